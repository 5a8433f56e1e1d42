import { expect, test } from 'vitest';

import { EVERYTHING, matching, undated, unplaced, within } from '../src/data/filter';
import { dayOf, windowStart } from '../src/data/days';
import { tableOf } from '../src/data/table';
import { barsOf, usualZoom } from '../src/time/bins';
import { claim, data } from './sample';

const MAY = { date: '2024-05', first: '2024-05-01', last: '2024-05-31' };
const NEVER = { date: null, first: null, last: null };

test('no claim is lost: each is dated or undated, placed or not', () => {
  const table = tableOf(data([{}, MAY, NEVER, { place: null }, { ...NEVER, place: null }]));
  const all = matching(table, EVERYTHING);
  expect(all.length).toBe(5);
  expect(undated(table, all).length).toBe(2);
  expect(unplaced(table, all).length).toBe(2);
  expect(within(table, all, ...table.range!).length).toBe(3);
});

test('a claim of some day in May is shown on every day of May', () => {
  const table = tableOf(data([MAY, { date: '2024-06-10', first: '2024-06-10', last: '2024-06-10' }]));
  const all = matching(table, EVERYTHING);
  const shown = (iso: string) => within(table, all, windowStart(dayOf(iso)!, 'day'), dayOf(iso)!).length;
  expect(['2024-05-01', '2024-05-31', '2024-06-01', '2024-06-10'].map(shown)).toEqual([1, 1, 0, 1]);
  const week = dayOf('2024-06-06')!;
  expect(within(table, all, windowStart(week, 'week'), week).length).toBe(1);
});

test('"since February" lasts to the last day that anything is known of', () => {
  const table = tableOf(data([{ date: '2024-02/..', first: '2024-02-01', last: null }, {}]));
  expect(table.last[0]).toBe(dayOf('2024-05-12'));
});

test.each([
  [{ sides: new Set([1]) }, 1],
  [{ events: new Set([0]), statuses: new Set([2]) }, 1],
  [{ text: 'РОБОТИНЕ' }, 2],
  [{ text: 'robotyne звільнили' }, 2],
  [{ text: 'robotyne nothing' }, 0],
  [{ source: 0 }, 1],
])('filter %o passes %i', (part, count) => {
  const table = tableOf(data([{ actor: 'RU', status: 'denied' }, { source: 'DeepState' }]));
  expect(matching(table, { ...EVERYTHING, ...part }).length).toBe(count);
});

test('an actor that the theatre does not know still has a side of its own', () => {
  const table = tableOf(data([{ actor: 'XYZ' }, { actor: null }]));
  expect(table.sides[table.side[0]!]?.label).toBe('XYZ');
  expect(table.sides[table.side[1]!]?.id).toBe('');
});

test('rows that cannot be read are left out and counted', () => {
  const table = tableOf(data([{}, { event: 'dance' as never }, { doc: 'nowhere' }]));
  expect([table.size, table.broken]).toEqual([1, 2]);
});

test('rival claims at one point are one spot; another distance is another spot', () => {
  const table = tableOf(data([{}, { actor: 'RU' }, { relation: 'near' }, { relation: 'near', direction: 'N', distance_km: 5 }]));
  expect([...table.spot]).toEqual([0, 0, 0, 1]);
  expect(table.spots[1]!.lat).toBeCloseTo(47.44 + 5 / 111.2, 3);
  expect(table.spots[1]!.radius).toBeGreaterThan(0);
});

test('a region is an area and never a point', () => {
  const region = { ...claim().place!, kind: 'region', precision_km: 90 };
  expect(tableOf(data([{ place: region }])).spots[0]).toMatchObject({ area: true, radius: 90 });
});

test('every dated claim counts in one bar', () => {
  const table = tableOf(data([{}, MAY, NEVER, { first: '2020-01-01', last: '2020-01-01' }]));
  const bars = barsOf(table, matching(table, EVERYTHING), ...table.range!);
  expect(bars.reduce((sum, { total }) => sum + total, 0)).toBe(3);
});

test('one claim of long ago does not squeeze the others', () => {
  const recent = Array.from({ length: 20 }, () => ({}));
  expect(usualZoom(tableOf(data([...recent, { first: '2014-04-01', last: '2014-04-01' }])))).toBe(30);
  expect(usualZoom(tableOf(data(recent)))).toBe(null);
});

test('no claims at all', () => {
  const table = tableOf(data([]));
  expect(table.range).toBe(null);
  expect(matching(table, EVERYTHING).length).toBe(0);
});
