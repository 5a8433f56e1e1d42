/** The user's detailed basemap, by address or from inside the page, in the inks of the page. */

import { addProtocol, type ExpressionSpecification, type LayerSpecification, type SourceSpecification } from 'maplibre-gl';
import { PMTiles, Protocol, TileType, type Source } from 'pmtiles';

import type { Basemap } from '../data/contract';
import { bytesOf } from '../data/unpack';
import type { Lang } from '../words';
import { FONT, PALETTES, type Theme } from './palette';

export const BASEMAP = 'basemap';

export interface Ground {
  source: SourceSpecification;
  vector: boolean;
  credit: string;
}

let protocol: Protocol | undefined;

/** Rejects when the archive cannot be read. */
export async function groundOf(basemap: Basemap, page: Document): Promise<Ground> {
  const credit = basemap.credit ?? '';
  if (basemap.kind !== 'pmtiles') {
    const tiles = [basemap.url!];
    return basemap.kind === 'vector' ? { source: { type: 'vector', tiles, maxzoom: 14 }, vector: true, credit }
      : { source: { type: 'raster', tiles, tileSize: 256, maxzoom: 19 }, vector: false, credit };
  }
  const archive = new PMTiles(basemap.url ?? new Inside(page.getElementById('claimline-basemap')?.textContent ?? ''));
  if (!protocol) addProtocol('pmtiles', (protocol = new Protocol({ metadata: false })).tile);
  protocol.add(archive);
  const [{ tileType }, metadata] = await Promise.all([archive.getHeader(), archive.getMetadata() as Promise<{ attribution?: string }>]);
  const url = `pmtiles://${archive.source.getKey()}`;
  const vector = tileType === TileType.Mvt;
  return {
    source: vector ? { type: 'vector', url } : { type: 'raster', url, tileSize: 256 },
    vector, credit: [credit, (metadata.attribution ?? '').replace(/<[^>]*>/g, '')].filter(Boolean).join(' · '),
  };
}

/** An archive that travels in the page, in base64. */
class Inside implements Source {
  private readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(base64: string) {
    this.bytes = bytesOf(base64);
  }

  getKey(): string {
    return 'inside';
  }

  getBytes(offset: number, length: number): Promise<{ data: ArrayBuffer }> {
    return Promise.resolve({ data: this.bytes.slice(offset, offset + length).buffer });
  }
}

/**
 * Layers of the basemap, bottom up. Vector tiles may be of the Protomaps or the OpenMapTiles kind: the layers of the
 * other kind find nothing and draw nothing. Borders are left to the page.
 */
export function basemapLayers({ vector }: Ground, theme: Theme, lang: Lang): LayerSpecification[] {
  const ink = PALETTES[theme];
  if (!vector) {
    return [{
      id: 'basemap-tiles', type: 'raster', source: BASEMAP,
      paint: theme === 'dark' ? { 'raster-brightness-max': 0.55, 'raster-saturation': -0.5 } : { 'raster-saturation': -0.45, 'raster-opacity': 0.85 },
    }];
  }
  const width = (thin: number, wide: number): ExpressionSpecification => ['interpolate', ['exponential', 1.4], ['zoom'], 6, thin, 14, wide];
  const lines: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
  const line = (id: string, layer: string, color: string, size: ExpressionSpecification, filter?: ExpressionSpecification): LayerSpecification => ({
    id: `basemap-${id}`, type: 'line', source: BASEMAP, 'source-layer': layer, layout: { 'line-join': 'round', 'line-cap': 'round' },
    filter: filter ? ['all', lines, filter] : lines, paint: { 'line-color': color, 'line-width': size },
  });
  const names = (id: string, layer: string, filter: ExpressionSpecification): LayerSpecification => ({
    id: `basemap-${id}`, type: 'symbol', source: BASEMAP, 'source-layer': layer, filter,
    layout: {
      'text-field': ['coalesce', ['get', `name:${lang}`], ['get', 'name:en'], ['get', 'name_en'], ['get', 'name']],
      'text-font': FONT, 'text-size': ['interpolate', ['linear'], ['zoom'], 5, 11, 12, 13], 'text-padding': 6, 'text-max-width': 8,
      'symbol-sort-key': ['coalesce', ['get', 'rank'], ['-', ['coalesce', ['get', 'population'], 0]]],
    },
    paint: { 'text-color': ink.town, 'text-halo-color': ink.land, 'text-halo-width': 1.3 },
  });
  return [
    {
      id: 'basemap-water', type: 'fill', source: BASEMAP, 'source-layer': 'water', filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': ink.water },
    },
    line('rivers', 'water', ink.river, width(0.6, 3)),
    line('waterways', 'waterway', ink.river, width(0.6, 3)),
    line('roads', 'roads', ink.road, width(0.5, 4), ['in', ['get', 'kind'], ['literal', ['highway', 'major_road', 'medium_road', 'minor_road', 'rail']]]),
    line('transport', 'transportation', ink.road, width(0.5, 4), ['in', ['get', 'class'], ['literal', ['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'minor', 'rail']]]),
    names('places', 'places', ['in', ['get', 'kind'], ['literal', ['locality', 'city', 'town', 'village', 'neighbourhood']]]),
    names('place', 'place', ['in', ['get', 'class'], ['literal', ['city', 'town', 'village', 'hamlet', 'suburb']]]),
  ];
}
