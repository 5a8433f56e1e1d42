import { geoContains } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection } from 'topojson-specification';
import { beforeAll, expect, test } from 'vitest';

import { build, type Outlines } from '../build/outlines';
import { withPolicy } from '../build/policy';
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
