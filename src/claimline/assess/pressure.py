"""What colours a place and changes nothing: attacks, doubts, forecasts, and rivals that are said to hold a part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimline.assess.control import Stretch
from claimline.assess.statement import CONTROL, GROUND, Camps, Statement
from claimline.model.claim import Event, Status
from claimline.model.timeline import Rule, State

_AFTERGLOW = timedelta(days=7)      # a place stays contested so long after the last word on fighting there
_VAGUE = timedelta(days=31)         # "fighting in 2024" does not make each day of that year contested
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pressure:
    """Something that colours the days `first` to `end`; forecasts and what is vague in time make nothing contested."""

    first: date
    end: date
    rule: Rule
    id: str
    contests: bool


def pressures(side: str, statements: Sequence[Statement], camps: Camps) -> list[Pressure]:
    """What colours the series of `side`, in order of days."""
    found = []
    for each in statements:
        rule = _rule(each, side, camps)
        if rule is not None:
            contests = rule is not Rule.FORETOLD and each.last - each.first <= _VAGUE \
                and each.claim.event is not Event.STRIKE
            end = each.last + _AFTERGLOW if contests else each.last
            found.append(Pressure(each.first, end, rule, each.id, contests))
    return sorted(found, key=lambda each: (each.first, each.end, each.id))


def _rule(statement: Statement, side: str, camps: Camps) -> Rule | None:
    claim = statement.claim
    if not statement.is_here or claim.status is Status.DENIED:
        return None
    if claim.event in CONTROL and claim.actor != side and not camps.rivals(claim.actor, side):
        return None
    if claim.status in (Status.EXPECTED, Status.POSSIBLE):
        return Rule.FORETOLD
    if claim.event not in CONTROL:
        return Rule.FOUGHT if claim.status is Status.STATED or claim.event is Event.STRIKE else Rule.DOUBTED
    if claim.status is Status.HEDGED or not statement.sets_control:
        return Rule.DOUBTED
    if claim.event is Event.WITHDRAW:
        return Rule.IN_PART if statement.is_partial and claim.actor == side else None
    return Rule.IN_PART if statement.weight < 3 and claim.actor != side else None


def concerns(statement: Statement) -> bool:
    """Whether a series of its actor begins with it: control, however said, or an act on the ground of the place."""
    claim = statement.claim
    return statement.is_here and claim.actor is not None and (
        claim.event in CONTROL or (claim.event in GROUND and claim.status is not Status.DENIED))


@dataclass(frozen=True, slots=True)
class Shade:
    """Days of a stretch, or of none, in one shade: `rule` is None where it is as it was said to be."""

    stretch: Stretch | None
    first: date
    last: date | None
    rule: Rule | None


def shades(base: Sequence[Stretch], colours: Sequence[Pressure]) -> Iterator[Shade]:
    """The stretches cut where they are contested, with the days outside of them that are contested or foretold.

    What led up to a change of hands does not colour what came of it.
    """
    turns = [each.first for each in base if each.answer and each.state is not State.UNKNOWN]
    runs = _runs([(each.first, _end(each, turns), each.rule) for each in colours if each.contests])
    covered: list[tuple[date, date | None]] = []
    for stretch in base:
        if stretch.answer is None:
            continue
        covered.append((stretch.first, stretch.last))
        if stretch.state is State.DISPUTED:
            yield Shade(stretch, stretch.first, stretch.last, None)
            continue
        day = stretch.first
        for first, last, rule in _within(runs, stretch.first, stretch.last):
            if first > day:
                yield Shade(stretch, day, first - _DAY, None)
            yield Shade(stretch, first, last, rule)
            day = last + _DAY
        if stretch.last is None or day <= stretch.last:
            yield Shade(stretch, day, stretch.last, None)
    contested = [Shade(None, *run) for run in _outside(runs, covered)]
    yield from contested
    foretold = _runs([(each.first, each.end, Rule.FORETOLD) for each in colours if each.rule is Rule.FORETOLD])
    taken = sorted([*covered, *((each.first, each.last) for each in contested)], key=lambda days: days[0])
    yield from (Shade(None, *run) for run in _outside(foretold, taken))


Run = tuple[date, date, Rule]


def _end(pressure: Pressure, turns: Sequence[date]) -> date:
    """Its last day; the day before the next turn, when it is not said to go on after that."""
    said = pressure.end - _AFTERGLOW
    at = bisect_left(turns, pressure.first)
    if at == len(turns) or turns[at] > pressure.end:
        return pressure.end
    return turns[at] - _DAY if said <= turns[at] else said


def _runs(spans: Sequence[Run]) -> list[Run]:
    """Spans that touch become one, under the rule of the one that begins it; fighting goes before doubt."""
    out: list[Run] = []
    for first, last, rule in sorted(span for span in spans if span[0] <= span[1]):
        if out and first <= out[-1][1] + _DAY:
            kept = Rule.FOUGHT if Rule.FOUGHT in (rule, out[-1][2]) else out[-1][2]
            out[-1] = out[-1][0], max(out[-1][1], last), kept
        else:
            out.append((first, last, rule))
    return out


def _within(runs: Sequence[Run], first: date, last: date | None) -> Iterator[Run]:
    for begin, end, rule in runs:
        if end >= first and (last is None or begin <= last):
            yield max(begin, first), end if last is None else min(end, last), rule


def _outside(runs: Sequence[Run], covered: Sequence[tuple[date, date | None]]) -> Iterator[Run]:
    """What of the runs lies outside of the covered days, which are in order and apart."""
    for first, last, rule in runs:
        day = first
        for begin, end in covered:
            if begin > last or day > last:
                break
            if end is not None and end < day:
                continue
            if begin > day:
                yield day, begin - _DAY, rule
            if end is None:
                day = last + _DAY
                break
            day = max(day, end + _DAY)
        if day <= last:
            yield day, last, rule
