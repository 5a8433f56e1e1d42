"""Places in a clause that tells no act of theirs: "they took A, the army moved its reserves to B"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import BODIES
from claimline.claims.groups import Group
from claimline.claims.predicates import finite_verbs
from claimline.claims.words import Marked
from claimline.model.lexicon.claims import ActorKind

_SUBJECTS = (ActorKind.ENEMY, ActorKind.OWN)
_ENDS = frozenset(",;:.!?…()")


def has_a_clause_of_its_own(marked: Marked, acts: Sequence[Act], act: Act, group: Group) -> bool:
    """Whether a comma parts a place from an act, and its clause has a subject or verb of its own that tells no act."""
    if not marked.free_order or not group.spots[0].said or group.spots[0].mention.heading:
        return False
    tokens = marked.tokens
    start = next((i + 1 for i in range(group.first - 1, -1, -1) if tokens[i].text in _ENDS), 0)
    stop = next((i for i in range(group.last, len(tokens)) if tokens[i].text in _ENDS), len(tokens))
    if start < act.last and act.first < stop or start == 0 or tokens[start - 1].text != ",":
        return False
    if any(start < other.last and other.first < stop for other in acts) or any(
            start <= f.first < stop for f in (*marked.speeches, *marked.alikes)):
        return False
    return any(start <= at < stop for at in (*_subjects(marked), *finite_verbs(marked)))


def _subjects(marked: Marked) -> list[int]:
    """First tokens of the sides that may act: in no other case than the nominative."""
    named = [f.first for f in marked.sides if f.value.sort in BODIES] + [
        f.first for f in marked.actors if f.value in _SUBJECTS]
    return [at for at in named if at not in marked.oblique and at not in marked.agents]
