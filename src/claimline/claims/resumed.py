"""Fights that are told to go on again by a verb that else takes a place back: "les combats ... ont repris à Lyman"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.acts import Form

_BESIDE = 2         # tokens from a verb to its object: an article
_BETWEEN = 24       # tokens from the noun to its verb: "between the fighters of A and the armed groups called B"


def without_resumptions(marked: Marked, acts: Sequence[Act]) -> list[Act]:
    """The acts without verbs of taking back that have no object and whose subject is the noun of a fight or a blow: one
    that stands before them in the clause, with no comma between."""
    def resumes(act: Act) -> bool:
        if not act.trigger.regain or act.event is not Event.CAPTURE or act.form is not Form.VERB or (
                marked.free_order or act.last - act.first > _BESIDE):
            return False
        if any(spot.head == spot.first and 0 <= spot.first - act.last <= _BESIDE for spot in marked.spots):
            return False
        noun = next((other for other in reversed(acts) if other.last <= act.first), None)
        return noun is not None and noun.form is Form.NOUN and noun.event in (
            Event.FIGHT, Event.STRIKE, Event.ATTACK) and act.first - noun.last <= _BETWEEN and (
            marked.walls[noun.first] == marked.walls[act.first]) and all(
            token.text != "," for token in marked.tokens[noun.last:act.first]) and not any(
            doer.last <= noun.first and marked.walls[doer.first] == marked.walls[act.first] for doer in marked.sides)

    return [act for act in acts if not resumes(act)]
