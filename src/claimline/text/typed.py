"""Words as they would stand in print: put together where a line parted them, without the signs of tags, accented."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from claimline.model import Token
from claimline.model.lexicon import Lexicon
from claimline.model.sentence import WORD
from claimline.text.accents import accented, restored
from claimline.text.mistyped import corrected
from claimline.text.vocabulary import vocabulary

_DOTS = frozenset(".…")
_VOWELS = frozenset("aeiouyhœæ")
_LONGEST_ELIDED = 2
_HYPHENS = frozenset("-‐\u00ad")


def mended(tokens: Sequence[Token], text: str, lexicon: Lexicon | None) -> Sequence[Token]:
    """The tokens of one sentence of `text`; their offsets stay those of what was typed."""
    first = 0
    while tokens[first].text[0] in _DOTS and first + 1 < len(tokens):       # "... and Lyman is taken"
        first += 1
    tokens = tokens[first:]
    if "\n" in text and text.find("\n", tokens[0].start, tokens[-1].end) >= 0:
        tokens = _joined(tokens, lexicon)
    if text.find("#", tokens[0].start, tokens[-1].end) >= 0:
        tokens = _untagged(tokens)
    if lexicon is None:
        return tokens
    return corrected(accented(restored(_elided(tokens, lexicon), lexicon.text.unaccented), text, lexicon), lexicon)


def _joined(tokens: Sequence[Token], lexicon: Lexicon | None) -> Sequence[Token]:
    """Words that a hyphen parted at the end of a line as one: "Vouh-" / "ledar"; with the hyphen where it is the word's
    own, "contre-" / "offensive"."""
    found: list[Token] = []
    for token in tokens:
        if len(found) > 1 and token.kind is WORD and not token.is_capital and found[-1].text in _HYPHENS and (
                found[-2].kind is WORD and found[-2].end == found[-1].start and found[-1].end < token.start):
            found.pop()
            first = found.pop()
            whole = f"{first.norm}-{token.norm}"
            sign = "-" if lexicon is not None and vocabulary(lexicon).hyphenates(whole) else ""
            found.append(Token(first.start, token.end, first.text + sign + token.text, first.norm + sign + token.norm,
                               WORD))
        else:
            found.append(token)
    return found


def _elided(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """Elided words that a space parts from what follows, with or without their apostrophe: "l armée", "l' armée"."""
    common = lexicon.text.common
    if not any(len(token.norm) <= _LONGEST_ELIDED and token.kind is WORD and f"{token.norm}'" in common
                for token in tokens):
        return tokens
    found: list[Token] = []
    at = 0
    while at < len(tokens) - 1:
        token, after = tokens[at], tokens[at + 1]
        at += 1
        if len(token.norm) <= _LONGEST_ELIDED and token.kind is WORD and f"{token.norm}'" in common:
            signed = after.norm == "'" and after.start == token.end and at + 1 < len(tokens)
            word = tokens[at + 1] if signed else after
            if word.kind is WORD and unicodedata.normalize("NFD", word.norm[0])[0] in _VOWELS:
                token = replace(token, norm=f"{token.norm}'")
                at += signed
        found.append(token)
    return [*found, *tokens[at:]]


def _untagged(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the signs of tags that are words of the sentence: "взяли #Покровськ". A list of tags stays one, and so
    does a tag beside another name: "Lyman has fallen #Ukraine"."""
    tags = {at for at in range(len(tokens) - 1) if tokens[at].text == "#" and tokens[at + 1].kind is WORD
            and tokens[at].end == tokens[at + 1].start}
    words = sum(token.kind is WORD for token in tokens)
    if not tags or len(tags) == words:
        return tokens
    return [token for at, token in enumerate(tokens) if at not in tags or not _is_said(tokens, at, tags)]


def _is_said(tokens: Sequence[Token], at: int, tags: set[int]) -> bool:
    """Whether a tag is a word of the sentence."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    if at + 2 in tags:          # the first of a list of them, or none: "взяли #Покровськ #Україна #війна"
        return at - 2 not in tags and before is not None and before.kind is WORD and not before.is_capital
    if at - 2 in tags:
        return after is not None and after.kind is WORD and not after.is_capital
    if before is not None and before.kind is not WORD and before.text not in ",;:(«\"“":
        before = None
    if after is None or after.kind is not WORD:
        return before is not None and not before.is_capital
    return before is not None or not after.is_capital
