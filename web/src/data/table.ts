/** The claims as columns of small numbers, so that many thousands are filtered within a frame. */

import { ascending, group } from 'd3-array';

import { EVENTS, STATUSES, type Claim, type PageData, type Report, type Side } from './contract';
import { dayOf } from './days';
import { fold } from './fold';
import { spotsOf, type Spot } from './spots';

/** A claim's day when it has none. */
export const UNDATED = -0x8000_0000;

/** The side of a claim that names none ("fighting goes on in X"). */
export const NO_SIDE: Side = { id: '', label: '', color: '#767676' };

export interface Table {
  claims: readonly Claim[];
  size: number;
  sides: Side[]; // index 0 is NO_SIDE
  sources: (string | null)[];
  reports: Report[];
  spots: Spot[];
  side: Uint8Array;
  event: Uint8Array;
  status: Uint8Array;
  source: Uint16Array;
  report: Uint32Array;
  spot: Int32Array; // -1: no point
  first: Int32Array; // UNDATED: no day
  last: Int32Array;
  words: string[]; // what the text search looks through
  /** First and last day of any claim; null when no claim has a day. */
  range: [number, number] | null;
  /** Rows in the order of the list: latest first, undated last. */
  order: Uint32Array;
  /** Rows that could not be read, and are left out. */
  broken: number;
  rowOf: Map<string, number>;
}

/** The columns of the page's data. Rows that hold no readable claim are left out and counted. */
export function tableOf(data: PageData): Table {
  const reportIndex = new Map(data.documents.map(({ id }, index) => [id, index]));
  const eventIndex = indexOf(EVENTS);
  const statusIndex = indexOf(STATUSES);
  const claims = data.claims.filter((claim) =>
    eventIndex.has(claim.event) && statusIndex.has(claim.status) && reportIndex.has(claim.doc));
  const size = claims.length;

  const sides = [NO_SIDE, ...data.sides];
  for (const id of new Set(claims.map(({ actor }) => actor ?? ''))) {
    if (!sides.some((side) => side.id === id)) sides.push({ ...NO_SIDE, id, label: id });
  }
  const sideIndex = indexOf(sides.map(({ id }) => id));
  const sources = [...new Set(claims.map(({ source }) => source))]
    .sort((a, b) => (a === null ? -1 : b === null ? 1 : a.localeCompare(b)));
  const sourceIndex = indexOf(sources);
  const { spotOf, spots } = spotsOf(claims);

  const table: Table = {
    claims, size, sides, sources, reports: data.documents, spots,
    side: Uint8Array.from(claims, ({ actor }) => sideIndex.get(actor ?? '') ?? 0),
    event: Uint8Array.from(claims, ({ event }) => eventIndex.get(event) ?? 0),
    status: Uint8Array.from(claims, ({ status }) => statusIndex.get(status) ?? 0),
    source: Uint16Array.from(claims, ({ source }) => sourceIndex.get(source) ?? 0),
    report: Uint32Array.from(claims, ({ doc }) => reportIndex.get(doc) ?? 0),
    spot: spotOf,
    first: new Int32Array(size).fill(UNDATED),
    last: new Int32Array(size).fill(UNDATED),
    words: claims.map((claim) => fold([
      claim.quote, claim.place?.name, claim.place?.text, claim.place?.admin1, claim.source, claim.doc,
    ].filter(Boolean).join('\n'))),
    range: null,
    order: new Uint32Array(size),
    broken: data.claims.length - size,
    rowOf: new Map(claims.map(({ id }, row) => [id, row])),
  };
  setDays(table);
  table.order = Uint32Array.from(claims.keys()).sort((a, b) =>
    (table.last[b] ?? 0) - (table.last[a] ?? 0) || (table.first[b] ?? 0) - (table.first[a] ?? 0) || ascending(a, b));
  return table;
}

function setDays(table: Table): void {
  let low = Infinity;
  let high = -Infinity;
  const spans = table.claims.map(({ first, last }) => [dayOf(first) ?? dayOf(last), dayOf(last)] as const);
  for (const [first, last] of spans) {
    if (first === null) continue;
    low = Math.min(low, first);
    high = Math.max(high, last ?? first);
  }
  if (low === Infinity) return;
  table.range = [low, high];
  spans.forEach(([first, last], row) => {
    if (first === null) return;
    table.first[row] = first;
    table.last[row] = last ?? high; // "since February": up to the last day that anything is known of
  });
}

function indexOf<T>(values: readonly T[]): Map<T, number> {
  return new Map(values.map((value, index) => [value, index]));
}

/** All rows that speak of the same spot, in the order of the list. */
export function rowsBySpot(table: Table): Map<number, number[]> {
  return group(table.order, (row) => table.spot[row] ?? -1) as Map<number, number[]>;
}
