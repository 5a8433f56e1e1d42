"""The map page and the data that it fetches."""

from __future__ import annotations

import re
from html import unescape
from threading import Lock

from starlette.responses import HTMLResponse, Response

from claimline.archive import ClaimQuery, assessing
from claimline.archive import query as queries
from claimline.archive.tables import document
from claimline.publish import Setting, page
from claimline.publish.jsonl import dumps
from claimline.publish.towns import around
from claimline.server import wire
from claimline.server.operation import JSON, Answer, Ask, Operation
from claimline.server.service import Service

_POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_AT_ONCE = 500          # values of one condition


class Page:
    """The page of a service, and its data: made once for all who ask until something is added."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._lock = Lock()
        self._made: tuple[int, str] | None = None       # journal number, JSON
        html = page.served("/api/page", "/api/live")
        found = _POLICY.search(html)
        # The policy goes into the header, where it can also say who may frame the page.
        policy = unescape(found[1]) if found else "default-src 'none'"
        self._html = _POLICY.sub("", html)
        self._headers = {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'", "Cache-Control": "no-cache"}

    def operations(self) -> tuple[Operation, ...]:
        """The page's data."""
        return (Operation("GET", "/api/page", "getPageData", "The data of the map page", self._data,
                          Answer("As schema/page.schema.json has it.", {"type": "object"}), tag="Page"),)

    def html(self) -> Response:
        """The page."""
        return HTMLResponse(self._html, headers=self._headers)

    def _data(self, ask: Ask) -> Response:
        seq, text = self._fresh()
        tag = f'W/"{seq}"'
        return wire.unchanged(ask, tag) or Response(text, 200, {"ETag": tag, "Cache-Control": "no-cache"}, JSON)

    def _fresh(self) -> tuple[int, str]:
        """Journal number and JSON of the data, with all that was there when they were asked for."""
        asked = self._service.seq()
        with self._lock:        # who waited gets what was made meanwhile
            if self._made is None or self._made[0] < asked:
                seq = self._service.seq()
                self._made = seq, dumps(self._build())
            return self._made

    def _build(self) -> dict[str, object]:
        service = self._service
        stored = tuple(service.archive.claims(ClaimQuery(), limit=service.page_claims, newest=True))
        numbers = sorted({each.document for each in stored})
        with service.archive.reading() as connection:
            documents = [each.document for start in range(0, len(numbers), _AT_ONCE) for each in queries.documents(
                connection, [document.c.id.in_(numbers[start:start + _AT_ONCE])], limit=None, after=0)]
        claims = [each.claim for each in reversed(stored)]
        with service.gazetteer() as gazetteer:
            ids = sorted({claim.place.id for claim in claims if claim.place is not None})
            names = {id: tuple(dict.fromkeys(name.text for name in detail.names))
                     for id, detail in gazetteer.details(ids).items()}
            towns = around(claims, gazetteer)
        timelines = assessing.timelines(service.archive, ids, theatre=service.theatre)
        days = [each.reported for each in stored]
        changes = assessing.changes(service.archive, min(days), max(days)) if days else ()
        setting = Setting(towns, names, timelines, changes)
        return page.data(claims, documents, service.sides, setting)
