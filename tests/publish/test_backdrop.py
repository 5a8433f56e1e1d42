from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimline.errors import InputError
from claimline.publish import Setting, page
from claimline.publish.backdrop import Basemap, basemap, overlays

AREA = {"type": "Polygon", "coordinates": [[[37, 48, 0], [38, 48, 0], [38, 49, 0], [37, 48, 0]]]}


def layer(path: Path, *features: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), "utf-8")
    return path


def feature(geometry: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.mark.parametrize(("where", "kind", "origin"), [
    ("https://tiles.example.org/{z}/{x}/{y}.png", "raster", "https://tiles.example.org"),
    ("http://localhost:8080/t/{z}/{x}/{y}.pbf?key=1", "vector", "http://localhost:8080"),
    ("https://example.org/maps/ua.pmtiles", "pmtiles", "https://example.org"),
])
def test_basemap_by_its_address(where: str, kind: str, origin: str) -> None:
    found = basemap(where)
    assert (found.kind, found.url, found.origin) == (kind, where, origin)


@pytest.mark.parametrize("where", [
    "https://tiles.example.org/{z}/{x}.png", "ftp://example.org/{z}/{x}/{y}.png", "https://a b/{z}/{x}/{y}.png",
    "https://example.org; script-src */{z}/{x}/{y}.png", "https://user@example.org/{z}/{x}/{y}.png",
])
def test_address_that_is_none_is_refused(where: str) -> None:
    with pytest.raises(InputError, match=re.escape(where)):
        basemap(where)


def test_file_goes_into_the_page_and_nobody_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "ua.pmtiles"
    path.write_bytes(b"PMTiles\x03" + bytes(119))
    html = "".join(page.render([], [], [], Setting(basemap=basemap(str(path)))))
    assert 'id="claimline-basemap">UE1UaWxlc' in html
    assert "connect-src blob:;" in html


def test_page_may_ask_the_basemap_and_nobody_else() -> None:
    html = "".join(page.render([], [], [], Setting(basemap=basemap("https://tiles.example.org/{z}/{x}/{y}.png"))))
    assert "connect-src blob: https://tiles.example.org;" in html


@pytest.mark.parametrize(("content", "words"), [(b"PMTiles\x02", "pmtiles convert"), (b"", "no PMTiles"), (None, "no such file")])
def test_file_that_is_no_basemap_is_refused(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "x.pmtiles"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        basemap(str(path))


def test_large_file_is_refused_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "world.pmtiles"
    path.write_bytes(b"PMTiles\x03" + bytes(200))
    monkeypatch.setattr("claimline.publish.backdrop.MOST_EMBEDDED", 100)
    with pytest.raises(InputError, match="pmtiles extract"):
        basemap(str(path))


def test_day_of_an_overlay_is_said_by_its_features_else_by_its_name(tmp_path: Path) -> None:
    path = layer(tmp_path / "control-20251130.geojson", feature(AREA), feature(AREA, date="2025-12-01T08:00:00"),
                 feature(AREA, **{"from": "2025-10-01", "to": "2025-10-31"}))
    assert [(each.first, each.last) for each in overlays(path)] == [
        (date(2025, 11, 30), None), (date(2025, 12, 1), None), (date(2025, 10, 1), date(2025, 10, 31))]
    (undated,) = overlays(layer(tmp_path / "ground.geojson", feature(AREA)))
    assert (undated.first, undated.last) == (None, None)


def test_overlay_keeps_looks_and_leaves_heights_points_and_other_properties(tmp_path: Path) -> None:
    path = layer(tmp_path / "x.geojson", feature(AREA, fill="#aa0000", note="long"),
                 feature({"type": "Point", "coordinates": [37, 48]}))
    (found,) = overlays(path)
    (kept,) = found.features
    assert kept["properties"] == {"fill": "#aa0000"}
    assert kept["geometry"]["coordinates"][0][1] == [38.0, 48.0]


@pytest.mark.parametrize(("content", "words"), [
    ("{", "is no GeoJSON"), ("[]", "holds no area"), ('{"type": "Point", "coordinates": [1, 2]}', "holds no area"),
    (json.dumps(feature(AREA, date="yesterday")), "feature 1: 'yesterday' is no day"),
    (json.dumps(feature({"type": "LineString", "coordinates": [[4e6, 5e6], [4e6, 6e6]]})), "EPSG:4326"),
    (json.dumps(feature({"type": "Polygon", "coordinates": [[["a", 1]]]})), "feature 1"),
    (json.dumps(feature({"type": "Polygon"})), "feature 1"),
])
def test_overlay_that_is_none_is_refused(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=re.escape(words)):
        overlays(path)


def test_page_of_a_server_asks_it_for_data() -> None:
    html = page.served("data.json?a=1&b=2", "live")
    head = html.partition("</head>")[0]
    assert '<meta name="claimline-source" content="data.json?a=1&amp;b=2"><meta name="claimline-live" content="live">' in head
    assert "connect-src blob: 'self';" in head
    assert 'id="claimline-data"' not in html


def test_basemap_without_content_embeds_nothing() -> None:
    html = "".join(page.render([], [], [], Setting(basemap=Basemap("raster", "https://x.org/{z}/{x}/{y}.png", "https://x.org"))))
    assert 'id="claimline-basemap"' not in html.partition("<body>")[2].replace("getElementById", "")
