"""Lists told of one another in turn: "A and B were taken by X and Y respectively"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from claimline.claims.actors import Verdict
from claimline.claims.cast import BODIES, Doer
from claimline.claims.groups import Group
from claimline.claims.words import Marked
from claimline.model import TokenKind, When

T = TypeVar("T")
_JOINT = 3              # tokens between two members of a list: ", and the"
_SMALL = 3              # letters of a word in it


def in_turn(marked: Marked) -> bool:
    """Whether the sentence says that the members of its lists are told of one another in turn."""
    words = marked.lexicon.respectively
    return bool(words) and any(token.norm in words for token in marked.tokens)


def sides_in_turn(marked: Marked, group: Group, doers: Sequence[Doer]) -> list[Verdict] | None:
    """The doer of each place, where a list of as many sides stands beside that of the places."""
    sides = [(d.first, d.last, d) for d in doers if d.sort in BODIES]
    listed = _list_of(marked, sides, len(group.spots)) if len(group.spots) > 1 and in_turn(marked) else None
    return None if listed is None else [Verdict(d.id, "named in turn", d.first, d.last) for d in listed]


def times_in_turn(marked: Marked, group: Group) -> list[When] | None:
    """The time of each place, where a list of as many times stands beside that of the places."""
    return _list_of(marked, marked.whens, len(group.spots)) if len(group.spots) > 1 and in_turn(marked) else None


def _list_of(marked: Marked, members: Iterable[tuple[int, int, T]], size: int) -> list[T] | None:
    """The only list of so many members, two or more, of which nothing but joining words parts two."""
    runs: list[list[tuple[int, int, T]]] = []
    for member in sorted(members, key=lambda each: each[0]):
        if runs and _joins(marked, runs[-1][-1][1], member[0]):
            runs[-1].append(member)
        else:
            runs.append([member])
    long = [run for run in runs if len(run) > 1]
    return [value for _, _, value in long[0]] if len(long) == 1 and len(long[0]) == size else None


def _joins(marked: Marked, first: int, last: int) -> bool:
    """Whether the tokens `[first, last)` are a comma or a joining word with small words."""
    tokens = marked.tokens[first:last]
    joined = any(first <= f.first < last for f in marked.joiners) or any(token.text == "," for token in tokens)
    return joined and len(tokens) <= _JOINT and all(
        token.text == "," or token.kind is TokenKind.WORD and len(token.text) <= _SMALL for token in tokens)
