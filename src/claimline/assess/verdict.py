"""How two statements about one side's hold of a place stand to each other: the rules of control, pair by pair."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum, auto

from claimline.assess.statement import Camps, Statement
from claimline.model.claim import Event, Extent

# A word on who holds a place no longer disputes, or vouches for, what is said this much later.
STALE = timedelta(days=90)


class Verdict(Enum):
    """Of a statement for a side's hold, and one against it."""

    CLASH = auto()          # they contradict each other
    COMPATIBLE = auto()     # both may be so
    FOR = auto()            # the one for it supersedes the other
    AGAINST = auto()        # the one against it supersedes the other


def verdict(pro: Statement, con: Statement, side: str, camps: Camps) -> Verdict:
    """How `pro`, by which `side` holds the place (or did not lose it), stands to `con`, by which it does not."""
    if not _same_ground(pro, con):
        return Verdict.COMPATIBLE
    found = _by_days(pro, con)
    if found is Verdict.AGAINST and con.is_partial and not pro.is_partial and _is_holding(con):
        return Verdict.COMPATIBLE       # who takes a part leaves the rest where it was
    return _by_voice(pro, con, side, camps) if found is Verdict.CLASH else found


def admits(statement: Statement, side: str, camps: Camps, *, holds: bool) -> bool:
    """Whether who says so loses by it: a rival that says `side` holds the place, its own that says it does not."""
    speaker = statement.claim.source_side
    return camps.rivals(speaker, side) if holds else camps.friends(speaker, side)


def _is_holding(statement: Statement) -> bool:
    return statement.sets_control and statement.claim.event is not Event.WITHDRAW


def _same_ground(pro: Statement, con: Statement) -> bool:
    """Whether no map could show both: all of a place and any of it, most and most, one side of it and the same."""
    leaves = con.claim.event is Event.WITHDRAW
    if _is_holding(pro):
        if _is_holding(con):
            return _overlap(pro, con)
        if leaves:                      # own loss; or a rival that denies having left, so some of it are there
            return con.sets_control or pro.extent is Extent.FULL
        return pro.weight >= con.weight     # "not (all) in their hands" leaves a part to them
    if pro.claim.event is Event.WITHDRAW:   # "we have not left" says no more than that some are there
        return con.sets_control and (leaves or con.extent is Extent.FULL)
    return _is_holding(con) and con.claim.actor == pro.claim.actor and con.weight >= pro.weight


def _overlap(one: Statement, other: Statement) -> bool:
    if one.is_partial and other.is_partial:
        return one.claim.direction is not None and one.claim.direction == other.claim.direction
    return Extent.FULL in (one.extent, other.extent) or one.extent is other.extent


def _by_days(pro: Statement, con: Statement) -> Verdict:
    """What changes hands later supersedes; what is said of a state contradicts what came before it.

    A change within a month may have come after any day of that month, so no state of such a day contradicts it; nor
    does a state of that month contradict a change on one of its days.
    """
    pro_changes, con_changes = _changes(pro), _changes(con)
    if pro_changes and con_changes:
        return Verdict.FOR if pro.first > con.last else Verdict.AGAINST if con.first > pro.last else Verdict.CLASH
    if pro.first - con.last > STALE:
        return Verdict.FOR
    if con.first - pro.last > STALE:
        return Verdict.AGAINST
    if con_changes:
        return Verdict.CLASH if pro.sure >= con.last else Verdict.AGAINST
    if pro_changes:
        return Verdict.CLASH if con.sure >= pro.last else Verdict.FOR
    return Verdict.CLASH


def _changes(statement: Statement) -> bool:
    """A denial is a state too: it was not so on these days."""
    return statement.is_change and statement.sets_control


def _by_voice(pro: Statement, con: Statement, side: str, camps: Camps) -> Verdict:
    """Who says the contrary of what he said before has changed his mind; an admission outweighs what was said.

    Of one camp that says both on one day, neither outweighs the other.
    """
    later = Verdict.FOR if pro.said > con.said else Verdict.AGAINST
    if pro.voice == con.voice and pro.said != con.said:
        return later
    for_admits, against_admits = admits(pro, side, camps, holds=True), admits(con, side, camps, holds=False)
    if pro.known == con.known and camps.friends(pro.claim.source_side, con.claim.source_side):
        return Verdict.CLASH
    if for_admits and not against_admits and pro.known >= con.known:
        return Verdict.FOR
    if against_admits and not for_admits and con.known >= pro.known:
        return Verdict.AGAINST
    return Verdict.CLASH
