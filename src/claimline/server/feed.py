"""What was new, as an Atom feed with GeoRSS points: for feed readers, and for maps that take feeds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from xml.etree import ElementTree as ET

from starlette.responses import Response

from claimline.archive import Archive, StoredPlace, assessing
from claimline.model import Change, Claim
from claimline.publish.sheets import of_changes
from claimline.publish.table import plain
from claimline.server import wire
from claimline.server.operation import Answer, Ask, Operation, Parameter
from claimline.server.service import Service

ATOM = "application/atom+xml"
_NS = {"": "http://www.w3.org/2005/Atom", "georss": "http://www.georss.org/georss"}
_USUAL_DAYS = 7
_MOST_ENTRIES = 1000


def operations(service: Service) -> tuple[Operation, ...]:
    """The feed."""
    return (Operation(
        "GET", "/feeds/changes.atom", "getChangesFeed", "What was new in the last days of the reports, newest first",
        partial(_feed, service), Answer("An Atom feed; entries have `georss:point`.", {"type": "string"}, (ATOM,)),
        (Parameter("days", {"type": "integer", "minimum": 1, "maximum": 366, "default": _USUAL_DAYS}, "How many days."),
         ), tag="Feeds"),)


def _feed(service: Service, ask: Ask) -> Response:
    archive = service.archive
    status = archive.status()
    tag = f'W/"{status.seq}"'
    same = wire.unchanged(ask, tag)
    if same is not None:
        return same
    found: list[Change] = []
    if status.last is not None:
        since = status.last - timedelta(days=ask.get("days", _USUAL_DAYS) - 1)
        found = sorted(assessing.changes(archive, since, status.last), key=lambda each: each.day, reverse=True)
    found = found[:_MOST_ENTRIES]
    root = ET.Element(_atom("feed"))
    _text(root, "title", "claimline: what changed")
    _text(root, "id", ask.here)
    _text(root, "updated", _moment(status.last))
    ET.SubElement(_sub(root, "author"), _atom("name")).text = "claimline"
    _sub(root, "link", rel="self", type=ATOM, href=ask.here)
    _sub(root, "link", rel="alternate", type="text/html", href=f"{ask.home}/")
    claims = assessing.claims(archive, {id for each in found for id in (*each.claims, *each.before)})
    places = _places(archive, {each.place for each in found})
    for change in found:
        root.append(_entry(change, claims, places.get(change.place), service, ask))
    for prefix, uri in _NS.items():
        ET.register_namespace(prefix, uri)
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, 200, {"ETag": tag}, ATOM)


def _places(archive: Archive, ids: set[str]) -> dict[str, StoredPlace]:
    wanted = sorted(ids)
    return {each.id: each for start in range(0, len(wanted), 500)
            for each in archive.places(ids=wanted[start:start + 500])}


def _entry(change: Change, claims: Mapping[str, Claim], place: StoredPlace | None, service: Service, ask: Ask
           ) -> ET.Element:
    """One change. Its words are those of `claimline changes`."""
    sheet = of_changes([change], change.day, change.day, claims, service.sides)
    said = dict(zip(sheet.head, sheet.rows[0], strict=True))
    entry = ET.Element(_atom("entry"))
    ids = "\x1f".join((change.kind.value, change.place, change.day.isoformat(), *change.claims, *change.before))
    _text(entry, "id", f"urn:sha256:{sha256(ids.encode()).hexdigest()}")
    _text(entry, "title", f"{said['place']}: {said['what']}, {said['side']}, {said['event']}")
    _text(entry, "updated", _moment(change.day))
    if change.claims:
        _sub(entry, "link", rel="alternate", type="text/html", href=f"{ask.home}/#claim={change.claims[0]}")
    _sub(entry, "category", term=change.kind.value)
    words = f"{said['by']}: {said['words']}" + (f" AGAINST {said['against']}" if change.before else "")
    _text(entry, "summary", words)
    if place is not None:
        ET.SubElement(entry, f"{{{_NS['georss']}}}point").text = f"{place.lat} {place.lon}"
    return entry


def _moment(day: date | None) -> str:
    return datetime.combine(day or date(1970, 1, 1), time(), UTC).isoformat()


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, _atom(name)).text = plain(text)


def _sub(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _atom(name), attributes)


def _atom(name: str) -> str:
    return f"{{{_NS['']}}}{name}"
