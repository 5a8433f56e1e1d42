"""Corrections by people, recorded under the name of their token. Whoever corrects names the version that was looked at;
when somebody else was quicker, nothing is recorded and the answer says who it was (409)."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from claimline.archive import Review, reviewing
from claimline.errors import InputError
from claimline.model import Entry, Kind
from claimline.server import wire
from claimline.server.asking import ID, NUMBER, SINCE, limit
from claimline.server.operation import LARGEST_NUMBER, Answer, Ask, Body, Operation, Parameter, Schema, json_body
from claimline.server.service import Service

_WHY: Schema = {"type": "string", "maxLength": 2000, "description": "why; shown beside the claim"}
_NAME = {"type": "string", "minLength": 1, "maxLength": 200}
_PLACE: Schema = {
    "description": "a place: the id of one that the gazetteer has, or one of your own",
    "oneOf": [
        _NAME,
        {"type": "object", "additionalProperties": False,
         "required": ["id", "name", "lat", "lon", "kind", "country"],
         "properties": {
             "id": _NAME, "name": _NAME, "admin1": {"type": ["string", "null"], "maxLength": 200},
             "lat": {"type": "number", "minimum": -90, "maximum": 90},
             "lon": {"type": "number", "minimum": -180, "maximum": 180},
             "kind": {"enum": [each.value for each in Kind]}, "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
             "precision_km": {"type": "number", "minimum": 0, "maximum": 20_000}}},
    ],
}
_REVIEW: Schema = {
    "type": "object", "additionalProperties": False, "required": ["action", "version"],
    "properties": {
        "action": {"enum": ["accept", "reject", "fix", "merge", "split"]},
        "version": {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER,
                    "description": "how many reviews it had when you looked at it"},
        "why": _WHY,
        "changes": {"type": "object", "maxProperties": 20, "description": "fields to set (fix, split); null is unknown",
                    "additionalProperties": {"type": ["string", "number", "null"], "maxLength": 200}},
        "place": _PLACE,
        "into": {**_NAME, "description": "the claim that says the same (merge)"},
        "not": {**_NAME, "description": "the place that a name does not mean (reject)"},
        "names": {"type": "array", "items": _NAME, "minItems": 1, "maxItems": 100,
                  "description": "names that mean the other place (split)"},
    },
}
_UNDO: Schema = {"type": "object", "additionalProperties": False, "properties": {"why": _WHY}}
_KINDS = Parameter("kind", {"type": "string", "enum": list(reviewing.KINDS)}, "What was reviewed.")
_TARGET = Parameter("target", _NAME, "Id of a claim or place, or a name.")


def operations(service: Service) -> tuple[Operation, ...]:
    """What can be asked about reviews, and done."""
    recorded = Answer("The review as recorded.", wire.REVIEW, status=HTTPStatus.CREATED)
    body = Body("The correction.", _REVIEW)
    return (
        Operation("GET", "/api/reviews", "getReviews", "Reviews, oldest first", partial(_reviews, service),
                  Answer("Reviews.", wire.listed("reviews", wire.REVIEW)),
                  (_KINDS, _TARGET, SINCE, limit(1000, 100))),
        *(Operation("POST", f"/api/{kind}s/{{id}}/reviews" if kind != "alias" else "/api/aliases/{id}/reviews",
                    f"review{kind.title()}", summary, partial(_review, service, kind), recorded, (ID,), body, "review",
                    (HTTPStatus.CONFLICT,))
          for kind, summary in (("claim", "Correct a claim"), ("place", "Correct a place"),
                                ("alias", "Say what a name means"))),
        Operation("POST", "/api/reviews/{number}/undo", "undoReview", "Take a review back", partial(_undo, service),
                  recorded, (NUMBER,), Body("Why.", _UNDO), "review", (HTTPStatus.CONFLICT,)),
    )


def _reviews(service: Service, ask: Ask) -> Response:
    found = service.archive.reviews(kind=ask.get("kind"), target=ask.get("target"), since=ask.get("since"),
                                    limit=ask.get("limit", 100))
    return wire.send({"reviews": [wire.review(each) for each in found]})


def _review(service: Service, kind: str, ask: Ask) -> Response:
    given = json_body(ask, _REVIEW)
    place = _place(service, given["place"]) if "place" in given else None
    known: dict[str, Any] = {"reviewer": ask.who, "at": service.clock(), "why": given.get("why", ""),
                             "version": int(given["version"])}         # 1.0 is a whole number, too
    return _recorded(_done(service, kind, ask.values["id"], given, place, known))


def _done(service: Service, kind: str, target: str, given: dict[str, Any], place: Entry | None,
          known: dict[str, Any]) -> Review:
    archive, changes = service.archive, given.get("changes", {})
    match given["action"]:
        case "accept":
            return reviewing.accept(archive, kind, target, place=place, **known)
        case "reject":
            return reviewing.reject(archive, kind, target, place=given.get("not"), **known)
        case "fix":
            return reviewing.fix(archive, kind, target, changes, place=place, **known)
        case "split":
            return reviewing.split(archive, kind, target, changes=changes, place=place, names=given.get("names", ()),
                                   **known)
    into = given.get("into") if kind == "claim" else place
    if into is None:
        raise InputError(f"{target}: say into which {'claim (`into`)' if kind == 'claim' else 'place (`place`)'}")
    return reviewing.merge(archive, kind, target, into, **known)


def _undo(service: Service, ask: Ask) -> Response:
    given = json_body(ask, _UNDO)
    return _recorded(reviewing.undo(service.archive, ask.values["number"], reviewer=ask.who, at=service.clock(),
                                    why=given.get("why", "")))


def _place(service: Service, given: str | dict[str, Any]) -> Entry:
    if isinstance(given, dict):
        return Entry(**(given | {"kind": Kind(given["kind"])}))
    with service.gazetteer() as gazetteer:
        found = gazetteer.find(given)
    if found is None:
        raise InputError(f"{given}: the gazetteer has no place with this id; /api/gazetteer finds places by name")
    return found


def _recorded(review: Review) -> Response:
    return wire.send(wire.review(review), status=HTTPStatus.CREATED)
