"""Connections: an SQLite file by default, PostgreSQL by URL; transactions; the schema brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from claimline.archive import indexes
from claimline.errors import ArchiveError, ClaimlineError

HEAD = "0002"               # the newest migration
_WAIT = 60_000              # milliseconds that a writer waits for another one
_LOCK = 0x636C61696D        # PostgreSQL's advisory lock of the one writer
_DATE = 1082                # PostgreSQL's number of the type
_FULL = ("disk is full", "disk i/o error", "no space left", "could not extend file", "53100")
_DAMAGED = ("malformed", "not a database", "is encrypted", "corrupt")
_BUSY = ("database is locked", "database is busy")


def engine_of(where: str | Path, *, create: bool = False) -> sa.Engine:
    """The engine of an archive, its schema up to date. Raises ArchiveError when it cannot be opened.

    `where`: an SQLite file, or `postgresql://user@host/name`. `create`: make it when there is none.
    """
    engine = _postgres(str(where)) if "://" in str(where) else _sqlite(Path(where), create)
    sa.event.listen(engine, "handle_error", _translated)
    try:
        _bring_up_to_date(engine, create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def name_of(engine: sa.Engine) -> str:
    """How messages call the archive: the file, or the URL without its password."""
    return str(engine.url.database) if engine.dialect.name == "sqlite" else str(engine.url).replace("+pg8000", "")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One consistent view of what is committed."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction of the one writer: others wait. So journal numbers are seen in order, without gaps to be filled."""
    with engine.connect().execution_options(claimline_writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        yield connection


def _sqlite(path: Path, create: bool) -> sa.Engine:
    if path.is_dir():
        raise ArchiveError(f"{path}: is a folder; name a file in it")
    if not path.exists():
        if not create:
            raise ArchiveError(f"{path}: there is no archive; make it with 'claimline archive add REPORTS --archive "
                               f"{path}'")
        if not path.absolute().parent.is_dir():
            raise ArchiveError(f"{path}: its folder does not exist; make it first")
    elif path.stat().st_size and not _begins_well(path):
        raise ArchiveError(f"{path}: is no archive; name another file")
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)),
                              connect_args={"timeout": _WAIT / 1000, "check_same_thread": False})

    @sa.event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, record: object) -> None:
        connection.isolation_level = None       # BEGIN is ours, below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536",
                       "mmap_size=1073741824", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}").fetchall()

    @sa.event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("claimline_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _begins_well(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be opened ({error.strerror}); check its permissions") from None


def _postgres(where: str) -> sa.Engine:
    try:
        url = sa.make_url(where)
    except sa.exc.ArgumentError:
        url = sa.URL.create("none")
    if url.drivername not in ("postgresql", "postgres", "postgresql+pg8000") or not url.database:
        raise ArchiveError(f"{where.split('@')[-1]}: is no archive; give a file, or "
                           "postgresql://USER@HOST/DATABASE")
    engine = sa.create_engine(url.set(drivername="postgresql+pg8000"), pool_pre_ping=True)
    engine.dialect.use_insertmanyvalues_wo_returning = True     # else one row a statement

    @sa.event.listens_for(engine, "connect")
    def _connected(connection: Any, record: object) -> None:
        # What the driver does by strptime takes half of the time of a question.
        connection.register_in_adapter(_DATE, date.fromisoformat)

    return engine


def _bring_up_to_date(engine: sa.Engine, create: bool) -> None:
    with engine.connect() as connection:
        known = _revision(connection)
    if known == HEAD:
        return
    if known is None and not create:
        raise ArchiveError(f"{name_of(engine)}: holds no archive; make one with 'claimline archive add'")
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    try:
        with writing(engine) as connection:
            config.attributes["connection"] = connection
            known = _revision(connection)       # another process may have been quicker
            if known is None:
                indexes.metadata.create_all(connection)
                command.stamp(config, "head")
            elif known != HEAD:
                command.upgrade(config, "head")
    except CommandError:
        raise ArchiveError(f"{name_of(engine)}: was made by a newer claimline (schema {known}); update claimline"
                           ) from None


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _translated(context: sa.engine.ExceptionContext) -> None:
    """One clear line for what the database says when it cannot go on."""
    error = context.original_exception
    if isinstance(error, ClaimlineError) or context.engine is None:
        return
    name, said = name_of(context.engine), str(error).lower()
    if any(sign in said for sign in _FULL):
        raise ArchiveError(f"{name}: the disk is full or failing ({_reason(error)}); free space and run the same "
                           "command again: what was committed is there, and it goes on from it") from None
    if any(sign in said for sign in _DAMAGED):
        raise ArchiveError(f"{name}: is damaged or no archive ({error}); restore it from a copy") from None
    if any(sign in said for sign in _BUSY):
        raise ArchiveError(f"{name}: another program has been writing to it for a minute; try again when it is done"
                           ) from None
    if "readonly" in said or "read-only" in said or "permission denied" in said:
        raise ArchiveError(f"{name}: may not be written; check its permissions") from None
    if isinstance(error, sqlite3.OperationalError) and "unable to open" in said:
        raise ArchiveError(f"{name}: cannot be opened; check its path and permissions") from None
    if context.connection is None:
        raise ArchiveError(f"{name}: no connection ({_reason(error)}); check the address, and that the server "
                           "runs and lets you in") from None


def _reason(error: BaseException) -> str:
    """PostgreSQL answers with a table; its message is under "M"."""
    told: Any = error.args[0] if error.args else error
    return str(told.get("M", told) if isinstance(told, dict) else told)
