"""Flags that name no side: both together over a text of the war, and the one that a writer signs with."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from claimline.claims.words import Named
from claimline.model import Token
from claimline.model.sentence import WORD, TokenKind
from claimline.text.phrases import Found

_SENTENCE = 2           # words in small letters that make a sentence of a line
_PICTURES = frozenset(("So", "Sk"))     # Unicode's categories of emoji


def without_ornaments(named: Sequence[Found[Named]], tokens: Sequence[Token]) -> Sequence[Found[Named]]:
    """The words for sides, but for flags that tell of none: "🇺🇦🇷🇺 A has fallen", "we have retaken A 💪🇺🇦"."""
    flags = [f for f in named if f.value.sort == "flags"]
    if not flags:
        return named
    signed = sum(token.kind is WORD and token.text[0].islower() for token in tokens) >= _SENTENCE
    bare = {f.first for f in flags if _is_paired(tokens, f.first) or signed and _signs(tokens, f.first)}
    return [f for f in named if f.first not in bare or f.value.sort != "flags"] if bare else named


def _is_paired(tokens: Sequence[Token], at: int) -> bool:
    """Whether another flag touches it."""
    return any(0 <= beside < len(tokens) and tokens[beside].kind is TokenKind.FLAG
               and tokens[beside].text != tokens[at].text for beside in (at - 1, at + 1))


def _signs(tokens: Sequence[Token], at: int) -> bool:
    """Whether it stands at the end, behind a picture."""
    before = tokens[at - 1] if at else None
    return at + 1 == len(tokens) and before is not None and (
        unicodedata.category(before.text[0]) in _PICTURES or before.text in (".", "!"))
