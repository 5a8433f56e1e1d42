"""Which source told of changes of hands before dated maps of control showed them, which after, by how many days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from claimline.assess.layers import Layer
from claimline.assess.reposts import collapse
from claimline.assess.statement import Statement, said_by, statements
from claimline.model.claim import Claim, Event
from claimline.model.lag import Lag, Pace
from claimline.model.place import Kind

_APART = timedelta(days=180)        # a claim and a change on the layers that are farther apart are two matters
_SPOTS = (Kind.VILLAGE, Kind.TOWN, Kind.CITY, Kind.SITE, Kind.ISLAND)
_COARSE_KM = 5.0                    # the point of a place that is known less well may lie beyond the line

Shown = dict[tuple[str, str], list[tuple[date, date]]]      # place, side: changes, each with the layer before it


def lags(claims: Iterable[Claim], layers: Iterable[Layer]) -> tuple[Lag, ...]:
    """One for each source that says of a side that it came to hold a place, and for each time that it says so anew.

    Only what may set control counts (stated captures and holds of the whole or most of a settlement whose point is
    known to 5 km), said within 180 days of the change that the layers show. A source that tells of a change which the
    layers do not show in the 180 days after has a lag without days. `layers` in order of days.
    """
    spoken = _spoken(claims)
    points = {each.claim.place.id: (each.claim.place.lat, each.claim.place.lon) for each in spoken
              if each.claim.place is not None}
    shown, first, last = _shown(points, layers)
    if first is None or last is None:
        return ()
    groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for each in spoken:
        assert each.claim.place is not None and each.claim.actor is not None
        groups[each.claim.place.id, each.claim.actor, each.voice].append(each)
    found = []
    for (place, side, _), said in groups.items():
        found += _of_source(said, shown.get((place, side), []), first, last)
    return tuple(sorted(found, key=lambda each: (each.name, each.place, each.said, each.source, each.claim)))


def paces(lags: Iterable[Lag]) -> tuple[Pace, ...]:
    """The lags of each source summed up: in all, those with most changes first, then place by place."""
    groups: dict[tuple[str, str | None, str | None], list[Lag]] = defaultdict(list)
    for each in lags:
        groups[each.source, None, None].append(each)
        groups[each.source, each.name, each.place].append(each)
    found = [_pace(source, name, place, group) for (source, name, place), group in groups.items()]
    return tuple(sorted(found, key=lambda each: (each.place is not None, each.name or "", -each.shown, -each.unshown,
                                                 each.source)))


def _pace(source: str, name: str | None, place: str | None, lags: Sequence[Lag]) -> Pace:
    days = [each.days for each in lags if each.days is not None]
    side = next((each.source_side for each in lags if each.source_side), None)
    return Pace(source, side, place, name, len(days), len(lags) - len(days), sum(each < 0 for each in days),
                median(days) if days else None, min(days, default=None), max(days, default=None))


def _spoken(claims: Iterable[Claim]) -> list[Statement]:
    """What a named source says of whole settlements, in the order of saying; reposts of one source count once."""
    dated, _ = statements([claim for claim in claims if claim.place is not None and said_by(claim) is not None])
    kept = [each for each in dated if each.sets_control and each.claim.event is not Event.WITHDRAW
            and not each.is_partial and each.claim.place is not None and each.claim.place.kind in _SPOTS
            and each.claim.place.precision_km <= _COARSE_KM]
    places: dict[str, list[Statement]] = defaultdict(list)
    for each in kept:
        places[each.claim.place.id if each.claim.place else ""].append(each)
    origins = [each for said in places.values() for each in collapse(said)[0]]
    return sorted(origins, key=lambda each: (each.known, each.order))


def _shown(points: dict[str, tuple[float, float]], layers: Iterable[Layer]) -> tuple[Shown, date | None, date | None]:
    """On which layers places came into the hands of sides; first and last day of the layers."""
    ids = list(points)
    before: dict[str, list[bool]] = {}
    shown: Shown = defaultdict(list)
    first: date | None = None
    last: date | None = None
    for layer in layers:
        now = layer.holding([points[id] for id in ids]) if ids else {}
        if first is None or last is None:
            first = layer.day
        else:
            for side, held in now.items():
                was = before.get(side) or [False] * len(ids)
                for id, is_held, was_held in zip(ids, held, was, strict=True):
                    if is_held and not was_held:
                        shown[id, side].append((layer.day, last))
        before, last = now, layer.day
    return shown, first, last


def _of_source(said: Sequence[Statement], shown: Sequence[tuple[date, date]], first: date, last: date) -> list[Lag]:
    """The first word of a source on each change; a word on none, where the layers would show it."""
    found, told = [], set()
    for each in said:
        near = [(abs((each.known - day).days), day, since) for day, since in shown if abs(each.known - day) <= _APART]
        if near:
            _, day, since = min(near)
            if day not in told:
                told.add(day)
                found.append(_lag(each, day, since))
        elif not shown and not told and first <= each.first and each.known + _APART <= last:
            told.add(each.known)
            found.append(_lag(each, None, None))
    return found


def _lag(said: Statement, shown: date | None, since: date | None) -> Lag:
    claim = said.claim
    assert claim.place is not None and claim.actor is not None
    return Lag(claim.place.id, claim.place.name, claim.actor, said_by(claim) or said.voice, claim.source_side, claim.id,
               said.known, shown, since, (said.known - shown).days if shown else None)
