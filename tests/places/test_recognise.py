"""What is taken for a place name, and what is not."""

from __future__ import annotations

import pytest
from small_world import mentions

from claimline.model import Kind, Role


@pytest.mark.parametrize(("lang", "text", "names"), [
    ("en", "Russian troops took Bakhmut and Chasiv Yar.", ["Bakhmut", "Chasiv Yar"]),
    ("en", "#Kupiansk was shelled again.", ["Kupiansk"]),
    ("en", "Shelling was recorded in BAKHMUT.", ["BAKHMUT"]),
    ("fr", "Les combats se poursuivent à Bakhmout.", ["Bakhmout"]),
    ("uk", "Бої тривають у Часовому Яру.", ["Часовому Яру"]),
    ("ru", "Бои идут в Бахмуте.", ["Бахмуте"]),
    ("en", "The Oskil river was crossed.", ["Oskil river"]),
    ("uk", "Удар завдано по Антонівського мосту.", ["Антонівського мосту"]),
    ("fr", "La région de Kherson est bombardée.", ["région de Kherson"]),
])
def test_names_are_found_in_full(lang: str, text: str, names: list[str]) -> None:
    assert [each.text for each in mentions(text, lang)] == names


@pytest.mark.parametrize(("lang", "text", "names"), [
    ("fr", "L'armée approche d'Izium et, plus à l’est, de Koupiansk.", ["Izium", "Koupiansk"]),
    ("en", "Bakhmut's defenders hold; so do Lyman’s.", ["Bakhmut", "Lyman"]),
    ("en", "Russian troops took 🇷🇺Pokrovsk🔥 and 💥Bakhmut.", ["Pokrovsk", "Bakhmut"]),
    ("uk", "Ворог обстріляв Покро́вськ, ✅Лима́н та Куп’янськ.", ["Покро́вськ", "Лима́н", "Куп’янськ"]),
    ("ru", "Бои идут за Часов\u00a0Яр, взят Kупянск.", ["Часов\u00a0Яр", "Kупянск"]),      # a Latin K
    ("uk", "Бої за Лиман\u200b тривають, По\u00adкровськ тримається.", ["Лиман", "По\u00adкровськ"]),
])
def test_what_is_glued_to_a_name_is_no_part_of_it(lang: str, text: str, names: list[str]) -> None:
    found = mentions(text, lang)
    assert [each.text.strip("\u200b") for each in found] == names
    assert all(each.matches for each in found)


@pytest.mark.parametrize(("lang", "text"), [
    ("uk", "Нове озброєння прибуло вчора."),
    ("uk", "Терни ростуть у полі." .lower()),
    ("en", "Nothing new happened on Monday."),
    ("fr", "Les soldats attendent la relève."),
    ("ru", "Новые позиции заняты."),
])
def test_ordinary_words_are_no_places(lang: str, text: str) -> None:
    assert mentions(text, lang) == ()


@pytest.mark.parametrize(("lang", "text", "surface"), [
    ("uk", "Ворог атакував поблизу Нового.", "Нового"),
    ("uk", "Ворог обстріляв Терни, Нове та Лиман.", "Нове"),
])
def test_village_named_like_a_word_needs_evidence_and_gets_it(lang: str, text: str, surface: str) -> None:
    assert surface in [each.text for each in mentions(text, lang)]


def test_settlement_that_the_gazetteer_lacks_is_kept_without_matches() -> None:
    found = {each.text: each for each in mentions("Troops took the village of Zhabokrychky near Lyman.", "en")}
    assert found["Zhabokrychky"].matches == () and found["Zhabokrychky"].role is Role.CLAIM


def test_unknown_name_between_known_ones_of_a_list_is_kept() -> None:
    found = [each.text for each in mentions("The enemy shelled Bakhmut, Zhabokrychky and Lyman.", "en")]
    assert found == ["Bakhmut", "Zhabokrychky", "Lyman"]


@pytest.mark.parametrize(("lang", "text", "surface"), [
    ("uk", "На Лиманському напрямку відбито сім атак.", "Лиманському"),
    ("uk", "Пошкоджено будинки в Донецької області.", "Донецької області"),
    ("ru", "На лиманском направлении отбиты атаки.", "лиманском"),
])
def test_adjectives_name_places(lang: str, text: str, surface: str) -> None:
    assert surface in [each.text for each in mentions(text, lang)]


def test_adjective_of_a_side_beside_ground_is_its_country() -> None:
    found = mentions("La Russie occupe 18 % du territoire ukrainien.", "fr")
    ground = next(each for each in found if each.text == "territoire ukrainien")
    assert ground.role is Role.CLAIM and ground.matches[0].entry.kind is Kind.COUNTRY


def test_names_said_to_be_one_place_share_it() -> None:
    found = mentions("Бахмут (российское название — Артёмовск) взят.", "ru")
    assert len({each.matches[0].entry.id for each in found}) == 1


def test_nothing_in_nothing_out() -> None:
    assert mentions("", "en") == ()


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Black Sea wheat held its ground."),
    ("fr", "Le commerce de la mer Noire recule."),
    ("en", "The Red Cross and the Security Council met."),
    ("en", "Shakhtar Donetsk held out in Bergamo."),
    ("fr", "La Bourse de Moscou recule."),
    ("fr", "L'amiral Kherson a parlé à la presse."),
    ("uk", "На Бахмутській вулиці відкрили школу."),
    ("fr", "À New York, le Nasdaq recule."),
])
def test_nothing_there_is_ground_to_be_fought_for(lang: str, text: str) -> None:
    assert not [each.text for each in mentions(text, lang) if each.role is Role.CLAIM]


def test_given_name_alone_is_nobodys_village() -> None:
    assert mentions("Hier Martin est parti avec Virginie.", "fr") == ()
