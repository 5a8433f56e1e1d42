"""The map page and the data that it fetches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from threading import Lock, Thread
from time import perf_counter

from starlette.responses import HTMLResponse, Response

from claimline.archive import ClaimQuery, StoredClaim, assessing
from claimline.archive import query as queries
from claimline.archive.tables import document
from claimline.errors import ClaimlineError
from claimline.model.edtf import span
from claimline.publish import Setting, page
from claimline.publish.jsonl import dumps
from claimline.publish.towns import around
from claimline.server import wire
from claimline.server.asking import CLAIM_FILTERS, claim_query
from claimline.server.operation import JSON, Answer, Ask, Operation
from claimline.server.service import Service

_POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_AT_ONCE = 500          # values of one condition
_QUICK = 1.0            # seconds: data that are made sooner are made while who asks waits, however old they are
_REST = 2.0             # times as long as making the data took, they are not made again ...
_LONGEST_REST = 30.0    # ... but for no more seconds: a minute after a change, the page asks for the last time
_KEPT = 4               # questions whose answers are kept
_FILTERS = tuple(each for each in CLAIM_FILTERS if each.name in ("first", "last", "place"))


@dataclass(frozen=True, slots=True)
class _Made:
    """Data for one question: up to which journal number, in how many seconds, and until when."""

    seq: int
    text: str
    seconds: float
    done: float

    @property
    def has_rested(self) -> bool:
        """Whether so long has passed since that making them anew leaves the machine to others for the most part."""
        return perf_counter() - self.done >= min(_REST * self.seconds, _LONGEST_REST)


class Page:
    """The page of a service, and its data: made once for all who ask until something is added.

    Where that takes long, who asks gets what was made before while the new is being made: the page asks again.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lock = Lock()
        self._made: dict[ClaimQuery, _Made] = {}        # the question asked last stands last
        html = page.served("/api/page", "/api/live")
        found = _POLICY.search(html)
        # The policy goes into the header, where it can also say who may frame the page.
        policy = unescape(found[1]) if found else "default-src 'none'"
        self._html = _POLICY.sub("", html)
        self._headers = {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'", "Cache-Control": "no-cache"}

    def operations(self) -> tuple[Operation, ...]:
        """The page's data."""
        most = self._service.page_claims
        return (Operation("GET", "/api/page", "getPageData", "The data of the map page", self._data,
                          Answer(f"As schema/page.schema.json has it: the newest {most:,} claims of those asked for; "
                                 "`part` tells how many there are.", {"type": "object"}), _FILTERS, tag="Page"),)

    def html(self) -> Response:
        """The page."""
        return HTMLResponse(self._html, headers=self._headers)

    def _data(self, ask: Ask) -> Response:
        query = claim_query(ask)
        made = self._fresh(query if query.first is None and query.last is None else replace(query, undated=True))
        tag = f'W/"{made.seq}"'
        return wire.unchanged(ask, tag) or Response(made.text, 200, {"ETag": tag, "Cache-Control": "no-cache"}, JSON)

    def _fresh(self, query: ClaimQuery) -> _Made:
        """The data, with all that was there when they were asked for, or of a little before."""
        asked, made = self._service.seq(), self._made.get(query)
        if made is not None and made.seq < asked and made.seconds > _QUICK:
            if made.has_rested and self._lock.acquire(blocking=False):      # else they are being made
                Thread(target=self._renew, args=(query,), daemon=True).start()
            return made
        with self._lock:        # who waited gets what was made meanwhile
            made = self._made.get(query)
            return made if made is not None and made.seq >= asked else self._make(query)

    def _renew(self, query: ClaimQuery) -> None:
        try:
            self._make(query)
        except ClaimlineError:      # whoever asks next is told
            self._made.pop(query, None)
        finally:
            self._lock.release()

    def _make(self, query: ClaimQuery) -> _Made:
        seq, start = self._service.seq(), perf_counter()
        text = dumps(self._build(query))
        made = _Made(seq, text, perf_counter() - start, perf_counter())
        kept = [(each, known) for each, known in self._made.items() if each != query][1 - _KEPT:]
        self._made = dict([*kept, (query, made)])
        return made

    def _build(self, query: ClaimQuery) -> dict[str, object]:
        service, archive = self._service, self._service.archive
        stored = tuple(archive.claims(query, limit=service.page_claims, newest=True))
        total = archive.count(query) if len(stored) == service.page_claims else len(stored)
        numbers = sorted({each.document for each in stored})
        with archive.reading() as connection:
            documents = [each.document for start in range(0, len(numbers), _AT_ONCE) for each in queries.documents(
                connection, [document.c.id.in_(numbers[start:start + _AT_ONCE])], limit=None, after=0)]
        claims = [each.claim for each in reversed(stored)]
        since = _first_days(stored)
        with service.gazetteer() as gazetteer:
            names = {id: tuple(dict.fromkeys(name.text for name in detail.names))
                     for id, detail in gazetteer.details(sorted(since)).items()}
            towns = around(claims, gazetteer)
        timelines = assessing.recent(archive, since, theatre=service.theatre)
        days = [each.reported for each in stored]
        changes = assessing.changes(archive, min(days), max(days)) if days else ()
        ids = {claim.id for claim in claims}
        places = archive.places(ids=query.places) if query.places else ()
        part = page.Part(total, query.first, query.last, tuple(each.name for each in places)) if (
            total > len(stored) or query != ClaimQuery()) else None
        setting = Setting(towns, names, timelines, tuple(each for each in changes if not ids.isdisjoint(each.claims)),
                          part=part)
        return page.data(claims, documents, service.sides, setting)


def _first_days(stored: Iterable[StoredClaim]) -> dict[str, date]:
    """The first day that any of the claims about each place may be about, by its id."""
    found: dict[str, date] = {}
    for each in stored:
        place, (first, last) = each.claim.place, span(each.claim.date)
        if place is not None:
            found[place.id] = min(found.get(place.id, each.reported), first or last or each.reported)
    return found
