"""Claims as statements about who holds a place on which days, and the camps that sides belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claimline.model.claim import Claim, Event, Extent, Status
from claimline.model.edtf import span
from claimline.model.place import Relation
from claimline.model.theatre import Side

CONTROL = frozenset((Event.CAPTURE, Event.HOLD, Event.WITHDRAW))
# A strike from afar tells nothing of who stands on the ground.
GROUND = frozenset((Event.ENTER, Event.ADVANCE, Event.ATTACK, Event.REPEL, Event.FIGHT, Event.ENCIRCLE))
_HERE = (Relation.AT, Relation.OUTSKIRTS)
_WEIGHT = {Extent.PART: 1, Extent.MOST: 2, Extent.FULL: 3}


class Camps:
    """Which sides fight each other. Sides that no theatre knows fight everybody but themselves."""

    def __init__(self, sides: Iterable[Side]) -> None:
        """Allies are so both ways, whichever of them names the other."""
        self._allies = {frozenset((side.id, ally)) for side in sides for ally in side.allies}

    def friends(self, one: str | None, other: str | None) -> bool:
        """Whether both are of one camp; nobody is a friend of None."""
        return one is not None and other is not None and (one == other or frozenset((one, other)) in self._allies)

    def rivals(self, one: str | None, other: str | None) -> bool:
        """Whether both are sides, of different camps."""
        return one is not None and other is not None and not self.friends(one, other)


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A dated claim. `first` and `last`: the days it may be about. `known`: the day it was said.

    `sure`: a state that is said of all these days was so on this one at least: of "March to November" 1 November, of
    "November" the first, of a day that day.
    """

    claim: Claim
    first: date
    last: date
    sure: date
    known: date
    voice: str                      # who says so: what is of one voice is of one origin
    extent: Extent                  # of control: FULL when nothing limits it

    @property
    def id(self) -> str:
        """Id of the claim."""
        return self.claim.id

    @property
    def weight(self) -> int:
        """How much of the place it is about: 3 all, 2 most, 1 a part."""
        return _WEIGHT[self.extent]

    @property
    def order(self) -> tuple[date, date, str, int, str]:
        """By day, then by when it was said, then as the report has it; no two claims share it."""
        return self.last, self.known, self.claim.doc, self.claim.start, self.claim.id

    @property
    def said(self) -> tuple[date, int]:
        """When it was said, in order: a later sentence of one day's report is later."""
        return self.known, self.claim.start

    @property
    def is_change(self) -> bool:
        """Whether it tells of a change of hands; a hold is a state, true of all of its days."""
        return self.claim.event is not Event.HOLD

    @property
    def is_here(self) -> bool:
        """Whether it is about the place itself: what is near it or toward it is not."""
        return self.claim.relation in _HERE

    @property
    def is_partial(self) -> bool:
        """Whether it is about a part of the place only."""
        return self.extent is Extent.PART

    @property
    def sets_control(self) -> bool:
        """Whether it may say who holds the place: stated, of the place itself, and of no namesake."""
        return (self.claim.event in CONTROL and self.claim.status is Status.STATED and self.is_here
                and self.claim.actor is not None and not _ambiguous(self.claim))

    @property
    def denies_control(self) -> bool:
        """The same for what is said not to be so."""
        return (self.claim.event in CONTROL and self.claim.status is Status.DENIED and self.is_here
                and self.claim.actor is not None and not _ambiguous(self.claim))


def days(claim: Claim) -> tuple[date, date] | None:
    """First and last day that the claim may be about, None when it has no day. What has no end lasts to the report."""
    first, last = span(claim.date)
    if first is None:
        return (last, last) if last else None
    if last is None:
        last = max(first, claim.published) if claim.published else first
    return first, last


def _sure(claim: Claim, first: date, last: date) -> date:
    _, between, end = (claim.date or "").partition("/")
    if not between:
        return first
    return min(max(span(end)[0] or last, first), last)


def known(claim: Claim) -> date | None:
    """The day on which it was said: of its report, else the last that it may be about; None without any."""
    return claim.published or (days(claim) or (None, None))[1]


def voice(claim: Claim) -> str:
    """Who says so: the innermost source, else the publisher, else the report."""
    return (claim.source or claim.publisher or claim.doc).casefold()


def said_by(claim: Claim) -> str | None:
    """The same to print, None where only the report itself is known."""
    return claim.source or claim.publisher


def statements(claims: Sequence[Claim]) -> tuple[list[Statement], list[Claim]]:
    """Dated claims in order, and the undated ones by id."""
    dated, undated = [], []
    for claim in claims:
        about = days(claim)
        if about is None:
            undated.append(claim)
            continue
        first, last = about
        dated.append(Statement(claim, first, last, _sure(claim, first, last), claim.published or last, voice(claim),
                               _extent(claim)))
    return sorted(dated, key=lambda each: each.order), sorted(undated, key=lambda each: each.id)


def _extent(claim: Claim) -> Extent:
    """A side of a town is a part of it, whatever else is said."""
    if claim.relation is Relation.OUTSKIRTS or claim.direction:
        return Extent.PART
    return claim.extent or Extent.FULL


def _ambiguous(claim: Claim) -> bool:
    return claim.place is not None and claim.place.ambiguous
