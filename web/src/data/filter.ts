/**
 * Which claims are asked for. Each part of a filter has one bit, and each claim the bits of the parts that it fails:
 * a change of one part touches one bit, and one pass then gives the rows and, for each option, how many claims it
 * would show beside the other parts.
 */

import { Search } from './search';
import { UNDATED, type Axis, type Table } from './table';

export interface Filter {
  /** Empty: all. Otherwise indices into the table's sides, events, statuses and so on. */
  sides: ReadonlySet<number>;
  events: ReadonlySet<number>;
  statuses: ReadonlySet<number>;
  langs: ReadonlySet<number>;
  sources: ReadonlySet<number>;
  reports: ReadonlySet<number>;
  /** Null: all. Otherwise an index. */
  place: number | null;
  spot: number | null;
  /** Least and greatest confidence, per cent, both included. */
  confidence: readonly [number, number];
  /** Only claims that another claim contradicts. */
  disputed: boolean;
  text: string;
}

export const ANY_CONFIDENCE: readonly [number, number] = [0, 100];

export const EVERYTHING: Filter = {
  sides: new Set(), events: new Set(), statuses: new Set(), langs: new Set(), sources: new Set(),
  reports: new Set(), place: null,
  spot: null, confidence: ANY_CONFIDENCE, disputed: false, text: '',
};

/** Which claims the list shows: those of the time window, or those that have no day or nothing to draw. */
export const TRAYS = ['window', 'undated', 'unplaced'] as const;
export type Tray = (typeof TRAYS)[number];

export interface Window {
  axis: Axis;
  from: number; // days, both included
  to: number;
}

/** What passes the filter, as rows in the order of the list. */
export interface Selection {
  /** Whatever the time. */
  matching: Uint32Array;
  window: Uint32Array;
  undated: Uint32Array;
  unplaced: Uint32Array;
}

/** For each option, how many claims of the tray it would show beside the other parts of the filter. */
export interface Counts {
  sides: Uint32Array;
  events: Uint32Array;
  statuses: Uint32Array;
  langs: Uint32Array;
  sources: Uint32Array;
  reports: Uint32Array;
}

const PARTS = [
  'sides', 'events', 'statuses', 'langs', 'sources', 'reports', 'place', 'spot', 'confidence', 'disputed', 'text',
] as const satisfies readonly (keyof Filter)[];
/** The parts that are a choice among values, each with how many claims it would show. */
export const COUNTED = ['sides', 'events', 'statuses', 'langs', 'sources', 'reports'] as const satisfies readonly (keyof Counts)[];
const COLUMN = {
  sides: 'side', events: 'event', statuses: 'status', langs: 'lang', sources: 'source', reports: 'report', place: 'place',
  spot: 'spot',
} as const;

export type Counted = (typeof COUNTED)[number];

export class Cross {
  readonly search: Search;
  private readonly fails: Uint16Array;
  private readonly there: Uint8Array; // kept so as not to be made for each count
  private done: Filter = EVERYTHING;

  constructor(private readonly table: Table) {
    this.search = new Search(table);
    this.fails = new Uint16Array(table.size);
    this.there = new Uint8Array(table.size);
  }

  select(filter: Filter, { axis, from, to }: Window): Selection {
    this.bring(filter);
    const { fails, table } = this;
    const { order, first, last } = table.days[axis];
    const found = [0, 0, 0, 0].map(() => new Uint32Array(table.size)) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
    const [matching, window, undated, unplaced] = found;
    let [m, w, d, p] = [0, 0, 0, 0];
    for (let at = 0; at < order.length; at += 1) {
      const row = order[at]!;
      if (fails[row]) continue;
      matching[m++] = row;
      const begin = first[row]!;
      if (begin === UNDATED) undated[d++] = row;
      else if (begin <= to && last[row]! >= from) window[w++] = row;
      if (table.spot[row]! < 0) unplaced[p++] = row;
    }
    return {
      matching: matching.slice(0, m), window: window.slice(0, w), undated: undated.slice(0, d), unplaced: unplaced.slice(0, p),
    };
  }

  count(filter: Filter, { axis, from, to }: Window, tray: Tray): Counts {
    this.bring(filter);
    const { fails, table } = this;
    const { first, last } = table.days[axis];
    const counts: Counts = {
      sides: new Uint32Array(table.sides.length), events: new Uint32Array(256), statuses: new Uint32Array(256),
      langs: new Uint32Array(table.langs.length), sources: new Uint32Array(table.sources.length),
      reports: new Uint32Array(table.reports.length),
    };
    const there = this.there;
    for (let row = 0; row < fails.length; row += 1) {
      const begin = first[row]!;
      there[row] = Number(tray === 'window' ? begin !== UNDATED && begin <= to && last[row]! >= from
        : tray === 'undated' ? begin === UNDATED : table.spot[row]! < 0);
    }
    COUNTED.forEach((part, bit) => tally(table[COLUMN[part]], fails, 1 << bit, there, counts[part]));
    return counts;
  }

  /** Make `fails` those of the filter. */
  private bring(filter: Filter): void {
    PARTS.forEach((part, bit) => {
      if (filter[part] === this.done[part]) return;
      const test = this.testOf(filter, part);
      const flag = 1 << bit;
      for (let row = 0; row < this.fails.length; row += 1) {
        if (test(row)) this.fails[row]! &= ~flag;
        else this.fails[row]! |= flag;
      }
    });
    this.done = filter;
  }

  private testOf(filter: Filter, part: (typeof PARTS)[number]): (row: number) => boolean {
    const { table } = this;
    switch (part) {
      case 'sides': case 'events': case 'statuses': case 'langs': case 'sources': case 'reports': {
        const [chosen, column] = [filter[part], table[COLUMN[part]]];
        return (row) => chosen.size === 0 || chosen.has(column[row]!);
      }
      case 'place': case 'spot': {
        const [chosen, column] = [filter[part], table[COLUMN[part]]];
        return (row) => chosen === null || column[row] === chosen;
      }
      case 'confidence':
        return (row) => table.confidence[row]! >= filter.confidence[0] && table.confidence[row]! <= filter.confidence[1];
      case 'disputed':
        return (row) => !filter.disputed || table.disputed[row] === 1;
      case 'text': {
        const found = filter.text.trim() ? this.search.matches(filter.text) : null;
        return (row) => !found || found[row] === 1;
      }
    }
  }
}

/** Count, by their value in a column, the rows that fail nothing but the part of this bit. */
function tally(column: ArrayLike<number>, fails: Uint16Array, bit: number, there: Uint8Array, counts: Uint32Array): void {
  const others = ~bit;
  for (let row = 0; row < fails.length; row += 1) {
    if (there[row] && !(fails[row]! & others)) counts[column[row]!]! += 1;
  }
}

export function isEverything(filter: Filter): boolean {
  return COUNTED.every((part) => !filter[part].size) && filter.place === null && filter.spot === null
    && filter.confidence[0] <= 0 && filter.confidence[1] >= 100 && !filter.disputed && !filter.text.trim();
}

