"""Interviews: a text of questions and answers, whose answers are all one speaker's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimline.claims.saying import Source
from claimline.claims.speakers import office_in
from claimline.claims.turns import spoken_turns
from claimline.claims.unknown_names import names_in
from claimline.claims.words import DASHES, Marked, Words
from claimline.model import TokenKind
from claimline.model.lexicon.sayings import SpeechKind

_HEADER = 10            # sentences in which a text says that it is an interview
_FOOTER = 3             # and at its end: "Interview by Ann Lee."
_QUESTIONS = 3          # fewer questions at the head of a line make no interview
_QUESTION = 3           # sentences of a question at most
_TITLES = 3             # words between "interview with" and the name: "General"
_FULL_NAME = 2          # words of a name that may stand farther off: "with the spokesman of a brigade, Captain Lee"


def answers(sentences: Sequence[Marked], text: str, words: Words) -> dict[int, Source]:
    """By its index, each sentence of a post that is an answer, with whose it is.

    Where turns begin with a dash, what lies outside them is the author's, and one of the two who take turns asks.
    """
    guest = interviewee(sentences, text, words)
    named = spoken_turns(sentences, words, guest)
    asked_of = sum(is_question(marked, text) for marked in sentences)
    source = guest if asked_of >= _QUESTIONS else None
    if named or source is None:
        return named
    turns = _turns(sentences, text)
    asked = [any(is_question(marked, text, of_turn=True) for marked in turn) for turn in turns]
    if sum(asked) < _QUESTIONS:
        asking = _asking(sentences)
        return {marked.sentence.index: source for marked in sentences
                if not is_question(marked, text) and marked.sentence.paragraph not in asking}
    answering = sum(asked[1::2]) <= sum(asked[::2])     # whether it is the second turn that answers
    return {marked.sentence.index: source for turn in turns[answering::2] for marked in turn}


def interviewee(sentences: Sequence[Marked], text: str, words: Words) -> Source | None:
    """Whose answers the sentences of a post are where it is an interview, None where nothing says so.

    The name after "interview with", or the office where it is kept back, else the first full name of the header that is
    not that of whoever asked.
    """
    common = words.lexicon.text.common
    around = [*sentences[:_HEADER], *sentences[max(_HEADER, len(sentences) - _FOOTER):]]
    told = [(marked, found) for marked in around for found in marked.speeches
            if found.value.kind in (SpeechKind.ANSWERS, SpeechKind.ASKS)]
    for marked, found in told:
        if found.value.kind is SpeechKind.ANSWERS:
            for start, stop, source in names_in(marked, range(found.last, len(marked.tokens)), common):
                if start - found.last <= _TITLES or stop - start >= _FULL_NAME:
                    return source
            office = office_in(marked, words, range(found.last, len(marked.tokens)))
            if office is not None:
                return office
    if not told:
        return None
    asking = {id(marked) for marked, found in told if found.value.kind is SpeechKind.ASKS}
    for marked in sentences[:_HEADER]:
        if is_question(marked, text):
            break
        if id(marked) not in asking:
            for start, stop, source in names_in(marked, range(len(marked.tokens)), common):
                aged = [token.text for token in marked.tokens[stop:stop + 2]]     # "Yann, 38 ans, sert dans"
                led = marked.tokens[start - 1].norm.strip("'’") if start else ""
                if led in words.lexicon.claims.articles:
                    continue        # "a researcher at the Harding Institute"
                if stop - start > 1 or aged[:1] == [","] and aged[-1].isdigit():
                    return source
    return None


def _asking(sentences: Sequence[Marked]) -> set[int]:
    """The paragraphs of a few sentences that end in a question, and stand between two that do not."""
    closing = {marked.sentence.paragraph: marked.tokens[-1].text in "?؟" for marked in sentences if marked.tokens}
    counts = Counter(marked.sentence.paragraph for marked in sentences)
    order = list(closing)
    return {at for n, at in enumerate(order) if closing[at] and counts[at] <= _QUESTION and not any(
        closing[other] for other in (*order[n - 1:n], *order[n + 1:n + 2]))}


def is_question(marked: Marked, text: str, *, of_turn: bool = False) -> bool:
    """Whether the sentence stands at the head of its line, or anywhere in its turn, and asks."""
    heads = of_turn or text[:marked.sentence.start].rstrip(" \t—–-")[-1:] in ("", "\n")
    asks = any(token.text in "?؟" for token in marked.tokens[-2:])
    return heads and asks and any(token.kind is TokenKind.WORD for token in marked.tokens)


def _turns(sentences: Sequence[Marked], text: str) -> list[list[Marked]]:
    """The paragraphs that begin with a dash, one turn of the conversation each."""
    turns: dict[int, list[Marked]] = {}
    for marked in sentences:
        line = text.rfind("\n", 0, marked.sentence.start + 1) + 1
        first = text[line:marked.sentence.end].lstrip()[:1]
        paragraph = marked.sentence.paragraph
        if paragraph in turns or first in DASHES:
            turns.setdefault(paragraph, []).append(marked)
    return list(turns.values())
