"""Who says so: the nearest named speaker, through frames, chains, colons and quotation marks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from claimline import Claim

Only = Callable[..., Claim]
wrong = partial(pytest.mark.xfail, strict=True)


@pytest.mark.parametrize(("text", "source", "side"), [
    ("Zelensky said Russian forces captured Lyman.", "Zelensky", "UA"),
    ("Russian forces captured Lyman, Zelensky said.", "Zelensky", "UA"),
    ("According to Gerasimov, Russian forces captured Lyman.", "Gerasimov", "RU"),
    ("Russian forces captured Lyman, according to DeepState.", "DeepState", "UA"),
    ("The Russian defence ministry said that its troops had captured Lyman.", "Russian MoD", "RU"),
    # Put in behind what is said, around an aside, by an office that is another's or of the side named before.
    ("Russian forces captured Lyman after a long battle, the Russian defence ministry said on Monday, adding that the "
     "war goes on.", "Russian MoD", "RU"),
    ("Russia's defence ministry claimed that Lyman, which lies by the river, had been captured by its forces.",
     "Russian MoD", "RU"),
    ("The General Staff of the Ukrainian Army said that Russian units had left Lyman.", "Ukrainian General Staff", "UA"),
    ("Russia's claim came a day after its defence ministry said Ukrainian forces had attacked near Lyman.",
     "Russian MoD", "RU"),
    ("Selon Guerassimov, les forces russes ont pris Lyman.", "Gerasimov", "RU"),
    ("Les forces russes ont pris Lyman, a annoncé le ministère russe de la Défense.", "Russian MoD", "RU"),
    ("Zelensky a affirmé que les forces russes avaient pris Lyman.", "Zelensky", "UA"),
    ("За словами Сирського, російські війська захопили Лиман.", "Syrskyi", "UA"),
    ("Російські війська захопили Лиман, повідомив Зеленський.", "Zelensky", "UA"),
    ("По словам Герасимова, российские войска взяли Бахмут.", "Gerasimov", "RU"),
    ("Российские войска взяли Бахмут, сообщил Путин.", "Putin", "RU"),
])
def test_speaker_is_found_on_either_side_of_what_is_said(claim: Only, text: str, source: str, side: str) -> None:
    found = claim(text)
    assert (found.source, found.source_side) == (source, side)
    assert found.source_text is not None and found.source_text in text


@pytest.mark.parametrize("text", [
    "Russian forces captured Lyman.", "Les forces russes ont pris Lyman.", "Російські війська захопили Лиман.",
    "Российские войска взяли Бахмут.",
])
def test_report_that_speaks_for_itself_has_no_source(claim: Only, text: str) -> None:
    assert claim(text).source is None and claim(text).source_chain == ()


@pytest.mark.parametrize(("text", "chain"), [
    pytest.param("RT quotes Gerasimov as saying that Russian forces captured Lyman.", ("Gerasimov", "RT"),
                 marks=wrong(reason="one saying inside another in one clause loses the outer")),
    ("According to TASS, Gerasimov said that Russian forces captured Lyman.", ("Gerasimov", "TASS")),
])
def test_chain_takes_the_innermost_speaker(claim: Only, text: str, chain: tuple[str, ...]) -> None:
    found = claim(text)
    assert found.source == chain[0] and found.source_chain == chain


@pytest.mark.parametrize(("text", "source"), [
    ("Zelensky: Russian forces captured Lyman.", "Zelensky"),
    ('Zelensky said: "Russian forces captured Lyman."', "Zelensky"),
    ("Zelensky a déclaré : « Les forces russes ont pris Lyman. »", "Zelensky"),
    ("Зеленський: російські війська захопили Лиман.", "Zelensky"),
    ("Путин заявил: «Российские войска взяли Бахмут».", "Putin"),
])
def test_colon_brings_in_whose_words_follow(claim: Only, text: str, source: str) -> None:
    assert claim(text).source == source


def test_speaker_may_stand_in_brackets(claim: Only) -> None:
    assert claim("Russian forces captured Lyman (DeepState).").source == "DeepState"


@pytest.mark.parametrize(("text", "sources"), [
    ("Zelensky said Ukrainian troops hold Lyman. Putin said Russian forces captured Izium.",
     {"Lyman": "Zelensky", "Izium": "Putin"}),
    ("Selon Zelensky, les Ukrainiens tiennent Lyman. Poutine a annoncé la prise d'Izium par les Russes.",
     {"Lyman": "Zelensky", "Izium": "Putin"}),
])
def test_each_speaker_keeps_his_own_words(claims: Callable[..., tuple[Claim, ...]], text: str,
                                          sources: dict[str, str]) -> None:
    assert {each.place.name: each.source for each in claims(text) if each.place} == sources


def test_speaker_of_an_earlier_sentence_does_not_linger(claims: Callable[..., tuple[Claim, ...]]) -> None:
    first, second = claims("Zelensky said Russian forces captured Lyman.\n\nRussian troops entered Izium.")
    assert (first.source, second.source) == ("Zelensky", None)


def test_denial_has_the_source_that_denies(claims: Callable[..., tuple[Claim, ...]]) -> None:
    found = claims("Putin said Russian forces captured Lyman. Zelensky denied that Russian forces captured Lyman.")
    assert [(each.source, each.status.value) for each in found] == [("Putin", "stated"), ("Zelensky", "denied")]


_HEADS = "🟡 KHERSON — Oleksandr Prokudin\n\n{}\n\n🟡 DONETSK — Petro Ivanchuk\n\nRussian troops entered Izium.\n\n{}"


def test_heading_of_place_and_person_gives_the_section_its_speaker(claims: Callable[..., tuple[Claim, ...]]) -> None:
    found = claims(_HEADS.format("Our troops hold Lyman.", ""))
    assert [(each.source, each.actor) for each in found] == [("Prokudin", "UA"), ("Ivanchuk", "RU")]


@pytest.mark.parametrize("last", [
    "⚪ Over the line\n\nUkrainian troops hold Lyman.", "— — —\n\nUkrainian troops hold Lyman.",
    "[Ukrainian troops hold Lyman.]",
])
def test_section_of_a_speaker_ends_at_the_next_heading_and_at_the_editors_brackets(
        claims: Callable[..., tuple[Claim, ...]], last: str) -> None:
    found = claims(_HEADS.format("It was quiet.", last))
    assert [each.source for each in found] == ["Ivanchuk", None]


@pytest.mark.parametrize("text", [
    "KHERSON — Oleksandr Prokudin\n\nRussian troops entered Izium.",                                   # one byline
    "KHERSON — Power Cuts\n\nRussian troops entered Izium.\n\nDONETSK — Two Wounded\n\nIt was quiet.",
])
def test_heading_alone_of_its_kind_or_without_a_known_speaker_gives_none(claim: Only, text: str) -> None:
    assert claim(text).source is None


@pytest.mark.parametrize(("text", "sources"), [
    ("A day at the front\n\nISW\nRussian forces captured Lyman.\nUkrainian forces left Izium.\n\nIn the south\n"
     "Russian forces captured Kupiansk.", ["ISW", "ISW", None]),
    ("Огляд\n\n🇺🇸 ISW: ключове\nРосіяни захопили Лиман.\n\nНа півдні\nРосіяни захопили Ізюм.", ["ISW", None]),
])
def test_heading_that_names_a_speaker_stands_over_its_section(
        claims: Callable[..., tuple[Claim, ...]], text: str, sources: list[str | None]) -> None:
    assert [c.source for c in claims(text)] == sources


@pytest.mark.parametrize(("text", "sources"), [
    ("Генштаб звітує про ніч. Росіяни захопили Лиман.\n\nРосіяни захопили Ізюм.", ["Ukrainian General Staff", None]),
    ("DeepState: росіяни захопили Лиман. Ізюм вони обстріляли.\n\nРосіяни захопили Суми.",
     ["DeepState", "DeepState", None]),
    ("Сирський прибув на фронт. Росіяни захопили Лиман.", [None]),
])
def test_first_sentence_may_say_who_tells_the_paragraph(
        claims: Callable[..., tuple[Claim, ...]], text: str, sources: list[str | None]) -> None:
    assert [c.source for c in claims(text)] == sources


def test_what_a_colon_brings_in_goes_on_behind_semicolons(claims: Callable[..., tuple[Claim, ...]]) -> None:
    found = claims("Міноборони РФ: звільнено Лиман; російські війська увійшли в Ізюм.")
    assert [c.source for c in found] == ["Russian MoD", "Russian MoD"]


def test_interviewee_without_a_name_speaks_by_office(claims: Callable[..., tuple[Claim, ...]]) -> None:
    text = ("Що відбувається біля Лимана, ми розпитали речника однієї з українських бригад.\n\n— Яка обстановка?\n\n"
            "— Ворог захопив Терни.\n\n— А далі?\n\n— Побачимо.\n\n— Чого чекаєте?\n\n— Весни.")
    assert [c.source for c in claims(text, lang="uk")] == ["spokesman"]


def test_office_takes_no_side_from_across_a_comma(claims: Callable[..., tuple[Claim, ...]]) -> None:
    text = "Министерство обороны России сообщило о взятии Лимана. Отметили в Минобороны, бригады теробороны ушли из Тернов."
    assert {c.source for c in claims(text, lang="ru")} == {"Russian MoD"}
