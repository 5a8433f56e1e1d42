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
