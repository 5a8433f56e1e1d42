"""A front line given by the user, as GeoJSON: places near the line of the report's day are likelier to be meant.

Lines are taken as they are, polygons by their rims. A feature holds on the days from its property `from` to `to`, or
with `date` (or `day`) from that day until a later layer; without any of these always. A day is an ISO 8601 string.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimline.errors import InputError

KEPT_DAYS = 60              # a dated layer says nothing of reports that are later than this
REACH_KM = 50.0             # a line farther off says nothing of a place
_STEP = 0.03                # degrees of latitude between two points that stand for a line: some 3 km
_CELL = 0.5                 # degrees of latitude; a cell and those around it hold all within the reach, up to 63° N
_KM_PER_DEGREE = 111.2

Cells = dict[tuple[int, int], list[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class _Layer:
    """Lines that hold from the first day on, to the last one if there is one; (lat, lon) of points along them."""

    first: date | None
    last: date | None
    points: tuple[tuple[float, float], ...]


class Front:
    """Front lines by day. Made by `load_front`."""

    def __init__(self, layers: Sequence[_Layer]) -> None:
        self._layers = tuple(layers)
        self._cells = lru_cache(maxsize=64)(self._cells_of)

    def distance_km(self, lat: float, lon: float, day: date | None) -> float | None:
        """How far the line of that day is from a point; None beyond `REACH_KM`, and where no line is known.

        Without a day only lines that always hold count.
        """
        cells = self._cells(day)
        if not cells:
            return None
        row, column = _cell(lat, lon)
        scale = math.cos(math.radians(lat))
        squares = (((y - lat) ** 2 + ((x - lon) * scale) ** 2)
                   for i in (-1, 0, 1) for j in (-1, 0, 1) for y, x in cells.get((row + i, column + j), ()))
        apart = math.sqrt(min(squares, default=math.inf)) * _KM_PER_DEGREE
        return apart if apart <= REACH_KM else None

    def _cells_of(self, day: date | None) -> Cells:
        cells: Cells = {}
        for layer in self._holding(day):
            for point in layer.points:
                cells.setdefault(_cell(*point), []).append(point)
        return cells

    def _holding(self, day: date | None) -> Iterator[_Layer]:
        """The layers of a day: all that are said to hold then, and the latest of those that have a beginning only."""
        begun = [layer.first for layer in self._layers
                 if layer.first and layer.last is None and day and 0 <= (day - layer.first).days <= KEPT_DAYS]
        latest = max(begun, default=None)
        for layer in self._layers:
            if layer.last is None:
                if layer.first is None or layer.first == latest:
                    yield layer
            elif day and (layer.first or date.min) <= day <= layer.last:
                yield layer


def load_front(path: Path) -> Front:
    """The front lines of a GeoJSON file. Raises InputError when it cannot be read or holds no line."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or 'cannot be read').lower()}; give a GeoJSON file") from None
    except (ValueError, RecursionError):
        raise InputError(f"{path}: is no GeoJSON; give a file of lines or polygons") from None
    layers = []
    for number, (geometry, properties) in enumerate(_features(content), 1):
        try:
            first, last = _days(properties)
            points = tuple(point for line in _lines(geometry) for point in _dense(line))
        except (ValueError, TypeError, IndexError, RecursionError) as error:
            reason = str(error) if isinstance(error, ValueError) and error.args else "broken coordinates"
            raise InputError(f"{path}: feature {number}: {reason}") from None
        if points:
            layers.append(_Layer(first, last, points))
    if not layers:
        raise InputError(f"{path}: holds no line and no polygon; give the front line as GeoJSON")
    return Front(layers)


def _features(content: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Geometries with their properties."""
    if not isinstance(content, dict):
        return
    found = content.get("features") if content.get("type") == "FeatureCollection" else [content]
    for feature in found if isinstance(found, list) else ():
        if isinstance(feature, dict) and feature.get("type") == "Feature":
            properties = feature.get("properties")
            yield feature.get("geometry"), properties if isinstance(properties, dict) else {}
        else:
            yield feature, {}


def _days(properties: dict[str, Any]) -> tuple[date | None, date | None]:
    """First and last day on which a feature holds; the last is None where a later layer ends it."""
    start, end = properties.get("from"), properties.get("to")
    if start is None and end is None:
        return _day(properties.get("date") or properties.get("day")), None
    return _day(start), _day(end) or (date.max if start is not None else None)


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError(f"{str(value)[:40]!r} is no day; write it as 2025-12-02") from None


def _lines(geometry: Any) -> Iterator[Sequence[Any]]:
    """The lines of a geometry, the rims of polygons among them; each a list of positions."""
    if not isinstance(geometry, dict):
        return
    parts = geometry.get("coordinates")
    match geometry.get("type"):
        case "LineString":
            yield parts or ()
        case "MultiLineString" | "Polygon":
            yield from parts or ()
        case "MultiPolygon":
            for polygon in parts or ():
                yield from polygon
        case "GeometryCollection":
            for inner in geometry.get("geometries") or ():
                yield from _lines(inner)


def _dense(line: Sequence[Any]) -> Iterator[tuple[float, float]]:
    """Points along a line, at most `_STEP` apart, as (lat, lon)."""
    before: tuple[float, float] | None = None
    for position in line:
        lon, lat = float(position[0]), float(position[1])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(f"{position[0]}, {position[1]} is no point; write degrees, longitude first")
        if before is not None:
            count = math.ceil(max(abs(lat - before[0]), abs(lon - before[1])) / _STEP)
            for step in range(1, count):
                yield (before[0] + (lat - before[0]) * step / count, before[1] + (lon - before[1]) * step / count)
        yield lat, lon
        before = lat, lon


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL), math.floor(lon / (2 * _CELL))
