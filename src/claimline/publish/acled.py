"""Events in ACLED-like columns with precision codes, and a row of HXL tags below the header; see docs/acled.md.

A claim is not an event that somebody verified: who says so and how sure stands beside it, and what is denied, foretold
or only possible has no event type.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimline.model.claim import Claim, Event, Status
from claimline.model.document import Document
from claimline.model.edtf import is_about, span
from claimline.model.place import Kind, Relation
from claimline.model.theatre import Side
from claimline.publish.csv import cell

# Column: HXL tag.
COLUMNS: Mapping[str, str] = {
    "event_id": "#event+id", "event_date": "#date+occurred+start", "event_date_end": "#date+occurred+end",
    "year": "#date+year", "time_precision": "#date+precision+code", "disorder_type": "#event+category",
    "event_type": "#event+type", "sub_event_type": "#event+subtype", "actor1": "#group+name",
    "country": "#country+code+iso2", "admin1": "#adm1+name", "location": "#loc+name",
    "latitude": "#geo+lat", "longitude": "#geo+lon", "geo_precision": "#geo+precision+code",
    "source": "#meta+source", "source_side": "#meta+source+side", "notes": "#description",
    "timestamp": "#date+reported", "claim_event": "#event+claim", "claim_status": "#status",
    "claim_extent": "#severity+extent", "confidence": "#meta+confidence", "url": "#meta+url",
}
_BATTLE = ("Political violence", "Battles", "Armed clash")
_TYPES: Mapping[Event, tuple[str, str, str]] = {
    Event.WITHDRAW: ("Strategic developments", "Strategic developments", "Non-violent transfer of territory"),
    Event.HOLD: ("Strategic developments", "Strategic developments", "Other"),
    Event.ENCIRCLE: ("Strategic developments", "Strategic developments", "Other"),
    Event.ENTER: _BATTLE, Event.ADVANCE: _BATTLE, Event.ATTACK: _BATTLE, Event.REPEL: _BATTLE, Event.FIGHT: _BATTLE,
    Event.STRIKE: ("Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
}
_HAPPENED = (Status.STATED, Status.HEDGED)
_SPOTS = (Kind.VILLAGE, Kind.TOWN, Kind.CITY, Kind.SITE, Kind.ISLAND)
_REGIONS = (Kind.REGION, Kind.COUNTRY, Kind.AREA)
_EXACT_KM = 5.0


def render(claims: Iterable[Claim], documents: Iterable[Document], sides: Sequence[Side]) -> Iterator[str]:
    """A header, a row of HXL tags, then a row a claim (RFC 4180, UTF-8, lines end in CR LF)."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    known = {side.id: side for side in sides}
    writer.writerow(COLUMNS)
    writer.writerow(COLUMNS.values())
    yield line.getvalue()
    for claim in claims:
        line.seek(0)
        line.truncate()
        writer.writerow([cell(each) for each in _row(claim, known.get(claim.actor or ""))])
        yield line.getvalue()


def event_type(claim: Claim, side: Side | None) -> tuple[str, str, str] | None:
    """Disorder type, event type and sub-event type; None for what is not said to have happened."""
    if claim.status not in _HAPPENED:
        return None
    if claim.event is Event.CAPTURE:
        home = side is not None and claim.place is not None and claim.place.country in side.home
        return ("Political violence", "Battles",
                "Government regains territory" if home else "Non-state actor overtakes territory")
    return _TYPES[claim.event]


def time_precision(claim: Claim) -> int | None:
    """1 the day is known, 2 the week or about the day, 3 the month; None where it is vaguer, or unknown."""
    first, last = span(claim.date)
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    if days > 31:
        return None
    return 3 if days > 7 else 2 if days > 1 or is_about(claim.date) else 1


def geo_precision(claim: Claim) -> int | None:
    """1 in a named place whose point is known to 5 km, 2 beside one or less sure, 3 a region, or a place in doubt."""
    place = claim.place
    if place is None:
        return None
    if place.kind in _REGIONS or place.ambiguous:
        return 3
    here = claim.relation in (Relation.AT, Relation.OUTSKIRTS)
    return 1 if here and place.kind in _SPOTS and place.precision_km <= _EXACT_KM else 2


def _row(claim: Claim, side: Side | None) -> list[str | float | None]:
    first, last = span(claim.date)
    begin = first or last
    place, spot = claim.place, claim.area or claim.place
    return [
        claim.id, begin.isoformat() if begin else None, last.isoformat() if last else None,
        begin.year if begin and begin.year == (last or begin).year else None,
        time_precision(claim), *(event_type(claim, side) or (None, None, None)), side.label if side else claim.actor,
        place.country if place else None, place.admin1 if place else None, place.name if place else None,
        spot.lat if spot else None, spot.lon if spot else None, geo_precision(claim),
        claim.source or claim.publisher, claim.source_side, claim.quote,
        claim.published.isoformat() if claim.published else None, claim.event.value, claim.status.value,
        claim.extent.value if claim.extent else None, round(claim.confidence, 4), claim.url,
    ]
