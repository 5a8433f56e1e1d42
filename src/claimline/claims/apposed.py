"""What is set off right behind the last of several places: it says more of that one alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claimline.claims.acts import Act
from claimline.claims.anchored import SURE, TOLD, describes_alone, opens_with_verb
from claimline.claims.glosses import is_wide
from claimline.claims.groups import Group, Tie
from claimline.claims.parted import in_clauses_apart
from claimline.claims.words import Marked
from claimline.model import Relation
from claimline.model.lexicon.acts import Form


def set_off(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> list[Tie]:
    """Ties of participles and states that only say more of the place behind which they stand, where another place was
    named before it: "A lies 30 km east of B and C, two towns still held by the army"."""
    if marked.free_order:
        return []
    ties: list[Tie] = []
    for left, right in pairwise(groups):
        act = next((act for act in acts if act.event in TOLD and act.form in (Form.PASSIVE, Form.STATE)
                    and _adds(marked, act, right.last)), None)
        alone = not any(left.last <= other.first < right.first for other in acts) and not any(
            act is not None and act.first == other.last for other in acts)
        spot = right.spots[0]
        if act is not None and alone and spot.said and not is_wide(spot) and not spot.mention.heading and (
                spot.mention.relation is not Relation.TOWARD) and not in_clauses_apart(
                marked, acts, left.spots[-1], spot):        # "they take A, and B falls"
            ties.append((act, Group(tuple(replace(each, itself=True) for each in right.spots)), SURE))
    return ties


def _adds(marked: Marked, act: Act, end: int) -> bool:
    """Whether nothing but a comma, or a comma and a noun of the place, leads from where that ends to the act, and no
    verb: "B, held by", "B, a town still under control"; but not "A, near B, is held"."""
    if act.first < end or opens_with_verb(marked, act.first):
        return False
    between = marked.tokens[end:act.first]
    if not between:
        return act.form is Form.PASSIVE
    return between[0].text == "," and (len(between) == 1 or describes_alone(marked, end + 1, act) and not any(
        opens_with_verb(marked, i) for i in range(end + 1, act.first)))
