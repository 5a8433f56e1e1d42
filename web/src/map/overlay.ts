/** The user's dated layers: those that hold on the day of the slider. */

import type { FeatureCollection } from 'geojson';

import type { Overlay } from '../data/contract';
import { dayOf } from '../data/days';

/** Layers without days, those whose days hold it, and of those that have a beginning only the latest, of each day's. */
export function layersAt(overlays: readonly Overlay[], day: number): Overlay[] {
  const begun = overlays.flatMap(({ first, last }) => {
    const start = dayOf(first);
    return start !== null && last === null && start <= day ? [start] : [];
  });
  const latest = begun.length ? Math.max(...begun) : null;
  return overlays.filter(({ first, last }) => {
    const [start, end] = [dayOf(first), dayOf(last)];
    if (end !== null) return (start ?? -Infinity) <= day && day <= end;
    return start === null || start === latest;
  });
}

export function featuresOf(overlays: readonly Overlay[]): FeatureCollection {
  return { type: 'FeatureCollection', features: overlays.flatMap(({ features }) => features) };
}
