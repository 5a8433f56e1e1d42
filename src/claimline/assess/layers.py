"""Dated maps of control as the user gives them: polygons in GeoJSON, with the side that holds them. Needs shapely."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claimline.errors import InputError

_SIDE_KEYS = ("side", "actor", "holder", "control", "controlled_by")
_DAY_KEYS = ("date", "day", "from")
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_Feature = tuple[str, Mapping[str, Any]]        # side, geometry
_LARGEST = 200_000_000      # bytes of one file


@dataclass(frozen=True, slots=True)
class Layer:
    """Who holds what on one day: per side the features that are its, as GeoJSON geometries."""

    day: date
    grounds: Mapping[str, tuple[Mapping[str, Any], ...]]

    def holding(self, points: Sequence[tuple[float, float]]) -> dict[str, list[bool]]:
        """For each side, which of the points (lat, lon in degrees WGS 84) lie in its ground."""
        import shapely

        lons, lats = [lon for _, lon in points], [lat for lat, _ in points]
        held = {}
        for side, found in self.grounds.items():
            ground = _union(found)
            shapely.prepare(ground)
            held[side] = shapely.contains_xy(ground, lons, lats).tolist()
        return held


def load_layers(path: Path, side: str | None = None) -> Iterator[Layer]:
    """The layers in order of days: of a folder a file a day, or of one file whose features have days.

    The day is the property `date` (`day`, `from`) of a feature, else of the whole file, else stands in the file's name;
    the side is the property `side` (`actor`, `holder`, `control`), else `side`. Raises InputError that names the file.
    """
    try:
        import shapely  # noqa: F401
    except ImportError as error:
        raise InputError(f"comparing with layers needs {error.name}; install it with pip install 'claimline[gis]'"
                         ) from None
    if not path.exists():
        raise InputError(f"{path}: is missing; name a folder of GeoJSON files, or one file")
    files: dict[date, list[Path]] = defaultdict(list)
    inside: dict[date, list[_Feature]] = defaultdict(list)
    for file in sorted(path.rglob("*.*json")) if path.is_dir() else [path]:
        named = _named_day(file)
        if named:
            files[named].append(file)       # read when its turn comes: a year of maps is large
        else:
            for day, feature in _features(file, side):
                if day is not None:
                    inside[day].append(feature)
    if not files and not inside:
        raise InputError(f"{path}: holds no polygons of a known day; name the files like 2025-12-01.geojson")
    for day in sorted({*files, *inside}):
        grounds: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for holder, geometry in (*inside[day], *(each for file in files[day] for _, each in _features(file, side))):
            grounds[holder].append(geometry)
        yield Layer(day, {holder: tuple(found) for holder, found in grounds.items()})


def _named_day(file: Path) -> date | None:
    for year, month, day in _DAY_IN_NAME.findall(file.stem):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def _features(file: Path, side: str | None) -> Iterator[tuple[date | None, _Feature]]:
    """Each polygon with its day."""
    content = _content(file)
    whole = _day(content, file)
    features = content.get("features") if content.get("type") == "FeatureCollection" else [content]
    for number, feature in enumerate(features if isinstance(features, list) else (), 1):
        if not isinstance(feature, dict) or not isinstance(feature.get("geometry"), dict):
            continue
        if feature["geometry"].get("type") not in ("Polygon", "MultiPolygon"):
            continue
        properties = feature.get("properties")
        known = properties if isinstance(properties, dict) else {}
        holder = next((str(known[key]) for key in _SIDE_KEYS if known.get(key)), side)
        if holder is None:
            raise InputError(f"{file}: feature {number}: names no side; give it a property 'side', or one side to all "
                             "with --layers-side")
        yield _day(known, file) or whole, (holder, feature["geometry"])


def _content(file: Path) -> Mapping[str, Any]:
    try:
        if file.stat().st_size > _LARGEST:
            raise InputError(f"{file}: is larger than {_LARGEST // 1_000_000} MB; give one file a day")
        content = json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{file}: {(error.strerror or 'cannot be read').lower()}; give a GeoJSON file") from None
    except (ValueError, RecursionError):
        raise InputError(f"{file}: is no GeoJSON; give a file of polygons") from None
    if not isinstance(content, dict):
        raise InputError(f"{file}: is no GeoJSON; give a file of polygons")
    return content


def _day(known: Mapping[str, Any], file: Path) -> date | None:
    value = next((known[key] for key in _DAY_KEYS if known.get(key)), None)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise InputError(f"{file}: {str(value)[:40]!r} is no day; write it as 2025-12-01") from None


def _union(geometries: Sequence[Mapping[str, Any]]) -> Any:
    """One shape; rings that cross themselves, which drawn maps have, are mended."""
    import shapely
    from shapely.geometry import shape

    try:
        return shapely.union_all([shapely.make_valid(shape(each)) for each in geometries])
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, shapely.GEOSException) as error:
        raise InputError(f"a layer has broken coordinates: {error}; mend them in a GIS program") from None
