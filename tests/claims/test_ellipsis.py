"""Acts left unsaid: repeated from the clause before, or told by a flag, a dash or a place alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline import Claim

Told = Callable[..., list[str]]


def test_repeated_act_has_its_own_day_and_doer(claims: Callable[..., tuple[Claim, ...]]) -> None:
    text = "Лиман был взят россиянами в октябре, Терны — в ноябре."
    assert [(c.place.name, c.actor, c.date) for c in claims(text, lang="ru") if c.place] == [
        ("Lyman", "RU", "2025-10"), ("Terny", "RU", "2025-11")]


@pytest.mark.parametrize(("text", "expected"), [
    ("Российская армия взяла Лиман, а ВСУ — Терны.", ["capture RU Lyman", "capture UA Terny"]),
    ("Лиман взят, Терны — тихое село.", ["capture RU Lyman"]),
    ("Терны — ВСУ.", ["hold UA Terny"]),
    ("В Тернах — россияне.", ["hold RU Terny"]),
    ("Терны — родина художника.", []),
])
def test_clause_without_a_verb(told: Told, text: str, expected: list[str]) -> None:
    assert told(text, lang="ru") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Kherson: artillery and drones.", ["strike RU Kherson"]),
    ("Kherson was shelled; Sumy — two KABs.", ["strike RU Kherson", "strike RU Sumy"]),
    ("Kherson: a drone factory.", []),
    ("Kherson: volunteers bought two drones.", []),
])
def test_label_with_nothing_but_weapons_was_struck(told: Told, text: str, expected: list[str]) -> None:
    assert told(f"The Russians shelled Terny.\n\n{text}") == sorted(["strike RU Terny", *expected])


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("fr", "Les Russes ont pris Lyman. Et aussi Terny.", ["capture RU Lyman", "capture RU Terny"]),
    ("en", "Russian forces may take Lyman. Then Terny.", ["capture RU Lyman possible", "capture RU Terny possible"]),
    ("ru", "Российская армия взяла Лиман. И Терны.", ["capture RU Lyman", "capture RU Terny"]),
    ("uk", "Росіяни взяли Лиман. А ще Терни.", ["capture RU Lyman", "capture RU Terny"]),
    ("en", "Russian forces took Lyman. And Terny rejoiced.", ["capture RU Lyman"]),
    ("en", "Russian forces took Lyman.\n\nAnd Terny.", ["capture RU Lyman"]),
])
def test_sentence_of_places_alone_goes_on_with_the_act(told: Told, lang: str, text: str, expected: list[str]) -> None:
    assert told(text, lang=lang) == sorted(expected)
