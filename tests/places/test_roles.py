"""What a place name does when it is not the ground of a claim."""

from __future__ import annotations

import pytest
from small_world import mention

from claimline.model import Role


@pytest.mark.parametrize(("lang", "text", "surface", "role"), [
    ("en", "Moscow says it took Bakhmut.", "Moscow", Role.ACTOR),
    ("fr", "Kiev affirme avoir repris Bakhmout.", "Kiev", Role.ACTOR),
    ("uk", "Москва заявила про захоплення Лимана.", "Москва", Role.ACTOR),
    ("fr", "La Russie a annoncé la prise de Bakhmout.", "Russie", Role.ACTOR),
    ("ru", "Лиман взят, признают уже и в Москве.", "Москве", Role.ACTOR),
    ("ru", "Лиман взят, бои идут уже и в Бахмуте.", "Бахмуте", Role.CLAIM),
    ("en", "Russia holds 20 % of Ukraine.", "Ukraine", Role.CLAIM),
    ("ru", "Россия удерживает 20 % Украины.", "Украины", Role.CLAIM),
    ("uk", "Росія утримує 20 % України.", "України", Role.CLAIM),
    ("en", "Fighting goes on across Ukraine.", "Ukraine", Role.CLAIM),
    ("en", "The war in Ukraine goes on.", "Ukraine", Role.BACKGROUND),
    ("en", "Washington welcomed the news.", "Washington", Role.ACTOR),
    ("en", "They met in Munich.", "Munich", Role.BACKGROUND),
    ("fr", "La 117e brigade de Soumy a reculé.", "Soumy", Role.UNIT),
    ("uk", "Бригада «Лиман» відійшла з Бахмута.", "Лиман", Role.UNIT),
    ("uk", "Командир роти, позивний «Ізюм», сміється.", "Ізюм", Role.PERSON),
    ("en", "Yesterday Roman Izium spoke of Bakhmut.", "Izium", Role.PERSON),
    ("en", "They shelled Nove, south-west of Donetsk.", "Donetsk", Role.ANCHOR),
    ("en", "They attacked south of Bakhmut near Nove.", "Bakhmut", Role.ANCHOR),
    ("en", "They attacked south of Bakhmut near Nove.", "Nove", Role.CLAIM),
    ("en", "A convoy was seen between Lyman and Bakhmut.", "Lyman", Role.ANCHOR),
    ("en", "A convoy was seen between Lyman and Bakhmut.", "Bakhmut", Role.ANCHOR),
    ("uk", "Дорога на Лиман прострілюється.", "Лиман", Role.ANCHOR),
    ("uk", "Фронт посунувся від Лимана до Бахмута.", "Лимана", Role.ANCHOR),
    ("uk", "Фронт посунувся від Лимана до Бахмута.", "Бахмута", Role.CLAIM),
    ("fr", "Devant Koupiansk, Lyman tient.", "Koupiansk", Role.ANCHOR),
    ("en", "KYIV, July 7 - Russian troops took Bakhmut.", "KYIV", Role.BACKGROUND),
    ("en", "The Lyman direction: troops took Nove.", "Lyman", Role.ANCHOR),
    ("en", "Russian troops took Bakhmut.", "Bakhmut", Role.CLAIM),
    ("ru", "Российские войска взяли Бахмут.", "Бахмут", Role.CLAIM),
    ("en", "Fighting was reported in Kherson region.", "Kherson region", Role.CLAIM),
])
def test_role(lang: str, text: str, surface: str, role: Role) -> None:
    assert mention(text, lang, surface).role is role
