"""Interviews: a text of questions and answers, whose answers are all one speaker's."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.sources import Source, names_in
from claimline.claims.words import Marked
from claimline.model import TokenKind
from claimline.model.lexicon.claims import SpeechKind

_HEADER = 10            # sentences in which a text says that it is an interview
_QUESTIONS = 3          # fewer questions at the head of a line make no interview
_TITLES = 3             # words between "interview with" and the name: "General"


def interviewee(sentences: Sequence[Marked], text: str, common: frozenset[str]) -> Source | None:
    """Whose answers the sentences of a post are, or None when they are no interview. `common`: words that are no names.

    The name after "interview with", else the first full name of the header that is not that of whoever asked.
    """
    if sum(is_question(marked, text) for marked in sentences) < _QUESTIONS:
        return None
    told = [(marked, found) for marked in sentences[:_HEADER] for found in marked.speeches
            if found.value.kind in (SpeechKind.ANSWERS, SpeechKind.ASKS)]
    for marked, found in told:
        if found.value.kind is SpeechKind.ANSWERS:
            for start, _, source in names_in(marked, range(found.last, len(marked.tokens)), common):
                if start - found.last <= _TITLES:
                    return source
    if not told:
        return None
    asking = {id(marked) for marked, found in told if found.value.kind is SpeechKind.ASKS}
    for marked in sentences[:_HEADER]:
        if is_question(marked, text):
            break
        if id(marked) not in asking:
            for start, stop, source in names_in(marked, range(len(marked.tokens)), common):
                if stop - start > 1:
                    return source
    return None


def is_question(marked: Marked, text: str) -> bool:
    """Whether the sentence stands at the head of its line and asks."""
    heads = text[:marked.sentence.start].rstrip(" \t")[-1:] in ("", "\n")
    asks = any(token.text in "?؟" for token in marked.tokens[-2:])
    return heads and asks and any(token.kind is TokenKind.WORD for token in marked.tokens)
