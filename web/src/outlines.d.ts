declare module 'virtual:outlines' {
  const outlines: import('../build/outlines').Outlines;
  export default outlines;
}

declare module 'maplibre-gl/dist/maplibre-gl-worker.mjs?raw' {
  const source: string;
  export default source;
}
