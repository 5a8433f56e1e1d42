/**
 * The signs on the map, drawn when MapLibre first asks for them by name. One disc a spot; each side that is said to act
 * there has a sector, and the way the sector is drawn tells how real the reports say it is: filled (stated), hollow
 * (hedged), struck through (denied), dashed (foretold). A cluster is a ring of the sides' shares.
 */

export type Look = 'stated' | 'hedged' | 'denied' | 'expected';

export const LOOKS: readonly Look[] = ['stated', 'hedged', 'denied', 'expected'];
/** Look of each status, by its index in STATUSES: a possibility is drawn like what is foretold. */
export const LOOK_OF = [0, 1, 2, 3, 3] as const;

export interface Ink {
  paper: string;
  halo: string;
  label: string;
}

export interface Drawing {
  image: ImageData;
  pixelRatio: number;
}

const RATIO = 2;
const TURN = 2 * Math.PI;
const RADIUS = 10;
const RING = 17;

export const signName = (theme: string, codes: readonly number[], disputed: boolean): string =>
  `sign/${theme}/${codes.join('.')}/${disputed ? 'rival' : ''}`;
export const areaName = (theme: string, codes: readonly number[], disputed: boolean): string =>
  `area/${theme}/${codes.join('.')}/${disputed ? 'rival' : ''}`;
/** `shares`: per side, its part. */
export const shareName = (theme: string, shares: readonly number[]): string => `share/${theme}/${shares.join('.')}`;
export const hatchName = (theme: string, side: number): string => `hatch/${theme}/${side}`;

/** The image that goes by a name, or null for a name of another kind. `colors`: of the sides, by their index. */
export function drawing(name: string, colors: readonly string[], ink: Ink): Drawing | null {
  const [kind, , list = '', mark = ''] = name.split('/');
  const numbers = list.split('.').filter(Boolean).map(Number);
  switch (kind) {
    case 'sign': return onCanvas(30, (pen) => sign(pen, numbers, colors, ink, mark === 'rival'));
    case 'area': return onCanvas(36, (pen) => {
      dashedRing(pen, ink);
      pen.scale(0.8, 0.8);
      sign(pen, numbers, colors, ink, mark === 'rival');
    });
    case 'ring': return onCanvas(2 * RING + 4, (pen) => ring(pen, numbers, colors, ink, RING, 5.5));
    case 'share': return onCanvas(20, (pen) => ring(pen, numbers, colors, ink, 8, 4));
    case 'hatch': return hatch(colors[numbers[0] ?? 0] ?? '#777777');
    default: return null;
  }
}

function onCanvas(size: number, draw: (pen: CanvasRenderingContext2D) => void): Drawing {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * RATIO;
  const pen = canvas.getContext('2d')!;
  pen.scale(RATIO, RATIO);
  pen.translate(size / 2, size / 2);
  draw(pen);
  return { image: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: RATIO };
}

function sign(pen: CanvasRenderingContext2D, codes: readonly number[], colors: readonly string[], ink: Ink, rival: boolean): void {
  if (rival) disc(pen, RADIUS + 3.6, ink.label);
  disc(pen, RADIUS + 2, ink.halo);
  disc(pen, RADIUS, ink.paper);
  const width = TURN / codes.length;
  // Sides stand left and right of an upright cut, as on a coat of arms.
  codes.forEach((code, index) => {
    const from = TURN / 4 + index * width;
    sector(pen, colors[code >> 2]!, LOOKS[code & 3]!, from, from + width, codes.length === 1);
  });
  if (codes.length > 1) cuts(pen, codes.length, ink.halo);
}

function sector(pen: CanvasRenderingContext2D, color: string, look: Look, from: number, to: number, alone: boolean): void {
  pen.fillStyle = pen.strokeStyle = color;
  if (look === 'stated') {
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.arc(0, 0, RADIUS, from, to);
    pen.fill();
    return;
  }
  pen.lineWidth = look === 'denied' ? 2.2 : 3.2;
  pen.setLineDash(look === 'expected' ? [3.6, 2.5] : []);
  pen.beginPath();
  pen.arc(0, 0, RADIUS - pen.lineWidth / 2, from, to);
  pen.stroke();
  pen.setLineDash([]);
  if (look === 'denied') strike(pen, (from + to) / 2, alone);
}

/** The stroke through a denied claim: over the whole disc, or within its sector. */
function strike(pen: CanvasRenderingContext2D, angle: number, alone: boolean): void {
  const [x, y] = alone ? [0, 0] : [RADIUS * 0.5 * Math.cos(angle), RADIUS * 0.5 * Math.sin(angle)];
  const arm = alone ? RADIUS * 0.68 : 3.4;
  pen.lineWidth = 2.4;
  pen.beginPath();
  pen.moveTo(x - arm, y + arm);
  pen.lineTo(x + arm, y - arm);
  pen.stroke();
}

function cuts(pen: CanvasRenderingContext2D, sectors: number, color: string): void {
  pen.strokeStyle = color;
  pen.lineWidth = 1.6;
  pen.beginPath();
  for (let index = 0; index < sectors; index += 1) {
    const angle = TURN / 4 + (index * TURN) / sectors;
    pen.moveTo(0, 0);
    pen.lineTo(RADIUS * Math.cos(angle), RADIUS * Math.sin(angle));
  }
  pen.stroke();
}

/** Around the sign of an area: what is meant lies somewhere about here. */
function dashedRing(pen: CanvasRenderingContext2D, ink: Ink): void {
  for (const [color, width, dash] of [[ink.halo, 4, []], [ink.label, 1.3, [2.6, 2.6]]] as const) {
    pen.strokeStyle = color;
    pen.lineWidth = width;
    pen.setLineDash([...dash]);
    pen.beginPath();
    pen.arc(0, 0, 14.5, 0, TURN);
    pen.stroke();
  }
  pen.setLineDash([]);
}

function ring(pen: CanvasRenderingContext2D, shares: readonly number[], colors: readonly string[], ink: Ink, radius: number, width: number): void {
  disc(pen, radius + 1.5, ink.halo);
  disc(pen, radius, ink.paper);
  const all = shares.reduce((sum, share) => sum + share, 0) || 1;
  const sides = shares.filter((share) => share > 0).length;
  let from = TURN / 4;
  pen.lineWidth = width;
  shares.forEach((share, side) => {
    if (!share) return;
    const to = from + (share / all) * TURN;
    pen.strokeStyle = colors[side] ?? '#777777';
    pen.beginPath();
    pen.arc(0, 0, radius - width / 2, from, sides > 1 ? to - 0.09 : to);
    pen.stroke();
    from = to;
  });
}

function disc(pen: CanvasRenderingContext2D, radius: number, color: string): void {
  pen.fillStyle = color;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, TURN);
  pen.fill();
}

/** Slanting lines that fill the area of a denied claim, and fit together at the edges. */
function hatch(color: string): Drawing {
  return onCanvas(10, (pen) => {
    pen.strokeStyle = color;
    pen.lineWidth = 1.4;
    pen.beginPath();
    for (const shift of [-10, 0, 10]) {
      pen.moveTo(-5 + shift, 5);
      pen.lineTo(5 + shift, -5);
    }
    pen.stroke();
  });
}
