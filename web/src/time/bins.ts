/** Claims counted over time, by side: the bars of the time axis. */

import { utcMonday, utcMonth, utcDay, utcYear, type CountableTimeInterval } from 'd3-time';

import { dateOf } from '../data/days';
import { UNDATED, type Days, type Table } from '../data/table';

export interface Bar {
  from: number; // first day
  to: number; // first day after it
  total: number;
  bySide: [side: number, count: number][];
}

const MOST_BARS = 160;
const MS = 86_400_000;

/** Bars of a day, week, month or year, whichever is the finest that leaves room. Claims count on their last day. */
export function barsOf(table: Pick<Table, 'side'>, { first, last }: Days, rows: Uint32Array, from: number, to: number): Bar[] {
  const interval = [utcDay, utcMonday, utcMonth].find((each) => each.count(dateOf(from), dateOf(to)) <= MOST_BARS)
    ?? utcYear;
  const starts = edges(interval, from, to);
  const counts = starts.slice(1).map(() => new Map<number, number>());
  for (const row of rows) {
    const day = last[row]!;
    if (first[row] === UNDATED || day < from || day > to) continue;
    const bar = counts[bisect(starts, day)];
    bar?.set(table.side[row]!, (bar.get(table.side[row]!) ?? 0) + 1);
  }
  return counts.map((bySide, index) => ({
    from: starts[index]!, to: starts[index + 1]!,
    total: [...bySide.values()].reduce((sum, count) => sum + count, 0),
    bySide: [...bySide].sort(([a], [b]) => a - b),
  }));
}

function edges(interval: CountableTimeInterval, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let at = interval.floor(dateOf(from)); at <= dateOf(to); at = interval.offset(at, 1)) {
    starts.push(Math.round(at.getTime() / MS));
  }
  return [...starts, Math.round(interval.offset(dateOf(starts.at(-1) ?? from), 1).getTime() / MS)];
}

/** Index of the last start that is not after `day`. */
function bisect(starts: number[], day: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lengths in days that the axis can be brought to. */
export const ZOOMS = [30, 90, 365, 1095] as const;

/** The shortest length, counted back from the last day, that holds nearly all claims; null for all time. */
export function usualZoom({ first, last, range }: Days): number | null {
  if (!range) return null;
  const [low, high] = range;
  const dated = last.filter((_, row) => first[row] !== UNDATED);
  const enough = dated.length * 0.85;
  return ZOOMS.find((days) => high - low > days * 2 && dated.filter((day) => day > high - days).length >= enough) ?? null;
}
