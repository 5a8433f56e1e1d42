/** Which claims are asked for. A filter is a few numbers; it runs over columns, never over objects. */

import { fold } from './fold';
import { UNDATED, type Table } from './table';

export interface Filter {
  /** Empty: all. Otherwise indices into the table's sides, events and statuses. */
  sides: ReadonlySet<number>;
  events: ReadonlySet<number>;
  statuses: ReadonlySet<number>;
  source: number | null;
  report: number | null;
  spot: number | null;
  text: string;
}

export const EVERYTHING: Filter = {
  sides: new Set(), events: new Set(), statuses: new Set(), source: null, report: null, spot: null, text: '',
};

/** Rows that pass the filter, in the order of the list, whatever their day. */
export function matching(table: Table, filter: Filter): Uint32Array {
  const sides = allowed(filter.sides);
  const events = allowed(filter.events);
  const statuses = allowed(filter.statuses);
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  const { source, report, spot } = filter;
  return table.order.filter((row) =>
    sides[table.side[row]!] && events[table.event[row]!] && statuses[table.status[row]!] &&
    (source === null || table.source[row] === source) &&
    (report === null || table.report[row] === report) &&
    (spot === null || table.spot[row] === spot) &&
    words.every((word) => table.words[row]!.includes(word)));
}

/** Of `rows`, those that may have happened between two days, both included. */
export function within(table: Table, rows: Uint32Array, from: number, to: number): Uint32Array {
  return rows.filter((row) => {
    const first = table.first[row]!;
    return first !== UNDATED && first <= to && table.last[row]! >= from;
  });
}

export function undated(table: Table, rows: Uint32Array): Uint32Array {
  return rows.filter((row) => table.first[row] === UNDATED);
}

export function unplaced(table: Table, rows: Uint32Array): Uint32Array {
  return rows.filter((row) => table.spot[row] === -1);
}

export function isEverything(filter: Filter): boolean {
  return !filter.sides.size && !filter.events.size && !filter.statuses.size && filter.source === null &&
    filter.report === null && filter.spot === null && !filter.text.trim();
}

function allowed(chosen: ReadonlySet<number>): Uint8Array {
  const table = new Uint8Array(256).fill(chosen.size ? 0 : 1);
  for (const index of chosen) table[index] = 1;
  return table;
}
