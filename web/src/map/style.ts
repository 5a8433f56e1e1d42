/** What the map looks like. No `glyphs`: MapLibre then draws labels with the fonts of the machine, Cyrillic too. */

import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import outlines from 'virtual:outlines';

import type { Town } from '../data/contract';
import { landOf } from './land';

export type Theme = 'light' | 'dark';

interface Palette {
  water: string;
  land: string;
  border: string;
  country: string;
  town: string;
  label: string;
  halo: string;
  paper: string;
  chosen: string;
}

export const PALETTES: Record<Theme, Palette> = {
  light: {
    water: '#d5dfe5', land: '#f6f4ef', border: '#a9a79f', country: '#8b8981', town: '#7b7972',
    label: '#26251f', halo: '#fbfaf7', paper: '#ffffff', chosen: '#111111',
  },
  dark: {
    water: '#10161b', land: '#20262c', border: '#55606a', country: '#76828d', town: '#8a959f',
    label: '#eceef0', halo: '#161b20', paper: '#161b20', chosen: '#ffffff',
  },
};

const FONT = ['system-ui', 'Segoe UI', 'Roboto', 'Noto Sans', 'DejaVu Sans', 'sans-serif'];
const NONE: FilterSpecification = ['==', ['get', 'spot'], -1];
/** People that a town needs to be shown, by zoom. */
const LARGE_FIRST: FilterSpecification =
  ['>=', ['get', 'population'], ['step', ['zoom'], 700_000, 5.5, 200_000, 7, 0]];
const EMPTY = { type: 'FeatureCollection' as const, features: [] };

export const SIGNS = 'signs';
export const AREAS = 'areas';
/** Layers that a click may hit, the first one first. */
export const CLICKABLE = ['signs', 'area-names', 'area-fills'];

/** The whole style. `nameOf` gives a country's name in the reader's language. */
export function style(theme: Theme, towns: readonly Town[], nameOf: (iso: string, name: string) => string): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: landOf(outlines), tolerance: 0.2 },
      countries: { type: 'geojson', data: countryNames(nameOf) },
      towns: {
        type: 'geojson',
        data: { type: 'FeatureCollection', features: towns.map(({ name, lat, lon, population }) => ({
          type: 'Feature', properties: { name, population }, geometry: { type: 'Point', coordinates: [lon, lat] },
        })) },
      },
      [AREAS]: { type: 'geojson', data: EMPTY },
      [SIGNS]: { type: 'geojson', data: EMPTY },
    },
    layers: layers(PALETTES[theme]),
  };
}

export function countryNames(nameOf: (iso: string, name: string) => string): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: outlines.labels.map(({ iso, name, lon, lat, size }) => ({
      type: 'Feature', properties: { name: nameOf(iso, name), size },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  };
}

function layers(ink: Palette): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': ink.water } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': ink.land } },
    {
      id: 'borders', type: 'line', source: 'land', layout: { 'line-join': 'round' },
      paint: { 'line-color': ink.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 2, 0.5, 6, 1.1, 10, 2] },
    },
    {
      id: 'country-names', type: 'symbol', source: 'countries', maxzoom: 8,
      layout: {
        'text-field': ['get', 'name'], 'text-font': FONT, 'text-transform': 'uppercase', 'text-letter-spacing': 0.14,
        'text-size': ['interpolate', ['linear'], ['zoom'], 2, 9, 6, 14], 'symbol-sort-key': ['-', ['get', 'size']],
        'text-max-width': 8, 'text-padding': 6,
      },
      paint: { 'text-color': ink.country, 'text-halo-color': ink.land, 'text-halo-width': 1.2 },
    },
    {
      id: 'area-fills', type: 'fill', source: AREAS, filter: ['get', 'fill'],
      paint: { 'fill-color': ['get', 'color'], 'fill-opacity': ['case', ['get', 'area'], 0.07, 0.09] },
    },
    {
      id: 'area-lines', type: 'line', source: AREAS,
      paint: { 'line-color': ['get', 'color'], 'line-width': 1.3, 'line-opacity': 0.75, 'line-dasharray': [3, 2.5] },
    },
    {
      id: 'chosen-area', type: 'line', source: AREAS, filter: NONE,
      paint: { 'line-color': ink.chosen, 'line-width': 2.2 },
    },
    {
      id: 'town-dots', type: 'circle', source: 'towns', minzoom: 3.5, filter: LARGE_FIRST,
      paint: { 'circle-radius': 2, 'circle-color': ink.town },
    },
    {
      id: 'town-names', type: 'symbol', source: 'towns', minzoom: 3.5, filter: LARGE_FIRST,
      layout: {
        'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 11, 'text-anchor': 'top', 'text-offset': [0, 0.35],
        'symbol-sort-key': ['-', ['get', 'population']], 'text-padding': 8,
      },
      paint: { 'text-color': ink.town, 'text-halo-color': ink.land, 'text-halo-width': 1.2 },
    },
    {
      id: 'chosen', type: 'circle', source: SIGNS, filter: NONE,
      paint: {
        'circle-radius': ['*', 15, ['get', 'size']], 'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': ink.chosen, 'circle-stroke-width': 2.5,
      },
    },
    // Below the signs, so that it is names that give way to signs.
    {
      id: 'names', type: 'symbol', source: SIGNS, minzoom: 5, filter: ['!', ['get', 'area']],
      layout: {
        'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': ['interpolate', ['linear'], ['zoom'], 5, 11, 10, 14],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': ['+', 0.25, ['*', 1.1, ['get', 'size']]], 'text-justify': 'auto',
        'symbol-sort-key': ['-', ['get', 'claims']], 'text-padding': 3, 'text-max-width': 9,
      },
      paint: { 'text-color': ink.label, 'text-halo-color': ink.halo, 'text-halo-width': 1.6 },
    },
    {
      id: 'signs', type: 'symbol', source: SIGNS, filter: ['!', ['get', 'area']],
      layout: {
        'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-ignore-placement': false,
        'icon-size': ['interpolate', ['linear'], ['zoom'], 3, ['*', 0.55, ['get', 'size']], 8, ['get', 'size']],
        'symbol-sort-key': ['get', 'claims'], 'icon-padding': 0,
      },
    },
    {
      id: 'area-names', type: 'symbol', source: SIGNS, minzoom: 3.5, filter: ['get', 'area'],
      layout: {
        'text-field': ['concat', ['get', 'name'], ' · ', ['to-string', ['get', 'claims']]], 'text-font': FONT,
        'text-size': 12, 'text-max-width': 8, 'symbol-sort-key': ['-', ['get', 'claims']], 'text-padding': 4,
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 0.6,
      },
      paint: { 'text-color': ink.label, 'text-halo-color': ink.halo, 'text-halo-width': 1.6 },
    },
  ];
}
