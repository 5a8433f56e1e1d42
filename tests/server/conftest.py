"""A real server on loopback over a small archive, in SQLite and in PostgreSQL."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import httpx
import pytest
from archive.conftest import _administer, _template, postgres  # noqa: F401  (fixtures)

from claimline.archive import Archive, assessing, collect
from claimline.archive.readers import Readers
from claimline.archive.reviewing import setup_of
from claimline.server import Service, Tokens, application
from claimline.server.run import server_of

REPORTS = (
    {"id": "general-staff", "published": "2025-12-01", "publisher": "General Staff", "url": "https://example.org/1",
     "text": "Ukrainian forces liberated Robotyne on November 30, the General Staff said."},
    {"id": "ministry", "published": "2025-12-02", "publisher": "Ministry",
     "text": "Russian troops captured Pokrovsk on December 1, the Russian Defence Ministry said. Kyiv denied it."},
    {"id": "brigade", "published": "2025-12-03",
     "text": "Сили оборони звільнили Роботине. Росіяни атакували Куп'янськ."},
    {"id": "summary", "published": "2025-12-05",
     "text": "Russian forces advanced near Kupiansk on December 4. Ukrainian forces hold Pokrovsk, Zelensky said on "
             "December 5. Russian troops struck Odesa."},
    {"id": "old", "published": "2022-09-12",
     "text": "Ukrainian forces liberated Izium on September 10, 2022. Ukrainian forces liberated Balakliia."},
)

_NUMBERS = count()


def clock() -> datetime:
    """One moment for all that tests do."""
    return datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def fill(archive: Archive, folder: Path) -> None:
    """The reports, read and assessed."""
    path = folder / "reports.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in REPORTS), "utf-8")
    readers = Readers(setup_of(archive, "ukraine", None, None), 1)
    done = collect.add(archive, collect.from_inputs([str(path)], clock=clock), readers, clock=clock)
    assert done.documents == len(REPORTS) and done.claims >= 9
    assessing.refresh(archive, theatre="ukraine")


@contextmanager
def serving(service: Service) -> Iterator[httpx.Client]:
    """A client of a server that runs in a thread, as it runs for users: with HTTP, on a port of its own."""
    server = server_of(application(service))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive with the reports, for tests that only read."""
    folder = tmp_path_factory.mktemp("served")
    where = str(folder / "archive.db")
    if request.param == "postgresql":
        server, template = request.getfixturevalue("postgres"), request.getfixturevalue("_template")
        name = f"served_{next(_NUMBERS)}"
        _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
        where = f"{server}/{name}"
    with Archive(where, create=True) as archive:
        fill(archive, folder)
        yield archive


@pytest.fixture(scope="module")
def client(filled: Archive) -> Iterator[httpx.Client]:
    """A client of a server that only lets read."""
    with serving(Service(filled, clock, theatre="ukraine")) as found:
        yield found


@pytest.fixture
def tokens(tmp_path: Path) -> Tokens:
    """A file of tokens, not there yet."""
    return Tokens(tmp_path / "tokens.json")


@pytest.fixture(scope="session")
def _original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the reports that nobody has open: a copy is quicker made than another one."""
    folder = tmp_path_factory.mktemp("original")
    with Archive(str(folder / "archive.db"), create=True) as archive:
        fill(archive, folder)
        with archive.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.rollback()
    return folder / "archive.db"


@pytest.fixture
def own(tmp_path: Path, _original: Path) -> Iterator[Archive]:
    """An archive of one test, which may write to it."""
    with Archive(shutil.copy(_original, tmp_path / "own.db")) as archive:
        yield archive


@pytest.fixture
def writer(own: Archive, tokens: Tokens) -> Iterator[Callable[..., httpx.Client]]:
    """Makes clients with a token for these rights."""
    with serving(Service(own, clock, tokens, theatre="ukraine", largest_body=200_000)) as client:
        made: list[httpx.Client] = []

        def with_rights(name: str, *rights: str) -> httpx.Client:
            secret = tokens.add(name, rights, clock())
            made.append(httpx.Client(base_url=client.base_url, timeout=60, trust_env=False,
                                     headers={"Authorization": f"Bearer {secret}"}))
            return made[-1]

        yield with_rights
        for each in made:
            each.close()
