"""What many reports say of one place over time. Days are both included; claims are named by their ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimline.model.claim import Event, Extent, Status
from claimline.model.place import Kind


class State(StrEnum):
    """How well it is agreed what a side holds."""

    AGREED = "agreed"           # the side that loses by it says so too
    CLAIMED = "claimed"         # said, and by nobody gainsaid
    DISPUTED = "disputed"       # others say the opposite of the same days
    CONTESTED = "contested"     # fought for, or said with doubt
    UNKNOWN = "unknown"         # not said, or long ago


class Rule(StrEnum):
    """What made the state so."""

    SAID = "said"               # stated by one side, or by somebody of no side
    ADMITTED = "admitted"       # stated by the side that loses by it: weighs more than what the winner says
    OPPOSED = "opposed"         # another side is said to hold it in overlapping days, or to have taken it
    DENIED = "denied"           # said not to be so
    UNLEFT = "unleft"           # said to have left, and said to be there
    FOUGHT = "fought"           # attacked, entered, surrounded or fought in
    IN_PART = "in-part"         # a rival is said to hold a part of it
    DOUBTED = "doubted"         # control was said with doubt only
    FORETOLD = "foretold"       # only expected, or only possible
    LAPSED = "lapsed"           # nothing was said for so long that the last word no longer tells


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which one thing is said of one side at one place; the intervals of a side at a place do not overlap.

    `side` is the claimant: the side whose hold of the place is the question. `holds`: whether it does, by what is
    said; None where nothing tells, and where it is disputed. `last` is None where nothing later ends it. What begins
    it happened between `first` and `first_latest`.
    """

    place: str                          # id of the place
    side: str
    first: date
    first_latest: date
    last: date | None
    state: State
    holds: bool | None
    extent: Extent | None               # how much it holds, as last said; only where `holds`
    rule: Rule
    claims: tuple[str, ...]             # that it holds the place or, where `holds` is False, that it does not
    against: tuple[str, ...]            # the opposite, where it is disputed
    pressure: tuple[str, ...]           # attacks, doubts and forecasts in these days: they colour, and change nothing
    origins: int                        # independent origins of `claims`
    said_by: tuple[str, ...]            # sides that speak in `claims`; none: somebody of no side
    last_said: date | None              # day of the last word of `claims` and `against`


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims about one place of overlapping days that cannot all be so: `claims` against `rivals`.

    The one first made stands among `claims`. `first` and `last`: days of which they contradict each other; `last` is
    None while it stands. `opened`: day on which it became known. `changed`: day of the last claim in it.
    `days_between`: from the first claim to the first rival one, as they were said.
    """

    place: str
    name: str
    side: str | None                    # that holds the place by `claims`, else that speaks in them; None: of no side
    rival: str | None                   # the same of `rivals`
    claims: tuple[str, ...]
    rivals: tuple[str, ...]
    rules: tuple[Rule, ...]             # why they contradict: opposed, denied, unleft
    first: date
    last: date | None
    opened: date
    changed: date
    settled: date | None                # day on which it became known that it was over; None: it stands, or lapsed
    settled_by: tuple[str, ...]         # the claims that ended it
    days_between: int
    first_claimed_by: str | None        # source of the first claim, else its publisher
    first_side: str | None              # side that made it


@dataclass(frozen=True, slots=True)
class Timeline:
    """One place over time: a series of intervals per claimant side, one after another, and its disputes."""

    place: str
    name: str
    lat: float
    lon: float
    kind: Kind
    country: str
    admin1: str | None
    intervals: tuple[Interval, ...]
    disputes: tuple[Dispute, ...]
    undated: tuple[str, ...]                        # claims of no known day; they set nothing
    reposts: tuple[tuple[str, tuple[str, ...]], ...]    # claim, and the claims that only repeat it

    def series(self, side: str) -> tuple[Interval, ...]:
        """The intervals of one side, in order of days; empty when nothing is said of it."""
        return tuple(each for each in self.intervals if each.side == side)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that have a series, sorted."""
        return tuple(sorted({each.side for each in self.intervals}))


class ChangeKind(StrEnum):
    """What is new."""

    CLAIM = "claim"             # control or ground said to be won, held or left that was not said before
    DENIAL = "denial"           # said not to be so
    DISPUTE = "dispute"         # claims that now contradict each other
    SETTLED = "settled"         # a dispute that ended
    ADMISSION = "admission"     # a side says what it loses by
    REVERSAL = "reversal"       # a source says the contrary of what it said before


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that became known between two days, of one place. `day`: when it was said."""

    kind: ChangeKind
    day: date
    place: str
    name: str
    side: str | None                    # side that it is about
    event: Event | None                 # of the first claim
    status: Status | None
    extent: Extent | None
    by: str | None                      # source, else publisher
    claims: tuple[str, ...]             # the claim that is new; of a dispute, the new ones first
    before: tuple[str, ...]             # what was said before and is now contradicted or reversed
