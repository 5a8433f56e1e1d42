"""Tokens with exact offsets, by script alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from claimline.model.sentence import BREAK, Token, TokenKind
from claimline.text.fold import FOR_APOSTROPHE, INVISIBLE, fold

POSSESSIVE = frozenset({"'s", "’s"})       # tokens of their own in English

_APOSTROPHE = r"(?:['’ʼʹ`´‘]|&(?:\#39|\#x27|apos|[rl]squo);)"
_LETTER = r"[^\W\d_]"
_MARK = f"[\u0300-\u036f{INVISIBLE}]"      # decomposed accents, as in texts from PDF files and Macs
_TINT = "[\ufe0e\ufe0f\u20e3\U0001F3FB-\U0001F3FF]"      # what follows an emoji and only changes its looks
_NEWLINES = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
_LINK = r"(?:https?://|www\.|t\.me/)[^\s<>\"«»()\[\]]*[^\s<>\"«»()\[\].,;:!?…]"
# What is left of a page's or a post's markup: tags, hard spaces spelled out, the signs of bold print and of links.
_TAG = r"</?(?:[abisu]|em|strong|span|font|su[bp]|small|mark|del|ins|strike|code|t[dh]|img)(?:\s[^<>\n]{0,300})?/?>"
_TAG_OF_LINES = r"</?(?:br|p|div|li|[uod]l|tr|table|h[1-6]|hr|blockquote|section|article)(?:\s[^<>\n]{0,300})?\s?/?>"
_MARKUP = rf"""{_TAG} | &(?:nbsp|e[nm]sp|thinsp|shy|\#160|\#xa0|\#8203); | \*{{2,3}} | _{{2,3}}
    | (?<![\w*])[*_](?=[^\W_]) | (?<=[^\W\d_])[*_](?![\w*])
    | \[(?=[^\[\]\n]{{1,200}}\]\((?:https?:|/|t\.me)) | \]\((?:https?:|/|t\.me)[^\s()]*\)"""

_ENTITY = r"&(?:quot|[lr]aquo|[lrb]dquo|[nm]dash|hellip|amp|[lg]t|\#\d{2,4});"

# Alternatives in order of trial, each with a space before it. An elided article ("l'", "qu'") and an English "'s" are
# words of their own; the number of a footnote, "the town.[12]", is none. Every repetition is over disjoint classes and
# white space is taken whole, so matching is linear; a "word" of thousands of letters is no word, and is cut so that
# nothing after has to bear it.
_TOKEN = re.compile(
    rf"""
    (?:\ (?=\S))?
    (?:
    (?P<link>{_LINK})
  | (?P<elided>(?:[ldsnmtjcLDSNMTJC]|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uel)?[Qq]u){_APOSTROPHE}(?=[^\W\d_]))
  | (?P<word>{_LETTER}(?:{_LETTER}|\d|{_MARK}|[-‐‑](?=[^\W_])|{_APOSTROPHE}(?=[^\W\d_])(?![sS]\b)
        |{FOR_APOSTROPHE}){{0,200}})
  | (?P<space>\s+)
  | (?P<flag>[\U0001F1E6-\U0001F1FF]{{2}})
  | (?P<keycap>[0-9\#*]\ufe0f?\u20e3)
  | (?P<number>\d{{1,3}}(?:[\u00a0\u202f\u2009 ]\d{{3}})+(?:[.,]\d+)?(?!\d) | \d+(?:[.,]\d+)*)
  | (?P<possessive>{_APOSTROPHE}[sS]\b)
  | (?=[<&*_\[\]@])(?: (?P<markup>{_MARKUP}) | (?P<lines>{_TAG_OF_LINES}) | (?P<entity>{_ENTITY})
    | @(?P<handle>[^\W\d_]\w{{1,31}}) )
  | (?P<nothing>[{INVISIBLE}\x00-\x1f\x7f-\x9f]+ | (?<=\S)\[\d{{1,3}}\])
  | (?P<symbol>\S{_TINT}*(?:\u200d[^\w\s]{_TINT}*)*)
    )
    """,
    re.VERBOSE,
)
_KIND = {"flag": TokenKind.FLAG, "keycap": TokenKind.SYMBOL, "number": TokenKind.NUMBER, "elided": TokenKind.WORD,
         "word": TokenKind.WORD, "possessive": TokenKind.WORD, "symbol": TokenKind.SYMBOL, "link": TokenKind.SYMBOL,
         "handle": TokenKind.SYMBOL, "entity": TokenKind.SYMBOL, "lines": TokenKind.BREAK, "space": TokenKind.BREAK}
_KINDS = {number: _KIND[group] for group, number in _TOKEN.groupindex.items() if group in _KIND}      # not the rest
_LINES = _TOKEN.groupindex["lines"]
_folded = lru_cache(maxsize=1 << 16)(fold)


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Tokens of `text[start:end]`; offsets are into the whole `text`.

    White space within a line, invisible and control characters and markup are left out. A link or a handle is one
    symbol. A word holds at most 201 characters.
    """
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        group = match.lastindex or 0
        kind = _KINDS.get(group)
        if kind is None:
            continue
        raw = match[group]
        start, stop = match.span(group)
        if kind is not BREAK:
            said = unescape(raw) if "&" in raw else raw
            found.append(Token(start, stop, said, _folded(said), kind))
        elif group == _LINES or _NEWLINES.search(raw):
            found.append(Token(start, stop, raw, "\n", kind))
    return tuple(found)


class Tokens:
    """The tokens of a text, made once for all who ask for parts of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokenize(text)
        self._starts = [token.start for token in self._tokens]

    def between(self, start: int, end: int) -> Sequence[Token]:
        """What `tokenize` gives for `text[start:end]`, which begins and ends in no white space."""
        text, tokens = self._text, self._tokens
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        whole = (not start or text[start - 1] in "\r\n") and (end == len(text) or text[end].isspace())
        return tokens[first:last] if whole else tokenize(text, start, end)
