"""Adding to an archive: documents are committed as they come, read in worker processes, and their claims committed.

Killed at any moment, what was committed stays; documents that were not read yet are read by the next run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa

from claimline.archive import documents, readings
from claimline.archive.archive import Archive
from claimline.archive.documents import Incoming, Input
from claimline.archive.readers import Readers, Result
from claimline.archive.records import document_of
from claimline.archive.tables import document
from claimline.archive.web import Web
from claimline.errors import InputError
from claimline.ingest import Received, Source, collect
from claimline.ingest.front import About
from claimline.model import Document

Clock = Callable[[], datetime]
Tell = Callable[[str], None]
Moved = Callable[[int, int | None], None]

_BATCH = 50                     # documents of one transaction
_BATCH_SIZE = 4_000_000         # code points of their texts
_RESULTS = 40                   # readings of one transaction
_KEPT_HERE = 1 << 23            # bytes of an archive's member that are held in memory


@dataclass(frozen=True, slots=True)
class Added:
    """What a run did. `documents` are new; `read` counts also those that an earlier run had left unread."""

    given: int
    documents: int
    read: int
    claims: int
    problems: int


def add(archive: Archive, incoming: Iterable[Incoming | InputError], readers: Readers, *, clock: Clock,
        tell: Tell = lambda line: None, moved: Moved = lambda done, total: None) -> Added:
    """Add what is new and read it, and what an earlier run left unread; what it came to.

    An input that cannot be read is told by `tell` and kept in mind (`problem`); the others go on. `moved` is told how
    many documents are done. Raises ArchiveError, GazetteerError, LexiconError; what was committed before stays.
    """
    run = _Run(archive, readers, clock, tell, moved)
    run.unread()
    for batch in _batches(incoming, run.problem):
        run.store(batch)
        run.keep_readings(readers.take())
    for results in readers.rest():
        run.keep_readings(results)
    run.keep_readings([], all_of_them=True)
    return Added(run.given, run.added, run.read, run.claims, run.problems)


def from_inputs(inputs: Sequence[str], *, clock: Clock, published: date | None = None, lang: str | None = None,
                text_column: str | None = None, allow_private: bool = False) -> Iterator[Incoming | InputError]:
    """The documents of files, folders, addresses (https://...) and, for "-", standard input."""
    for each in inputs:
        if each.startswith(("https://", "http://")):
            with tempfile.TemporaryDirectory(prefix="claimline-") as folder, Web(allow_private=allow_private) as web:
                try:
                    found: Iterable[str | Source] = [page(web, each, Path(folder, "page"))]
                except InputError as error:
                    yield error
                    continue
                yield from received(found, clock, published, lang, text_column)
        elif each == "-":
            with _standard_input() as source:
                yield from received([source], clock, published, lang, text_column)
        else:
            yield from received([each], clock, published, lang, text_column)


def page(web: Web, url: str, target: Path, about: About | None = None) -> Source:
    """What stands at an address, fetched to the file `target`. Raises InputError."""
    answer = web.get(url, target)
    if answer.status != 200:
        raise InputError(f"{url}: the server answered {answer.status}; check the address")
    known = (about or About()).or_else(About(url=answer.url))
    return Source(url, Path(url.rstrip("/")).stem or "page", answer.suffix, lambda: target.open("rb"),
                  target.stat().st_size, known)


def received(sources: Iterable[str | Source], clock: Clock, published: date | None = None, lang: str | None = None,
             text_column: str | None = None) -> Iterator[Incoming | InputError]:
    """The documents of some inputs, with their bytes, which may be gone when the next input is asked for."""
    held: tuple[Source, Input] | None = None
    for found in collect(sources, published=published, lang=lang, text_column=text_column):
        if isinstance(found, Received):
            if held is None or held[0] is not found.source:
                held = found.source, _input(found.source, clock())
            yield Incoming(documents.storable(found.document), held[1])
        else:
            yield found


def _input(source: Source, at: datetime) -> Input:
    lasting = source.name != _STDIN
    if source.depth == 0:
        address = source.name
        if lasting and not address.startswith(("https://", "http://")):
            address = str(Path(address).absolute())
        return Input(address, source.stem, at, source.open, lasting)
    copy = tempfile.SpooledTemporaryFile(_KEPT_HERE)    # noqa: SIM115  (closed when nobody needs it any more)
    with source.open() as stream:
        while data := stream.read(1 << 20):
            copy.write(data)

    @contextmanager
    def again() -> Iterator[BinaryIO]:
        copy.seek(0)
        yield copy      # type: ignore[misc]

    return Input(source.name, source.stem, at, again, lasting)


_STDIN = "standard input"


@contextmanager
def _standard_input() -> Iterator[Source]:
    """Standard input, kept in a file so that it can be read and kept."""
    from claimline.ingest.source import sources

    (stream,) = (each for each in sources("-", ()) if isinstance(each, Source))
    with tempfile.TemporaryDirectory(prefix="claimline-") as folder:
        target = Path(folder, "input")
        with target.open("wb") as file:
            while data := stream.opener().read(1 << 20):
                file.write(data)
        yield replace(stream, opener=lambda: target.open("rb"), size=target.stat().st_size)


def _batches(incoming: Iterable[Incoming | InputError], tell: Callable[[InputError], None]
             ) -> Iterator[list[Incoming]]:
    batch: list[Incoming] = []
    size = 0
    for each in incoming:
        if isinstance(each, InputError):
            tell(each)
            continue
        batch.append(each)
        size += len(each.document.text)
        if len(batch) >= _BATCH or size >= _BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Run:
    """One run: its transactions and its sums."""

    def __init__(self, archive: Archive, readers: Readers, clock: Clock, tell: Tell, moved: Moved) -> None:
        self._archive, self._readers, self._clock, self._tell, self._moved = archive, readers, clock, tell, moved
        self._kept: dict[str, str] = {}
        self._results: list[Result] = []
        self.given = self.added = self.read = self.claims = self.problems = 0

    def unread(self) -> None:
        """Put what an earlier run has stored and not read before the readers."""
        after = 0
        while True:
            with self._archive.reading() as connection:
                rows = connection.execute(sa.select(document).where(
                    document.c.reading.is_(None), document.c.id > after).order_by(document.c.id).limit(_BATCH)
                    ).mappings().all()
            if not rows:
                return
            self._readers.put([(row["id"], document_of(row)) for row in rows])
            self.keep_readings(self._readers.take())
            after = rows[-1]["id"]

    def store(self, batch: Sequence[Incoming]) -> None:
        """Commit what is new of a batch, and have it read."""
        new: list[tuple[int, Document]] = []
        with self._archive.writing() as connection:
            new = documents.store(connection, batch, self._kept)
        self.given += len(batch)
        self.added += len(new)
        self._readers.put(new)
        self._moved(self.given - self.added + self.read, None)

    def keep_readings(self, results: Sequence[Result], *, all_of_them: bool = False) -> None:
        """Commit readings, some at a time."""
        self._results += results
        if not self._results or (len(self._results) < _RESULTS and not all_of_them):
            return
        with self._archive.writing() as connection:
            self.claims += readings.store(connection, self._results, self._clock())
        for result in self._results:
            if result.failed:
                self.problems += 1
                self._tell(f"document {result.document}: {result.failed}")
        self.read += len(self._results)
        self._results = []
        self._moved(self.given - self.added + self.read, None)

    def problem(self, error: InputError) -> None:
        """Tell of an input that cannot be read, and keep it in mind."""
        self._tell(str(error))
        self.problems += 1
        address = str(error).partition(": ")[0]
        with self._archive.writing() as connection:
            readings.mind(connection, self._clock(), address, str(error))
