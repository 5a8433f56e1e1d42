import { expect, test } from 'vitest';

import type { PageData } from '../src/data/contract';
import { Cross, EVERYTHING, type Filter, type Window } from '../src/data/filter';
import { dayOf, windowStart } from '../src/data/days';
import { isExtent } from '../src/data/spots';
import { tableOf } from '../src/data/table';
import { barsOf, usualZoom } from '../src/time/bins';
import { columns, data } from './sample';

const MAY = { date: '2024-05', first: '2024-05-01', last: '2024-05-31' };
const NEVER = { date: null, first: null, last: null };
const AREA = { lat: 47.44, lon: 35.84, radius_km: 6, inner_km: 0, from_deg: null, to_deg: null };
const ALWAYS: Window = { axis: 'event', from: -1e6, to: 1e6 };

function cross(given: PageData) {
  const table = tableOf(given);
  const engine = new Cross(table);
  return {
    table, engine,
    select: (part: Partial<Filter> = {}, window = ALWAYS) => engine.select({ ...EVERYTHING, ...part }, window),
  };
}

test('no claim is lost: each is dated or undated, placed or not', () => {
  const { select } = cross(data([{}, MAY, NEVER, { place: null, area: null }, { ...NEVER, place: null, area: null }]));
  const { matching, window, undated, unplaced } = select();
  expect([matching, window, undated, unplaced].map(({ length }) => length)).toEqual([5, 3, 2, 2]);
});

test('a claim of some day in May is shown on every day of May', () => {
  const { select } = cross(data([MAY, { date: '2024-06-10', first: '2024-06-10', last: '2024-06-10' }]));
  const shown = (iso: string, span: 'day' | 'week') =>
    select({}, { axis: 'event', from: windowStart(dayOf(iso)!, span), to: dayOf(iso)! }).window.length;
  expect(['2024-05-01', '2024-05-31', '2024-06-01', '2024-06-10'].map((iso) => shown(iso, 'day'))).toEqual([1, 1, 0, 1]);
  expect(shown('2024-06-06', 'week')).toBe(1);
});

test('"since February" lasts to the last day that anything is known of', () => {
  const table = tableOf(data([{ date: '2024-02/..', first: '2024-02-01', last: null }, {}]));
  expect(table.days.event.last[0]).toBe(dayOf('2024-05-12'));
});

test('by the day of its report, a claim stands on one day, and on none when the report has none', () => {
  const { select } = cross(data([MAY, NEVER, { published: null }]));
  const day = dayOf('2024-05-12')!;
  const { window, undated } = select({}, { axis: 'report', from: day, to: day });
  expect([window.length, undated.length]).toEqual([2, 1]);
});

test.each<[Partial<Filter>, number]>([
  [{ sides: new Set([1]) }, 1],
  [{ events: new Set([0]), statuses: new Set([2]) }, 1],
  [{ text: 'РОБОТИНЕ' }, 2],
  [{ text: 'robotyne звільнили' }, 2],
  [{ text: 'robotyne nothing' }, 0],
  [{ text: 'Rabotino' }, 2],
  [{ sources: new Set([0]) }, 1],
  [{ confidence: [95, 100] }, 0],
  [{ confidence: [90, 90] }, 2],
])('filter %o passes %i', (part, count) => {
  const given = data([{ actor: 'RU', status: 'denied' }, { source: 'DeepState' }]);
  const { select } = cross({ ...given, names: { 'g:1': ['Работино', 'Rabotino'] } });
  expect(select(part).matching.length).toBe(count);
  expect(select().matching.length).toBe(2);
});

