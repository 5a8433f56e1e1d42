"""Conversations written out with the name of whoever speaks before each turn: "Q: ...", "Ann Lee: ..."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimline.claims.saying import Source
from claimline.claims.speakers import office_in, person_in
from claimline.claims.unknown_names import names_in
from claimline.claims.words import Marked, Words
from claimline.model import TokenKind

_LABEL = 5              # tokens before the colon of a turn: "Général (2S) Lee"
_TWICE = 2              # turns of one speaker that make a conversation
_LETTERS = 3            # letters at most of initials: "M. P. :"
_STOPS = frozenset(".()")


@dataclass(frozen=True, slots=True)
class _Turn:
    label: str
    sentences: list[Marked]

    def asks(self) -> bool:
        """Whether it ends in a question, or has one in it."""
        return any(token.text in "?؟" for marked in self.sentences for token in marked.tokens[-2:])


def spoken_turns(sentences: Sequence[Marked], words: Words, guest: Source | None) -> dict[int, Source]:
    """By its index, each sentence of a turn that bears the name of who answers. `guest`: who is known to answer, where
    the turns bear only a letter or a word for an answer."""
    turns = _turns(sentences)
    counts = Counter(turn.label for turn in turns)
    turns = [turn for turn in turns if counts[turn.label] >= _TWICE]
    questions = Counter(turn.label for turn in turns if turn.asks())
    labels = {turn.label for turn in turns}
    asking = {label for label in labels if 2 * questions[label] >= counts[label]}
    asked = labels & asking or any(_is_bare_question(marked) for marked in sentences)
    if not asked or not labels - asking:
        return {}
    speakers: dict[str, Source | None] = {}
    for turn in turns:
        if turn.label not in asking and turn.label not in speakers:
            speakers[turn.label] = _who(turn, sentences, words) or (guest if len(labels - asking) == 1 else None)
    found: dict[int, Source] = {}
    for turn in turns:
        speaker = speakers.get(turn.label)
        if speaker is not None:
            found.update({marked.sentence.index: speaker for marked in turn.sentences})
    return found


def _turns(sentences: Sequence[Marked]) -> list[_Turn]:
    """The paragraphs that begin with a label, one turn each."""
    turns: list[_Turn] = []
    paragraph = -1
    for marked in sentences:
        begins = marked.sentence.paragraph != paragraph
        paragraph = marked.sentence.paragraph
        colon = _colon(marked) if begins else None
        if colon is not None:
            turns.append(_Turn(" ".join(token.norm for token in marked.tokens[:colon]), [marked]))
        elif turns and not begins and turns[-1].sentences[-1].sentence.paragraph == paragraph:
            turns[-1].sentences.append(marked)
    return turns


def _colon(marked: Marked) -> int | None:
    """Where the label of a turn ends, if the sentence begins with one: a few words with a capital first, a colon."""
    stop = next((i for i, token in enumerate(marked.tokens[:_LABEL + 1]) if token.text == ":"), None)
    if not stop or not marked.tokens[0].is_capital:
        return None
    plain = all(token.kind is TokenKind.WORD or token.text in _STOPS for token in marked.tokens[:stop])
    return stop if plain and not any(f.first < stop for f in marked.triggers) else None


def _is_bare_question(marked: Marked) -> bool:
    return bool(marked.tokens) and marked.tokens[-1].text in "?؟" and _colon(marked) is None


def _who(turn: _Turn, sentences: Sequence[Marked], words: Words) -> Source | None:
    """Whom the label of a turn names: a person, by the name, or the initials of one named before it; an office."""
    marked = turn.sentences[0]
    stop = _colon(marked) or 0
    label = range(stop)
    known = [f for f in marked.speakers if f.last <= stop]
    if known:
        return person_in(marked, label)
    people = names_in(marked, label, words.lexicon.text.common)
    initials = "".join(token.text for token in marked.tokens[:stop] if token.kind is TokenKind.WORD)
    for start, last, source in people:
        if last - start > 1:
            return source
    for one in sentences:
        if one is marked:
            break
        for start, last, source in names_in(one, range(len(one.tokens)), words.lexicon.text.common):
            name = one.tokens[start:last]
            if len(name) > 1 and (name[-1].norm == marked.tokens[stop - 1].norm or (
                    1 < len(initials) <= _LETTERS and initials.isupper()
                    and initials == "".join(token.text[0] for token in name))):
                return source
    return office_in(marked, words, label)
