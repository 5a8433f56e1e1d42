/** What the map looks like: the ground below, and above it areas, signs and clusters of claims. */

import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';

import type { Outlines } from '../../build/outlines';
import type { Town } from '../data/contract';
import { regionLines } from './extents';
import { landOf, linesOf } from './land';
import { FONT, PALETTES, type Palette, type Theme } from './palette';

export const SIGNS = 'signs';
export const EXTENTS = 'extents';
export const AREAS = 'areas';
export const OVERLAY = 'overlay';
export const CHOSEN = 'chosen';
export const COUNTRIES = 'countries';
/** Layers that a click may hit, the first one first. */
export const CLICKABLE = ['clusters', 'signs', 'extent-names', 'area-fills', 'area-hatches'];
/** Layers of the outlines, which a detailed basemap stands in for. */
export const GROUND = ['land', 'lakes', 'regions', 'rivers', 'coasts', 'country-names', 'town-dots', 'town-names'];
/** Borders, which a basemap of pictures has of its own. */
export const BORDERS = ['borders', 'disputed'];

const CLUSTERED_TO = 10; // zoom from which every spot stands for itself
const EMPTY = { type: 'FeatureCollection' as const, features: [] };
/** People that a town needs to be shown, by zoom. */
const LARGE_FIRST: FilterSpecification =
  ['>=', ['get', 'population'], ['step', ['zoom'], 700_000, 5.2, 250_000, 6, 80_000, 7, 20_000, 8, 5_000, 9, 1_000, 10, 0]];

export function styleOf(theme: Theme, outlines: Outlines, towns: readonly Town[], nameOf: NameOf, sides: number): StyleSpecification {
  return { version: 8, sources: sourcesOf(outlines, towns, nameOf, sides), layers: layersOf(theme, sides) };
}

/** A country's name in the reader's language. */
export type NameOf = (iso: string, name: string) => string;

function sourcesOf(outlines: Outlines, towns: readonly Town[], nameOf: NameOf, sides: number): Record<string, SourceSpecification> {
  const lines = (geometry: GeoJSON.Geometry): SourceSpecification =>
    ({ type: 'geojson', data: { type: 'Feature', properties: {}, geometry }, tolerance: 0.25 });
  const sums = Object.fromEntries(Array.from({ length: sides }, (_, side) =>
    [`s${side}`, ['+', ['coalesce', ['get', `s${side}`], 0]] as ExpressionSpecification]));
  return {
    land: { type: 'geojson', data: landOf(outlines), tolerance: 0.25 },
    coasts: { type: 'geojson', data: linesOf(outlines, 'coasts'), tolerance: 0.25 },
    borders: { type: 'geojson', data: linesOf(outlines, 'borders'), tolerance: 0.25 },
    disputed: { type: 'geojson', data: linesOf(outlines, 'disputed'), tolerance: 0.25 },
    rivers: lines(outlines.rivers),
    lakes: lines(outlines.lakes),
    regions: lines(regionLines(outlines)),
    [COUNTRIES]: { type: 'geojson', data: countryNames(outlines, nameOf) },
    towns: {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: towns.map(({ name, lat, lon, population }) => ({
        type: 'Feature', properties: { name, population }, geometry: { type: 'Point', coordinates: [lon, lat] },
      })) },
    },
    [OVERLAY]: { type: 'geojson', data: EMPTY },
    [AREAS]: { type: 'geojson', data: EMPTY },
    [EXTENTS]: { type: 'geojson', data: EMPTY },
    [CHOSEN]: { type: 'geojson', data: EMPTY },
    [SIGNS]: {
      type: 'geojson', data: EMPTY, cluster: true, clusterRadius: 34, clusterMaxZoom: CLUSTERED_TO - 1,
      clusterProperties: { claims: ['+', ['get', 'claims']], ...sums },
    },
  };
}

