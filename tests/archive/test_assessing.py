"""What an archive's claims say over time, kept beside them; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

import claimline
from claimline.archive import Archive, ClaimQuery, assessing, reviewing
from claimline.assess import EDITION
from claimline.places import open_gazetteer

Add = Callable[..., Any]
DAY = date(2025, 12, 3)
FIRST = {"id": "first", "published": "2025-12-02", "text": "Russian forces captured Pokrovsk on Monday, Gerasimov said."}
SECOND = {"id": "second", "published": "2025-12-03",
          "text": "The Ukrainian General Staff said on Wednesday that its forces hold Pokrovsk."}
ELSEWHERE = {"id": "third", "published": "2026-11-01", "text": "Russian forces captured Siversk on Sunday."}
POKROVSK = ("geonames:704422",)


def states(archive: Archive) -> list[tuple[str, str]]:
    (found,) = assessing.timelines(archive, POKROVSK)
    return [(each.side, each.state) for each in found.intervals]


def test_what_is_kept_is_what_the_claims_give(archive: Archive, add: Add) -> None:
    add(FIRST, SECOND, ELSEWHERE)
    claims = [each.claim for each in archive.claims()]
    before = assessing.timelines(archive, POKROVSK)
    assert assessing.refresh(archive) == 2
    assert assessing.refresh(archive) == 0
    assert before == assessing.timelines(archive, POKROVSK) == claimline.timeline(claims, "Pokrovsk")
    assert assessing.disputes(archive) == claimline.disputes(claims)
    assert assessing.changes(archive, DAY, DAY) == claimline.changes(claims, DAY, DAY)


@pytest.mark.parametrize("day", [date(2025, 1, 1), DAY, date(2025, 12, 4), date(2026, 6, 1), date(2026, 11, 1)])
def test_what_is_said_from_a_day_on_is_the_end_of_the_timeline(archive: Archive, add: Add, day: date) -> None:
    add(FIRST, SECOND, ELSEWHERE)
    (whole,) = assessing.timelines(archive, POKROVSK)
    for _ in range(2):      # worked out now, and as it is kept
        (found,) = assessing.recent(archive, {POKROVSK[0]: day, "geonames:1": day})
        assert found.name == whole.name
        assert found.intervals == tuple(replace(each, pressure=()) for each in whole.intervals
                                        if each.last is None or each.last >= day)
        assert found.disputes == tuple(each for each in whole.disputes if each.last is None or each.last >= day)
        assessing.refresh(archive)


def test_what_lapses_is_told_as_of_the_last_report(archive: Archive, add: Add) -> None:
    add(FIRST)
    assessing.refresh(archive)
    assert states(archive) == [("RU", "claimed")]
    add(ELSEWHERE)
    assert states(archive) == [("RU", "claimed"), ("RU", "unknown")]


def test_new_claims_and_reviews_make_it_work_again(archive: Archive, add: Add) -> None:
    add(FIRST)
    assessing.refresh(archive)
    add(SECOND)
    assert len(states(archive)) == 3
    assert assessing.refresh(archive) == 1
    (denier,) = archive.claims(ClaimQuery(sides=("UA",)))
    reviewing.reject(archive, "claim", denier.claim.id, reviewer="R", at=datetime(2026, 3, 1, tzinfo=UTC))
    assert states(archive) == [("RU", "claimed")]
    assert assessing.refresh(archive) == 1
    assert assessing.disputes(archive) == ()


@pytest.mark.parametrize("name", ["Pokrovsk", "pokrovsk", "Красноармейск", "geonames:704422"])
def test_places_are_found_by_any_of_their_names(archive: Archive, add: Add, name: str) -> None:
    add(FIRST)
    assert assessing.named(archive, name, open_gazetteer) == POKROVSK


def test_unknown_places_have_no_timeline(archive: Archive) -> None:
    assert assessing.named(archive, "Atlantis", open_gazetteer) == ()
    assert assessing.timelines(archive, ["geonames:1"]) == ()
    assert assessing.refresh(archive) == 0


def test_disputes_since_a_day_and_claims_by_id(archive: Archive, add: Add) -> None:
    add(FIRST, SECOND)
    assessing.refresh(archive)
    (dispute,) = assessing.disputes(archive, since=DAY)
    assert assessing.disputes(archive, since=date(2025, 12, 4)) == ()
    found = assessing.claims(archive, (*dispute.claims, *dispute.rivals, "missing"))
    assert {each.source for each in found.values()} == {"Gerasimov", "Ukrainian General Staff"}


def test_an_upgrade_of_the_rules_makes_it_work_again(archive: Archive, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    add(FIRST, SECOND)
    assert assessing.refresh(archive) == 1
    before = states(archive)
    monkeypatch.setattr(assessing, "EDITION", EDITION + 1)
    assert states(archive) == before
    assert assessing.refresh(archive) == 1
    assert assessing.refresh(archive) == 0
