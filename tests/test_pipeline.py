"""What holds of any report: spans are exact, ids stable, nothing is raised, and time grows with the text."""

from __future__ import annotations

import json
import time
from datetime import date
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimline import InputError, Report, read
from claimline.model import Document, Role
from claimline.pipeline import read_document
from claimline.publish import render

DAY = "2025-12-02"
# The keys of a claim in the design, then the words that decided it.
KEYS = ["id", "doc", "lang", "published", "publisher", "url", "quote", "start", "end", "event", "actor", "extent",
        "share_pct", "area_km2", "status", "source", "source_text", "source_chain", "source_side", "date", "date_text",
        "place", "relation", "direction", "distance_km", "confidence", "why", "cues", "area"]
PLACE_KEYS = ["text", "start", "end", "id", "name", "lat", "lon", "kind", "country", "admin1", "precision_km", "score",
              "candidates", "ambiguous", "why"]

# Pieces of reports, and what pages, chats and bad software put between them.
PIECES = (
    "Russian forces captured Pokrovsk", "Ukrainian troops withdrew from Lyman on Monday", "according to DeepState",
    "Zelensky denied that Bakhmut had fallen", "The town", "Kupiansk, Lyman and Vuhledar", "the enemy", "our troops",
    "Les Russes auraient pris Bakhmout", "à l'ouest de Koupiansk", "a annoncé Moscou", "la ville", "hier", "12 km",
    "Сили оборони відбили атаки в районі Часового Яру", "за даними Генштабу", "ворог просунувся", "міста", "17,5 %",
    "ВС РФ освободили Покровск", "по словам Сырского", "в ночь на 5 мая", "не взяли", "наши войска", "якобы",
    "Pokrovsk", "Бахмут", "🇷🇺", "🇺🇦", "Покровськ🇷🇺", "5 712", "will take", "?", "did not", "and", "et", "та", "и", "или",
    "Kursk region:", "Lyman direction", "12.05.2025", "2025-11-30", "—", "- ", "•", ":", ";", ",", "…", ".", "!", "(", ")",
    '"', "«", "»", "“", "”", "'", "’", "#Pokrovsk", "@deepstate", "https://example.org/a?b=c", "\n", "\n\n", "\r\n",
    "\u200f", "\u202e", "\u200b", "\u00ad", "\ufeff", "\x00", "\x0b", "\x85", "\u2028", "\u0301", "👩‍🚒", "🏴", "\U0001F1F7",
    "İ", "ﬁ", "ß", "مدينة", "北京", "---", "# ", "> ", "| a | b |", "Comments", "Read also",
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
                 max_size=40).flatmap(lambda pieces: st.sampled_from((" ", "", ". ", "\n")).map(
                     lambda joint: joint.join(pieces)))
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))


@settings(max_examples=150)
@given(text=TEXTS, published=DAYS)
@example(text="Russian forces captured Pokrovsk. " * 3, published=date(2025, 12, 2))
@example(text="Pokrovsk🇷🇺\nLyman🇺🇦 Бахмут «взяли", published=None)
@example(text="Incursion ukrainienne dans la région de Koursk", published=None)     # ends with the place of its noun
def test_any_text_is_read(text: str, published: date | None) -> None:
    if not text.strip("\ufeff \t\r\n") or text.lstrip("\ufeff").startswith("---"):
        return      # empty, or front matter: tests/ingest
    report = read(text, published=published)
    assert report.document.text == text
    assert read(text, published=published) == report        # the same again, ids included
    assert len({claim.id for claim in report.claims}) == len(report.claims)
    assert len(report.places) == len(report.mentions)
    for sentence in report.sentences:
        assert 0 <= sentence.start <= sentence.end <= len(text)
    for mention in report.mentions:
        assert mention.text == text[mention.start:mention.end] != ""
    for when in report.whens:
        assert when.text == text[when.start:when.end]
    for claim in report.claims:
        assert claim.quote == text[claim.start:claim.end] != ""
        assert 0 <= claim.confidence <= 1 and claim.why
        for _, start, end in claim.cues:
            assert 0 <= start < end <= len(text)
        if claim.source_text is not None:
            assert claim.source_text in text and claim.source is not None
        if claim.place is not None:
            assert -90 <= claim.place.lat <= 90 and -180 <= claim.place.lon <= 180
            if claim.place.text:
                assert claim.place.text == text[claim.place.start:claim.place.end]
                assert claim.start <= claim.place.start and claim.place.end <= claim.end
        if published is None and claim.date is not None:
            assert report.whens, "a date without words for it"


REPORT = (
    "Russian forces captured Pokrovsk on Monday, the Russian defence ministry said. Ukraine denied it. "
    "Українські війська відбили три атаки біля Лимана. Les Russes auraient pris Bakhmout, selon DeepState.\n"
)


