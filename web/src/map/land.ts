/** Countries as flat maps want them: no ring jumps from 180° E to 180° W, it goes on past the edge instead. */

import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, GeometryObject } from 'topojson-specification';

import type { Outlines } from '../../build/outlines';

type Land = Polygon | MultiPolygon;

export function landOf({ topology }: Pick<Outlines, 'topology'>): FeatureCollection<Land> {
  const world = feature(topology, topology.objects['countries'] as GeometryCollection);
  return { type: 'FeatureCollection', features: (world.features as Feature<Land>[]).map(flat) };
}

/** Lines of the topology: `borders`, `disputed` or `coasts`. */
export function linesOf({ topology }: Pick<Outlines, 'topology'>, name: string): Feature<MultiLineString> {
  const lines = feature(topology, topology.objects[name] as GeometryObject) as Feature<MultiLineString>;
  return { ...lines, properties: {}, geometry: { type: 'MultiLineString', coordinates: lines.geometry.coordinates.map(unbroken) } };
}

function flat(country: Feature<Land>): Feature<Land> {
  const { geometry } = country;
  return {
    ...country,
    geometry: geometry.type === 'Polygon'
      ? { type: 'Polygon', coordinates: geometry.coordinates.map(unbroken) }
      : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(unbroken)) },
  };
}

function unbroken(line: Position[]): Position[] {
  let turned = 0;
  let before = line[0]?.[0] ?? 0;
  return line.map(([lon = 0, lat = 0]) => {
    if (lon - before > 180) turned -= 360;
    else if (before - lon > 180) turned += 360;
    before = lon;
    return [lon + turned, lat];
  });
}
