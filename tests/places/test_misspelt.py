"""Names of the front as reports misspell and transcribe them, and words that only look like such names.

misspelt.tsv: a place, and by language what texts make of its name, "|" between spellings; Russian and Ukrainian ones
stand in the genitive, or undeclined where writers forget it. lookalikes.tsv: a sentence with a word that names no place,
and why it is taken for one as yet, where it is.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import claimline.lang
import claimline.theatre
from claimline.geocode import resolve
from claimline.model import Document, Role
from claimline.places import find_places, open_gazetteer
from claimline.places.files import BUILT_IN
from claimline.text.sentences import split

LEXICONS = {code: claimline.lang.load(code) for code in claimline.lang.available()}
THEATRE = claimline.theatre.load(None)
GAZETTEER = open_gazetteer(BUILT_IN)
FRAMES = {
    "fr": "Les troupes russes ont pris {} après des semaines de combats.",
    "en": "Russian troops captured {} after weeks of fighting.",
    "ru": "Бои идут в районе {}, сообщили военные.",
    "uk": "Бої тривають у районі {}, повідомили військові.",
}


def rows(name: str) -> list[dict[str, str]]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


MISSPELT = [(row["place"], lang, tuple(row[lang].split("|"))) for row in rows("misspelt.tsv") for lang in FRAMES]
LOOKALIKES = [pytest.param(row["lang"], row["word"], row["text"], marks=pytest.mark.xfail(
    reason=row["why"], strict=True) if row["why"] else ()) for row in rows("lookalikes.tsv")]


def places(lang: str, text: str) -> list[tuple[str, str | None]]:
    """What is read as ground: the words, and the name of their place."""
    document = Document("x", text, lang=lang)
    sentences = split(document, LEXICONS, lang)
    found = find_places(document, sentences, GAZETTEER, LEXICONS, THEATRE)
    where = resolve(sentences, found, GAZETTEER, THEATRE)
    return [(each.text, place and place.name) for each, place in zip(found, where, strict=True)
            if each.role is Role.CLAIM]


@pytest.mark.parametrize(("place", "lang", "spellings"), MISSPELT, ids=lambda value: value if isinstance(
    value, str) else "")
def test_misspelt_names_are_read(place: str, lang: str, spellings: tuple[str, ...]) -> None:
    read = {spelling: places(lang, FRAMES[lang].format(spelling)) for spelling in spellings}
    assert not {spelling: names for spelling, names in read.items() if (spelling, place) not in names}


@pytest.mark.xfail(reason="further off than one slip, or a slip at the end of the name", strict=True)
@pytest.mark.parametrize(("place", "spelling"), [
    ("Pokrovsk", "Poltrovsk"), ("Kupiansk", "Kupyaks"), ("Siversk", "Siversl")])
def test_names_further_off_are_not_read_yet(place: str, spelling: str) -> None:
    assert (spelling, place) in places("fr", FRAMES["fr"].format(spelling))


@pytest.mark.parametrize(("lang", "word", "text"), LOOKALIKES)
def test_lookalikes_are_no_places(lang: str, word: str, text: str) -> None:
    assert word not in [surface for surface, _ in places(lang, text)]


def test_the_tables_are_large() -> None:
    assert sum(len(spellings) for _, _, spellings in MISSPELT) > 500
    assert len(LOOKALIKES) > 60
