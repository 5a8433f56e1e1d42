"""Text from outside stays text in every view, and the page is the same from a disk and from a server."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import annotated
import war_diary
from playwright.sync_api import Page, expect

from claimline.model import Area, Candidate, Document, Shape
from claimline.model.theatre import Side
from claimline.pipeline import changes, timeline
from claimline.publish import Setting, save

REPORT = "uk/uk-agency.json"
ATTACK = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1> {{7*7}} \u2028 javascript:alert(1)"


def test_hostile_text_stays_text_in_every_view(page: Page, tmp_path: Path) -> None:
    lines = (f'2025-11-20 RU/Gerasimov: RU capture Pokrovsk "{ATTACK}"', f'2025-11-21 UA/Staff: RU capture Pokrovsk denied "no {ATTACK}"')
    claims = []
    for line in lines:
        claim = war_diary.said(line)
        assert claim.place is not None
        place = replace(claim.place, name=ATTACK, admin1=ATTACK, why=(ATTACK, f"exact: {ATTACK}"),
                        candidates=(Candidate(ATTACK, ATTACK, 0.1, 1, 1, ATTACK),))
        claims.append(replace(claim, place=place, why=(ATTACK, f"actor: {ATTACK}"), source=ATTACK, publisher=ATTACK, lang="</b>",
                              source_chain=(ATTACK, ATTACK), url="javascript:window.hit=1", area=Area(Shape.POINT, 48, 37, 1)))
    documents = [Document(each.doc, each.quote, title=ATTACK, publisher=ATTACK, published=each.published) for each in claims]
    path = tmp_path / "map.html"
    days = sorted(each.published for each in claims if each.published)
    save(path, claims, documents, [Side("RU", ATTACK, "#d55e00"), Side("UA", "</title>", "#0072b2")],
         setting=Setting((), {"test:Pokrovsk": (ATTACK,)}, timeline(claims), changes(claims, days[0], days[-1])))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("", f"#claim={claims[0].id}", "#tab=place&place=test:Pokrovsk", "#tab=rivals", "#tab=changes&since=2025-11-01",
                    "#text=%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E", "#lang=__proto__&theme=%3Cscript%3E&claim=constructor"):
        page.goto(path.as_uri() + address)
        page.reload()
        expect(page.locator("[role=tabpanel]").first).to_be_visible()
        page.wait_for_timeout(200)
        assert page.locator("img").count() == 0
        assert page.evaluate("window.hit") is None
        assert page.locator("a[href^='javascript' i]").count() == 0
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []


def test_all_of_it_works_over_http_too(page: Page, tmp_path: Path) -> None:
    claims, documents = annotated.load(REPORT)
    claims = list({each.id: each for each in claims}.values())
    days = sorted(each.published for each in claims if each.published)
    save(tmp_path / "map.html", claims, documents, annotated.SIDES,
         setting=Setting((), {}, timeline(claims), changes(claims, days[0], days[-1])))
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        page.goto(f"{origin}/map.html")
        expect(page.locator(".canvas")).to_have_attribute("data-drawn", "true", timeout=30_000)
        page.get_by_role("button", name=re.compile("^denied")).click()
        page.locator(".row").first.click()
        expect(page.locator(".evidence blockquote mark.quote").first).to_be_visible()
        page.get_by_role("button", name="History of this place").click()
        expect(page.locator(".history svg .mark").first).to_be_visible()
        page.get_by_role("tab", name="Rivals").click()
        page.get_by_role("button", name="Clear all").click()
        expect(page.get_by_role("article").filter(has=page.locator(".pair")).first).to_be_visible()
        page.get_by_role("tab", name="Changes").click()
        expect(page.locator(".changes q").first).to_be_visible()
        page.get_by_role("button", name="Save", exact=True).click()
        for label in ("CSV", "PNG"):
            with page.expect_download(timeout=60_000):
                page.locator("#save-menu").get_by_role("button", name=re.compile(f"^{label}")).click()
        page.locator("header select").select_option("uk")
        expect(page.locator("h1")).to_have_text("Твердження на мапі")
        server.shutdown()
    assert errors == []
    assert [url for url in asked if not url.startswith((f"{origin}/map.html", "blob:", "data:"))] == []


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that writes no log."""

    def log_message(self, format: str, *args: Any) -> None: ...
