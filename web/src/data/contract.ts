/** The data inside the page, as schema/page.schema.json has it. Offsets are code points into a report's text. */

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

export interface Place {
  text: string;
  start: number;
  end: number;
  id: string;
  name: string;
  lat: number;
  lon: number;
  kind: string;
  country: string;
  admin1: string | null;
  precision_km: number;
  score: number;
  candidates: Candidate[];
  ambiguous: boolean;
  why: string[];
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
  first: string | null;
  last: string | null;
  about: boolean;
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

export interface PageData {
  claims: Claim[];
  documents: Report[];
  sides: Side[];
  towns: Town[];
  generated_by: string;
}

const EMPTY: PageData = { claims: [], documents: [], sides: [], towns: [], generated_by: 'claimline' };

/** The data that the page was written with; nothing when it was opened as a bare template. */
export function embedded(page: Document): PageData {
  const text = page.getElementById('claimline-data')?.textContent;
  return text ? { ...EMPTY, ...(JSON.parse(text) as Partial<PageData>) } : EMPTY;
}
