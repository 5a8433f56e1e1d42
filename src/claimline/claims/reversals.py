"""Gains that the end of a clause takes back without naming their place again: "entered A before being driven out"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.failures import is_finite
from claimline.claims.groups import Group, Tie
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form, Who

_SURE = 0.8
_LEAD = 3               # tokens from what joins the clauses to the act: "being forced to"
_ADVERB = 2             # tokens of "without success"
_UNDONE = frozenset({Event.ENTER, Event.ADVANCE, Event.ATTACK, Event.CAPTURE, Event.HOLD})


def turned_back(marked: Marked, acts: Sequence[Act], ties: Sequence[Tie]) -> list[Tie]:
    """Ties of acts that befall those who have just come to a place, and that name none: said of that place. Only where
    the clause is joined to that act and has no subject of its own."""
    if marked.free_order:
        return []
    found: list[Tie] = []
    for act in acts:
        joint = _joint(marked, act)
        if joint is None or not _befalls(act) or any(act is tie[0] for tie in ties) or _has_place(marked, act):
            continue
        before = [tie for tie in ties if tie[0].event in _UNDONE and tie[0].last <= joint and tie[1].last <= joint
                  and tie[1].spots[0].said and tie[0].form is Form.VERB]
        civil = any(f.value is ActorKind.CIVIL and f.first < joint for f in marked.actors)
        between = before and any(before[-1][0].last <= other.first < joint for other in acts)
        if before and not civil and not between:
            found.append((act, before[-1][1], _SURE))
    return found


def came_in(marked: Marked, ties: Sequence[Tie]) -> list[Tie]:
    """Ties of verbs that tell how they came into a place from which later words of the clause throw them back: both are
    told, "зашли в A, но были отброшены"."""
    return [(replace(act, event=act.trigger.event, who=act.trigger.who, modified=()), group, price)
            for act, group, price in ties
            if act.event is Event.REPEL and act.trigger.event is Event.ENTER and act.form is Form.VERB
            and len(act.modified) == 1 and act.modified[0][0] >= act.last and is_finite(marked, act.first, act.last)
            and _throws_back(marked, *act.modified[0])]


def _throws_back(marked: Marked, first: int, last: int) -> bool:
    """Whether words of failure have a verb: "but were stopped", not "in vain"."""
    return last - first > _ADVERB or any(
        f.value.event is Event.REPEL and f.value.reads and first <= f.first and f.last <= last for f in marked.triggers)


def is_turned_back(marked: Marked, act: Act, group: Group) -> bool:
    """Whether an act says of those who came to a place before it how they were stopped there."""
    return not marked.free_order and act.event is Event.REPEL and act.form is not Form.VERB and (
        group.last <= act.first and _joint(marked, act) is not None and not _has_place(marked, act))


def _befalls(act: Act) -> bool:
    """Whether the act is done to its subject, or is its retreat."""
    passive = act.form is not Form.VERB or act.trigger.who is Who.OPPONENT
    return not act.modified and (act.event is Event.WITHDRAW and act.form is Form.VERB
                                 or act.event in (Event.REPEL, Event.CAPTURE) and passive)


def _joint(marked: Marked, act: Act) -> int | None:
    """The token at which an opener or a joining word leads to the act, with nobody named between."""
    named = {f.first for f in (*marked.sides, *marked.actors)}
    joints = [(f.first, f.last) for f in marked.openers if not f.value.relative]
    joints += [(f.first, f.last) for f in marked.joiners]
    first = next((first for first, last in joints if 0 <= act.first - last <= _LEAD), None)
    led = range(0) if first is None else range(first, act.first)
    if named.intersection(led) or any(marked.tokens[i].kind is not TokenKind.WORD for i in led):
        return None
    return first


def _has_place(marked: Marked, act: Act) -> bool:
    """Whether a place is named in the rest of the act's clause, and not as where those who leave go."""
    led = {f.last for f in marked.actors if f.value is ActorKind.GAINER and act.event is Event.WITHDRAW}
    return any(spot.first >= act.first and marked.walls[spot.first] == marked.walls[act.last - 1]
               and spot.first not in led for spot in marked.spots)
