"""Everybody can use the page: axe-core finds nothing, keys reach everything, labels and languages are right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import annotated
import pytest
from playwright.sync_api import Page, expect

from claimline.pipeline import changes, timeline
from claimline.publish import Setting, save

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "([tags]) => axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(found => JSON.stringify(found.violations))"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A page of annotated reports in three languages, with the ids of a claim and of a place that is disputed."""
    loaded, documents = annotated.load("*/*-agency.json")
    claims = list({each.id: each for each in loaded}.values())
    days = sorted(each.published for each in claims if each.published)
    timelines = timeline(claims)
    path = tmp_path_factory.mktemp("page") / "map.html"
    save(path, claims, documents, annotated.SIDES, setting=Setting((), {}, timelines, changes(claims, days[0], days[-1])))
    busiest = max(timelines, key=lambda each: (len(each.disputes), len(each.intervals)))
    claim = next(each for each in claims if each.place is not None and each.place.id == busiest.place and each.date)
    return path, claim.id, busiest.place


def violations(page: Page) -> list[str]:
    """What axe-core objects to, a line each. The policy of the page lets no script in, so it goes in by the debugger."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
    answer = session.send("Runtime.evaluate", {
        "expression": f"({RUN})([{json.dumps(TAGS)}])", "awaitPromise": True, "returnByValue": True})
    found = json.loads(answer["result"]["value"])
    return [f"{each['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}" for each in found for node in each["nodes"]]


VIEWS = {
    "claims": "", "filtered": "text=а&status=stated", "evidence": "claim={claim}", "place": "tab=place&place={place}",
    "rivals": "tab=rivals", "changes": "tab=changes", "empty": "text=zzzz",
}


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm ci in web/")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1400, 900), (375, 812)], ids=["desk", "phone"])
def test_axe_finds_nothing(desk: tuple[Path, str, str], page: Page, theme: str, size: tuple[int, int]) -> None:
    path, claim, place = desk
    page.set_viewport_size({"width": size[0], "height": size[1]})
    found = {}
    for view, address in VIEWS.items():
        page.goto(f"{path.as_uri()}#theme={theme}&{address.format(claim=claim, place=place)}")
        expect(page.locator("h1")).to_be_visible()
        found[view] = violations(page)
    assert {view: lines for view, lines in found.items() if lines} == {}


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm ci in web/")
@pytest.mark.parametrize("lang", ["fr", "uk"])
def test_axe_finds_nothing_in_other_languages(desk: tuple[Path, str, str], page: Page, lang: str) -> None:
    path, claim, _ = desk
    page.goto(f"{path.as_uri()}#lang={lang}&claim={claim}")
    page.get_by_role("button", name={"fr": "Enregistrer", "uk": "Зберегти"}[lang]).click()
    expect(page.locator("#save-menu")).to_be_visible()
    assert violations(page) == []


def test_every_control_is_reached_by_tab_and_shows_it(desk: tuple[Path, str, str], page: Page) -> None:
    page.goto(desk[0].as_uri())
    expect(page.locator(".row").first).to_be_visible()
    names = []
    for _ in range(80):
        page.keyboard.press("Tab")
        name, outline = page.evaluate("""() => {
            const at = document.activeElement, style = getComputedStyle(at);
            if (at === document.body) return ['', false];
            return [at.getAttribute('aria-label') || at.innerText || at.getAttribute('placeholder') || at.tagName,
                style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
        }""")
        if not name:
            break
        names.append(name.strip().split("\n")[0])
        assert outline, f"no focus ring on {name!r}"
    reached = " | ".join(names)
    for wanted in ("Claims", "Search quotes", "Save", "Light or dark", "Filters", "Russia", "Least confidence", "Play", "In this time"):
        assert wanted in reached, f"{wanted!r} is not reached: {reached}"


def test_arrows_go_from_tab_to_tab(desk: tuple[Path, str, str], page: Page) -> None:
    page.goto(desk[0].as_uri())
    page.get_by_role("tab", name="Claims", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Place")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Place")).to_be_visible()


def test_sheet_on_a_phone_keeps_the_focus_off_what_it_covers(desk: tuple[Path, str, str], page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{desk[0].as_uri()}#claim={desk[1]}")
    expect(page.locator(".evidence h2")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.panel, .map, .time')")


def test_drawer_makes_way_for_what_it_leads_to(desk: tuple[Path, str, str], page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{desk[0].as_uri()}#claim={desk[1]}")
    page.get_by_role("button", name="History of this place").click()
    expect(page.locator(".evidence")).to_have_count(0)
    expect(page.locator(".history h2")).to_be_visible()


def test_nothing_needs_sideways_scrolling_at_four_times_the_size(desk: tuple[Path, str, str], page: Page) -> None:
    path, claim, place = desk
    page.set_viewport_size({"width": 320, "height": 640})      # 1280 pixels at 400 %
    for lang in ("en", "fr", "uk"):
        for address in VIEWS.values():
            page.goto(f"{path.as_uri()}#lang={lang}&{address.format(claim=claim, place=place)}")
            expect(page.locator("html")).to_have_attribute("lang", lang)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (lang, address)


def test_targets_are_large_enough_for_a_finger(desk: tuple[Path, str, str], page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{desk[0].as_uri()}#claim={desk[1]}")
    small = page.locator("button:visible, select:visible, input:visible").evaluate_all("""all => all
        .filter(each => each.isConnected && !each.closest('.maplibregl-ctrl, .unseen, .time') && getComputedStyle(each).display !== 'inline')
        .map(each => [each.innerText || each.ariaLabel, each.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 16).map(([name, box]) => name + ' ' + box.width + 'x' + box.height)""")
    assert small == []


@pytest.mark.parametrize(("lang", "n"), [("en", "1 claim"), ("fr", "1 affirmation"), ("uk", "1 твердження")])
def test_one_is_counted_as_one(open_page: Any, lang: str, n: str) -> None:
    claims, documents = annotated.load("uk/uk-agency.json")
    expect(open_page(claims[2:3], documents, f"#lang={lang}").locator("header .counts")).to_contain_text(n)
