"""Which of the places of one name is meant."""

from __future__ import annotations

import pytest
from small_world import GAZETTEER, LEXICONS, THEATRE

from claimline.geocode import resolve
from claimline.model import Document, Place
from claimline.places.recognise import find_places
from claimline.text.sentences import split


def places(text: str, lang: str = "en") -> list[Place | None]:
    document = Document("x", text, lang=lang)
    sentences = split(document, LEXICONS, lang)
    found = find_places(document, sentences, GAZETTEER, LEXICONS, THEATRE)
    return list(resolve(document, sentences, found, GAZETTEER, THEATRE))


def named(text: str, surface: str, lang: str = "en") -> Place:
    return next(place for place in places(text, lang) if place is not None and place.text == surface)


@pytest.mark.parametrize(("text", "name"), [
    ("Strikes hit Druzhkivka, Kostiantynivka and Bakhmut.", "Kostiantynivka"),
    ("Russian troops entered the village of Kostiantynivka north of Vuhledar.", "Kostiantynivka village"),
    ("The city of Kostiantynivka was shelled.", "Kostiantynivka"),
])
def test_namesakes_are_told_apart_by_kind_and_neighbours(text: str, name: str) -> None:
    assert named(text, "Kostiantynivka").name == name


def test_stated_region_decides() -> None:
    assert named("The enemy shelled Makiivka (Luhansk oblast).", "Makiivka").name == "Makiivka village"
    assert named("The enemy shelled Makiivka near Donetsk.", "Makiivka").name == "Makiivka city"


def test_village_lies_with_the_others_named() -> None:
    place = named("The enemy shelled Terny, Nove and Lyman.", "Nove")
    assert place.name == "Nove near Lyman" and place.score > 0.9
    assert place.candidates[0].name == "Nove far off" and place.candidates[0].reason


def test_region_word_makes_the_region() -> None:
    text = "Russian forces hold most of Kherson region but not Kherson."
    assert named(text, "Kherson region").name == "Kherson Oblast"
    assert named(text, "Kherson").name == "Kherson"


def test_scores_are_shares_of_belief() -> None:
    for place in places("The enemy shelled Terny, Nove and Kostiantynivka."):
        assert place is not None
        assert 0 < place.score <= 1
        assert place.score + sum(other.score for other in place.candidates) == pytest.approx(1, abs=0.01)
        assert place.ambiguous == (place.score < 0.75)


def test_mention_without_matches_has_no_place() -> None:
    assert None in places("Troops took the village of Zhabokrychky near Lyman.")


def test_same_input_gives_the_same_places() -> None:
    text = "The enemy shelled Terny, Nove, Lyman, Makiivka and Kostiantynivka."
    assert places(text) == places(text)
