"""The hand-kept table of places is well formed, and its best-known places are where they are."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from importlib.resources import files
from math import cos, hypot, radians

import pytest

from claimline.model import Kind

COLUMNS = ["id", "name", "kind", "country", "admin1", "lat", "lon", "precision_km",
           "uk", "ru", "en", "fr", "former", "note"]
SETTLEMENTS = {Kind.VILLAGE, Kind.TOWN, Kind.CITY}

# south, west, north, east of each country
BOXES = {
    "UA": (44.0, 22.0, 52.5, 40.3), "RU": (41.0, 27.0, 82.0, 180.0), "BY": (51.0, 23.0, 56.5, 33.0),
    "MD": (45.4, 26.5, 48.6, 30.2), "CD": (-13.5, 12.0, 5.5, 31.5), "RW": (-3.0, 28.8, -1.0, 31.0),
    "BI": (-4.6, 28.9, -2.2, 31.0), "SD": (8.5, 21.5, 22.5, 39.0), "YE": (11.8, 41.5, 20.5, 54.6),
    "SY": (32.2, 35.5, 37.4, 42.5), "MM": (9.5, 92.0, 28.6, 101.3),
}
# a degree beyond the borders of the oblasts whose villages could be mistaken for a namesake far away
OBLASTS = {
    "Donetsk Oblast": (46.8, 36.5, 49.3, 39.1), "Luhansk Oblast": (47.8, 37.8, 50.1, 40.3),
    "Kharkiv Oblast": (48.5, 34.8, 50.5, 38.2), "Zaporizhzhia Oblast": (46.1, 34.1, 48.2, 37.3),
    "Kherson Oblast": (45.9, 31.4, 47.7, 35.4), "Sumy Oblast": (50.1, 32.8, 52.4, 35.7),
    "Chernihiv Oblast": (50.3, 30.4, 52.5, 33.5), "Dnipropetrovsk Oblast": (47.4, 32.9, 49.2, 37.0),
    "Mykolaiv Oblast": (46.3, 30.1, 48.3, 33.3), "Kursk Oblast": (50.8, 34.0, 52.5, 38.6),
    "Belgorod Oblast": (49.9, 35.3, 51.5, 39.4), "Bryansk Oblast": (51.8, 31.2, 54.1, 35.4),
}

TEXT = files("claimline.places").joinpath("frontline.tsv").read_text("utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def named(row: dict[str, str]) -> str:
    return f"{row['id']} ({row['name']})"


def values(row: dict[str, str], *columns: str) -> list[str]:
    """The names in these columns, without the years of former ones."""
    return [value.partition("@")[0] for column in columns for value in row[column].split("|") if value]


def km(row: dict[str, str], lat: float, lon: float) -> float:
    return 111.2 * hypot(float(row["lat"]) - lat, (float(row["lon"]) - lon) * cos(radians(lat)))


def test_every_line_has_every_column() -> None:
    lines = TEXT.splitlines()
    assert lines[0].split("\t") == COLUMNS
    assert not [line for line in lines if line.count("\t") != len(COLUMNS) - 1]
    assert TEXT.endswith("\n") and "\r" not in TEXT and "\n\n" not in TEXT


def test_there_are_enough_places_to_be_of_use() -> None:
    kinds = Counter(row["kind"] for row in ROWS)
    assert len(ROWS) >= 1000
    assert sum(kinds[kind.value] for kind in SETTLEMENTS) >= 800
    assert min(kinds[kind] for kind in ("river", "island", "site", "region", "area", "country")) >= 8


def test_ids_are_unique_and_of_two_kinds() -> None:
    counted = Counter(row["id"] for row in ROWS)
    assert [key for key, count in counted.items() if count > 1] == []
    assert [key for key in counted if not key.startswith(("geonames:", "claimline:"))] == []
    assert [key for key in counted if key.startswith("geonames:") and not key[9:].isdigit()] == []


def test_no_cell_has_blanks_at_its_ends_or_empty_values() -> None:
    for row in ROWS:
        for column, cell in row.items():
            assert all(part == part.strip() and "  " not in part for part in cell.split("|")), (named(row), column)
            assert not cell or all(cell.split("|")), (named(row), column)
            assert unicodedata.is_normalized("NFC", cell), (named(row), column)


def test_kinds_are_those_of_the_model() -> None:
    assert {row["kind"] for row in ROWS} <= {kind.value for kind in Kind}


def test_points_lie_in_their_country() -> None:
    for row in ROWS:
        if row["kind"] == "area":       # a sea lies off its coast
            continue
        south, west, north, east = BOXES[row["country"]]
        assert south <= float(row["lat"]) <= north and west <= float(row["lon"]) <= east, named(row)


def test_points_lie_in_their_oblast() -> None:
    for row in ROWS:
        if row["admin1"] in OBLASTS:
            south, west, north, east = OBLASTS[row["admin1"]]
            assert south <= float(row["lat"]) <= north and west <= float(row["lon"]) <= east, named(row)


def test_precision_is_a_radius_that_suits_the_kind() -> None:
    for row in ROWS:
        radius = float(row["precision_km"])
        assert radius > 0, named(row)
        if row["kind"] in ("village", "town"):
            assert radius <= 6, named(row)
        if row["kind"] == "region":
            assert radius >= 60, named(row)


def test_settlements_say_their_region() -> None:
    assert [named(row) for row in ROWS if row["kind"] in SETTLEMENTS and not row["admin1"]] == []


def test_names_are_written_in_one_script() -> None:
    for row in ROWS:
        for column, scripts in (("uk", {"CYRILLIC"}), ("ru", {"CYRILLIC"}), ("en", {"LATIN"}), ("fr", {"LATIN"}),
                                ("name", {"LATIN"})):
            for value in values(row, column):
                assert script(value) <= scripts, (named(row), column, value)
        for value in values(row, "former"):
            assert len(script(value)) == 1, (named(row), value)


def script(value: str) -> set[str]:
    letters = [letter for letter in value if unicodedata.category(letter) in ("Lu", "Ll", "Lo")]
    return {unicodedata.name(letter).split()[0] for letter in letters}


def test_ukrainian_and_russian_letters_are_not_mixed_up() -> None:
    for row in ROWS:
        assert not set("".join(values(row, "uk"))) & set("ыэёъЫЭЁЪ"), named(row)
        assert not set("".join(values(row, "ru"))) & set("іїєґІЇЄҐ'"), named(row)


def test_places_of_this_war_have_both_names() -> None:
    assert [named(row) for row in ROWS
            if row["country"] == "UA" and row["kind"] in SETTLEMENTS and not (row["uk"] and row["ru"])] == []


def test_former_names_end_in_a_year_or_none() -> None:
    for row in ROWS:
        for value in filter(None, row["former"].split("|")):
            name, _, year = value.partition("@")
            assert name and (not year or 1900 < int(year) < 2030), (named(row), value)


def test_no_place_is_listed_twice() -> None:
    seen: dict[str, list[dict[str, str]]] = {}
    for row in ROWS:
        if row["kind"] in SETTLEMENTS:
            for other in seen.setdefault(row["name"], []):
                assert km(row, float(other["lat"]), float(other["lon"])) > 4, (named(row), named(other))
            seen[row["name"]].append(row)


def test_namesakes_say_which_is_meant() -> None:
    """Two places of one name in one region can be told apart only by their note."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in ROWS:
        if row["kind"] in SETTLEMENTS:
            groups.setdefault((row["name"], row["admin1"]), []).append(row)
    for rows in groups.values():
        if len(rows) > 1:
            assert sum(not row["note"] for row in rows) <= 1, [named(row) for row in rows]


