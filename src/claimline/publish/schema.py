"""JSON Schema of what is published, generated from the model; `schema/` holds the result.

Run `python -m claimline.publish.schema FOLDER` to write the files anew.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from claimline.model.claim import Claim
from claimline.model.document import Document
from claimline.model.lag import Lag, Pace
from claimline.model.place import Place
from claimline.model.timeline import Change, Dispute, Interval, Timeline
from claimline.publish.atomic import write
from claimline.publish.columns import PLACE

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NARROWER: dict[tuple[str, str], Schema] = {
    ("Claim", "id"): {"pattern": "^[0-9a-f]{16}(-[0-9]+)?$"},
    ("Claim", "start"): {"minimum": 0, "description": "code point offset into the report's text"},
    ("Claim", "end"): {"minimum": 0, "description": "code point offset into the report's text, not included"},
    ("Claim", "confidence"): {"minimum": 0, "maximum": 1},
    ("Claim", "date"): {"description": "Extended Date/Time Format (ISO 8601-2)"},
    ("Claim", "share_pct"): {"minimum": 0, "maximum": 100},
    ("Claim", "area_km2"): {"minimum": 0, "description": "square kilometres"},
    ("Claim", "distance_km"): {"minimum": 0},
    ("Claim", "direction"): {"enum": ["N", "NE", "E", "SE", "S", "SW", "W", "NW", None]},
    ("Claim", "cues"): {"description": "the words that decided: [what, start, end]"},
    ("Place", "lat"): {"minimum": -90, "maximum": 90}, ("Place", "lon"): {"minimum": -180, "maximum": 180},
    ("Place", "score"): {"minimum": 0, "maximum": 1},
    ("Place", "precision_km"): {"minimum": 0, "description": "radius within which the real place lies"},
    ("Area", "lat"): {"minimum": -90, "maximum": 90}, ("Area", "lon"): {"minimum": -180, "maximum": 180},
    ("Area", "radius_km"): {"minimum": 0, "description": "what is meant lies within it"},
    ("Area", "inner_km"): {"minimum": 0, "description": "what is meant lies outside it"},
    ("Area", "from_deg"): {"minimum": 0, "maximum": 360, "description": "bearing, clockwise from north; sectors only"},
    ("Area", "to_deg"): {"minimum": 0, "maximum": 360, "description": "bearing to which it goes round, clockwise"},
    ("Candidate", "lat"): {"minimum": -90, "maximum": 90}, ("Candidate", "lon"): {"minimum": -180, "maximum": 180},
    ("Interval", "place"): {"description": "id of the place"},
    ("Interval", "first_latest"): {"description": "what begins it happened on some day from `first` to this one"},
    ("Interval", "holds"): {"description": "whether the side holds the place, by what is said; null where disputed"},
    ("Dispute", "days_between"): {"minimum": 0, "description": "from the first claim to the first rival one"},
    ("Timeline", "lat"): {"minimum": -90, "maximum": 90}, ("Timeline", "lon"): {"minimum": -180, "maximum": 180},
    ("Timeline", "reposts"): {"description": "[claim, [claims that only repeat it]]"},
    ("Candidate", "score"): {"minimum": 0, "maximum": 1},
}


def claim_schema() -> Schema:
    """The schema of one line of `claimline read --format jsonl`."""
    return {"$schema": _DIALECT, "title": "A claim, as claimline prints it", **_object(Claim)}


def page_schema() -> Schema:
    """The schema of the data inside the map page; web/ may rely on this and on nothing else."""
    claim = _object(Claim)
    extra = {"first": _day("first day on which it may have happened"),
             "last": _day("last day on which it may have happened"), "about": {"type": "boolean"}}
    claim["properties"] |= extra
    claim["required"] = [*claim["required"], *extra]
    hints = get_type_hints(Document)
    document = {name: _type(hints[name]) for name in ("id", "title", "published", "publisher", "url", "lang")}
    document |= {"sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "text": {"type": "string"}}
    town: Schema = {"name": {"type": "string"}, "lat": {"type": "number"}, "lon": {"type": "number"},
                    "population": {"type": "integer", "minimum": 0}}
    side: Schema = {"id": {"type": "string"}, "label": {"type": "string"},
                    "color": {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}}
    part: Schema = {"total": {"type": "integer", "minimum": 0},
                    "places": {"type": "array", "items": {"type": "string"}, "description": "their names; none: all"},
                    "first": _day("only what may have happened on this day or after"),
                    "last": _day("only what may have happened on this day or before")}
    basemap: Schema = {"kind": {"enum": ["raster", "vector", "pmtiles"]},
                       "url": {"type": ["string", "null"], "description": "null: the archive is inside the page"},
                       "credit": {"type": ["string", "null"]}}
    overlay: Schema = {"name": {"type": "string"}, "first": _day("first day on which it holds; null: always"),
                       "last": _day("last day on which it holds; null: until a later layer"),
                       "features": {"type": "array", "items": {"type": "object", "description": "GeoJSON feature"}}}
    return {
        "$schema": _DIALECT, "title": "The data inside the map page",
        **_closed({
            "claims": {"oneOf": [{"type": "array", "items": claim}, _columns(claim)]},
            "documents": {"type": "array", "items": _closed(document)},
            "sides": {"type": "array", "items": _closed(side)},
            "towns": {"type": "array", "items": _closed(town), "description": "labels only; no claim hangs on them"},
            "names": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}},
                      "description": "other names of the claims' places, by the id of the place; for the search"},
            "intervals": {"type": "array", "items": _object(Interval, without="pressure"),
                          "description": "who is said to hold a place"},
            "disputes": {"type": "array", "items": _object(Dispute), "description": "claims against each other"},
            "changes": {"type": "array", "items": _object(Change), "description": "what became known, day by day"},
            "part": {"anyOf": [_closed(part), {"type": "null"}],
                     "description": "the page has the newest of so many claims, of these days and places; null: all"},
            "basemap": {"anyOf": [_closed(basemap), {"type": "null"}]},
            "overlays": {"type": "array", "items": _closed(overlay), "description": "layers for the day of the slider"},
            "generated_by": {"type": "string"},
        }),
    }


def _columns(claim: Schema) -> Schema:
    """Many claims by column, as publish/columns.py writes them."""
    fields = {name: value for name, value in claim["properties"].items() if name != "place"}
    fields["quote"] = fields["quote"] | {"type": ["string", "null"],
                                         "description": "null: the report's text from start to end"}
    place = _object(Place)["properties"]
    fields["place"] = {"anyOf": [_closed({name: place[name] for name in PLACE}), {"type": "null"}]}
    # Of a claim without a place, what its report says of the place is null.
    fields |= {f"place.{name}": {"anyOf": [value, {"type": "null"}]} for name, value in place.items()
               if name not in PLACE}
    return _closed({
        "size": {"type": "integer", "minimum": 0},
        "columns": _closed({name: {"oneOf": [
            _closed({"values": {"type": "array", "items": value},
                     "codes": {"type": "array", "items": {"type": "integer", "minimum": 0}}}),
            _closed({"items": {"type": "array", "items": value}}),
        ]} for name, value in fields.items()}),
    }) | {"description": "one column a field: distinct values and, for each claim, which of them; or one item a claim"}


def timeline_schema() -> Schema:
    """The schema of a timeline; what has many of them puts the objects of `$defs` on lines of their own."""
    return {"$schema": _DIALECT, "title": "What is said of one place over time", **_object(Timeline),
            "$defs": {"interval": _object(Interval), "dispute": _object(Dispute), "change": _object(Change),
                      "lag": _object(Lag), "pace": _object(Pace)}}


def write_all(folder: Path) -> None:
    """Write every schema into `folder`."""
    for name, schema in (("claim", claim_schema()), ("page", page_schema()), ("timeline", timeline_schema())):
        write(folder / f"{name}.schema.json", [json.dumps(schema, indent=2, ensure_ascii=False) + "\n"])


def _object(value: type, without: str = "") -> Schema:
    hints = get_type_hints(value)
    return _closed({each.name: _type(hints[each.name]) | _NARROWER.get((value.__name__, each.name), {})
                    for each in fields(value) if each.name != without})


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _day(description: str) -> Schema:
    return _type(date | None) | {"description": description}


_PLAIN: dict[Any, Schema] = {str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"},
                             bool: {"type": "boolean"}, date: {"type": "string", "format": "date"}}


def _type(hint: Any) -> Schema:
    """The schema of one annotation of the model."""
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (each for each in get_args(hint) if each is not NoneType)
        schema = _type(inner)
        if "enum" in schema:
            return {"enum": [*schema["enum"], None]}
        return {"anyOf": [schema, {"type": "null"}]} if schema["type"] == "object" else \
            schema | {"type": [schema["type"], "null"]}
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return {"type": "array", "items": _type(inner[0])}
        return {"type": "array", "prefixItems": [_type(each) for each in inner],
                "minItems": len(inner), "maxItems": len(inner)}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [each.value for each in hint]}
    if is_dataclass(hint) and isinstance(hint, type):
        return _object(hint)
    raise TypeError(f"no schema for {hint!r}; teach _type about it")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
