"""Which wars a report tells of, and how surely a word is a name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from small_world import LEXICONS, THEATRE

from claimline.model import Document, Entry, Kind, NameMatch
from claimline.places.candidate import Name
from claimline.places.judge import Likeness, likeness
from claimline.places.reach import wars
from claimline.places.vocabulary import Marks, vocabulary
from claimline.text.sentences import split


def marks_of(text: str, lang: str) -> list[Marks]:
    words = vocabulary(LEXICONS[lang], THEATRE)
    return [words.marks(sentence) for sentence in split(Document("d", text, lang=lang), LEXICONS, lang)]


def countries_told(text: str, lang: str) -> set[str]:
    found: Sequence[Name] = ()
    return {war[0] for war in wars(found, marks_of(text, lang), THEATRE)}


@pytest.mark.parametrize(("lang", "text", "country"), [
    ("fr", "Le M23 avance, les FARDC reculent.", "CD"),
    ("en", "The RSF shelled the town.", "SD"),
    ("uk", "Окупанти атакували село.", "UA"),
])
def test_troops_tell_which_war_is_meant(lang: str, text: str, country: str) -> None:
    assert country in countries_told(text, lang)


def test_one_far_war_in_passing_is_not_told_of() -> None:
    text = "The Russian army shelled Ukrainian positions. Russian and Ukrainian troops fought on. " * 8
    assert countries_told(text + "Donors should remember Yemen.", "en") == {"UA"}


def test_report_that_names_no_war_is_of_the_most_reported() -> None:
    assert countries_told("The village is ours.", "en") == {"UA"}


@pytest.mark.parametrize(("surface", "filed", "how", "front", "expected"), [
    ("Бахмута", "Бахмут", "case ending", True, Likeness.EXACT),
    ("Soukhanové", "Sukhanove", "other spelling", True, Likeness.SPELLED),
    ("Ourojaïné", "Urozhaine", "other spelling", True, Likeness.SPELLED),
    ("Noire", "Noro", "other spelling", False, Likeness.LOOSE),
    ("Girona", "Herynia", "other spelling", False, Likeness.LOOSE),
    ("Маск", "Maiske", "transliteration", False, Likeness.LOOSE),
])
def test_letters_tell_how_surely_it_is_the_name(surface: str, filed: str, how: str, front: bool,
                                                expected: Likeness) -> None:
    sentence = split(Document("d", surface, lang="fr"), LEXICONS, "fr")[0]
    entry = Entry("x", filed, 48.0, 37.0, Kind.VILLAGE, "UA", frontline=front)
    match = NameMatch(entry, 0.978, filed, how)
    name = Name(sentence, Marks(sentence.tokens, [], LEXICONS["fr"].claims), 0, 1, 0, 1, (match,))
    assert likeness(name, match) is expected
