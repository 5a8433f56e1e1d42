"""Whose act it is: named, meant by who speaks, carried over, or plain from whose soil it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

Told = Callable[..., list[str]]
wrong = partial(pytest.mark.xfail, strict=True)


@pytest.mark.parametrize(("text", "publisher", "expected"), [
    ("The enemy captured Lyman.", "Ukrainian General Staff", "capture RU Lyman"),
    ("The enemy left Lyman.", "Russian MoD", "withdraw UA Lyman"),
    ("Our troops hold Lyman.", "Ukrainian General Staff", "hold UA Lyman"),
    ("Our troops hold Lyman.", "Russian MoD", "hold RU Lyman"),
    ("Противник оставил Бахмут.", "Russian MoD", "withdraw UA Bakhmut"),
    ("Ворог захопив Лиман.", "Ukrainian General Staff", "capture RU Lyman"),
    ("L'ennemi a pris Bakhmout.", "Ukrainian General Staff", "capture RU Bakhmut"),
])
def test_enemy_and_ours_are_told_by_who_publishes(told: Told, text: str, publisher: str, expected: str) -> None:
    assert told(text, publisher=publisher) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ('"The enemy captured Lyman," Zelensky said.', "capture RU Lyman"),
    ('"Our troops hold Lyman," Putin said.', "hold RU Lyman"),
    ("« L'ennemi a pris Bakhmout », a déclaré Zelensky.", "capture RU Bakhmut"),
    ("« Nos troupes contrôlent Bakhmout », a déclaré Poutine.", "hold RU Bakhmut"),
    ("«Ворог захопив Лиман», — сказав Зеленський.", "capture RU Lyman"),
    ("«Наши войска удерживают Бахмут», — сказал Путин.", "hold RU Bakhmut"),
    ("«Противник оставил Бахмут», — сообщили в Минобороны России.", "withdraw UA Bakhmut"),
])
def test_enemy_and_ours_in_a_quotation_are_told_by_its_speaker(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("The enemy, as always, lies. Glory to Ukraine! The enemy captured Lyman.", "capture RU Lyman"),
    ("Окупанти захопили Лиман.", "capture RU Lyman"),
    ("Українські захисники утримують Лиман.", "hold UA Lyman"),
])
def test_words_that_one_side_uses_tell_where_a_text_stands(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("Russian forces advanced near Izium. They also captured Lyman.", ["advance RU near Izium", "capture RU Lyman"]),
    ("Ukrainian troops hold Izium. They also took Lyman.", ["capture UA Lyman", "hold UA Izium"]),
    ("Les Russes ont progressé près d'Izium. Ils ont aussi pris Lyman.", ["advance RU near Izium", "capture RU Lyman"]),
    ("Росіяни обстріляли Ізюм. Вони також захопили Лиман.", ["capture RU Lyman", "strike RU Izium"]),
    ("Российские войска атаковали Покровск. Они также взяли Бахмут.", ["attack RU Pokrovsk", "capture RU Bakhmut"]),
])
def test_pronoun_means_who_acted_last(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("🇷🇺 took Lyman.", "capture RU Lyman"),
    ("🇺🇦 forces recaptured Lyman.", "capture UA Lyman"),
    ("RuAF advanced near Lyman.", "advance RU near Lyman"),
    ("UAF hold Lyman.", "hold UA Lyman"),
    ("Сегодня 🇷🇺 продвинулись в Бахмуте, это подтверждено.", "advance RU Bakhmut"),
    ("Les 🇷🇺 ont pris Bakhmout.", "capture RU Bakhmut"),
])
def test_flags_and_abbreviations_of_mappers_name_sides(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("Wagner captured Bakhmut.", "capture RU Bakhmut"),
    ("Moscow captured Bakhmut.", "capture RU Bakhmut"),
    ("Kyiv withdrew its troops from Bakhmut.", "withdraw UA Bakhmut"),
    ("The Russians captured Bakhmut.", "capture RU Bakhmut"),
    ("Putin's army captured Bakhmut.", "capture RU Bakhmut"),
    ("Moscou a pris la ville de Bakhmout.", "capture RU Bakhmut"),
    ("Вагнеровцы взяли Бахмут.", "capture RU Bakhmut"),
    ("ЗСУ утримують Лиман.", "hold UA Lyman"),
])
def test_side_is_known_by_its_many_names(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize("text", [
    "Fighting continues in Lyman.", "Des combats ont lieu à Bakhmout.", "У Лимані точаться бої.", "В Бахмуте идут бои.",
])
def test_fighting_with_no_side_named_has_no_actor(told: Told, text: str) -> None:
    assert [words.split()[1] for words in told(text)] == ["-"]


def test_taken_with_nobody_named_is_the_side_that_attacks_there(told: Told) -> None:
    assert told("Russian forces attack all along the front. Lyman was taken on Monday.") == ["capture RU Lyman"]


@pytest.mark.parametrize(("text", "expected"), [
    ("According to Moscow, Ukrainian forces withdrew from Lyman.", "withdraw UA Lyman"),
    ("Zelensky said that Russian forces captured Lyman.", "capture RU Lyman"),
    ("Selon Moscou, les forces ukrainiennes se sont retirées de Lyman.", "withdraw UA Lyman"),
    ("За даними Москви, українські війська відійшли з Лимана.", "withdraw UA Lyman"),
])
def test_speaker_is_not_the_doer(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("Лиман держим. Противник оставил Купянск.", ["hold RU Lyman", "withdraw UA Kupiansk"]),
    ("Лиман за нами. Наши оставили Купянск.", ["hold RU Lyman", "withdraw RU Kupiansk"]),
    ("Наші тримають Лиман. Ворог залишив Куп'янськ.", ["hold UA Lyman", "withdraw RU Kupiansk"]),
])
def test_ours_are_of_the_side_whose_language_the_text_is_in(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_newsroom_is_we_as_well(told: Told) -> None:
    text = "Нам рассказали, что взят Лиман. " + "Бои продолжаются у Купянска. " * 5
    assert told(text)[0] == "capture RU Lyman"


@pytest.mark.parametrize(("text", "expected"), [
    ("L'ennemi est encerclé à Koupiansk.", ["encircle UA Kupiansk"]),
    ("The enemy is surrounded in Kupiansk.", ["encircle UA Kupiansk"]),
    ("L'ennemi est encerclé à Koursk.", ["encircle RU Kursk"]),
])
def test_enemy_is_that_of_whose_soil_it_is_where_nothing_tells_who_speaks(
        told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", [
    "Минобороны РФ сообщило о взятии Курска.",
    "The Russian defence ministry reported the capture of Kursk.",
    "Le ministère russe de la Défense a fait état de la prise de Koursk.",
])
def test_side_that_tells_of_a_capture_on_its_own_soil_has_won_it_back(told: Told, text: str) -> None:
    assert told(text) == ["capture RU Kursk"]


def test_side_that_denies_a_capture_has_not_made_it(told: Told) -> None:
    assert told("Заяви Міноборони РФ про захоплення Лимана — неправда.") == ["capture RU Lyman denied"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Lyman is theirs.", ["hold RU Lyman"]), ("Lyman belongs to them.", ["hold RU Lyman"]),
    ("Lyman est à eux.", ["hold RU Lyman"]), ("Лиман за ними.", ["hold UA Lyman"]),
])
def test_theirs_is_the_other_side_where_nobody_was_named(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_enemy_who_passed_our_trenches_is_who_goes_on(told: Told) -> None:
    assert told("Ворог просочився повз наші опорники і дійшов до Лимана.") == ["advance RU toward Lyman"]


@pytest.mark.parametrize(("text", "published", "expected"), [
    ("Artyomovsk has been liberated.", "2023-05-21", ["capture RU Bakhmut"]),
    ("Bakhmut has been liberated.", "2023-05-21", ["capture UA Bakhmut"]),
    ("Artyomovsk has been liberated.", "2015-05-21", ["capture UA Bakhmut"]),
])
def test_who_keeps_former_names_of_places_is_told_by_them(
        told: Told, text: str, published: str, expected: list[str]) -> None:
    assert told(text, published=published) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Росіяни далі тиснуть. Учора звільнено Лиман.", ["capture UA Lyman"]),
    ("Виходимо з Лимана.", ["withdraw UA Lyman"]), ("Заходимо в Куп'янськ.", ["enter UA Kupiansk"]),
    ("Лиман остаётся за «северянами».", ["hold RU Lyman"]),
    ("Bakhmout est toujours tenue par la 95e.", ["hold UA Bakhmut"]),
    ("Konstantinovka is burning. Lyman has long been ours.", ["hold RU Lyman"]),
])
def test_side_is_told_by_the_words_that_only_it_uses(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Лиман оставлен, в него вошли ВСУ.", ["enter UA Lyman", "withdraw RU Lyman"]),
    ("Lyman was taken back.", ["capture UA Lyman"]), ("Лиман забрали назад.", ["capture UA Lyman"]),
])
def test_who_left_or_won_back_a_place_is_told_by_who_came_in(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected
