"""What is said in passing of a place that only tells where another lies: "10 km from Terny, taken in May"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.groups import Group
from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.claims import Form

_SURE = 0.5         # cost of such a tie
_SHORTEST = 4       # letters of a participle: "pris", "held"
_FINITE = ("ait", "ent", "ont", "ere", "ave")       # endings of auxiliaries of its length: "était", "were", "have"
_TOLD = frozenset({Event.CAPTURE, Event.HOLD, Event.ENCIRCLE})      # what befalls a place and tells whose it is


def in_passing(marked: Marked, acts: Sequence[Act]) -> list[tuple[Act, Group, float]]:
    """Ties of participles that a comma sets off right behind a place which only locates: they are said of it alone;
    but "A, 10 km from B, was taken" tells of A."""
    if marked.free_order:
        return []
    ties: list[tuple[Act, Group, float]] = []
    for spot in marked.anchors:
        comma = spot.last < len(marked.tokens) and marked.tokens[spot.last].text == ","
        act = next((act for act in acts if comma and act.first == spot.last + 1 and act.form is Form.PASSIVE
                    and act.event in _TOLD and _is_participle(marked.tokens[act.first].norm)), None)
        if act is not None:
            ties.append((act, Group((spot,)), _SURE))
    for spot in marked.spots:
        inner = next((act for act in acts if spot.head < act.first and act.last <= spot.first
                      and act.form is Form.PASSIVE and act.event in _TOLD), None)
        if inner is not None:       # "in the besieged town of A"
            ties.append((inner, Group((spot,)), _SURE))
    return ties


def _is_participle(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.endswith(_FINITE)
