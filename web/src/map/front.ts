import type { Spot } from '../data/spots';
import type { Table } from '../data/table';

const CELL = 4; // degrees: spots in neighbouring cells belong together
const MOST = 0.6;

/** The spots of the war that most claims are of; all spots when no war holds most of them. */
export function mainFront({ spots, spot }: Pick<Table, 'spots' | 'spot'>): Spot[] {
  const weight = new Map<string, number>();
  for (const index of spot) {
    if (index >= 0) weight.set(cellOf(spots[index]!), (weight.get(cellOf(spots[index]!)) ?? 0) + 1);
  }
  const all = [...weight.values()].reduce((sum, each) => sum + each, 0);
  const seen = new Set<string>();
  for (const start of weight.keys()) {
    if (seen.has(start)) continue;
    const front = new Set([start]);
    for (const cell of front) {
      for (const next of around(cell)) if (weight.has(next)) front.add(next);
    }
    front.forEach((cell) => seen.add(cell));
    const held = [...front].reduce((sum, cell) => sum + (weight.get(cell) ?? 0), 0);
    if (held >= all * MOST) return spots.filter((each) => front.has(cellOf(each)));
  }
  return spots;
}

function cellOf({ lat, lon }: Spot): string {
  return `${Math.floor(lat / CELL)},${Math.floor(lon / CELL)}`;
}

function around(cell: string): string[] {
  const [y = 0, x = 0] = cell.split(',').map(Number);
  return [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => `${y + dy},${x + dx}`));
}
