"""Asking an archive: boxes, days, places, sides, words in four languages, what is new since; the same on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from claimline.archive import Archive, Box, ClaimQuery
from claimline.archive.collect import Added
from claimline.archive.search import stem, words
from claimline.errors import InputError

Add = Callable[..., Added]

REPORTS = (
    {"lang": "en", "published": "2023-08-29", "url": "https://a.example.org/1", "publisher": "Desk",
     "text": "Ukrainian forces liberated Robotyne on Monday, the Ukrainian General Staff said."},
    {"lang": "uk", "published": "2024-05-16", "url": "https://a.example.org/2",
     "text": "Росіяни захопили Роботине 15 травня. Сили оборони відбили атаку поблизу Куп'янська."},
    {"lang": "ru", "published": "2024-05-20", "url": "https://a.example.org/3", "publisher": "Канал",
     "text": "Российские войска освободили Клещеевку."},
    {"lang": "fr", "text": "Les forces russes ont pris Pokrovsk.", "url": "https://a.example.org/4"},
)
ZAPORIZHZHIA = (35.0, 47.0, 36.5, 48.0)


@pytest.fixture
def full(archive: Archive, add: Add) -> Archive:
    assert add(*REPORTS).claims >= 5
    return archive


def names(archive: Archive, **query: Any) -> list[str]:
    return [each.claim.place.name if each.claim.place else "–" for each in archive.claims(ClaimQuery(**query))]


@pytest.mark.parametrize(("query", "expected"), [
    ({}, ["Robotyne", "Robotyne", "Kupiansk", "Klishchiivka", "Pokrovsk"]),
    ({"box": ZAPORIZHZHIA}, ["Robotyne", "Robotyne"]),
    ({"box": (170.0, -90.0, -170.0, 90.0)}, []),
    ({"box": (37.0, 47.0, 36.0, 50.0)}, ["Kupiansk", "Klishchiivka", "Pokrovsk", "Robotyne", "Robotyne"]),
    ({"box": ZAPORIZHZHIA, "first": date(2024, 1, 1)}, ["Robotyne"]),
    ({"box": ZAPORIZHZHIA, "last": date(2023, 8, 27)}, []),
    ({"first": date(2023, 8, 28), "last": date(2023, 8, 28)}, ["Robotyne"]),
    ({"first": date(2024, 5, 15), "last": date(2024, 5, 15)}, ["Robotyne"]),
    ({"first": date(2030, 1, 1), "undated": True}, ["Pokrovsk"]),
    ({"box": (36.0, 48.0, 38.0, 49.0), "first": date(2030, 1, 1), "undated": True}, ["Pokrovsk"]),
    ({"box": (36.0, 48.0, 38.0, 49.0), "first": date(2030, 1, 1)}, []),
    ({"reported_last": date(2023, 12, 31)}, ["Robotyne"]),
    ({"reported_first": date(2026, 3, 1)}, ["Pokrovsk"]),
    ({"sides": ("UA",)}, ["Robotyne", "Kupiansk"]),
    ({"events": ("capture",), "sides": ("RU",)}, ["Robotyne", "Klishchiivka", "Pokrovsk"]),
    ({"countries": ("UA", "RU"), "publishers": ("Канал",)}, ["Klishchiivka"]),
    ({"sources": ("Ukrainian General Staff",)}, ["Robotyne"]),
    ({"min_confidence": 1.01}, []),
])
def test_claims_are_found_by(full: Archive, query: dict[str, Any], expected: list[str]) -> None:
    assert sorted(names(full, **query)) == sorted(expected)
    assert full.count(ClaimQuery(**query)) == len(expected)


@pytest.mark.parametrize("query", [
    {}, {"first": date(2024, 1, 1)}, {"last": date(2024, 1, 1)}, {"first": date(2023, 8, 28), "last": date(2024, 5, 15)},
    {"first": date(2030, 1, 1), "undated": True}, {"sides": ("UA",)}])
@pytest.mark.parametrize("box", [ZAPORIZHZHIA, (-180.0, -90.0, 180.0, 90.0), (37.0, 47.0, 36.0, 50.0)])
def test_wide_boxes_are_answered_otherwise_and_alike(full: Archive, monkeypatch: pytest.MonkeyPatch,
                                                     box: Box, query: dict[str, Any]) -> None:
    asked = ClaimQuery(box=box, **query)
    narrow = list(full.claims(asked))
    monkeypatch.setattr("claimline.archive.search._MANY", 0)
    monkeypatch.setattr("claimline.archive.search._MANY_ROWS", 0)
    assert list(full.claims(asked)) == narrow
    assert list(full.claims(asked, newest=True)) == narrow[::-1]
    assert list(full.claims(asked, limit=1, after=1)) == [each for each in narrow if each.key > 1][:1]
    assert full.count(asked) == len(narrow)


@pytest.mark.parametrize(("text", "expected"), [
    ("liberate", ["Robotyne"]), ("LIBERATED monday", ["Robotyne"]), ("robotyne", ["Robotyne", "Robotyne"]),
    ("Роботиного", ["Robotyne"]), ("Куп’янськ", ["Kupiansk"]), ("купянську", ["Kupiansk"]),
    ("клещеевка", ["Klishchiivka"]), ("российский", ["Klishchiivka"]), ("force russe", ["Pokrovsk"]),
    ('"Ukrainian General Staff"', ["Robotyne"]), ('"General Ukrainian"', []), ('"', []), ("' OR 1=1 --", []),
    ("NEAR(a b) *", []), ("no_such_word", []),
])
def test_claims_are_found_by_words_in_any_case_form(full: Archive, text: str, expected: list[str]) -> None:
    assert names(full, text=text) == expected


def test_documents_are_found_by_words_and_days(full: Archive) -> None:
    def found(**query: Any) -> list[str | None]:
        return [each.document.url for each in full.documents(**query)]

    assert found(text="відбили") == ["https://a.example.org/2"]
    assert found(published_first=date(2024, 5, 16), published_last=date(2024, 5, 18)) == ["https://a.example.org/2"]
    assert found(publisher="Desk") == found(url="https://a.example.org/1") == ["https://a.example.org/1"]
    assert found(limit=1, after=2) == ["https://a.example.org/3"]


def test_pages_follow_on_each_other(full: Archive) -> None:
    everything = [each.claim.id for each in full.claims()]
    found: list[str] = []
    after = 0
    while page := list(full.claims(limit=2, after=after)):
        found += [each.claim.id for each in page]
        after = page[-1].key
    assert found == everything
    assert [each.claim.id for each in full.claims(newest=True)] == everything[::-1]


def test_what_is_new_since_a_journal_number(full: Archive, add: Add) -> None:
    seen = full.status().seq
    assert full.journal(seen) == ()
    add({"text": "Russian forces captured Toretsk.", "published": "2025-01-01", "url": "https://a.example.org/5"})
    assert names(full, since=seen) == ["Toretsk"]
    assert [(each.kind, each.document) for each in full.journal(seen)] == [("document", 5), ("reading", 5)]
    assert [each.seq for each in full.journal(0)] == list(range(1, full.status().seq + 1))
    add({"text": "Russian forces are fighting in Toretsk.", "published": "2025-01-01", "url": "https://a.example.org/5"})
    gone = list(full.claims(ClaimQuery(since=seen, removed=True)))
    assert [each.claim.event for each in gone] == ["capture"]
    assert [each.claim.event for each in full.claims(ClaimQuery(since=seen))] == ["fight"]


@pytest.mark.parametrize("days", [("first", "last"), ("reported_first", "reported_last")])
def test_days_in_the_wrong_order_are_refused(days: tuple[str, str]) -> None:
    with pytest.raises(InputError, match="no day from 2026-01-02 to 2026-01-01; give the earlier day first"):
        ClaimQuery(**dict(zip(days, (date(2026, 1, 2), date(2026, 1, 1)), strict=True)))  # type: ignore[arg-type]


def test_places_come_with_the_number_of_their_claims(full: Archive) -> None:
    assert [(each.name, each.claims) for each in full.places()][0] == ("Robotyne", 2)
    assert [each.name for each in full.places(box=ZAPORIZHZHIA)] == ["Robotyne"]
    (place,) = full.places(name="klishchiivka")
    assert full.places(ids=(place.id,)) == (place,)
    assert names(full, places=(place.id,)) == ["Klishchiivka"]


def test_a_claim_that_there_is_not_is_none(full: Archive) -> None:
    assert full.claim("0" * 16) is None
    assert full.document(99) is None
    assert list(full.received("0" * 64)) == []


@pytest.mark.parametrize(("word", "beginning"), [
    ("роботиного", "роботин"), ("клещеевка", "клещеевк"), ("лиману", "лиман"), ("бої", "бої"), ("forces", "forc"),
    ("prise", "prise"), ("яр", "яр")])
def test_stems_cut_endings_and_leave_short_words(word: str, beginning: str) -> None:
    assert stem(word) == beginning


def test_words_are_folded_and_huge_texts_bounded() -> None:
    assert words("Куп’янськ-Вузловий, L'Île_2") == "купянськ вузловий lîle 2"  # no letter changes its script
    assert len(words("а" * 10_000_000)) == 80
    assert len(words("слово " * 10_000_000)) < 500_000
