"""How much sooner two workers read a batch than one does, and what a report costs by its kind.

    pip install 'claimline[batch]'
    python benchmarks/batch.py [REPORTS_FOLDER] [--gazetteer FILE] [--seconds 60] [--rounds 3]

The reports are those of the folder (by default tests/reports), over and over until one worker has some `--seconds` of
work, each with a number of its own in it. Each round reads them with one worker and with two, in turn; the ratio of a
round is what counts, since machines drift. On a machine with other work it says little, so the processor time of each
run is told beside it, and with it how much sooner two free processors would be done: what the readers take is halved,
what the one that hands out and writes takes is not.

The cost of a report is told in processor time, as `read_document` takes it: the first time, when it holds names and
words that no report before had, and again; of the reports, and of ordinary news in which no claim is made
(benchmarks/ordinary.txt). What the data set takes on the disk is that of the reports read once.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimline import load, read_document
from claimline.batch import run
from claimline.ingest import from_text
from claimline.model import Document
from claimline.places import open_gazetteer

HERE = Path(__file__).parent


def documents(folder: Path) -> list[Document]:
    """The reports of a folder."""
    return [found for found in load(sorted(folder.rglob("*.txt"))) if isinstance(found, Document)]


def ordinary() -> list[Document]:
    """News without a front, six stories a document."""
    stories = (HERE / "ordinary.txt").read_text("utf-8").split("\n\n")
    return [from_text("\n\n".join(stories[n:n + 6]), id=f"ordinary:{n}") for n in range(0, len(stories), 6)]


def cost(texts: Sequence[Document], gazetteer: Path | None) -> tuple[float, float]:
    """Processor seconds that a text takes on average, the first time and again."""
    places = open_gazetteer(gazetteer)
    read_document(texts[0], gazetteer=places)       # lexicons are loaded
    taken = []
    for _ in range(2):
        start = time.process_time()
        for text in texts:
            read_document(text, gazetteer=places)
        taken.append((time.process_time() - start) / len(texts))
    return taken[0], taken[1]


@dataclass(frozen=True)
class Run:
    """Seconds that a batch took, of the clock, of its readers' processors and of its own; reports; bytes stored."""

    clock: float
    readers: float
    own: float
    reports: int
    stored: int


def batch(path: Path, workers: int, gazetteer: Path | None) -> Run:
    """One run from its beginning."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.parquet"
        start, own, readers = time.perf_counter(), time.process_time(), children()
        summary = run([path], out, workers=workers, gazetteer=gazetteer)
        taken = time.perf_counter() - start, children() - readers, time.process_time() - own
        assert not summary.rejects
        return Run(*taken, summary.documents, sum(file.stat().st_size for file in out.rglob("*.parquet")))


def written(reports: Sequence[Document], count: int, path: Path) -> Path:
    """A file of so many reports, each with its number."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = reports[number % len(reports)]
            file.write(json.dumps({"id": f"{number}", "text": f"{text.text}\n\nNo. {number}.",
                                   "published": str(text.published or "2025-12-02")}) + "\n")
    return path


def children() -> float:
    """Processor seconds of the processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Prints costs, the speed-up of each round and the median."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("reports", type=Path, nargs="?", default=HERE.parent / "tests/reports")
    arguments.add_argument("--gazetteer", type=Path)
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()

    reports = documents(options.reports)
    cheapest = 0.0
    for what, texts in (("reports", reports), ("ordinary news", ordinary())):
        size = sum(len(text.text) for text in texts) / len(texts)
        first, again = cost(texts, options.gazetteer)
        cheapest = cheapest or again
        print(f"{len(texts)} {what} of {size:,.0f} characters: {first * 1000:.1f} ms of a processor each, "
              f"{again * 1000:.1f} ms again")

    with tempfile.TemporaryDirectory() as folder:
        stored = batch(written(reports, len(reports), Path(folder) / "once.jsonl"), 1, options.gazetteer)
        print(f"{stored.stored / stored.reports / 1000:.1f} kB stored a report")
        path = written(reports, max(len(reports), round(options.seconds / cheapest)), Path(folder) / "reports.jsonl")
        ratios, free = [], []
        for _ in range(options.rounds):
            one, two = (batch(path, workers, options.gazetteer) for workers in (1, 2))
            ratios.append(one.clock / two.clock)
            free.append((one.readers + one.own) / (two.readers / 2 + two.own))
            for workers, each in ((1, one), (2, two)):
                print(f"{workers} worker{'s' * (workers > 1)}: {each.reports:,} reports in {each.clock:.1f} s "
                      f"(readers {each.readers:.1f} s, own {each.own:.1f} s)")
    print(f"speed-up {statistics.median(ratios):.2f} by the clock (rounds {min(ratios):.2f} to {max(ratios):.2f}), "
          f"{statistics.median(free):.2f} by processor time")


if __name__ == "__main__":
    main()
