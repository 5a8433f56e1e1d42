"""Where, against a name, something happens."""

from __future__ import annotations

import pytest
from small_world import mention, mentions

from claimline.model import Kind, Relation, Role

NEAR, AT, TOWARD, OUTSKIRTS = Relation.NEAR, Relation.AT, Relation.TOWARD, Relation.OUTSKIRTS


@pytest.mark.parametrize(("lang", "text", "surface", "relation", "direction", "km"), [
    ("en", "Fighting went on in Bakhmut.", "Bakhmut", AT, None, None),
    ("en", "Attacks failed near Lyman.", "Lyman", NEAR, None, None),
    ("en", "Troops stand three kilometres south of Pokrovsk.", "Pokrovsk", NEAR, "S", 3),
    ("en", "Troops stand 12 km north-west of Pokrovsk.", "Pokrovsk", NEAR, "NW", 12),
    ("en", "They reached the northern outskirts of Kupiansk.", "Kupiansk", OUTSKIRTS, "N", None),
    ("en", "They advanced in northern Kupiansk.", "Kupiansk", AT, "N", None),
    ("en", "They push toward Lyman.", "Lyman", TOWARD, None, None),
    ("en", "Fighting goes on in the Lyman area.", "Lyman", NEAR, None, None),
    ("fr", "Des combats au nord de Bakhmout.", "Bakhmout", NEAR, "N", None),
    ("fr", "Ils sont à 12 km au nord-ouest de Bakhmout.", "Bakhmout", NEAR, "NW", 12),
    ("fr", "Ils tiennent le nord de Bakhmout.", "Bakhmout", AT, "N", None),
    ("fr", "Ils ont atteint les abords de Bakhmout.", "Bakhmout", OUTSKIRTS, None, None),
    ("fr", "Les troupes avancent en direction de Koupiansk.", "Koupiansk", TOWARD, None, None),
    ("uk", "Бої точаться на північ від Лимана.", "Лимана", NEAR, "N", None),
    ("uk", "Ворог просунувся на 2 км поблизу Лимана.", "Лимана", NEAR, None, None),
    ("uk", "Бої на північних околицях Лимана.", "Лимана", OUTSKIRTS, "N", None),
    ("uk", "Атака в бік Лимана.", "Лимана", TOWARD, None, None),
    ("ru", "Бои в восьми километрах к северу от Бахмута.", "Бахмута", NEAR, "N", 8),
    ("ru", "Они отошли на 570 метров к северу от Бахмута.", "Бахмута", NEAR, "N", None),
])
def test_relation(lang: str, text: str, surface: str, relation: Relation, direction: str | None,
                  km: float | None) -> None:
    found = mention(text, lang, surface)
    assert (found.relation, found.direction, found.distance_km) == (relation, direction, km)


@pytest.mark.parametrize(("lang", "text", "relations"), [
    ("en", "Attacks failed near Bakhmut, Lyman and Kupiansk.", [NEAR, NEAR, NEAR]),
    ("en", "Attacks near Bakhmut and in Lyman.", [NEAR, AT]),
    ("fr", "Des attaques dans les environs de Bakhmout et de Koupiansk.", [NEAR, NEAR]),
    ("uk", "Атаки в районах населених пунктів Терни, Бахмут та в бік Лимана.", [NEAR, NEAR, TOWARD]),
    ("uk", "Бої в районі двох прикордонних сіл: Терни та Нове.", [NEAR, NEAR]),
])
def test_relation_governs_its_list_until_another_comes(lang: str, text: str, relations: list[Relation]) -> None:
    assert [each.relation for each in mentions(text, lang)] == relations


@pytest.mark.parametrize(("lang", "text", "names"), [
    ("en", "Attacks were repelled on the Kupiansk, Lyman and Bakhmut axes.", 3),
    ("fr", "Secteur de Koupiansk : cinq actions offensives.", 1),
    ("uk", "На Лиманському напрямку відбулося сім атак.", 1),
])
def test_directions_are_headings(lang: str, text: str, names: int) -> None:
    found = mentions(text, lang)
    assert len(found) == names and all(each.heading and each.relation is NEAR for each in found)


def test_head_starts_where_the_phrase_starts() -> None:
    text = "Des combats au nord de Bakhmout."
    assert mention(text, "fr", "Bakhmout").head_start == text.index("au nord")
    assert mention("Bakhmut fell yesterday.", "en", "Bakhmut").head_start is None


@pytest.mark.parametrize(("lang", "text", "surface", "region"), [
    ("en", "The enemy shelled Bakhmut and Makiivka (Luhansk oblast).", "Makiivka", "Luhansk oblast"),
    ("en", "The enemy shelled Bakhmut and Makiivka (Luhansk oblast).", "Bakhmut", "Luhansk oblast"),
    ("uk", "Авіаударів зазнали Терни, Нове Донецької області.", "Терни", "Донецької області"),
])
def test_region_beside_a_list_is_said_of_all_its_names(lang: str, text: str, surface: str, region: str) -> None:
    assert mention(text, lang, surface).region_hint == region


def test_kind_words_are_kept() -> None:
    assert mention("They took the village of Nove.", "en", "Nove").kind_hint is Kind.VILLAGE
    assert mention("Половину Херсонської області втрачено.", "uk", "Херсонської").kind_hint is Kind.REGION


@pytest.mark.parametrize(("text", "lang", "near"), [
    ("Fighting continues between Kherson and Donetsk.", "en", True),
    ("Des combats ont lieu entre Kherson et Donetsk.", "fr", True),
    ("Идут бои между Херсоном и Донецком.", "ru", True),
    ("Тривають бої між Херсоном і Бахмутом.", "uk", True),
    ("A convoy was seen between Kherson and Donetsk.", "en", False),
    ("Un train circule entre Kherson et Donetsk.", "fr", False),
])
def test_what_is_fought_for_between_two_towns_is_near_both(text: str, lang: str, near: bool) -> None:
    found = [(mention.role, mention.relation) for mention in mentions(text, lang)]
    assert found == [(Role.CLAIM, Relation.NEAR) if near else (Role.ANCHOR, Relation.AT)] * 2


@pytest.mark.parametrize(("lang", "text", "region"), [
    ("en", "Ukrainian forces withdrew from Kursk after seven months.", True),
    ("fr", "L'armée ukrainienne recule à Koursk.", True),
    ("ru", "ВСУ отступили из Курска.", True),
    ("uk", "Бої тривають у Курську.", True),
    ("en", "Drones hit Kursk overnight.", False),
    ("en", "Ukrainian forces withdrew from Kherson.", False),
    ("en", "Fighting goes on near Kursk.", False),
])
def test_ground_behind_the_front_is_the_region_of_the_city(lang: str, text: str, region: bool) -> None:
    (city,) = [each for each in mentions(text, lang) if each.text[0] in "KК"]
    assert (city.kind_hint is Kind.REGION) is region
