import { expect, test } from 'vitest';

import { cell, csv } from '../src/export/csv';
import { geojson } from '../src/export/geojson';
import { kml } from '../src/export/kml';
import { wrapped } from '../src/export/picture';
import { claim } from './sample';

const SIDES = [{ id: '', label: '', color: '#767676' }, { id: 'UA', label: 'Ukraine', color: '#0072b2' }];

test.each([
  ['=1+1', "'=1+1"], [' =1', "' =1"], ['＝1', "'＝1"], ['@x', "'@x"], ['\t+1', "'\t+1"], [-3.5, '-3.5'], [null, ''],
  ['a,b', '"a,b"'], ['say "x"', '"say ""x"""'], ['one\ntwo', '"one\ntwo"'], ['plain', 'plain'],
])('cell %j is written %j', (value, written) => {
  expect(cell(value)).toBe(written);
});

test('no claims: files that are empty, and sound', () => {
  expect(JSON.parse(geojson([], SIDES))).toEqual({ type: 'FeatureCollection', features: [] });
  expect(csv([])).toBe('\r\n');
  expect(kml([], SIDES)).toContain('</kml>');
});

test('a claim without a place has no geometry, and is not lost', () => {
  const lost = claim({ place: null, area: null });
  expect(JSON.parse(geojson([lost], SIDES)).features[0].geometry).toBe(null);
  expect(kml([lost], SIDES)).toContain('no point:');
  expect(kml([lost], SIDES)).not.toContain('<Point>');
});

test('markup stays text in KML, once for XML and once for the balloon', () => {
  const written = kml([claim({ quote: '<b>"&</b>\u0000', url: 'javascript:x' })], SIDES);
  expect(written).toContain('&amp;lt;b&amp;gt;');
  expect(written).not.toMatch(/<b>|href|\u0000/);
  expect(kml([claim({ url: 'https://example.org/?a&b' })], SIDES)).toContain('href=&quot;https://example.org/?a&amp;amp;b&quot;');
});

test('lines are broken between words', () => {
  const pen = { measureText: (text: string) => ({ width: text.length }) as TextMetrics };
  expect(wrapped(pen, 'one two three four', 9)).toEqual(['one two', 'three', 'four']);
});
