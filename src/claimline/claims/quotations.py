"""Quotations of several sentences whose speaker is named only at the end: "They attack A. We hold it," said X."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.sources import find_sayings
from claimline.claims.speakers import Source
from claimline.claims.words import Marked, Words
from claimline.model import TokenKind
from claimline.model.lexicon.claims import SpeechKind

_LONGEST = 8            # sentences of a quotation
_TO_THE_SPEAKER = 3     # tokens from the closing mark to the words of saying: "», — said"
_DASHED = 3             # tokens at least before words of saying that close a paragraph
_CREDIT = 12            # tokens at most from them to its end
_CLOSING = frozenset("»”\"")


def speakers_ahead(sentences: Sequence[tuple[Marked, Words]], author: str | None) -> dict[int, Source]:
    """Per sentence of a post, by index, who is quoted in it, where a later sentence tells that. `author`: the side of
    whoever wrote it."""
    found = _without_marks(sentences, author)
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


def _without_marks(sentences: Sequence[tuple[Marked, Words]], author: str | None) -> dict[int, Source]:
    """Sentences of a paragraph that a dash and words of saying close, in languages which need no marks for that:
    "They attack A. We hold it, — said X."."""
    found: dict[int, Source] = {}
    for m, (marked, words) in enumerate(sentences):
        told = [f for f in marked.speeches if f.value.kind is SpeechKind.VERB]
        first = told[-1].first if told else 0
        if not marked.free_order or any(marked.quoted) or first < _DASHED or len(marked.tokens) - first > _CREDIT or (
                marked.tokens[first - 1].text not in "—–-" or marked.tokens[first - 2].text != ","):
            continue
        speaker = next((s.source for s in find_sayings(marked, words, author, None) if s.first == first), None)
        for one, _ in reversed(sentences[max(0, m - _LONGEST):m]):
            other = one.sentence.paragraph != marked.sentence.paragraph or one.speeches or any(one.quoted)
            if speaker is None or other:
                break
            found[one.sentence.index] = speaker
    return found


def _ends_open(marked: Marked) -> bool:
    return bool(marked.quoted) and marked.quoted[-1] and marked.tokens[-1].text not in _CLOSING


def _said_after(marked: Marked, words: Words, author: str | None, close: int) -> Source | None:
    """Who is named with words of saying right behind the closing mark."""
    return next((saying.source for saying in find_sayings(marked, words, author, None)
                 if saying.source is not None and 0 < saying.left - close <= _TO_THE_SPEAKER), None)


def starts_quoted(marked: Marked) -> bool:
    """Whether the sentence begins, after its number or bullet, with a quotation mark."""
    first = next((i for i, token in enumerate(marked.tokens) if token.kind is TokenKind.WORD), 0)
    return bool(marked.quoted) and marked.quoted[first] and first > 0 and marked.tokens[first - 1].text in "«“„\""
