/** One place over time: a lane for each side, or for each source, with what is claimed as marks and who holds it as bars. */

import { group } from 'd3-array';

import { EVENTS, STATUSES, type Event, type Interval, type Status } from '../data/contract';
import { dayOf } from '../data/days';
import { UNDATED, type Table } from '../data/table';
import type { Grouping } from '../state/view.svelte';

export interface Mark {
  row: number;
  first: number; // days
  last: number;
  event: Event;
  status: Status;
  /** Index of the side that acts. */
  side: number;
  /** Which of the lane's lines it stands on, so that marks of one day do not hide each other. */
  line: number;
}

export interface Bar {
  first: number;
  last: number;
  state: Interval['state'];
  holds: boolean | null;
}

export interface Lane {
  /** Index of the side or source; -1 for those that did not get a lane of their own. */
  index: number;
  marks: Mark[];
  bars: Bar[];
  lines: number;
}

export interface Ladder {
  from: number;
  to: number; // the day after the last
  lanes: Lane[];
  /** Stretches of days in which claims contradict each other, apart from each other. */
  disputed: [number, number][];
  /** Rows in order of their days. */
  rows: number[];
}

const MOST_LANES = 12;

/** `gap`: how many days marks on one line must be apart, for a chart of so many days. Null when nothing is dated. */
export function ladderOf(table: Table, place: number, grouping: Grouping, gap: (days: number) => number): Ladder | null {
  const { first, last } = table.days.event;
  const rows = [...table.days.event.order].filter((row) => table.place[row] === place && first[row] !== UNDATED).reverse();
  if (!rows.length) return null;
  const id = table.places[place]!.id;
  const rivalries = table.rivalries.filter((each) => each.place === id);
  const low = rows.reduce((day, row) => Math.min(day, first[row]!), Infinity);
  const high = rows.reduce((day, row) => Math.max(day, last[row]!), -Infinity);
  const spare = Math.max(1, Math.ceil((high - low) * 0.03));
  const [from, to] = [low - spare, high + 1 + spare];

  const column = grouping === 'side' ? table.side : table.source;
  const byLane = group(rows, (row) => column[row]!);
  const ranked = [...byLane.keys()].sort((a, b) => byLane.get(b)!.length - byLane.get(a)!.length || a - b);
  const kept = ranked.length > MOST_LANES ? ranked.slice(0, MOST_LANES - 1) : ranked;
  const rest = rows.filter((row) => !kept.includes(column[row]!));
  const lanes = [...kept.map((index) => [index, byLane.get(index)!] as const), ...(rest.length ? [[-1, rest] as const] : [])]
    .map(([index, members]): Lane => {
      const marks = spread(members.map((row) => ({
        row, first: first[row]!, last: last[row]!, event: EVENTS[table.event[row]!]!, status: STATUSES[table.status[row]!]!,
        side: table.side[row]!, line: 0,
      })), gap(to - from));
      const bars = grouping === 'side' ? barsOf(table.intervals.get(id) ?? [], table.sides[index]!.id, high, to - 1) : [];
      return { index, marks, bars, lines: marks.reduce((most, { line }) => Math.max(most, line + 1), 1) };
    });
  const disputed = merged(rivalries.map((each) => [dayOf(each.first) ?? low, Math.min(to - 1, dayOf(each.last) ?? high)]));
  return { from, to, lanes, disputed, rows };
}

const MOST_LINES = 4;

/** The marks, each on the first line where the one before it is far enough. */
function spread(marks: Mark[], gap: number): Mark[] {
  const taken: number[] = [];
  for (const mark of marks) {
    const free = taken.findIndex((day) => day + gap <= mark.first);
    mark.line = free >= 0 ? free : Math.min(taken.length, MOST_LINES - 1);
    taken[mark.line] = Math.max(taken[mark.line] ?? -Infinity, mark.last);
  }
  return marks;
}

/** Intervals of a side, those that nothing ends drawn to the end of the chart. */
function barsOf(intervals: readonly Interval[], side: string, high: number, end: number): Bar[] {
  return intervals.filter((each) => each.side === side).flatMap(({ first, last, state, holds }) => {
    const day = dayOf(first);
    return day === null || day > end ? [] : [{ first: day, last: Math.min(end, dayOf(last) ?? high), state, holds }];
  });
}

/** Stretches of days with those that overlap made one. */
export function merged(spans: [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  for (const [first, last] of [...spans].sort((a, b) => a[0] - b[0])) {
    const before = out.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else out.push([first, last]);
  }
  return out;
}
