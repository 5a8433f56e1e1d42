/** MapLibre's worker, made from text that is inside the page: a page opened from a disk may load nothing beside it. */

import { setWorkerCount, setWorkerUrl } from 'maplibre-gl';
import packed from 'virtual:maplibre-worker';

import { unpack } from '../data/unpack';

let started: Promise<void> | undefined;

export function startWorker(): Promise<void> {
  return (started ??= unpack(packed).then((source) => {
    setWorkerUrl(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    setWorkerCount(2);
  }));
}

/** Whether this browser can draw the map at all. */
export function hasWebGL(): boolean {
  try {
    return 'DecompressionStream' in globalThis && document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}
