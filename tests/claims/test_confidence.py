"""How sure a reading is, and what makes it less so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline.claims.confidence import WEIGHTS, confidence, doubts, placed
from claimline.model import Claim


def test_a_claim_in_plain_words_is_surer_than_one_pieced_together(claim: Callable[[str], Claim]) -> None:
    plain = claim("Russian forces captured Lyman.").confidence
    assert plain > claim("Lyman was quiet on Monday. Russian forces took the town.").confidence
    assert plain > claim("Lyman, where nothing of note had happened for weeks, was captured.").confidence


def test_less_evidence_against_is_more_confidence() -> None:
    assert confidence(()) > confidence((("place not named in the clause", 1.0),))
    assert 0.0 < confidence((("words between act and place", 5.0),)) < 1.0


def test_a_namesake_close_behind_makes_a_place_less_sure() -> None:
    close, clear = ((("odds of the place", odds),) for odds in (0.1, 3.0))
    assert confidence(close) < confidence(clear)


def test_no_place_has_no_odds() -> None:
    assert placed(None) == (("place not in the gazetteer", 1.0),)


def test_doubts_are_told_weightiest_first() -> None:
    told = doubts((("words between act and place", 5.0), ("place not named in the clause", 1.0), ("heading", 0.0)))
    assert list(told) == sorted(told, key=lambda name: WEIGHTS[name] * {"words between act and place": 5.0}.get(name, 1))
    assert "place not named in the clause" in told and "heading" not in told


@pytest.mark.parametrize("name", [name for name in WEIGHTS if name])
def test_every_weight_is_a_small_number_of_log_odds(name: str) -> None:
    assert abs(WEIGHTS[name]) < 3.0
