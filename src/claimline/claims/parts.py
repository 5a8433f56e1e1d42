"""Whose the parts of a place are, listed behind its name without a verb: "Lyman: north Russian, centre 🇺🇦"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.cast import Doer
from claimline.claims.glosses import after_brackets
from claimline.claims.groups import Group, Tie
from claimline.claims.labels import is_label
from claimline.claims.verbless import unsaid
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind

_ITEM_ENDS = frozenset(",;.!…|·")
_SHORT = 3              # letters of a preposition or an article
_OF_A_SIDE = frozenset({"adjectives", "people", "flags"})
_COST = 1.0


def listed_parts(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], doers: Sequence[Doer]) -> list[Tie]:
    """Ties of the items behind a label that name a part of its place and whose that is, and say no more."""
    if not groups or not is_label(marked, groups[0]) or len(groups[0].spots) > 1:
        return []
    label = groups[0]
    part = Group(tuple(replace(spot, part=True) for spot in label.spots))
    told: list[Tie] = []
    for first, last in _items(marked, after_brackets(marked, label.last) + 1):
        sided = [doer for doer in doers if first <= doer.first and doer.last <= last]
        if len(sided) == 1 and sided[0].sort in _OF_A_SIDE and _names_a_part(marked, first, last, sided[0]) and not any(
                first <= act.first < last for act in acts):
            told.append((replace(unsaid(sided[0], Event.HOLD, "part"), left=first, right=last), part, _COST))
    return told


def _items(marked: Marked, start: int) -> Iterator[tuple[int, int]]:
    """The stretches between commas, stops and line ends from a token on."""
    for i in range(start, len(marked.tokens) + 1):
        if i == len(marked.tokens) or marked.tokens[i].text in _ITEM_ENDS or marked.tokens[i].kind is TokenKind.BREAK:
            if i > start:
                yield start, i
            start = i + 1


def _names_a_part(marked: Marked, first: int, last: int, doer: Doer) -> bool:
    """Whether an item has, besides its side, words for a part, a cue at most and small words."""
    parts = [f for f in (*marked.extents, *(a for a in marked.anaphors if a.value.part))
             if first <= f.first and f.last <= last]
    known = {i for f in (*parts, *marked.cues, *marked.joiners) for i in range(f.first, f.last)}
    known.update(range(doer.first, doer.last))
    return bool(parts) and all(i in known or token.kind is not TokenKind.WORD or len(token.text) <= _SHORT
                               for i, token in enumerate(marked.tokens[first:last], first))