@cache
def whole() -> Report:
    """The short report, read once."""
    return read(REPORT, published=DAY, id="r", publisher="Agency", url="https://example.org/r")


def test_claim_lines_have_the_keys_of_the_design_in_their_order() -> None:
    lines = "".join(render("jsonl", whole().claims, [whole().document], ())).splitlines()
    assert len(lines) == len(whole().claims) > 2
    for line in lines:
        claim = json.loads(line)
        assert list(claim) == KEYS
        assert list(claim["place"]) == PLACE_KEYS
        assert claim["doc"] == "r" and claim["published"] == DAY and claim["publisher"] == "Agency"


def test_every_claim_keeps_the_language_of_its_sentence() -> None:
    assert {claim.lang for claim in whole().claims} == {"en", "uk", "fr"}


def test_ids_depend_on_the_text_alone() -> None:
    other = read(REPORT, published=DAY, id="other", publisher=None)
    assert [claim.id for claim in other.claims] == [claim.id for claim in whole().claims]


def test_place_of_which_nothing_is_claimed_is_background() -> None:
    report = read("Russian forces captured Pokrovsk. Bakhmut was a fine town once.", lang="en")
    assert [(each.text, each.role) for each in report.mentions] == [
        ("Pokrovsk", Role.CLAIM), ("Bakhmut", Role.BACKGROUND)]


@pytest.mark.parametrize("text", [
    "Die russischen Truppen haben die Stadt Pokrowsk nach schweren Kämpfen eingenommen, teilte das Ministerium mit. "
    "Die ukrainische Armee hat das nicht bestätigt. Am Montag wurden mehrere Angriffe bei Lyman abgewehrt.",
    "Wojska rosyjskie zajęły miasto Pokrowsk po ciężkich walkach, podało ministerstwo obrony w Moskwie. "
    "Ukraińska armia temu zaprzecza. W poniedziałek odparto kilka ataków pod miastem Łyman.",
    "استولت القوات الروسية على مدينة بوكروفسك بعد معارك عنيفة.",
    "俄罗斯军队占领了波克罗夫斯克。",
])
def test_report_in_a_language_not_read_gives_a_warning_and_no_claims(text: str) -> None:
    report = read(text, published=DAY)
    assert report.claims == ()
    assert len(report.warnings) == 1 and "no sentence is in a language that claimline reads" in report.warnings[0]


@pytest.mark.parametrize("text", ["42", "🇷🇺", "\u200b", "—", "Pokrovsk"])
def test_finding_nothing_is_no_error(text: str) -> None:
    assert read(text).claims == ()


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff"])
def test_empty_report_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError, match="r7: is empty; there is nothing to read"):
        read(text, id="r7")


def test_progress_grows_to_the_whole() -> None:
    told: list[float] = []
    read_document(Document("x", "Russian forces captured Pokrovsk."), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_report_that_is_read_gives_no_warning() -> None:
    assert whole().warnings == ()


@pytest.mark.parametrize("day", ["yesterday", "2025-13-01", "02.12.2025", ""])
def test_day_that_is_none_is_refused_in_one_line(day: str) -> None:
    with pytest.raises(InputError, match="is no day; write it as 2025-12-02"):
        read("Russian forces captured Pokrovsk.", published=day)


# Sentences end at a stop or a line; a sentence that never ends is in the second test.
@pytest.mark.parametrize("unit", [REPORT, "Лиман 🇷🇺\n", "They took it. ", '"', "— "],
                         ids=["report", "lines", "pronouns", "marks", "dashes"])
def test_time_grows_with_the_text(unit: str) -> None:
    short, long = seconds(unit, 3_000), seconds(unit, 12_000)
    assert long < 9 * max(short, 0.02), (short, long)


@pytest.mark.parametrize("unit", ["Pokrovsk, Lyman, ", "they took it and ", "said that "], ids=["list", "clauses", "saying"])
def test_time_grows_at_most_with_the_square_of_a_sentence_without_end(unit: str) -> None:
    short, long = seconds(unit, 1_500), seconds(unit, 6_000)
    assert long < 20 * max(short, 0.02), (short, long)


def test_time_grows_with_a_sentence_full_of_acts_and_places() -> None:
    short, long = seconds("«Взяли Лиман ", 1_000), seconds("«Взяли Лиман ", 4_000)
    assert long < 9 * max(short, 0.02), (short, long)


def seconds(unit: str, length: int) -> float:
    """Processor time of reading `unit` over and over, the best of three runs."""
    text = unit * (length // len(unit))
    taken = []
    for _ in range(3):
        begin = time.process_time()
        read(text, published=DAY)
        taken.append(time.process_time() - begin)
    return min(taken)
