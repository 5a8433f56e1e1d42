/** From the claims that are shown to what MapLibre draws: one sign or area a spot. */

import type { Feature, FeatureCollection, Point, Polygon } from 'geojson';

import { isExtent, isPoint, ringsOf, type Spot } from '../data/spots';
import type { Table } from '../data/table';
import { LOOK_OF, LOOKS, type Sector } from './symbols';

const MOST_SECTORS = 6;
const WIDE_KM = 150; // wider areas would tint the whole map, and are drawn as rings only

/** What the reports together say of one spot. */
interface Heap {
  spot: Spot;
  claims: number;
  counts: Map<number, number>; // side * 4 + look -> how many claims
}

export interface Shown {
  signs: FeatureCollection<Point>;
  areas: FeatureCollection<Polygon>;
  /** The signs in use, by name. */
  images: Map<string, Sector[]>;
}

/** `colors`: of the sides. `theme` is part of a sign's name, so that light and dark signs are different images. */
export function featuresOf(table: Table, rows: Uint32Array, colors: readonly string[], theme: string): Shown {
  const signs: Feature<Point>[] = [];
  const areas: Feature<Polygon>[] = [];
  const images = new Map<string, Sector[]>();
  for (const { spot, claims, counts } of heaps(table, rows)) {
    const codes = [...counts.keys()].sort((a, b) => a - b).slice(0, MOST_SECTORS);
    const sectors = codes.map((code): Sector => ({
      color: colors[code >> 2]!, look: LOOKS[code & 3]!,
    }));
    const image = `${theme}/${codes.map((code) => `${table.sides[code >> 2]!.id}.${code & 3}`).join('+')}`;
    const properties = { spot: spot.index, name: spot.name, claims, area: isExtent(spot) };
    if (!isExtent(spot)) images.set(image, sectors);
    signs.push({
      type: 'Feature', id: spot.index, geometry: { type: 'Point', coordinates: [spot.lon, spot.lat] },
      properties: { ...properties, image: isExtent(spot) ? '' : image, size: sizeOf(claims) * (isPoint(spot) ? 1 : 0.8) },
    });
    if (!isPoint(spot)) areas.push(...rings(spot, sectors, properties));
  }
  return { signs: collection(signs), areas: collection(areas), images };
}

/** One ring a side, each a little inside the other, so that rivals are both seen. */
function rings(spot: Spot, sectors: Sector[], properties: object): Feature<Polygon>[] {
  const colors = [...new Set(sectors.map(({ color }) => color))];
  return colors.map((color, index) => ({
    type: 'Feature', id: spot.index,
    geometry: { type: 'Polygon', coordinates: ringsOf(spot.area, 1 - 0.05 * index) },
    properties: { ...properties, color, first: index === 0, fill: index === 0 && spot.area.radius_km < WIDE_KM },
  }));
}

function heaps(table: Table, rows: Uint32Array): Heap[] {
  const found = new Map<number, Heap>();
  for (const row of rows) {
    const index = table.spot[row]!;
    if (index < 0) continue;
    let heap = found.get(index);
    if (!heap) found.set(index, (heap = { spot: table.spots[index]!, claims: 0, counts: new Map() }));
    const code = table.side[row]! * 4 + LOOK_OF[table.status[row]! as 0 | 1 | 2 | 3 | 4];
    heap.claims += 1;
    heap.counts.set(code, (heap.counts.get(code) ?? 0) + 1);
  }
  return [...found.values()];
}

function sizeOf(claims: number): number {
  return Math.min(1.5, 0.72 + 0.16 * Math.log2(claims));
}

function collection<G extends Point | Polygon>(features: Feature<G>[]): FeatureCollection<G> {
  return { type: 'FeatureCollection', features };
}
