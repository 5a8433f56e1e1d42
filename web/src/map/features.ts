/** From heaps of claims to what MapLibre draws: signs, which cluster, areas on the ground, and names of regions. */

import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';

import { isExtent, isPoint, ringsOf, type Spot } from '../data/spots';
import type { Extents } from './extents';
import type { Heap } from './heaps';
import { areaName, hatchName, LOOKS, shareName, signName, type Look } from './symbols';

const MOST_CODES = 6; // sectors of one sign
const MOST_AREAS = 600; // drawn at once; further ones keep their signs
const WIDE_KM = 150; // wider areas would tint the whole map: they have a name on it, and a shape when chosen
const NESTED = 0.05; // how much smaller each further ring of one area is, so that rivals are both seen
const KM_PER_DEGREE = 111.2;

export type Signs = FeatureCollection<Point>;
export type Areas = FeatureCollection<Polygon | MultiPolygon>;

export interface Drawn {
  /** One sign a spot, extents left out; `s0`, `s1`... tell how many claims of each side it has, for clusters. */
  signs: Signs;
  extents: Signs;
}

/** `theme` is part of a sign's name, so that light and dark signs are different images. */
export function signsOf(heaps: readonly Heap[], theme: string): Drawn {
  const signs: Feature<Point>[] = [];
  const extents: Feature<Point>[] = [];
  for (const { spot, claims, codes, counts, disputed } of heaps) {
    const shown = codes.slice(0, MOST_CODES);
    const properties: Record<string, string | number> = { spot: spot.index, name: spot.name, claims };
    codes.forEach((code, index) => {
      const side = `s${code >> 2}`;
      properties[side] = ((properties[side] as number | undefined) ?? 0) + counts[index]!;
    });
    const feature: Feature<Point> = {
      type: 'Feature', id: spot.index, geometry: { type: 'Point', coordinates: [spot.lon, spot.lat] }, properties,
    };
    if (isExtent(spot)) {
      properties['image'] = shareName(theme, shares(codes, counts, claims));
      extents.push(feature);
    } else {
      properties['image'] = isPoint(spot) ? signName(theme, shown, disputed) : areaName(theme, shown, disputed);
      properties['size'] = isPoint(spot) ? Math.min(1.35, 0.8 + 0.12 * Math.log2(claims)) : 0.85;
      properties['vague'] = isPoint(spot) ? 0 : 1;
      signs.push(feature);
    }
  }
  return { signs: collection(signs), extents: collection(extents) };
}

/** Per side, its part of twelve; a side that has any claim has one part at least. */
function shares(codes: readonly number[], counts: readonly number[], claims: number): number[] {
  const parts: number[] = [];
  codes.forEach((code, index) => { parts[code >> 2] = (parts[code >> 2] ?? 0) + counts[index]!; });
  return Array.from(parts, (part) => Math.ceil((12 * (part ?? 0)) / claims));
}

/** Areas that are in sight and wide enough to be seen: one ring for each side and certainty, one within the other. */
export function areasOf(heaps: readonly Heap[], colors: readonly string[], theme: string, extents: Extents,
  inSight: (spot: Spot) => boolean): Areas {
  const wanted = heaps.filter(({ spot }) => !isPoint(spot) && spot.area.radius_km < WIDE_KM && inSight(spot));
  wanted.sort((a, b) => b.claims - a.claims);
  const features = wanted.slice(0, MOST_AREAS).flatMap((heap) => rings(heap, colors, theme, extents));
  return collection(features);
}

function rings({ spot, claims, codes }: Heap, colors: readonly string[], theme: string, extents: Extents): Feature<Polygon | MultiPolygon>[] {
  const shape = extents.of(spot);
  return codes.map((code, index) => {
    const look: Look = LOOKS[code & 3]!;
    const color = colors[code >> 2]!;
    return {
      type: 'Feature', id: spot.index, geometry: shape ? { type: 'MultiPolygon', coordinates: shape } : { type: 'Polygon', coordinates: ringsOf(spot.area, 1 - NESTED * index) },
      properties: {
        spot: spot.index, claims, color, look, extent: isExtent(spot), inset: shape ? index : 0,
        hatch: hatchName(theme, code >> 2),
      },
    };
  });
}

/** Whether a spot's area meets the box; degrees. */
export function meets({ area }: Spot, west: number, south: number, east: number, north: number): boolean {
  const high = area.radius_km / KM_PER_DEGREE;
  const wide = high / Math.max(0.05, Math.cos((area.lat * Math.PI) / 180));
  return area.lat + high > south && area.lat - high < north && area.lon + wide > west && area.lon - wide < east;
}

function collection<G extends Point | Polygon | MultiPolygon>(features: Feature<G>[]): FeatureCollection<G> {
  return { type: 'FeatureCollection', features };
}
