"""What all routes share: the archive, how it is read, who may write, and one thing at a time where that must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from threading import Lock

import sqlalchemy as sa

from claimline import theatre as theatres
from claimline.archive import Archive
from claimline.archive.readers import Readers, Setup
from claimline.archive.reviewing import setup_of
from claimline.archive.tables import journal
from claimline.model.theatre import Side
from claimline.places.gazetteer import SqliteGazetteer, open_gazetteer
from claimline.server.problem import Problem
from claimline.server.tokens import Tokens

LARGEST_BODY = 16 << 20         # bytes of what is sent, unless the one who serves says otherwise
_PATIENCE = 60.0                # seconds
PAGE_CLAIMS = 50_000            # the newest claims, which the page loads; beyond them there are tiles


@dataclass
class Service:
    """An archive that is served. `clock` tells the moments that reviews and documents are recorded with."""

    archive: Archive
    clock: Callable[[], datetime]
    tokens: Tokens | None = None            # None: nothing can be written
    theatre: str | None = None
    gazetteer_file: Path | None = None
    front: Path | None = None
    home: str | None = None                 # the address that clients know, where it is not that of the request
    hosts: frozenset[str] | None = None     # names under which requests come; None: any
    largest_body: int = LARGEST_BODY
    page_claims: int = PAGE_CLAIMS
    allow_private: bool = False
    _adding: Lock = field(default_factory=Lock)
    _readers: tuple[Setup, Readers] | None = None
    _gazetteer: SqliteGazetteer | None = None
    _looking: Lock = field(default_factory=Lock)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides of the theatre, or of all of them."""
        return theatres.load(self.theatre).sides

    @contextmanager
    def gazetteer(self) -> Iterator[SqliteGazetteer]:
        """The gazetteer, for one thread at a time. Raises GazetteerError."""
        with self._looking:
            if self._gazetteer is None:
                self._gazetteer = open_gazetteer(self.gazetteer_file)
            yield self._gazetteer

    @contextmanager
    def adds(self) -> Iterator[Readers]:
        """What reads documents, for one client at a time, with what reviewers settled until now.

        Raises Problem (503) for who waited long.
        """
        if not self._adding.acquire(timeout=_PATIENCE):
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "others' documents are being read; try again later",
                          {"Retry-After": "60"})
        try:
            setup = setup_of(self.archive, self.theatre, self.gazetteer_file, self.front)
            # Kept for the next client: to open a gazetteer takes longer than to read a report.
            readers, self._readers = self._readers, None
            if readers is None or readers[0] != setup:
                readers = setup, Readers(setup, 1)
            yield readers[1]
            self._readers = readers
        finally:
            self._adding.release()

    def seq(self) -> int:
        """The newest journal number: while it stays, every answer stays."""
        with self.archive.reading() as connection:
            return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(journal.c.seq), 0))).scalar_one())
