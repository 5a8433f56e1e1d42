"""The ground that is drawn for a claim."""

from __future__ import annotations

import pytest

from claimline.geocode import area_of
from claimline.model import Area, Kind, Place, Relation, Shape


def place(kind: Kind = Kind.TOWN, precision_km: float = 2.0) -> Place:
    return Place("X", 0, 1, "t:1", "X", 48.0, 37.0, kind, "UA", "Donetsk Oblast", precision_km, 1.0)


def test_in_a_place_is_a_point_with_its_precision() -> None:
    assert area_of(place()) == Area(Shape.POINT, 48.0, 37.0, 2.0)


def test_a_village_known_by_its_commune_is_a_circle_around_that() -> None:
    area = area_of(place(Kind.VILLAGE, 10.0))
    assert (area.type, area.radius_km, area.inner_km) == (Shape.CIRCLE, 10.0, 0.0)


@pytest.mark.parametrize("kind", [Kind.REGION, Kind.RIVER, Kind.AREA, Kind.COUNTRY, Kind.ISLAND, Kind.DISTRICT])
def test_a_wide_place_is_its_extent(kind: Kind) -> None:
    assert area_of(place(kind, 130.0)) == Area(Shape.EXTENT, 48.0, 37.0, 130.0)
    assert area_of(place(kind, 130.0), Relation.AT, "N").type is Shape.SECTOR


def test_near_is_a_ring_that_leaves_the_place_itself_out() -> None:
    area = area_of(place(), Relation.NEAR)
    assert area.type is Shape.CIRCLE and 0 < area.inner_km < area.radius_km


def test_a_direction_of_the_war_is_wider_than_what_is_near() -> None:
    assert area_of(place(), Relation.NEAR, front=True).radius_km > area_of(place(), Relation.NEAR).radius_km


@pytest.mark.parametrize(("wind", "bearings"), [("N", (315.0, 45.0)), ("SW", (180.0, 270.0)), ("E", (45.0, 135.0))])
def test_a_direction_is_a_sector(wind: str, bearings: tuple[float, float]) -> None:
    area = area_of(place(), Relation.NEAR, wind)
    assert area.type is Shape.SECTOR and (area.from_deg, area.to_deg) == bearings
    assert area.inner_km > 0


def test_direction_and_distance_are_a_displaced_point_that_may_be_off() -> None:
    area = area_of(place(), Relation.NEAR, "N", 11.12)
    assert (area.type, area.lat, area.lon) == (Shape.POINT, 48.1, 37.0)
    assert 4 < area.radius_km < 11
    east = area_of(place(), Relation.NEAR, "E", 11.12)
    assert east.lat == 48.0 and east.lon == pytest.approx(37.149, abs=0.002)


def test_a_distance_alone_is_a_ring() -> None:
    area = area_of(place(), Relation.NEAR, None, 10.0)
    assert area.type is Shape.CIRCLE and area.inner_km < 10 < area.radius_km and area.inner_km > 0


def test_outskirts_are_the_rim_and_one_side_of_it() -> None:
    assert area_of(place(), Relation.OUTSKIRTS).inner_km > 0
    assert area_of(place(), Relation.OUTSKIRTS, "W").type is Shape.SECTOR


def test_a_part_of_a_town_is_within_it() -> None:
    area = area_of(place(), Relation.AT, "S")
    assert area.type is Shape.SECTOR and area.inner_km == 0 and area.radius_km == 3.0
