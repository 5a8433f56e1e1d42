"""Claims by JSON: lists, one with its history, and the archive's state."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from functools import partial
from http import HTTPStatus

from starlette.responses import Response

from claimline.archive import StoredClaim
from claimline.server import wire
from claimline.server.asking import CLAIM_FILTERS, ID, SINCE, after, claim_query, limit
from claimline.server.operation import Answer, Ask, Operation, Parameter
from claimline.server.problem import Problem
from claimline.server.service import Service


def operations(service: Service) -> tuple[Operation, ...]:
    """What can be asked about claims."""
    return (
        Operation("GET", "/api/status", "getStatus", "How much there is of everything", partial(_status, service),
                  Answer("The sums; `seq` is the newest journal number.", {"type": "object"})),
        Operation("GET", "/api/claims", "getClaims", "Claims, in the order of adding", partial(_claims, service),
                  Answer("A page of claims.", wire.listed("claims", wire.CLAIM, next=wire.NEXT)),
                  (*CLAIM_FILTERS, limit(1000, 100), after("claim"),
                   Parameter("newest", {"type": "boolean"}, "The newest first; `after` then goes on before a claim."))),
        Operation("GET", "/api/claims/{id}", "getClaim", "One claim, with its reviews", partial(_claim, service),
                  Answer("The claim in force, else the last that was.", {
                      **wire.CLAIM, "required": [*wire.CLAIM["required"], "reviews"],
                      "properties": {**wire.CLAIM["properties"], "reviews": {"type": "array", "items": wire.REVIEW}}}),
                  (ID,)),
        Operation("GET", "/api/journal", "getJournal", "What happened, oldest first", partial(_journal, service),
                  Answer("Entries.", wire.listed("entries", wire.ENTRY)), (SINCE, limit(1000, 100))),
    )


def _status(service: Service, ask: Ask) -> Response:
    known = asdict(service.archive.status())
    return wire.send({key: value.isoformat() if isinstance(value, date) else value for key, value in known.items()})


def _claims(service: Service, ask: Ask) -> Response:
    most = ask.get("limit", 100)
    found = tuple(service.archive.claims(claim_query(ask), limit=most + 1, after=ask.get("after", 0),
                                         newest=ask.get("newest", False)))
    shown = found[:most]
    return wire.send({"claims": [wire.claim(each) for each in shown],
                      "next": shown[-1].key if len(found) > most else None})


def known_claim(service: Service, ask: Ask) -> StoredClaim:
    """The claim that the path names. Raises Problem (404)."""
    found = service.archive.claim(ask.values["id"])
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, "no claim has this id; /api/claims lists them")
    return found


def _claim(service: Service, ask: Ask) -> Response:
    found = known_claim(service, ask)
    reviews = service.archive.reviews(kind="claim", target=found.claim.id)
    return wire.send(wire.claim(found) | {"reviews": [wire.review(each) for each in reviews]})


def _journal(service: Service, ask: Ask) -> Response:
    found = service.archive.journal(ask.get("since", 0), limit=ask.get("limit", 100))
    return wire.send({"entries": [wire.entry(each) for each in found]})
