/** The claims as columns of small numbers, so that many thousands are filtered within a frame. */

import { assessedOf, type Assessed } from './assessed';
import { claimsOf, type Coded } from './columns';
import { EVENTS, STATUSES, type Claim, type GazetteerPlace, type PageData, type Part, type Report, type Side } from './contract';
import { dayOf } from './days';
import { spotsOf, type Spot } from './spots';

/** A claim's day when it has none. */
export const UNDATED = -0x8000_0000;

/** The side of a claim that names none ("fighting goes on in X"). */
export const NO_SIDE: Side = { id: '', label: '', color: '#767676' };

/** Days of all claims by one axis: when it is said to have happened, or when it was reported. */
export interface Days {
  first: Int32Array; // UNDATED: no day
  last: Int32Array;
  /** First and last day of any claim; null when no claim has a day. */
  range: [number, number] | null;
  /** Rows in the order of the list: latest first, undated last. */
  order: Uint32Array;
}

export const AXES = ['event', 'report'] as const;
export type Axis = (typeof AXES)[number];

export interface Table extends Assessed {
  size: number;
  sides: Side[]; // index 0 is NO_SIDE
  sources: (string | null)[];
  langs: string[];
  reports: Report[];
  places: GazetteerPlace[];
  spots: Spot[];
  side: Uint8Array;
  event: Uint8Array;
  status: Uint8Array;
  source: Uint16Array;
  lang: Uint8Array;
  report: Uint32Array;
  place: Int32Array; // -1: no place
  spot: Int32Array; // -1: nothing to draw
  confidence: Uint8Array; // per cent
  days: Record<Axis, Days>;
  /** Rows that could not be read, and are left out. */
  broken: number;
  /** All names of each place, former ones too, for the search. */
  names: string[][];
  /** What part of an archive these claims are; null: all of it. */
  part: Part | null;
  claim(row: number): Claim;
  /** What the text search looks through beside names: the quote, and the place as the report spells it. */
  said(row: number): string;
  rowOf(id: string): number | undefined;
}

/** The columns of the page's data. Rows that hold no readable claim are left out and counted. */
export function tableOf(data: PageData): Table {
  const all = claimsOf(data.claims, data.documents);
  const reports = lookup(all.field('doc'), indexOf(data.documents.map(({ id }) => id)), -1);
  const events = lookup(all.field('event'), indexOf(EVENTS), -1);
  const statuses = lookup(all.field('status'), indexOf(STATUSES), -1);
  const readable = new Uint32Array(all.size);
  let size = 0;
  for (let index = 0; index < all.size; index += 1) {
    if (reports[index]! >= 0 && events[index]! >= 0 && statuses[index]! >= 0) readable[size++] = index;
  }
  const kept = readable.subarray(0, size);
  const part = kept.length === all.size ? <T>(field: Coded<T>): Coded<T> => field
    : <T>({ values, codes }: Coded<T>): Coded<T> => ({ values, codes: kept.map((index) => codes[index]!) });

  const actor = part(all.field('actor'));
  const sides = [NO_SIDE, ...data.sides];
  for (const id of actor.values) {
    if (id && !sides.some((side) => side.id === id)) sides.push({ ...NO_SIDE, id, label: id });
  }
  const source = part(all.field('source'));
  const sources = [...source.values].sort((a, b) => (a === null ? -1 : b === null ? 1 : a.localeCompare(b)));
  const lang = part(all.field('lang'));
  const langs = [...lang.values].sort();
  const place = part(all.places());
  const places = place.values.filter((each) => each !== null);
  const { spotOf, spots } = spotsOf(part(all.field('area')), place);
  const ids = lazily(() => new Map(Array.from(kept, (index, row) => [all.id(index), row])));

  const rowOf = (id: string): number | undefined => ids().get(id);

  const byReport = lazily(() => {
    const days = decoded(part(all.field('published')), day);
    return daysOf(days, days);
  });

  return {
    size, sides, sources, langs, reports: data.documents, places, spots,
    side: Uint8Array.from(lookup(actor, indexOf(sides.map(({ id }) => id || null)), 0)),
    event: Uint8Array.from(kept, (index) => events[index]!),
    status: Uint8Array.from(kept, (index) => statuses[index]!),
    source: Uint16Array.from(lookup(source, indexOf(sources), 0)),
    lang: Uint8Array.from(lookup(lang, indexOf(langs), 0)),
    report: Uint32Array.from(kept, (index) => reports[index]!),
    place: lookup(place, new Map(places.map((each, index) => [each, index])), -1),
    spot: spotOf,
    confidence: Uint8Array.from(decoded(part(all.field('confidence')), (share) => Math.round(share * 100))),
    days: {
      event: daysOf(decoded(part(all.field('first')), day), decoded(part(all.field('last')), day)),
      get report() { return byReport(); },
    },
    broken: all.size - size,
    names: places.map(({ id, name }) => [...new Set([name, ...(data.names[id] ?? [])])]),
    part: data.part,
    claim: (row) => all.at(kept[row]!),
    said: (row) => all.said(kept[row]!),
    rowOf,
    ...assessedOf(data, size, rowOf),
  };
}

const day = (iso: string | null): number => dayOf(iso) ?? UNDATED;

function daysOf(first: Int32Array, last: Int32Array): Days {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < first.length; row += 1) {
    const [from, to] = [first[row]!, last[row]!];
    if (from !== UNDATED) low = Math.min(low, from);
    if (from !== UNDATED || to !== UNDATED) high = Math.max(high, from, to);
    if (from === UNDATED && to !== UNDATED) low = Math.min(low, to);
  }
  const range: Days['range'] = low === Infinity ? null : [low, high];
  const [begin, end] = [first.slice(), last.slice()];
  for (let row = 0; row < first.length; row += 1) {
    if (first[row] === UNDATED) begin[row] = last[row]!;
    else if (last[row] === UNDATED) end[row] = high; // "since February": up to the last day that anything is known of
  }
  const order = Uint32Array.from(begin.keys()).sort((a, b) => end[b]! - end[a]! || begin[b]! - begin[a]! || a - b);
  return { first: begin, last: end, range, order };
}

/** The field as numbers, through an index of its values. */
function lookup<T>({ values, codes }: Coded<T>, index: Map<T, number>, otherwise: number): Int32Array {
  return decoded({ values, codes }, (value) => index.get(value) ?? otherwise);
}

function decoded<T>({ values, codes }: Coded<T>, numberOf: (value: T) => number): Int32Array {
  const numbers = Int32Array.from(values, numberOf);
  const found = new Int32Array(codes.length);
  for (let index = 0; index < found.length; index += 1) found[index] = numbers[codes[index]!]!;
  return found;
}

function indexOf<T>(values: readonly T[]): Map<T, number> {
  return new Map(values.map((value, index) => [value, index]));
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

