"""Watching the archive: who listens is told of what was added, and what is said over time is worked out anew."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from claimline.archive import assessing
from claimline.errors import ClaimlineError
from claimline.publish.jsonl import dumps
from claimline.server.asking import SINCE
from claimline.server.operation import Answer, Ask, Operation
from claimline.server.problem import Problem
from claimline.server.service import Service

_EVERY = 2.0            # seconds between two looks at the journal; pages wait for 1.5 s of calm
_PING = 15              # seconds after which a silent connection is shown to be alive
_MOST_LISTENERS = 1000
_AT_ONCE = 1000         # entries that one event tells of
_log = logging.getLogger("claimline.server")


class Watch:
    """Looks at the journal, once for all who listen."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._seq = 0
        self._changed = asyncio.Event()
        self._listeners = 0
        self._over = False

    def operations(self) -> tuple[Operation, ...]:
        """The stream of events."""
        return (Operation(
            "GET", "/api/live", "getLive", "What is added, as it is added: server-sent events", self._live,
            Answer("`hello` first, with the journal number; then `change` with what happened since.",
                   media=("text/event-stream",)), (SINCE,)),)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watches as long as the server runs."""
        self._seq = await run_in_threadpool(self._service.seq)
        tasks = [asyncio.create_task(self._look()), asyncio.create_task(self._assess())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def end(self) -> None:
        """Lets those go who listen: the server stops."""
        self._over = True
        self._changed.set()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(_EVERY)
            try:
                seq = await run_in_threadpool(self._service.seq)
            except ClaimlineError as error:
                _log.warning("%s", error)
                continue
            if seq != self._seq:
                self._seq = seq
                self._changed.set()
                self._changed = asyncio.Event()

    async def _assess(self) -> None:
        """Work out what is said over time, at the start and after each change; not where nothing may be written."""
        while True:
            changed = self._changed
            try:
                refresh = partial(assessing.refresh, self._service.archive, theatre=self._service.theatre)
                await run_in_threadpool(refresh)
            except ClaimlineError as error:
                _log.warning("control over time is as it was when last worked out: %s", error)
                return
            await changed.wait()

    async def _live(self, ask: Ask) -> Response:
        if self._listeners >= _MOST_LISTENERS:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "too many listen already; ask again now and then instead",
                          {"Retry-After": "60"})
        last = ask.request.headers.get("last-event-id", "")
        since = int(last) if last.isascii() and last.isdigit() and len(last) < 16 else ask.get("since", self._seq)
        return EventSourceResponse(self._events(since), ping=_PING)

    async def _events(self, since: int) -> AsyncIterator[ServerSentEvent]:
        self._listeners += 1
        try:
            yield ServerSentEvent(dumps({"seq": self._seq}), event="hello", retry=5000)
            while not self._over:
                changed = self._changed
                if since < self._seq:
                    entries = await run_in_threadpool(partial(self._service.archive.journal, since, limit=_AT_ONCE))
                    if entries:
                        since = entries[-1].seq
                        told = {"seq": since, "kinds": Counter(each.kind for each in entries),
                                "documents": sorted({each.document for each in entries if each.document is not None})}
                        yield ServerSentEvent(dumps(told), event="change", id=str(since))
                        continue
                await changed.wait()
        finally:
            self._listeners -= 1
