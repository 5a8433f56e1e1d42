"""Areas as rings of points, for formats that draw polygons."""

from __future__ import annotations

import math

from claimline.model.area import Area, Shape

_STEP = 10.0            # degrees of bearing between two points of an arc
_KM_PER_DEGREE = 111.2

Ring = list[tuple[float, float]]


def rings(area: Area) -> list[Ring]:
    """The outer ring, then the hole if there is one, as (lon, lat); closed, and wound as RFC 7946 has it.

    Empty for a point. A sector is one ring, whatever its inner radius.
    """
    if area.type is Shape.POINT:
        return []
    if area.from_deg is None or area.to_deg is None:
        outer = _arc(area, area.radius_km, 360.0, 0.0)
        return [outer, _arc(area, area.inner_km, 0.0, 360.0)] if area.inner_km else [outer]
    start = area.from_deg
    end = start + (area.to_deg - start) % 360.0
    inner = _arc(area, area.inner_km, start, end) if area.inner_km else [(round(area.lon, 5), round(area.lat, 5))]
    ring = _arc(area, area.radius_km, end, start) + inner
    return [[*ring, ring[0]]]


def _arc(area: Area, radius: float, start: float, end: float) -> Ring:
    """Points of a circle from one bearing to another, either way round."""
    count = max(1, math.ceil(abs(end - start) / _STEP))
    points = []
    for number in range(count + 1):
        angle = math.radians(start + (end - start) * number / count)
        north = radius * math.cos(angle) / _KM_PER_DEGREE
        lat = max(-90.0, min(90.0, area.lat + north))
        east = radius * math.sin(angle) / (_KM_PER_DEGREE * max(math.cos(math.radians(lat)), 0.01))
        points.append((round(area.lon + east, 5), round(lat, 5)))
    if abs(end - start) >= 360.0:
        points[-1] = points[0]
    return points
