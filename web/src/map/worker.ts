/** MapLibre's worker, made from text that is inside the page: a page opened from a disk may load nothing beside it. */

import source from 'maplibre-gl/dist/maplibre-gl-worker.mjs?raw';
import { setWorkerCount, setWorkerUrl } from 'maplibre-gl';

let ready = false;

export function startWorker(): void {
  if (ready) return;
  setWorkerUrl(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  setWorkerCount(2);
  ready = true;
}

/** Whether this browser can draw the map at all. */
export function hasWebGL(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}
