import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const WORKER = 'virtual:maplibre-worker';

/** Text as the page carries what it needs only once it draws: a third of its size. `src/data/unpack.ts` opens it. */
export function pack(text: string): string {
  return gzipSync(text, { level: 9 }).toString('base64');
}

/** Serves MapLibre's worker as packed text: a page opened from a disk may load nothing beside it. */
export function packedWorker(): Plugin {
  return {
    name: 'packed-worker',
    resolveId: (id) => (id === WORKER ? `\0${WORKER}` : null),
    load: (id) => {
      if (id !== `\0${WORKER}`) return null;
      const path = createRequire(import.meta.url).resolve('maplibre-gl/dist/maplibre-gl-worker.mjs');
      return `export default ${JSON.stringify(pack(readFileSync(path, 'utf8')))}`;
    },
  };
}
