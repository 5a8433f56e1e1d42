"""Both databases: each test that takes `where` runs on an SQLite file and on a database of a real PostgreSQL server."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from claimline.archive import Archive, collect, tables
from claimline.archive.collect import Added
from claimline.archive.readers import Readers
from claimline.archive.reviewing import setup_of

Add = Callable[..., Added]

_BINARIES = Path("/usr/lib/postgresql/15/bin")
_NUMBERS = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL, without a database, of a server of our own on loopback; run by an unprivileged user, as it must be."""
    home = Path(tempfile.mkdtemp(prefix="claimline-pg-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(home, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(*command: str) -> None:
        subprocess.run(command, user=user, cwd=home, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin"})

    run(str(_BINARIES / "initdb"), "-D", "data", "-A", "trust", "-U", "claimline", "-E", "UTF8", "--no-locale", "-N")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off"
    run(str(_BINARIES / "pg_ctl"), "-D", "data", "-w", "-l", "log", "-o", options, "start")
    url = f"postgresql://claimline@127.0.0.1:{port}"
    try:
        yield url
    finally:
        run(str(_BINARIES / "pg_ctl"), "-D", "data", "-w", "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def _template(postgres: str) -> str:
    """A database that has PostGIS already: to copy it is quicker than to install it."""
    _administer(postgres, "CREATE DATABASE template_gis")
    engine = sa.create_engine(f"{postgres.replace('postgresql', 'postgresql+pg8000', 1)}/template_gis")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE EXTENSION postgis")
    engine.dispose()
    return "template_gis"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for an archive, with nothing in it yet."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    server, template = request.getfixturevalue("postgres"), request.getfixturevalue("_template")
    name = f"archive_{next(_NUMBERS)}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    return f"{server}/{name}"


def _administer(server: str, statement: str) -> None:
    engine = sa.create_engine(f"{server.replace('postgresql', 'postgresql+pg8000', 1)}/postgres",
                              isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(scope="session")
def _used(postgres: str, _template: str) -> str:
    """A database for an archive that is emptied from test to test, which is quicker than to make one."""
    _administer(postgres, f"CREATE DATABASE archive TEMPLATE {_template}")
    Archive(f"{postgres}/archive", create=True).close()
    return f"{postgres}/archive"


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    """An archive that holds nothing."""
    if request.param == "sqlite":
        with Archive(tmp_path / "archive.db", create=True) as made:
            yield made
        return
    with Archive(request.getfixturevalue("_used")) as made:
        with made.writing() as connection:
            connection.execute(sa.text(f"TRUNCATE {', '.join(tables.metadata.tables)}"))
        yield made


@pytest.fixture
def add(archive: Archive, tmp_path: Path) -> Add:
    """Adds records, given as keys of JSON Lines, or inputs by path, to the archive; what that did."""
    def added(*inputs: dict[str, object] | str | Path, **options: Any) -> Added:
        records = tmp_path / f"given-{next(_NUMBERS)}.jsonl"
        paths = [str(each) for each in inputs if not isinstance(each, dict)]
        if lines := [json.dumps(each) for each in inputs if isinstance(each, dict)]:
            records.write_text("\n".join(lines), "utf-8")
            paths.append(str(records))
        tell = options.pop("tell", lambda line: None)
        setup = options.pop("setup", None) or setup_of(archive, "ukraine", None, None)
        with Readers(setup, workers=1) as readers:
            return collect.add(archive, collect.from_inputs(paths, clock=clock, **options), readers, clock=clock,
                               tell=tell)
    return added


def clock() -> datetime:
    """One moment for all that tests do."""
    return datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
