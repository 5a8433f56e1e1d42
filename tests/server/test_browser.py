"""The served page in a real browser: it shows the archive, and what is added while it is open."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from page.conftest import TEMPLATE, browser_context_args, browser_type_launch_args  # noqa: F401  (fixtures)

from claimline.archive import Archive
from claimline.server import Service

from .conftest import clock, serving

Writer = Callable[..., httpx.Client]

pytestmark = pytest.mark.skipif(shutil.which("chromium") is None or not Path(TEMPLATE).is_file(),
                                reason="needs Debian's chromium and the built page")


def test_the_page_shows_the_archive_and_what_is_added(page: Any, writer: Writer) -> None:
    client = writer("crawler", "add")
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(str(client.base_url), wait_until="domcontentloaded")
    page.get_by_text("10 claims").first.wait_for(timeout=30_000)
    page.get_by_text("Ukrainian forces hold Pokrovsk").first.wait_for(timeout=30_000)
    sent = client.post("/api/documents", json={"text": "Russian troops captured Siversk on December 9, the ministry said.", "published": "2025-12-10"})
    assert sent.status_code == 201
    page.get_by_text("11 claims").first.wait_for(timeout=30_000)
    # Nothing broke the policy of the page, and nobody else was asked for anything.
    assert errors == []
    assert all(each.startswith((str(client.base_url), "blob:", "data:")) for each in asked)
    page.goto("about:blank")


def test_the_page_tells_that_it_is_a_part_and_asks_for_others(page: Any, own: Archive) -> None:
    with serving(Service(own, clock, theatre="ukraine", page_claims=7)) as client:
        page.goto(f"{client.base_url}", wait_until="domcontentloaded")
        part = page.get_by_label("What is loaded")
        part.get_by_text("7 of 10 claims are loaded, the newest ones").wait_for(timeout=30_000)
        part.get_by_label("From").fill("2022-09-10")
        part.get_by_label("to", exact=True).fill("2022-09-10")
        part.get_by_role("button", name="Load these days").click()
        page.get_by_text("liberated Izium").first.wait_for(timeout=30_000)
        part.get_by_text("Only what the archive has of 10 Sept 2022 is loaded.").wait_for()
        assert page.url.endswith("?first=2022-09-10&last=2022-09-10#") or "?first=2022-09-10&last=2022-09-10#" in page.url
        part.get_by_role("button", name="Load the newest").click()
        part.get_by_text("7 of 10 claims are loaded, the newest ones").wait_for(timeout=30_000)
        page.goto("about:blank")
