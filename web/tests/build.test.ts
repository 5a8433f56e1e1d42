import { geoContains } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection } from 'topojson-specification';
import { beforeAll, expect, test } from 'vitest';

import { build, type Outlines } from '../build/outlines';
import { withPolicy } from '../build/policy';
import type { Spot } from '../src/data/spots';
import { Extents, regionLines } from '../src/map/extents';
import { landOf } from '../src/map/land';

let outlines: Outlines;

beforeAll(() => { outlines = build(); }, 60_000);

test.each([
  ['Simferopol', 34.1, 44.95, 'Ukraine'],
  ['Sevastopol, inland', 33.6, 44.6, 'Ukraine'],
  ['Donetsk', 37.8, 48.0, 'Ukraine'],
  ['Rostov', 39.7, 47.25, 'Russia'],
  ['Krasnodar', 38.98, 45.04, 'Russia'],
  ['Goma', 29.2, -1.6, 'Dem. Rep. Congo'],
  ['Hargeisa', 44.06, 9.56, 'Somalia'],
  ['Baikonur', 63.3, 45.95, 'Kazakhstan'],
])('%s lies in its country', (_, lon, lat, country) => {
  const { topology } = outlines;
  const world = feature(topology, topology.objects['countries'] as GeometryCollection<{ name: string }>);
  const found = world.features.filter((each) => geoContains(each, [lon, lat])).map(({ properties }) => properties.name);
  expect(found).toEqual([country]);
});

test('borders that are disputed are apart from those that are not', () => {
  const { topology } = outlines;
  const lines = (name: string) => mesh(topology, topology.objects[name] as GeometryCollection).coordinates;
  const passes = (name: string, west: number, south: number, east: number, north: number) =>
    lines(name).some((line) => line.some(([lon = 0, lat = 0]) => lon > west && lon < east && lat > south && lat < north));
  expect(passes('disputed', 20, 42, 21.8, 43.3)).toBe(true); // Kosovo
  expect(passes('borders', 36, 45, 37, 45.5)).toBe(false); // no border across the strait of Kerch into Crimea
  expect(passes('disputed', 32.4, 45, 36.7, 46.3)).toBe(false); // Crimea is in Ukraine, without a line
  expect(passes('borders', 39.5, 47.8, 40.2, 49.6)).toBe(true); // Luhansk and Rostov
});

test('the Dnipro flows, and the oblasts of Ukraine have borders', () => {
  const near = (line: GeoJSON.Position[], x: number, y: number) => line.some(([lon = 0, lat = 0]) => Math.hypot(lon - x, lat - y) < 0.3);
  expect(outlines.rivers.coordinates.some((line) => near(line, 35.1, 47.8))).toBe(true);
  expect(regionLines(outlines).coordinates.some((line) => near(line, 37.0, 48.9))).toBe(true); // Donetsk and Kharkiv
});

test('a region that is spoken of as a whole has its true shape', () => {
  const spot = (kind: string, lat: number, lon: number, index: number) =>
    ({ index, kind, area: { type: 'extent', lat, lon, radius_km: 90, inner_km: 0, from_deg: null, to_deg: null } }) as Spot;
  const extents = new Extents(outlines);
  const [ring = []] = extents.of(spot('region', 48.1, 37.7, 0))?.[0] ?? [];
  expect(ring.some(([lon = 0, lat = 0]) => Math.hypot(lon - 37.6, lat - 46.9) < 0.4)).toBe(true); // Donetsk reaches the Azov Sea
  expect(Math.max(...ring.map(([, lat = 0]) => lat))).toBeLessThan(49.5);
  expect(extents.of(spot('area', 48.1, 37.7, 1))).toBe(null);
  expect(extents.of(spot('country', 49, 31, 2))).not.toBe(null);
});

test('no ring leaps over the map', () => {
  const rings = landOf(outlines).features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat());
  const leaps = rings.filter((ring) => ring.some(([lon = 0], index) => Math.abs(lon - (ring[index - 1]?.[0] ?? lon)) > 90));
  expect(leaps).toEqual([]);
});

test('the policy lets nothing in but the page itself', () => {
  const html = withPolicy('<html><head></head><body><script type="module">let a</script><style>b{}</style></body></html>');
  const policy = /content="([^"]+)"/.exec(html)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'sha256-[A-Za-z0-9+/]{43}='/);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});
