"""Which of the places of one name is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_world import GAZETTEER, LEXICONS, THEATRE

from claimline import read
from claimline.geocode import resolve
from claimline.model import Document, Entry, Kind, Mention, NameMatch, Place, Role
from claimline.places.recognise import find_places
from claimline.text.sentences import split


def places(text: str, lang: str = "en") -> list[Place | None]:
    document = Document("x", text, lang=lang)
    sentences = split(document, LEXICONS, lang)
    found = find_places(document, sentences, GAZETTEER, LEXICONS, THEATRE)
    return list(resolve(sentences, found, GAZETTEER, THEATRE))


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


def place_of(name: str, kind: Kind, region: str | None, lat: float, lon: float, population: int = 0) -> Entry:
    return Entry(f"t:{name}:{region}", name, lat, lon, kind, "UA", region, None, population, 2.0, True)


POKROVSK = place_of("Pokrovsk", Kind.CITY, "Donetsk Oblast", 48.28, 37.18, 60_000)
HRYSHYNE = place_of("Hryshyne", Kind.VILLAGE, "Donetsk Oblast", 48.33, 37.08)
KAMIANSKE_CITY = place_of("Kamianske", Kind.CITY, "Dnipropetrovsk Oblast", 48.51, 34.61, 220_000)
KAMIANSKE = place_of("Kamianske", Kind.VILLAGE, "Zaporizhzhia Oblast", 47.54, 35.37)
ZAPORIZHZHIA = place_of("Zaporizhzhia Oblast", Kind.REGION, None, 47.35, 35.6)


def chosen(text: str, meant: dict[str, tuple[NameMatch, ...]]) -> list[str | None]:
    """Region or name of what each word of `meant` is taken for in a report, the front being empty of villages."""
    document = Document("x", text, lang="en")
    sentences = split(document, LEXICONS, "en")
    found = []
    for word, matches in meant.items():
        at = text.index(word)
        sentence = next(s.index for s in sentences if s.start <= at < s.end)
        found.append(Mention(at, at + len(word), word, sentence, Role.CLAIM, matches))
    return [place and (place.admin1 or place.name) or None
            for place in resolve(sentences, found, GAZETTEER, THEATRE)]


def test_a_former_name_loses_to_the_place_of_the_front_that_bears_it_now() -> None:
    rivals = (NameMatch(POKROVSK, 0.99, "Hryshyne", "former name"), NameMatch(HRYSHYNE, 0.98, "Hryshyne", "case ending"))
    document = Document("x", "The enemy shelled Hryshyne.", lang="en")
    sentences = split(document, LEXICONS, "en")
    mention = Mention(18, 26, "Hryshyne", 0, Role.CLAIM, rivals)
    place = resolve(sentences, [mention], GAZETTEER, THEATRE)[0]
    assert place is not None and place.name == "Hryshyne" and place.score > 0.75
    alone = resolve(sentences, [replace(mention, matches=rivals[:1])], GAZETTEER, THEATRE)[0]
    assert alone is not None and alone.name == "Pokrovsk"


def test_a_region_as_title_draws_what_lies_in_it() -> None:
    both = tuple(NameMatch(entry, 1.0, "Kamianske", "exact") for entry in (KAMIANSKE_CITY, KAMIANSKE))
    region = (NameMatch(ZAPORIZHZHIA, 1.0, "Zaporizhzhia region", "exact"),)
    assert chosen("The enemy attacked Kamianske.", {"Kamianske": both}) == ["Dnipropetrovsk Oblast"]
    assert chosen("Zaporizhzhia region:\n\nThe enemy attacked Kamianske.",
                  {"Zaporizhzhia region": region, "Kamianske": both}) == ["Zaporizhzhia Oblast", "Zaporizhzhia Oblast"]


@pytest.mark.parametrize(("lang", "text", "names"), [
    ("fr", "Moscou occupe 70 % des régions de Zaporijjia et de Kherson.", ["Zaporizhzhia Oblast", "Kherson Oblast"]),
    ("fr", "Kiev tient une partie de la région russe de Koursk.", ["Kursk Oblast"]),
    ("en", "Moscow holds 70 percent of the Zaporizhzhia and Kherson regions.", ["Zaporizhzhia Oblast", "Kherson Oblast"]),
    ("en", "Fighting goes on in the Russian region of Kursk.", ["Kursk Oblast"]),
    ("fr", "Moscou tient 3 % de la région de Kharkiv et une petite partie de Mykolaiv.", ["Kharkiv Oblast", "Mykolaiv"]),
])
def test_what_is_called_a_region_is_one_and_a_great_city_is_meant_by_its_name(
        lang: str, text: str, names: list[str]) -> None:
    report = read(text, lang=lang, published="2025-12-02")
    told = [place.name for mention, place in zip(report.mentions, report.places, strict=True)
            if place is not None and mention.role.value != "actor"]
    assert told == names
