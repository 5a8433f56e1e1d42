"""Whether what is told is told of the ground between two places: "fighting goes on between A and B"."""

from __future__ import annotations

from claimline.model.sentence import TokenKind
from claimline.places.vocabulary import ForceWord, Mark, Marks, SideWord

_LATER = 4                  # words between an act and "between": "continues on the stretch"
_PHRASE, _PREPOSITION = 3, 3        # words of a phrase that ends in "between"; letters of a preposition
_STOPS = frozenset(",;:.!?…()")


def told_between(marks: Marks, at: int) -> bool:
    """Whether an act ends with token `at`, "between", or right before it or a word before that; or follows in the
    clause that "between" opens."""
    return any(f.value is Mark.ACT for end in range(at + 1, max(0, at - _LATER) - 1, -1) for f in marks.ending(end)
               if all(_leads(marks, i) for i in range(end, at))) or _opens_clause(marks, at)


def _leads(marks: Marks, at: int) -> bool:
    """Whether the token at `at` is a word or a number, and no name but that of a side: "took A between B and C" is at
    A."""
    token = marks.tokens[at]
    return token.kind is not TokenKind.SYMBOL and (not token.is_capital or any(
        isinstance(f.value, SideWord | ForceWord) for f in marks.starting(at)))


def _opens_clause(marks: Marks, at: int) -> bool:
    """Whether token `at` begins a clause that goes on to an act, "between A and B the enemy attacks", or a phrase of
    place there does, "on the stretch between A and B"."""
    tokens = marks.tokens
    start = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].kind is not TokenKind.WORD), 0)
    stop = next((i for i in range(at, len(tokens)) if tokens[i].text in _STOPS), len(tokens))
    led = start == at or 1 < at - start <= _PHRASE and len(tokens[start].text) <= _PREPOSITION
    return led and not any(token.is_capital for token in tokens[max(start, 1):at]) and any(
        True for _ in marks.within(Mark.ACT, at, stop))
