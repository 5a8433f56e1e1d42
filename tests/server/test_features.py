"""OGC API - Features: what the abstract test suite of part 1 asks of a server, and the filters of part 3."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from claimline.server.features import GEOJSON
from claimline.server.openapi import OPENAPI_3_0

NAMES = ("claims", "places", "control")
ITEMS = [f"/ogc/collections/{name}/items" for name in NAMES]
FEATURE = {
    "type": "object", "required": ["type", "geometry", "properties"],
    "properties": {
        "type": {"const": "Feature"}, "id": {"type": ["string", "number"]}, "properties": {"type": ["object", "null"]},
        "geometry": {"oneOf": [{"type": "null"}, {
            "type": "object", "required": ["type", "coordinates"], "properties": {
                "type": {"const": "Point"},
                "coordinates": {"type": "array", "minItems": 2, "maxItems": 2, "prefixItems": [
                    {"type": "number", "minimum": -180, "maximum": 180},
                    {"type": "number", "minimum": -90, "maximum": 90}]}}}]},
    },
}
COLLECTION = {"type": "object", "required": ["type", "features"], "properties": {
    "type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": FEATURE}}}


def get(client: httpx.Client, path: str, **query: Any) -> Any:
    answer = client.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def link(value: Any, rel: str) -> dict[str, str] | None:
    return next((each for each in value["links"] if each["rel"] == rel), None)


def ids(value: Any) -> list[str]:
    return [each["id"] for each in value["features"]]


def test_the_landing_page_links_all_that_it_must(client: httpx.Client) -> None:
    for path in ("/ogc", "/ogc/"):
        page = client.get(path).json()
        for rel in ("self", "service-desc", "service-doc", "conformance", "data"):
            assert link(page, rel), rel
        for each in page["links"]:
            answer = client.get(each["href"])
            assert answer.status_code == 200, each
            assert answer.headers["content-type"].split(";")[0] == each["type"].split(";")[0]


def test_the_api_is_described_in_openapi_3_0(client: httpx.Client) -> None:
    answer = client.get("/ogc/api")
    assert answer.headers["content-type"] == OPENAPI_3_0
    described = answer.json()
    assert described["openapi"].startswith("3.0.") and described["servers"][0]["url"].endswith("/ogc")
    for path in ("/", "/conformance", "/collections", *(f"/collections/{name}/items" for name in NAMES),
                 *(f"/collections/{name}/items/{{featureId}}" for name in NAMES)):
        assert "get" in described["paths"][path], path
    for name in NAMES:
        parameters = {each["name"]: each for each in described["paths"][f"/collections/{name}/items"]["get"]["parameters"]}
        assert parameters["limit"]["schema"]["minimum"] == 1 and parameters["limit"]["schema"]["default"]
        assert parameters["limit"]["required"] is False and parameters["limit"]["explode"] is False
        assert parameters["bbox"]["schema"]["items"] == {"type": "number"}
        assert parameters["datetime"]["schema"]["type"] == "string"
    # 3.0 knows no lists of types, no "const" and no "null".
    text = json.dumps(described)
    assert '"type": [' not in text and '"const"' not in text and '"null"' not in text


def test_what_is_conformed_to(client: httpx.Client) -> None:
    found = get(client, "/ogc/conformance")["conformsTo"]
    for name in ("core", "geojson", "oas30"):
        assert f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" in found


def test_collections_are_described_alike_in_the_list_and_on_their_own(client: httpx.Client) -> None:
    listed = get(client, "/ogc/collections")
    assert link(listed, "self")
    assert [each["id"] for each in listed["collections"]] == list(NAMES)
    for each in listed["collections"]:
        assert get(client, f"/ogc/collections/{each['id']}") == each
        assert each["title"] and each["description"] and each["itemType"] == "feature"
        items = link(each, "items")
        assert items and items["type"] == GEOJSON and client.get(items["href"]).status_code == 200
        ((first, last),) = each["extent"]["temporal"]["interval"]
        assert first < last
        ((west, south, east, north),) = each["extent"]["spatial"]["bbox"]
        assert west < 36 < east and south < 48 < north


@pytest.mark.parametrize("path", ITEMS)
def test_items_are_valid_geojson_with_links(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"] == GEOJSON
    found = answer.json()
    Draft202012Validator(COLLECTION).validate(found)
    assert found["numberReturned"] == len(found["features"]) == found["numberMatched"] > 3
    assert found["timeStamp"] == "2026-03-01T12:00:00Z"
    self = link(found, "self")
    assert self and self["type"] == GEOJSON and link(found, "next") is None


@pytest.mark.parametrize("path", ITEMS)
def test_pages_follow_one_another_and_hold_everything_once(client: httpx.Client, path: str) -> None:
    everything = ids(get(client, path))
    page = get(client, path, limit=2)
    found: list[str] = []
    while True:
        assert page["numberReturned"] == len(page["features"]) <= 2
        assert page["numberMatched"] == len(everything)
        found += ids(page)
        following = link(page, "next")
        if following is None:
            break
        page = get(client, following["href"])
    assert found == everything and len(set(found)) == len(found)


@pytest.mark.parametrize("path", ITEMS)
def test_each_feature_stands_on_its_own(client: httpx.Client, path: str) -> None:
    for each in get(client, path)["features"]:
        answer = client.get(f"{path}/{each['id']}")
        assert answer.status_code == 200 and answer.headers["content-type"] == GEOJSON
        feature = answer.json()
        Draft202012Validator(FEATURE).validate(feature)
        assert {key: feature[key] for key in each} == each
        assert client.get(link(feature, "self")["href"]).json() == feature  # type: ignore[index]
        assert client.get(link(feature, "collection")["href"]).status_code == 200  # type: ignore[index]
    assert client.get(f"{path}/none").status_code == 404


@pytest.mark.parametrize("path", ITEMS)
def test_a_box_gives_what_lies_in_it_and_nothing_else(client: httpx.Client, path: str) -> None:
    everything = get(client, path)["features"]
    west, south, east, north = 36.9, 48.0, 38.5, 49.5
    expected = [each["id"] for each in everything if each["geometry"]
                and west <= each["geometry"]["coordinates"][0] <= east
                and south <= each["geometry"]["coordinates"][1] <= north]
    found = get(client, path, bbox=f"{west},{south},{east},{north}")
    assert ids(found) == expected and 0 < len(expected) < len(everything)
    assert ids(get(client, path, bbox=f"{west},{south},0,{east},{north},1000")) == expected
    across = get(client, path, bbox="170,-90,-170,90")      # over the 180th meridian
    assert across["features"] == []
    around = get(client, path, bbox="-170,-90,170,90")
    assert len(around["features"]) == len([each for each in everything if each["geometry"]])


@pytest.mark.parametrize("path", [ITEMS[0], ITEMS[2]])
@pytest.mark.parametrize(("asked", "first", "last"), [
    ("2025-12-01", "2025-12-01", "2025-12-01"), ("2025-12-01T10:00:00Z", "2025-12-01", "2025-12-01"),
    ("2025-11-01/2025-11-30", "2025-11-01", "2025-11-30"), ("../2022-12-31", "0001-01-01", "2022-12-31"),
    ("/2022-12-31", "0001-01-01", "2022-12-31"), ("2025-12-04T00:00:00+02:00/..", "2025-12-03", "9999-12-31"),
])
def test_a_time_gives_what_may_have_been_in_it(client: httpx.Client, path: str, asked: str, first: str, last: str) -> None:
    def is_within(properties: dict[str, Any]) -> bool:
        begin, end = properties["first_day"], properties["last_day"]
        return (begin or end) is not None and (begin or "0000") <= last and (end or "9999") >= first

    everything = get(client, path)["features"]
    expected = [each["id"] for each in everything if is_within(each["properties"])]
    assert ids(get(client, path, datetime=asked)) == expected
    assert len(expected) < len(everything)


def test_places_of_a_time_are_those_that_claims_of_it_are_about(client: httpx.Client) -> None:
    names = {each["properties"]["name"] for each in get(client, ITEMS[1], datetime="../2022-12-31")["features"]}
    assert names == {"Izium", "Balakliia"}


@pytest.mark.parametrize("path", ITEMS)
@pytest.mark.parametrize("query", [
    "unknown=1", "limit=0", "limit=-1", "limit=ten", "limit=1.5", "limit=", "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=a,b,c,d",
    "bbox=0,50,10,40", "bbox=nan,0,1,1", "bbox=0,0,inf,1", "bbox=-200,0,1,1", "datetime=yesterday", "datetime=2025-13-01",
    "datetime=2025-12-31/2025-12-01", "datetime=../..", "datetime=1/2/3", "datetime=", "limit=1&limit=2",
    "filter=", "filter=event", "filter=event+%3D", "filter=nothing+%3D+1", "filter-lang=sql", "bbox-crs=x",
    "filter=1%3D1&filter-crs=EPSG:4326", "after=",
])
def test_what_is_no_valid_parameter_is_refused(client: httpx.Client, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 400 and "Traceback" not in answer.text


def test_a_limit_over_the_most_is_the_most(client: httpx.Client) -> None:
    assert get(client, ITEMS[0], limit=1_000_000)["numberReturned"] == get(client, ITEMS[0])["numberReturned"]


def test_unknown_collections_are_not_there(client: httpx.Client) -> None:
    for path in ("/ogc/collections/nothing", "/ogc/collections/nothing/items"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_queryables_are_a_schema_of_properties_that_there_are(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/ogc/collections/{name}/queryables")
    assert answer.headers["content-type"] == "application/schema+json"
    Draft202012Validator.check_schema(answer.json())
    feature = get(client, f"/ogc/collections/{name}/items", limit=1)["features"][0]
    assert set(answer.json()["properties"]) - {"geometry"} <= set(feature["properties"])


@pytest.mark.parametrize(("name", "filter", "holds"), [
    ("claims", "event = 'capture' AND confidence >= 0.1", lambda p: p["event"] == "capture"),
    ("claims", "NOT (event = 'capture' OR event = 'hold')", lambda p: p["event"] not in ("capture", "hold")),
    ("claims", "event IN ('advance', 'strike')", lambda p: p["event"] in ("advance", "strike")),
    ("claims", "event <> 'capture' AND actor = 'RU'", lambda p: p["event"] != "capture" and p["actor"] == "RU"),
    ("claims", "place LIKE 'P%ovsk'", lambda p: p["place"] == "Pokrovsk"),
    ("claims", "place LIKE 'p%ovsk'", lambda p: False),
    ("claims", "publisher IS NULL", lambda p: p["publisher"] is None),
    ("claims", "publisher IS NOT NULL", lambda p: p["publisher"] is not None),
    ("claims", "reported BETWEEN DATE('2025-12-01') AND DATE('2025-12-02')", lambda p: "2025-12-01" <= p["reported"] <= "2025-12-02"),
    ("claims", "first_day > DATE('2025-12-01')", lambda p: (p["first_day"] or "") > "2025-12-01"),
    ("claims", "DATE('2025-12-01') < first_day", lambda p: (p["first_day"] or "") > "2025-12-01"),
    ("claims", "T_BEFORE(datetime, DATE('2023-01-01'))", lambda p: (p["last_day"] or "9") < "2023"),
    ("places", "kind = 'city' AND claims >= 2", lambda p: p["kind"] == "city" and p["claims"] >= 2),
    ("control", "side = 'UA' AND state <> 'unknown'", lambda p: p["side"] == "UA" and p["state"] != "unknown"),
])
def test_filters_in_cql2(client: httpx.Client, name: str, filter: str, holds: Any) -> None:
    path = f"/ogc/collections/{name}/items"
    everything = get(client, path)["features"]
    expected = [each["id"] for each in everything if holds(each["properties"])]
    assert ids(get(client, path, filter=filter)) == expected
    assert len(expected) < len(everything)


def test_a_filter_of_space_and_one_in_json(client: httpx.Client) -> None:
    box = ids(get(client, ITEMS[0], bbox="36.9,48,38.5,49.5"))
    assert ids(get(client, ITEMS[0], filter="S_INTERSECTS(geometry, BBOX(36.9, 48, 38.5, 49.5))")) == box
    as_json = json.dumps({"op": "=", "args": [{"property": "event"}, "strike"]})
    found = get(client, ITEMS[0], **{"filter": as_json, "filter-lang": "cql2-json"})
    assert [each["properties"]["place"] for each in found["features"]] == ["Odesa"]


def test_a_property_is_a_parameter_too(client: httpx.Client) -> None:
    found = get(client, ITEMS[0], event="strike", actor="RU")
    assert [each["properties"]["place"] for each in found["features"]] == ["Odesa"]
    assert get(client, ITEMS[0], first_day="1999-01-01")["features"] == []


GDAL = """
import json, sys
from pyogrio import raw
meta, _, points, columns = raw.read(sys.argv[1], layer="claims", where="event = 'capture' AND confidence > 0.1", bbox=(36.9, 46, 38.5, 50))
_, _, intervals, _ = raw.read(sys.argv[1], layer="control")
print(json.dumps([meta["geometry_type"], sorted(columns[list(meta["fields"]).index("place")]), len(points), len(intervals)]))
"""


def test_gdal_reads_it_as_qgis_does(client: httpx.Client) -> None:
    pytest.importorskip("pyogrio")
    # In a process of its own: it holds the interpreter while it waits for the server.
    done = subprocess.run([sys.executable, "-c", GDAL, f"OAPIF:{client.base_url}/ogc"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    kind, places, points, intervals = json.loads(done.stdout)
    found = get(client, ITEMS[0], event="capture", bbox="36.9,46,38.5,50")
    assert kind == "Point" and points == found["numberMatched"] > 0
    assert places == sorted(each["properties"]["place"] for each in found["features"])
    assert intervals == get(client, ITEMS[2])["numberMatched"]
