"""A whole archive into an empty one, in all four ways between the databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from claimline.archive import Archive, ClaimQuery, assessing, reviewing
from claimline.archive.collect import Added
from claimline.archive.copying import copy
from claimline.archive.tables import metadata
from claimline.errors import ArchiveError

Add = Callable[..., Added]

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
FIRST = {"id": "a", "url": "https://example.org/a", "published": "2023-08-29", "lang": "en", "title": "Stepove",
         "text": "Ukrainian forces liberated Robotyne. Russian troops captured Verbove. It said so on 28 August."}
AGAIN = FIRST | {"text": "Ukrainian forces liberated Robotyne. Russian troops did not capture Verbove, they say."}
# Read later and published earlier: the first one becomes its copy, though its number is lower.
ORIGIN = FIRST | {"id": "b", "url": "https://example.com/b", "published": "2023-08-28"}


def rows(archive: Archive) -> dict[str, list[Any]]:
    """All that the tables hold; rows that only the database numbers, without their numbers."""
    found = {}
    with archive.reading() as connection:
        for table in metadata.sorted_tables:
            hidden = "id" if table.name in ("control", "dispute", "change") else ""
            found[table.name] = sorted(repr([value for name, value in row.items() if name != hidden])
                                       for row in connection.execute(sa.select(table)).mappings())
    return found


@pytest.fixture
def filled(archive: Archive, add: Add) -> Archive:
    """Versions, copies, evidence, a correction and what is derived."""
    add(FIRST)
    add(ORIGIN)
    add(AGAIN)
    claim = next(archive.claims(ClaimQuery(text="Robotyne")))
    reviewing.fix(archive, "claim", claim.claim.id, {"date": "2023-08-27"}, reviewer="Olena", at=AT)
    assessing.refresh(archive)
    assert any(each.origin is not None and each.origin > each.id for each in archive.documents(latest=False))
    return archive


@pytest.fixture
def target(where: str) -> Iterator[Archive]:
    """An archive that holds nothing, beside the other."""
    with Archive(where if "://" in where else f"{where}.copy", create=True) as made:
        yield made


def test_everything_is_there_and_found(filled: Archive, target: Archive) -> None:
    told: list[tuple[int, int | None]] = []
    total = copy(filled, target, moved=lambda *now: told.append(now))
    assert told[-1] == (total, total)
    assert rows(target) == rows(filled)
    assert target.status() == filled.status()
    for query in (ClaimQuery(text="Robotyne"), ClaimQuery(box=(35, 47, 36, 48)), ClaimQuery(all_readings=True)):
        found = [each.claim for each in target.claims(query)]
        assert found and found == [each.claim for each in filled.claims(query)]
    assert [each.id for each in target.documents(text="Stepove")] == [
        each.id for each in filled.documents(text="Stepove")]


def test_the_copy_goes_on_as_the_original_would(filled: Archive, target: Archive) -> None:
    copy(filled, target)
    for archive in (filled, target):
        claim = next(archive.claims(ClaimQuery(text="Robotyne")))
        reviewing.reject(archive, "claim", claim.claim.id, reviewer="Petro", at=AT)
        assessing.refresh(archive)
    assert rows(target) == rows(filled)


def test_what_is_not_empty_is_left_as_it_is(filled: Archive) -> None:
    before = rows(filled)
    with pytest.raises(ArchiveError, match="is not empty; copy to a new file or a new database"):
        copy(filled, filled)
    assert rows(filled) == before


def test_a_copy_that_ends_half_way_leaves_nothing(filled: Archive, target: Archive) -> None:
    def ended(done: int, total: int | None) -> None:
        if total is not None and done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy(filled, target, moved=ended)
    assert not any(rows(target).values())
    copy(filled, target)
    assert rows(target) == rows(filled)
