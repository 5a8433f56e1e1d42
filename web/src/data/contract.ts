/** The data inside the page, as schema/page.schema.json has it. Offsets are code points into a report's text. */

import { unpack } from './unpack';

export const EVENTS = [
  'capture', 'hold', 'withdraw', 'enter', 'advance', 'attack', 'repel', 'fight', 'encircle', 'strike',
] as const;
export const STATUSES = ['stated', 'hedged', 'denied', 'expected', 'possible'] as const;

export type Event = (typeof EVENTS)[number];
export type Status = (typeof STATUSES)[number];
export type Cue = [what: string, start: number, end: number];

export interface Candidate {
  id: string;
  name: string;
  score: number;
  lat: number;
  lon: number;
  reason: string;
}

/** A place of the gazetteer, whatever a report calls it. */
export interface GazetteerPlace {
  id: string;
  name: string;
  lat: number;
  lon: number;
  kind: string;
  country: string;
  admin1: string | null;
  precision_km: number;
}

export interface Place extends GazetteerPlace {
  text: string;
  start: number;
  end: number;
  score: number;
  candidates: Candidate[];
  ambiguous: boolean;
  why: string[];
}

/** The ground that a claim is about. Bearings run clockwise from north; only sectors have them. */
export interface Area {
  type: 'point' | 'circle' | 'sector' | 'extent';
  lat: number;
  lon: number;
  radius_km: number;
  inner_km: number;
  from_deg: number | null;
  to_deg: number | null;
}

export interface Claim {
  id: string;
  doc: string;
  lang: string;
  published: string | null;
  publisher: string | null;
  url: string | null;
  quote: string;
  start: number;
  end: number;
  event: Event;
  actor: string | null;
  extent: 'full' | 'most' | 'part' | null;
  share_pct: number | null;
  area_km2: number | null;
  status: Status;
  source: string | null;
  source_text: string | null;
  source_chain: string[];
  source_side: string | null;
  date: string | null;
  date_text: string | null;
  place: Place | null;
  relation: 'at' | 'outskirts' | 'near' | 'toward';
  direction: string | null;
  distance_km: number | null;
  confidence: number;
  why: string[];
  cues: Cue[];
  area: Area | null;
  first: string | null;
  last: string | null;
  about: boolean;
}

/** A field of all claims: the distinct values and their codes where values repeat, else one item a claim. */
export type Column = { values: unknown[]; codes: number[] } | { items: unknown[] };

/**
 * Many claims, by column. `place` holds what the gazetteer knows, `place.text`, `place.start` and so on what the report
 * says of it; `quote` is null where it is the report's text from `start` to `end`.
 */
export interface ClaimColumns {
  size: number;
  columns: Record<string, Column>;
}

export interface Report {
  id: string;
  title: string | null;
  published: string | null;
  publisher: string | null;
  url: string | null;
  lang: string | null;
  sha256: string;
  text: string;
}

export interface Side {
  id: string;
  label: string;
  color: string;
}

export interface Town {
  name: string;
  lat: number;
  lon: number;
  population: number;
}

/** Days on which one thing is said of one side at one place. `side`: whose hold of the place is the question. */
export interface Interval {
  place: string;
  side: string;
  first: string;
  first_latest: string;
  last: string | null;
  state: 'agreed' | 'claimed' | 'disputed' | 'contested' | 'unknown';
  holds: boolean | null;
  extent: 'full' | 'most' | 'part' | null;
  rule: string;
  claims: string[];
  against: string[];
  origins: number;
  said_by: string[];
  last_said: string | null;
}

/** Claims about one place of overlapping days that cannot all be so: `claims` against `rivals`. */
export interface Dispute {
  place: string;
  name: string;
  side: string | null;
  rival: string | null;
  claims: string[];
  rivals: string[];
  rules: string[];
  first: string;
  last: string | null;
  opened: string;
  changed: string;
  settled: string | null;
  settled_by: string[];
  days_between: number;
  first_claimed_by: string | null;
  first_side: string | null;
}

/** One thing that became known on a day. */
export interface Change {
  kind: string;
  day: string;
  place: string;
  name: string;
  side: string | null;
  event: Event | null;
  status: Status | null;
  extent: 'full' | 'most' | 'part' | null;
  by: string | null;
  claims: string[];
  before: string[];
}

/** Tiles below the claims: by their address, or, without one, an archive inside the page. */
export interface Basemap {
  kind: 'raster' | 'vector' | 'pmtiles';
  url: string | null;
  credit: string | null;
}

/** Features to show from the first day on, to the last one or until a later layer; without days always. */
export interface Overlay {
  name: string;
  first: string | null;
  last: string | null;
  features: GeoJSON.Feature[];
}

/** That the page has the newest of `total` claims, or only those of some days or places, by name. */
export interface Part {
  total: number;
  first: string | null;
  last: string | null;
  places: string[];
}

export interface PageData {
  claims: Claim[] | ClaimColumns;
  documents: Report[];
  sides: Side[];
  towns: Town[];
  /** Other names of the claims' places, former ones and those in other scripts, by the id of the place. */
  names: Record<string, string[]>;
  intervals: Interval[];
  disputes: Dispute[];
  changes: Change[];
  /** Null: all there is is on the page. */
  part: Part | null;
  basemap: Basemap | null;
  overlays: Overlay[];
  generated_by: string;
}

const EMPTY: PageData = { claims: [], documents: [], sides: [], towns: [], names: {}, intervals: [], disputes: [], changes: [],
  part: null, basemap: null, overlays: [], generated_by: 'claimline' };

/** Data with what they lack, of an older server say, as if there were none of it. */
export function complete(data: Partial<PageData>): PageData {
  return { ...EMPTY, ...data };
}

/** The data that the page was written with; nothing when it was opened as a bare template. */
export async function embedded(page: Document): Promise<PageData> {
  const script = page.getElementById('claimline-data') as HTMLScriptElement | null;
  const text = script?.textContent;
  if (!text) return complete({});
  return complete(JSON.parse(script.type === 'application/gzip' ? await unpack(text) : text) as Partial<PageData>);
}
