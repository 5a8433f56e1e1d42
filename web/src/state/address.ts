/** The view as the part of the address after "#", so that it can be kept and sent. One entry a key. */

import { dayOf, isoOf, SPANS } from '../data/days';
import { EVENTS, STATUSES } from '../data/contract';
import { TRAYS, type Counted, type Filter } from '../data/filter';
import { AXES, type Table } from '../data/table';
import { WORDS, type Lang } from '../words';
import { GROUPINGS, TABS, type View } from './view.svelte';

export interface Entry {
  key: string;
  /** The value to keep, or null when it is the one to begin with. */
  write: (view: View) => string | null;
  read: (view: View, value: string) => void;
}

// In the order in which they are read: a claim comes last, since it may have to move the rest to be seen.
const ENTRIES: readonly Entry[] = [
  choice('by', AXES, (view) => view.axis, (view, axis) => view.count(axis)),
  {
    key: 'day',
    write: (view) => (view.days.range && view.day !== view.range[1] ? isoOf(view.day) : null),
    read: (view, value) => { const day = dayOf(value); if (day !== null) view.go(day); },
  },
  choice('span', SPANS, (view) => view.span, (view, span) => { view.span = span; }),
  {
    key: 'days',
    write: (view) => (view.span === 'range' ? String(view.length) : null),
    read: (view, value) => { if (Number(value) >= 1) view.length = Math.round(Number(value)); },
  },
  choice('tab', TABS, (view) => view.tab, (view, tab) => { view.tab = tab; }),
  choice('list', TRAYS, (view) => view.tray, (view, tray) => { view.tray = tray; }),
  {
    key: 'place',
    write: (view) => (view.place === null ? null : (view.table.places[view.place]?.id ?? null)),
    read: (view, value) => { const at = view.table.places.findIndex(({ id }) => id === value); if (at >= 0) view.place = at; },
  },
  choice('lanes', GROUPINGS, (view) => view.lanes, (view, lanes) => { view.lanes = lanes; }),
  {
    key: 'since',
    write: (view) => (view.since === null ? null : isoOf(view.since)),
    read: (view, value) => { view.since = dayOf(value); },
  },
  many('side', (view) => view.table.sides.map(({ id }) => id || '-'), 'sides'),
  many('event', () => EVENTS, 'events'),
  many('status', () => STATUSES, 'statuses'),
  many('in', (view) => view.table.langs, 'langs'),
  many('source', (view) => view.table.sources.map((source) => source ?? '-'), 'sources'),
  many('report', (view) => view.table.reports.map(({ id }) => id), 'reports'),
  one('at', (view) => view.table.places.map(({ id }) => id), 'place'),
  one('spot', (view) => view.table.spots.map(({ lat, lon, area }) => [lat.toFixed(4), lon.toFixed(4), area.radius_km].join()), 'spot'),
  {
    key: 'sure',
    write: ({ filter: { confidence: [least, most] } }) => (least > 0 || most < 100 ? `${least}-${most}` : null),
    read: (view, value) => {
      const [, least, most] = /^(\d{1,3})-(\d{1,3})$/.exec(value) ?? [];
      if (least && most && +least <= +most && +most <= 100) view.change({ confidence: [+least, +most] });
    },
  },
  {
    key: 'disputed',
    write: (view) => (view.filter.disputed ? '1' : null),
    read: (view, value) => view.change({ disputed: value === '1' }),
  },
  {
    key: 'text',
    write: (view) => view.filter.text || null,
    read: (view, value) => view.change({ text: value }),
  },
  {
    key: 'map',
    write: (view) => view.camera && view.camera.map((part, index) => part.toFixed(index < 2 ? 4 : 2)).join(),
    read: (view, value) => {
      const [lon, lat, zoom] = value.split(',').map(Number);
      if (Math.abs(lon!) <= 360 && Math.abs(lat!) <= 85 && zoom! >= 0 && zoom! <= 22) view.camera = [lon!, lat!, zoom!];
    },
  },
  {
    key: 'layers',
    write: (view) => (view.layers ? null : '0'),
    read: (view, value) => { view.layers = value !== '0'; },
  },
  choice('lang', Object.keys(WORDS) as Lang[], (view) => view.lang, (view, lang) => { view.lang = lang; }, null),
  choice('theme', ['light', 'dark'] as const, (view) => view.theme, (view, theme) => { view.theme = theme; }, null),
  {
    key: 'claim',
    write: (view) => view.claim?.id ?? null,
    read: (view, value) => { const row = view.table.rowOf(value); if (row !== undefined) view.choose(row); },
  },
];

/** One of a few names; the first one is the one to begin with, unless `usual` says otherwise. */
function choice<T extends string>(key: string, names: readonly T[], get: (view: View) => T,
  set: (view: View, name: T) => void, usual: T | null = names[0] ?? null): Entry {
  return {
    key,
    write: (view) => (get(view) === usual ? null : get(view)),
    read: (view, value) => { if ((names as readonly string[]).includes(value)) set(view, value as T); },
  };
}

/** Names of chosen values, with "~" between them: sources and reports have commas in their names. */
function many(key: string, names: (view: View) => readonly string[], part: Counted): Entry {
  return {
    key,
    write: (view) => [...view.filter[part]].sort((a, b) => a - b).map((index) => escaped(names(view)[index]!)).join('~') || null,
    read: (view, value) => {
      const all = names(view);
      const chosen = value.split('~').map((name) => all.indexOf(unescaped(name))).filter((index) => index >= 0);
      view.change({ [part]: new Set(chosen) });
    },
  };
}

function one(key: string, names: (view: View) => readonly string[], part: keyof Filter & ('place' | 'spot')): Entry {
  return {
    key,
    write: (view) => (view.filter[part] === null ? null : (names(view)[view.filter[part]] ?? null)),
    read: (view, value) => {
      const index = names(view).indexOf(value);
      if (index >= 0) view.change({ [part]: index });
    },
  };
}

function escaped(name: string): string {
  return name.replaceAll('!', '!1').replaceAll('~', '!2');
}

function unescaped(name: string): string {
  return name.replaceAll('!2', '~').replaceAll('!1', '!');
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

/** Bring the view to an address; what cannot be read in it is passed over, and what it does not tell is as at first. */
export function follow(view: View, address: string): void {
  const kept = new URLSearchParams(address.replace(/^#/, ''));
  view.reset();
  for (const { key, read } of ENTRIES) {
    const value = kept.get(key);
    if (value !== null) read(view, value);
  }
}

/** Show other data; what the reader looks at stays, as far as the new data have it. */
export function renew(view: View, table: Table): void {
  const address = addressOf(view);
  view.show(table);
  follow(view, address);
}
