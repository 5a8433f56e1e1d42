/** Claims counted over time, by side: the bars of the time axis. */

import { utcMonday, utcMonth, utcDay, utcYear, type CountableTimeInterval } from 'd3-time';

import { dateOf } from '../data/days';
import { UNDATED, type Days } from '../data/table';

export interface Bars {
  /** First day of each bar; one more tells where the last one ends. */
  edges: number[];
  /** Claims of each bar and side, at bar * sides + side. A claim of many days counts in parts, one in all. */
  counts: Float32Array;
  sides: number;
  /** The highest bar. */
  most: number;
}

const MOST_BARS = 200;
const MS = 86_400_000;

/** Bars of a day, week, month or year, whichever is the finest that leaves room, of the claims between two days. */
export function barsOf(side: Uint8Array, sides: number, { first, last }: Days, rows: Uint32Array, from: number, to: number): Bars {
  const interval = [utcDay, utcMonday, utcMonth].find((each) => each.count(dateOf(from), dateOf(to)) <= MOST_BARS) ?? utcYear;
  const edges = edgesOf(interval, from, to);
  const bars = edges.length - 1;
  const barOf = new Uint16Array(to - from + 1);
  for (let bar = 0; bar < bars; bar += 1) barOf.fill(bar, Math.max(0, edges[bar]! - from), Math.max(0, edges[bar + 1]! - from));
  const counts = new Float32Array((bars + 1) * sides); // first how much begins and ends at each bar
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at]!;
    const [begin, end] = [first[row]!, last[row]!];
    if (begin === UNDATED || end < from || begin > to) continue;
    const [low, high] = [barOf[Math.max(begin, from) - from]!, barOf[Math.min(end, to) - from]!];
    const part = 1 / (high - low + 1);
    counts[low * sides + side[row]!]! += part;
    counts[(high + 1) * sides + side[row]!]! -= part;
  }
  let most = 0;
  for (let bar = 0; bar < bars; bar += 1) {
    let total = 0;
    for (let each = 0; each < sides; each += 1) {
      const at = bar * sides + each;
      if (bar) counts[at]! += counts[at - sides]!;
      if (counts[at]! < 1e-3) counts[at] = 0;
      total += counts[at]!;
    }
    most = Math.max(most, total);
  }
  return { edges, counts: counts.subarray(0, bars * sides), sides, most };
}

function edgesOf(interval: CountableTimeInterval, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let at = interval.floor(dateOf(from)); at <= dateOf(to); at = interval.offset(at, 1)) {
    starts.push(Math.round(at.getTime() / MS));
  }
  return [...starts, Math.round(interval.offset(dateOf(starts.at(-1) ?? from), 1).getTime() / MS)];
}

/** The bars of each side as one path, stacked from `base` upwards. */
export function pathsOf({ edges, counts, sides }: Bars, x: (day: number) => number, y: (count: number) => number, base: number): string[] {
  const paths = Array.from({ length: sides }, () => '');
  for (let bar = 0; bar + 1 < edges.length; bar += 1) {
    const [left, right] = [x(edges[bar]!), x(edges[bar + 1]!)];
    const width = Math.max(1.2, right - left - (right - left > 4 ? 1 : 0.2));
    let top = base;
    for (let side = 0; side < sides; side += 1) {
      const height = y(counts[bar * sides + side]!);
      if (height <= 0) continue;
      top -= height;
      paths[side] += `M${left.toFixed(1)} ${top.toFixed(1)}h${width.toFixed(1)}v${height.toFixed(1)}h-${width.toFixed(1)}z`;
    }
  }
  return paths;
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
