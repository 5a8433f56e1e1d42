"""Places in a clause that tells no act of theirs: "they took A, the army moved its reserves to B"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import BODIES
from claimline.claims.groups import Group
from claimline.claims.predicates import finite_verbs
from claimline.claims.words import Marked
from claimline.model.lexicon.claims import ActorKind

_SUBJECTS = (ActorKind.ENEMY, ActorKind.OWN)
_ENDS = frozenset(",;:.!?…()")


def in_clauses_of_their_own(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> set[int]:
    """The groups, by their number, which a comma parts from what was told before, in a clause that has a subject or a
    verb of its own and tells no act."""
    if not marked.free_order:
        return set()
    ends = [i for i, token in enumerate(marked.tokens) if token.text in _ENDS]
    parted = [(g, group, n) for g, group in enumerate(groups)
              if group.spots[0].said and not group.spots[0].mention.heading
              and (n := bisect_left(ends, group.first)) and marked.tokens[ends[n - 1]].text == ","]
    told = [*_subjects(marked), *finite_verbs(marked)] if parted else []
    apart: set[int] = set()
    for g, group, n in parted:
        start, close = ends[n - 1] + 1, bisect_left(ends, group.last)
        stop = ends[close] if close < len(ends) else len(marked.tokens)
        if any(start <= at < stop for at in told) and not any(
                start < act.last and act.first < stop for act in acts) and not any(
                start <= f.first < stop for f in (*marked.speeches, *marked.alikes)):
            apart.add(g)
    return apart


def _subjects(marked: Marked) -> list[int]:
    """First tokens of the sides that may act: in no other case than the nominative."""
    named = [f.first for f in marked.sides if f.value.sort in BODIES] + [
        f.first for f in marked.actors if f.value in _SUBJECTS]
    return [at for at in named if at not in marked.oblique and at not in marked.agents]
