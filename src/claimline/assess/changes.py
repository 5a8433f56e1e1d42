"""What became known between two days: the daily brief."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from claimline.assess.reposts import collapse
from claimline.assess.statement import CONTROL, Camps, Statement, said_by, statements
from claimline.assess.timelines import timelines
from claimline.assess.verdict import STALE
from claimline.model.claim import Claim, Event, Status
from claimline.model.theatre import Side
from claimline.model.timeline import Change, ChangeKind, Dispute

_NEWS = CONTROL | {Event.ENTER, Event.ADVANCE, Event.ENCIRCLE}      # strikes and fights are no change of hands
_ORDER = list(ChangeKind)
_DAY = timedelta(days=1)


def changes(claims: Iterable[Claim], since: date, until: date, sides: Sequence[Side] = ()) -> tuple[Change, ...]:
    """What was said from `since` to `until`, both included, and had not been said of that place before.

    In order of days, then of places. A claim counts from the day of its report; what only repeats, in other words or
    by another of the same side, what was said in the 90 days before is no change.
    """
    places: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.place is not None:
            places[claim.place.id].append(claim)
    camps = Camps(sides)
    found = [change for said in places.values() for change in _of_place(said, since, until, sides, camps)]
    return tuple(sorted(found, key=_order))


def _order(change: Change) -> tuple[object, ...]:
    return change.day, change.name, change.place, _ORDER.index(change.kind), change.claims


def _of_place(claims: Sequence[Claim], since: date, until: date, sides: Sequence[Side],
              camps: Camps) -> Iterator[Change]:
    dated, _ = statements(claims)
    known = [each for each in dated if each.known <= until]
    if not any(each.known >= since for each in known):
        return
    (after,) = timelines([each.claim for each in known], sides, until=until)
    old = [each.claim for each in known if each.known < since]
    before = timelines(old, sides, until=since - _DAY)[0].disputes if old else ()
    by_id = {each.id: each for each in known}
    yield from _new_disputes(before, after.disputes, by_id, since)
    origins, _ = collapse(known)
    ordered = sorted(origins, key=lambda each: (each.known, each.order))
    for number, each in enumerate(ordered):
        if each.known >= since:
            yield from _said(each, ordered[:number], after.disputes, camps)


def _said(new: Statement, earlier: Sequence[Statement], disputes: Sequence[Dispute], camps: Camps) -> Iterator[Change]:
    """What one statement changes, given all that was said before it."""
    claim = new.claim
    if not new.is_here and claim.event in CONTROL or claim.actor is None or claim.event not in _NEWS:
        return
    if any(_repeats(new, old, camps) for old in earlier):
        return
    reversed_ = [old for old in earlier if _reverses(new, old)]
    if reversed_:
        yield _change(ChangeKind.REVERSAL, new, (reversed_[-1].id,))
    elif claim.status is Status.DENIED:
        yield _change(ChangeKind.DENIAL, new, _opposite(new.id, disputes))
    elif new.sets_control and _admits(new, camps):
        yield _change(ChangeKind.ADMISSION, new, _opposite(new.id, disputes))
    elif claim.status in (Status.STATED, Status.HEDGED):
        yield _change(ChangeKind.CLAIM, new, ())


def _repeats(new: Statement, old: Statement, camps: Camps) -> bool:
    """Whether the same was said by the same side, or by somebody of none, not long ago, and of no less."""
    one, other = new.claim, old.claim
    kept = {Event.CAPTURE, Event.HOLD}
    same_event = one.event is other.event or {one.event, other.event} == kept
    return (same_event and one.actor == other.actor and one.status is other.status
            and one.source_side == other.source_side and one.relation is other.relation
            and (one.direction == other.direction or other.direction is None)
            and (one.event not in CONTROL or new.weight <= old.weight)
            and new.first - old.last <= STALE)


def _reverses(new: Statement, old: Statement) -> bool:
    """Whether one voice now says not to be so what it said to be so of these days, or the other way round."""
    one, other = new.claim, old.claim
    return (new.voice == old.voice and one.event is other.event and one.actor == other.actor
            and {one.status, other.status} == {Status.STATED, Status.DENIED}
            and (one.status is Status.DENIED or new.first <= old.last))


def _admits(new: Statement, camps: Camps) -> bool:
    """Whether who says so loses by it."""
    claim = new.claim
    if claim.event is Event.WITHDRAW:
        return camps.friends(claim.source_side, claim.actor)
    return camps.rivals(claim.source_side, claim.actor)


def _opposite(claim: str, disputes: Iterable[Dispute]) -> tuple[str, ...]:
    """The claims that a claim stands against."""
    for each in disputes:
        if claim in each.claims:
            return each.rivals
        if claim in each.rivals:
            return each.claims
    return ()


def _change(kind: ChangeKind, new: Statement, before: tuple[str, ...]) -> Change:
    claim = new.claim
    assert claim.place is not None
    extent = new.extent if claim.event in (Event.CAPTURE, Event.HOLD) else None
    return Change(kind, new.known, claim.place.id, claim.place.name, claim.actor, claim.event, claim.status, extent,
                  said_by(claim), (new.id,), before)


def _new_disputes(before: Sequence[Dispute], after: Sequence[Dispute], known: dict[str, Statement],
                  since: date) -> Iterator[Change]:
    """Disputes that were not there, and those that are settled by what was said since."""
    old = {claim: each for each in before for claim in (*each.claims, *each.rivals)}
    for each in after:
        ids = (*each.claims, *each.rivals)
        earlier = next((old[claim] for claim in ids if claim in old), None)
        if earlier is None and each.changed >= since:
            news = tuple(claim for claim in ids if known[claim].known >= since)
            yield Change(ChangeKind.DISPUTE, each.changed, each.place, each.name, each.side, None, None, None,
                         each.first_claimed_by, news, tuple(claim for claim in ids if claim not in news))
        elif earlier is not None and earlier.last is None and each.last is not None:
            ended = [one for one in known.values() if one.known >= since and one.sets_control]
            if ended:       # else it only lapsed
                yield Change(ChangeKind.SETTLED, max(one.known for one in ended), each.place, each.name, each.side,
                             None, None, None, each.first_claimed_by, tuple(one.id for one in ended), ids)
