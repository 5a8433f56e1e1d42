"""Place names scored: found, at the right point, of the right role, and no capital, unit or person under a claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimline import read
from claimline.evaluate.gold import Annotation, GoldReport, NotedMention
from claimline.evaluate.mentions import MentionScores, score_mentions
from claimline.model import Report, Role
from claimline.places import open_gazetteer
from claimline.places.files import BUILT_IN

TEXT = "Moscow says Russian troops took Kupiansk. Talks were held in Munich. Roman Izium was there."
KUPIANSK = Annotation("Russian troops took Kupiansk", "Kupiansk", "Kupiansk", 49.71, 37.61, "city", "capture", "RU",
                      "full", "stated", "Russia", None, "at")
MOSCOW = NotedMention("Moscow", "Moscow", 55.75, 37.62, Role.ACTOR)
MUNICH = NotedMention("Munich", "Munich", 48.14, 11.58, Role.BACKGROUND)
IZIUM = NotedMention("Izium", "Izium", 49.21, 37.25, Role.PERSON)


def gold(*mentions: NotedMention, claims: tuple[Annotation, ...] = (KUPIANSK,)) -> GoldReport:
    return GoldReport("x", "en", TEXT, None, None, claims, mentions)


@pytest.fixture(scope="module")
def report() -> Report:
    return read(TEXT, lang="en", gazetteer=open_gazetteer(BUILT_IN))


def test_all_right(report: Report) -> None:
    scores = score_mentions(gold(MOSCOW, MUNICH, IZIUM), report)
    assert scores.points == (1, 1)
    assert scores.found == scores.placed == (3, 3), "a person is at no point"
    assert scores.roles == (3, 3)
    assert scores.misused == (0, 2)
    assert scores.disagreements == ()


def test_wrong_point_and_role_are_told(report: Report) -> None:
    elsewhere = replace(MUNICH, lat=50.0, role=Role.ACTOR)
    scores = score_mentions(gold(elsewhere, claims=()), report)
    assert (scores.found, scores.placed, scores.roles) == ((1, 1), (0, 1), (0, 1))
    assert len(scores.disagreements) == 2


def test_capital_under_a_claim_is_misused(report: Report) -> None:
    misread = replace(report, claims=tuple(replace(claim, place=report.places[0]) for claim in report.claims))
    assert report.claims
    assert score_mentions(gold(MOSCOW), misread).misused == (1, 1)


def test_place_of_an_annotated_claim_is_nowhere_a_mention(report: Report) -> None:
    scores = score_mentions(gold(NotedMention("Kupiansk", "Kupiansk", None, None, Role.BACKGROUND)), report)
    assert scores.found == (1, 1), "the claim's own place"
    assert scores.roles == (0, 0)


def test_mention_without_a_point_is_only_to_be_found(report: Report) -> None:
    scores = score_mentions(gold(replace(MUNICH, lat=None, lon=None), claims=()), report)
    assert (scores.found, scores.placed) == ((1, 1), (0, 0))


def test_sums_and_shares() -> None:
    both = MentionScores(found=(1, 2), disagreements=("a",)) + MentionScores(found=(3, 3), disagreements=("b",))
    assert both.found == (4, 5)
    assert both.disagreements == ("a", "b")
    assert both.shares() == {"found": (4, 5)}
