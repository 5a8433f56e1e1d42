from __future__ import annotations

import base64
import csv
import errno
import gzip
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import annotated
import jsonschema
import pytest

from claimline.errors import OutputError
from claimline.model import Area, Claim, Document, Shape
from claimline.publish import FORMATS, atomic, render, save, schema
from claimline.publish import page as page_format

SCHEMAS = Path(__file__).parents[2] / "schema"
KML = "{http://www.opengis.net/kml/2.2}"
FILES = [name for name, each in FORMATS.items() if each.render and name != "html"]


def text(name: str, claims: list[Claim], documents: list[Document] | None = None) -> str:
    return "".join(render(name, claims, documents or [], annotated.SIDES))


@pytest.mark.parametrize("name", FILES)
def test_same_claims_give_same_bytes(name: str, claim: Claim, hostile: Claim) -> None:
    assert text(name, [claim, hostile]) == text(name, [claim, hostile])


@pytest.mark.parametrize("name", FILES)
def test_no_claims_is_a_whole_file(name: str) -> None:
    written = text(name, [])
    if name == "geojson":
        assert json.loads(written)["features"] == []
    elif name == "kml":
        ElementTree.fromstring(written.encode())
    else:
        assert "None" not in written


def test_jsonl_has_the_keys_of_the_contract_in_order(claim: Claim) -> None:
    line = json.loads(text("jsonl", [claim]))
    assert list(line)[:8] == ["id", "doc", "lang", "published", "publisher", "url", "quote", "start"]
    assert list(line)[-5:] == ["distance_km", "confidence", "why", "cues", "area"]
    assert list(line["place"])[:12] == ["text", "start", "end", "id", "name", "lat", "lon", "kind", "country", "admin1",
                                        "precision_km", "score"]
    assert line["place"]["candidates"][0]["id"] == "geonames:2"


def test_jsonl_is_one_line_a_claim_whatever_the_quote(claim: Claim, hostile: Claim) -> None:
    odd = replace(hostile, quote="a\nb\ud83d\x85c")
    lines = text("jsonl", [claim, odd]).encode("utf-8").split(b"\n")
    assert len(lines) == 3 and lines[2] == b""
    assert json.loads(lines[1])["quote"] == odd.quote


def test_jsonl_validates_against_its_schema(claim: Claim, hostile: Claim) -> None:
    rules = jsonschema.Draft202012Validator(schema.claim_schema())
    for each in [claim, hostile, *annotated.load()[0]]:
        rules.validate(json.loads(text("jsonl", [each])))


def test_page_data_validates_against_its_schema(claim: Claim, hostile: Claim, document: Document) -> None:
    data = page_format.data([claim, hostile], [document], annotated.SIDES)
    jsonschema.Draft202012Validator(schema.page_schema()).validate(data)
    assert (data["claims"][0]["first"], data["claims"][0]["last"]) == ("2023-08-01", "2023-08-31")
    assert [side["id"] for side in data["sides"]] == ["UA"]


def test_many_claims_are_columns_that_hold_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    claims, documents = annotated.load("uk/*.json")
    claims[0] = replace(claims[0], quote="not the words of the report")
    monkeypatch.setattr(page_format, "MANY", len(claims))
    plain = page_format.data(claims, documents, annotated.SIDES)["claims"]
    monkeypatch.setattr(page_format, "MANY", len(claims) - 1)
    data = page_format.data(claims, documents, annotated.SIDES)
    jsonschema.Draft202012Validator(schema.page_schema()).validate(data)
    columns = {name: column["items"] if "items" in column else [column["values"][code] for code in column["codes"]]
               for name, column in data["claims"]["columns"].items()}
    assert [each is None for each in columns["quote"]] == [index > 0 for index in range(len(claims))]
    for row, claim in enumerate(plain):
        said = {name.removeprefix("place."): items[row] for name, items in columns.items() if name.startswith("place.")}
        assert claim["place"] == (columns["place"][row] and {**said, **columns["place"][row]})
        assert all(items[row] == claim[name] for name, items in columns.items()
                   if name not in ("quote", "place") and not name.startswith("place."))


def test_page_of_many_claims_packs_its_data(monkeypatch: pytest.MonkeyPatch) -> None:
    claims, documents = annotated.load("uk/*.json")
    monkeypatch.setattr(page_format, "MANY", 10)
    html = "".join(page_format.render(claims, documents, annotated.SIDES))
    packed = html.partition('<script type="application/gzip" id="claimline-data">')[2].partition("</script>")[0]
    assert json.loads(gzip.decompress(base64.b64decode(packed))) == page_format.data(claims, documents, annotated.SIDES)
    assert html == "".join(page_format.render(claims, documents, annotated.SIDES))


