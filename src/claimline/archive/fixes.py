"""What a reviewer may set in a claim, checked by the words of the annotation guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from claimline.archive.records import place_of
from claimline.errors import InputError
from claimline.geocode import area_of
from claimline.model import Event, Extent, Relation, Status
from claimline.model.edtf import span
from claimline.publish.jsonl import area_record

_WINDS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


def fixed_fields(record: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a claim's record that `changes` sets, as records have them; the ground to draw goes with them.

    `changes["place"]` is an entry of a gazetteer as a mapping, or None. Raises InputError for what is not a field, or
    no value of it.
    """
    fields: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in _CHECKS:
            raise InputError(f"{name}: no field of a claim that can be fixed; there are {', '.join(_CHECKS)}")
        value = None if value == "" else value
        if value is None and name in ("event", "status", "relation"):
            raise InputError(f"{name}: cannot be unknown; reject the claim if it is none")
        try:
            fields[name] = None if value is None else _CHECKS[name](value)
        except (TypeError, ValueError, KeyError) as error:
            raise InputError(f"{name}: {value!r} is no value of it ({error})") from None
    new = {**record, **fields}
    if new["extent"] is not None and new["event"] not in ("capture", "hold"):
        fields["extent"] = None
    if fields.get("place"):
        text = record["place"] or {"text": "", "start": record["start"], "end": record["start"]}
        fields["place"] = new["place"] = {
            **{name: text[name] for name in ("text", "start", "end")}, **fields["place"], "score": 1.0,
            "candidates": [], "ambiguous": False, "why": ["settled by a reviewer"]}
    if {"place", "relation", "direction", "distance_km"} & fields.keys():
        area = area_of(place_of(new["place"]), Relation(new["relation"]), new["direction"], new["distance_km"]
                       ) if new["place"] else None
        fields["area"] = area_record(area) if area else None
    return fields


def _one_of(values: type[StrEnum]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in list(values):
            raise ValueError(f"there are {', '.join(values)}")
        return str(values(value))
    return check


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise ValueError("give a short text")
    return " ".join(value.split())


def _date(value: Any) -> str:
    if not isinstance(value, str) or span(value) == (None, None):
        raise ValueError("write 2025-12-01, 2025-12, 2025-12-01/2025-12-05, or with ~ for about")
    return value


def _wind(value: Any) -> str:
    if value not in _WINDS:
        raise ValueError(f"there are {', '.join(_WINDS)}")
    return str(value)


def _up_to(most: float) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        number = float(value)
        if not 0 <= number <= most:
            raise ValueError(f"give a number from 0 to {most:g}")
        return number
    return check


def _place(value: Any) -> dict[str, Any]:
    return {name: value[name] for name in ("id", "name", "lat", "lon", "kind", "country", "admin1", "precision_km")}


_CHECKS: dict[str, Callable[[Any], Any]] = {
    "event": _one_of(Event), "actor": _text, "extent": _one_of(Extent), "share_pct": _up_to(100),
    "area_km2": _up_to(1e7), "status": _one_of(Status), "source": _text, "source_side": _text, "date": _date,
    "relation": _one_of(Relation), "direction": _wind, "distance_km": _up_to(20_000), "place": _place,
}
