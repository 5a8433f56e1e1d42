/** A claim as one flat row, with the columns that `claimline read --format csv` writes. */

import type { Claim } from '../data/contract';

export type Cell = string | number | null;

export function rowOf(claim: Claim): Record<string, Cell> {
  const { place, area } = claim;
  return {
    id: claim.id, doc: claim.doc, lang: claim.lang, published: claim.published, publisher: claim.publisher, url: claim.url,
    event: claim.event, actor: claim.actor, extent: claim.extent, share_pct: claim.share_pct, area_km2: claim.area_km2,
    status: claim.status, source: claim.source, source_text: claim.source_text, source_chain: joined(claim.source_chain),
    source_side: claim.source_side,
    date: claim.date, first_day: claim.first, last_day: claim.last, date_text: claim.date_text,
    place: place?.name ?? null, place_text: place?.text ?? null, place_id: place?.id ?? null, lat: place?.lat ?? null,
    lon: place?.lon ?? null, kind: place?.kind ?? null, country: place?.country ?? null, admin1: place?.admin1 ?? null,
    precision_km: place?.precision_km ?? null, place_score: place?.score ?? null,
    ambiguous: place ? (place.ambiguous ? 'yes' : 'no') : null,
    relation: claim.relation, direction: claim.direction, distance_km: claim.distance_km, confidence: claim.confidence,
    quote: claim.quote, start: claim.start, end: claim.end, why: joined(claim.why),
    area_type: area?.type ?? null, area_lat: area?.lat ?? null, area_lon: area?.lon ?? null,
    area_radius_km: area?.radius_km ?? null, area_inner_km: area?.inner_km ?? null,
    area_from_deg: area?.from_deg ?? null, area_to_deg: area?.to_deg ?? null,
  };
}

function joined(parts: readonly string[]): string | null {
  return parts.join(' | ') || null;
}
