"""OGC API - Features: what QGIS and ArcGIS connect to. Parts 1 (core, GeoJSON, OpenAPI 3.0) and 3 (filtering, CQL2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from starlette.responses import Response

from claimline.archive import Box
from claimline.server import wire
from claimline.server.asking import BBOX, box, days, limit
from claimline.server.cql import LONGEST
from claimline.server.layers import COLLECTIONS, Collection, Feature, Wanted, vocabulary
from claimline.server.openapi import OPENAPI_3_0
from claimline.server.operation import JSON, Answer, Ask, Operation, Parameter, Schema
from claimline.server.problem import Problem
from claimline.server.service import Service

PREFIX = "/ogc"
GEOJSON = "application/geo+json"
_SCHEMA_JSON = "application/schema+json"
_CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_TAG = "OGC API - Features"
_MOST = 10_000
_USUAL = 100
CONFORMS_TO = (
    *(f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}" for name in ("core", "oas30", "geojson")),
    *(f"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/{name}"
      for name in ("queryables", "queryables-query-parameters", "filter", "features-filter")),
    *(f"http://www.opengis.net/spec/cql2/1.0/conf/{name}"
      for name in ("cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators", "basic-spatial-functions")),
)
_DATETIME = Parameter("datetime", {"type": "string", "minLength": 1, "maxLength": 80},
                      "An instant or interval (RFC 3339; a day is enough): 2025-12-01, 2025-12-01/2025-12-31, "
                      "../2025-12-31. What may have been in it is given.", example="2025-12-01/2025-12-31")
# GDAL, and so QGIS, names the reference system even where there is one only.
_CRS = tuple(Parameter(name, {"type": "string", "enum": [_CRS84]}, text) for name, text in (
    ("crs", "The reference system of the answer."), ("bbox-crs", "The reference system of `bbox`.")))
_FILTERS = (
    Parameter("filter", {"type": "string", "minLength": 1, "maxLength": LONGEST},
              "A CQL2 filter over the queryables: event = 'capture' AND confidence > 0.8"),
    Parameter("filter-lang", {"type": "string", "enum": ["cql2-text", "cql2-json"], "default": "cql2-text"},
              "The language of the filter."),
    Parameter("filter-crs", {"type": "string", "enum": [_CRS84]}, "The reference system of the filter's geometries."),
)
_AFTER = Parameter("after", {"type": "string", "minLength": 1, "maxLength": 300},
                   "Go on behind the feature with this id: the link `next` has it.")
_FEATURE_ID = Parameter("featureId", {"type": "string", "minLength": 1, "maxLength": 300}, "Id of the feature.",
                        "path")
_LINKS: Schema = {"type": "array", "items": {
    "type": "object", "required": ["href", "rel"],
    "properties": {name: {"type": "string"} for name in ("href", "rel", "type", "title")}}}
_FEATURE: Schema = {
    "type": "object", "required": ["type", "id", "geometry", "properties"],
    "properties": {"type": {"type": "string", "enum": ["Feature"]}, "id": {"type": "string"},
                   "properties": {"type": "object"}, "links": _LINKS}}
_COLLECTION: Schema = {
    "type": "object", "required": ["id", "links"],
    "properties": {**{name: {"type": "string"} for name in ("id", "title", "description", "itemType")},
                   "links": _LINKS, "extent": {"type": "object"},
                   "crs": {"type": "array", "items": {"type": "string"}}}}


def operations(service: Service) -> tuple[Operation, ...]:
    """The operations of OGC API - Features, one path for each collection, so that each has its own parameters."""
    def one(path: str, name: str, summary: str, handler: Any, answer: Answer,
            parameters: Sequence[Parameter] = ()) -> Operation:
        return Operation("GET", PREFIX + path, name, summary, handler, answer, parameters, tag=_TAG)

    found = [
        one("", "getLandingPage", "The landing page", _landing,
            Answer("Links.", {"type": "object", "required": ["links"], "properties": {"links": _LINKS}})),
        one("/conformance", "getConformance", "The standards that are met", _conformance,
            Answer("Classes.", {"type": "object", "required": ["conformsTo"], "properties": {
                "conformsTo": {"type": "array", "items": {"type": "string"}}}})),
        one("/collections", "getCollections", "The collections", partial(_collections, service),
            Answer("Collections.", {"type": "object", "required": ["links", "collections"], "properties": {
                "links": _LINKS, "collections": {"type": "array", "items": _COLLECTION}}})),
    ]
    for each in COLLECTIONS.values():
        here, name = f"/collections/{each.id}", each.id.title()
        found += [
            one(here, f"describe{name}", f"The collection '{each.title}'", partial(_collection, service, each),
                Answer("The collection.", _COLLECTION)),
            one(f"{here}/queryables", f"get{name}Queryables", "What its filters may name", partial(_queryables, each),
                Answer("A JSON Schema.", {"type": "object"}, (_SCHEMA_JSON,))),
            one(f"{here}/items", f"get{name}Features", f"{each.title}, as features", partial(_items, service, each),
                Answer("A page of features.", {
                    "type": "object", "required": ["type", "features"],
                    "properties": {"type": {"type": "string", "enum": ["FeatureCollection"]},
                                   "features": {"type": "array", "items": _FEATURE}, "links": _LINKS,
                                   "timeStamp": {"type": "string", "format": "date-time"},
                                   "numberMatched": {"type": "integer", "minimum": 0},
                                   "numberReturned": {"type": "integer", "minimum": 0}}}, (GEOJSON,)),
                (_limit(), BBOX, _DATETIME, *_CRS, *_FILTERS, *_properties(each), _AFTER)),
            one(f"{here}/items/{{featureId}}", f"get{name}Feature", "One feature", partial(_item, service, each),
                Answer("The feature.", _FEATURE, (GEOJSON,)), (_FEATURE_ID,)),
        ]
    return tuple(found)


def _limit() -> Parameter:
    return limit(_MOST, _USUAL)


def _properties(collection: Collection) -> list[Parameter]:
    """A parameter for each queryable, for what is equal to a value."""
    return [Parameter(name, {"maxLength": 300, **each.schema} if each.kind == "string" else each.schema,
                      f"Features whose `{name}` is this.") for name, each in collection.queryables.items()]


def _link(href: str, rel: str, media: str, title: str) -> dict[str, str]:
    return {"href": href, "rel": rel, "type": media, "title": title}


def _landing(ask: Ask) -> Response:
    root = ask.home + PREFIX
    return wire.send({
        "title": "claimline", "description": "Claims of war reports, their places, and what is said over time.",
        "links": [
            _link(root, "self", JSON, "This page"),
            _link(f"{root}/api", "service-desc", OPENAPI_3_0, "The description of the API"),
            _link(f"{ask.home}/docs", "service-doc", "text/html", "The description of the API, to read"),
            _link(f"{root}/conformance", "conformance", JSON, "The standards that are met"),
            _link(f"{root}/conformance", "http://www.opengis.net/def/rel/ogc/1.0/conformance", JSON,
                  "The standards that are met"),
            _link(f"{root}/collections", "data", JSON, "The collections"),
            _link(f"{root}/collections", "http://www.opengis.net/def/rel/ogc/1.0/data", JSON, "The collections"),
        ],
    })


def _conformance(ask: Ask) -> Response:
    return wire.send({"conformsTo": list(CONFORMS_TO)})


def _collections(service: Service, ask: Ask) -> Response:
    return wire.send({
        "links": [_link(ask.home + PREFIX + "/collections", "self", JSON, "The collections")],
        "collections": [_described(service, each, ask) for each in COLLECTIONS.values()],
    })


def _collection(service: Service, collection: Collection, ask: Ask) -> Response:
    return wire.send(_described(service, collection, ask))


def _described(service: Service, collection: Collection, ask: Ask) -> dict[str, Any]:
    here = f"{ask.home}{PREFIX}/collections/{collection.id}"
    bounds, first, last = collection.extent(service.archive)
    extent: dict[str, Any] = {"temporal": {"interval": [[
        f"{first}T00:00:00Z" if first else None, f"{last}T23:59:59Z" if last else None]], "trs": _GREGORIAN}}
    if bounds:
        extent["spatial"] = {"bbox": [_opened(bounds)], "crs": _CRS84}
    return {
        "id": collection.id, "title": collection.title, "description": collection.description, "itemType": "feature",
        "extent": extent, "crs": [_CRS84], "storageCrs": _CRS84,
        "links": [
            _link(here, "self", JSON, collection.title),
            _link(f"{here}/items", "items", GEOJSON, collection.title),
            _link(f"{here}/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", _SCHEMA_JSON,
                  "What its filters may name"),
        ],
    }


def _opened(bounds: Box) -> list[float]:
    """A little wider: claims lie around their places."""
    west, south, east, north = bounds
    return [max(-180.0, west - 0.5), max(-90.0, south - 0.5), min(180.0, east + 0.5), min(90.0, north + 0.5)]


def _queryables(collection: Collection, ask: Ask) -> Response:
    return wire.send({
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ask.here, "type": "object",
        "title": collection.title, "additionalProperties": False,
        "properties": {"geometry": {"format": "geometry-point"},
                       **{name: {"title": name, **each.schema} for name, each in collection.queryables.items()}},
    }, media=_SCHEMA_JSON)


def _items(service: Service, collection: Collection, ask: Ask) -> Response:
    most = ask.get("limit", _USUAL)
    wanted = _wanted(service, collection, ask)
    found = collection.page(service.archive, wanted, most + 1)
    shown = found[:most]
    links = [_link(_address(ask), "self", GEOJSON, "This page")]
    if len(found) > most:
        links.append(_link(_address(ask, after=shown[-1]["id"]), "next", GEOJSON, "The next page"))
    links.append(_link(f"{ask.home}{PREFIX}/collections/{collection.id}", "collection", JSON, collection.title))
    number = collection.count(service.archive, wanted)
    return wire.send({
        "type": "FeatureCollection", "features": shown, "links": links,
        "timeStamp": f"{service.clock():%Y-%m-%dT%H:%M:%SZ}", "numberReturned": len(shown),
    } | ({} if number is None else {"numberMatched": number}), media=GEOJSON, headers={"Content-Crs": f"<{_CRS84}>"})


def _wanted(service: Service, collection: Collection, ask: Ask) -> Wanted:
    where = []
    if "filter" in ask.values:
        where.append(vocabulary(collection, service.archive).condition(
            ask.values["filter"], ask.get("filter-lang", "cql2-text")))
    for name, each in collection.queryables.items():
        if name in ask.values:
            value = ask.values[name]
            where.append(each.column == (date.fromisoformat(value) if each.kind == "date" else value))
    return Wanted(box(ask), *days(ask.get("datetime")), tuple(where), ask.get("after"))


def _item(service: Service, collection: Collection, ask: Ask) -> Response:
    found: Feature | None = collection.feature(service.archive, ask.values["featureId"])
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, f"no feature of {collection.id} has this id")
    root = f"{ask.home}{PREFIX}/collections/{collection.id}"
    return wire.send(found | {"links": [
        _link(f"{root}/items/{quote(found['id'], safe='~:')}", "self", GEOJSON, "This feature"),
        _link(root, "collection", JSON, collection.title)]}, media=GEOJSON)


def _address(ask: Ask, **changed: str) -> str:
    """The address asked for, with some parameters changed."""
    query = dict(ask.request.query_params) | changed
    return f"{ask.here}?{urlencode(query)}" if query else ask.here
