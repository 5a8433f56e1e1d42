"""What the user lays under and over the claims of a map page: a detailed basemap, and dated layers such as of control.

A basemap is the address of tiles, "https://tiles.example.org/{z}/{x}/{y}.png", of a PMTiles archive, or such an archive
on the disk, which then travels inside the page. The page asks no other address than the one given here.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from claimline.errors import InputError

MOST_EMBEDDED = 60_000_000      # bytes of a basemap inside the page; browsers open larger pages only with pain

_ADDRESS = re.compile(r"(https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?)(/[^\s\"'<>;,\\]*)?")
_VECTOR = re.compile(r"\.(?:mvt|pbf)(?:[?#]|$)", re.I)
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_HALF_METRE = 5                 # decimals of a degree
_GEOMETRIES = ("Polygon", "MultiPolygon", "LineString", "MultiLineString", "GeometryCollection")
_LOOKS = ("fill", "fill-opacity", "stroke", "stroke-width", "name", "title")   # of simplestyle-spec


@dataclass(frozen=True, slots=True)
class Basemap:
    """`kind`: "raster" or "vector" tiles, or "pmtiles". `origin` is the only address that the page may ask.

    Without `url` the archive is `content`, in base64, and nothing is asked. `credit`: whom to name below the map.
    """

    kind: str
    url: str | None = None
    origin: str | None = None
    content: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """GeoJSON features to show from the first day on, to the last one or until a later layer; without days always."""

    name: str
    first: date | None
    last: date | None
    features: tuple[dict[str, Any], ...]


def basemap(where: str, credit: str | None = None) -> Basemap:
    """The basemap at an address or in a file. Raises InputError when it is neither, or too large for a page."""
    if "://" in where:
        found = _ADDRESS.fullmatch(where)
        if not found:
            raise InputError(f"{where}: is no http address that a basemap may have")
        named = credit or found[1].partition("://")[2]
        if where.partition("?")[0].endswith(".pmtiles"):
            return Basemap("pmtiles", where, found[1], credit=named)
        missing = [part for part in ("{z}", "{x}", "{y}") if part not in where]
        if missing:
            raise InputError(f"{where}: lacks {', '.join(missing)}; give the address of tiles as "
                             "https://HOST/{z}/{x}/{y}.png, or that of a .pmtiles file")
        return Basemap("vector" if _VECTOR.search(where) else "raster", where, found[1], credit=named)
    path = Path(where)
    try:
        size = path.stat().st_size
        if size > MOST_EMBEDDED:
            raise InputError(f"{path}: {size / 1e6:.0f} MB are too much to put inside a page; cut out the region with "
                             "'pmtiles extract', or serve the file and give its http address")
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or 'cannot be read').lower()}; give a .pmtiles file or an address "
                         "with {z}, {x} and {y}") from None
    if content[:8] != b"PMTiles\x03":
        raise InputError(f"{path}: is no PMTiles archive of version 3; convert it with 'pmtiles convert'")
    return Basemap("pmtiles", content=base64.b64encode(content).decode("ascii"), credit=credit)


def overlays(path: Path) -> tuple[Overlay, ...]:
    """The layers of a GeoJSON file, one for each stretch of days that its features have.

    A feature's days are its properties `from` and `to`, or `date` or `day`; else the day in the file's name, as in
    20251130.geojson. Points are left out. Raises InputError when it cannot be read or holds neither lines nor areas.
    """
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or 'cannot be read').lower()}; give a GeoJSON file") from None
    except (ValueError, RecursionError):
        raise InputError(f"{path}: is no GeoJSON; give a file of areas or lines") from None
    named = _day_in(path.stem)
    layers: dict[tuple[date | None, date | None], list[dict[str, Any]]] = {}
    for number, feature in enumerate(_features(content), 1):
        try:
            properties = feature.get("properties")
            properties = properties if isinstance(properties, dict) else {}
            geometry = _geometry(feature.get("geometry") if feature.get("type") == "Feature" else feature)
            days = _days(properties, named)
        except (ValueError, TypeError, IndexError, KeyError, AttributeError, RecursionError) as error:
            reason = str(error) if isinstance(error, ValueError) and error.args else "broken coordinates"
            raise InputError(f"{path}: feature {number}: {reason}") from None
        if geometry:
            looks = {key: properties[key] for key in _LOOKS if isinstance(properties.get(key), str | int | float)}
            layers.setdefault(days, []).append({"type": "Feature", "properties": looks, "geometry": geometry})
    if not layers:
        raise InputError(f"{path}: holds no area and no line; give the layer as GeoJSON polygons or lines")
    return tuple(Overlay(path.stem, first, last, tuple(features)) for (first, last), features in layers.items())


def _features(content: Any) -> Iterator[dict[str, Any]]:
    found = content.get("features") if isinstance(content, dict) and content.get("type") == "FeatureCollection" \
        else [content]
    return (each for each in found if isinstance(each, dict)) if isinstance(found, list) else iter(())


def _geometry(geometry: Any) -> dict[str, Any] | None:
    """The geometry without heights and needless digits; None for points and what is no geometry."""
    if not isinstance(geometry, dict) or geometry.get("type") not in _GEOMETRIES:
        return None
    if geometry["type"] == "GeometryCollection":
        parts = [part for part in map(_geometry, geometry["geometries"]) if part]
        return {"type": "GeometryCollection", "geometries": parts} if parts else None
    return {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    """Positions as [lon, lat]; repeated ones are left out of their line."""
    if not coordinates or isinstance(coordinates[0], int | float):
        lon, lat = float(coordinates[0]), float(coordinates[1])
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError(f"{lon}, {lat} is no longitude and latitude; give WGS 84 degrees (EPSG:4326)")
        return [round(lon, _HALF_METRE), round(lat, _HALF_METRE)]
    parts = [_rounded(part) for part in coordinates]
    return [part for index, part in enumerate(parts) if index == 0 or part != parts[index - 1]]


def _days(properties: dict[str, Any], named: date | None) -> tuple[date | None, date | None]:
    start, end = _day(properties.get("from")), _day(properties.get("to"))
    if start or end:
        return start, end
    return _day(properties.get("date") or properties.get("day")) or named, None


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        raise ValueError(f"{value!r} is no day; write it as 2025-11-30") from None


def _day_in(name: str) -> date | None:
    """The day in a file's name: "20251130", "control-2025-11-30"."""
    for found in _DAY_IN_NAME.finditer(name):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            continue
    return None
