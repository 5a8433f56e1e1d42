"""Opening archives: what is made, what is refused, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from claimline.archive import Archive, database
from claimline.errors import ArchiveError


def test_an_archive_is_made_once_and_opened_again(where: str) -> None:
    with Archive(where, create=True) as archive:
        assert archive.status().documents == 0
    with Archive(where) as archive:
        assert archive.status().seq == 0


def test_without_create_nothing_is_made(where: str) -> None:
    with pytest.raises(ArchiveError, match="archive add"):
        Archive(where)
    with pytest.raises(ArchiveError, match="archive add"):
        Archive(where)


def test_an_archive_of_a_newer_claimline_is_left_alone(where: str) -> None:
    with Archive(where, create=True) as archive, archive.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ArchiveError, match="newer claimline"):
        Archive(where)


def test_the_newest_migration_is_the_one_that_is_asked_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(config).get_current_head() == database.HEAD


def test_an_older_archive_is_brought_up_to_date(where: str) -> None:
    with Archive(where, create=True) as archive, archive.writing() as connection:
        as_made = _indexes(connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("DROP INDEX ix_claim_now_box"))
        for statement in ("DROP INDEX ix_claim_verdict", "DROP INDEX ix_control_place_side_first_last",
                          "CREATE INDEX ix_control_place_side_first ON control (place, side, first)"):
            connection.execute(sa.text(statement))
        assert _indexes(connection) != as_made
    with Archive(where) as archive, archive.reading() as connection:
        assert _indexes(connection) == as_made


def _indexes(connection: sa.Connection) -> list[tuple[str, list[str | None]]]:
    found = sa.inspect(connection)
    return sorted((str(each["name"]), each["column_names"]) for table in ("claim", "control")
                  for each in found.get_indexes(table))


def test_other_files_are_no_archives(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Robotyne was liberated.")
    with pytest.raises(ArchiveError, match="is no archive"):
        Archive(tmp_path / "report.txt")
    with pytest.raises(ArchiveError, match="is a folder"):
        Archive(tmp_path)
    with pytest.raises(ArchiveError, match="its folder does not exist"):
        Archive(tmp_path / "no" / "archive.db", create=True)


@pytest.mark.parametrize("url", ["mysql://me:secret@127.0.0.1/x", "postgresql://me:secret@127.0.0.1", "https://x.org/"])
def test_other_addresses_are_refused_without_showing_a_password(url: str) -> None:
    with pytest.raises(ArchiveError, match="postgresql://USER@HOST/DATABASE") as raised:
        Archive(url)
    assert "secret" not in str(raised.value)


def test_a_server_that_is_not_there_is_told_in_one_line() -> None:
    with pytest.raises(ArchiveError, match="no connection") as raised:
        Archive("postgresql://me:secret@127.0.0.1:1/archive")
    assert "secret" not in str(raised.value) and "\n" not in str(raised.value)


def test_a_writer_that_fails_leaves_nothing(where: str) -> None:
    with Archive(where, create=True) as archive:
        with pytest.raises(ZeroDivisionError):
            _write_and_fail(archive)
        assert archive.status().seq == 0


def _write_and_fail(archive: Archive) -> None:
    with archive.writing() as connection:
        connection.execute(sa.text("INSERT INTO journal (at, kind) VALUES ('2026-01-01 00:00:00', 'document')"))
        raise ZeroDivisionError
