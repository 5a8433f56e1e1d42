/**
 * The signs on the map. One disc a spot; each side that is said to act there has a sector, and the way the sector is
 * drawn tells how real the reports say it is: filled (stated), hollow (hedged), crossed (denied), dashed (foretold).
 */

export type Look = 'stated' | 'hedged' | 'denied' | 'expected';

/** A sector of a disc. */
export interface Sector {
  color: string;
  look: Look;
}

export const LOOKS: readonly Look[] = ['stated', 'hedged', 'denied', 'expected'];
/** Look of each status, by its index in STATUSES: a possibility is drawn like what is foretold. */
export const LOOK_OF = [0, 1, 2, 3, 3] as const;

const SIZE = 26; // CSS pixels, with room for the halo
const RADIUS = 10;
const RATIO = 2;
const TURN = 2 * Math.PI;

export interface Ink {
  paper: string;
  halo: string;
}

/** The sign as pixels for MapLibre, at twice the density of CSS pixels. */
export function draw(sectors: readonly Sector[], ink: Ink): { image: ImageData; pixelRatio: number } {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext('2d')!;
  pen.scale(RATIO, RATIO);
  pen.translate(SIZE / 2, SIZE / 2);
  disc(pen, RADIUS + 2, ink.halo);
  disc(pen, RADIUS, ink.paper);
  const width = TURN / sectors.length;
  sectors.forEach((sector, index) => {
    const from = -TURN / 4 + index * width;
    drawSector(pen, sector, from, from + width, sectors.length === 1);
  });
  if (sectors.length > 1) separate(pen, sectors.length, ink.halo);
  return { image: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: RATIO };
}

function drawSector(pen: CanvasRenderingContext2D, { color, look }: Sector, from: number, to: number, alone: boolean): void {
  pen.fillStyle = pen.strokeStyle = color;
  if (look === 'stated') {
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.arc(0, 0, RADIUS, from, to);
    pen.fill();
    return;
  }
  pen.lineWidth = look === 'denied' ? 2 : 3;
  pen.setLineDash(look === 'expected' ? [3.4, 2.6] : []);
  pen.beginPath();
  pen.arc(0, 0, RADIUS - pen.lineWidth / 2, from, to);
  pen.stroke();
  pen.setLineDash([]);
  if (look === 'denied') cross(pen, alone ? 0 : (from + to) / 2, alone ? 0 : RADIUS * 0.52, alone ? 5 : 2.8);
}

function cross(pen: CanvasRenderingContext2D, angle: number, distance: number, arm: number): void {
  const [x, y] = [distance * Math.cos(angle), distance * Math.sin(angle)];
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(x - arm, y - arm);
  pen.lineTo(x + arm, y + arm);
  pen.moveTo(x - arm, y + arm);
  pen.lineTo(x + arm, y - arm);
  pen.stroke();
}

function separate(pen: CanvasRenderingContext2D, sectors: number, color: string): void {
  pen.strokeStyle = color;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (let index = 0; index < sectors; index += 1) {
    const angle = -TURN / 4 + (index * TURN) / sectors;
    pen.moveTo(0, 0);
    pen.lineTo(RADIUS * Math.cos(angle), RADIUS * Math.sin(angle));
  }
  pen.stroke();
}

function disc(pen: CanvasRenderingContext2D, radius: number, color: string): void {
  pen.fillStyle = color;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, TURN);
  pen.fill();
}
