"""Where: places meant again, shares of them, headings, labels, titles and comments."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from claimline import Claim

Told = Callable[..., list[str]]
Claims = Callable[..., tuple[Claim, ...]]
wrong = partial(pytest.mark.xfail, strict=True)


@pytest.mark.parametrize("text", [
    "Russian troops entered Lyman. They captured the town on Monday.",
    "Les soldats russes sont entrés dans Lyman. Ils ont pris la ville lundi.",
    "Росіяни увійшли в Лиман. Вони захопили місто у понеділок.",
])
def test_the_town_is_the_place_named_before(told: Told, claims: Claims, text: str) -> None:
    assert told(text) == ["capture RU Lyman", "enter RU Lyman"]
    again = next(each for each in claims(text) if each.event == "capture")
    assert again.place is not None and again.place.text == ""


@pytest.mark.parametrize(("text", "extent", "share", "area"), [
    ("Russian forces captured Lyman.", "full", None, None),
    ("Russian forces captured part of Lyman.", "part", None, None),
    ("Russian forces control most of Lyman.", "most", None, None),
    ("Russian forces control 80% of Lyman.", "most", 80.0, None),
    ("Russian forces control 30 percent of Lyman.", "part", 30.0, None),
    ("Russian forces captured 12 square kilometres near Lyman.", "part", None, 12.0),
    ("Les Russes contrôlent la majeure partie de Lyman.", "most", None, None),
    ("Les Russes contrôlent 17,5 % de Lyman.", "part", 17.5, None),
    ("Les Russes contrôlent une partie de Lyman.", "part", None, None),
    ("Росіяни контролюють 40% Лимана.", "part", 40.0, None),
    ("Росіяни контролюють більшу частину Лимана.", "most", None, None),
    ("Росіяни захопили частину Лимана.", "part", None, None),
    ("Russian forces advanced near Lyman.", None, None, None),
])
def test_extent_of_the_place(claim: Callable[..., Claim], text: str, extent: str | None, share: float | None,
                             area: float | None) -> None:
    found = claim(text)
    assert (found.extent, found.share_pct, found.area_km2) == (extent, share, area)


@pytest.mark.parametrize("text", [
    "Russian forces control 80% of Lyman and 30% of Izium.",
    "Les Russes contrôlent 80 % de Lyman et 30 % d'Izium.",
])
def test_each_place_has_its_own_share(claims: Claims, text: str) -> None:
    assert {each.place.name: (each.extent, each.share_pct) for each in claims(text) if each.place} == {
        "Lyman": ("most", 80.0), "Izium": ("part", 30.0)}


@pytest.mark.parametrize(("text", "expected"), [
    ("Russian forces advanced west of Lyman.", ["advance RU near W Lyman"]),
    ("Russian forces advanced toward Lyman.", ["advance RU toward Lyman"]),
    ("Russian forces reached the outskirts of Lyman.", ["advance RU outskirts Lyman"]),
    ("Russian forces captured the northern outskirts of Lyman.", ["capture RU outskirts N Lyman"]),
    ("Les forces russes ont progressé au nord de Lyman.", ["advance RU near N Lyman"]),
    ("Росіяни просунулися на захід від Лимана.", ["advance RU near W Lyman"]),
])
def test_relation_is_told_with_the_place(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_distance_is_kept(claim: Callable[..., Claim]) -> None:
    found = claim("Russian forces advanced to 5 km north of Lyman.")
    assert (found.relation, found.direction, found.distance_km) == ("near", "N", 5.0)


@pytest.mark.parametrize(("text", "expected"), [
    ("Lyman direction: Russian troops attacked near Terny and Nove.", {"Terny", "Nove near Lyman"}),
    ("На Лиманському напрямку росіяни атакували біля Терни.", {"Terny"}),
])
def test_heading_gives_no_claim_beside_its_villages(claims: Claims, text: str, expected: set[str]) -> None:
    assert {each.place.name for each in claims(text) if each.place} == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("На Лиманському напрямку ворог атакував двічі.", ["attack RU near Lyman"]),
    pytest.param("Kherson region\n\nUkrainian forces repelled two attacks.\n\nDonetsk region\n\nNothing new.",
                 ["repel UA Kherson Oblast"], marks=wrong(reason="a heading on a line of its own is not carried into its section")),
])
def test_heading_is_the_place_where_no_village_is_named(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Lyman 🇷🇺\nIzium 🇺🇦\nTerny is contested.", ["fight - Terny", "hold RU Lyman", "hold UA Izium"]),
    ("📍 Lyman: Russian forces advanced 500 m.", ["advance RU Lyman"]),
    ("Lyman direction. Three attacks were repelled near Terny.", ["repel UA near Terny"]),
    ("Russian forces captured:\n- Lyman\n- Izium\n", ["capture RU Izium", "capture RU Lyman"]),
])
def test_notes_of_mappers_are_read_line_by_line(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Lyman: Russian forces captured new positions.", "capture RU Lyman"),
    ("Lyman: fighting continues.", "fight - Lyman"),
])
def test_label_is_the_place_of_what_it_labels(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("Russian army in Lyman", "enter RU Lyman"),
    ("Russia in Lyman", "enter RU Lyman"),
    ("L'armée russe dans Bakhmout", "enter RU Bakhmut"),
])
def test_title_that_puts_a_side_in_a_place_is_a_claim(told: Told, text: str, expected: str) -> None:
    assert told(f"{text}\n\nNobody came to the market.", title=text) == [expected]


def test_title_and_body_say_it_each(told: Told) -> None:
    text = "Russian forces capture Lyman\n\nRussian forces captured Lyman on Monday, officials said."
    assert told(text, title="Russian forces capture Lyman") == ["capture RU Lyman", "capture RU Lyman"]


@pytest.mark.parametrize("text", [
    "Officials met in Kyiv on Monday.\n\nComments (1)\n\nMax: Russian forces captured Lyman yesterday, I am sure.\n",
    "Les ministres se sont réunis à Kiev lundi.\n\nCommentaires (1)\n\nMax : Les forces russes ont pris Lyman.\n",
])
def test_comments_give_no_claims(told: Told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", [
    "The 117th brigade of Sumy captured Lyman.", "Troops from Kyiv took Lyman.",
])
def test_home_of_a_unit_is_no_place_of_a_claim(claims: Claims, text: str) -> None:
    assert {each.place.name for each in claims(text) if each.place} == {"Lyman"}
