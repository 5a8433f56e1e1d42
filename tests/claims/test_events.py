"""What is said to have happened: one phenomenon a test, one sentence a line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

Told = Callable[..., list[str]]
wrong = partial(pytest.mark.xfail, strict=True)


@pytest.mark.parametrize(("text", "expected"), [
    ("Russian forces captured Lyman.", "capture RU Lyman"),
    ("Russian forces hold Lyman.", "hold RU Lyman"),
    ("Ukrainian troops withdrew from Lyman.", "withdraw UA Lyman"),
    ("Russian troops entered Lyman.", "enter RU Lyman"),
    ("Russian troops advanced near Lyman.", "advance RU near Lyman"),
    ("Russian troops attacked Lyman.", "attack RU Lyman"),
    ("Ukrainian forces repelled an assault near Lyman.", "repel UA near Lyman"),
    ("Fighting continues in Lyman.", "fight - Lyman"),
    ("Russian forces encircled Lyman.", "encircle RU Lyman"),
    ("Russian artillery shelled Lyman.", "strike RU Lyman"),
    ("Les forces russes ont pris Bakhmout.", "capture RU Bakhmut"),
    ("L'armée ukrainienne contrôle Bakhmout.", "hold UA Bakhmut"),
    ("Les forces ukrainiennes se sont retirées de Bakhmout.", "withdraw UA Bakhmut"),
    ("Les soldats russes sont entrés dans Bakhmout.", "enter RU Bakhmut"),
    ("Les troupes russes ont progressé près de Bakhmout.", "advance RU near Bakhmut"),
    ("L'armée russe a attaqué Bakhmout.", "attack RU Bakhmut"),
    ("Les forces ukrainiennes ont repoussé un assaut près de Bakhmout.", "repel UA near Bakhmut"),
    ("Des combats se poursuivent à Bakhmout.", "fight - Bakhmut"),
    ("Les forces russes ont encerclé Bakhmout.", "encircle RU Bakhmut"),
    ("L'artillerie russe a bombardé Bakhmout.", "strike RU Bakhmut"),
    ("Російські війська захопили Лиман.", "capture RU Lyman"),
    ("Сили оборони утримують Лиман.", "hold UA Lyman"),
    ("Українські війська відійшли з Лимана.", "withdraw UA Lyman"),
    ("Росіяни увійшли в Лиман.", "enter RU Lyman"),
    ("Росіяни просунулися біля Лимана.", "advance RU near Lyman"),
    ("Росіяни штурмують Лиман.", "attack RU Lyman"),
    ("Сили оборони відбили атаку біля Лимана.", "repel UA near Lyman"),
    ("У Лимані тривають бої.", "fight - Lyman"),
    ("Російські війська оточили Лиман.", "encircle RU Lyman"),
    ("Російська артилерія обстріляла Лиман.", "strike RU Lyman"),
    ("ВС РФ взяли Покровск.", "capture RU Pokrovsk"),
    ("Российские войска удерживают Бахмут.", "hold RU Bakhmut"),
    ("ВСУ оставили Бахмут.", "withdraw UA Bakhmut"),
    ("Российские войска вошли в Бахмут.", "enter RU Bakhmut"),
    ("Российские войска продвинулись в Бахмуте.", "advance RU Bakhmut"),
    ("Российские войска атаковали Бахмут.", "attack RU Bakhmut"),
    ("ВСУ отбили атаку в Бахмуте.", "repel UA Bakhmut"),
    ("В Бахмуте идут бои.", "fight - Bakhmut"),
    ("Российские войска окружили Бахмут.", "encircle RU Bakhmut"),
    ("Российская артиллерия обстреляла Бахмут.", "strike RU Bakhmut"),
])
def test_every_event_is_read_in_every_language(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "head"), [
    ("Russian forces captured Lyman, Izium and Terny.", "capture RU"),
    ("Russian troops withdrew from Lyman, from Izium and from Terny.", "withdraw RU"),
    ("Les forces russes ont pris Lyman, Izium et Terny.", "capture RU"),
    ("Les Russes contrôlent Lyman, Izium ainsi que Terny.", "hold RU"),
    ("Російські війська захопили Лиман, Ізюм та Терни.", "capture RU"),
    ("Росіяни обстріляли Лиман, Ізюм і Терни.", "strike RU"),
])
def test_places_of_a_list_share_act_and_doer(told: Told, text: str, head: str) -> None:
    assert told(text) == [f"{head} {name}" for name in ("Izium", "Lyman", "Terny")]


@pytest.mark.parametrize(("text", "expected"), [
    ("Russian forces captured Lyman and shelled Izium.", ["capture RU Lyman", "strike RU Izium"]),
    ("Les forces russes ont pris Lyman et bombardé Izium.", ["capture RU Lyman", "strike RU Izium"]),
    ("Росіяни захопили Лиман і обстріляли Ізюм.", ["capture RU Lyman", "strike RU Izium"]),
    ("Российские войска взяли Бахмут и атаковали Покровск.", ["attack RU Pokrovsk", "capture RU Bakhmut"]),
    ("Russian forces captured Lyman, but Ukrainian troops hold Izium.", ["capture RU Lyman", "hold UA Izium"]),
    ("Les Russes ont pris Lyman, mais les Ukrainiens tiennent toujours Izium.", ["capture RU Lyman", "hold UA Izium"]),
    ("Росіяни захопили Лиман, але українські війська утримують Ізюм.", ["capture RU Lyman", "hold UA Izium"]),
    ("Российские войска взяли Бахмут, а украинские войска удерживают Покровск.", ["capture RU Bakhmut", "hold UA Pokrovsk"]),
])
def test_each_verb_has_its_own_place_and_doer(told: Told, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Lyman was captured by Russian forces.", "capture RU Lyman"),
    ("Lyman was shelled by the Russian army.", "strike RU Lyman"),
    ("Bakhmout a été prise par les forces russes.", "capture RU Bakhmut"),
    ("Bakhmout, reprise par l'armée ukrainienne, est détruite.", "capture UA Bakhmut"),
    ("Лиман захоплено російськими військами.", "capture RU Lyman"),
    ("Бахмут был взят российскими войсками.", "capture RU Bakhmut"),
])
def test_passive_names_its_agent(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("The Russian capture of Lyman changes little.", "capture RU Lyman"),
    ("The Ukrainian withdrawal from Lyman is complete.", "withdraw UA Lyman"),
    ("La prise de Bakhmout par les Russes change peu de choses.", "capture RU Bakhmut"),
    ("Le retrait ukrainien de Bakhmout est achevé.", "withdraw UA Bakhmut"),
    ("Взятие Бахмута российскими войсками завершено.", "capture RU Bakhmut"),
    ("Захоплення Лимана російськими військами завершено.", "capture RU Lyman"),
])
def test_nouns_tell_acts(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("Russian troops tried to break through at Lyman.", "attack RU Lyman"),
    ("Russian forces attempted to capture Lyman.", "attack RU Lyman"),
    ("Les forces russes ont tenté de prendre Bakhmout.", "attack RU Bakhmut"),
    ("Росіяни намагалися захопити Лиман.", "attack RU Lyman"),
    ("Российские войска пытались взять Бахмут.", "attack RU Bakhmut"),
])
def test_attempt_is_an_attack(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("A Russian assault near Lyman failed.", "repel UA near Lyman"),
    ("Russian forces failed to capture Lyman.", "repel UA Lyman"),
    ("L'assaut russe contre Bakhmout a échoué.", "repel UA Bakhmut"),
    ("Les attaques russes ont été repoussées près de Bakhmout.", "repel UA near Bakhmut"),
    ("Росіяни безуспішно намагалися захопити Лиман.", "repel UA Lyman"),
    ("Російська атака біля Лимана захлинулася.", "repel UA near Lyman"),
    ("Атака ВСУ в Бахмуте провалилась.", "repel RU Bakhmut"),
])
def test_failure_is_repelled_by_the_other_side(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("Lyman has been fully cleared by Ukrainian forces.", "capture UA Lyman"),
    ("Сили оборони зачистили Лиман.", "capture UA Lyman"),
    ("Украинская ДРГ проникла в Бахмут.", "enter UA Bakhmut"),
    ("Russian saboteurs infiltrated Lyman.", "enter RU Lyman"),
    ("Russian soldiers are walking the streets of Lyman.", "hold RU Lyman"),
    ("Russian drones attacked Lyman.", "strike RU Lyman"),
    ("Lyman has fallen to the Russians.", "capture RU Lyman"),
    ("Bakhmout est tombée aux mains des Russes.", "capture RU Bakhmut"),
    ("Ukraine has lost Bakhmut.", "capture RU Bakhmut"),
    ("L'Ukraine a perdu Bakhmout.", "capture RU Bakhmut"),
    ("Бахмут остаётся под контролем ВСУ.", "hold UA Bakhmut"),
    ("Лиман під контролем Сил оборони.", "hold UA Lyman"),
])
def test_settled_cases_of_the_guide(told: Told, text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize("text", [
    "The prices fell in Kyiv.",
    "The team from Lyman defeated the visitors from Izium.",
    "Support for the government collapsed in Kyiv.",
    "He took the train to Kyiv.",
    "The two presidents held talks in Moscow.",
    "The minister attacked the budget in Kyiv.",
    "Le ministre a pris la parole à Kiev.",
    "La neige est tombée sur Bakhmout.",
    "Le président tient une réunion à Moscou.",
    "Його звільнили з посади в Києві.",
    "У Києві захопили увагу глядачів.",
    "В Киеве он взял слово.",
    "Его освободили от должности в Киеве.",
    "Ukraine lost 30 tanks near Lyman.",
    "The president visited Lyman.",
    "Factories in Kyiv produce more drones.",
])
def test_everyday_senses_and_losses_are_no_claims(told: Told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", [
    "Russian forces captured three villages.", "Les forces russes ont pris deux villages.",
    "Росіяни захопили два села.", "Российские войска взяли три села.",
])
def test_villages_counted_and_not_named_are_no_claim(told: Told, text: str) -> None:
    assert told(text) == []
