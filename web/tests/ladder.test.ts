import { expect, test } from 'vitest';

import type { Claim, Dispute, PageData } from '../src/data/contract';
import { dayOf } from '../src/data/days';
import { tableOf } from '../src/data/table';
import { ladderOf, merged } from '../src/panel/ladder';
import { data } from './sample';

const on = (day: string, part: Partial<Claim> = {}): Partial<Claim> => ({ date: day, first: day, last: day, ...part });
const id = (index: number): string => String(index).padStart(16, '0');

function dispute(part: Partial<Dispute>): Dispute {
  return {
    place: 'g:1', name: 'Robotyne', side: 'RU', rival: 'UA', claims: [], rivals: [], rules: ['opposed'], first: '2024-05-10',
    last: null, opened: '2024-05-10', changed: '2024-05-12', settled: null, settled_by: [], days_between: 2,
    first_claimed_by: null, first_side: null, ...part,
  };
}

const withRivals = (given: PageData, disputes: Dispute[]): PageData => ({ ...given, disputes });
const GAP = () => 1;

test('a lane for each side, the busiest first; or one for each source', () => {
  const table = tableOf(data([
    on('2024-05-10', { actor: 'RU', source: 'A' }), on('2024-05-12', { actor: 'UA', source: 'B' }),
    on('2024-05-13', { actor: 'UA', source: 'A' }), { date: null, first: null, last: null },
  ]));
  const ladder = ladderOf(table, 0, 'side', GAP)!;
  expect(ladder.lanes.map(({ index, marks }) => [table.sides[index]!.id, marks.length])).toEqual([['UA', 2], ['RU', 1]]);
  expect(ladderOf(table, 0, 'source', GAP)!.lanes.map(({ index }) => table.sources[index])).toEqual(['A', 'B']);
  expect(ladder.from).toBeLessThan(dayOf('2024-05-10')!);
  expect(ladder.rows).toHaveLength(3);
});

test('marks of one day stand on lines of their own', () => {
  const table = tableOf(data([on('2024-05-10'), on('2024-05-10'), on('2024-05-20')]));
  const [lane] = ladderOf(table, 0, 'side', () => 3)!.lanes;
  expect(lane!.marks.map(({ line }) => line)).toEqual([0, 1, 0]);
  expect(lane!.lines).toBe(2);
});

test('sources beyond the twelfth share a lane', () => {
  const table = tableOf(data(Array.from({ length: 20 }, (_, n) => on('2024-05-10', { source: `S${n}` }))));
  const { lanes } = ladderOf(table, 0, 'source', GAP)!;
  expect(lanes).toHaveLength(12);
  expect(lanes.at(-1)).toMatchObject({ index: -1 });
  expect(lanes.reduce((sum, { marks }) => sum + marks.length, 0)).toBe(20);
});

test('nothing dated, no ladder', () => {
  expect(ladderOf(tableOf(data([{ date: null, first: null, last: null }])), 0, 'side', GAP)).toBe(null);
});

test('stretches that touch are one', () => {
  expect(merged([[5, 9], [1, 2], [3, 4], [20, 21]])).toEqual([[1, 9], [20, 21]]);
});

test('a dispute knows its claims both ways; unknown ones are passed over; the last changed comes first', () => {
  const table = tableOf(withRivals(data([on('2024-05-10', { actor: 'RU' }), on('2024-05-12'), on('2024-05-12')]), [
    dispute({ claims: [id(0)], rivals: [id(1), 'gone'], changed: '2024-05-11' }),
    dispute({ claims: ['gone'], rivals: [id(2)] }),
    dispute({ claims: [id(0)], rivals: [id(2)], changed: '2024-05-12' }),
  ]));
  expect(table.rivalries.map(({ changed }) => changed)).toEqual(['2024-05-12', '2024-05-11']);
  expect([...table.disputed]).toEqual([1, 1, 1]);
  expect(table.rivals.get(0)).toEqual([2, 1]);
  expect(table.rivals.get(1)).toEqual([0]);
  expect(ladderOf(table, 0, 'side', GAP)!.disputed).toHaveLength(1);
});

test('changes are listed latest first, and only those whose claim the page has', () => {
  const change = { kind: 'claim', place: 'g:1', name: 'Robotyne', side: 'UA', event: 'capture' as const, status: 'stated' as const,
    extent: null, by: null, before: [] };
  const table = tableOf({ ...data([{}, {}]), changes: [
    { ...change, day: '2024-05-10', claims: [id(0)] }, { ...change, day: '2024-05-12', claims: [id(1)] },
    { ...change, day: '2024-05-13', claims: ['gone'] },
  ] });
  expect(table.news.map(({ claims }) => claims)).toEqual([[1], [0]]);
});