test('each option tells how many claims it would show beside the other parts of the filter', () => {
  const { engine } = cross(data([{ actor: 'RU', event: 'hold' }, { actor: 'RU' }, { actor: 'UA' }, { ...NEVER, actor: 'UA' }]));
  const counts = (part: Partial<Filter>) => engine.count({ ...EVERYTHING, ...part }, ALWAYS, 'window');
  expect([...counts({}).sides]).toEqual([0, 2, 1]);
  expect([...counts({ sides: new Set([2]) }).sides]).toEqual([0, 2, 1]);
  expect([...counts({ sides: new Set([2]) }).events.slice(0, 2)]).toEqual([1, 0]);
  expect([...counts({ sides: new Set([2]), events: new Set([1]) }).sides]).toEqual([0, 1, 0]);
});

test('an actor that the theatre does not know still has a side of its own', () => {
  const table = tableOf(data([{ actor: 'XYZ' }, { actor: null }]));
  expect(table.sides[table.side[0]!]?.label).toBe('XYZ');
  expect(table.sides[table.side[1]!]?.id).toBe('');
});

test('rows that cannot be read are left out and counted', () => {
  const table = tableOf(data([{ event: 'dance' as never }, { id: 'f'.repeat(16) }, { doc: 'nowhere' }]));
  expect([table.size, table.broken]).toEqual([1, 2]);
  expect(table.claim(0).id).toBe('f'.repeat(16));
  expect(table.rowOf('f'.repeat(16))).toBe(0);
});

test('rival claims of one ground are one spot; another ground at the same place is another', () => {
  const north = { ...AREA, type: 'sector' as const, inner_km: 2, from_deg: 315, to_deg: 45 };
  const table = tableOf(data([{}, { actor: 'RU' }, { area: { ...AREA, type: 'circle' } }, { area: north }]));
  expect([...table.spot]).toEqual([0, 0, 1, 2]);
  expect([...table.place]).toEqual([0, 0, 0, 0]);
  expect(table.spots[2]!.lat).toBeCloseTo(47.44 + 4 / 111.2, 3);
  expect(table.spots[2]!.name).toBe('Robotyne ↑');
});

test('a region is an extent and never a point', () => {
  const [spot] = tableOf(data([{ area: { ...AREA, type: 'extent', radius_km: 90 } }])).spots;
  expect(isExtent(spot!)).toBe(true);
});

test('claims in columns are those that are given as objects', () => {
  const claims = [{ actor: 'RU' }, MAY, NEVER, { place: null, area: null }, { status: 'denied' as const, source: 'X' }];
  const [rows, packed] = [tableOf(data(claims)), tableOf(columns(data(claims)))];
  for (let row = 0; row < rows.size; row += 1) {
    expect(packed.claim(row)).toEqual(rows.claim(row));
    expect(packed.said(row)).toContain(rows.claim(row).quote);
  }
  const { claim: _a, rowOf: _b, said: _e, ...left } = rows;
  const { claim: _c, rowOf: _d, said: _f, ...right } = packed;
  expect(right).toEqual(left);
});

test('every dated claim counts once over all bars, a long one in parts', () => {
  const { table, select } = cross(data([{}, MAY, NEVER, { actor: 'RU', first: '2024-05-01', last: '2024-05-02' }]));
  const bars = barsOf(table.side, 3, table.days.event, select().matching, ...table.days.event.range!);
  expect(bars.counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(3, 4);
  expect(bars.counts[0 * 3 + 1]).toBeCloseTo(0.5); // RU on 1 May
  expect(bars.counts[11 * 3 + 2]).toBeCloseTo(1 + 1 / 31, 5); // UA on 12 May: one claim, and its part of the month
  expect(bars.most).toBeCloseTo(1 + 1 / 31, 5);
});

test('one claim of long ago does not squeeze the others', () => {
  const recent = Array.from({ length: 20 }, () => ({}));
  const old = { first: '2014-04-01', last: '2014-04-01' };
  expect(usualZoom(tableOf(data([...recent, old])).days.event)).toBe(30);
  expect(usualZoom(tableOf(data(recent)).days.event)).toBe(null);
});

test('no claims at all', () => {
  const { table, select } = cross(data([]));
  expect(table.days.event.range).toBe(null);
  expect(select().matching.length).toBe(0);
});
