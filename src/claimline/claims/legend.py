"""Signs that a report itself explains: "🟥 Russian control · 🟦 Ukrainian control · 🟨 changed since last week"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimline.claims.words import Marked, Named
from claimline.model import Token
from claimline.model.sentence import BREAK, SYMBOL, WORD
from claimline.model.theatre import Side
from claimline.text.phrases import Found, parse

_LONGEST = 6            # words of what one sign means
_PARTS = frozenset("·|;•,(")
_FEWEST = 2             # sides that a legend tells apart


@dataclass(frozen=True, slots=True)
class Legend:
    """What each sign means: the side that holds what it marks, or that the place changed hands."""

    sides: dict[str, Side] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()


def legend_of(sentences: Sequence[Marked]) -> Legend:
    """The legend of a report; an empty one unless it gives two sides each a sign of its own."""
    sides: dict[str, Side] = {}
    changed: set[str] = set()
    for marked in sentences:
        for sign, first, last in _items(marked):
            named = {f.value.side.id: f.value.side for f in marked.sides if first <= f.first and f.last <= last
                     and f.value.sort != "flags"}
            if len(named) == 1:
                sides.setdefault(sign, *named.values())
            elif not named and any(first <= f.first and f.last <= last for f in marked.changes):
                changed.add(sign)
    if len({side.id for side in sides.values()}) < _FEWEST:
        return Legend()
    return Legend(sides, frozenset(changed - sides.keys()))


def apply(legend: Legend, sentences: Sequence[Marked]) -> None:
    """Add the flags that the legend makes of its signs to every sentence."""
    if not legend.sides:
        return
    for marked in sentences:
        for i, token in enumerate(marked.tokens):
            if token.text in legend.sides:
                marked.sides.append(Found(i, i + 1, Named(legend.sides[token.text], "flags"), parse(token.text)))
            elif token.text in legend.changed:
                marked.changed.add(i)


def _items(marked: Marked) -> Iterator[tuple[str, int, int]]:
    """Each sign of a sentence without places, with the range of the words that follow it."""
    if marked.spots:
        return
    tokens = marked.tokens
    signs = [i for i, token in enumerate(tokens) if token.kind is SYMBOL and _is_sign(token)]
    for n, i in enumerate(signs):
        stop = signs[n + 1] if n + 1 < len(signs) else len(tokens)
        stop = next((j for j in range(i + 1, stop)
                     if tokens[j].text in _PARTS or tokens[j].kind is BREAK), stop)
        if 0 < sum(token.kind is WORD for token in tokens[i + 1:stop]) <= _LONGEST:
            yield tokens[i].text, i + 1, stop


def _is_sign(token: Token) -> bool:
    return unicodedata.category(token.text[0]) == "So"
