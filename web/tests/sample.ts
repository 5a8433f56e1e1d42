import type { Claim, Column, PageData, Report } from '../src/data/contract';

export function report(part: Partial<Report> = {}): Report {
  return {
    id: 'r1', title: null, published: '2024-05-12', publisher: null, url: null, lang: 'uk', sha256: '0'.repeat(64),
    text: '🇺🇦 Перший рядок.\nСили оборони звільнили Роботине.\nОстанній рядок.', ...part,
  };
}

export function claim(part: Partial<Claim> = {}): Claim {
  return {
    id: '0123456789abcdef', doc: 'r1', lang: 'uk', published: '2024-05-12', publisher: null, url: null,
    quote: 'Сили оборони звільнили Роботине', start: 17, end: 48, event: 'capture', actor: 'UA', extent: 'full',
    share_pct: null, area_km2: null, status: 'stated', source: null, source_text: null, source_chain: [],
    source_side: null, date: '2024-05-12', date_text: null, place: {
      text: 'Роботине', start: 40, end: 48, id: 'g:1', name: 'Robotyne', lat: 47.44, lon: 35.84, kind: 'village',
      country: 'UA', admin1: null, precision_km: 2, score: 1, candidates: [], ambiguous: false, why: [],
    },
    relation: 'at', direction: null, distance_km: null, confidence: 0.9, why: [], cues: [],
    area: { type: 'point', lat: 47.44, lon: 35.84, radius_km: 2, inner_km: 0, from_deg: null, to_deg: null },
    first: '2024-05-12', last: '2024-05-12', about: false, ...part,
  };
}

export function data(claims: Partial<Claim>[]): PageData {
  return {
    claims: claims.map((part, index) => claim({ id: String(index).padStart(16, '0'), ...part })),
    documents: [report()], towns: [], names: {}, intervals: [], disputes: [], changes: [], part: null, basemap: null, overlays: [], generated_by: 'test',
    sides: [{ id: 'RU', label: 'Russia', color: '#d55e00' }, { id: 'UA', label: 'Ukraine', color: '#0072b2' }],
  };
}

/** The same data with its claims in columns, as publish/columns.py writes them. */
export function columns(given: PageData): PageData {
  const claims = given.claims as Claim[];
  const core = ({ id, name, lat, lon, kind, country, admin1, precision_km }: NonNullable<Claim['place']>) =>
    ({ id, name, lat, lon, kind, country, admin1, precision_km });
  const found: Record<string, Column> = { id: { items: claims.map(({ id }) => id) } };
  for (const name of Object.keys(claims[0]!) as (keyof Claim)[]) {
    if (name !== 'id' && name !== 'place') found[name] = coded(claims.map((claim) => claim[name]));
  }
  found['place'] = coded(claims.map(({ place }) => place && core(place)));
  for (const name of ['text', 'start', 'end', 'score', 'candidates', 'ambiguous', 'why'] as const) {
    found[`place.${name}`] = coded(claims.map(({ place }) => place?.[name] ?? null));
  }
  return { ...given, claims: { size: claims.length, columns: found } };
}

function coded(items: unknown[]): Column {
  const keys = items.map((item) => JSON.stringify(item));
  const distinct = [...new Set(keys)];
  return { values: distinct.map((key) => JSON.parse(key) as unknown), codes: keys.map((key) => distinct.indexOf(key)) };
}
