"""Reading documents in worker processes: what comes back is ready to be stored."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from claimline.archive.copies import bands
from claimline.archive.corrections import Corrected, Corrections
from claimline.archive.stamp import Edition, Recorder, edition, packed
from claimline.errors import ClaimlineError
from claimline.model import Document

_TASK = 8               # documents that go to a worker together
_FEW = 6                # so few are read quicker here than a worker starts
_AHEAD = 3              # tasks that wait for each worker

_ENDED = "the process that read it was ended, by lack of memory perhaps"

Task = tuple[tuple[int, Document], ...]


@dataclass(frozen=True, slots=True)
class Setup:
    """How documents are read: with which theatre (None: all), gazetteer file (None: the user's), front line and
    reviewers' corrections."""

    theatre: str | None = None
    gazetteer: Path | None = None
    front: Path | None = None
    corrections: Corrections = field(default_factory=Corrections)

    def reader(self) -> Reader:
        """A reader of that kind, in this process. Raises GazetteerError, InputError or LexiconError."""
        return Reader(self)


@dataclass(frozen=True, slots=True)
class Result:
    """What was read from one document. `claims` are records of `publish.jsonl`; `failed`: why nothing could be."""

    document: int
    claims: tuple[Mapping[str, Any], ...]
    stamp: Mapping[str, Any]
    lookups: bytes
    answers: str
    warnings: tuple[str, ...]
    bands: tuple[int, ...]
    failed: str | None = None


class Reader:
    """Reads documents in this process."""

    def __init__(self, setup: Setup) -> None:
        """Opens the gazetteer and the front line. Raises GazetteerError, InputError or LexiconError."""
        from claimline.geocode import load_front
        from claimline.places import open_gazetteer

        self._setup = setup
        self._front = load_front(setup.front) if setup.front else None
        self.edition: Edition = edition(setup.theatre, setup.front)
        self.gazetteer = Recorder(Corrected(open_gazetteer(setup.gazetteer), setup.corrections))

    def read(self, id: int, document: Document) -> Result:
        """What one document claims; one that breaks the reading comes back empty, with the reason."""
        from claimline.pipeline import read_document
        from claimline.publish.jsonl import record

        self.gazetteer.begin()
        try:
            report = read_document(document, theatre=self._setup.theatre, gazetteer=self.gazetteer, front=self._front)
        except ClaimlineError:
            raise
        except Exception as error:      # one report in a thousand must not stop the others
            return _failed(id, self.edition, self._setup, f"could not be read ({type(error).__name__}: {error}); "
                           "please report this")
        langs = {sentence.lang for sentence in report.sentences}
        lookups, answers = self.gazetteer.asked()
        return Result(id, tuple(record(claim) for claim in report.claims),
                      self.edition.stamp(langs, self._setup.theatre), lookups, answers, report.warnings,
                      bands(document.text))


class Readers:
    """Worker processes that read; a worker that dies takes only the document with it that kills it."""

    def __init__(self, setup: Setup, workers: int | None = None) -> None:
        """`workers`: by default one for each processor; with 1 documents are read in this process."""
        self._setup = setup
        self._workers = workers or os.cpu_count() or 1
        self._here: Reader | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._held: list[tuple[int, Document]] = []
        self._running: dict[Future[list[Result]], Task] = {}
        self._ready: list[Result] = []

    def put(self, documents: Sequence[tuple[int, Document]]) -> None:
        """Documents to read, with their ids; waits while the workers have enough to do."""
        if self._workers == 1:
            self._ready += [self.here.read(id, document) for id, document in documents]
            return
        self._held += documents
        while len(self._held) > max(_TASK, 0 if self._pool else _FEW):
            while len(self._running) >= self._workers * _AHEAD:
                self._collect()
            task, self._held = tuple(self._held[:_TASK]), self._held[_TASK:]
            self._submit(task)

    def take(self) -> list[Result]:
        """What is ready now; does not wait."""
        for future in [each for each in self._running if each.done()]:
            self._finish(future)
        ready, self._ready = self._ready, []
        return ready

    def rest(self) -> Iterator[list[Result]]:
        """All that is still to come."""
        if self._pool is not None:
            for start in range(0, len(self._held), _TASK):
                self._submit(tuple(self._held[start:start + _TASK]))
            self._held = []
            while self._running:
                self._collect()
                yield self.take()
        held, self._held = self._held, []
        for id, document in held:
            yield [self.here.read(id, document)]
        if ready := self.take():
            yield ready

    @property
    def here(self) -> Reader:
        """The reader of this process."""
        if self._here is None:
            self._here = self._setup.reader()
        return self._here

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stop the workers; what is being read is given up."""
        if self._pool is not None:
            processes = list((self._pool._processes or {}).values())    # shutting down forgets them
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
                process.join()

    def _submit(self, task: Task) -> None:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"),
                                             initializer=_begin, initargs=(self._setup,))
        self._running[self._pool.submit(_read, task)] = task

    def _collect(self) -> None:
        for future in wait(self._running, return_when=FIRST_COMPLETED).done:
            self._finish(future)

    def _finish(self, future: Future[list[Result]]) -> None:
        if future not in self._running:
            return
        task = self._running.pop(future)
        try:
            self._ready += future.result()
        except BrokenProcessPool:
            self._recover([task, *self._running.values()])

    def _recover(self, tasks: Sequence[Task]) -> None:
        """Read what was under way when a worker died one by one: so it shows which one it is that kills."""
        self._running, self._pool = {}, None
        left = [each for task in tasks for each in task]
        while left:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin,
                                     initargs=(self._setup,)) as alone:
                while left:
                    each = left.pop(0)
                    try:
                        self._ready += alone.submit(_read, (each,)).result()
                    except BrokenProcessPool:
                        installed = edition(self._setup.theatre, self._setup.front)
                        self._ready.append(_failed(each[0], installed, self._setup, _ENDED))
                        break


def _failed(id: int, installed: Edition, setup: Setup, reason: str) -> Result:
    lookups, answers = packed(())
    return Result(id, (), installed.stamp((), setup.theatre), lookups, answers, (reason,), (), reason)


_worker: Reader


def _begin(setup: Setup) -> None:
    """What a worker does first: Ctrl-C is for the command, and when that is killed there is nobody to read for."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := parent_process()) is not None:
        Thread(target=_leave_after, args=(parent.sentinel,), daemon=True).start()
    _worker = setup.reader()


def _leave_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _read(task: Task) -> list[Result]:
    return [_worker.read(id, document) for id, document in task]
