"""Which words stand inside quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model import Token, TokenKind

_OPEN, _CLOSE, _SAME = "«“„‹", "»”›", '"'
_MARKS = frozenset(_OPEN + _CLOSE + _SAME)
_SCARE = 11     # tokens from the mark that opens such a quotation to the one that closes it


def quoted(tokens: Sequence[Token]) -> list[bool]:
    """Whether each token stands inside quotation marks; an unpaired mark runs to the sentence's end, and one that
    closes what an earlier sentence opened begins with the sentence."""
    depth, same, inside = 0, False, [False] * len(tokens)
    if _MARKS.isdisjoint([token.text for token in tokens]):
        return inside
    for i, token in enumerate(tokens):
        if token.text in _OPEN:
            depth += 1
        elif token.text in _CLOSE:
            if not depth:
                inside[:i] = [True] * i
            depth = max(0, depth - 1)
        elif token.text in _SAME:
            if not same and _only_closes(tokens, i):
                inside[:i] = [True] * i
            else:
                same = not same
        inside[i] = depth > 0 or same
    return inside


def _only_closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether the straight mark `i` hangs on the word before it, and a comma, a stop or a space follows."""
    before = i > 0 and tokens[i - 1].end == tokens[i].start
    after = i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start and tokens[i + 1].kind is TokenKind.WORD
    return before and not after


def scare_quotes(tokens: Sequence[Token]) -> set[int]:
    """The marks around a few words of the sentence's own: "have «liberated» the town"."""
    marks: set[int] = set()
    start = None
    for i in [i for i, token in enumerate(tokens) if token.text in _MARKS]:
        if start is not None and tokens[i].text not in _OPEN:
            if 1 < i - start <= _SCARE and all(each.kind is TokenKind.WORD for each in tokens[start + 1:i]):
                marks |= {start, i}
            start = None
        elif tokens[i].text not in _CLOSE:
            start = i
    return marks