export function countryNames({ labels }: Outlines, nameOf: NameOf): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: labels.map(({ iso, name, lon, lat, size }) => ({
      type: 'Feature', properties: { name: nameOf(iso, name), size }, geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  };
}

export function layersOf(theme: Theme, sides: number): LayerSpecification[] {
  const ink = PALETTES[theme];
  return [...ground(ink), ...areas(ink), ...signs(ink, theme, sides)];
}

function ground(ink: Palette): LayerSpecification[] {
  const growing = (from: number, to: number): ExpressionSpecification =>
    ['interpolate', ['linear'], ['zoom'], 3, from, 10, to];
  return [
    { id: 'water', type: 'background', paint: { 'background-color': ink.water } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': ink.land } },
    { id: 'lakes', type: 'fill', source: 'lakes', minzoom: 4, paint: { 'fill-color': ink.water } },
    {
      id: 'regions', type: 'line', source: 'regions', minzoom: 4.5, layout: { 'line-join': 'round' },
      paint: { 'line-color': ink.region, 'line-width': growing(0.6, 1.4) },
    },
    {
      id: 'rivers', type: 'line', source: 'rivers', minzoom: 3.5, layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': ink.river, 'line-width': growing(0.6, 2.6) },
    },
    { id: 'coasts', type: 'line', source: 'coasts', paint: { 'line-color': ink.coast, 'line-width': growing(0.5, 1.2) } },
    {
      id: 'borders', type: 'line', source: 'borders', layout: { 'line-join': 'round' },
      paint: { 'line-color': ink.border, 'line-width': growing(0.6, 1.8) },
    },
    {
      id: 'disputed', type: 'line', source: 'disputed',
      paint: { 'line-color': ink.border, 'line-width': growing(0.6, 1.5), 'line-dasharray': [3, 2.5] },
    },
    {
      id: 'overlay-fills', type: 'fill', source: OVERLAY, filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': ['coalesce', ['get', 'fill'], ink.overlay], 'fill-opacity': ['min', 0.3, ['coalesce', ['get', 'fill-opacity'], 0.22]] },
    },
    {
      id: 'overlay-lines', type: 'line', source: OVERLAY, layout: { 'line-join': 'round' },
      paint: { 'line-color': ['coalesce', ['get', 'stroke'], ['get', 'fill'], ink.overlay], 'line-width': 1.3, 'line-opacity': 0.8 },
    },
    {
      id: 'country-names', type: 'symbol', source: COUNTRIES, maxzoom: 7.5,
      layout: {
        'text-field': ['get', 'name'], 'text-font': FONT, 'text-transform': 'uppercase', 'text-letter-spacing': 0.14,
        'text-size': ['interpolate', ['linear'], ['zoom'], 2, 9, 6, 13], 'symbol-sort-key': ['-', ['get', 'size']],
        'text-max-width': 8, 'text-padding': 6,
      },
      paint: { 'text-color': ink.country, 'text-halo-color': ink.land, 'text-halo-width': 1.2 },
    },
  ];
}

/** Texture tells certainty: filled and with a solid edge (stated), an edge alone (hedged), dashed (foretold), hatched (denied). */
function areas(ink: Palette): LayerSpecification[] {
  const look = (name: string): ExpressionSpecification => ['==', ['get', 'look'], name];
  const inset: ExpressionSpecification = ['*', 2.5, ['get', 'inset']];
  const faint: ExpressionSpecification = ['case', ['get', 'extent'], 0.45, 0.6];
  return [
    {
      id: 'area-fills', type: 'fill', source: AREAS, filter: ['!=', ['get', 'look'], 'denied'],
      paint: {
        'fill-color': ['get', 'color'],
        'fill-opacity': ['case', ['get', 'extent'], 0.03, ['==', ['get', 'look'], 'stated'], 0.06, 0.015],
      },
    },
    {
      id: 'area-hatches', type: 'fill', source: AREAS, filter: look('denied'),
      paint: { 'fill-pattern': ['get', 'hatch'], 'fill-opacity': 0.24 },
    },
    {
      id: 'area-edges', type: 'line', source: AREAS, filter: look('stated'),
      paint: { 'line-color': ['get', 'color'], 'line-width': 1.2, 'line-opacity': faint, 'line-offset': inset },
    },
    {
      id: 'area-thin-edges', type: 'line', source: AREAS, filter: ['in', ['get', 'look'], ['literal', ['hedged', 'denied']]],
      paint: { 'line-color': ['get', 'color'], 'line-width': 0.8, 'line-opacity': faint, 'line-offset': inset },
    },
    {
      id: 'area-dashed-edges', type: 'line', source: AREAS, filter: look('expected'),
      paint: { 'line-color': ['get', 'color'], 'line-width': 1.2, 'line-opacity': faint, 'line-offset': inset, 'line-dasharray': [3, 2.4] },
    },
    {
      id: 'chosen-area', type: 'line', source: CHOSEN, filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'line-color': ink.chosen, 'line-width': 2.2 },
    },
  ];
}

function signs(ink: Palette, theme: Theme, sides: number): LayerSpecification[] {
  const grouped: ExpressionSpecification = ['has', 'point_count'];
  const claims: ExpressionSpecification = ['get', 'claims'];
  const parts = Array.from({ length: sides }, (_, side): (string | ExpressionSpecification)[] => [
    side ? '.' : '', ['to-string', ['ceil', ['/', ['*', 12, ['get', `s${side}`]], claims]]],
  ]).flat();
  const label = { 'text-font': FONT, 'text-padding': 3, 'text-max-width': 9 } as const;
  return [
    {
      id: 'town-dots', type: 'circle', source: 'towns', minzoom: 3.5, filter: LARGE_FIRST,
      paint: { 'circle-radius': 1.8, 'circle-color': ink.town, 'circle-opacity': 0.8 },
    },
    {
      id: 'town-names', type: 'symbol', source: 'towns', minzoom: 3.5, filter: LARGE_FIRST,
      layout: {
        'text-field': ['get', 'name'], 'text-font': FONT, 'text-anchor': 'top', 'text-offset': [0, 0.3],
        'text-size': ['interpolate', ['linear'], ['get', 'population'], 5_000, 10.5, 1_000_000, 13],
        'symbol-sort-key': ['-', ['get', 'population']], 'text-padding': 4,
      },
      paint: { 'text-color': ink.town, 'text-halo-color': ink.land, 'text-halo-width': 1.3 },
    },
    // Below the signs, so that it is names that give way to signs.
    {
      id: 'names', type: 'symbol', source: SIGNS, minzoom: 5, filter: ['!', grouped],
      layout: {
        ...label, 'text-field': ['get', 'name'], 'text-size': ['interpolate', ['linear'], ['zoom'], 5, 11, 10, 13.5],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-justify': 'auto',
        'text-radial-offset': ['+', 0.3, ['*', 1, ['get', 'size']]],
        'symbol-sort-key': ['+', ['*', 1000, ['get', 'vague']], ['-', claims]],
      },
      paint: { 'text-color': ink.label, 'text-halo-color': ink.halo, 'text-halo-width': 1.6 },
    },
    {
      id: 'extent-names', type: 'symbol', source: EXTENTS, minzoom: 4,
      layout: {
        ...label, 'text-field': ['concat', ['get', 'name'], ' · ', ['to-string', claims]], 'text-size': 12,
        'icon-image': ['get', 'image'], 'text-offset': [0, 1], 'text-anchor': 'top', 'symbol-sort-key': ['-', claims],
      },
      paint: { 'text-color': ink.label, 'text-halo-color': ink.halo, 'text-halo-width': 1.6 },
    },
    {
      id: 'chosen', type: 'circle', source: CHOSEN, filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 17, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': ink.chosen, 'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'signs', type: 'symbol', source: SIGNS, filter: ['!', grouped],
      layout: {
        'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-ignore-placement': false, 'icon-padding': 0,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 3, ['*', 0.6, ['get', 'size']], 8, ['get', 'size']],
        'symbol-sort-key': claims,
      },
    },
    {
      id: 'clusters', type: 'symbol', source: SIGNS, filter: grouped,
      layout: {
        'icon-image': ['concat', `ring/${theme}/`, ...parts], 'icon-allow-overlap': true, 'icon-padding': 0,
        'icon-size': ['step', claims, 0.78, 10, 0.9, 100, 1.05, 1000, 1.25], 'text-allow-overlap': true,
        'text-field': ['case', ['>=', claims, 10_000], ['concat', ['to-string', ['round', ['/', claims, 1000]]], 'k'],
          ['>=', claims, 1000], ['concat', ['to-string', ['/', ['round', ['/', claims, 100]], 10]], 'k'], ['to-string', claims]],
        'text-font': FONT, 'text-size': ['step', claims, 10.5, 100, 11.5, 1000, 12.5], 'symbol-sort-key': claims,
      },
      paint: { 'text-color': ink.label },
    },
  ];
}
