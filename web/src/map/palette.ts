/** Inks of the map, by theme. Land and water stay pale so that the colours of sides stand out. */

export type Theme = 'light' | 'dark';

export interface Palette {
  water: string;
  river: string;
  land: string;
  coast: string;
  border: string;
  region: string;
  road: string;
  country: string;
  town: string;
  label: string;
  halo: string;
  paper: string;
  chosen: string;
  /** Of the user's layers that have no colour of their own. */
  overlay: string;
}

export const PALETTES: Record<Theme, Palette> = {
  light: {
    water: '#d3dfe6', river: '#b3cad6', land: '#f6f4ef', coast: '#b4bfc4', border: '#8f8b82', region: '#cfcabf',
    road: '#e3ded2', country: '#7d796f', town: '#57534b', label: '#1d1c19', halo: '#fbfaf7', paper: '#ffffff', chosen: '#111111',
    overlay: '#7a5195',
  },
  dark: {
    water: '#0f161c', river: '#2b4350', land: '#1e242a', coast: '#39444e', border: '#6a7681', region: '#353f48',
    road: '#2c343b', country: '#8793a0', town: '#a5b0ba', label: '#f0f2f4', halo: '#14191e', paper: '#14191e', chosen: '#ffffff',
    overlay: '#b39ddb',
  },
};

/** No `glyphs` in the style: MapLibre draws labels with the fonts of the machine, Cyrillic too. */
export const FONT = ['system-ui', 'Segoe UI', 'Roboto', 'Noto Sans', 'DejaVu Sans', 'sans-serif'];
