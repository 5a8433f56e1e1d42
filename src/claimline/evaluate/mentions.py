"""Scoring of place names: which are found, stand at the right point, and are read in the right role.

An annotated claim gives the very spot of its place: the surface within its quote. An annotated mention gives a surface
only, and vouches for one at least of the spots where the text has it as whole words, apart from those that are the
place of an annotated claim. So a mention is found, right, or of the right role when one of these spots is read so; and
as every claim is annotated, it is misused when any of them is the place of a claim as read.

Points: a settlement counts within 5 km, or within the precision that the answer states, if that is worse; what is
larger within its extent. Mentions annotated without a point, and persons, have none to be at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimline.evaluate.agreement import REACH_KM, SETTLEMENT_KM, distance_km, fold, same_place
from claimline.evaluate.gold import GoldReport, NotedMention
from claimline.model import Place, Report, Role

_NOT_GROUND = frozenset((Role.ACTOR, Role.UNIT, Role.PERSON))

Span = tuple[int, int]
Tally = tuple[int, int]        # hits and total


@dataclass(frozen=True, slots=True)
class MentionScores:
    """Hits and totals over a set of reports.

    `points`: places of annotated claims at the right point, by the claim's own measure. `found`, `placed`: places of
    claims and mentions that are read as a name, and at the right point within the answer's precision. `roles`: roles
    right of the annotated mentions that are read at all. `misused`: annotated capitals, units and persons that a claim
    as read has for its place. `answers`: of the placed, the score of the answer and whether it is right.
    """

    points: Tally = (0, 0)
    found: Tally = (0, 0)
    placed: Tally = (0, 0)
    roles: Tally = (0, 0)
    misused: Tally = (0, 0)
    answers: tuple[tuple[float, bool], ...] = field(default=(), repr=False)
    disagreements: tuple[str, ...] = field(default=(), repr=False)

    def shares(self) -> dict[str, Tally]:
        """The hits and totals by name, those alone that something was compared for."""
        return {name: pair for name, pair in (
            ("points", self.points), ("found", self.found), ("placed", self.placed), ("roles", self.roles),
            ("misused", self.misused)) if pair[1]}

    def __add__(self, other: MentionScores) -> MentionScores:
        """The scores of both sets together."""
        def summed(one: Tally, two: Tally) -> Tally:
            return one[0] + two[0], one[1] + two[1]
        return MentionScores(
            summed(self.points, other.points), summed(self.found, other.found), summed(self.placed, other.placed),
            summed(self.roles, other.roles), summed(self.misused, other.misused),
            self.answers + other.answers, self.disagreements + other.disagreements)


def score_mentions(gold: GoldReport, report: Report) -> MentionScores:
    """The scores of one report as read."""
    claimed = [(span, annotation) for annotation in gold.claims for span in gold.place_spans(annotation)]
    points: list[bool] = []
    found: list[bool] = []
    placed: list[bool] = []
    roles: list[bool] = []
    misused: list[bool] = []
    answers: list[tuple[float, bool]] = []
    lines: list[str] = []

    def tell(hits: list[bool], hit: bool, line: str) -> None:
        hits.append(hit)
        if not hit:
            lines.append(f"{gold.name}: {line}")

    first = {id(annotation): span for span, annotation in reversed(claimed)}
    for annotation in gold.claims:
        span = first.get(id(annotation))
        if span is None:
            continue
        places = [place for _, place in _read_at(report, span)]
        there = [place for place in places if place is not None]
        points.append(any(same_place(annotation, place.name, place.lat, place.lon) for place in there))
        tell(found, bool(places), f"place not found: {annotation.surface!r}: {annotation.quote[:80]!r}")
        right = points[-1] or any(_within_precision(annotation.lat, annotation.lon, place) for place in there)
        answers.extend((place.score, right) for place in there[:1])
        tell(placed, right,
             f"place wrong: {annotation.surface!r} is {annotation.name}, got {_told(there)}")
    for noted in gold.mentions:
        spans = list(_spots(gold.text, noted.surface, [span for span, _ in claimed]))
        if not spans:
            continue
        read = [pair for span in spans for pair in _read_at(report, span)]
        if noted.role is not Role.PERSON:
            tell(found, bool(read), f"{noted.role} not found: {noted.surface!r}")
            if noted.lat is not None:
                there = [place for _, place in read if place is not None]
                right_ones = [place for place in there if _is_at(noted, place)]
                answers.extend((place.score, bool(right_ones)) for place in (right_ones or there)[:1])
                tell(placed, bool(right_ones),
                     f"{noted.role} placed wrong: {noted.surface!r} is {noted.name}, got {_told(there)}")
        if read:
            tell(roles, any(role is noted.role for role, _ in read),
                 f"role: {noted.surface!r} is {noted.role}, got {', '.join(sorted({role for role, _ in read}))}")
        if noted.role in _NOT_GROUND:
            used = [claim for claim in report.claims if claim.place is not None and any(
                _overlap(span, (claim.place.start, claim.place.end)) for span in spans)]
            misused.append(bool(used))
            lines.extend(f"{gold.name}: {noted.role} taken for the place of a claim: {noted.surface!r}: "
                         f"{claim.quote[:80]!r}" for claim in used[:1])
    return MentionScores(_tally(points), _tally(found), _tally(placed), _tally(roles), _tally(misused), tuple(answers),
                         tuple(lines))


def _tally(hits: list[bool]) -> Tally:
    return sum(hits), len(hits)


def _spots(text: str, surface: str, taken: list[Span]) -> Iterator[Span]:
    """Where the text has the surface as whole words, outside the places of claims."""
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text)]
    yield from [span for span in found if not any(_overlap(span, other) for other in taken)]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _read_at(report: Report, span: Span) -> list[tuple[Role, Place | None]]:
    """Roles and places of the mentions as read that overlap the span."""
    return [(mention.role, place) for mention, place in zip(report.mentions, report.places, strict=True)
            if _overlap(span, (mention.start, mention.end))]


def _within_precision(lat: float | None, lon: float | None, place: Place) -> bool:
    return lat is not None and lon is not None and distance_km(lat, lon, place.lat, place.lon) <= place.precision_km


def _is_at(noted: NotedMention, place: Place) -> bool:
    """Whether a mention's place is right. Annotations tell no kind: a city is not its region that bears its name."""
    if noted.lat is None or noted.lon is None:
        return False
    apart = distance_km(noted.lat, noted.lon, place.lat, place.lon)
    if apart <= SETTLEMENT_KM or _within_precision(noted.lat, noted.lon, place):
        return True
    wanted, got = fold(noted.name), fold(place.name)
    return place.kind in REACH_KM and (wanted == got or apart <= REACH_KM[place.kind] and not got.startswith(wanted))


def _told(places: list[Place]) -> str:
    return ", ".join(f"{place.name} ({place.lat:.2f}, {place.lon:.2f})" for place in places) or "nothing"
