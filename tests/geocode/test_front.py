"""Front lines that a user gives."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_world import GAZETTEER, LEXICONS, THEATRE

from claimline.errors import InputError
from claimline.geocode import load_front, resolve
from claimline.model import Document, Entry, Kind, Mention, NameMatch
from claimline.text.sentences import split

LINE = {"type": "LineString", "coordinates": [[37.0, 48.0], [37.0, 49.0]]}
DAY = date(2025, 6, 10)


def written(folder: Path, *features: Any) -> Path:
    path = folder / "front.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), "utf-8")
    return path


def feature(geometry: Any, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def moved(east: float) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [[37.0 + east, 48.0], [37.0 + east, 49.0]]}


def test_distance_is_that_to_the_line_between_its_points(tmp_path: Path) -> None:
    front = load_front(written(tmp_path, feature(LINE)))
    assert front.distance_km(48.5, 37.0, None) == pytest.approx(0, abs=2)
    assert front.distance_km(48.5, 37.2, None) == pytest.approx(14.7, abs=1)
    assert front.distance_km(48.5, 39.0, None) is None


@pytest.mark.parametrize("geometry", [
    {"type": "Polygon", "coordinates": [[[37.0, 48.0], [37.0, 49.0], [36.0, 49.0], [37.0, 48.0]]]},
    {"type": "MultiPolygon", "coordinates": [[[[37.0, 48.0], [37.0, 49.0], [36.0, 49.0], [37.0, 48.0]]]]},
    {"type": "GeometryCollection", "geometries": [LINE]},
    {"type": "MultiLineString", "coordinates": [LINE["coordinates"]]},
])
def test_polygons_count_by_their_rims(tmp_path: Path, geometry: dict[str, Any]) -> None:
    front = load_front(written(tmp_path, feature(geometry)))
    assert front.distance_km(48.5, 37.1, None) == pytest.approx(7.4, abs=1)


def test_the_latest_line_before_the_day_holds(tmp_path: Path) -> None:
    front = load_front(written(tmp_path, feature(moved(0), date="2025-05-01"), feature(moved(0.3), day="2025-06-09"),
                               feature(moved(-0.3), date="2025-06-11")))
    assert front.distance_km(48.5, 37.3, DAY) == pytest.approx(0, abs=2)
    assert front.distance_km(48.5, 37.0, date(2025, 5, 20)) == pytest.approx(0, abs=2)
    assert front.distance_km(48.5, 37.0, date(2025, 4, 30)) is None, "no line is known before the first"
    assert front.distance_km(48.5, 36.7, date(2026, 6, 1)) is None, "an old line says nothing"
    assert front.distance_km(48.5, 37.0, None) is None


def test_a_line_with_both_days_holds_between_them(tmp_path: Path) -> None:
    front = load_front(written(tmp_path, feature(LINE, **{"from": "2025-06-01", "to": "2025-06-10"})))
    assert front.distance_km(48.5, 37.0, DAY) is not None
    assert front.distance_km(48.5, 37.0, date(2025, 6, 11)) is None


@pytest.mark.parametrize(("content", "said"), [
    ("{", "no GeoJSON"), ("[]", "holds no line"), ('{"type": "FeatureCollection", "features": []}', "holds no line"),
    ('{"type": "Point", "coordinates": [37, 48]}', "holds no line"),
    ('{"type": "LineString", "coordinates": [[37, 148], [37, 149]]}', "longitude first"),
    ('{"type": "LineString", "coordinates": [[37], [36]]}', "broken coordinates"),
    (json.dumps(feature(LINE, date="yesterday")), "feature 1: 'yesterday' is no day"),
])
def test_a_bad_file_is_one_clear_line(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text(content)
    with pytest.raises(InputError, match=said) as caught:
        load_front(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_front(tmp_path / "none.geojson")


def test_of_two_namesakes_the_one_at_the_line_is_meant(tmp_path: Path) -> None:
    west, east = (Entry(f"t:{lon}", "Nove", 48.5, lon, Kind.VILLAGE, "UA") for lon in (35.0, 37.05))
    text = "The enemy shelled Nove."
    document = Document("x", text, lang="en")
    mention = Mention(18, 22, "Nove", 0, matches=tuple(NameMatch(each, 1.0, "Nove", "exact") for each in (west, east)))
    asked = (split(document, LEXICONS, "en"), [mention], GAZETTEER, THEATRE)
    without = resolve(*asked)[0]
    with_line = resolve(*asked, front=load_front(written(tmp_path, feature(LINE))), day=DAY)[0]
    assert without is not None and without.ambiguous
    assert with_line is not None and with_line.id == east.id and with_line.score > 0.8
    assert any("front line" in reason for reason in with_line.why)
