"""Saving from the page: what the filters leave, in formats that other programs read, and the map as a picture."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import annotated
import pytest
from playwright.sync_api import Page, expect

from claimline.model import Area, Claim, Document, Shape, Status
from claimline.publish import render

REPORT = "uk/uk-agency.json"
KML = "{http://www.opengis.net/kml/2.2}"


def saved(page: Page, label: str) -> bytes:
    menu = page.locator("#save-menu")
    if not menu.is_visible():
        page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_download(timeout=60_000) as found:
        menu.get_by_role("button", name=re.compile(f"^{label}")).click()
    expect(menu.get_by_role("status")).to_contain_text("Saved as claimline")
    return Path(found.value.path()).read_bytes()


def denied(claims: list[Claim]) -> list[Claim]:
    return [each for each in claims if each.status is Status.DENIED]


def test_only_what_the_filters_leave_is_saved(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page(claims, documents, "#status=denied")
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == {each.id for each in denied(claims)}
    features = json.loads(saved(page, "GeoJSON"))["features"]
    assert {each["id"] for each in features} == {each.id for each in denied(claims)}
    marks = ET.fromstring(saved(page, "KML")).iter(f"{KML}Placemark")
    assert {each.get("id") for each in marks} == {f"c{each.id}" for each in denied(claims)}


def test_time_counts_unless_told_otherwise(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page(claims, documents, "#day=2024-05-11&span=day")
    listed = int(page.locator("[data-tab=window] .count").inner_text())
    assert 0 < listed < len(claims)
    assert len(json.loads(saved(page, "GeoJSON"))["features"]) == listed
    page.get_by_label("Whatever the time").check()
    assert len(json.loads(saved(page, "GeoJSON"))["features"]) == len(claims)


@pytest.mark.parametrize("shape", [None, Area(Shape.CIRCLE, 48.3, 37.2, 8.0, 2.0), Area(Shape.SECTOR, 48.3, 37.2, 9.0, 1.0, 337.5, 22.5)])
def test_csv_and_geojson_are_those_of_the_command(open_page: Any, shape: Area | None) -> None:
    claims, documents = annotated.load(REPORT)
    claim = replace(claims[2], confidence=0.5, area=shape or claims[2].area)
    page = open_page([claim], documents)
    ours = list(csv.DictReader(io.StringIO("".join(render("csv", [claim], documents, annotated.SIDES)))))
    theirs = list(csv.DictReader(io.StringIO(saved(page, "CSV").decode("utf-8-sig"))))
    assert list(theirs[0]) == list(ours[0])
    for name, value in ours[0].items():
        assert theirs[0][name] == value or float(theirs[0][name]) == float(value), name
    (mine,) = json.loads("".join(render("geojson", [claim], documents, annotated.SIDES)))["features"]
    (feature,) = json.loads(saved(page, "GeoJSON"))["features"]
    assert feature["properties"] == mine["properties"]
    assert feature["geometry"]["type"] == mine["geometry"]["type"]
    for ring in feature["geometry"]["coordinates"] if shape else ():
        assert ring[0] == ring[-1]
    if shape:
        outer = feature["geometry"]["coordinates"][0]
        assert sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in zip(outer, outer[1:], strict=False)) < 0   # RFC 7946


FORMULAS = ('=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "＝1", 'plain, "quoted"\nline')


def test_no_cell_is_a_formula(open_page: Any) -> None:
    base = annotated.load(REPORT)[0][2]
    claims = [replace(base, id=f"{n:016x}", doc=str(n), quote=text, start=0, end=len(text), source=text, source_chain=(text,))
              for n, text in enumerate(FORMULAS)]
    page = open_page(claims, [Document(each.doc, each.quote, lang="en", published=each.published) for each in claims])
    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV").decode("utf-8-sig"), newline="")))
    for row in rows:
        text = FORMULAS[int(row["doc"])]
        for value in (row["quote"], row["source"], row["source_chain"]):
            assert value in (text, f"'{text}")
            assert not value.lstrip().startswith(("=", "+", "-", "@", "＝"))
        assert float(row["lon"]) > 0
    assert len(rows) == len(FORMULAS)


def test_kml_holds_hostile_text_as_text(open_page: Any) -> None:
    text = '</description><script>alert(1)</script>]]> & "\x0b\x00'
    claims, _ = annotated.load(REPORT)
    claim = replace(claims[2], doc="r", quote=text, start=0, end=len(text), source=text, url="javascript:alert(1)")
    page = open_page([claim], [Document("r", text, lang="en", published=claim.published)])
    (mark,) = ET.fromstring(saved(page, "KML")).iter(f"{KML}Placemark")
    balloon = mark.findtext(f"{KML}description") or ""
    assert "&lt;script&gt;" in balloon and "<script" not in balloon and "href" not in balloon
    assert mark.find(f"{KML}TimeSpan") is not None


def test_picture_has_the_map_a_legend_the_day_and_the_credits(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page(claims, documents, "#side=RU")
    expect(page.locator(".canvas")).to_have_attribute("data-ready", "true", timeout=30_000)
    page.evaluate("""() => {
        window.written = [];
        const write = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, ...at) { window.written.push(text); return write.call(this, text, ...at); };
    }""")
    picture = saved(page, "PNG")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    map_box = page.locator(".canvas").bounding_box()
    assert width == round(map_box["width"]) and height > map_box["height"] + 80
    written = " ".join(page.evaluate("window.written"))
    for words in ("Claims on the map", "12 May 2024", "Filters: Russia", "Russia", "denied", "Natural Earth"):
        assert words in written
    assert len(picture) > 20_000        # more than paper


def test_nothing_to_save_is_said(open_page: Any) -> None:
    page = open_page(*annotated.load(REPORT), "#text=zzzz")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#save-menu")).to_contain_text("Save 0 claims")
    expect(page.get_by_role("button", name=re.compile("^CSV"))).to_be_disabled()


def test_escape_closes_the_menu_and_not_the_drawer(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    page = open_page(claims, documents, f"#claim={claims[2].id}")
    page.get_by_role("button", name="Save", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator("#save-menu")).to_be_hidden()
    expect(page.locator(".evidence")).to_be_visible()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_focused()
