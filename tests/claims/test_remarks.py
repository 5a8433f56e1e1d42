"""Notes of a map or a list that say of their places no more than a word: a colour, a state, a change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("en", "Lyman: red. Terny: contested. Izium: still blue.", ["hold RU Lyman", "fight - Terny",
                                                                   "hold UA Izium"]),
    ("en", "Lyman, Terny – new red.", ["capture RU Lyman", "capture RU Terny"]),
    ("en", "Lyman turned red on the map on Thursday.", ["capture RU Lyman"]),
    ("en", "New in red: Lyman and Terny.", ["capture RU Lyman", "capture RU Terny"]),
    ("en", "Lyman: +600 m for the Russians.", ["advance RU Lyman"]),
    ("fr", "Lyman passe en rouge, Izium reste en bleu.", ["capture RU Lyman", "hold UA Izium"]),
    ("fr", "Lyman ? Rouge.", ["hold RU Lyman"]),
    ("fr", "La pince se referme par Lyman (rouge) et Terny (rouge aussi).", ["hold RU Lyman", "hold RU Terny"]),
    ("en", "Lost in May: Lyman. Regained: Izium.", ["capture RU Lyman", "capture UA Izium"]),
    ("fr", "Deux villages passent du gris au rouge : Lyman et Terny.", ["capture RU Lyman", "capture RU Terny"]),
    ("ru", "Лиман: 14 снарядов, двое раненых.", ["strike RU Lyman"]),
    ("en", "Lyman: two people wounded.", ["strike RU Lyman"]),
    ("en", "Lyman: nine glide bombs, one house destroyed.", ["strike RU Lyman"]),
    ("fr", "Toujours ukrainiens : Lyman, Izium.", ["hold UA Lyman", "hold UA Izium"]),
    ("uk", "Лиман, Терни — під орками.", ["hold RU Lyman", "hold RU Terny"]),
    ("uk", "DeepState зафарбував Лиман у червоне.", ["capture RU Lyman"]),
    ("ru", "Лиман на карте покраснел.", ["capture RU Lyman"]),
    ("ru", "Лиман — потерян.", ["capture RU Lyman"]),
])
def test_word_that_is_all_a_note_says(told: Told, lang: str, text: str, expected: list[str]) -> None:
    assert sorted(told(text, lang=lang)) == sorted(expected)


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Red lines mean little in Lyman."),
    ("en", "Lyman, where a red car stood, is a quiet town."),
    ("en", "The Kakhovka dam is gone."),
    ("fr", "La croix rouge est à Lyman."),
    ("uk", "Червоний хрест приїхав у Лиман."),
])
def test_same_word_in_a_sentence_says_nothing(told: Told, lang: str, text: str) -> None:
    assert told(text, lang=lang) == []


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("en", "Izium was retaken, Lyman too, Terny is Russian.", ["capture UA Izium", "capture UA Lyman", "hold RU Terny"]),
    ("uk", "Ізюм відбито, Лиман теж, Терни російські.", ["capture UA Izium", "capture UA Lyman", "hold RU Terny"]),
    ("en", "Izium: Lyman is largely in Russian hands.", ["hold RU Lyman"]),
    ("en", "South of Izium: Lyman and Terny were retaken.", ["capture UA Lyman", "capture UA Terny"]),
    ("fr", "Les Russes ont pris Lyman, assure le ministère de la Défense à Moscou.", ["capture RU Lyman"]),
])
def test_each_place_of_a_note_has_its_own(told: Told, lang: str, text: str, expected: list[str]) -> None:
    assert sorted(told(text, lang=lang)) == sorted(expected)


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("fr", "Les Russes ont pris tous les villages, à l'exception de Lyman.", ["denied"]),
    ("uk", "Усі села, крім Лимана, захопили росіяни.", ["denied"]),
    ("ru", "Россияне взяли все сёла, кроме Лимана.", ["denied"]),
    ("uk", "Крім Лимана, росіяни атакували Терни.", ["stated", "stated"]),
])
def test_place_left_out_is_denied(claims: Callable[..., tuple], lang: str, text: str, expected: list[str]) -> None:
    assert [claim.status.value for claim in claims(text, lang=lang)] == expected


def test_evidence_of_a_remark_on_the_place_before_begins_with_the_place(claims: Callable[..., tuple]) -> None:
    text = "Lyman. Gone."
    assert [text[c.start:c.end] for c in claims(text, lang="en")] == ["Lyman. Gone."]
