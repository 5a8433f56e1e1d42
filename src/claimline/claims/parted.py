"""Two places in clauses of their own, each with its act: "entered A, for B they fight"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.predicates import finite_verbs
from claimline.claims.words import Marked, Spot
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import Form

_SAID_OF = 3            # words from a place to what is said of it: "is almost fully"
_TO_ITS_VERB = 2        # words from a subject to its verb


def in_clauses_apart(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a comma parts two clauses, each with its act: "entered A, for B they fight", "took A, and B fell"."""
    comma = any(token.text in ",;" for token in marked.tokens[left.last:right.first])
    if not marked.free_order:       # "they push towards A, B has fallen"
        parts = _parts(marked, left, right)
        return parts and any(
            act.form in (Form.PASSIVE, Form.STATE) and _is_said_of(marked, act, right) for act in acts) and any(
            act.last <= left.first and act.form in (Form.VERB, Form.NOUN) for act in acts) or (
            parts and left.head < left.first and right.head == right.first
            and any(act.form is Form.PASSIVE and 0 <= act.first - right.last <= 1 for act in acts))
    before = comma and any(act.last <= left.first for act in acts)
    return before and (led_in(marked, acts, _row_from(marked, right).last) or _is_fronted(marked, acts, left, right)
                       or _goes_on_elsewhere(marked, left, right))


def _parts(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a comma or a semicolon alone parts two places, or a comma and a joining word, where the first is no
    member of a list already: "A, B, and C"."""
    between = marked.tokens[left.last:right.head]
    joined = bool(between) and any(f.first == left.last + 1 and f.last == right.head for f in marked.joiners) and (
        not left.head or marked.tokens[left.head - 1].text != ",")
    return bool(between) and between[0].text in ",;" and (len(between) == 1 or joined)


def _row_from(marked: Marked, first: Spot) -> Spot:
    """The last of the bare places that commas and joining words alone join to a place."""
    joints, last = {f.first for f in marked.joiners}, first
    for spot in marked.spots:
        if spot.first == spot.head == last.last + 1 and (last.last in joints or marked.tokens[last.last].text == ","):
            last = spot
    return last


def _goes_on_elsewhere(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a comma, a phrase of place and a verb that tells no act follow an object: "shelled A, in B they sounded
    the alarm"."""
    bare = left.head == left.first and right.head == left.last + 1 and right.head < right.first
    return bare and any(right.last <= at <= right.last + 1 for at in finite_verbs(marked))


def _is_fronted(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a comma alone parts two places, and the second begins a row of objects before their subject and verb:
    "beat off assaults at A, B and C the enemy shelled"."""
    if [token.text for token in marked.tokens[left.last:right.head]] != [","] or right.head < right.first:
        return False
    end = _row_from(marked, right).last
    subjects = [f.last for f in marked.sides if f.first == end] + [f.last for f in marked.actors if f.first == end and (
        f.value in (ActorKind.ENEMY, ActorKind.OWN, ActorKind.WE, *TROOPS))]
    return end not in marked.oblique and any(
        act.form is Form.VERB and 0 <= act.first - last <= _TO_ITS_VERB for act in acts for last in subjects)


def _is_said_of(marked: Marked, act: Act, place: Spot) -> bool:
    """Whether nothing but a verb and its adverbs leads from the place to the act: "B is almost fully under control"."""
    between = marked.tokens[place.last:max(act.first, place.last)]
    parted = {f.first for f in (*marked.joiners, *marked.openers)}
    return act.first >= place.last and len(between) <= _SAID_OF and all(
        token.kind is TokenKind.WORD and token.text.islower() and place.last + i not in parted
        for i, token in enumerate(between))


def led_in(marked: Marked, acts: Sequence[Act], end: int) -> bool:
    """Whether words of an act follow right after the place that ends before token `end`, as if it led them in; not
    behind "and", which ends a list: "they took A, B and went for C"."""
    return not any(f.first == end for f in marked.joiners) and any(
        (act.form in (Form.VERB, Form.PASSIVE) or act.event is Event.FIGHT)
        and 0 <= act.first - end <= 1 for act in acts)


def claimed_apart(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a bare comma parts two statements, each with its own verb: "filtered into A, for B we fight on"."""
    between = marked.tokens[left.last:right.head]
    return bool(between) and all(token.text == "," for token in between) and any(
        act.form in (Form.VERB, Form.NOUN) and 0 <= left.head - act.last <= 1 for act in acts) and any(
        0 <= act.first - right.last <= 1 for act in acts)
