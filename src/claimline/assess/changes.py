"""What is new of a place, day by day: the stuff of the daily brief."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from claimline.assess.statement import CONTROL, Camps, Statement, said_by
from claimline.assess.verdict import STALE
from claimline.model.claim import Event, Extent, Status
from claimline.model.place import Place
from claimline.model.timeline import Change, ChangeKind, Dispute

_NEWS = CONTROL | {Event.ENTER, Event.ADVANCE, Event.ENCIRCLE}      # strikes and fights are no change of hands
_ORDER = list(ChangeKind)


def changes_of(place: Place, origins: Sequence[Statement], disputes: Sequence[Dispute], camps: Camps
               ) -> tuple[Change, ...]:
    """What was said of a place that had not been said before, in order of the days of the reports.

    `origins` are all statements about it, reposts collapsed. What only repeats, in other words or by another of the
    same side, what was said in the 90 days before is no change; what was long past when it was said is history.
    """
    spoken = sorted(origins, key=lambda each: (each.known, each.order))
    found = [*_said(place, spoken, disputes, camps), *_disputed(place, disputes, {each.id: each for each in origins})]
    return tuple(sorted(found, key=lambda each: (each.day, _ORDER.index(each.kind), each.claims)))


def _said(place: Place, spoken: Sequence[Statement], disputes: Sequence[Dispute], camps: Camps) -> Iterator[Change]:
    rivals = _rivals(disputes)
    before = _Before()
    for new in spoken:
        claim = new.claim
        if claim.actor is None or claim.event not in _NEWS or (claim.event in CONTROL and not new.is_here):
            continue
        repeated, taken_back = before.repeats(new), before.contrary(new)
        before.add(new)
        if repeated or new.known - new.last > STALE:
            continue
        if taken_back:
            yield _change(place, ChangeKind.REVERSAL, new, (taken_back.id,))
        elif claim.status is Status.DENIED:
            yield _change(place, ChangeKind.DENIAL, new, rivals[new.id])
        elif new.sets_control and _admits(new, camps):
            yield _change(place, ChangeKind.ADMISSION, new, rivals[new.id])
        elif claim.status in (Status.STATED, Status.HEDGED):
            yield _change(place, ChangeKind.CLAIM, new, ())


class _Before:
    """What was said before, as far as it tells whether something is new."""

    def __init__(self) -> None:
        self._lasts: dict[tuple[object, ...], list[date]] = {}
        self._words: dict[tuple[object, ...], Statement] = {}

    def add(self, said: Statement) -> None:
        """Remember it."""
        lasts = self._lasts.setdefault((*_topic(said), said.claim.direction), [date.min] * 4)
        for weight in range(said.weight + 1):
            lasts[weight] = max(lasts[weight], said.last)
        self._words[_word(said, said.claim.status)] = said

    def repeats(self, new: Statement) -> bool:
        """Whether its side, or somebody of none, said so not long ago, of no less of the place."""
        weight = new.weight if new.claim.event in CONTROL else 0
        directions = {None, new.claim.direction}
        return any(lasts[weight] != date.min and new.first - lasts[weight] <= STALE for direction in directions
                   if (lasts := self._lasts.get((*_topic(new), direction))))

    def contrary(self, new: Statement) -> Statement | None:
        """What the same voice said of these days that it now says not to be so, or the other way round."""
        if new.claim.status is Status.DENIED:
            return self._words.get(_word(new, Status.STATED))
        denied = self._words.get(_word(new, Status.DENIED)) if new.claim.status is Status.STATED else None
        return denied if denied and new.first <= denied.last else None


def _topic(said: Statement) -> tuple[object, ...]:
    """What two statements have in common of which one repeats the other: who took a place also holds it."""
    claim = said.claim
    event = Event.HOLD if claim.event is Event.CAPTURE else claim.event
    return event, claim.actor, claim.status, claim.source_side, claim.relation


def _word(said: Statement, status: Status) -> tuple[object, ...]:
    return said.voice, said.claim.event, said.claim.actor, status


def _admits(new: Statement, camps: Camps) -> bool:
    """Whether who says so loses by it."""
    claim = new.claim
    if claim.event is Event.WITHDRAW:
        return camps.friends(claim.source_side, claim.actor)
    return camps.rivals(claim.source_side, claim.actor)


def _rivals(disputes: Sequence[Dispute]) -> defaultdict[str, tuple[str, ...]]:
    """For each claim in a dispute those that it stands against."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for each in disputes:
        found.update(dict.fromkeys(each.claims, each.rivals))
        found.update(dict.fromkeys(each.rivals, each.claims))
    return found


def _change(place: Place, kind: ChangeKind, new: Statement, before: tuple[str, ...]) -> Change:
    claim = new.claim
    extent: Extent | None = new.extent if claim.event in (Event.CAPTURE, Event.HOLD) else None
    return Change(kind, new.known, place.id, place.name, claim.actor, claim.event, claim.status, extent,
                  said_by(claim), (new.id,), before)


def _disputed(place: Place, disputes: Sequence[Dispute], said: dict[str, Statement]) -> Iterator[Change]:
    """Disputes on the day that they became known, and on the day that later words settled them."""
    for each in disputes:
        if each.opened - (each.last or each.opened) > STALE:
            continue
        ids = [claim for claim in (*each.claims, *each.rivals) if said[claim].known <= each.opened]
        news = tuple(claim for claim in ids if said[claim].known == each.opened)
        yield Change(ChangeKind.DISPUTE, each.opened, place.id, place.name, each.side, None, None, None,
                     each.first_claimed_by, news, tuple(claim for claim in ids if claim not in news))
        if each.settled:
            yield Change(ChangeKind.SETTLED, max(each.settled, each.changed), place.id, place.name, each.side, None,
                         None, None, each.first_claimed_by, each.settled_by, (*each.claims, *each.rivals))
