"""How acts share and part with places and doers across commas, brackets and clauses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(("text", "expected"), [
    ("Bakhmout a été encerclée et prise par les Russes.", ["capture RU Bakhmut", "encircle RU Bakhmut"]),
])
def test_two_participles_share_one_auxiliary(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Au nord de Bakhmout, sur le front ouest, les troupes russes ont avancé.", ["advance RU near N Bakhmut"]),
    ("À l'ouest de Bakhmout, les Ukrainiens se sont retirés de Lyman.", ["withdraw UA Lyman"]),
])
def test_place_that_opens_a_sentence_sets_the_scene_of_an_act_without_one(
        told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Les Russes ont pris Lyman (Donetsk).", ["capture RU Lyman"]),
    ("Les Russes ont pris Lyman (pas Koursk) et Bakhmout.", ["capture RU Bakhmut", "capture RU Lyman"]),
])
def test_bracket_behind_a_place_only_explains_it(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Les Ukrainiens ont repris Lyman, et l'assaut russe contre Bakhmout a été repoussé.",
     ["capture UA Lyman", "repel UA Bakhmut"]),
])
def test_failure_swallows_no_verb_of_an_earlier_statement(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("L'armée russe, qui a pris Lyman en mai, avance vers Bakhmout.", ["advance RU toward Bakhmut", "capture RU Lyman"]),
    ("Lyman, tombée vendredi aux mains des Russes, a été reprise par l'armée ukrainienne.",
     ["capture RU Lyman", "capture UA Lyman"]),
    ("Les forces russes ont progressé vers Bakhmout, où se déroulent des combats de rue.",
     ["advance RU toward Bakhmut", "fight - Bakhmut"]),
])
def test_relative_clause_keeps_to_what_it_hangs_on(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Moscou affirme avoir pris Bakhmout.", ["capture RU Bakhmut"]),
    ("Kiev reconnaît avoir perdu Bakhmout.", ["capture RU Bakhmut"]),
])
def test_speaker_does_what_the_infinitive_says(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Les troupes russes encerclées à Koupiansk attendent.", ["encircle UA Kupiansk"]),
    ("Les hommes de Poutine ont pris Bakhmout.", ["capture RU Bakhmut"]),
])
def test_troops_suffer_and_act_by_their_side(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", [
    "Après la prise de Bakhmout, les Russes se tournent vers Lyman.",
])
def test_noun_with_its_place_takes_no_other(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Bakhmut"]


@pytest.mark.parametrize("text", ["Les forces armées de la Fédération de Russie ont libéré Bakhmout."])
def test_name_of_a_force_holds_no_place(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Bakhmut"]


@pytest.mark.parametrize("text", ["La Russie revendique la prise de Bakhmout, non confirmée par Kiev."])
def test_who_does_not_confirm_does_not_act(told: Told, text: str) -> None:
    assert [line.removesuffix(" hedged") for line in told(text)] == ["capture RU Bakhmut"]
