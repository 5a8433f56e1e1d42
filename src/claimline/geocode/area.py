"""From a place and where the claim is against it to the ground that is drawn: a point, ring, sector or extent."""

from __future__ import annotations

import math

from claimline.model.area import Area, Shape
from claimline.model.place import Kind, Place, Relation

# Kilometres. How far built-up ground of a settlement reaches, and what people still call near it.
_OWN = {Kind.VILLAGE: 2.0, Kind.TOWN: 3.0, Kind.CITY: 5.0, Kind.SITE: 1.0}
_NEAR = {Kind.VILLAGE: 6.0, Kind.TOWN: 9.0, Kind.CITY: 15.0, Kind.SITE: 5.0}
_DIRECTION = 25.0           # "on the Pokrovsk direction": its villages lie within
_TOWARD = 1.5               # times as far as near
_BEARINGS = {name: 45.0 * number for number, name in enumerate(("N", "NE", "E", "SE", "S", "SW", "W", "NW"))}
_HALF = 45.0                # degrees to either side: reports use the eight winds loosely
_LATERAL = 0.4              # of the distance: where a stated distance and wind may miss (tangent of half a wind)
_RADIAL = 0.2               # of the distance: "10 km" is 8 to 12
_KM_PER_DEGREE = 111.2


def area_of(place: Place, relation: Relation = Relation.AT, direction: str | None = None,
            distance_km: float | None = None, *, front: bool = False) -> Area:
    """The ground of a claim that stands in `relation` to `place`. `front`: the place names a direction of the war."""
    bearing = _BEARINGS.get(direction or "")
    if place.kind not in _OWN:
        return _sector(place, Shape.EXTENT, place.precision_km, 0.0, bearing)
    own = _OWN[place.kind]
    loose = max(0.0, place.precision_km - own)      # a village known by its commune only may lie anywhere in it
    if relation in (Relation.NEAR, Relation.TOWARD) and distance_km:
        return _at_distance(place, bearing, distance_km)
    if relation is Relation.AT and bearing is None:
        return Area(Shape.CIRCLE if loose else Shape.POINT, place.lat, place.lon, place.precision_km)
    if relation is Relation.AT:
        return _sector(place, Shape.CIRCLE, own + loose, 0.0, bearing)
    if relation is Relation.OUTSKIRTS:
        return _sector(place, Shape.CIRCLE, 1.5 * own + loose, max(0.0, 0.5 * own - loose), bearing)
    reach = _DIRECTION if front else _NEAR[place.kind] * (_TOWARD if relation is Relation.TOWARD else 1.0)
    inner = own if relation is Relation.NEAR and not front else 0.0
    return _sector(place, Shape.CIRCLE, reach + loose, max(0.0, inner - loose), bearing)


def _sector(place: Place, shape: Shape, radius: float, inner: float, bearing: float | None) -> Area:
    """The shape around the place, or its part on one side."""
    if bearing is None:
        return Area(shape, place.lat, place.lon, _rounded(radius), _rounded(inner))
    return Area(Shape.SECTOR, place.lat, place.lon, _rounded(radius), _rounded(inner), (bearing - _HALF) % 360.0,
                (bearing + _HALF) % 360.0)


def _at_distance(place: Place, bearing: float | None, distance: float) -> Area:
    """A ring at that distance; with a direction, the spot there and how far it may be off."""
    if bearing is None:
        slack = _RADIAL * distance + place.precision_km
        return _sector(place, Shape.CIRCLE, distance + slack, max(0.0, distance - slack), None)
    lat, lon = displaced(place.lat, place.lon, bearing, distance)
    return Area(Shape.POINT, round(lat, 4), round(lon, 4), _rounded(_LATERAL * distance + place.precision_km))


def displaced(lat: float, lon: float, bearing: float, distance: float) -> tuple[float, float]:
    """The point at a distance (km) and bearing (degrees) from another; good to 1 % within 100 km, poles apart."""
    angle = math.radians(bearing)
    north = distance * math.cos(angle) / _KM_PER_DEGREE
    east = distance * math.sin(angle) / (_KM_PER_DEGREE * max(math.cos(math.radians(lat + north / 2)), 0.01))
    return lat + north, (lon + east + 180.0) % 360.0 - 180.0


def _rounded(km: float) -> float:
    return round(km, 1)
