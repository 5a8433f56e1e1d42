from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import annotated
import pytest
from playwright.sync_api import Page, expect

from claimline.model import Claim, Document, Event, Relation, Status

REPORT = "uk/uk-agency.json"
DRAWN = 30_000      # milliseconds; WebGL runs in software


def count(page: Page, tab: str) -> int:
    return int(page.locator(f"[data-tab={tab}] .count").inner_text())


def drawn(page: Page) -> int:
    """How many signs the map holds, once it is drawn."""
    expect(page.locator(".canvas")).to_have_attribute("data-drawn", "true", timeout=DRAWN)
    return int(page.locator(".canvas").get_attribute("data-signs") or "0")


def slide(page: Page, days: int) -> None:
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    for _ in range(abs(days)):
        slider.press("ArrowRight" if days > 0 else "ArrowLeft")


def test_map_is_drawn_from_the_disk_alone(open_page: Any) -> None:
    page = open_page(*annotated.load(REPORT))
    assert drawn(page) > 10
    assert page.evaluate("() => !!document.querySelector('canvas').getContext('webgl2')")
    assert [url for url in page.asked if not url.startswith(("file:", "blob:", "data:"))] == []
    assert page.errors == []


def test_slider_changes_list_and_points(open_page: Any) -> None:
    page = open_page(*annotated.load(REPORT))
    signs, listed = drawn(page), count(page, "window")
    slide(page, -1)
    expect(page.locator("output.day")).to_have_text("11 May 2024")
    assert count(page, "window") < listed
    expect(page.locator(".canvas")).not_to_have_attribute("data-signs", str(signs))
    page.get_by_role("button", name="Day", exact=True).click()
    assert 0 < count(page, "window") < listed


def test_arrow_keys_move_time_from_anywhere(open_page: Any) -> None:
    page = open_page(*annotated.load(REPORT))
    page.locator("h1").click()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("output.day")).to_have_text("11 May 2024")
    page.keyboard.press("ArrowRight")
    expect(page.locator("output.day")).to_have_text("12 May 2024")


def test_player_runs_to_the_end_and_stops(open_page: Any) -> None:
    page = open_page(*annotated.load(REPORT), "#day=2024-05-11")
    page.get_by_role("button", name="Play").click()
    expect(page.locator("output.day")).to_have_text("12 May 2024")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_click_on_a_point_leads_to_its_claims(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    krasne = [each for each in claims if each.place and each.place.name == "Krasne" and each.relation is Relation.AT]
    page = open_page(krasne, documents)
    drawn(page)
    box = page.locator(".map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("list", name="Active filters")).to_contain_text("Krasne")
    assert count(page, "window") == len(krasne)


def test_undated_and_unplaced_claims_wait_in_their_trays(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    odd = [replace(claims[0], id="0" * 16, date=None), replace(claims[1], id="1" * 16, date=None, place=None),
           replace(claims[2], id="2" * 16, place=None)]
    page = open_page([*claims, *odd], documents)
    undated = sum(each.date is None for each in claims)
    assert (count(page, "undated"), count(page, "unplaced")) == (undated + 2, 2)
    assert count(page, "window") == len(claims) - undated + 1
    page.locator("[data-tab=unplaced]").click()
    assert page.locator(".list .row").count() == 2


def test_only_undated_claims_are_shown_at_once(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page([replace(claims[2], date=None)], documents)
    expect(page.locator("[data-tab=undated]")).to_have_attribute("aria-selected", "true")
    assert drawn(page) == 1
    expect(page.get_by_role("slider", name="Day")).to_have_count(0)


def test_address_keeps_the_view(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page(claims, documents, f"#day=2024-05-11&event=hold&lang=fr&claim={claims[2].id}")
    expect(page.locator(".evidence")).to_contain_text("Russian MoD")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


@pytest.mark.parametrize(("lang", "title"), [("fr", "Affirmations sur la carte"), ("uk", "Твердження на мапі")])
def test_page_speaks(open_page: Any, lang: str, title: str) -> None:
    page = open_page(*annotated.load(REPORT), f"#lang={lang}")
    expect(page.locator("h1")).to_have_text(title)


def test_no_claims_and_no_reports_are_said(open_page: Any) -> None:
    documents = annotated.load(REPORT)[1]
    expect(open_page([], documents).locator(".panel")).to_contain_text("No claims were read")
    expect(open_page([], []).locator(".panel")).to_contain_text("without data")


def test_without_webgl_the_list_still_works(open_page: Any, page: Any) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    open_page(*annotated.load(REPORT))
    expect(page.get_by_role("alert")).to_contain_text("WebGL")
    page.locator(".row").first.click()
    expect(page.locator(".evidence mark.quote").first).to_be_visible()


def test_phone_has_no_sideways_scroll(open_page: Any, page: Any) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    open_page(*annotated.load(REPORT), "#lang=uk")
    drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_report_stays_text(open_page: Any) -> None:
    attack = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1> <!-- {{7*7}} \u2028 <svg/onload=window.hit=1>"
    text = f"Сили оборони звільнили {attack} Роботине.\x00"
    document = Document("<b>id</b>", text, lang='"><img src=x onerror=window.hit=1>', title=attack,
                        publisher=attack, url="javascript:window.hit=1", published=date(2024, 5, 12))
    claim = replace(_claim(), doc=document.id, quote=text, start=0, end=len(text), source=attack, actor=attack,
                    url="javascript:window.hit=1", date=attack, why=(attack,), source_chain=(attack, attack))
    assert claim.place is not None
    claim = replace(claim, place=replace(claim.place, name=attack, admin1=attack, text=attack))
    page = open_page([claim, replace(claim, id="f" * 16, date="2024-05-12")], [document])
    drawn(page)
    for row in range(2):
        page.locator("[data-tab=undated]" if row else "[data-tab=window]").click()
        page.locator(".row").first.click()
        assert "<script>window.hit=1</script>" in page.locator(".evidence blockquote").inner_text()
        assert page.locator(".evidence a").count() == 0
        page.keyboard.press("Escape")
    page.wait_for_timeout(500)
    assert page.evaluate("window.hit") is None
    assert [url for url in page.asked if not url.startswith(("file:", "blob:", "data:"))] == []
    assert page.locator("img").count() == 0


def test_injected_script_would_be_refused(open_page: Any) -> None:
    page = open_page([], [])
    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.hit = 1';
        document.body.append(script);
    }""")
    assert page.evaluate("window.hit") is None
    assert page.evaluate("fetch('https://example.org').then(() => 'let out', () => 'refused')") == "refused"


def test_ten_thousand_claims_open_and_filter(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    many = [replace(claims[number % len(claims)], id=f"{number:016x}") for number in range(10_000)]
    page = open_page(many, documents)
    page.get_by_role("button", name=re.compile("^denied")).click()
    shares = sum(each.status is Status.DENIED for each in many)
    expect(page.locator("[data-tab=window] .count")).to_have_text(f"{shares:,}")
    assert page.locator(".list .row").count() < 100


def _claim() -> Claim:
    found = annotated.load(REPORT)[0][2]
    assert found.event is Event.CAPTURE and found.relation is Relation.AT
    return found
