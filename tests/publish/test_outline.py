from __future__ import annotations

import pytest

from claimline.model import Area, Shape
from claimline.publish.outline import Ring, rings


def turn(ring: Ring) -> float:
    """Twice the area, positive where the ring goes round against the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False))


def test_a_point_has_no_outline() -> None:
    assert rings(Area(Shape.POINT, 48.0, 37.0, 3.0)) == []


def test_a_circle_goes_round_against_the_clock_and_its_hole_with_it() -> None:
    outer, hole = rings(Area(Shape.CIRCLE, 48.0, 37.0, 10.0, 3.0))
    assert outer[0] == outer[-1] and hole[0] == hole[-1]
    assert turn(outer) > 0 > turn(hole)
    assert max(lat for _, lat in outer) == pytest.approx(48.0899, abs=1e-3)


@pytest.mark.parametrize("inner", [0.0, 4.0])
def test_a_sector_lies_on_its_side(inner: float) -> None:
    (ring,) = rings(Area(Shape.SECTOR, 48.0, 37.0, 10.0, inner, 315.0, 45.0))
    assert ring[0] == ring[-1] and turn(ring) > 0
    assert min(lat for _, lat in ring) >= 48.0 and max(lat for _, lat in ring) > 48.08
