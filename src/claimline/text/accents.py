"""Capitals written without their accent: "A Kherson" for "À Kherson", as agencies do."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from claimline.model import Token
from claimline.model.sentence import WORD


def restored(tokens: Sequence[Token], unaccented: Sequence[str]) -> Sequence[Token]:
    """The tokens, those that may be one of the words `unaccented`, but for the accent of their capital, with its folded
    form. A word of one letter is so only where a word follows it and none stands before."""
    bare = {_bare(word): word for word in unaccented}
    if not bare or not any(token.norm in bare and token.is_capital for token in tokens):
        return tokens
    return [replace(token, norm=bare[token.norm]) if token.norm in bare and token.is_capital and (
        len(token.text) > 1 or _opens(tokens, i)) else token for i, token in enumerate(tokens)]


def _bare(word: str) -> str:
    return unicodedata.normalize("NFD", word[0])[0] + word[1:]


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token begins a clause before a word, from which a space parts it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and tokens[at].end < after.start and after.text[0].isalnum() and (
        at == 0 or tokens[at - 1].kind is not WORD)
