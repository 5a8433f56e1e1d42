"""Headlines in capitals, or with a capital on each word, are read as the same words in a text are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline import read

SENTENCES = [
    ("en", "Russian forces captured Pokrovsk on Monday", "capture RU Pokrovsk"),
    ("en", "Heavy fighting continues in the outskirts of Chasiv Yar", "fight None Chasiv Yar"),
    ("en", "Ukraine retakes Kupiansk after months of street fighting", "capture UA Kupiansk"),
    ("fr", "L'armée russe s'empare de Toretsk", "capture RU Toretsk"),
    ("fr", "Les Ukrainiens tiennent toujours la ville de Lyman", "hold UA Lyman"),
    ("ru", "Российские войска вошли в Часов Яр с востока", "enter RU Chasiv Yar"),
    ("ru", "ВСУ отбили атаку на Купянск", "repel UA Kupiansk"),
    ("uk", "Росіяни просунулися поблизу Торецька", "advance RU Toretsk"),
    ("uk", "Сили оборони звільнили Лиман", "capture UA Lyman"),
]


def told(text: str, lang: str) -> list[str]:
    return [f"{claim.event.value} {claim.actor} {claim.place.name if claim.place else None}"
            for claim in read(text, lang=lang, published="2025-02-03").claims]


@pytest.mark.parametrize(("lang", "text", "expected"), SENTENCES)
def test_capitals_change_nothing(lang: str, text: str, expected: str) -> None:
    assert told(text, lang) == told(text.upper(), lang) == [expected]


@pytest.mark.parametrize(("lang", "text", "expected"), SENTENCES[:3])
def test_a_capital_on_each_word_changes_nothing(lang: str, text: str, expected: str) -> None:
    raised = " ".join(word[:1].upper() + word[1:] for word in text.split())
    assert told(raised, lang) == [expected]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "THE PRESIDENT SPOKE ABOUT VICTORY AND PEACE"), ("fr", "LA VICTOIRE EST PROCHE, DIT LE PRÉSIDENT"),
    ("ru", "ПОБЕДА БЛИЗКА, СЧАСТЬЕ ТОЖЕ"), ("uk", "ПЕРЕМОГА БЛИЗЬКО, ЩАСТЯ ТЕЖ"),
])
def test_words_that_are_villages_too_stay_words(lang: str, text: str) -> None:
    assert told(text, lang) == []


@given(st.text(max_size=80))
def test_offsets_stay(text: str) -> None:
    report = read(f"LYMAN EST PRISE, {text.upper()}", lang="fr")
    for sentence in report.sentences:
        for token in sentence.tokens:
            assert report.document.text[token.start:token.end].casefold() == token.text.casefold()
