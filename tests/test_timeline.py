"""The public function: a place is found by any of its names, among the claims of many reports."""

from __future__ import annotations

from dataclasses import replace

import pytest
from war_diary import said

import claimline
from claimline.model import Claim


@pytest.fixture
def claims() -> list[Claim]:
    first, second = said("2025-12-01 RU: RU capture Pokrovsk"), said("2025-12-01 RU: RU capture Lyman")
    assert first.place is not None
    return [replace(first, place=replace(first.place, id="geonames:704422")), second]


@pytest.mark.parametrize("name", ["Pokrovsk", " pokrovsk", "Покровськ", "Красноармейск", "geonames:704422"])
def test_the_timeline_of_a_place_is_found_by_any_of_its_names(claims: list[Claim], name: str) -> None:
    assert [each.name for each in claimline.timeline(claims, name)] == ["Pokrovsk"]


def test_without_a_name_it_is_that_of_every_place(claims: list[Claim]) -> None:
    assert [each.name for each in claimline.timeline(claims)] == ["Lyman", "Pokrovsk"]


def test_a_place_of_which_nothing_is_claimed_has_none(claims: list[Claim]) -> None:
    assert claimline.timeline(claims, "Bakhmut") == ()
    assert claimline.timeline([], "Bakhmut") == ()


def test_reports_that_go_on_elsewhere_let_an_answer_lapse(claims: list[Claim]) -> None:
    later = said("2026-11-01 RU: RU capture Siversk")
    (found,) = claimline.timeline([*claims, later], "Pokrovsk")
    assert [each.state for each in found.intervals] == ["claimed", "unknown"]


def test_what_reports_say_becomes_a_timeline() -> None:
    reports = [claimline.read("Russian forces captured Pokrovsk on Monday, Gerasimov said.", published="2025-12-02"),
               claimline.read("The Ukrainian General Staff said on Wednesday that its forces hold Pokrovsk.", published="2025-12-03")]
    (found,) = claimline.timeline([claim for report in reports for claim in report.claims], "Pokrovsk")
    assert [(each.state, each.said_by) for each in found.series("RU")] == [("claimed", ("RU",)), ("disputed", ("RU",))]
    assert [each.first_claimed_by for each in found.disputes] == ["Gerasimov"]
