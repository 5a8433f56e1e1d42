"""The map in a real browser: what lies below and above the claims, clusters, and where it looks."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import annotated
from page_server import pmtiles, png, serving
from playwright.sync_api import Page, expect

from claimline.model import Shape
from claimline.publish import Setting, save
from claimline.publish.backdrop import basemap, overlays

REPORT = "uk/uk-agency.json"
DRAWN = 30_000      # milliseconds; WebGL runs in software
AREA = {"type": "Polygon", "coordinates": [[[30, 45], [45, 45], [45, 55], [30, 55], [30, 45]]]}


def written(page: Page, path: Path, setting: Setting, address: str = "") -> None:
    claims, documents = annotated.load(REPORT)
    save(path, claims, documents, annotated.SIDES, setting=setting)
    page.goto(path.as_uri() + address)
    drawn(page)


def drawn(page: Page) -> None:
    expect(page.locator(".canvas")).to_have_attribute("data-drawn", "true", timeout=DRAWN)


def is_magenta(page: Page) -> bool:
    """Whether the map is so at a place where neither signs nor labels stand."""
    picture = base64.b64encode(page.locator(".map").screenshot()).decode()
    red, green, blue = page.evaluate("""async (picture) => {
        const image = new Image();
        image.src = `data:image/png;base64,${picture}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const pen = canvas.getContext('2d');
        pen.drawImage(image, 0, 0);
        return [...pen.getImageData(image.width * 0.5, image.height * 0.06, 1, 1).data.slice(0, 3)];
    }""", picture)
    return bool(red > green + 20 and blue > green + 20)


def until_magenta(page: Page, wanted: bool = True) -> None:
    for _ in range(40):
        if is_magenta(page) is wanted:
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"the map is {'not ' if wanted else ''}magenta")


def test_basemap_in_the_page_asks_nobody(page: Page, open_page: Any, tmp_path: Path) -> None:
    archive = tmp_path / "ground.pmtiles"
    archive.write_bytes(pmtiles(png()))
    written(page, tmp_path / "map.html", Setting(basemap=basemap(str(archive))))
    until_magenta(page)
    expect(page.locator("footer")).to_contain_text("Made for a test")
    assert [url for url in page.asked if url.startswith("http")] == []
    assert page.errors == []


def test_basemap_by_address_is_all_that_is_asked(page: Page, open_page: Any, tmp_path: Path) -> None:
    with serving() as served:
        ground = basemap(served.address + "/tiles/{z}/{x}/{y}.png", "Tiles of a test")
        written(page, tmp_path / "map.html", Setting(basemap=ground))
        until_magenta(page)
        expect(page.locator("footer")).to_contain_text("Tiles of a test")
        assert {url.partition("/tiles/")[0] for url in page.asked if url.startswith("http")} == {served.address}
        assert page.evaluate("fetch('http://127.0.0.1:1/').then(() => 'let out', (error) => String(error))") != "let out"


def test_archive_by_address(page: Page, open_page: Any, tmp_path: Path) -> None:
    with serving() as served:
        served.files["/world.pmtiles"] = ("application/octet-stream", pmtiles(png()))
        written(page, tmp_path / "map.html", Setting(basemap=basemap(served.address + "/world.pmtiles")))
        until_magenta(page)


def test_outlines_stand_in_for_a_basemap_that_is_gone(page: Page, open_page: Any, tmp_path: Path) -> None:
    written(page, tmp_path / "map.html", Setting(basemap=basemap("http://127.0.0.1:1/{z}/{x}/{y}.png")))
    expect(page.locator("footer strong")).to_contain_text("basemap cannot be reached", timeout=DRAWN)
    page.locator(".row").first.click()
    expect(page.locator(".evidence")).to_be_visible()


def test_layer_of_the_day_is_shown_and_can_be_put_away(page: Page, open_page: Any, tmp_path: Path) -> None:
    path = tmp_path / "control-20240512.geojson"
    path.write_text(json.dumps({"type": "Feature", "geometry": AREA, "properties": {
        "fill": "#ff00ff", "fill-opacity": 0.3}}), "utf-8")
    written(page, tmp_path / "map.html", Setting(overlays=overlays(path)))
    until_magenta(page)
    expect(page.locator(".layers")).to_contain_text("control-20240512 · 12 May 2024")
    page.locator("h1").click()
    page.keyboard.press("ArrowLeft")
    until_magenta(page, wanted=False)
    page.keyboard.press("ArrowRight")
    until_magenta(page)
    page.locator(".layers input").uncheck()
    until_magenta(page, wanted=False)
    assert "layers=0" in page.url


def test_cluster_opens(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    base = next(each for each in claims if each.area and each.area.type is Shape.POINT)
    assert base.place and base.area
    near = [replace(base, id=f"{index:016x}", place=replace(base.place, id=f"test:{index}", lat=48 + index / 50),
                    area=replace(base.area, lat=48 + index / 50)) for index in range(5)]
    far = [replace(base, id=f"{index:016x}", place=replace(base.place, id=f"test:{index}", lat=lat),
                   area=replace(base.area, lat=lat)) for index, lat in ((8, 46.0), (9, 50.08))]
    page = open_page([*near, *far], documents)
    drawn(page)
    before = page.locator(".maplibregl-ctrl-scale").inner_text()
    box = page.locator(".canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".maplibregl-ctrl-scale")).not_to_have_text(before)


def test_address_keeps_where_the_map_looks(open_page: Any) -> None:
    page = open_page(*annotated.load(REPORT))
    drawn(page)
    box = page.locator(".canvas").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 250, steps=4)
    page.mouse.up()
    expect(page.locator("html")).to_be_visible()
    page.wait_for_url("**map=**")
    address, scale = page.url, page.locator(".maplibregl-ctrl-scale").inner_text()
    page.goto("about:blank")
    page.goto(address)
    drawn(page)
    assert page.locator(".maplibregl-ctrl-scale").inner_text() == scale
    assert page.url == address


def test_theme_changes_without_a_new_map(open_page: Any) -> None:
    page = open_page(*annotated.load(REPORT), "#theme=light")
    drawn(page)
    page.evaluate("document.querySelector('canvas').dataset.mine = 'yes'")
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    drawn(page)
    assert page.evaluate("document.querySelector('canvas').dataset.mine") == "yes"
    assert page.errors == []