@pytest.mark.parametrize(("name", "lat", "lon"), [
    ("Pokrovsk", 48.28, 37.18), ("Покровськ", 48.28, 37.18), ("Красноармейск", 48.28, 37.18),
    ("Артёмовск", 48.60, 38.00), ("Bakhmout", 48.60, 38.00), ("Угледар", 47.78, 37.25), ("Красный Лиман", 48.99, 37.81),
    ("Дзержинск", 48.40, 37.85), ("Новгородское", 48.33, 37.84), ("Tchassiv Yar", 48.59, 37.83),
    ("Koupiansk", 49.71, 37.61), ("Волчанск", 50.29, 36.94), ("Robotyne", 47.45, 35.84), ("Houliaïpolé", 47.66, 36.26),
    ("Krynky", 46.73, 33.08), ("Soudja", 51.19, 35.27), ("Тёткино", 51.28, 34.29), ("Guevo", 51.07, 35.26),
    ("Новомосковськ", 48.63, 35.24), ("Krasnohrad", 49.37, 35.46), ("Червоноград", 50.39, 24.23),
    ("Дружба", 52.05, 33.94), ("Сєвєродонецьк", 48.95, 38.49), ("Snake Island", 45.25, 30.20),
    ("pont de Crimée", 45.31, 36.51), ("ЗАЭС", 47.51, 34.59), ("Сумщина", 51.0, 34.0), ("région de Koursk", 51.7, 36.0),
    ("Goma", -1.67, 29.23), ("El-Facher", 13.63, 25.35), ("Hadhramaut", 16.5, 49.5), ("Alep", 36.20, 37.16),
    ("Lashio", 22.93, 97.75),
])
def test_a_known_place_is_where_it_is(name: str, lat: float, lon: float) -> None:
    found = [row for row in ROWS if name in values(row, "name", "uk", "ru", "en", "fr", "former")]
    assert found
    assert min(km(row, lat, lon) for row in found) < max(6.0, float(found[0]["precision_km"]) / 4)


