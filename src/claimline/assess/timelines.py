"""Claims of many reports as timelines: one a place, with a series of intervals for each side."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from claimline.assess.changes import changes_of
from claimline.assess.control import Stretch, stretches
from claimline.assess.disputes import disputes_of
from claimline.assess.pressure import Pressure, Shade, concerns, pressures, shades
from claimline.assess.reposts import collapse
from claimline.assess.statement import Camps, Statement, known, statements
from claimline.model.claim import Claim
from claimline.model.place import Place
from claimline.model.theatre import Side
from claimline.model.timeline import Change, Dispute, Interval, Rule, State, Timeline

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that is made of the claims about one place: its timeline to all time, and its changes, in order of days."""

    timeline: Timeline
    changes: tuple[Change, ...]


def assess(claims: Iterable[Claim], sides: Sequence[Side] = ()) -> Iterator[Assessment]:
    """What is made of each place that is named; claims may come in any order.

    `sides` tell who is whose ally; all others are rivals. Claims without a place belong to none. A claim that is given
    twice, by document and id, counts once.
    """
    places: dict[str, dict[tuple[str, str], Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.place is not None:
            known = places[claim.place.id].setdefault((claim.doc, claim.id), claim)
            if known != claim:      # two texts of it: whichever, but the same one in any order
                places[claim.place.id][claim.doc, claim.id] = max(known, claim, key=repr)
    camps = Camps(sides)
    for found in places.values():
        yield _assess(tuple(found.values()), camps)


def timelines(claims: Iterable[Claim], sides: Sequence[Side] = (), *,
              until: date | None = None) -> tuple[Timeline, ...]:
    """The timeline of every place that is named, by name and id; claims and `sides` as for `assess`.

    `until` is the day to which the reports go, by default that of the last claim: what was said long before it has
    lapsed.
    """
    return overview(claims, sides, until=until)[0]


def overview(claims: Iterable[Claim], sides: Sequence[Side] = (), *, until: date | None = None
             ) -> tuple[tuple[Timeline, ...], tuple[Change, ...]]:
    """The timelines, as `timelines` gives them, and what was new on all days, by day, name and place."""
    found = list(claims)
    until = until or max(filter(None, map(known, found)), default=date.max)
    built = tuple(assess(found, sides))
    return (tuple(sorted((as_of(each.timeline, until) for each in built), key=lambda each: (each.name, each.place))),
            tuple(sorted((change for each in built for change in each.changes),
                         key=lambda each: (each.day, each.name, each.place))))


def as_of(timeline: Timeline, until: date) -> Timeline:
    """The timeline without what lapses only after `until`: a last word of not so long before still stands."""
    intervals = []
    for _, group in groupby(timeline.intervals, key=lambda each: each.side):
        series = list(group)
        if series[-1].rule is Rule.LAPSED and series[-1].first > until:
            lapsed = series.pop()
            if series and series[-1].last == lapsed.first - _DAY and series[-1].state is not State.CONTESTED:
                series[-1] = replace(series[-1], last=None)
        intervals += series
    return replace(timeline, intervals=tuple(intervals),
                   disputes=tuple(standing(each, until) for each in timeline.disputes))


def standing(dispute: Dispute, until: date) -> Dispute:
    """The dispute, open where it lapses only after `until`."""
    return replace(dispute, last=None) if not dispute.settled and dispute.last and dispute.last >= until else dispute


def _assess(claims: Sequence[Claim], camps: Camps) -> Assessment:
    dated, undated = statements(claims)
    origins, copies = collapse(dated)
    place = _place(claims)
    intervals: list[Interval] = []
    bases: dict[str, list[Stretch]] = {}
    for side in sorted({each.claim.actor for each in origins if concerns(each) and each.claim.actor}):
        bases[side] = stretches(side, origins, camps)
        colours = pressures(side, origins, camps)
        found = sorted(shades(bases[side], colours), key=lambda each: each.first)
        intervals += _intervals(place.id, side, found, colours)
    disputes = disputes_of(place, bases)
    timeline = Timeline(place.id, place.name, place.lat, place.lon, place.kind, place.country, place.admin1,
                        tuple(intervals), disputes, tuple(each.id for each in undated), tuple(sorted(copies.items())))
    return Assessment(timeline, changes_of(place, origins, disputes, camps))


def _place(claims: Sequence[Claim]) -> Place:
    """What the place is called and where it lies, as the first of its claims by id has it."""
    place = min(claims, key=lambda claim: claim.id).place
    assert place is not None
    return place


def _intervals(place: str, side: str, found: Sequence[Shade], colours: Sequence[Pressure]) -> list[Interval]:
    touching = _touching(found, colours)
    return [_interval(place, side, shade, pressure) for shade, pressure in zip(found, touching, strict=True)]


def _touching(found: Sequence[Shade], colours: Sequence[Pressure]) -> list[tuple[str, ...]]:
    """For each of the days in order, the ids of what colours them."""
    firsts = [each.first for each in found]
    ids: list[list[str]] = [[] for _ in found]
    for each in colours:
        for index in range(max(0, bisect_right(firsts, each.first) - 1), bisect_right(firsts, each.end)):
            last = found[index].last
            if last is None or last >= each.first:
                ids[index].append(each.id)
    return [tuple(each) for each in ids]


def _interval(place: str, side: str, shade: Shade, pressure: tuple[str, ...]) -> Interval:
    base = shade.stretch
    if base is None or base.answer is None:
        state = State.UNKNOWN if shade.rule is Rule.FORETOLD else State.CONTESTED
        return Interval(place, side, shade.first, shade.first, shade.last, state, None, None, shade.rule or Rule.SAID,
                        (), (), pressure, 0, (), None)
    state, holds, extent, rule = base.answer
    claims, against = _said(base.pros, shade), _said(base.cons, shade)
    begins = base.first_latest if shade.first == base.first else shade.first
    return Interval(
        place, side, shade.first, min(begins, shade.last or date.max), shade.last,
        state if shade.rule is None else State.CONTESTED, holds, extent, shade.rule or rule,
        tuple(each.id for each in claims), tuple(each.id for each in against), pressure, len(claims),
        tuple(sorted({each.claim.source_side for each in claims if each.claim.source_side})),
        max((each.last for each in (*claims, *against)), default=None),
    )


def _said(said: Sequence[Statement], shade: Shade) -> list[Statement]:
    """What was said in these days; when that is nothing, the last that was said before them."""
    within = [each for each in said if each.last >= shade.first and (shade.last is None or each.first <= shade.last)]
    before = [each for each in said if each.last < shade.first]
    kept = within or before[-1:]
    return sorted(kept, key=lambda each: each.order)
