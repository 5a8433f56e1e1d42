"""Chunks on their way to the workers and back; a part is kept as soon as all of its chunks are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait

from claimline.batch.items import Part
from claimline.batch.manifest import Manifest
from claimline.batch.reading import Outcome, joined
from claimline.batch.workers import Crew

_AHEAD = 3              # chunks that wait for each worker

Progress = Callable[[int, int | None], None]


def read_all(parts: Iterable[Part], manifest: Manifest, crew: Crew, progress: Progress) -> int:
    """Have every part read that is not done. Gives how many documents earlier runs had read."""
    flight = _Flight(manifest, crew, progress)
    number = -1
    for part in parts:
        number = part.number
        flight.take(part)
    flight.land()
    manifest.finish(number + 1)
    return flight.before


class _Flight:
    """The chunks under way, and the parts that wait for theirs."""

    def __init__(self, manifest: Manifest, crew: Crew, progress: Progress) -> None:
        self._manifest, self._crew, self._progress = manifest, crew, progress
        self._under_way: dict[Future[list[Outcome]], tuple[Part, int]] = {}
        self._found: dict[int, dict[int, Sequence[Outcome]]] = {}       # by part and chunk
        self._done = 0
        self.before = 0

    def take(self, part: Part) -> None:
        """Have a part read, unless it is done; waits while enough is under way."""
        if self._manifest.has(part.number, part.digest):
            finished = self._manifest.done[part.number]
            self.before += finished.documents
            self._moved(finished.documents + len(finished.rejects))
            return
        self._found[part.number] = {}
        most = _AHEAD * max(1, self._crew.width())
        for at, chunk in enumerate(part.chunks):
            while len(self._under_way) >= most:
                self._collect()
            self._under_way[self._crew.submit(chunk)] = part, at

    def land(self) -> None:
        """Wait for all that is under way."""
        while self._under_way:
            self._collect()

    def _collect(self) -> None:
        for future in wait(self._under_way, return_when=FIRST_COMPLETED).done:
            part, at = self._under_way.pop(future)
            found = self._found[part.number]
            found[at] = self._crew.result(future, part.chunks[at])
            self._moved(sum(len(each.documents) + len(each.rejects) for each in found[at]))
            if len(found) == len(part.chunks):
                outcome = joined([each for chunk in range(len(found)) for each in found[chunk]])
                self._manifest.keep(part.number, part.digest, outcome)
                del self._found[part.number]

    def _moved(self, items: int) -> None:
        self._done += items
        self._progress(self._done, None)
