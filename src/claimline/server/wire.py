"""Values of the archive as JSON, with the schemas that describe them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from starlette.responses import Response

from claimline.archive import JournalEntry, Review, StoredClaim, StoredDocument, StoredPlace
from claimline.publish.jsonl import dumps, record
from claimline.publish.schema import claim_schema, timeline_schema
from claimline.server.operation import JSON, Ask, Schema

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_NUMBER: Schema = {"type": "integer"}
_MAYBE_NUMBER: Schema = {"type": ["integer", "null"]}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_DAY: Schema = {"type": "string", "format": "date"}


def _bare(schema: dict[str, Any]) -> Schema:
    return {key: value for key, value in schema.items() if not key.startswith("$")}


def listed(name: str, item: Schema, **more: Schema) -> Schema:
    """The schema of an object that holds a list."""
    return {"type": "object", "required": [name, *more],
            "properties": {name: {"type": "array", "items": item}, **more}}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


CLAIM = _object(
    key=_NUMBER, claim=_bare(claim_schema()), document=_NUMBER, reported=_DAY, version=_NUMBER, verdict=_MAYBE,
    merged_into=_MAYBE, origin=_MAYBE_NUMBER, added=_NUMBER, removed=_MAYBE_NUMBER, replaced_by=_MAYBE,
    fixed={"type": "object"}, machine={"anyOf": [_bare(claim_schema()), {"type": "null"}]})
DOCUMENT = _object(
    id=_NUMBER, name=_TEXT, title=_MAYBE, publisher=_MAYBE, url=_MAYBE, lang=_MAYBE, published=_MAYBE,
    received=_MOMENT, sha256=_TEXT, evidence=_MAYBE, version=_NUMBER, replaces=_MAYBE_NUMBER,
    latest={"type": "boolean"}, origin=_MAYBE_NUMBER, likeness={"type": ["number", "null"]})
REVIEW = _object(
    id=_NUMBER, seq=_NUMBER, at=_MOMENT, reviewer=_TEXT, kind=_TEXT, target=_TEXT, version=_NUMBER, action=_TEXT,
    changes={"type": "object"}, why=_TEXT, undoes=_MAYBE_NUMBER)
PLACE = _object(
    id=_TEXT, name=_TEXT, lat={"type": "number"}, lon={"type": "number"}, kind=_TEXT, country=_TEXT, admin1=_MAYBE,
    precision_km={"type": "number"}, claims=_NUMBER, changed=_NUMBER)
ENTRY = _object(seq=_NUMBER, at=_MOMENT, kind=_TEXT, document=_MAYBE_NUMBER)
NEXT: Schema = {"type": ["integer", "null"], "description": "`after` of the next page; null on the last one"}
TIMELINE, DISPUTE, CHANGE = (
    _bare(timeline_schema()), *(timeline_schema()["$defs"][name] for name in ("dispute", "change")))


def claim(value: StoredClaim) -> dict[str, Any]:
    """A claim with its history; `version` is what a review of it must name."""
    return {
        "key": value.key, "claim": record(value.claim), "document": value.document,
        "reported": value.reported.isoformat(), "version": value.version, "verdict": value.verdict,
        "merged_into": value.merged_into, "origin": value.origin, "added": value.added, "removed": value.removed,
        "replaced_by": value.replaced_by, "fixed": dict(value.fixed),
        "machine": record(value.machine) if value.machine else None,
    }


def document(value: StoredDocument) -> dict[str, Any]:
    """A document without its text. Where it came from on the disk is nobody's business but the archive's."""
    known = value.document
    return {
        "id": value.id, "name": known.id, "title": known.title, "publisher": known.publisher, "url": known.url,
        "lang": known.lang, "published": known.published.isoformat() if known.published else None,
        "received": value.received.isoformat(), "sha256": known.sha256, "evidence": value.evidence,
        "version": value.version, "replaces": value.replaces, "latest": value.latest, "origin": value.origin,
        "likeness": value.likeness,
    }


def review(value: Review) -> dict[str, Any]:
    """A review."""
    return asdict(value) | {"at": value.at.isoformat(), "changes": dict(value.changes)}


def place(value: StoredPlace) -> dict[str, Any]:
    """A place that claims are about."""
    return asdict(value)


def entry(value: JournalEntry) -> dict[str, Any]:
    """A line of the journal."""
    return asdict(value) | {"at": value.at.isoformat()}


def send(value: Any, *, media: str = JSON, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON in UTF-8."""
    return Response(dumps(value), status, headers, media)


def unchanged(ask: Ask, tag: str) -> Response | None:
    """The answer to who has it already, by its ETag."""
    seen = ask.request.headers.get("if-none-match", "")
    return Response(None, 304, {"ETag": tag}) if tag in (each.strip() for each in seen.split(",")) else None
