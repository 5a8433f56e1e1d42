"""The ground that a claim is about, as far as it is known. Degrees are WGS 84, bearings run clockwise from north."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimline.model.light import LightEnum


class Shape(StrEnum, metaclass=LightEnum):
    """What is drawn of an area."""

    POINT = "point"         # one spot; the real one lies within the radius
    CIRCLE = "circle"       # anywhere within the radius, but not within the inner one
    SECTOR = "sector"       # the same, between two bearings
    EXTENT = "extent"       # a region, river or other wide place as a whole; the radius covers it


@dataclass(frozen=True, slots=True)
class Area:
    """Where to draw a claim: "north of X" is no point in X. Only sectors have bearings; they go round clockwise."""

    type: Shape
    lat: float
    lon: float
    radius_km: float
    inner_km: float = 0.0
    from_deg: float | None = None
    to_deg: float | None = None
