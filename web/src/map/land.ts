/** Countries as flat maps want them: no ring jumps from 180° E to 180° W, it goes on past the edge instead. */

import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection } from 'topojson-specification';

import type { Outlines } from '../../build/outlines';

type Land = Polygon | MultiPolygon;

export function landOf({ topology }: Pick<Outlines, 'topology'>): FeatureCollection<Land> {
  const world = feature(topology, topology.objects['countries'] as GeometryCollection);
  return { type: 'FeatureCollection', features: (world.features as Feature<Land>[]).map(flat) };
}

function flat(country: Feature<Land>): Feature<Land> {
  const { geometry } = country;
  return {
    ...country,
    geometry: geometry.type === 'Polygon'
      ? { type: 'Polygon', coordinates: polygon(geometry.coordinates) }
      : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(polygon) },
  };
}

function polygon(rings: Position[][]): Position[][] {
  return rings.map((ring) => {
    let turned = 0;
    let before = ring[0]?.[0] ?? 0;
    return ring.map(([lon = 0, lat = 0]) => {
      if (lon - before > 180) turned -= 360;
      else if (before - lon > 180) turned += 360;
      before = lon;
      return [lon + turned, lat];
    });
  });
}
