"""How fast an archive takes in reports, answers questions of a million claims, and stands being killed.

    python benchmarks/archive.py add [--reports 10000]          adding against reading the same without a store
    python benchmarks/archive.py ask [--claims 1000000] [--archive URL]     timeline, changes, map query; median and p95
    python benchmarks/archive.py kill [--times 50]              kill -9 at random moments while adding

The reports are made of the annotated ones in tests/reports, by a fixed seed. Archives go to a temporary folder, or to
the PostgreSQL database of an URL, which must be empty or hold an archive of an earlier run of `ask`: to copy one there
(`claimline archive copy`) is quicker than to make it there.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy
import sqlalchemy as sa

from claimline.archive import Archive, ClaimQuery, assessing, collect, readings
from claimline.archive.archive import Archive as Opened
from claimline.archive.readers import Readers, Setup
from claimline.archive.tables import claim, document, journal, place, reading
from claimline.errors import ArchiveError
from claimline.ingest import collect as inputs

REPORTS = Path(__file__).parents[1] / "tests/reports"
WORKERS = 2
CHANCE = numpy.random.Generator(numpy.random.PCG64(20_220_224))
FIRST = date(2022, 2, 24)


def clock() -> datetime:
    """One moment; nothing here hangs on it."""
    return datetime(2026, 3, 1, tzinfo=UTC)


def reports(count: int, target: Path) -> None:
    """Write so many reports of 1 to 20 kB as JSON Lines, made of paragraphs of annotated ones in the same language."""
    paragraphs: dict[str, list[str]] = {}
    for path in sorted(REPORTS.rglob("*.txt")):
        paragraphs.setdefault(path.parent.name, []).extend(
            each for each in path.read_text("utf-8").split("\n") if len(each) > 40)
    langs = sorted(code for code in paragraphs if code in ("en", "fr", "uk", "ru"))
    with target.open("w", encoding="utf-8") as file:
        for number in range(count):
            lang = langs[int(CHANCE.integers(len(langs)))]
            size = int(numpy.exp(CHANCE.uniform(numpy.log(1000), numpy.log(20_000))))
            text, length = [f"Report {number}."], 0
            while length < size:
                text.append(paragraphs[lang][int(CHANCE.integers(len(paragraphs[lang])))])
                length += len(text[-1].encode())
            day = FIRST + timedelta(days=int(CHANCE.integers(1400)))
            file.write(json.dumps({"id": f"r{number}", "text": "\n".join(text), "lang": lang, "published": str(day)},
                                  ensure_ascii=False) + "\n")


def add(options: argparse.Namespace) -> None:
    """Adding to an archive against reading the same in as many processes and throwing it away."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "reports.jsonl")
        reports(options.reports, source)
        print(f"{options.reports} reports, {source.stat().st_size / 1e6:.0f} MB, {WORKERS} processes")

        def read() -> None:
            with Readers(Setup(), WORKERS) as readers:
                for number, found in enumerate(inputs(str(source))):
                    readers.put([(number, found.document)])     # type: ignore[union-attr]
                    readers.take()
                for _ in readers.rest():
                    pass

        def store() -> None:
            with Archive(options.archive or Path(folder, "archive.db"), create=True) as archive, \
                    Readers(Setup(), WORKERS) as readers:
                done = collect.add(archive, collect.from_inputs([str(source)], clock=clock), readers, clock=clock)
                print(f"  {done.documents} documents, {done.claims} claims")

        (plain, work), (stored, more) = cost(read), cost(store)
        print(f"reading {plain:.1f} s, adding {stored:.1f} s: {stored / plain:.2f} times; of the processors "
              f"{work:.1f} and {more:.1f} s: {more / work:.2f} times")


