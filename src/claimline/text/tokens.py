"""Tokens with exact offsets, by script alone."""

from __future__ import annotations

import re

from claimline.model.sentence import Token, TokenKind
from claimline.text.fold import fold

_APOSTROPHE = "['’ʼʹ`´‘]"
_LETTER = r"[^\W\d_]"
_MARK = "[\u0300\u0301\u00ad\u200d]"

# Alternatives in order of trial. An elided article ("l'", "qu'") and an English "'s" are words of their own.
# Every repetition is over disjoint classes, so matching is linear.
_TOKEN = re.compile(
    rf"""
    (?P<flag>[\U0001F1E6-\U0001F1FF]{{2}})
  | (?P<number>\d{{1,3}}(?:[\u00a0\u202f\u2009 ]\d{{3}})+(?:[.,]\d+)?(?!\d) | \d+(?:[.,]\d+)*)
  | (?P<elided>(?:[ldsnmtjcLDSNMTJC]|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uel)?[Qq]u){_APOSTROPHE}(?=[^\W\d_]))
  | (?P<word>{_LETTER}(?:{_LETTER}|\d|{_MARK}|[-‐‑](?=[^\W_])|{_APOSTROPHE}(?=[^\W\d_])(?![sS]\b))*)
  | (?P<possessive>{_APOSTROPHE}[sS]\b)
  | (?P<break>[^\S\n\r\u2028\u2029]*[\n\r\u2028\u2029]\s*)
  | (?P<symbol>\S)
    """,
    re.VERBOSE,
)
_KIND = {"flag": TokenKind.FLAG, "number": TokenKind.NUMBER, "elided": TokenKind.WORD, "word": TokenKind.WORD,
         "possessive": TokenKind.WORD, "break": TokenKind.BREAK, "symbol": TokenKind.SYMBOL}


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Tokens of `text[start:end]`, white space within a line left out; offsets are into the whole `text`."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        raw, group = match.group(), match.lastgroup or "symbol"
        found.append(Token(match.start(), match.end(), raw, fold(raw) if group != "break" else "\n", _KIND[group]))
    return tuple(found)
