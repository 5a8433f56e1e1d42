"""A claim as one flat row, for formats that hold no nested values."""

from __future__ import annotations

from claimline.model.claim import Claim
from claimline.model.edtf import span

COLUMNS = (
    "id", "doc", "lang", "published", "publisher", "url",
    "event", "actor", "extent", "share_pct", "area_km2",
    "status", "source", "source_text", "source_chain", "source_side",
    "date", "first_day", "last_day", "date_text",
    "place", "place_text", "place_id", "lat", "lon", "kind", "country", "admin1", "precision_km", "place_score",
    "ambiguous", "relation", "direction", "distance_km", "confidence", "quote", "start", "end", "why",
    "area_type", "area_lat", "area_lon", "area_radius_km", "area_inner_km", "area_from_deg", "area_to_deg",
)


def row(claim: Claim) -> dict[str, str | float | None]:
    """The claim's columns, in the order of `COLUMNS`. Lists are joined with " | "; what is unknown is None."""
    place = claim.place
    area = claim.area
    first, last = span(claim.date)
    values = (
        claim.id, claim.doc, claim.lang, claim.published.isoformat() if claim.published else None,
        claim.publisher, claim.url,
        claim.event.value, claim.actor, claim.extent.value if claim.extent else None, claim.share_pct, claim.area_km2,
        claim.status.value, claim.source, claim.source_text, " | ".join(claim.source_chain) or None, claim.source_side,
        claim.date, first.isoformat() if first else None, last.isoformat() if last else None, claim.date_text,
        *((place.name, place.text, place.id, place.lat, place.lon, place.kind.value, place.country, place.admin1,
           place.precision_km, round(place.score, 4), "yes" if place.ambiguous else "no") if place else (None,) * 11),
        claim.relation.value, claim.direction, claim.distance_km, round(claim.confidence, 4),
        claim.quote, claim.start, claim.end, " | ".join(claim.why) or None,
        *((area.type.value, area.lat, area.lon, area.radius_km, area.inner_km, area.from_deg, area.to_deg) if area
          else (None,) * 7),
    )
    return dict(zip(COLUMNS, values, strict=True))
