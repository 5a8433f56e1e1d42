"""Every war's file is whole, and a broken one is told in one line."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

import claimline.lang
import claimline.theatre
from claimline.errors import LexiconError
from claimline.model.theatre import Theatre

NAMES = claimline.theatre.available()
SORTS = ("people", "adjectives", "capitals", "forces", "generic", "voice")

WAR = """
name = "War"
countries = ["XX"]

[[side]]
id = "A"
label = "Aland"
color = "#d55e00"
against = ["B"]
[[side.offensive]]
first = 2022-09-06
last = 2022-10-15
regions = ["Northshire"]
[side.en]
people = ["alanders"]

[[side]]
id = "B"
label = "Bland"
color = "#0072b2"

[[speaker]]
name = "Aland MoD"
side = "A"
words = ["aland ministry of defence"]
"""


@pytest.fixture(params=NAMES)
def war(request: pytest.FixtureRequest) -> Theatre:
    """Each war in turn."""
    return claimline.theatre.load(request.param)


def test_every_file_is_a_theatre() -> None:
    assert set(NAMES) == {path.stem for path in Path(claimline.theatre.__file__).parent.glob("*.toml")}


def test_sides_have_ids_and_colours_of_their_own(war: Theatre) -> None:
    assert len({side.id for side in war.sides}) == len({side.color for side in war.sides}) == len(war.sides) > 1
    assert all(re.fullmatch("#[0-9a-f]{6}", side.color) for side in war.sides)


def test_all_wars_together_have_one_side_an_id() -> None:
    merged = claimline.theatre.load(None)
    assert [name for name, count in Counter(side.id for side in merged.sides).items() if count > 1] == []
    assert {side.id for side in merged.sides} == {side.id for name in NAMES for side in claimline.theatre.load(name).sides}


def test_enemies_and_allies_are_sides_of_the_war(war: Theatre) -> None:
    ids = {side.id for side in war.sides}
    for side in war.sides:
        assert set(side.against) <= ids and set(side.allies) <= ids, side.id
        assert side.id not in side.against and not set(side.against) & set(side.allies), side.id


def test_countries_are_iso_codes(war: Theatre) -> None:
    codes = [*war.countries, *(code for side in war.sides for code in (*side.home, *side.countries))]
    assert war.countries and all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_an_offensive_is_of_one_side_and_its_days_are_of_the_war(war: Theatre) -> None:
    told = [(region, each.first, each.last) for side in war.sides for each in side.offensives for region in each.regions]
    assert all(side.since is None or each.first.year >= side.since for side in war.sides for each in side.offensives)
    assert not [(one, other) for one, other in combinations(told, 2)
                if one[0] == other[0] and one[1] <= other[2] and other[1] <= one[2]]


def test_names_are_in_languages_that_are_read(war: Theatre) -> None:
    for side in war.sides:
        assert set(side.names) <= set(claimline.lang.available()), side.id


def test_every_side_has_a_name(war: Theatre) -> None:
    for side in war.sides:
        assert any(getattr(names, sort) for names in side.names.values() for sort in SORTS), side.id


@pytest.mark.parametrize("code", claimline.lang.available())
def test_every_language_names_the_sides_of_the_war_most_reported(code: str) -> None:
    for side in claimline.theatre.load(NAMES[0]).sides:
        assert side.names[code].people and side.names[code].capitals and side.names[code].forces, side.id


@pytest.mark.parametrize("sort", SORTS)
def test_no_two_sides_share_a_name(war: Theatre, sort: str) -> None:
    for code in claimline.lang.available():
        words = Counter(word for side in war.sides if code in side.names
                        for word in set(getattr(side.names[code], sort)))
        assert [word for word, count in words.items() if count > 1] == [], code


def test_speakers_stand_on_a_side_of_the_war_or_on_none(war: Theatre) -> None:
    ids = {side.id for side in war.sides}
    for speaker in war.speakers:
        assert speaker.side is None or speaker.side in ids, speaker.name


def test_no_two_speakers_share_a_word(war: Theatre) -> None:
    words = Counter(word for speaker in war.speakers for word in set(speaker.words))
    assert [word for word, count in words.items() if count > 1] == []


def test_opponent_is_the_first_enemy(war: Theatre) -> None:
    for side in war.sides:
        assert war.opponent(side.id) == (side.against[0] if side.against else None)
    assert war.opponent(None) is None and war.opponent("nobody") is None


def written(home: Path, text: str) -> Path:
    (home / "test.toml").write_text(text, "utf-8")
    return home


def test_a_whole_file_is_loaded(tmp_path: Path) -> None:
    war = claimline.theatre.load("test", written(tmp_path, WAR))
    assert [side.id for side in war.sides] == ["A", "B"]
    assert war.opponent("A") == "B" and war.opponent("B") is None


@pytest.mark.parametrize(("old", "new", "said"), [
    ('id = "A"', "", "side None: 'id' is missing; give a string"),
    ('label = "Aland"', "", "side 'A': 'label' is missing; give a string"),
    ('color = "#d55e00"', "color = 7", "side 'A': 'color' is missing; give a string"),
    ('label = "Aland"', 'label = "Aland"\nlabels = "x"', "side 'A': unknown key 'labels'"),
    ('people = ["alanders"]', 'persons = ["alanders"]', "side 'A', en: unknown key 'persons'"),
    ('people = ["alanders"]', 'people = ["*"]', "side 'A', en: phrase '*'"),
    ('people = ["alanders"]', "people = []", "'people' is missing or empty"),
    ('against = ["B"]', 'against = "B"', "'against' must be a list of strings"),
    ('name = "Aland MoD"', "", "speaker None: 'name' is missing"),
    ('words = ["aland ministry of defence"]', "", "speaker 'Aland MoD': 'words' is missing or empty"),
    ('side = "A"', 'sides = "A"', "speaker 'Aland MoD': unknown key 'sides'"),
    ('name = "War"', 'title = "War"', "unknown key 'title'"),
    ("[[speaker]]", "[speaker]", "'speaker' must be an array of tables"),
    ("first = 2022-09-06", 'first = "September"', "side 'A': offensive: give 'first' and 'last' as days"),
    ("last = 2022-10-15", "last = 2021-10-15", "side 'A': offensive: give 'first' and 'last' as days"),
    ('regions = ["Northshire"]', 'regions = "Northshire"', "side 'A': offensive: 'regions' must be a list of strings"),
    ('countries = ["XX"]', "countries = [", "theatre/test.toml: "),
])
def test_broken_file_is_refused_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in WAR
    with pytest.raises(LexiconError) as error:
        claimline.theatre.load("test", written(tmp_path, WAR.replace(old, new, 1)))
    message = str(error.value)
    assert message.startswith("theatre/test.toml: ") and said in message and "\n" not in message


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "test.toml").write_bytes('name = "Сторона"'.encode("cp1251"))
    with pytest.raises(LexiconError, match="theatre/test.toml: "):
        claimline.theatre.load("test", tmp_path)


def test_unknown_theatre_is_told_with_the_known_ones() -> None:
    with pytest.raises(LexiconError, match="no theatre 'mars'; there are ukraine, "):
        claimline.theatre.load("mars")