def ask(options: argparse.Namespace) -> None:
    """Questions of a large archive."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(options.archive or Path(folder, "archive.db"), create=True)
        if archive.status().claims < options.claims:
            print(f"filled in {seconds(lambda: fill(archive, options.claims)):.0f} s")
            print(f"assessed in {seconds(lambda: assessing.refresh(archive)):.0f} s")
        status = archive.status()
        print(f"{archive.name.split('@')[-1]}: {status.claims} claims, {status.places} places")
        places = archive.places()
        weights = numpy.array([each.claims for each in places], float)
        weights /= weights.sum()

        def spot() -> Any:
            """A place, as often as it is reported on."""
            return places[int(CHANCE.choice(len(places), p=weights))]

        def timeline() -> None:
            assessing.timelines(archive, [spot().id])

        def changes() -> None:
            day = FIRST + timedelta(days=int(CHANCE.integers(1400)))
            assessing.changes(archive, day, day + timedelta(days=1))

        def boxes(least: float, most: float, longest: int | None) -> Callable[[], None]:
            def box() -> None:
                around, half = spot(), float(numpy.exp(CHANCE.uniform(numpy.log(least), numpy.log(most))))
                day = FIRST + timedelta(days=int(CHANCE.integers(1400)))
                days = (day, day + timedelta(days=int(CHANCE.integers(1, longest)))) if longest else (None, None)
                query = ClaimQuery(box=(max(-180.0, around.lon - half), max(-90.0, around.lat - half),
                                        min(180.0, around.lon + half), min(90.0, around.lat + half)),
                                   first=days[0], last=days[1])
                list(archive.claims(query, limit=500))
            return box

        maps = ((f"map, {box}, {days}", boxes(*size, longest))
                for box, size in (("any box", (0.05, 10)), ("a town", (0.05, 0.5)), ("a region", (0.5, 3)),
                                  ("a country", (3, 30)), ("the world", (90, 180)))
                for days, longest in (("up to 60 days", 60), ("up to 4 years", 1400), ("no days", None)))
        for name, question in (("timeline", timeline), ("changes", changes), *maps):
            taken = sorted(seconds(question) * 1000 for _ in range(options.rounds))
            print(f"{name}: median {statistics.median(taken):.0f} ms, p95 {taken[int(len(taken) * 0.95)]:.0f} ms, "
                  f"worst {taken[-1]:.0f} ms")
        archive.close()


def fill(archive: Opened, count: int) -> None:
    """Claims like those of the annotated reports, each of another day and place."""
    with Readers(Setup(), 1) as readers:
        found = [each.document for each in inputs(str(REPORTS)) if hasattr(each, "document")]
        records = [dict(each) for number, doc in enumerate(found[:40])
                   for each in readers.here.read(number, doc).claims if each["place"]]
    homes = list({each["place"]["id"]: each["place"] for each in records}.values())
    spread = [home | {"id": f"{home['id']}-{n}", "lat": round(home["lat"] + CHANCE.normal() / 2, 4),
                      "lon": round(home["lon"] + CHANCE.normal(), 4)} for n in range(12) for home in homes]
    ranks = 1.0 / numpy.arange(1, len(spread) + 1) ** 0.9
    chosen = CHANCE.choice(len(spread), size=count, p=ranks / ranks.sum())
    days = CHANCE.integers(0, 1400, size=count)
    size = 10_000
    for start in range(0, count, size):
        with archive.writing() as connection:
            _batch(connection, start, min(size, count - start), records, spread, chosen, days)


def _batch(connection: sa.Connection, start: int, size: int, records: list[dict[str, Any]],
           spread: list[dict[str, Any]], chosen: Any, days: Any) -> None:
    docs = range(start // 5, (start + size) // 5)
    base = {"name": "x", "salt": "", "address": "made", "received": clock(), "url": None, "publisher": None,
            "title": None, "lang": "en", "text": "made", "structure": {"blocks": [], "posts": []}, "version": 1,
            "latest": True, "origin": None, "published": None, "lineage": None}
    sequence = [{"seq": 1 + n, "at": clock(), "kind": "document", "document": 1 + n} for n in docs]
    connection.execute(sa.insert(journal), sequence)
    connection.execute(sa.insert(document), [base | {"id": 1 + n, "seq": 1 + n, "sha256": f"{n:064x}",
                                                     "reading": 1 + n} for n in docs])
    connection.execute(sa.insert(reading), [{"id": 1 + n, "document": 1 + n, "seq": 1 + n, "stamp": {}, "answers": "",
                                             "lookups": b"", "claims": 5, "warnings": []} for n in docs])
    rows = []
    for number in range(start, start + size):
        record, where = records[number % len(records)], spread[chosen[number]]
        day = (FIRST + timedelta(days=int(days[number]))).isoformat()
        record = record | {"id": f"{number:016x}", "date": day, "published": day,
                           "place": record["place"] | {k: where[k] for k in ("id", "name", "lat", "lon", "kind")},
                           "area": record["area"] and record["area"] | {"lat": where["lat"], "lon": where["lon"]}}
        row = base | {"id": 1 + number // 5}
        rows.append(readings.claim_row(record, row, key=1 + number, reading=1 + number // 5, added=1 + number // 5,
                                       origin=None))
    readings.insert(connection, rows)
    readings.count(connection, [], rows, 1 + (start + size - 1) // 5)


def kill(options: argparse.Namespace) -> None:
    """Adding, killed again and again, until all is in: nothing lost, nothing doubled."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "reports.jsonl"), options.archive or str(Path(folder, "archive.db"))
        reports(options.reports, source)
        command = [sys.executable, "-m", "claimline", "archive", "add", str(source), "--archive", target, "-q"]
        seen, killed = 0, 0
        while killed < options.times:
            process = subprocess.Popen(command, start_new_session=True)
            try:
                process.wait(float(CHANCE.uniform(0.3, options.longest)))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                killed += 1
            committed = check(target) if killed else 0
            assert committed >= seen, f"{seen} documents were committed, and {committed} are there"
            if process.returncode == 0:
                options.longest *= 0.8      # all was in: kill sooner
                if not isinstance(target, str) or "://" not in target:
                    for path in Path(folder).glob("archive.db*"):
                        path.unlink()
                    committed = 0
            seen = committed
        subprocess.run(command, check=True)
        with Archive(target) as archive:
            status = archive.status()
            assert (status.documents, status.unread) == (options.reports, 0), status
            before = sorted((each.claim.id, each.document) for each in archive.claims())
        with Archive(Path(folder, "whole.db"), create=True) as whole, Readers(Setup(), WORKERS) as readers:
            collect.add(whole, collect.from_inputs([str(source)], clock=clock), readers, clock=clock)
            assert sorted((each.claim.id, each.document) for each in whole.claims()) == before
        print(f"killed {killed} times: {status.documents} documents, {status.claims} claims, none lost, none doubled")


