/** Where claims stand on the map: one spot for all claims of one point, so that rival claims lie together. */

import type { Claim } from './contract';

export interface Spot {
  index: number;
  name: string;
  lat: number;
  lon: number;
  /** Radius in km within which the real place lies; 0 for a spot that is known well enough to be a point. */
  radius: number;
  /** Only an area (a region, a river): a point would lie. */
  area: boolean;
}

const AREAS = new Set(['region', 'area', 'country', 'district', 'river']);
const POINT_KM = 4; // a village known to this many km is drawn as a point
const BEARING: Record<string, number> = { N: 0, NE: 45, E: 90, SE: 135, S: 180, SW: 225, W: 270, NW: 315 };
const KM_PER_DEGREE = 111.2;

/** The spot of each claim (-1: no point), and the spots. */
export function spotsOf(claims: readonly Claim[]): { spotOf: Int32Array; spots: Spot[] } {
  const spotOf = new Int32Array(claims.length).fill(-1);
  const spots: Spot[] = [];
  const known = new Map<string, Spot>();
  const names = new Map<Spot, Set<string>>();
  claims.forEach((claim, row) => {
    const where = locate(claim);
    if (!where) return;
    const key = `${where.lat.toFixed(4)},${where.lon.toFixed(4)},${where.area}`;
    let spot = known.get(key);
    if (!spot) {
      spot = { ...where, index: spots.length };
      known.set(key, spot);
      spots.push(spot);
      names.set(spot, new Set());
    }
    spot.radius = Math.max(spot.radius, where.radius);
    names.get(spot)?.add(where.name);
    spotOf[row] = spot.index;
  });
  for (const spot of spots) {
    const all = [...(names.get(spot) ?? [])];
    spot.name = all.slice(0, 3).join(' / ') + (all.length > 3 ? ' …' : '');
  }
  return { spotOf, spots };
}

function locate(claim: Claim): Omit<Spot, 'index'> | null {
  const { place, direction, distance_km: km } = claim;
  if (!place || !Number.isFinite(place.lat) || !Number.isFinite(place.lon)) return null;
  const area = AREAS.has(place.kind);
  const bearing = direction ? BEARING[direction] : undefined;
  if (km && bearing !== undefined && claim.relation === 'near') {
    const [lat, lon] = moved(place.lat, place.lon, km, bearing);
    return { name: `${km} km ${direction} · ${place.name}`, lat, lon, radius: Math.max(place.precision_km, km / 3), area };
  }
  const vague = claim.relation !== 'at' || area || place.precision_km > POINT_KM;
  return { name: place.name, lat: place.lat, lon: place.lon, radius: vague ? place.precision_km : 0, area };
}

function moved(lat: number, lon: number, km: number, bearing: number): [number, number] {
  const angle = (bearing * Math.PI) / 180;
  const north = (km * Math.cos(angle)) / KM_PER_DEGREE;
  return [lat + north, lon + eastward(km * Math.sin(angle), lat)];
}

/** Degrees of longitude that `km` are at a latitude. */
function eastward(km: number, lat: number): number {
  return km / (KM_PER_DEGREE * Math.max(0.05, Math.cos((lat * Math.PI) / 180)));
}

/** A circle of `km` around a point, as a closed ring of degrees. */
export function circle(lat: number, lon: number, km: number): [number, number][] {
  const steps = 64;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = (2 * Math.PI * (step % steps)) / steps;
    return [lon + eastward(km * Math.sin(angle), lat), lat + (km * Math.cos(angle)) / KM_PER_DEGREE];
  });
}
