"""Places by JSON: what is said of them over time, what is disputed, what is new; and the gazetteer, to choose from."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from http import HTTPStatus

from starlette.responses import Response

from claimline.archive import StoredPlace, assessing
from claimline.model import Dispute, Interval
from claimline.publish import values
from claimline.server import wire
from claimline.server.asking import BBOX, ID, box, day, limit
from claimline.server.operation import LARGEST_NUMBER, Answer, Ask, Operation, Parameter, Schema
from claimline.server.problem import Problem
from claimline.server.service import Service

_NAME: Schema = {"type": "string", "minLength": 1, "maxLength": 200}
_DAY: Schema = {"type": "string", "format": "date"}
_CANDIDATE: Schema = {"type": "object", "required": ["id", "name", "lat", "lon", "kind", "country"]}


def operations(service: Service) -> tuple[Operation, ...]:
    """What can be asked about places."""
    return (
        Operation("GET", "/api/places", "getPlaces", "Places that claims are about, those with most claims first",
                  partial(_places, service), Answer("Places.", wire.listed("places", wire.PLACE)),
                  (BBOX, Parameter("name", _NAME, "The displayed name."), limit(1000, 100),
                   Parameter("offset", {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
                             "How many to pass over."))),
        Operation("GET", "/api/places/{id}", "getPlace", "One place", partial(_place, service),
                  Answer("The place, and its reviews.", {
                      **wire.PLACE, "properties": {**wire.PLACE["properties"],
                                                   "reviews": {"type": "array", "items": wire.REVIEW}}}), (ID,)),
        Operation("GET", "/api/places/{id}/timeline", "getTimeline", "What is said of a place over time",
                  partial(_timeline, service), Answer("A series of intervals for each side; of a very busy place "
                                                      "megabytes, unless for some days only.", wire.TIMELINE),
                  (ID, Parameter("first", _DAY, "Only intervals and disputes of this day or after."),
                   Parameter("last", _DAY, "Only intervals and disputes of this day or before."))),
        Operation("GET", "/api/disputes", "getDisputes", "Claims that contradict each other, last changed first",
                  partial(_disputes, service), Answer("Disputes.", wire.listed("disputes", wire.DISPUTE)),
                  (Parameter("since", _DAY, "Only those in which something was said from this day on."),
                   limit(1000, 100))),
        Operation("GET", "/api/changes", "getChanges", "What was new between two days: the daily brief",
                  partial(_changes, service), Answer("Changes, by day and place.",
                                                     wire.listed("changes", wire.CHANGE)),
                  (Parameter("since", _DAY, "The first day; the last day of the reports when not given."),
                   Parameter("until", _DAY, "The last day; that of `since` when not given."), limit(10_000, 1000))),
        Operation("GET", "/api/gazetteer", "findPlaces", "Places of the gazetteer by name, the likeliest first",
                  partial(_gazetteer, service), Answer("Places.", wire.listed("places", _CANDIDATE)),
                  (Parameter("name", _NAME, "A name in any script and spelling, former names too.", required=True),
                   limit(50, 10))),
    )


def _places(service: Service, ask: Ask) -> Response:
    found = service.archive.places(box=box(ask), name=ask.get("name"), limit=ask.get("limit", 100),
                                   offset=ask.get("offset", 0))
    return wire.send({"places": [wire.place(each) for each in found]})


def _known(service: Service, ask: Ask) -> StoredPlace:
    found = service.archive.places(ids=(ask.values["id"],), limit=1)
    if not found:
        raise Problem(HTTPStatus.NOT_FOUND, "no claim is about a place with this id; /api/places lists them")
    return found[0]


def _place(service: Service, ask: Ask) -> Response:
    found = _known(service, ask)
    reviews = service.archive.reviews(kind="place", target=found.id)
    return wire.send(wire.place(found) | {"reviews": [wire.review(each) for each in reviews]})


def _timeline(service: Service, ask: Ask) -> Response:
    found = assessing.timelines(service.archive, (_known(service, ask).id,), theatre=service.theatre)
    if not found:
        raise Problem(HTTPStatus.NOT_FOUND, "nothing is said of this place over time")
    first, last = day(ask, "first"), day(ask, "last")
    if first is not None and last is not None and last < first:
        raise Problem(HTTPStatus.BAD_REQUEST, f"last: {last} is before {first}; give the later day")

    def asked(each: Interval | Dispute) -> bool:
        return (last is None or each.first <= last) and (first is None or each.last is None or each.last >= first)

    return wire.send(values.record(replace(found[0], intervals=tuple(filter(asked, found[0].intervals)),
                                           disputes=tuple(filter(asked, found[0].disputes)))))


def _disputes(service: Service, ask: Ask) -> Response:
    found = assessing.disputes(service.archive, since=day(ask, "since"), limit=ask.get("limit", 100))
    return wire.send({"disputes": [values.record(each) for each in found]})


def _changes(service: Service, ask: Ask) -> Response:
    since = day(ask, "since") or service.archive.status().last
    if since is None:
        return wire.send({"changes": []})
    until = day(ask, "until") or since
    if until < since:
        raise Problem(HTTPStatus.BAD_REQUEST, f"until: {until} is before {since}; give the later day")
    found = assessing.changes(service.archive, since, until, limit=ask.get("limit", 1000))
    return wire.send({"changes": [values.record(each) for each in found]})


def _gazetteer(service: Service, ask: Ask) -> Response:
    with service.gazetteer() as gazetteer:
        found = gazetteer.lookup(ask.values["name"], limit=ask.get("limit", 10))
    return wire.send({"places": [{**asdict(each.entry), "kind": each.entry.kind.value, "how": each.how,
                                  "similarity": round(each.similarity, 4)} for each in found]})
