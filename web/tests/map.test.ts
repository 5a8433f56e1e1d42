import { expect, test } from 'vitest';

import type { Overlay } from '../src/data/contract';
import { dayOf } from '../src/data/days';
import { ringsOf } from '../src/data/spots';
import { tableOf } from '../src/data/table';
import { Extents } from '../src/map/extents';
import { areasOf, meets, signsOf } from '../src/map/features';
import { heapsOf } from '../src/map/heaps';
import { layersAt } from '../src/map/overlay';
import { columns, data } from './sample';

const AREA = { lat: 47.44, lon: 35.84, radius_km: 6, inner_km: 0, from_deg: null, to_deg: null };
const NOWHERE = new Extents({ regions: [], topology: { type: 'Topology', arcs: [], objects: { countries: { type: 'GeometryCollection', geometries: [] } } } });

function heaps(claims: Parameters<typeof data>[0], disputed: number[] = []) {
  const table = tableOf(columns(data(claims)));
  return heapsOf(table, Uint32Array.from({ length: table.size }, (_, row) => row), Uint8Array.from({ length: table.size }, (_, row) => Number(disputed.includes(row))));
}

test('a spot has a sector for each side and certainty', () => {
  const [heap] = heaps([{ actor: 'RU' }, { actor: 'UA' }, { actor: 'UA' }, { actor: 'UA', status: 'denied' }]);
  expect(heap).toMatchObject({ claims: 4, codes: [4, 8, 10], counts: [1, 2, 1], disputed: false });
});

test('a sign tells of rivals, and how many claims of each side a cluster would count', () => {
  const [sign] = signsOf(heaps([{ actor: 'RU' }, { actor: 'UA' }, { actor: 'UA' }], [0, 1]), 'light').signs.features;
  expect(sign?.properties).toMatchObject({ image: 'sign/light/4.8/rival', s1: 1, s2: 2, claims: 3, vague: 0 });
});

test('what is not known to a point has no sign of a point, and a region none at all', () => {
  const { signs, extents } = signsOf(heaps([{ area: { ...AREA, type: 'circle' } }, { area: { ...AREA, type: 'extent', radius_km: 90 } }]), 'dark');
  expect(signs.features.map(({ properties }) => properties!['image'])).toEqual(['area/dark/8/']);
  expect(extents.features.map(({ properties }) => properties!['image'])).toEqual(['share/dark/0.0.12']);
});

test('the sign of "near X" stands beside X, within the ring', () => {
  const [sign] = signsOf(heaps([{ area: { ...AREA, type: 'circle', inner_km: 2 } }]), 'light').signs.features;
  const [lon = 0, lat = 0] = sign!.geometry.coordinates;
  const km = Math.hypot((lat - AREA.lat) * 111.2, (lon - AREA.lon) * 111.2 * Math.cos((AREA.lat * Math.PI) / 180));
  expect(km).toBeGreaterThan(2);
  expect(km).toBeLessThan(6);
});

test('areas carry their texture; rivals are drawn one within the other', () => {
  const circle = { ...AREA, type: 'circle' as const };
  const { features } = areasOf(heaps([{ area: circle, actor: 'RU', status: 'denied' }, { area: circle }]), ['#777777', '#d55e00', '#0072b2'], 'light', NOWHERE, () => true);
  expect(features.map(({ properties }) => [properties!['look'], properties!['color']])).toEqual([['denied', '#d55e00'], ['stated', '#0072b2']]);
  const [outer, inner] = features.map(({ geometry }) => Math.max(...(geometry.coordinates[0] as [number, number][]).map(([, lat]) => lat)));
  expect(outer).toBeGreaterThan(inner!);
});

test('a sector is one closed ring on its side of the place', () => {
  const [ring = [], ...others] = ringsOf({ ...AREA, type: 'sector', inner_km: 2, from_deg: 315, to_deg: 45 });
  expect(others).toEqual([]);
  expect(ring[0]).toEqual(ring.at(-1));
  expect(Math.min(...ring.map(([, lat]) => lat))).toBeGreaterThan(AREA.lat);
});

test('an area is in sight when a part of it is', () => {
  const [{ spot } = heaps([])[0]!] = heaps([{ area: { ...AREA, type: 'circle' } }]);
  expect(meets(spot, 35.7, 47.48, 36, 48)).toBe(true);
  expect(meets(spot, 35.7, 47.6, 36, 48)).toBe(false);
});

test('of dated layers the latest one up to the day is shown, and those whose days hold it', () => {
  const layer = (name: string, first: string | null, last: string | null): Overlay => ({ name, first, last, features: [] });
  const all = [layer('always', null, null), layer('1', '2025-11-01', null), layer('2', '2025-11-20', null), layer('span', '2025-10-01', '2025-11-10')];
  const names = (day: string) => layersAt(all, dayOf(day)!).map(({ name }) => name);
  expect(names('2025-10-15')).toEqual(['always', 'span']);
  expect(names('2025-11-05')).toEqual(['always', '1', 'span']);
  expect(names('2025-12-24')).toEqual(['always', '2']);
});
