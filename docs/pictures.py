"""The picture of the README, taken from the map of the example reports.

    claimline map examples/reports -o map.html
    python docs/pictures.py map.html docs/map.png
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SIZE: ViewportSize = {"width": 1360, "height": 800}
VIEW = "report=ru-analysis&status=denied"      # what follows "#" in the page's address
SETTLED = 4000      # milliseconds for the map to be painted in software


def take(page_file: Path, picture: Path) -> None:
    """Open the page, choose the first claim of `VIEW`, show all claims around it, and write what a reader sees."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport=SIZE, locale="en-GB")
        page.goto(f"{page_file.resolve().as_uri()}#{VIEW}")
        page.wait_for_selector(".canvas[data-ready=true]")
        page.get_by_role("button", name="Clear filters").wait_for()
        claim = page.locator(".row").first.get_attribute("data-claim")
        page.goto("about:blank")
        page.goto(f"{page_file.resolve().as_uri()}#claim={claim}")
        page.wait_for_selector(".canvas[data-ready=true]")
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
