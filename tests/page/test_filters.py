"""Filters: what each choice would leave, and that all of it is in the address."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import annotated
from playwright.sync_api import expect

from claimline.model import Event, Status

REPORT = "uk/uk-agency.json"


def count(page: Any, tab: str = "window") -> int:
    return int(page.locator(f"[data-tab={tab}] .count").inner_text().replace(",", ""))


def test_filters_narrow_and_clear(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page(claims, documents)
    everything = count(page)
    page.get_by_role("button", name=re.compile("^denied")).click()
    assert count(page) == sum(each.status is Status.DENIED for each in claims)
    expect(page.get_by_role("list", name="Active filters")).to_contain_text("denied")
    page.get_by_role("button", name="Clear all").click()
    assert count(page) == everything
    page.get_by_role("searchbox", name="Search quotes").fill("вовчанськ")
    assert 0 < count(page) < everything


def test_beside_each_option_stands_what_it_would_leave(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page(claims, documents)
    page.get_by_role("button", name=re.compile("^Russia")).click()
    shown = count(page)
    for button in page.locator("[data-part=statuses] button").all():
        expected = int(button.locator(".count").inner_text())
        if expected in (0, shown):
            continue
        button.click()
        assert count(page) == expected
        button.click()
    # Other sides still tell what they would add.
    others = page.locator("[data-part=sides]").get_by_role("button", name=re.compile("^Ukraine")).locator(".count")
    assert int(others.inner_text()) == sum(each.actor == "UA" and each.date is not None for each in claims)


def test_a_chip_takes_its_own_filter_away(open_page: Any) -> None:
    page = open_page(*annotated.load(REPORT), "#side=RU&event=attack")
    page.get_by_role("button", name="Remove the filter Event: attacks").click()
    expect(page.get_by_role("list", name="Active filters")).not_to_contain_text("attacks")
    assert "side=RU" in page.url and "event=" not in page.url


def test_sources_reports_and_languages_are_chosen_by_the_several(open_page: Any) -> None:
    claims, documents = annotated.load("*/*-agency.json")
    page = open_page(claims, documents)
    page.get_by_role("button", name=re.compile("^Ukrainian")).click()
    in_ukrainian = [each for each in claims if each.lang == "uk"]
    assert count(page) + count(page, "undated") == len(in_ukrainian)
    sources = page.locator("fieldset").filter(has_text="Source")
    for box in sources.get_by_role("checkbox").all()[:2]:
        box.check()
    chosen = sources.locator("label:has(input:checked)")
    assert count(page) == sum(int(each.inner_text()) for each in chosen.locator(".count").all())
    page.reload()
    assert page.locator("fieldset input:checked").count() == 2


def test_a_source_far_down_is_found_by_its_name(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    many = [replace(claims[2], id=f"{n:016x}", source=f"Channel {n:03d}") for n in range(40)]
    page = open_page(many, documents)
    sources = page.locator("fieldset").filter(has_text="Source")
    sources.get_by_role("button", name="35 more").click()
    sources.get_by_role("searchbox").fill("channel 037")
    sources.get_by_role("checkbox").check()
    assert count(page) == 1


def test_confidence_has_a_least_and_a_greatest(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    claims = [replace(each, date="2024-05-12", confidence=0.4 if index % 3 else 0.9) for index, each in enumerate(claims)]
    page = open_page(claims, documents)
    low = page.get_by_role("slider", name="Least confidence")
    for _ in range(10):
        low.press("ArrowRight")
    assert count(page) == sum(each.confidence >= 0.5 for each in claims)
    assert "confidence" in page.url or "sure" in page.url
    page.reload()
    assert count(page) == sum(each.confidence >= 0.5 for each in claims)


def test_all_of_it_is_in_the_address(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page(claims, documents)
    page.get_by_role("button", name=re.compile("^Russia")).click()
    page.get_by_role("button", name=re.compile("^holds")).click()
    page.get_by_role("searchbox", name="Search quotes").fill("а")
    shown = count(page)
    assert shown <= sum(each.actor == "RU" and each.event is Event.HOLD for each in claims)
    page.reload()
    assert count(page) == shown
    expect(page.get_by_role("searchbox", name="Search quotes")).to_have_value("а")
