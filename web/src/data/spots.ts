/** Where claims stand on the map: one spot for all claims of one ground, so that rival claims lie together. */

import type { Coded } from './columns';
import type { Area, GazetteerPlace } from './contract';

export interface Spot {
  index: number;
  name: string;
  area: Area;
  /** Kind of the place, in the words of the annotation guide. */
  kind: string;
  /** Where its sign or name stands: the point itself, or the middle of the area. */
  lat: number;
  lon: number;
  /** The places that the claims of this ground name, by their index. */
  places: number[];
}

const POINT_KM = 4; // a spot known to this many km is drawn as a point
const KM_PER_DEGREE = 111.2;
const RING_SIGN = 160; // degrees; where on its ring a sign stands, that names beside points leave free
const ARROWS = ['↑', '↗', '→', '↘', '↓', '↙', '←', '↖'];

/** The spot of each claim (-1: none), and the spots. A claim without a ground has no spot, whatever its place. */
export function spotsOf(areas: Coded<Area | null>, places: Coded<GazetteerPlace | null>): { spotOf: Int32Array; spots: Spot[] } {
  const spots: Spot[] = [];
  const known = new Map<string, Spot>();
  const keyed = areas.values.map((area) => (area && isOnEarth(area) ? area : null));
  const spotByArea = keyed.map((area): Spot | null => {
    if (!area) return null;
    const key = [area.type, area.lat.toFixed(4), area.lon.toFixed(4), area.radius_km, area.inner_km, area.from_deg, area.to_deg].join();
    let spot = known.get(key);
    if (!spot) {
      spot = { index: spots.length, name: '', area, kind: '', places: [], ...middle(area) };
      known.set(key, spot);
      spots.push(spot);
    }
    return spot;
  });
  const spotOf = new Int32Array(areas.codes.length).fill(-1);
  for (let row = 0; row < spotOf.length; row += 1) {
    const spot = spotByArea[areas.codes[row]!];
    const place = places.codes[row]!;
    if (!spot || !places.values[place]) continue;
    spotOf[row] = spot.index;
    spot.kind ||= places.values[place]!.kind;
    if (spot.places.at(-1) !== place && !spot.places.includes(place)) spot.places.push(place);
  }
  for (const spot of spots) spot.name = nameOf(spot, places.values);
  return { spotOf, spots };
}

/** Whether the ground is known so well that a sign on one point does not lie. */
export function isPoint({ area }: Pick<Spot, 'area'>): boolean {
  return area.type === 'point' && area.radius_km <= POINT_KM;
}

/** A region, river or other wide place: its middle is nowhere in particular. */
export function isExtent({ area }: Pick<Spot, 'area'>): boolean {
  return area.type === 'extent';
}

function isOnEarth({ lat, lon }: Area): boolean {
  return Number.isFinite(lat) && Number.isFinite(lon) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}

function nameOf({ area, places }: Spot, all: readonly (GazetteerPlace | null)[]): string {
  const names = [...new Set(places.map((place) => all[place]?.name ?? ''))];
  const bearing = bearingOf(area);
  const arrow = bearing === null ? '' : ` ${ARROWS[Math.round(bearing / 45) % 8]}`;
  return names.slice(0, 3).join(' / ') + (names.length > 3 ? ' …' : '') + arrow;
}

/** The bearing that a sector opens to, in degrees; null for what has none. */
function bearingOf({ from_deg: from, to_deg: to }: Area): number | null {
  return from === null || to === null ? null : (from + (((to - from) % 360) + 360) % 360 / 2) % 360;
}

function middle(area: Area): { lat: number; lon: number } {
  // The middle of a ring is the one place that "near X" is not: its sign stands on the ring.
  const bearing = bearingOf(area) ?? (area.type === 'circle' ? RING_SIGN : null);
  if (bearing === null) return { lat: area.lat, lon: area.lon };
  const [lon, lat] = moved(area, (area.radius_km + area.inner_km) / 2, bearing);
  return { lat, lon };
}

/** The area as closed rings of [lon, lat]: the outer one, then the hole if there is one. `scale` shrinks it. */
export function ringsOf(area: Area, scale = 1): [number, number][][] {
  const outer = area.radius_km * scale;
  if (area.from_deg === null || area.to_deg === null) {
    const hole = area.inner_km > 0 ? [arc(area, area.inner_km, 360, 0)] : [];
    return [arc(area, outer, 0, 360), ...hole];
  }
  const from = area.from_deg;
  const to = from + (((area.to_deg - from) % 360) + 360) % 360;
  const inner = area.inner_km > 0 ? arc(area, area.inner_km, to, from) : [[area.lon, area.lat] as [number, number]];
  const ring = [...arc(area, outer, from, to), ...inner];
  return [[...ring, ring[0]!]];
}

function arc(area: Area, km: number, from: number, to: number): [number, number][] {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 6));
  return Array.from({ length: steps + 1 }, (_, step) => moved(area, km, from + ((to - from) * step) / steps));
}

/** The point `km` away on a bearing, as [lon, lat]; good to 1 % within 100 km, poles apart. */
function moved({ lat, lon }: { lat: number; lon: number }, km: number, bearing: number): [number, number] {
  const angle = (bearing * Math.PI) / 180;
  const north = (km * Math.cos(angle)) / KM_PER_DEGREE;
  const east = (km * Math.sin(angle)) / (KM_PER_DEGREE * Math.max(0.05, Math.cos(((lat + north / 2) * Math.PI) / 180)));
  return [lon + east, lat + north];
}
