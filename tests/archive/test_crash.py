"""Power cuts, kills, full disks: nothing committed is lost, nothing half-read, and the next run goes on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from archive.conftest import clock
from hypothesis import given
from hypothesis import strategies as st

from claimline.archive import Archive, collect
from claimline.archive.collect import Added
from claimline.archive.readers import Reader, Readers, Setup
from claimline.errors import ArchiveError
from claimline.model import Document

Add = Callable[..., Added]

NAMES = ("Robotyne", "Verbove", "Pokrovsk", "Toretsk", "Kupiansk", "Vuhledar", "Bakhmut", "Lyman")
COUNT = 24


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "reports.jsonl"
    path.write_text("\n".join(json.dumps(report(number)) for number in range(COUNT)))
    return path


def report(number: int, paragraphs: int = 1) -> dict[str, str]:
    told = f" Russian troops captured {NAMES[number % 8]}. Fighting goes on near {NAMES[number % 5]}.\n" * paragraphs
    return {"id": f"r{number}", "published": f"2024-05-{number % 31 + 1:02}", "lang": "en",
            "text": f"Report {number}.{told.rstrip()}"}


def whole(archive: Archive) -> int:
    """How many documents there are; each is read wholly or not at all."""
    with archive.reading() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(sa.text("PRAGMA integrity_check")).scalar() == "ok"
        for row in connection.execute(sa.text(
                "SELECT d.reading, r.claims, (SELECT count(*) FROM claim c WHERE c.document = d.id) AS there "
                "FROM document d LEFT JOIN reading r ON r.id = d.reading")):
            assert row.there == (0 if row.reading is None else row.claims)
        return int(connection.execute(sa.text("SELECT count(*) FROM document")).scalar_one())


def test_killed_at_any_moment_it_goes_on(where: str, tmp_path: Path) -> None:
    """Here three times, soon after it has begun to commit; benchmarks/archive.py does it at more moments.

    The reports are long, so that the first kill meets a run with seconds of work left; a later one may come too late.
    """
    count = 120
    source = tmp_path / "reports.jsonl"
    source.write_text("\n".join(json.dumps(report(number, paragraphs=8)) for number in range(count)))
    command = [sys.executable, "-m", "claimline", "archive", "add", str(source), "--archive", where, "-q", "--workers", "1"]
    seen, ends = 0, []
    with Archive(where, create=True) as archive:
        for pause in (0.0, 0.1, 0.2):
            before = archive.status().seq
            process = subprocess.Popen(command, start_new_session=True)
            while process.poll() is None and archive.status().seq == before:
                time.sleep(0.02)
            time.sleep(pause)
            with suppress(ProcessLookupError):      # it has come to its end by itself
                os.killpg(process.pid, signal.SIGKILL)
            ends.append(process.wait())
            now = whole(archive)
            assert now >= seen
            seen = now
        assert ends[0] == -signal.SIGKILL and set(ends) <= {-signal.SIGKILL, 0}
        subprocess.run(command, check=True)
        assert whole(archive) == count
        status = archive.status()
        assert (status.unread, status.claims) == (0, archive.count())
        assert len({each.claim.id for each in archive.claims()}) == status.claims > count
        assert sum(each.claims for each in archive.places()) == status.claims


def test_what_was_stored_and_not_read_is_read_by_the_next_run(archive: Archive, add: Add, source: Path) -> None:
    class Killed(BaseException):
        pass

    class Dying(Readers):
        def take(self) -> list[object]:     # type: ignore[override]
            raise Killed

    with pytest.raises(Killed), Dying(Setup("ukraine"), 1) as readers:
        collect.add(archive, collect.from_inputs([str(source)], clock=clock), readers, clock=clock)
    assert (archive.status().documents, archive.status().unread) == (COUNT, COUNT)
    done = add(source)
    assert (done.documents, done.read) == (0, COUNT)
    assert archive.status().unread == 0


def test_a_worker_that_dies_takes_one_document_with_it(tmp_path: Path, source: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    told: list[str] = []
    with Archive(tmp_path / "archive.db", create=True) as archive, Readers(Deadly("ukraine"), 2) as readers:
        done = collect.add(archive, collect.from_inputs([str(source)], clock=clock), readers, clock=clock,
                           tell=told.append)
        with_claims = {each.document for each in archive.claims()}
    assert (done.documents, done.read, done.problems) == (COUNT, COUNT, 1)
    assert len(told) == 1 and "was ended" in told[0]
    assert with_claims == set(range(1, COUNT + 1)) - {14}      # "Report 13" is the fourteenth


class Deadly(Setup):
    """A setup under which one document kills the process that reads it."""

    def reader(self) -> Reader:
        return _Deadly(self)


class _Deadly(Reader):
    def read(self, id: int, document: Document) -> object:      # type: ignore[override]
        if document.text.startswith("Report 13."):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(id, document)


@given(cut=st.integers(0, 400_000), garbage=st.binary(max_size=64))
def test_a_log_cut_off_anywhere_loses_only_its_end(committed: tuple[Path, list[int]], cut: int, garbage: bytes) -> None:
    """As after a power cut: the end of the write-ahead log never reached the disk, or is nonsense."""
    kept, seen = committed
    work = kept.with_name("work.db")
    log = kept.with_name(kept.name + "-wal")
    data = log.read_bytes()
    cut = min(cut, len(data))
    for end in ("-wal", "-shm"):
        Path(str(work) + end).unlink(missing_ok=True)
    shutil.copy(kept, work)
    Path(str(work) + "-wal").write_bytes(data[:cut] + garbage)
    with Archive(work, create=True) as archive:
        assert whole(archive) in seen
        if cut == len(data):
            assert whole(archive) == seen[-1]


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory, source: Path) -> tuple[Path, list[int]]:
    """An archive whose last commits are in its log only, and how many documents there were after each."""
    path = tmp_path_factory.mktemp("cut") / "kept.db"
    counts = [0]
    with Archive(path, create=True) as archive, Readers(Setup("ukraine"), 1) as readers:
        lines = source.read_text().splitlines()[:8]
        for number in range(0, 8, 2):
            part = path.with_name(f"part-{number}.jsonl")
            part.write_text("\n".join(lines[number:number + 2]))
            collect.add(archive, collect.from_inputs([str(part)], clock=clock), readers, clock=clock)
            counts.append(archive.status().documents)
        with archive.reading():     # held open, so that closing does not fold the log into the file
            shutil.copy(path, path.with_name("copy.db"))
            shutil.copy(str(path) + "-wal", str(path.with_name("copy.db")) + "-wal")
    return path.with_name("copy.db"), counts


def test_a_full_disk_is_told_of_in_one_line_and_loses_nothing(tmp_path: Path, source: Path) -> None:
    """SQLite's own bound stands in for the disk's: the error is the same one."""
    path = tmp_path / "full.db"
    with Archive(path, create=True) as archive, Readers(Setup("ukraine"), 1) as readers:
        with archive.reading() as connection:
            pages = connection.execute(sa.text("PRAGMA page_count")).scalar_one()

        @sa.event.listens_for(archive.engine, "begin")
        def _small(connection: sa.Connection) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")

        with pytest.raises(ArchiveError, match="the disk is full.*free space"):
            collect.add(archive, collect.from_inputs([str(source)], clock=clock), readers, clock=clock)
        assert whole(archive) in (0, COUNT)
    with Archive(path) as archive, Readers(Setup("ukraine"), 1) as readers:
        collect.add(archive, collect.from_inputs([str(source)], clock=clock), readers, clock=clock)
        assert (whole(archive), archive.status().unread) == (COUNT, 0)


def test_a_damaged_file_is_told_of_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path, create=True).close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(ArchiveError, match="is damaged.*restore it"), Archive(path) as archive:
        archive.status()