@pytest.mark.parametrize(("name", "points"), [
    ("Bilohorivka", [(48.73, 38.21), (48.93, 38.25)]),
    ("Kostiantynivka", [(48.53, 37.71), (47.87, 37.41), (51.17, 34.77)]),
    ("Krasnohorivka", [(48.00, 37.51), (48.20, 37.72)]),
    ("Stepove", [(48.20, 37.68), (47.54, 35.48)]),
    ("Makiivka", [(48.05, 37.95), (49.23, 37.98)]),
    ("Novoselivka", [(49.07, 37.70)]),
    ("Rivne", [(50.62, 26.25), (48.30, 37.23)]),
    ("Yampil", [(48.94, 37.96), (51.95, 33.77)]),
])
def test_every_front_line_namesake_has_its_own_row(name: str, points: list[tuple[float, float]]) -> None:
    rows = [row for row in ROWS if row["name"] == name]
    for lat, lon in points:
        assert min(km(row, lat, lon) for row in rows) < 3, (name, lat, lon)


@pytest.mark.parametrize(("name", "kind", "lat", "lon"), [
    ("Рівненська АЕС", Kind.SITE, 51.32, 25.90), ("Курахівське водосховище", Kind.SITE, 48.0, 37.22), ("Dniester", Kind.RIVER, 48.2, 28.2),
    ("Покровское направление", Kind.AREA, 48.25, 37.2), ("base aérienne de Millerovo", Kind.SITE, 48.95, 40.3),
    ("Северо-Крымский канал", Kind.RIVER, 45.95, 33.9), ("port de Hodeïda", Kind.SITE, 14.83, 42.94), ("aéroport de Goma", Kind.SITE, -1.67, 29.24),
    ("territoire de Djugu", Kind.DISTRICT, 1.9, 30.4), ("Saada province", Kind.REGION, 17.2, 43.8), ("Kursk salient", Kind.AREA, 51.25, 35.2),
    ("левый берег Днепра", Kind.AREA, 46.65, 33.0), ("Kinburn Spit", Kind.AREA, 46.53, 31.65),
])
def test_waters_sites_and_areas_are_known(name: str, kind: Kind, lat: float, lon: float) -> None:
    found = [row for row in ROWS if name in values(row, "name", "uk", "ru", "en", "fr")]
    assert [row["kind"] for row in found] == [kind.value]
    assert km(found[0], lat, lon) < 3
