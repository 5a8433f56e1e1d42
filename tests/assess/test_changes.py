"""The daily brief: what is new, and what it changes."""

from __future__ import annotations

from datetime import date

import pytest
from war_diary import said

import claimline
from claimline.model import Change


def news(*lines: str, since: str = "2025-12-10", until: str = "2025-12-11") -> list[str]:
    found = claimline.changes([said(line) for line in lines], date.fromisoformat(since), date.fromisoformat(until))
    return [brief(each) for each in found]


def brief(change: Change) -> str:
    return " ".join(filter(None, (str(change.day)[5:], change.kind, change.side, change.event)))


def test_a_claim_is_new_on_the_day_of_its_report() -> None:
    line = "2025-12-01 @2025-12-10 RU: RU capture Lyman"
    assert news(line) == ["12-10 claim RU capture"]
    assert news(line, since="2025-12-01", until="2025-12-09") == []
    assert news(line, since="2025-12-11", until="2025-12-12") == []


@pytest.mark.parametrize("earlier", ["RU: RU capture Lyman", "RU/Gerasimov: RU hold Lyman"])
def test_what_a_side_repeats_is_no_news(earlier: str) -> None:
    assert news(f"2025-12-08 {earlier}", "2025-12-10 RU: RU hold Lyman") == []


@pytest.mark.parametrize("earlier", ["RU: RU capture Lyman part", "RU: RU capture Lyman hedged", "/ISW: RU capture Lyman",
                                     "RU: RU capture Siversk", "RU: UA withdraw Lyman"])
def test_more_than_was_said_is(earlier: str) -> None:
    assert news(f"2025-12-08 {earlier}", "2025-12-10 RU: RU hold Lyman") == ["12-10 claim RU hold"]


def test_fights_and_strikes_are_no_change_of_hands() -> None:
    assert news("2025-12-10 RU: RU strike Lyman", "2025-12-10 RU: RU fight Lyman", "2025-12-10 RU: RU enter Lyman") == [
        "12-10 claim RU enter"]


def test_a_denial_opens_a_dispute() -> None:
    lines = ("2025-12-09 RU: RU capture Lyman", "2025-12-10 UA: RU capture Lyman denied")
    assert news(*lines) == ["12-10 denial RU capture", "12-10 dispute RU"]
    denial, dispute = claimline.changes([said(line) for line in lines], date(2025, 12, 10), date(2025, 12, 10))
    assert denial.before == dispute.before == (said(lines[0]).id,)
    assert denial.claims == dispute.claims == (said(lines[1]).id,)


def test_a_dispute_is_new_once() -> None:
    assert news("2025-12-08 RU: RU capture Lyman", "2025-12-09 UA: UA hold Lyman", "2025-12-10 UA: UA hold Lyman part") == []


def test_an_admission_settles_it() -> None:
    assert news("2025-12-08 RU: RU capture Lyman", "2025-12-09 UA: UA hold Lyman", "2025-12-10 UA: UA withdraw Lyman") == [
        "12-10 settled RU", "12-10 admission UA withdraw"]


def test_a_source_that_takes_its_word_back_is_a_reversal() -> None:
    lines = ("2025-12-09 /blog: RU capture Lyman", "2025-12-09 @2025-12-10 /blog: RU capture Lyman denied")
    assert news(*lines) == ["12-10 reversal RU capture"]


def test_history_is_no_news() -> None:
    assert news("2023-05-20 @2025-12-10 /blog: RU capture Bakhmut") == []
    assert news("2023-05-20 @2025-12-10 RU: RU capture Bakhmut", "2023-05-20 @2025-12-10 UA: RU capture Bakhmut denied") == []


def test_reposts_are_no_news() -> None:
    quote = '"Our troops have taken the whole of the town of Lyman"'
    assert news(f"2025-12-09 /a: RU capture Lyman {quote}", f"2025-12-09 @2025-12-10 /b: RU capture Lyman {quote}") == []


def test_what_has_a_day_only_by_its_words_counts_from_it() -> None:
    assert news("2025-12-10 RU: RU capture Lyman", "- RU: RU capture Siversk") == ["12-10 claim RU capture"]
