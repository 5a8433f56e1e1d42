"""Sections that each give one speaker's words: "KHERSON — Oleksandr Prokudin" on a line, and below it what he says."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from claimline.claims.saying import Source
from claimline.claims.speakers import person_in
from claimline.claims.words import Marked
from claimline.model import TokenKind

_SIGNED = 3             # headings that begin with one sign
_FEWEST = 2             # headings with a speaker that make a digest of statements
_WORDS = 8              # of a heading
_NAME = 3               # words of a name
_STOPS = frozenset(".!?…;,:")
_PARTED = frozenset("—–-|,:(/")


def section_speakers(sentences: Sequence[Marked]) -> dict[int, Source]:
    """Per sentence of a post, by index, the speaker whose section it stands in.

    The lines that head the sections put a speaker beside a place, a side or an office, or begin with one sign, all of
    them. One known speaker among them shows that the other names are speakers' too. What stands in square brackets is
    the editor's.
    """
    headings: dict[int, tuple[Source, bool]] = {}
    signs = Counter(marked.tokens[0].text for marked in sentences if _is_heading(marked) and _is_signed(marked))
    for marked in sentences:
        headed = _headed(marked, signed=_is_signed(marked) and signs[marked.tokens[0].text] >= _SIGNED)
        if headed is not None:
            headings[marked.sentence.index] = headed
    if len(headings) < _FEWEST or not any(known for _, known in headings.values()):
        return {}
    found: dict[int, Source] = {}
    speaker: Source | None = None
    depth = 0
    for marked in sentences:
        index = marked.sentence.index
        if index in headings:
            speaker, depth = headings[index][0], 0
        elif _is_heading(marked):
            speaker, depth = None, 0
        elif speaker is not None and depth == 0 and marked.tokens[0].text != "[":
            found[index] = speaker
        depth = max(0, depth + sum((token.text == "[") - (token.text == "]") for token in marked.tokens))
    return found


def _is_heading(marked: Marked) -> bool:
    """Whether the sentence is a short line without an act and a full stop, or has no words: a rule between sections."""
    words = [token.kind for token in marked.tokens].count(TokenKind.WORD)
    return not words or words <= _WORDS and not marked.triggers and marked.tokens[-1].text not in _STOPS


def _is_signed(marked: Marked) -> bool:
    return unicodedata.category(marked.tokens[0].text[0]) == "So"


def _headed(marked: Marked, *, signed: bool) -> tuple[Source, bool] | None:
    """The speaker of a heading and whether he is known, where one of its parts is nothing but a name. `signed`: the
    line begins with the sign that heads the sections of the post, so that a known name needs nothing beside it."""
    if not _is_heading(marked) or marked.whens and not signed or marked.speeches:
        return None
    worded = marked.worded()
    parts = list(_parts(marked))
    for part in parts:
        words = [i for i in part if marked.tokens[i].kind is TokenKind.WORD]
        if not 0 < len(words) <= _NAME or not all(marked.tokens[i].is_capital for i in words):
            continue
        known = any(part.start <= f.first and f.last <= part.stop for f in marked.speakers)
        if not known and (len(words) < 2 or worded.intersection(words)):
            continue
        if signed and known or any(worded.intersection(other) for other in parts if other is not part):
            return person_in(marked, range(words[0], words[-1] + 1)), known
    return None


def _parts(marked: Marked) -> Iterator[range]:
    """The stretches of a line between its dashes, bars and commas."""
    start = 0
    for i, token in enumerate(marked.tokens):
        if token.text in _PARTED:
            yield range(start, i)
            start = i + 1
    yield range(start, len(marked.tokens))
