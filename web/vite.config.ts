import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

import { contentSecurityPolicy } from './build/policy.ts';
import { outlines } from './build/outlines.ts';
import { packedWorker } from './build/pack.ts';

// One HTML file with everything inside: it is opened from a disk, where nothing can be loaded beside it.
export default defineConfig({
  plugins: [outlines(), packedWorker(), svelte(), viteSingleFile({ removeViteModuleLoader: true }), contentSecurityPolicy()],
  build: {
    outDir: '../src/claimline/publish/page',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 5000,
    modulePreload: false,
  },
});
