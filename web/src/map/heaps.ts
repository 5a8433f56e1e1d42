/** What the shown claims together say of each spot. */

import type { Spot } from '../data/spots';
import type { Table } from '../data/table';
import { LOOK_OF } from './symbols';

export interface Heap {
  spot: Spot;
  claims: number;
  /** Side * 4 + look of each kind of claim there is, and how many claims are of it. */
  codes: number[];
  counts: number[];
  /** Whether claims that contradict each other are among them. */
  disputed: boolean;
}

const LOOKS = 4;

/** `disputed`: for each row, 1 when another claim contradicts it. */
export function heapsOf(table: Table, rows: Uint32Array, disputed: Uint8Array): Heap[] {
  const width = table.sides.length * LOOKS;
  const counts = new Uint32Array(table.spots.length * width);
  const rivals = new Uint8Array(table.spots.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at]!;
    const spot = table.spot[row]!;
    if (spot < 0) continue;
    counts[spot * width + table.side[row]! * LOOKS + LOOK_OF[table.status[row] as 0]]! += 1;
    rivals[spot]! |= disputed[row]!;
  }
  const heaps: Heap[] = [];
  for (const spot of table.spots) {
    const heap: Heap = { spot, claims: 0, codes: [], counts: [], disputed: rivals[spot.index] === 1 };
    for (let code = 0; code < width; code += 1) {
      const count = counts[spot.index * width + code]!;
      if (!count) continue;
      heap.codes.push(code);
      heap.counts.push(count);
      heap.claims += count;
    }
    if (heap.claims) heaps.push(heap);
  }
  return heaps;
}
