"""Gains with nobody named go to the side that gains the ground by the rest of the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]

GAINS = "Ukrainian troops took Terny. Ukrainian forces entered Bakhmut. Ukrainian troops advanced near Pokrovsk. "


def test_what_fell_fell_to_the_side_that_advances(told: Told) -> None:
    assert "capture UA Lyman" in told(GAINS + "Lyman fell on Monday.")


def test_one_gain_is_no_tide(told: Told) -> None:
    assert told("Ukrainian troops took Terny. Lyman fell on Monday.") == ["capture RU Lyman", "capture UA Terny"]


def test_withdrawals_alone_do_not_tell_who_advances(told: Told) -> None:
    left = "Russian troops withdrew from Terny. Russian forces left Bakhmut. Russian troops withdrew from Pokrovsk. "
    assert "capture RU Lyman" in told(left + "Lyman fell on Monday.")


def test_what_is_only_expected_is_not_turned(told: Told) -> None:
    assert "capture RU Lyman expected" in told(GAINS + "Lyman will soon fall.")


def test_who_came_and_left_again_lost_no_ground(told: Told) -> None:
    raids = "Russian troops entered Terny and left it. Russian troops entered Bakhmut and left it. "
    assert "capture RU Lyman" in told(raids + "Ukrainian troops entered Pokrovsk. Lyman fell on Monday.")


@pytest.mark.parametrize(("day", "expected"), [
    ("2022-10-04", "capture UA Kupiansk"),      # the days of the Ukrainian offensive in Kharkiv region
    ("2025-11-04", "capture RU Kupiansk"),
])
def test_who_was_on_the_offensive_took_what_fell(told: Told, day: str, expected: str) -> None:
    assert told("Kupiansk fell on Monday.", published=day) == [expected]


def test_the_army_took_what_fell_in_the_summer_of_2014(told: Told) -> None:
    assert told("Lyman fell on Monday.", published="2014-07-22") == ["capture UA Lyman"]
    assert told("Lyman fell on Monday.", published="2014-09-02") == ["capture RU Lyman"]


def test_who_faced_an_offensive_left(told: Told) -> None:
    assert told("The withdrawal from Kherson goes on.", published="2022-11-10") == ["withdraw RU Kherson"]


def test_what_is_dated_before_an_offensive_is_none_of_it(told: Told) -> None:
    assert told("In March 2022, Kupiansk fell.", published="2022-10-04") == ["capture RU Kupiansk"]


def test_an_offensive_is_of_its_region_alone(told: Told) -> None:
    assert told("Bakhmut fell on Monday.", published="2022-10-04") == ["capture RU Bakhmut"]
