"""What dates lean on in a whole document: headings, posts, the report's own day, the date before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from claimline.dates import find_dates, report_day
from claimline.model import Document, Post, Sentence, TokenKind, When
from claimline.model.lexicon import Lexicon
from claimline.text.tokens import tokenize

TUESDAY = date(2025, 12, 2)


def sentences(text: str, lang: str, post_of: Mapping[int, int] | None = None) -> list[Sentence]:
    """One sentence a line; a line without a letter is in no known language."""
    found: list[Sentence] = []
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        tokens = tuple(t for t in tokenize(text, at, at + len(line)) if t.kind is not TokenKind.BREAK)
        at += len(line)
        if tokens:
            known = lang if any(c.isalpha() for c in line) else "und"
            found.append(Sentence(len(found), tokens[0].start, tokens[-1].end, tokens, known, paragraph=number,
                                  post=(post_of or {}).get(number)))
    return found


def read(text: str, lang: str, lexicons: Mapping[str, Lexicon], published: date | None = None) -> tuple[When, ...]:
    return find_dates(Document("d", text, published=published), sentences(text, lang), lexicons)


@pytest.mark.parametrize(("line", "lang"), [
    ("15.01.2025", "uk"), ("📅 12 березня 🧵", "uk"), ("▶️ 10/08/2024 – J+5", "fr"), ("— 8 Nov 2025 —", "en"),
    ("KYIV, July 7 - The ministry said so.", "en"), ("Kiev, 11 nov. 2022 - La Russie se retire.", "fr"),
    ("ДОНЕЦК — КИЕВ, 21 мая. Основатель объявил о взятии.", "ru"), ("jeudi 21 novembre 2024", "fr"),
    ("Інформація станом на 08:00 18.09.2025 щодо вторгнення", "uk"), ("Thread, 9 Nov 2025 (1/9)", "en"),
    ("Операционная сводка на утро, 5 марта 2024", "ru"), ("GOMA/KINSHASA, lundi 17 février 2025", "fr"),
    ("Operational information as of 06.00, March 9, 2023, regarding the invasion", "en"),
])
def test_a_date_over_a_section_is_a_heading(lexicons: Mapping[str, Lexicon], line: str, lang: str) -> None:
    assert [when.heading for when in read(line + "\nText.", lang, lexicons, TUESDAY)] == [True]


@pytest.mark.parametrize(("line", "lang"), [
    ("The village fell on 5 May 2023.", "en"), ("Le 12 octobre, la colonne a brûlé.", "fr"),
    ("Село взяли 10 вересня 2024 року.", "uk"), ("On 3 December troops took Seiyun - almost without a shot.", "en"),
    ("As of 5 May 2023, Russia held the town and everything around it to the south and to the east.", "en"),
])
def test_a_date_in_a_sentence_is_none(lexicons: Mapping[str, Lexicon], line: str, lang: str) -> None:
    assert [when.heading for when in read(line, lang, lexicons, TUESDAY)] == [False]


def test_relative_words_count_from_the_heading_above(lexicons: Mapping[str, Lexicon]) -> None:
    text = "Yesterday.\n— 8 Nov 2025 —\nYesterday.\n— 20 Oct 2025 —\nYesterday."
    whens = read(text, "en", lexicons, TUESDAY)
    assert [when.edtf for when in whens if not when.heading] == ["2025-12-01", "2025-11-07", "2025-10-19"]


def test_headings_without_a_year_are_told_from_the_report(lexicons: Mapping[str, Lexicon]) -> None:
    whens = read("📅 5 января\nТекст.\n📅 12 марта\nТекст.\n📅 19 ноября\nТекст.", "ru", lexicons, TUESDAY)
    assert [when.edtf for when in whens] == ["2025-01-05", "2025-03-12", "2025-11-19"]
    assert not any(when.future for when in whens)


def test_a_report_without_a_date_has_none(lexicons: Mapping[str, Lexicon]) -> None:
    text = "On Monday they took it.\nYesterday they left, on 5 May."
    whens = read(text, "en", lexicons)
    assert [when.edtf for when in whens] == [None, None, None]
    assert report_day(Document("d", text), whens) is None


def test_a_report_may_bear_its_own_date(lexicons: Mapping[str, Lexicon]) -> None:
    text = "The fall of a town\nThursday, 19 December 2024\nOn Monday they took it."
    document, parts = Document("d", text), sentences(text, "en")
    whens = find_dates(document, parts, lexicons)
    assert report_day(document, whens) == date(2024, 12, 19)
    assert whens[-1].edtf == "2024-12-16"


def test_a_date_within_a_sentence_is_not_the_reports_own(lexicons: Mapping[str, Lexicon]) -> None:
    text = "The town fell on 19 December 2024.\nOn Monday they left."
    document, parts = Document("d", text), sentences(text, "en")
    whens = find_dates(document, parts, lexicons)
    assert report_day(document, whens) is None
    assert whens[-1].edtf is None


def test_each_post_has_its_own_day(lexicons: Mapping[str, Lexicon]) -> None:
    text = "Вчора взяли.\nВчора взяли.\nВчора взяли."
    document = Document("d", text, published=TUESDAY,
                        posts=(Post(0, 12, date(2024, 5, 5)), Post(13, 25, date(2024, 6, 6))))
    whens = find_dates(document, sentences(text, "uk", {0: 0, 1: 1}), lexicons)
    assert [when.edtf for when in whens] == ["2024-05-04", "2024-06-05", "2025-12-01"]


def test_the_dateline_of_a_post_is_a_heading(lexicons: Mapping[str, Lexicon]) -> None:
    text = "Lundi 18 mars 2024, 07:12 – rubrique « Est » – 2 commentaires\nÉvacuée le 2, reperdue hier."
    document = Document("d", text, posts=(Post(0, len(text), date(2024, 3, 18)),))
    whens = find_dates(document, sentences(text, "fr", {0: 0, 1: 0}), lexicons)
    assert [(when.edtf, when.heading) for when in whens] == [
        ("2024-03-18", True), ("2024-03-02", False), ("2024-03-17", False)]


def test_the_day_before_is_that_of_the_paragraph_else_of_the_report(lexicons: Mapping[str, Lexicon]) -> None:
    whens = read("Mercredi, il a ordonné le départ.\nLa veille, ils n'y croyaient pas.", "fr", lexicons, TUESDAY)
    assert [when.edtf for when in whens] == ["2025-11-26", "2025-12-01"]


def test_a_year_named_in_a_story_stays_in_force(lexicons: Mapping[str, Lexicon]) -> None:
    text = ("Наступ почався 6 вересня 2022 року.\nДо Куп'янська дійшли 10 вересня.\nЛиман узяли 1 жовтня.\n"
            "У січні все завмерло.")
    assert [when.edtf for when in read(text, "uk", lexicons)] == [
        "2022-09-06", "2022-09-10", "2022-10-01", "2023-01"]


def test_a_former_year_in_the_news_does_not(lexicons: Mapping[str, Lexicon]) -> None:
    text = "It is the quickest gain since March 2022.\nVuhledar fell on 1 October."
    assert [when.edtf for when in read(text, "en", lexicons, TUESDAY)] == ["2022-03~", "2025-10-01"]


@pytest.mark.parametrize(("text", "lang", "value", "future"), [
    ("They will attack in the spring.", "en", "2026-21", True),
    ("Au printemps, estime le colonel, ils pourraient attaquer.", "fr", "2026-21", True),
    ("Пакет застрягне в Конгресі до січня.", "uk", "2026-01~", True),
    ("До октября следует ждать удара.", "ru", "2026-10~", True),
    ("On Monday, Putin said that he would come.", "en", "2025-12-01", False),
    ("En mai, ils ont pris la ville.", "fr", "2025-05", False),
])
def test_tense_tells_which_of_two_days(lexicons: Mapping[str, Lexicon], text: str, lang: str, value: str,
                                       future: bool) -> None:
    whens = read(text, lang, lexicons, TUESDAY)
    assert [(when.edtf, when.future) for when in whens] == [(value, future)]
