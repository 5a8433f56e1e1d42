"""The picture of the README, taken from a map page: `python docs/pictures.py map.html docs/map.png`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SIZE = {"width": 1360, "height": 800}
SETTLED = 4000      # milliseconds for the map to be painted in software


def take(page_file: Path, picture: Path, address: str) -> None:
    """Open the page at `address` (what follows "#") and write what a reader sees, as PNG."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport=SIZE, locale="en-GB")
        page.goto(page_file.resolve().as_uri() + "#" + address)
        page.wait_for_selector(".canvas[data-ready=true]")
        page.wait_for_timeout(SETTLED)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
