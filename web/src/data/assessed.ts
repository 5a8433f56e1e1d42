/** What many claims together say: who is said to hold a place, which claims contradict each other, what is new. */

import type { Change, Dispute, Interval, PageData } from './contract';
import { dayOf } from './days';

/** A dispute with its claims as rows, those that the page has. */
export interface Rivalry extends Omit<Dispute, 'claims' | 'rivals'> {
  claims: number[];
  rivals: number[];
}

export interface News extends Omit<Change, 'claims' | 'before' | 'day'> {
  day: number;
  claims: number[];
  before: number[];
}

export interface Assessed {
  /** Intervals of each place, by its id. */
  intervals: ReadonlyMap<string, readonly Interval[]>;
  /** Contradictions, the one changed last first. */
  rivalries: readonly Rivalry[];
  /** For each row in a dispute, the rows that contradict it. */
  rivals: ReadonlyMap<number, readonly number[]>;
  /** 1 for each row that another one contradicts. */
  disputed: Uint8Array;
  /** Latest first. */
  news: readonly News[];
}

export function assessedOf(data: Pick<PageData, 'intervals' | 'disputes' | 'changes'>, size: number,
  rowOf: (id: string) => number | undefined): Assessed {
  const rows = (ids: readonly string[]): number[] => ids.flatMap((id) => rowOf(id) ?? []);
  const rivalries = data.disputes
    .map((dispute): Rivalry => ({ ...dispute, claims: rows(dispute.claims), rivals: rows(dispute.rivals) }))
    .filter(({ claims, rivals }) => claims.length && rivals.length)
    .sort((a, b) => (a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : a.name.localeCompare(b.name)));
  const rivals = new Map<number, number[]>();
  const disputed = new Uint8Array(size);
  const oppose = (ones: number[], others: number[]): void => {
    for (const row of ones) {
      disputed[row] = 1;
      rivals.set(row, [...new Set([...(rivals.get(row) ?? []), ...others])]);
    }
  };
  for (const { claims, rivals: others } of rivalries) {
    oppose(claims, others);
    oppose(others, claims);
  }
  const intervals = new Map<string, Interval[]>();
  for (const interval of data.intervals) {
    const known = intervals.get(interval.place);
    if (known) known.push(interval);
    else intervals.set(interval.place, [interval]);
  }
  const news = data.changes
    .flatMap((change): News[] => {
      const day = dayOf(change.day);
      const claims = rows(change.claims);
      return day === null || !claims.length ? [] : [{ ...change, day, claims, before: rows(change.before) }];
    })
    .sort((a, b) => b.day - a.day);
  return { intervals, rivalries, rivals, disputed, news };
}
