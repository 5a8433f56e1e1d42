"""The time axis in a real browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import annotated
import pytest
from playwright.sync_api import Page, expect

REPORT = "uk/uk-agency.json"
WAYS = [("ArrowLeft", "29 Mar 2024"), ("Shift+ArrowLeft", "23 Mar 2024"), ("Home", "1 Mar 2024"), ("End", "30 Mar 2024")]


def month(open_page: Any, address: str = "") -> Page:
    """A page with a claim on each day of March 2024, all of them reported on the last one."""
    claims, documents = annotated.load(REPORT)
    each_day = [replace(claims[2], id=f"{day:016x}", date=f"2024-03-{day:02}", published=date(2024, 3, 30))
                for day in range(1, 31)]
    page: Page = open_page([*each_day, replace(claims[2], id="a" * 16, date="2024-02")], documents, address)
    return page


def listed(page: Page) -> int:
    return int(page.locator("[data-tab=window] .count").inner_text())


@pytest.mark.parametrize(("key", "day"), WAYS)
def test_keys_move_time(open_page: Any, key: str, day: str) -> None:
    page = month(open_page)
    page.locator("h1").click()
    page.keyboard.press("ArrowRight" if key == "End" else key)
    if key == "End":
        page.keyboard.press("Home")
        page.keyboard.press("End")
    expect(page.locator("output.day")).to_have_text(day if key != "Home" else "1 Feb 2024")


def test_space_plays_and_pauses(open_page: Any) -> None:
    page = month(open_page, "#day=2024-03-01&span=day")
    page.locator("h1").click()
    page.keyboard.press(" ")
    expect(page.locator("output.day")).not_to_have_text("1 Mar 2024")      # it went on, by as many days as were seen
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    shown = page.locator("output.day").inner_text()
    page.wait_for_timeout(1500)
    assert page.locator("output.day").inner_text() == shown != "1 Mar 2024"
    assert "day=2024-03-" in page.url


@pytest.mark.parametrize(("span", "claims"), [("Day", 1), ("Week", 7), ("Month", 30), ("Cumulative", 31)])
def test_window_shows_what_it_says(open_page: Any, span: str, claims: int) -> None:
    page = month(open_page)
    page.get_by_role("button", name=span, exact=True).click()
    assert listed(page) == claims


def test_claim_of_a_month_is_shown_on_each_of_its_days(open_page: Any) -> None:
    page = month(open_page, "#day=2024-02-10&span=day")
    assert listed(page) == 1
    page.locator("h1").click()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("output.day")).to_have_text("17 Feb 2024")
    assert listed(page) == 1


def test_brush_draws_a_window_and_the_address_keeps_it(open_page: Any, page: Page) -> None:
    month(open_page)
    left, right = (page.locator(f".brush .handle--{edge}").bounding_box() for edge in "we")
    assert left and right
    middle = 0.4 * left["x"] + 0.6 * right["x"]      # no week and no month
    page.mouse.move(left["x"] + 6, left["y"] + 10)
    page.mouse.down()
    page.mouse.move(middle, left["y"] + 10, steps=5)
    page.mouse.up()
    assert "span=range" in page.url and "days=" in page.url
    shown = listed(page)
    assert 10 < shown < 31
    before = page.locator("output.day").inner_text()
    page.mouse.move((middle + right["x"]) / 2, left["y"] + 10)
    page.mouse.down()
    page.mouse.move((middle + right["x"]) / 2 - 200, left["y"] + 10, steps=5)
    page.mouse.up()
    assert page.locator("output.day").inner_text() != before
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(".segments [aria-pressed=true]").first).to_have_text("Drawn")


def test_days_may_be_those_of_the_reports(open_page: Any) -> None:
    page = month(open_page)
    page.get_by_role("button", name="Day", exact=True).click()
    page.get_by_role("button", name="Report date").click()
    expect(page.locator("output.day")).to_have_text("30 Mar 2024")
    assert listed(page) == 30
    assert "by=report" in page.url


def test_tray_holds_what_is_not_on_the_axis(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page([claims[0], replace(claims[1], id="1" * 16, date=None),
                      replace(claims[2], id="2" * 16, place=None, area=None)], documents)
    waiting = page.locator(".waiting")
    expect(waiting.get_by_role("button", name="No date 1")).to_be_visible()
    waiting.get_by_role("button", name="No point 1").click()
    expect(page.locator(".list .row")).to_have_count(1)
