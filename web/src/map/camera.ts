/** Where the map looks. */

import { LngLatBounds, type Map as MapLibre } from 'maplibre-gl';

import { isExtent, ringsOf, type Spot } from '../data/spots';

const PADDING = 50;
const CLOSE = 10.5; // zoom at which every spot stands for itself
const FARTHEST = 10; // zoom to which a fit goes in at most

/** See all spots; extents only count when there is nothing else. */
export function fit(map: MapLibre, all: readonly Spot[], animate: boolean): void {
  const points = all.filter((spot) => !isExtent(spot));
  const corners = points.length ? points.map(({ lon, lat }): [number, number] => [lon, lat])
    : all.flatMap(({ area }) => ringsOf(area).flat());
  if (corners.length) map.fitBounds(boundsOf(corners), { padding: PADDING, maxZoom: FARTHEST, animate });
}

/**
 * Bring a spot into sight, as near as it needs to be told from others; the map stays when it is so already.
 * `covered`: pixels at the right of the map that something lies over.
 */
export function show(map: MapLibre, spot: Spot, covered: number): void {
  const { x } = map.project([spot.lon, spot.lat]);
  const seen = map.getBounds().contains([spot.lon, spot.lat]) && x < map.getCanvas().clientWidth - covered;
  const padding = { top: PADDING, bottom: PADDING, left: PADDING, right: PADDING + covered };
  if (isExtent(spot)) {
    if (!seen || map.getZoom() > 9) map.fitBounds(boundsOf(ringsOf(spot.area).flat()), { padding, maxZoom: 9 });
  } else if (!seen || !standsAlone(map, spot)) {
    map.easeTo({ center: [spot.lon, spot.lat], zoom: Math.max(map.getZoom(), CLOSE), offset: [-covered / 2, 0] });
  }
}

export function kmOfPixel(map: MapLibre): number {
  return (78.27 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** map.getZoom();
}

function standsAlone(map: MapLibre, spot: Spot): boolean {
  return map.queryRenderedFeatures(map.project([spot.lon, spot.lat]), { layers: ['signs'] })
    .some(({ properties }) => properties['spot'] === spot.index);
}

function boundsOf(points: [number, number][]): LngLatBounds {
  return points.reduce((bounds, point) => bounds.extend(point), new LngLatBounds());
}
