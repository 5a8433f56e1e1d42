/** Packed; data/unpack.ts opens it. */
declare module 'virtual:outlines' {
  const outlines: string;
  export default outlines;
}

/** Packed; data/unpack.ts opens it. */
declare module 'virtual:maplibre-worker' {
  const source: string;
  export default source;
}
