"""The history of a place, rival claims side by side, and what changed since a day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
import war_diary
from playwright.sync_api import expect

from claimline.model import Area, Document, Shape
from claimline.pipeline import changes, timeline
from claimline.publish import Setting, save

LINES = (
    '2025-11-20 RU/Gerasimov: RU capture Pokrovsk "Russian troops took Pokrovsk."',
    '2025-11-21 UA/General Staff: RU capture Pokrovsk denied "The enemy did not take Pokrovsk."',
    '2025-11-24 UA/General Staff: UA hold Pokrovsk "Our troops hold Pokrovsk."',
    '2025-11-26 RU/Russian MoD: RU hold Pokrovsk "Russian troops hold Pokrovsk."',
    '2025-11-10 UA/General Staff: UA withdraw Siversk "Our troops left Siversk."',
    '2025-11-25 RU/Russian MoD: RU capture Huliaipole "Russian troops took Huliaipole."',
    '- UA/General Staff: UA repel Lyman "The attack on Lyman was driven back."',
)


@pytest.fixture
def desk(page: Any, tmp_path: Any) -> Any:
    """Open a small war's page at an address."""
    claims = [replace(war_diary.said(line), area=Area(Shape.POINT, 48.3, 37.2, 2.0)) for line in LINES]
    documents = [Document(each.doc, each.quote, lang="en", published=each.published) for each in claims]
    days = sorted(each.published for each in claims if each.published)
    names = {"test:Pokrovsk": ("Красноармейск", "Krasnoarmiisk")}
    path = tmp_path / "map.html"
    save(path, claims, documents, war_diary.SIDES,
         setting=Setting((), names, timeline(claims), changes(claims, days[0], days[-1])))

    def opened(address: str = "") -> Any:
        page.goto(path.as_uri() + address)
        return page

    return opened


def test_history_has_a_lane_for_each_side_and_tells_who_was_first(desk: Any) -> None:
    page = desk("#tab=place&place=test:Pokrovsk")
    history = page.locator(".history")
    expect(history).to_contain_text("First claimed by Gerasimov, 20 Nov 2025.")
    expect(history).to_contain_text("General Staff said the opposite 1 day later.")
    assert history.locator("svg .name").all_text_contents() == ["Russia", "Ukraine"]
    assert history.locator("svg .mark").count() == 4
    expect(history.locator("svg rect.disputed").first).to_be_visible()
    assert history.locator("svg rect.bar").count() > 1
    page.get_by_role("button", name="by source").click()
    assert sorted(history.locator("svg .name").all_text_contents()) == ["General Staff", "Gerasimov", "Russian MoD"]
    page.reload()
    expect(page.get_by_role("button", name="by source")).to_have_attribute("aria-pressed", "true")


def test_an_undisputed_place_tells_who_was_first_to_say_it_taken(desk: Any) -> None:
    page = desk("#tab=place&place=test:Huliaipole")
    expect(page.locator(".history")).to_contain_text("First said to be taken by Russia: Russian MoD, 25 Nov 2025.")


def test_history_is_a_table_too_and_each_row_opens_its_claim(desk: Any) -> None:
    page = desk("#tab=place&place=test:Pokrovsk")
    rows = page.get_by_role("table", name="All dated claims of this place").get_by_role("row")
    assert rows.count() == 5
    expect(rows.nth(1)).to_contain_text("26 Nov 2025")
    rows.nth(3).get_by_role("button").click()
    expect(page.locator(".evidence blockquote")).to_have_text("The enemy did not take Pokrovsk.")


def test_history_is_reached_from_a_claim_and_by_a_former_name(desk: Any) -> None:
    page = desk()
    page.locator(".row", has_text="Huliaipole").click()
    page.get_by_role("button", name="History of this place").click()
    expect(page.locator(".history h2")).to_contain_text("Huliaipole")
    page.get_by_role("searchbox", name="Find a place").fill("красноарм")
    page.get_by_role("button", name=re.compile("Pokrovsk Красноармейск")).click()
    expect(page.locator(".history h2")).to_contain_text("Pokrovsk")
    page.get_by_role("tab", name="Claims").click()
    page.get_by_role("searchbox", name="Search quotes").fill("Красноармейск")
    expect(page.locator("[data-tab=window] .count")).to_have_text("4")


def test_history_is_reached_from_the_map(desk: Any) -> None:
    page = desk()
    expect(page.locator(".canvas")).to_have_attribute("data-ready", "true", timeout=30_000)
    history = page.get_by_role("button", name=re.compile("^History")).first
    box = page.locator(".map").bounding_box()
    for _ in range(20):     # the sign is painted a little after it is handed over
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(500)
        if history.is_visible():
            break
    history.click()
    expect(page.locator(".history h2")).to_be_visible()


def test_a_place_without_dates_says_so(desk: Any) -> None:
    expect(desk("#tab=place&place=test:Lyman").locator(".history")).to_contain_text("Nothing dated")
    expect(desk("#tab=place&place=nowhere").locator(".history")).to_contain_text("Choose a place")


def test_rivals_stand_side_by_side(desk: Any) -> None:
    page = desk("#tab=rivals")
    card = page.get_by_role("article", name="Pokrovsk").first
    expect(card).to_contain_text("last change")
    one, other = card.locator("section").all()
    assert _level(one, other)
    expect(card).to_contain_text("Gerasimov")
    expect(card).to_contain_text("General Staff")
    expect(one.locator("q")).not_to_be_empty()
    expect(other.locator("q")).not_to_be_empty()
    page.get_by_role("searchbox", name="Search quotes").fill("Siversk")
    expect(page.locator(".panel")).to_contain_text("No contradicting claims pass the filters.")


def test_only_disputed_claims_are_listed_when_asked_for(desk: Any) -> None:
    page = desk()
    page.get_by_label("Only claims that another contradicts").check()
    rows = page.locator(".list .row .place")
    assert set(rows.all_inner_texts()) == {"Pokrovsk"}
    assert "disputed=1" in page.url
    rows.first.click()
    expect(page.locator(".contradicted")).to_contain_text("Contradicted by")


def test_changes_since_a_day_stand_by_place(desk: Any) -> None:
    page = desk("#tab=changes&since=2025-11-24")
    headings = page.locator(".changes h2 .link")
    expect(headings.first).to_be_visible()
    assert "Huliaipole" in headings.all_inner_texts()
    assert "Siversk" not in headings.all_inner_texts()
    page.get_by_label("What changed since").fill("2025-11-10")
    assert "Siversk" in headings.all_inner_texts()
    assert "since=2025-11-10" in page.url
    page.locator(".changes .quote", has_text="Siversk").click()
    expect(page.locator(".evidence h2")).to_contain_text("Siversk")


def test_changes_are_printed_alone_and_whole(desk: Any) -> None:
    page = desk("#tab=changes&since=2025-11-01")
    page.emulate_media(media="print")
    expect(page.locator(".changes")).to_be_visible()
    for away in (".map", ".time", "header .search", ".bar .button", "[role=tablist]"):
        expect(page.locator(away).first).to_be_hidden()
    assert page.locator(".changes").evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    assert len(page.pdf()) > 5_000


def _level(one: Any, other: Any) -> bool:
    left, right = one.bounding_box(), other.bounding_box()
    return bool(left["y"] == right["y"] and left["x"] + left["width"] <= right["x"])
