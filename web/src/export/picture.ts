/** The map as a picture that explains itself: title, day, legend and credits drawn around it. */

import type { Look } from '../map/symbols';

export interface Caption {
  title: string;
  /** The time shown and how many claims, the filters. */
  lines: string[];
  sides: { label: string; color: string }[];
  looks: { label: string; look: Look }[];
  credits: string;
  ink: { paper: string; ink: string; dim: string; line: string };
}

const PAD = 20;
const ROW = 22;
const SIGN = 16;
const SANS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

/** `map` in CSS pixels times `ratio`; the picture keeps its sharpness. */
export function framed(map: HTMLCanvasElement, ratio: number, caption: Caption): HTMLCanvasElement {
  const width = map.width / ratio;
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d')!;
  const inner = width - 2 * PAD;
  pen.font = font(13);
  const lines = caption.lines.flatMap((line) => wrapped(pen, line, inner));
  pen.font = font(11);
  const credits = wrapped(pen, caption.credits, inner);
  pen.font = font(13);
  const legend = placed(pen, caption, inner);
  const top = PAD + 26 + lines.length * 19 + 12;
  const mapHeight = map.height / ratio;
  const legendHeight = (legend.at(-1)?.y ?? -ROW) + ROW;
  canvas.width = map.width;
  canvas.height = Math.round((top + mapHeight + 14 + legendHeight + 8 + credits.length * 15 + PAD) * ratio);
  pen.scale(ratio, ratio); // a new size forgets all that was set
  pen.textBaseline = 'middle';

  pen.fillStyle = caption.ink.paper;
  pen.fillRect(0, 0, width, canvas.height / ratio);
  write(pen, caption.title, PAD, PAD + 10, font(19, 650), caption.ink.ink);
  lines.forEach((line, index) => write(pen, line, PAD, PAD + 38 + index * 19, font(13), caption.ink.dim));
  pen.drawImage(map, 0, top, width, mapHeight);
  pen.fillStyle = caption.ink.line;
  pen.fillRect(0, top - 1, width, 1);
  pen.fillRect(0, top + mapHeight, width, 1);
  let y = top + mapHeight + 14;
  for (const { x, y: row, label, color, look } of legend) {
    sign(pen, PAD + x, y + row + ROW / 2, color, look);
    write(pen, label, PAD + x + SIGN + 6, y + row + ROW / 2, font(13), caption.ink.ink);
  }
  y += legendHeight + 8;
  credits.forEach((line, index) => write(pen, line, PAD, y + 7 + index * 15, font(11), caption.ink.dim));
  return canvas;
}

export function png(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('the picture is too large'))), 'image/png');
  });
}

interface Entry { x: number; y: number; label: string; color: string; look: Look }

/** The legend's entries in rows no wider than `width`: sides first, then kinds of certainty. */
function placed(pen: CanvasRenderingContext2D, { sides, looks, ink }: Caption, width: number): Entry[] {
  const all = [
    ...sides.map(({ label, color }) => ({ label, color, look: 'stated' as const })),
    ...looks.map(({ label, look }) => ({ label, color: ink.ink, look })),
  ];
  let [x, y] = [0, 0];
  return all.map((entry, index) => {
    const wide = SIGN + 6 + pen.measureText(entry.label).width;
    if ((x > 0 && x + wide > width) || (index > 0 && index === sides.length)) [x, y] = [0, y + ROW];
    const at = { ...entry, x, y };
    x += wide + 18;
    return at;
  });
}

/** As map/Sign.svelte draws it. */
function sign(pen: CanvasRenderingContext2D, x: number, y: number, color: string, look: Look): void {
  pen.save();
  pen.translate(x + SIGN / 2, y);
  pen.scale(SIGN / 24, SIGN / 24);
  pen.strokeStyle = pen.fillStyle = color;
  pen.beginPath();
  pen.arc(0, 0, look === 'stated' ? 10 : 8.5, 0, 2 * Math.PI);
  if (look === 'stated') pen.fill();
  else {
    pen.lineWidth = look === 'denied' ? 2 : 3.4;
    pen.setLineDash(look === 'expected' ? [4, 2.7] : []);
    pen.stroke();
  }
  if (look === 'denied') {
    pen.lineWidth = 2.4;
    pen.stroke(new Path2D('M-5.8 5.8 5.8-5.8'));
  }
  pen.restore();
}

function write(pen: CanvasRenderingContext2D, text: string, x: number, y: number, face: string, color: string): void {
  pen.font = face;
  pen.fillStyle = color;
  pen.fillText(text, x, y);
}

function font(size: number, weight = 400): string {
  return `${weight} ${size}px ${SANS}`;
}

/** A text in lines no wider than `width`, broken between words. */
export function wrapped(pen: Pick<CanvasRenderingContext2D, 'measureText'>, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
