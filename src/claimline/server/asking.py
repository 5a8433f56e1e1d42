"""Parameters by which claims are asked for, and the query that they make."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any

from claimline.archive import Box, ClaimQuery
from claimline.model import Event, Status
from claimline.server.operation import LARGEST_NUMBER, Ask, Parameter, Schema
from claimline.server.problem import Problem

_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 300}
_DAY: Schema = {"type": "string", "format": "date"}
_SEQ: Schema = {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER}
_YES: Schema = {"type": "boolean"}


def _many(item: Schema) -> Schema:
    return {"type": "array", "items": item, "minItems": 1, "maxItems": 100}


BBOX = Parameter("bbox", {"type": "array", "items": {"type": "number"},
                          "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}]},
                 "West, south, east, north in degrees WGS 84; west over east crosses the 180th meridian. Of six "
                 "numbers, the heights are passed over.", example=[36.5, 47.5, 38.5, 49.5])
ID = Parameter("id", {"type": "string", "minLength": 1, "maxLength": 200}, "The id.", "path")
NUMBER = Parameter("number", {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER}, "The number.", "path")
SINCE = Parameter("since", _SEQ, "Only what was added after this journal number.")


def limit(most: int, usual: int) -> Parameter:
    """The parameter that bounds how many come back."""
    return Parameter("limit", {"type": "integer", "minimum": 1, "maximum": most, "default": usual},
                     "How many to give at most.", clamped=True)


def after(what: str) -> Parameter:
    """The parameter that goes on where a page ended."""
    return Parameter("after", _SEQ, f"Go on behind the {what} with this number: `next` of the page before.")


CLAIM_FILTERS = (
    BBOX,
    Parameter("first", _DAY, "It may have happened on this day or after."),
    Parameter("last", _DAY, "It may have happened on this day or before."),
    Parameter("undated", _YES, "With `first` or `last`: also claims of no known day."),
    Parameter("reported_first", _DAY, "Reported on this day or after."),
    Parameter("reported_last", _DAY, "Reported on this day or before."),
    Parameter("place", _many(_TEXT), "Ids of places."),
    Parameter("country", _many({"type": "string", "pattern": "^[A-Z]{2}$"}), "ISO 3166-1 codes."),
    Parameter("admin1", _TEXT, "The region."),
    Parameter("side", _many(_TEXT), "Who acts: ids of sides."),
    Parameter("source_side", _many(_TEXT), "Who says so: ids of sides."),
    Parameter("source", _TEXT, "The source that is named."),
    Parameter("publisher", _TEXT, "The publisher."),
    Parameter("event", _many({"type": "string", "enum": [each.value for each in Event]}), "What is said to happen."),
    Parameter("status", _many({"type": "string", "enum": [each.value for each in Status]}), "How it is said."),
    Parameter("text", _TEXT, 'Words of the sentence or the place, in any case form; "in quotation marks" a phrase.'),
    Parameter("document", _many(_SEQ), "Numbers of documents."),
    Parameter("min_confidence", {"type": "number", "minimum": 0, "maximum": 1}, "The least confidence."),
    SINCE,
    Parameter("originals", _YES, "Without claims of near-copies."),
    Parameter("rejected", _YES, "Also those that reviewers rejected or merged."),
)


def claim_query(ask: Ask, **more: Any) -> ClaimQuery:
    """The query that the parameters make; `more` are fields of it that they do not tell. Raises Problem."""
    between = {name: day(ask, name) for name in ("first", "last", "reported_first", "reported_last")}
    for early, late in (("first", "last"), ("reported_first", "reported_last")):
        first, last = between[early], between[late]
        if first is not None and last is not None and first > last:
            raise Problem(HTTPStatus.BAD_REQUEST, f"{late}: {last} is before {first}; give the later day")
    return ClaimQuery(**{
        **between, "box": box(ask), "undated": ask.get("undated", False),
        "places": tuple(ask.get("place", ())), "countries": tuple(ask.get("country", ())), "admin1": ask.get("admin1"),
        "sides": tuple(ask.get("side", ())), "source_sides": tuple(ask.get("source_side", ())),
        "sources": _one(ask.get("source")), "publishers": _one(ask.get("publisher")),
        "events": tuple(ask.get("event", ())), "statuses": tuple(ask.get("status", ())), "text": ask.get("text"),
        "documents": tuple(ask.get("document", ())), "min_confidence": ask.get("min_confidence"),
        "since": ask.get("since"), "originals": ask.get("originals", False), "rejected": ask.get("rejected", False),
        **more,
    })


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value is not None else ()


def box(ask: Ask) -> Box | None:
    """The box asked for. Raises Problem when it is none."""
    given = ask.get("bbox")
    if given is None:
        return None
    west, south, east, north = given if len(given) == 4 else (*given[:2], *given[3:5])
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise Problem(HTTPStatus.BAD_REQUEST, "bbox: is no box; give west, south, east, north in degrees")
    return west, south, east, north


def day(ask: Ask, name: str) -> date | None:
    """The day that a parameter names."""
    text = ask.get(name)
    return date.fromisoformat(text) if text is not None else None


_INSTANT = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d))?")


def days(text: str | None) -> tuple[date | None, date | None]:
    """The days of an instant or an interval as OGC API writes it, `..` or nothing for an open end; in UTC.

    Raises Problem.
    """
    if text is None:
        return None, None
    parts = text.split("/")
    if len(parts) > 2 or (len(parts) == 1 and text in ("", "..")):
        raise _no_time(text)
    first, last = _instant(parts[0]), _instant(parts[-1])
    if first is None and last is None or first is not None and last is not None and first > last:
        raise _no_time(text)
    return (first.date() if first else None), (last.date() if last else None)


def _instant(text: str) -> datetime | None:
    if text in ("", ".."):
        return None
    try:
        if not _INSTANT.fullmatch(text) or not text.isascii():
            raise ValueError
        found = datetime.fromisoformat(text.upper())
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise _no_time(text) from None


def _no_time(text: str) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, f"datetime: {text[:80]!r} is no time; write 2025-12-01, "
                   "2025-12-01T12:00:00Z, or an interval of them: 2025-12-01/2025-12-31, 2025-12-01/..")
