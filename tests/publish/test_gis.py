"""GeoPackage and GeoParquet, read back by the libraries that GIS programs use."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import annotated
import pyarrow.parquet as pq
import pytest
import shapely
from pyogrio import list_layers, read_arrow, read_info

from claimline.assess import timelines
from claimline.errors import OutputError
from claimline.model import Area, Claim, Shape
from claimline.publish import Setting, render, save

RING = Area(Shape.CIRCLE, 47.44, 35.84, 6.0, 2.0)


@pytest.fixture
def claims(claim: Claim, hostile: Claim) -> list[Claim]:
    assert claim.place is not None
    return [claim, replace(claim, id="1" * 16, date="2023-08-28", area=RING), replace(claim, id="2" * 16, date=None), hostile]


@pytest.fixture
def package(claims: list[Claim], tmp_path: Path) -> Path:
    path = tmp_path / "desk & co.gpkg"
    save(path, claims, [], annotated.SIDES, setting=Setting(timelines=timelines(claims, annotated.SIDES)))
    return path


def layer(path: Path, name: str) -> tuple[list[dict[str, object]], list[object]]:
    meta, table = read_arrow(path, layer=name)
    shapes = shapely.from_wkb(table.column(meta["geometry_name"] or "geom").to_pylist()) if meta["geometry_type"] else []
    return table.to_pylist(), list(shapes)


def project(path: Path) -> ET.Element:
    """The project, as QGIS gets it out of the package."""
    with closing(sqlite3.connect(path)) as file:
        ((content,),) = file.execute("SELECT content FROM qgis_projects WHERE name = 'claims by day'")
    with zipfile.ZipFile(io.BytesIO(bytes.fromhex(content))) as archive:
        (name,) = archive.namelist()
        assert name.endswith(".qgs")
        return ET.fromstring(archive.read(name))


def test_every_claim_is_in_one_layer(package: Path, claims: list[Claim]) -> None:
    assert dict(list_layers(package)) == {
        "control": "Point", "areas": "Polygon", "claims": "Point", "undated": "Point", "unplaced": None}
    ids = {name: [row["id"] for row in layer(package, name)[0]] for name in ("claims", "areas", "undated", "unplaced")}
    assert ids == {"claims": [claims[0].id, claims[1].id], "areas": [claims[1].id], "undated": [claims[2].id],
                   "unplaced": [claims[3].id]}


def test_days_are_days_and_points_lie_where_they_are(package: Path) -> None:
    rows, shapes = layer(package, "claims")
    assert (rows[0]["first_day"], rows[0]["last_day"]) == (date(2023, 8, 1), date(2023, 8, 31))
    assert shapes[0] == shapely.Point(35.84, 47.44)
    (ground,) = layer(package, "areas")[1]
    assert isinstance(ground, shapely.Polygon) and len(ground.interiors) == 1
    assert read_info(package, layer="claims")["crs"] == "EPSG:4326"


def test_control_is_an_interval_a_row_open_where_nothing_ends_it(package: Path) -> None:
    rows, shapes = layer(package, "control")
    assert [(row["side"], row["state"], row["holds"], row["first_day"], row["last_day"]) for row in rows] == [
        ("UA", "claimed", "yes", date(2023, 8, 1), None)]
    assert shapes == [shapely.Point(35.84, 47.44)]


def test_the_project_is_one_that_qgis_opens(package: Path) -> None:
    root = project(package)
    assert root.tag == "qgis" and root.get("version", "").startswith("3.")
    maps = {each.findtext("layername"): each for each in root.iterfind("projectlayers/maplayer")}
    tree = root.findall("layer-tree-group/layer-tree-layer")
    assert [each.get("id") for each in tree] == [each.findtext("id") for each in reversed(list(maps.values()))]
    for each in maps.values():
        file, _, name = (each.findtext("datasource") or "").partition("|layername=")
        assert (package.parent / file).samefile(package)
        assert name in dict(list_layers(package))
        assert each.findtext("provider") == "ogr"
        assert each.findtext("srs/spatialrefsys/authid") == "EPSG:4326"


def test_the_temporal_controller_works_on_opening(package: Path) -> None:
    root = project(package)
    controller = root.find("properties/TemporalControllerWidget")
    assert controller is not None
    assert controller.findtext("NavigationMode") == "1"         # animated
    assert (controller.findtext("StartDateTime"), controller.findtext("EndDateTime")) == (
        "2023-08-01T00:00:00Z", "2023-09-01T00:00:00Z")
    step = root.find("ProjectTimeSettings")
    assert step is not None and (step.get("timeStep"), step.get("timeStepUnit")) == ("1", "d")
    temporal = {each.findtext("layername"): each.find("temporal") for each in root.iterfind("projectlayers/maplayer")}
    for title in ("Claims", "Ground of claims", "Control, as claimed"):
        found = temporal[title]
        assert found is not None
        # An event from one field to another, both of them columns of days.
        assert (found.get("enabled"), found.get("mode"), found.get("startField"), found.get("endField")) == (
            "1", "2", "first_day", "last_day")
    for title in ("Claims of no known day", "Claims of no known place"):
        found = temporal[title]
        assert found is not None and found.get("enabled") == "0"


def test_each_side_has_its_colour(package: Path) -> None:
    renderer = project(package).find("projectlayers/maplayer[layername='Claims']/renderer-v2")
    assert renderer is not None and renderer.get("attr") == "actor"
    symbols = {each.get("name"): each for each in renderer.iterfind("symbols/symbol")}
    categories = {each.get("value"): each.get("symbol") for each in renderer.iterfind("categories/category")}
    assert set(categories) >= {"RU", "UA", ""}
    assert len({ET.tostring(symbols[categories[side]]) for side in ("RU", "UA", "")}) == 3


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet"])
def test_same_claims_give_same_bytes(claims: list[Claim], tmp_path: Path, suffix: str) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        save(tmp_path / folder / f"claims{suffix}", claims, [], annotated.SIDES)
    assert (tmp_path / f"a/claims{suffix}").read_bytes() == (tmp_path / f"b/claims{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet"])
def test_no_claims_is_a_whole_file(tmp_path: Path, suffix: str) -> None:
    save(tmp_path / f"none{suffix}", [], [], annotated.SIDES)
    if suffix == ".gpkg":
        assert len(list_layers(tmp_path / "none.gpkg")) == 5
        assert project(tmp_path / "none.gpkg").find("properties/TemporalControllerWidget") is None
    else:
        assert pq.read_table(tmp_path / "none.parquet").num_rows == 0


def test_geoparquet_tells_where_its_geometry_is(claims: list[Claim], tmp_path: Path) -> None:
    save(tmp_path / "claims.parquet", claims)
    table = pq.read_table(tmp_path / "claims.parquet")
    meta = json.loads(table.schema.metadata[b"geo"])
    column = meta["columns"][meta["primary_column"]]
    assert (meta["version"], column["encoding"], column["geometry_types"]) == ("1.1.0", "WKB", ["Point", "Polygon"])
    shapes = shapely.from_wkb(table.column("geometry").to_pylist())
    assert [each.geom_type if each else None for each in shapes] == ["Point", "Polygon", "Point", None]
    west, south, east, north = column["bbox"]
    assert west < 35.84 < east and south < 47.44 < north
    assert table.column("first_day").to_pylist()[0] == date(2023, 8, 1)


def test_half_characters_are_replaced(claim: Claim, tmp_path: Path) -> None:
    save(tmp_path / "odd.parquet", [replace(claim, quote="a\ud83d b")])
    assert pq.read_table(tmp_path / "odd.parquet").column("quote").to_pylist() == ["a? b"]


def test_bytes_are_not_printed(claim: Claim) -> None:
    with pytest.raises(OutputError, match=r"gpkg is no text; name a file with -o claims\.gpkg"):
        render("gpkg", [claim])


def test_a_file_that_was_there_stays_when_writing_fails(package: Path) -> None:
    before = package.read_bytes()
    with pytest.raises(ZeroDivisionError):
        save(package, (1 // 0 for _ in range(1)))     # type: ignore[misc]
    assert package.read_bytes() == before
    assert [each.name for each in package.parent.iterdir()] == [package.name]


def test_a_missing_folder_is_named(tmp_path: Path, claim: Claim) -> None:
    with pytest.raises(OutputError, match="its folder does not exist"):
        save(tmp_path / "missing" / "claims.gpkg", [claim])


def test_control_is_drawn_by_who_holds_the_place(package: Path) -> None:
    renderer = project(package).find("projectlayers/maplayer[layername='Control, as claimed']/renderer-v2")
    assert renderer is not None and '"holds" = \'yes\' THEN "side"' in renderer.get("attr", "")
    assert {each.get("value") for each in renderer.iterfind("categories/category")} >= {"RU", "UA", "disputed"}
