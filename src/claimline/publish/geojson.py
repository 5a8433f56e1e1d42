"""GeoJSON (RFC 7946): one feature a claim, a polygon where it tells of ground around or beside its place.

A claim without a place has a null geometry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claimline.model.claim import Claim
from claimline.model.document import Document
from claimline.model.theatre import Side
from claimline.publish.jsonl import dumps
from claimline.publish.outline import rings
from claimline.publish.rows import row


def render(claims: Iterable[Claim], documents: Iterable[Document], sides: Sequence[Side]) -> Iterator[str]:
    """A FeatureCollection, one feature a line. `precision_km` tells how far the real place may lie from the point."""
    labels = {side.id: side for side in sides}
    yield '{"type": "FeatureCollection", "features": [\n'
    for number, claim in enumerate(claims):
        yield (",\n" if number else "") + dumps(_feature(claim, labels.get(claim.actor or "")))
    yield "\n]}\n"


def _feature(claim: Claim, side: Side | None) -> dict[str, Any]:
    columns = row(claim)
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": _geometry(claim),
        "properties": {
            **{name: value for name, value in columns.items() if name != "id"},
            "actor_label": side.label if side else None, "color": side.color if side else None,
        },
    }


def _geometry(claim: Claim) -> dict[str, Any] | None:
    polygon = rings(claim.area) if claim.area else []
    if polygon:
        return {"type": "Polygon", "coordinates": polygon}
    spot = claim.area or claim.place
    return {"type": "Point", "coordinates": [spot.lon, spot.lat]} if spot else None
