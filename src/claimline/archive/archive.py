"""The archive as others see it: opened by file or URL, asked by query, watched by journal number."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from claimline.archive import query as queries
from claimline.archive.database import engine_of, name_of, reading, writing
from claimline.archive.tables import chunk, document, evidence
from claimline.archive.values import (
    ArchiveStatus,
    Box,
    ClaimQuery,
    JournalEntry,
    Review,
    StoredClaim,
    StoredDocument,
    StoredPlace,
)

_EVERYTHING = ClaimQuery()


class Archive:
    """An open archive. Safe to share between threads; other processes open their own.

    Every reading method answers from what is committed when it is called. All raise ArchiveError when the database
    is gone, damaged or busy for a minute. What adds to an archive are functions of their own: `collect.add`,
    `reread.reread`, `reviewing.*`.
    """

    def __init__(self, where: str | Path, *, create: bool = False) -> None:
        """Open the archive at `where`: an SQLite file, or `postgresql://user@host/database`.

        `create`: make it when there is none. Raises ArchiveError.
        """
        self.engine = engine_of(where, create=create)

    @property
    def name(self) -> str:
        """How messages call it."""
        return name_of(self.engine)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection with one consistent view, for questions of one's own."""
        with reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction of the one writer: committed at the end, undone on an error."""
        with writing(self.engine) as connection:
            yield connection

    def claims(self, query: ClaimQuery = _EVERYTHING, *, limit: int | None = None, after: int = 0,
               newest: bool = False) -> Iterator[StoredClaim]:
        """Claims in the order of adding (`newest`: the other way round), `limit` of them at most.

        `after`: go on behind the claim with this `key`. All claims of an archive are iterated without being held.
        """
        with self.reading() as connection:
            yield from queries.claims(connection, query, limit=limit, after=after, newest=newest)

    def claim(self, id: str) -> StoredClaim | None:
        """The claim with this id: the one in force, else the last that was; None when there is none."""
        query = ClaimQuery(ids=(id,), rejected=True, all_readings=True)
        found = tuple(self.claims(query))
        return next((each for each in found if each.removed is None), found[-1] if found else None)

    def count(self, query: ClaimQuery = _EVERYTHING) -> int:
        """How many claims the query finds."""
        with self.reading() as connection:
            return queries.count(connection, query)

    def documents(self, *, text: str | None = None, published_first: date | None = None,
                  published_last: date | None = None, publisher: str | None = None, url: str | None = None,
                  latest: bool = True, since: int | None = None, limit: int | None = None, after: int = 0
                  ) -> Iterator[StoredDocument]:
        """Documents in the order of adding, from the one after `after` (an id) on.

        `text` as in `ClaimQuery`; `published_*` days, included; `latest`: without versions that were replaced;
        `since`: added after this journal number.
        """
        with self.reading() as connection:
            where = queries.documents_where(
                connection.dialect.name, text=text, published_first=published_first, published_last=published_last,
                publisher=publisher, url=url, latest=latest, since=since)
            yield from queries.documents(connection, where, limit=limit, after=after)

    def document(self, id: int) -> StoredDocument | None:
        """The document with this id; None when there is none."""
        with self.reading() as connection:
            where = [document.c.id == id]
            return next(queries.documents(connection, where, limit=1, after=0), None)

    def versions(self, id: int) -> tuple[StoredDocument, ...]:
        """All versions of the document with this id, the first one first."""
        with self.reading() as connection:
            column = document.c
            lineage = sa.select(column.lineage).where(column.id == id).scalar_subquery()
            where = [sa.or_(column.id == id, column.lineage == lineage)]
            return tuple(queries.documents(connection, where, limit=None, after=0))

    def copies(self, id: int) -> tuple[StoredDocument, ...]:
        """The near-copies that were found of the document with this id."""
        with self.reading() as connection:
            return tuple(queries.documents(connection, [document.c.origin == id], limit=None, after=0))

    def received(self, sha256: str) -> Iterator[bytes]:
        """The bytes of an input as received, in pieces (`StoredDocument.evidence`); nothing for an unknown hash."""
        with self.reading() as connection:
            pieces = connection.execute(sa.select(evidence.c.chunks).where(evidence.c.sha256 == sha256)).scalar()
            for piece in pieces or ():
                data = connection.execute(sa.select(chunk.c.data).where(chunk.c.sha256 == piece)).scalar_one()
                yield zlib.decompress(data)

    def places(self, *, box: Box | None = None, name: str | None = None, ids: Sequence[str] = (),
               limit: int | None = None, offset: int = 0) -> tuple[StoredPlace, ...]:
        """Places that claims in force are about, those with most claims first."""
        with self.reading() as connection:
            return queries.places(connection, box=box, name=name, ids=ids, limit=limit, offset=offset)

    def journal(self, since: int = 0, *, limit: int = 1000) -> tuple[JournalEntry, ...]:
        """What happened after journal number `since`, oldest first: nothing is ever committed behind what was seen."""
        with self.reading() as connection:
            return queries.entries(connection, since, limit)

    def reviews(self, *, kind: str | None = None, target: str | None = None, since: int | None = None,
                limit: int | None = None) -> tuple[Review, ...]:
        """Reviews, oldest first: all, or those of one kind, of one target, after a journal number."""
        with self.reading() as connection:
            return queries.reviews(connection, kind=kind, target=target, since=since, limit=limit)

    def status(self) -> ArchiveStatus:
        """How much there is of everything."""
        with self.reading() as connection:
            return queries.status(connection)
