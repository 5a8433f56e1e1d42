"""Gazetteer files: what is put in is found, by name and by nearness; broken files are told in one line."""

from __future__ import annotations

import pickle
import sqlite3
from pathlib import Path

import pytest

from claimline.errors import GazetteerError
from claimline.model.place import Gazetteer, Kind
from claimline.places.gazetteer import SqliteGazetteer, open_gazetteer
from claimline.places.records import Name, Record
from claimline.places.store import Writer


def place(id_: str, names: str, lat: float = 48.0, lon: float = 37.0, *, kind: Kind = Kind.VILLAGE, country: str = "UA",
          population: int = 0, frontline: bool = False, former: str = "") -> Record:
    every = [Name(name) for name in names.split("|")]
    if former:
        every.append(Name(former, "former name until 2016", 1))
    return Record(id_, every[0].text, lat, lon, kind, country, "Donetsk Oblast", None, population, 2.0, tuple(every), frontline)


PLACES = (
    place("t:pokrovsk", "Pokrovsk|Покровськ|Покровск", 48.28, 37.18, kind=Kind.CITY, population=60_000, former="Красноармійськ"),
    place("t:petrivka-1", "Petrivka|Петрівка", 48.5, 37.6),
    place("t:petrivka-2", "Petrivka|Петрівка", 50.0, 30.0, population=900),
    place("t:petrivka-3", "Petrivka|Петрівка", 47.0, 36.0, frontline=True),
    place("t:kew", "Kew", -37.8, 145.0, country="AU", kind=Kind.TOWN, population=22_000),
    place("t:kyiv", "Kyiv|Київ|Киев", 50.45, 30.52, kind=Kind.CITY, population=2_900_000),
    place("t:kostiantynivka", "Kostiantynivka|Костянтинівка", 48.53, 37.7, kind=Kind.CITY),
    place("t:huliaipole", "Huliaipole|Гуляйполе", 47.66, 36.26, kind=Kind.TOWN, frontline=True),
    place("t:nikopol", "Nikopol|Нікополь|Слов'янськ", 47.57, 34.4, kind=Kind.CITY, frontline=True),
    place("t:bahatyr", "Bahatyr|Багатир|Bogatyr'", 47.9, 36.9, frontline=True),
    place("t:goma", "Goma", -1.68, 29.23, country="CD", kind=Kind.CITY),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "places.sqlite"
    writer = Writer(path)
    for record in PLACES:
        writer.put(record, "test")
    writer.finish("for a test")
    return path


@pytest.fixture
def gazetteer(file: Path) -> SqliteGazetteer:
    return open_gazetteer(file)


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    return [match.entry.id for match in gazetteer.lookup(name)]


def test_it_is_a_gazetteer(gazetteer: SqliteGazetteer) -> None:
    as_protocol: Gazetteer = gazetteer
    entry = as_protocol.lookup("Покровськ")[0].entry
    assert (entry.name, entry.kind, entry.country, entry.admin1) == ("Pokrovsk", Kind.CITY, "UA", "Donetsk Oblast")
    assert (entry.lat, entry.lon, entry.population, entry.precision_km) == (48.28, 37.18, 60_000, 2.0)


@pytest.mark.parametrize(("name", "how", "least"), [
    ("Покровськ", "exact", 1.0), ("ПОКРОВСЬК", "exact", 1.0), ("Покровском", "case ending", 0.96),
    ("Pokrowsk", "other spelling", 0.96), ("Красноармійськ", "former name until 2016", 0.99),
    ("Красноармійська", "case ending, former name until 2016", 0.94),
])
def test_a_match_says_how_it_came(gazetteer: SqliteGazetteer, name: str, how: str, least: float) -> None:
    match = gazetteer.lookup(name)[0]
    assert match.entry.id == "t:pokrovsk"
    assert match.how == how
    assert least <= match.similarity <= 1


def test_one_wrong_vowel_is_forgiven_where_one_place_of_the_front_is_meant(gazetteer: SqliteGazetteer) -> None:
    match = gazetteer.lookup("Huleipole")[0]
    assert (match.entry.id, match.how) == ("t:huliaipole", "sounds alike")
    assert 0.85 <= match.similarity <= 0.9


def test_a_name_that_is_no_spelling_of_the_own_one_counts_less(gazetteer: SqliteGazetteer) -> None:
    match = gazetteer.lookup("Слов'янськ")[0]
    assert (match.entry.id, match.how, match.similarity) == ("t:nikopol", "other name", 0.989)


def test_the_apostrophe_of_a_soft_sign_is_optional(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.lookup("Bogatyr")[0].how == "exact"


def test_hand_kept_places_come_first_among_namesakes(gazetteer: SqliteGazetteer) -> None:
    assert ids(gazetteer, "Петрівка") == ["t:petrivka-3", "t:petrivka-2", "t:petrivka-1"]
    assert len(gazetteer.lookup("Петрівка", limit=2)) == 2


def test_one_letter_apart_is_found_only_when_nothing_else_is(gazetteer: SqliteGazetteer) -> None:
    match = gazetteer.lookup("Kostiantynikva")[0]
    assert match.entry.id == "t:kostiantynivka"
    assert match.how == "one letter apart"
    assert match.similarity < 0.9
    assert gazetteer.lookup("Kostrianohivka") == ()     # no slip, another name


@pytest.mark.parametrize("name", ["Reuters", "Telegram", "Berlin", "Tchesivar", "", "???", "12", "The"])
def test_other_words_are_not_found(gazetteer: SqliteGazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_foreign_towns_are_not_respelled(gazetteer: SqliteGazetteer) -> None:
    assert ids(gazetteer, "Киева") == ["t:kyiv"]
    assert ids(gazetteer, "Kew")[0] == "t:kew"


def test_near_is_nearest_first_and_within(gazetteer: SqliteGazetteer) -> None:
    assert [entry.id for entry in gazetteer.near(48.5, 37.7, 30)] == ["t:kostiantynivka", "t:petrivka-1"]
    assert gazetteer.near(0, 0, 5) == ()


@pytest.mark.parametrize("km", [5, 30, 300])
def test_near_on_the_front_line_is_what_is_near_and_on_it(gazetteer: SqliteGazetteer, km: float) -> None:
    around = gazetteer.near(48.5, 37.7, km)
    assert gazetteer.near(48.5, 37.7, km, frontline=True) == tuple(entry for entry in around if entry.frontline)


def test_it_goes_to_other_processes(gazetteer: SqliteGazetteer) -> None:
    assert ids(pickle.loads(pickle.dumps(gazetteer)), "Goma") == ["t:goma"]


def test_covered_countries_are_those_of_dumps(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.countries == frozenset()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 2000])
def test_a_broken_file_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"broken\.sqlite: .*fetch") as caught:
        open_gazetteer(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_one_of_another_version_are_told(tmp_path: Path, file: Path) -> None:
    with pytest.raises(GazetteerError, match="no such gazetteer file"):
        open_gazetteer(tmp_path / "none.sqlite")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meta SET value = 'claimline gazetteer 0'")
    with pytest.raises(GazetteerError, match="another version"):
        open_gazetteer(file)
