"""Whether scores mean what they say."""

from __future__ import annotations

import pytest

from claimline.evaluate import calibration_error, reliability


def test_answers_that_are_as_sure_as_right_have_no_error() -> None:
    bins = reliability([(0.75, True)] * 3 + [(0.75, False)])
    assert [(each.count, each.score, each.right) for each in bins] == [(4, 0.75, 0.75)]
    assert calibration_error(bins) == 0


def test_the_error_is_how_far_off_the_scores_are_on_the_whole() -> None:
    bins = reliability([(1.0, True), (1.0, False), (0.4, False), (0.4, False)])
    assert [(each.low, each.high) for each in bins] == [(0.3, 0.5), (0.98, 1.0)]
    assert calibration_error(bins) == pytest.approx(0.5 * 0.4 + 0.5 * 0.5)


def test_nothing_has_no_error() -> None:
    assert reliability([]) == () and calibration_error(()) == 0
