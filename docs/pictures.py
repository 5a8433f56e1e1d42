"""The pictures of the README, taken from the map of the example reports: light, dark, on a phone, rival claims.

    claimline map examples/reports -o map.html
    python docs/pictures.py map.html docs
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, ViewportSize, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
DESK: ViewportSize = {"width": 1360, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
SETTLED = 2500      # milliseconds for the map to be painted in software
MOST = 120_000


def evidence(page: Page) -> None:
    """Open the evidence of a denied claim."""
    page.locator("[data-part=statuses] .chip", has_text="denied").click()
    page.locator(".list .row").nth(1).click()
    page.locator(".drawer blockquote").wait_for()
    page.get_by_role("button", name="Clear all").click()


def history(page: Page) -> None:
    """Find a place by a former name, and show what was said of it."""
    field = page.get_by_placeholder("Find a place")
    field.fill("Красноармейск")
    field.press("Enter")
    page.get_by_role("heading", name="Pokrovsk").wait_for()


@dataclass(frozen=True, slots=True)
class Picture:
    """What is taken: the page at an address, in a theme and size, after what a reader does to it."""

    address: str
    theme: Literal["light", "dark"] = "light"
    phone: bool = False
    then: Callable[[Page], None] | None = None


PICTURES = {
    "map": Picture("map=36.9,48.5,6.4", then=evidence),
    "dark": Picture("map=36.9,48.6,6.5&tab=place", "dark", then=history),
    "phone": Picture("map=37.3,48.3,7.6&lang=uk", phone=True),
    "rivals": Picture("map=37.4,48.3,8.2&tab=rivals"),
}


def take(page_file: Path, folder: Path) -> None:
    """Write every picture into `folder`, as NAME.png."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, picture in PICTURES.items():
            page = browser.new_page(viewport=PHONE if picture.phone else DESK, color_scheme=picture.theme,
                                    device_scale_factor=2 if picture.phone else 1, locale="en-GB",
                                    reduced_motion="reduce")
            page.goto(f"{page_file.resolve().as_uri()}#{picture.address}")
            page.wait_for_selector(".canvas[data-drawn=true]", timeout=MOST)
            if picture.then:
                picture.then(page)
            page.wait_for_timeout(SETTLED)
            page.wait_for_selector(".canvas[data-drawn=true]", timeout=MOST)
            page.screenshot(path=folder / f"{name}.png", timeout=MOST)
            page.close()
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
