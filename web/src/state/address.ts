/** The view as the part of the address after "#", so that it can be kept and sent. One entry a key. */

import { dayOf, isoOf } from '../data/days';
import { EVENTS, STATUSES } from '../data/contract';
import { WORDS, type Lang } from '../words';
import { isSpan, TABS, type Tab, type View } from './view.svelte';

interface Entry {
  key: string;
  /** The value to keep, or null when it is the one to begin with. */
  write: (view: View) => string | null;
  read: (view: View, value: string) => void;
}

const ENTRIES: Entry[] = [
  {
    key: 'day',
    write: (view) => (view.table.range && view.day !== view.range[1] ? isoOf(view.day) : null),
    read: (view, value) => { const day = dayOf(value); if (day !== null) view.go(day); },
  },
  {
    key: 'span',
    write: (view) => (view.span === 'all' ? null : view.span),
    read: (view, value) => { if (isSpan(value)) view.span = value; },
  },
  {
    key: 'list',
    write: (view) => (view.tab === 'window' ? null : view.tab),
    read: (view, value) => { if ((TABS as readonly string[]).includes(value)) view.tab = value as Tab; },
  },
  many('side', (view) => view.table.sides.map(({ id }) => id || '-'), 'sides'),
  many('event', () => EVENTS, 'events'),
  many('status', () => STATUSES, 'statuses'),
  one('source', (view) => view.table.sources.map((source) => source ?? '-'), 'source'),
  one('report', (view) => view.table.reports.map(({ id }) => id), 'report'),
  one('spot', (view) => view.table.spots.map(({ lat, lon }) => `${lat},${lon}`), 'spot'),
  {
    key: 'text',
    write: (view) => view.filter.text || null,
    read: (view, value) => view.change({ text: value }),
  },
  {
    key: 'claim',
    write: (view) => view.claim?.id ?? null,
    read: (view, value) => { const row = view.table.rowOf.get(value); if (row !== undefined) view.choose(row); },
  },
  {
    key: 'lang',
    write: (view) => view.lang,
    read: (view, value) => { if (value in WORDS) view.lang = value as Lang; },
  },
  {
    key: 'theme',
    write: (view) => view.theme,
    read: (view, value) => { if (value === 'light' || value === 'dark') view.theme = value; },
  },
];

function many(key: string, names: (view: View) => readonly string[], part: 'sides' | 'events' | 'statuses'): Entry {
  return {
    key,
    write: (view) => [...view.filter[part]].sort((a, b) => a - b).map((index) => names(view)[index]).join(',') || null,
    read: (view, value) => {
      const chosen = value.split(',').map((name) => names(view).indexOf(name)).filter((index) => index >= 0);
      view.change({ [part]: new Set(chosen) });
    },
  };
}

function one(key: string, names: (view: View) => readonly string[], part: 'source' | 'report' | 'spot'): Entry {
  return {
    key,
    write: (view) => (view.filter[part] === null ? null : (names(view)[view.filter[part]] ?? null)),
    read: (view, value) => {
      const index = names(view).indexOf(value);
      if (index >= 0) view.change({ [part]: index });
    },
  };
}

/** The view as an address. */
export function addressOf(view: View): string {
  const kept = new URLSearchParams();
  for (const { key, write } of ENTRIES) {
    const value = write(view);
    if (value !== null) kept.set(key, value);
  }
  return kept.toString();
}

/** Bring the view to an address; what cannot be read in it is passed over. */
export function follow(view: View, address: string): void {
  const kept = new URLSearchParams(address.replace(/^#/, ''));
  for (const { key, read } of ENTRIES) {
    const value = kept.get(key);
    if (value !== null) read(view, value);
  }
}
