"""Reading one item, in a process of its own that can be ended: a report that takes too long, or brings its reader
down, is set aside and the next one is read by a new process.

A reader opens lexicons and gazetteer once. It is a plain child process and no fork, so that it runs below local
threads and below a worker of a cluster alike, and ends when the one that started it does.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import claimline
from claimline.batch.edition import edition
from claimline.batch.items import Chunk, Item, Packed
from claimline.errors import ClaimlineError, InputError
from claimline.ingest.source import Options

if TYPE_CHECKING:
    from claimline.geocode import Front
    from claimline.model import Document

_START = 300.0          # seconds for a reader to open its lexicons and gazetteer, on a busy machine
_SLOW = 20              # times as long as it may take of a processor, a report may take on a busy machine
_LEAVES = 0.2           # seconds for a reader that is not asked any more to go by itself
_WARMING = ("Troops took Lyman.", "Les troupes ont pris Lyman.", "Войска взяли Лиман.", "Війська взяли Лиман.")
_RUN = "from claimline.batch.reading import serve; serve()"


@dataclass(frozen=True, slots=True)
class Setup:
    """How to read. `edition`: what must be installed where it is read; `seconds`: of a processor, that one item may
    take."""

    options: Options
    edition: str
    theatre: str | None = None
    gazetteer: Path | None = None
    front: Front | None = field(default=None, compare=False)
    front_digest: str | None = None
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Reject:
    """What was set aside: the input, the report where it is known, and the reason with the remedy."""

    input: str
    id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read of one item, as rows of the result."""

    documents: tuple[Mapping[str, Any], ...] = ()
    claims: tuple[Mapping[str, Any], ...] = ()
    rejects: tuple[Reject, ...] = ()


class Readers:
    """One reader for each thread that reads."""

    def __init__(self, setup: Setup) -> None:
        """Readers are started when they are first needed."""
        self._setup = setup
        self._own = threading.local()
        self._all: set[_Child] = set()
        self._closed = threading.Event()

    def read(self, chunk: Chunk) -> list[Outcome]:
        """What each item gives. Raises ClaimlineError when nothing can be read here, whatever the item."""
        return [self._one(item) for item in chunk]

    def close(self) -> None:
        """End all readers; what they are at is lost."""
        self._closed.set()
        for child in tuple(self._all):
            child.end()

    def _one(self, item: Item) -> Outcome:
        if isinstance(item, InputError):
            return Outcome(rejects=(Reject(*_where(item), str(item)),))
        child: _Child | None = getattr(self._own, "child", None)
        if child is None:
            if self._closed.is_set():
                return Outcome()
            child = self._own.child = _Child(self._setup)
            self._all.add(child)
            if self._closed.is_set():        # meanwhile
                child.end()
                return Outcome()
        try:
            return child.read(item)
        except (EOFError, OSError):     # and TimeoutError
            ending = child.end()
        if ending in (signal.SIGPROF.name, None):
            reason = f"took over {self._setup.seconds:g} s to read; split it, or allow more with --seconds"
        else:
            reason = f"its reader was ended ({ending}), by lack of memory perhaps; read it alone"
        self._all.discard(child)
        self._own.child = None
        return Outcome(rejects=(Reject(*_where(item), reason),))


_on_this_machine: dict[Setup, Readers] = {}
_starting = threading.Lock()


def read_chunk(chunk: Chunk, setup: Setup) -> list[Outcome]:
    """As `Readers.read`, for a worker of a cluster, which keeps its readers from one chunk to the next."""
    with _starting:
        readers = _on_this_machine.get(setup)
        if readers is None:
            for other in _on_this_machine.values():
                other.close()
            _on_this_machine.clear()
            readers = _on_this_machine[setup] = Readers(setup)
    return readers.read(chunk)


