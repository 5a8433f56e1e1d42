"""JSON Lines: one claim a line, keys in the order of `Claim`. The other formats build on `record`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claimline.model.area import Area
from claimline.model.claim import Claim
from claimline.model.document import Document
from claimline.model.place import Place
from claimline.model.theatre import Side

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def render(claims: Iterable[Claim], documents: Iterable[Document], sides: Sequence[Side]) -> Iterator[str]:
    """One line of JSON a claim."""
    for claim in claims:
        yield dumps(record(claim)) + "\n"


def dumps(value: Any, *, tight: bool = False) -> str:
    """JSON in its own script, on one line. Half characters, which UTF-8 cannot hold, are escaped; no NaN.

    `tight`: without spaces, for machines alone.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":") if tight else (", ", ": "))
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def record(claim: Claim) -> dict[str, Any]:
    """The claim as a JSON object; days as 2025-12-01, what is unknown as null."""
    return {
        "id": claim.id, "doc": claim.doc, "lang": claim.lang,
        "published": claim.published.isoformat() if claim.published else None,
        "publisher": claim.publisher, "url": claim.url,
        "quote": claim.quote, "start": claim.start, "end": claim.end,
        "event": claim.event.value, "actor": claim.actor,
        "extent": claim.extent.value if claim.extent else None,
        "share_pct": claim.share_pct, "area_km2": claim.area_km2,
        "status": claim.status.value, "source": claim.source, "source_text": claim.source_text,
        "source_chain": list(claim.source_chain), "source_side": claim.source_side,
        "date": claim.date, "date_text": claim.date_text,
        "place": place_record(claim.place) if claim.place else None,
        "relation": claim.relation.value, "direction": claim.direction, "distance_km": claim.distance_km,
        "confidence": _rounded(claim.confidence), "why": list(claim.why),
        "cues": [list(cue) for cue in claim.cues],
        "area": area_record(claim.area) if claim.area else None,
    }


def place_record(place: Place) -> dict[str, Any]:
    """The place as a JSON object, with the candidates that lost; degrees WGS 84, scores 0..1."""
    return {
        "text": place.text, "start": place.start, "end": place.end,
        "id": place.id, "name": place.name, "lat": place.lat, "lon": place.lon,
        "kind": place.kind.value, "country": place.country, "admin1": place.admin1,
        "precision_km": place.precision_km, "score": _rounded(place.score),
        "candidates": [
            {"id": each.id, "name": each.name, "score": _rounded(each.score),
             "lat": each.lat, "lon": each.lon, "reason": each.reason}
            for each in place.candidates
        ],
        "ambiguous": place.ambiguous, "why": list(place.why),
    }


def area_record(area: Area) -> dict[str, Any]:
    """The ground to draw as a JSON object; degrees WGS 84, bearings clockwise from north."""
    return {"type": area.type.value, "lat": area.lat, "lon": area.lon, "radius_km": area.radius_km,
            "inner_km": area.inner_km, "from_deg": area.from_deg, "to_deg": area.to_deg}


def _rounded(share: float) -> float:
    return round(share, 4)