def test_schemas_on_disk_are_those_of_the_model(tmp_path: Path) -> None:
    schema.write_all(tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_text("utf-8") == (SCHEMAS / path.name).read_text("utf-8"), \
            "stale: run python -m claimline.publish.schema schema"


def test_two_reports_of_one_name_stay_apart(claim: Claim, document: Document) -> None:
    other = replace(document, text="Іншого дня. " + document.text)
    later = replace(claim, start=12, end=43, id="0" * 16)
    data = page_format.data([claim, later], [document, other], annotated.SIDES)
    assert [each["doc"] for each in data["claims"]] == ["r1", "r1 (2)"]
    assert [each["id"] for each in data["documents"]] == ["r1", "r1 (2)"]


def test_csv_cells_never_begin_a_formula(hostile: Claim) -> None:
    rows = list(csv.DictReader(io.StringIO(text("csv", [hostile]), newline="")))
    assert rows[0]["quote"].startswith("'=SUM") and rows[0]["publisher"] == "'@publisher"
    assert rows[0]["lat"] == "" and rows[0]["date"] == ""


def test_csv_keeps_negative_numbers_as_numbers(claim: Claim) -> None:
    assert claim.place
    west = replace(claim, place=replace(claim.place, lon=-3.5))
    (line,) = csv.DictReader(io.StringIO(text("csv", [west]), newline=""))
    assert line["lon"] == "-3.5" and line["first_day"] == "2023-08-01"


def test_geojson_puts_longitude_first_and_keeps_unplaced_claims(claim: Claim, hostile: Claim) -> None:
    features = json.loads(text("geojson", [claim, hostile]))["features"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [35.84, 47.44]}
    assert features[0]["properties"]["precision_km"] == 2.0
    assert features[0]["properties"]["actor_label"] == "Ukraine"
    assert features[1]["geometry"] is None and features[1]["properties"]["date"] is None


def test_ground_around_a_place_is_a_polygon_for_gis_and_globes(claim: Claim) -> None:
    near = replace(claim, area=Area(Shape.SECTOR, 47.44, 35.84, 6.0, 2.0, 315.0, 45.0))
    (feature,) = json.loads(text("geojson", [near]))["features"]
    assert feature["geometry"]["type"] == "Polygon" and len(feature["geometry"]["coordinates"]) == 1
    assert feature["properties"]["area_type"] == "sector" and feature["properties"]["lat"] == 47.44
    (mark,) = ElementTree.fromstring(text("kml", [near]).encode()).iter(f"{KML}Placemark")
    ring = mark.findtext(f"{KML}MultiGeometry/{KML}Polygon/{KML}outerBoundaryIs/{KML}LinearRing/{KML}coordinates")
    assert ring and ring.split()[0] == ring.split()[-1]
    assert mark.findtext(f"{KML}MultiGeometry/{KML}Point/{KML}coordinates") == "35.84,47.44"
    (line,) = csv.DictReader(io.StringIO(text("csv", [near]), newline=""))
    assert (line["area_radius_km"], line["area_from_deg"], line["area_to_deg"]) == ("6.0", "315.0", "45.0")


def test_a_displaced_point_is_where_the_claim_is_put(claim: Claim) -> None:
    off = replace(claim, area=Area(Shape.POINT, 47.5, 35.8, 3.0))
    assert json.loads(text("geojson", [off]))["features"][0]["geometry"] == {"type": "Point", "coordinates": [35.8, 47.5]}


def test_kml_has_days_points_and_escaped_quotes(claim: Claim, hostile: Claim) -> None:
    tree = ElementTree.fromstring(text("kml", [claim, hostile]).encode())
    first, second = tree.iter(f"{KML}Placemark")
    assert first.findtext(f"{KML}TimeSpan/{KML}begin") == "2023-08-01"
    assert first.findtext(f"{KML}Point/{KML}coordinates") == "35.84,47.44"
    assert second.find(f"{KML}Point") is None and second.find(f"{KML}TimeSpan") is None
    balloon = second.findtext(f"{KML}description") or ""
    assert "<script" not in balloon and "javascript:" not in balloon


def test_table_shows_every_column(claim: Claim, hostile: Claim) -> None:
    shown = text("table", [claim, hostile])
    for word in ("2023-08", "Ukraine", "capture", "Robotyne", "hedged", "no point"):
        assert word in shown
    assert "\x0b" not in shown


@pytest.mark.parametrize("name", FILES)
def test_all_annotated_claims_are_written(name: str) -> None:
    claims, documents = annotated.load()
    written = text(name, claims, documents)
    if name in ("jsonl", "geojson", "kml"):
        assert written.count('"capture"' if name != "kml" else ">capture<") >= sum(c.event == "capture" for c in claims)


def test_file_is_replaced_only_when_the_new_one_is_whole(tmp_path: Path, claim: Claim,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(OutputError, match="no space left"):
        save(path, [claim])
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_missing_folder_is_one_line(tmp_path: Path, claim: Claim) -> None:
    with pytest.raises(OutputError, match="folder does not exist") as caught:
        save(tmp_path / "none" / "claims.csv", [claim])
    assert "\n" not in str(caught.value)


def test_unknown_ending_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"\.geojson"):
        save(tmp_path / "claims.xyz", [])


def test_new_file_has_usual_rights(tmp_path: Path, claim: Claim) -> None:
    path = tmp_path / "claims.csv"
    save(path, [claim])
    plain = tmp_path / "plain"
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode
