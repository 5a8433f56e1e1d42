/** GeoJSON (RFC 7946): one feature a claim, a polygon where it tells of ground around or beside its place. */

import type { Geometry } from 'geojson';

import type { Claim, Side } from '../data/contract';
import { ringsOf } from '../data/spots';
import { rowOf } from './rows';

/** A FeatureCollection, one feature a line. A claim without a place has a null geometry. */
export function geojson(claims: Iterable<Claim>, sides: readonly Side[]): string {
  const known = new Map(sides.map((side) => [side.id, side]));
  const features = Array.from(claims, (claim) => {
    const { id, ...columns } = rowOf(claim);
    const side = known.get(claim.actor ?? '');
    return JSON.stringify({
      type: 'Feature', id, geometry: geometryOf(claim),
      properties: { ...columns, actor_label: (claim.actor && side?.label) || null, color: (claim.actor && side?.color) || null },
    });
  });
  return `{"type": "FeatureCollection", "features": [\n${features.join(',\n')}\n]}\n`;
}

function geometryOf({ area, place }: Claim): Geometry | null {
  // The standard winds outer rings against the clock; bearings run with it.
  if (area && area.type !== 'point') {
    return { type: 'Polygon', coordinates: ringsOf(area).map((ring) => ring.map(rounded).reverse()) };
  }
  const spot = area ?? place;
  return spot ? { type: 'Point', coordinates: [spot.lon, spot.lat] } : null;
}

/** Five digits are a metre. */
export function rounded([lon, lat]: [number, number]): [number, number] {
  return [Number(lon.toFixed(5)), Number(lat.toFixed(5))];
}
