"""Claims of many reports as timelines: one a place, with a series of intervals for each side."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from claimline.assess.control import Stretch, stretches
from claimline.assess.disputes import disputes_of
from claimline.assess.pressure import Pressure, Shade, concerns, pressures, shades
from claimline.assess.reposts import collapse
from claimline.assess.statement import Camps, Statement, statements
from claimline.model.claim import Claim
from claimline.model.place import Place
from claimline.model.theatre import Side
from claimline.model.timeline import Interval, Rule, State, Timeline


def timelines(claims: Iterable[Claim], sides: Sequence[Side] = (), *,
              until: date | None = None) -> tuple[Timeline, ...]:
    """The timeline of every place that is named, by name and id; claims may come in any order.

    `sides` tell who is whose ally; all others are rivals. Claims without a place belong to no timeline. `until` is the
    day to which the reports go, by default that of the last claim: an answer of long before it has lapsed.
    """
    places: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.place is not None:
            places[claim.place.id].append(claim)
    camps = Camps(sides)
    read = {place: statements(found) for place, found in places.items()}
    until = until or max((each.known for dated, _ in read.values() for each in dated), default=date.min)
    built = [_timeline(places[place], *collapse(dated), undated, camps, until)
             for place, (dated, undated) in read.items()]
    return tuple(sorted(built, key=lambda each: (each.name, each.place)))


def _timeline(claims: Sequence[Claim], origins: list[Statement], copies: dict[str, tuple[str, ...]],
              undated: Sequence[Claim], camps: Camps, until: date) -> Timeline:
    place = _place(claims)
    intervals: list[Interval] = []
    bases: dict[str, list[Stretch]] = {}
    for side in sorted({each.claim.actor for each in origins if concerns(each) and each.claim.actor}):
        bases[side] = stretches(side, origins, camps, until)
        colours = pressures(side, origins, camps)
        found = sorted(shades(bases[side], colours), key=lambda each: each.first)
        intervals += _intervals(place.id, side, found, colours)
    return Timeline(place.id, place.name, place.lat, place.lon, place.kind, place.country, place.admin1,
                    tuple(intervals), disputes_of(place, bases), tuple(each.id for each in undated),
                    tuple(sorted(copies.items())))


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
    return Interval(
        place, side, shade.first, base.first_latest if shade.first == base.first else shade.first, shade.last,
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
