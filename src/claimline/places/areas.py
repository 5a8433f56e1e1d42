"""Where the areas of the Ukrainian codifier lie, worked out from the settlements in them that have points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from claimline.places.distance import distance_km
from claimline.places.store import Writer

Point = tuple[float, float]     # latitude, longitude in degrees

_LEAST_KM, _MARGIN_KM = 3.0, 2.0    # radius of an area: at least, and beyond the settlements that make it ...
_SPARSE_KM = 10.0                   # ... at least, where fewer than half of them have points
_MOST = 0.95                        # share of its settlements within that radius
_INSIDE_KM = 8.0                    # least radius of what has no point but that of the place around it


def chain(writer: Writer) -> dict[int, int]:
    """For each area, by its row, the area around it."""
    return dict(writer.rows("SELECT pid, within FROM place WHERE within IS NOT NULL AND "
                            "kind NOT IN ('village', 'town', 'city')"))


def seats(writer: Writer) -> dict[int, str]:
    """For each area, by its row, the name of the settlement that it is called after, as its English name has it."""
    return {pid: text.removesuffix(" Hromada") for pid, text in writer.rows(
        "SELECT pid, text FROM named WHERE lang = 'en' AND text LIKE '% Hromada'")}


def middles(members: Iterable[tuple[int | None, Point]], around: Mapping[int, int]) -> dict[int, Point]:
    """The middle of each area that has a member, or whose areas have: (row of the area, point) each."""
    return {area: (median(lat for lat, _ in points), median(lon for _, lon in points))
            for area, points in _members(members, around).items()}


def settle(writer: Writer) -> None:
    """Put each area amid its settlements, with the radius that holds them, and the settlements that have no point of
    their own in the middle of the smallest area around them, as uncertain as it is wide."""
    around = chain(writer)
    members = _members(((within, (lat, lon)) for lat, lon, within in writer.rows(
        "SELECT lat, lon, within FROM place WHERE within IS NOT NULL AND source <> 'katottg'")), around)
    sizes = {area: len(points) for area, points in _members(((within, (0.0, 0.0)) for (within,) in writer.rows(
        "SELECT within FROM place WHERE within IS NOT NULL AND kind IN ('village', 'town', 'city')")), around).items()}
    places: dict[int, tuple[Point, float]] = {}
    for area, points in members.items():
        middle = (median(lat for lat, _ in points), median(lon for _, lon in points))
        radius = _radius(middle, points)
        places[area] = middle, max(radius, _SPARSE_KM) if 2 * len(points) < sizes[area] else radius
    own = {pid: ((lat, lon), max(radius, _INSIDE_KM)) for pid, lat, lon, radius in writer.rows(
        "SELECT pid, lat, lon, precision_km FROM place WHERE source <> 'katottg' AND pid IN "
        "(SELECT within FROM place)")}
    codified: list[tuple[int, int | None]] = writer.rows(
        "SELECT pid, within FROM place WHERE source = 'katottg'").fetchall()
    moved = []
    for pid, within in codified:
        found, outer = places.get(pid), within
        while found is None and outer is not None:
            found = places.get(outer) or own.get(outer)
            outer = around.get(outer)
        if found:
            (lat, lon), radius = found
            moved.append((round(lat, 5), round(lon, 5), round(radius, 1), pid))
    writer.update("UPDATE place SET lat = ?, lon = ?, precision_km = ? WHERE pid = ?", moved)


def _members(members: Iterable[tuple[int | None, Point]], around: Mapping[int, int]) -> dict[int, list[Point]]:
    found: dict[int, list[Point]] = defaultdict(list)
    for area, point in members:
        while area is not None:
            found[area].append(point)
            area = around.get(area)
    return found


def _radius(middle: Point, points: Sequence[Point]) -> float:
    apart = sorted(distance_km(*middle, *point) for point in points)
    return max(_LEAST_KM, apart[min(len(apart) - 1, int(_MOST * len(apart)))] + _MARGIN_KM)
