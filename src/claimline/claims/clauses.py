"""Places in a clause that tells no act of theirs: "they took A, the army moved its reserves to B"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import BODIES
from claimline.claims.groups import Group
from claimline.claims.predicates import by_others, finite_verbs
from claimline.claims.subjects import SMALL
from claimline.claims.words import Marked
from claimline.model.lexicon.actors import ActorKind

_SUBJECTS = (ActorKind.ENEMY, ActorKind.OWN)
_ARTICLES = 3           # tokens that may stand before the side that opens a clause: "les rebelles du"
_ENDS = frozenset(",;:.!?…()")


def in_clauses_of_their_own(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> set[int]:
    """The groups, by their number, which a comma parts from what was told before, in a clause that has a subject or a
    verb of its own and tells no act."""
    ends = [i for i, token in enumerate(marked.tokens) if token.text in _ENDS]
    parted = [(g, group, n) for g, group in enumerate(groups)
              if group.spots[0].said and not group.spots[0].mention.heading
              and (n := bisect_left(ends, group.first)) and marked.tokens[ends[n - 1]].text == ","]
    told = [*_subjects(marked), *finite_verbs(marked)] if parted and marked.free_order else []
    apart: set[int] = set()
    for g, group, n in parted:
        start, close = ends[n - 1] + 1, bisect_left(ends, group.last)
        stop = ends[close] if close < len(ends) else len(marked.tokens)
        own = any(start <= at < stop for at in told) or by_others(marked, start, group.spots[0].head) or (
            not marked.free_order and _acts_in(marked, start, group))
        if own and not any(
                start < act.last and act.first < stop for act in acts) and not any(
                start <= f.first < stop for f in (*marked.speeches, *marked.alikes)):
            apart.add(g)
    return apart


def has_verb_of_its_own(marked: Marked, group: Group) -> bool:
    """Whether a verb that tells no act stands between a comma and the places, where endings tell verbs: "groups come
    in, drones from A back them"."""
    comma = next((i for i in range(group.first - 1, -1, -1) if marked.tokens[i].text == ","), group.first)
    return marked.free_order and any(comma < at < group.first for at in finite_verbs(marked))


def _acts_in(marked: Marked, start: int, group: Group) -> bool:
    """Whether a side opens the clause at token `start` and a verb, or what may be one, leads from it to the place:
    "having taken A, the rebels eye B", but "they took A, the rebels B"."""
    heads = [f for f in marked.sides if f.value.sort in BODIES and 0 <= f.first - start <= _ARTICLES]
    end = max((f.last for f in heads), default=len(marked.tokens))
    while any(f.first <= end < f.last for f in (*marked.sides, *marked.actors)):
        end += 1
    return any(len(token.text) > SMALL and token.text.islower() for token in marked.tokens[end:group.spots[0].head])


def _subjects(marked: Marked) -> list[int]:
    """First tokens of the sides that may act: in no other case than the nominative."""
    named = [f.first for f in marked.sides if f.value.sort in BODIES] + [
        f.first for f in marked.actors if f.value in _SUBJECTS]
    return [at for at in named if at not in marked.oblique and at not in marked.agents]
