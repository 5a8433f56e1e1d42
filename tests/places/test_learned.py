"""Names that a report itself says to be one place, and those that only stand close."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import claimline.lang
import claimline.theatre
from claimline.model import Document, Mention
from claimline.places import find_places, open_gazetteer
from claimline.places.files import BUILT_IN
from claimline.text.sentences import split

LEXICONS = {code: claimline.lang.load(code) for code in claimline.lang.available()}
THEATRE = claimline.theatre.load(None)
GAZETTEER = open_gazetteer(BUILT_IN)


def mentions(code: str, text: str) -> tuple[Mention, ...]:
    document = Document("x", text, lang=code)
    return find_places(document, split(document, LEXICONS, code), GAZETTEER, LEXICONS, THEATRE)


def meanings(found: Iterable[Mention], surface: str) -> set[str]:
    """Ids of what the mentions of a surface may mean first of all; empty when it was not read."""
    return {each.matches[0].entry.id for each in found if each.text == surface and each.matches}


@pytest.mark.parametrize(("code", "text", "one", "other"), [
    ("fr", "Krasnoarmeïsk désigne Pokrovsk en russe. Ils ont pris Krasnoarmeïsk.", "Pokrovsk", "Krasnoarmeïsk"),
    ("fr", "Les combats font rage à Bakhmout (Artiomovsk).", "Bakhmout", "Artiomovsk"),
    ("fr", "Ils ont pris Niou-York (ex-Novhorodske).", "Niou-York", "Novhorodske"),
    ("fr", "Ils ont pris Toretsk, que les Russes appellent Vorobiovsk.", "Toretsk", "Vorobiovsk"),
    ("fr", "Ils ont pris Toretsk, Vorobiovsk pour les Russes.", "Toretsk", "Vorobiovsk"),
    ("fr", "Ils ont pris Vorobiovsk, nom russe de Toretsk.", "Toretsk", "Vorobiovsk"),
    ("fr", "Ils ont pris Toretsk/Vorobiovsk.", "Toretsk", "Vorobiovsk"),
    ("fr", "Ils ont pris Toretsk (Vorobiovsk en russe).", "Toretsk", "Vorobiovsk"),
    ("en", "They took Toretsk, known in Russian as Vorobyovsk.", "Toretsk", "Vorobyovsk"),
    ("en", "They took Toretsk (the Russians call it Vorobyovsk).", "Toretsk", "Vorobyovsk"),
    ("en", "They took Toretsk. The Russians call it Vorobyovsk. Vorobyovsk burns.", "Toretsk", "Vorobyovsk"),
    ("en", "They took Toretsk, which Moscow calls Vorobyovsk.", "Toretsk", "Vorobyovsk"),
    ("en", "They took Toretsk (Russian: Vorobyovsk).", "Toretsk", "Vorobyovsk"),
    ("en", "They took Toretsk (aka Vorobyovsk).", "Toretsk", "Vorobyovsk"),
    ("en", "Vorobyovsk is the Russian name for Toretsk.", "Toretsk", "Vorobyovsk"),
    ("en", "They took Toretsk/Vorobyovsk.", "Toretsk", "Vorobyovsk"),
    ("en", "Fighting goes on in Bakhmut (Artyomovsk).", "Bakhmut", "Artyomovsk"),
    ("en", "They took Toretsk, formerly Vorobyovsk.", "Toretsk", "Vorobyovsk"),
    ("uk", "Захоплено Торецьк, який росіяни називають Воробйовськ.", "Торецьк", "Воробйовськ"),
    ("uk", "Захоплено Торецьк (колишній Воробйовськ).", "Торецьк", "Воробйовськ"),
    ("uk", "Захоплено Торецьк (російська назва — Воробйовськ).", "Торецьк", "Воробйовськ"),
    ("uk", "Захоплено Торецьк. Росіяни називають його Воробйовськ.", "Торецьк", "Воробйовськ"),
    ("uk", "Захоплено Торецьк/Воробйовськ.", "Торецьк", "Воробйовськ"),
    ("uk", "Бої тривають у Бахмуті (Артемівську).", "Бахмуті", "Артемівську"),
    ("ru", "Взят Торецк (в украинском варианте — Воробьёвск).", "Торецк", "Воробьёвск"),
    ("ru", "Взят Воробьёвск (укр. Торецк).", "Торецк", "Воробьёвск"),
    ("ru", "Взят Воробьёвск, который на Украине называют Торецк.", "Торецк", "Воробьёвск"),
    ("ru", "Взят Воробьёвск, он же Торецк.", "Торецк", "Воробьёвск"),
    ("ru", "Взят Торецк (бывший Воробьёвск).", "Торецк", "Воробьёвск"),
    ("ru", "Взят Торецк/Воробьёвск.", "Торецк", "Воробьёвск"),
    ("ru", "Бои идут в Бахмуте (Артёмовске).", "Бахмуте", "Артёмовске"),
])
def test_two_names_of_one_place(code: str, text: str, one: str, other: str) -> None:
    found = mentions(code, text)
    assert meanings(found, one)
    assert meanings(found, one) == meanings(found, other)


@pytest.mark.parametrize(("code", "text", "one", "other"), [
    ("en", "They took Toretsk (Donetsk region).", "Toretsk", "Donetsk region"),
    ("en", "They took Toretsk (near Bakhmut).", "Toretsk", "Bakhmut"),
    ("en", "They took Lyman/Siversk.", "Lyman", "Siversk"),
    ("en", "They took Lyman (Siversk comes next).", "Lyman", "Siversk"),
    ("en", "They took Lyman, called for help and left Siversk.", "Lyman", "Siversk"),
    ("fr", "Ils ont pris Toretsk (région de Donetsk).", "Toretsk", "région de Donetsk"),
    ("fr", "Ils ont pris Toretsk (près de Bakhmout).", "Toretsk", "Bakhmout"),
    ("fr", "Ils ont pris Lyman (Siversk suivra).", "Lyman", "Siversk"),
    ("uk", "Захоплено Торецьк (Донецька область).", "Торецьк", "Донецька область"),
    ("uk", "Захоплено Торецьк (біля Бахмута).", "Торецьк", "Бахмута"),
    ("uk", "Захоплено Лиман/Сіверськ.", "Лиман", "Сіверськ"),
    ("ru", "Взят Торецк (Донецкая область).", "Торецк", "Донецкая область"),
    ("ru", "Взят Торецк (под Бахмутом).", "Торецк", "Бахмутом"),
    ("ru", "Взят Лиман/Северск.", "Лиман", "Северск"),
])
def test_two_places_that_stand_close(code: str, text: str, one: str, other: str) -> None:
    found = mentions(code, text)
    assert meanings(found, one)
    assert meanings(found, other)
    assert not meanings(found, one) & meanings(found, other)


@pytest.mark.parametrize(("code", "text", "alias", "count"), [
    ("en", "Vorobyovsk burns, they say. They took Toretsk (aka Vorobyovsk). Later Vorobyovsk was quiet.", "Vorobyovsk", 3),
    ("fr", "Vorobiovsk brûle. Ils ont pris Toretsk (nom russe : Vorobiovsk). Vorobiovsk est calme.", "Vorobiovsk", 3),
    ("uk", "Воробйовськ палає. Взято Торецьк (колишній Воробйовськ). У Воробйовську тихо.", "Воробйовськ", 2),
    ("ru", "Воробьёвск горит. Взят Торецк (он же Воробьёвск). Воробьёвск затих.", "Воробьёвск", 3),
])
def test_alias_holds_before_and_after(code: str, text: str, alias: str, count: int) -> None:
    found = [each for each in mentions(code, text) if each.text == alias]
    assert len(found) == count
    assert {each.matches[0].entry.name for each in found} == {"Toretsk"}
