/** The true shape of regions and countries that claims speak of as a whole. */

import type { MultiPolygon, Polygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection } from 'topojson-specification';

import type { Outlines } from '../../build/outlines';
import type { Spot } from '../data/spots';

interface Shape {
  box: [number, number, number, number];
  polygons: Position[][][];
}

export class Extents {
  private readonly regions: Shape[];
  private readonly countries: Shape[];
  private readonly known = new Map<number, Position[][][] | null>();

  constructor({ regions, topology }: Pick<Outlines, 'regions' | 'topology'>) {
    this.regions = regions.flatMap((each) => shapesOf(feature(each, each.objects['regions'] as GeometryCollection).features));
    this.countries = shapesOf(feature(topology, topology.objects['countries'] as GeometryCollection).features);
  }

  /** The polygons of a spot that is a region or country as a whole; null where only its radius is known. */
  of(spot: Spot): Position[][][] | null {
    let found = this.known.get(spot.index);
    if (found === undefined) {
      const shapes = spot.area.type !== 'extent' ? [] : spot.kind === 'region' ? this.regions : spot.kind === 'country' ? this.countries : [];
      found = shapes.find((shape) => holds(shape, spot.area.lon, spot.area.lat))?.polygons ?? null;
      this.known.set(spot.index, found);
    }
    return found;
  }

  forget(): void {
    this.known.clear();
  }
}

/** Borders between regions. */
export function regionLines({ regions }: Pick<Outlines, 'regions'>): GeoJSON.MultiLineString {
  return {
    type: 'MultiLineString',
    coordinates: regions.flatMap((each) => mesh(each, each.objects['regions'] as GeometryCollection, (a, b) => a !== b).coordinates),
  };
}

function shapesOf(features: GeoJSON.Feature[]): Shape[] {
  return features.filter(({ geometry }) => geometry).map(({ geometry }) => {
    const shape = geometry as Polygon | MultiPolygon;
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    const box: Shape['box'] = [180, 90, -180, -90];
    for (const [ring = []] of polygons) {
      for (const [lon = 0, lat = 0] of ring) {
        box[0] = Math.min(box[0], lon);
        box[1] = Math.min(box[1], lat);
        box[2] = Math.max(box[2], lon);
        box[3] = Math.max(box[3], lat);
      }
    }
    return { box, polygons };
  });
}

function holds({ box, polygons }: Shape, lon: number, lat: number): boolean {
  if (lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3]) return false;
  return polygons.some(([ring = []]) => isInside(ring, lon, lat));
}

/** By how often a ray to the east crosses the ring. */
function isInside(ring: Position[], lon: number, lat: number): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x = 0, y = 0] = ring[at]!;
    const [fromX = 0, fromY = 0] = ring[before]!;
    if (y > lat !== fromY > lat && lon < ((fromX - x) * (lat - y)) / (fromY - y) + x) inside = !inside;
  }
  return inside;
}