class _Child:
    """A reader's process, and the line to it."""

    def __init__(self, setup: Setup) -> None:
        ours, its = socket.socketpair()
        home = str(Path(claimline.__file__).parents[1])     # it runs the code that runs here
        path = os.pathsep.join((home, *filter(None, [os.environ.get("PYTHONPATH")])))
        with its:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _RUN, str(its.fileno())], pass_fds=(its.fileno(),), stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": path})
        self._line = Connection(ours.detach())
        self._seconds = setup.seconds
        try:
            self._line.send(setup)
            answer = self._answer(_START)
        except (EOFError, OSError, TimeoutError):
            self.end()
            raise InputError("a reader cannot be started on this machine; is there memory for it? Try fewer "
                             "--workers") from None
        if isinstance(answer, ClaimlineError):
            self.end()
            raise answer

    def read(self, item: Document | Packed) -> Outcome:
        """Raises EOFError or OSError when the reader has ended or does not answer."""
        self._line.send(item)
        answer = self._answer(self._seconds * _SLOW)
        assert isinstance(answer, Outcome)
        return answer

    def _answer(self, seconds: float) -> object:
        if not self._line.poll(seconds):
            raise TimeoutError
        return self._line.recv()

    def end(self) -> str | None:
        """End it; says what had ended it before, if anything had."""
        self._line.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LEAVES)
        ending = self._process.poll()
        self._process.kill()
        self._process.wait()
        if ending is None:
            return None
        return signal.Signals(-ending).name if ending < 0 else f"exit code {ending}"


def serve() -> None:
    """What a reader's process does: read item after item until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)        # Ctrl-C is for the one who started it
    line = Connection(int(sys.argv[1]))
    try:
        setup: Setup = line.recv()
        try:
            reader = _Reader(setup)
        except ClaimlineError as error:
            line.send(error)
            return
        line.send(None)
        while True:
            item = line.recv()
            # Its signal ends the process whatever it is at; a busy machine does not hasten it.
            signal.setitimer(signal.ITIMER_PROF, setup.seconds)
            outcome = reader.read(item)
            signal.setitimer(signal.ITIMER_PROF, 0)
            line.send(outcome)
    except (EOFError, OSError):
        return


class _Reader:
    """Reads items in this process."""

    def __init__(self, setup: Setup) -> None:
        from claimline.pipeline import read
        from claimline.places import open_gazetteer

        self._setup = setup
        self._gazetteer = open_gazetteer(setup.gazetteer)
        if (found := edition(self._gazetteer.path)) != setup.edition:
            raise InputError(f"{socket.gethostname()}: another claimline or gazetteer is installed there (edition "
                             f"{found}, not {setup.edition}); install the same on every worker")
        for text in _WARMING:       # so that the first report is read in no more time than the others
            read(text, theatre=setup.theatre, gazetteer=self._gazetteer)

    def read(self, item: Document | Packed) -> Outcome:
        from claimline.ingest import Received, collect

        if not isinstance(item, Packed):
            return self._document(item, item.id)
        found = []
        try:
            options = self._setup.options
            for each in collect(item.source(), published=options.published, lang=options.lang,
                                text_column=options.text_column):
                if isinstance(each, Received):
                    found.append(self._document(each.document, each.source.name))
                else:
                    found.append(Outcome(rejects=(Reject(*_where(each), str(each)),)))
        except Exception as error:          # see _failed
            found.append(_failed(item.name, None, error))
        return Outcome(*(tuple(row for outcome in found for row in getattr(outcome, each))
                         for each in ("documents", "claims", "rejects")))

    def _document(self, document: Document, where: str) -> Outcome:
        from claimline.batch.table import claim_row, document_row
        from claimline.pipeline import read_document

        try:
            report = read_document(document, theatre=self._setup.theatre, gazetteer=self._gazetteer,
                                   front=self._setup.front)
        except ClaimlineError as error:
            return Outcome(rejects=(Reject(where, document.id, str(error)),))
        except Exception as error:
            return _failed(where, document.id, error)
        sha256 = document.sha256
        return Outcome((document_row(document, sha256, where, len(report.claims), report.warnings),),
                       tuple(claim_row(claim, sha256) for claim in report.claims))


def _failed(where: str, id: str | None, error: Exception) -> Outcome:
    """One report in a million that trips our own code must not stop the others."""
    return Outcome(rejects=(Reject(where, id, f"could not be read ({type(error).__name__}: {error}); please report "
                                              f"this"),))


def _where(item: Item) -> tuple[str, str | None]:
    if isinstance(item, Packed):
        return item.name, None
    if isinstance(item, InputError):
        return str(item).partition(": ")[0], None
    return item.id, item.id


def lost(chunk: Chunk) -> list[Outcome]:
    """What a chunk gives that no worker lives through."""
    reason = "every worker that read it was lost; read it alone"
    return [Outcome(rejects=(Reject(*_where(item), reason),)) for item in chunk]


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """All of them as one."""
    return Outcome(tuple(row for each in outcomes for row in each.documents),
                   tuple(row for each in outcomes for row in each.claims),
                   tuple(row for each in outcomes for row in each.rejects))
