"""The page without data of its own, as a server gives it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import annotated
from page_server import Served, serving
from playwright.sync_api import Page, expect

from claimline.publish import page as page_format
from claimline.publish.jsonl import dumps

REPORT = "uk/uk-agency.json"
SLOW = 30_000       # milliseconds; news wait for a calm moment, and the map is painted in software


def give(served: Served, count: int) -> None:
    """The page, and data with the first claims of a report."""
    claims, documents = annotated.load(REPORT)
    claims = [replace(each, date="2024-05-12") for each in claims]
    served.files["/"] = ("text/html; charset=utf-8", page_format.served("data.json", "live").encode())
    served.files["/data.json"] = ("application/json", dumps(
        page_format.data(claims[:count], documents, annotated.SIDES)).encode())


def shown(page: Page) -> str:
    return page.locator("[data-tab=window] .count").inner_text()


def test_page_shows_what_its_server_has_and_stays_up_to_date(page: Page, open_page: Any) -> None:
    with serving() as served:
        give(served, 5)
        page.goto(served.address + "/#event=capture,hold,fight,repel&tab=claims")
        expect(page.locator(".counts")).to_contain_text("5 claims")
        before, address = shown(page), page.url
        give(served, 30)
        served.news.put("{}")
        expect(page.locator(".counts")).to_contain_text("30 claims", timeout=SLOW)
        assert int(shown(page)) > int(before)
        assert page.url == address
        assert {url.removeprefix(served.address) for url in page.asked if url.startswith("http")} \
            == {"/", "/data.json", "/live"}
        assert page.errors == []


def test_chosen_claim_stays_open_when_news_come(page: Page, open_page: Any) -> None:
    with serving() as served:
        give(served, 5)
        page.goto(served.address)
        page.locator(".row").first.click()
        quote = page.locator(".drawer blockquote").inner_text()
        give(served, 30)
        served.news.put("{}")
        expect(page.locator(".counts")).to_contain_text("30 claims", timeout=SLOW)
        assert page.locator(".drawer blockquote").inner_text() == quote


def test_failure_is_told_and_can_be_tried_again(page: Page) -> None:
    with serving() as served:
        give(served, 5)
        data = served.files.pop("/data.json")
        page.goto(served.address)
        expect(page.get_by_role("alert")).to_contain_text("could not be loaded. 404")
        served.files["/data.json"] = data
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(".row").first).to_be_visible()
