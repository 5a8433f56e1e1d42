"""Sources beside dated maps of control, drawn here as squares around two towns."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from war_diary import said

from claimline.assess import lags, load_layers, paces
from claimline.errors import InputError
from claimline.model import Claim, Kind, Lag

WHERE = {"Pokrovsk": (37.2, 48.3), "Lyman": (37.8, 49.0)}


def square(place: str) -> dict[str, Any]:
    lon, lat = WHERE[place]
    ring = [(lon - .1, lat - .1), (lon + .1, lat - .1), (lon + .1, lat + .1), (lon - .1, lat + .1), (lon - .1, lat - .1)]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(place: str, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": square(place)}


def write(folder: Path, days: dict[str, list[dict[str, Any]]]) -> Path:
    for day, features in days.items():
        (folder / f"map_{day}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return folder


def claim(line: str) -> Claim:
    found = said(line)
    assert found.place is not None
    lon, lat = WHERE[found.place.name]
    return replace(found, place=replace(found.place, lat=lat, lon=lon))


def found(layers: Path, *lines: str, side: str | None = None) -> list[tuple[str, str, int | None]]:
    return [(each.name, each.source, each.days) for each in lags(map(claim, lines), load_layers(layers, side))]


@pytest.fixture
def layers(tmp_path: Path) -> Path:
    """Russia holds Pokrovsk from 10 December on, and Lyman on all days."""
    ru = [feature("Lyman", side="RU")]
    return write(tmp_path, {"2025-12-01": ru, "2025-12-08": ru, "2025-12-10": [*ru, feature("Pokrovsk", side="RU")],
                            "2026-12-31": [*ru, feature("Pokrovsk", side="RU")]})


def test_days_from_the_layer_to_the_report(layers: Path) -> None:
    assert found(layers, "2025-12-07 RU/Gerasimov: RU capture Pokrovsk", "2025-12-15 UA/DeepState: RU capture Pokrovsk") == [
        ("Pokrovsk", "Gerasimov", -3), ("Pokrovsk", "DeepState", 5)]


def test_the_layer_before_tells_how_sure_the_day_is(layers: Path) -> None:
    (lag,) = lags([claim("2025-12-07 RU/Gerasimov: RU capture Pokrovsk")], load_layers(layers))
    assert (lag.since, lag.shown, lag.said) == (date(2025, 12, 8), date(2025, 12, 10), date(2025, 12, 7))


def test_only_the_first_word_of_a_source_counts(layers: Path) -> None:
    assert found(layers, "2025-12-07 RU/Gerasimov: RU capture Pokrovsk", "2025-12-20 RU/Gerasimov: RU hold Pokrovsk") == [
        ("Pokrovsk", "Gerasimov", -3)]


def test_what_the_layers_never_show_has_no_days(layers: Path) -> None:
    assert found(layers, "2025-12-07 UA/Syrskyi: UA capture Pokrovsk") == [("Pokrovsk", "Syrskyi", None)]


def test_what_they_may_show_later_is_left_open(layers: Path) -> None:
    assert found(layers, "2026-12-01 UA/Syrskyi: UA capture Pokrovsk") == []


@pytest.mark.parametrize("line", ["RU: RU capture Pokrovsk hedged", "RU: RU capture Pokrovsk part", "RU: RU attack Pokrovsk",
                                  "RU: RU capture Pokrovsk near", "RU: UA withdraw Pokrovsk", ": RU capture Pokrovsk"])
def test_what_sets_no_control_or_has_no_source_is_not_compared(layers: Path, line: str) -> None:
    assert found(layers, f"2025-12-07 {line}") == []


def test_places_held_from_the_first_layer_on_tell_nothing(layers: Path) -> None:
    assert [each for each in found(layers, "2025-12-07 RU/Gerasimov: RU capture Lyman") if each[2] is not None] == []


def test_regions_and_places_of_no_exact_point_are_not_compared(layers: Path) -> None:
    one = claim("2025-12-07 RU/Gerasimov: RU capture Pokrovsk")
    assert one.place is not None
    for place in (replace(one.place, kind=Kind.REGION), replace(one.place, precision_km=12.0)):
        assert lags([replace(one, place=place)], load_layers(layers)) == ()


def test_a_file_whose_features_have_days(tmp_path: Path) -> None:
    path = tmp_path / "control.geojson"
    features = [feature("Lyman", date="2025-12-01"), feature("Lyman", date="2025-12-10"), feature("Pokrovsk", date="2025-12-10")]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    assert found(path, "2025-12-12 RU/Gerasimov: RU capture Pokrovsk", side="RU") == [("Pokrovsk", "Gerasimov", 2)]


def test_paces_sum_up_in_all_and_by_place() -> None:
    def lag(place: str, source: str, days: int | None) -> Lag:
        day = date(2025, 12, 10)
        return Lag(place, place, "RU", source, "RU", "0", day + timedelta(days or 0), day if days is not None else None, None, days)

    all_, *places = paces([lag("A", "s", -4), lag("B", "s", 2), lag("B", "s", 3), lag("C", "s", None)])
    assert (all_.place, all_.shown, all_.unshown, all_.ahead) == (None, 3, 1, 1)
    assert (all_.median_days, all_.earliest_days, all_.latest_days) == (2, -4, 3)
    assert [(each.place, each.median_days) for each in places] == [("A", -4), ("B", 2.5), ("C", None)]


@pytest.mark.parametrize(("name", "content", "message"), [
    ("2025-12-01.geojson", "{", "is no GeoJSON"),
    ("2025-12-01.geojson", json.dumps(feature("Lyman")), "names no side"),
    ("map.geojson", json.dumps(feature("Lyman", side="RU")), "no polygons of a known day"),
    ("map.geojson", json.dumps(feature("Lyman", side="RU", date="soon")), "'soon' is no day"),
    ("2025-12-01.geojson", json.dumps({"type": "Feature", "properties": {"side": "RU"},
                                       "geometry": {"type": "Polygon", "coordinates": [[["a"]]]}}), "broken coordinates"),
])
def test_layers_that_cannot_be_used_are_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(InputError, match=message):
        lags([claim("2025-12-07 RU/Gerasimov: RU capture Pokrovsk")], load_layers(tmp_path))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is missing"):
        list(load_layers(tmp_path / "none"))


def test_rings_that_cross_themselves_are_mended(tmp_path: Path) -> None:
    lon, lat = WHERE["Pokrovsk"]
    knot = [(lon - .1, lat - .1), (lon + .1, lat + .1), (lon + .1, lat - .1), (lon - .1, lat + .1), (lon - .1, lat - .1)]
    ring = {"type": "Feature", "properties": {"side": "RU"}, "geometry": {"type": "Polygon", "coordinates": [knot]}}
    assert len(list(load_layers(write(tmp_path, {"2025-12-01": [ring]})))) == 1
    assert next(load_layers(tmp_path)).holding([(lat, lon + .09)]) == {"RU": [True]}
