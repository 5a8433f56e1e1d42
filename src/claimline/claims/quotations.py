"""Quotations of several sentences whose speaker is named only at the end: "They attack A. We hold it," said X."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.sources import find_sayings
from claimline.claims.speakers import Source
from claimline.claims.words import Marked, Words

_LONGEST = 8            # sentences of a quotation
_TO_THE_SPEAKER = 3     # tokens from the closing mark to the words of saying: "», — said"
_CLOSING = frozenset("»”\"")


def speakers_ahead(sentences: Sequence[tuple[Marked, Words]], author: str | None) -> dict[int, Source]:
    """Per sentence of a post, by index, who is quoted in it, where a later sentence tells that. `author`: the side of
    whoever wrote it."""
    found: dict[int, Source] = {}
    for n, (marked, _) in enumerate(sentences):
        if not _ends_open(marked):
            continue
        for m in range(n + 1, min(n + 1 + _LONGEST, len(sentences))):
            later, words = sentences[m]
            close = next((i for i, token in enumerate(later.tokens) if token.text in _CLOSING), None)
            if close is None and not _ends_open(later):
                continue
            speaker = _said_after(later, words, author, close) if close is not None else None
            if speaker is not None:
                found.update({one.sentence.index: speaker for one, _ in sentences[n:m]})
            break
    return found


def _ends_open(marked: Marked) -> bool:
    return bool(marked.quoted) and marked.quoted[-1] and marked.tokens[-1].text not in _CLOSING


def _said_after(marked: Marked, words: Words, author: str | None, close: int) -> Source | None:
    """Who is named with words of saying right behind the closing mark."""
    return next((saying.source for saying in find_sayings(marked, words, author, None)
                 if saying.source is not None and 0 < saying.left - close <= _TO_THE_SPEAKER), None)