def check(target: str) -> int:
    """Documents committed; every document is whole, and read wholly or not at all."""
    try:
        archive = Archive(target)
    except ArchiveError:            # killed before the archive was made
        return 0
    with archive, archive.reading() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(sa.text("PRAGMA integrity_check")).scalar() == "ok"
        half = connection.execute(sa.text(
            "SELECT count(*) FROM document d LEFT JOIN reading r ON r.id = d.reading WHERE d.reading IS NOT NULL AND "
            "(SELECT count(*) FROM claim c WHERE c.document = d.id) <> r.claims")).scalar()
        assert half == 0, f"{half} documents are half read"
        twice = connection.execute(sa.text("SELECT count(*) - count(DISTINCT name) FROM document")).scalar()
        assert twice == 0, f"{twice} documents are there twice"
        counts = connection.execute(sa.select(sa.func.sum(place.c.claims))).scalar() or 0
        assert counts == connection.execute(sa.select(sa.func.count()).where(claim.c.place.is_not(None))).scalar()
        return int(connection.execute(sa.select(sa.func.count()).select_from(document)).scalar_one())


def seconds(work: Callable[[], object]) -> float:
    """Time that it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cost(work: Callable[[], object]) -> tuple[float, float]:
    """Time that it takes, and time of the processors, its own processes included."""
    def spent() -> float:
        return sum(each.ru_utime + each.ru_stime for each in map(
            resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))

    before = spent()
    taken = seconds(work)
    return taken, spent() - before


def main() -> None:
    """One of the measurements."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("what", choices=("add", "ask", "kill"))
    arguments.add_argument("--reports", type=int, default=10_000)
    arguments.add_argument("--claims", type=int, default=1_000_000)
    arguments.add_argument("--rounds", type=int, default=200)
    arguments.add_argument("--times", type=int, default=50)
    arguments.add_argument("--longest", type=float, default=4.0, help="seconds until a run is killed, at most")
    arguments.add_argument("--archive", help="an archive elsewhere, of PostgreSQL say")
    options = arguments.parse_args()
    {"add": add, "ask": ask, "kill": kill}[options.what](options)


if __name__ == "__main__":
    main()
