"""Speakers named beside what they say, without a word of saying: before a colon, in brackets, behind a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimline.claims.names import person_name
from claimline.claims.saying import Saying, Sort, Source, Spoken, source_at
from claimline.claims.speakers import speaker_in
from claimline.claims.unknown_names import names_in
from claimline.claims.words import OPENING_MARKS, Marked, Spot, Words
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.sayings import SpeechKind
from claimline.model.sentence import SYMBOL, WORD
from claimline.text.tokens import POSSESSIVE

_SETS_OFF = frozenset(":—–-")
LABEL = 8                  # tokens before a colon or in brackets that may name the speaker
_LONG_LABEL = 22            # the same before a quotation: "LUHANSK (administration in exile) — Artem Lysohor: «...»"
_FULL_NAME = 3              # words of a name that closes a title
_CLOSE = 3                  # tokens from a quotation to the words of saying behind it


def labels_in(marked: Marked, words: Words, home_side: str | None, sayings: list[Saying],
            last: Source | None) -> list[Saying]:
    """Speakers without a word of saying: "Alaudinov: X is ours", "X was taken (Russian MoD)", "X is ours, — DPR"."""
    tokens = marked.tokens
    labels = []
    for i, token in enumerate(tokens):
        if token.kind is WORD:
            continue
        if token.text == ":" and 0 < i < len(tokens) - 1 and i <= (
                _LONG_LABEL if tokens[i + 1].text in OPENING_MARKS else LABEL) and not _names_closing(marked, i):
            where = range(i) if i <= LABEL else _clause_before(marked, i)
            before, alone = False, tokens[i + 1].text not in OPENING_MARKS
            if not alone and _said_behind(marked, i + 1, sayings):
                continue        # "Kyiv did not believe it: «They stay», said X."
        elif token.text == "(":
            where, before = _undated(marked, range(i + 1, next((j for j in range(i, min(i + LABEL, len(tokens)))
                                                                if tokens[j].text == ")"), i + 1))), True
            alone = True
        elif token.text in "—–-" and i > 0 and tokens[i - 1].end < token.start or token.text == ":":
            where, before, alone = range(i + 1, _end(marked)), True, True
        else:
            continue
        if any(s.left < where.stop and where.start < s.right for s in sayings) or any(
                f.value.kind is SpeechKind.NONE and f.first in where for f in marked.speeches):
            continue            # "It's official: A fell"
        speaker = speaker_in(marked, words, where, home_side, nearest_last=False, known_only=alone) or (
            _named_elsewhere(marked, where))
        if speaker is not None and token.text == "(":
            speaker = next((f for f in names_in(marked, where, words.lexicon.text.common)
                            if speaker[2].sort is Sort.OFFICE and f[1] == speaker[0]), speaker)   # "(TDF statement)"
        if speaker is None and not alone and last is not None and any(
                f.value in (ActorKind.PERSON, ActorKind.THEY) and where.start <= f.first < where.stop
                for f in marked.actors):
            speaker = where.start, where.start, last        # "Asked about Lyman, he was brief: «...»"
        if speaker is not None and alone and not before and (
                _is_owner(marked, speaker, where) or _acts(marked, speaker)):
            continue
        if speaker is not None and (not alone or (_is_all(marked, speaker, where) if before else not any(
                spot.first < where.stop and tokens[spot.head - 1].text != "," and not _is_of_an_office(
                    marked, spot, speaker, where) for spot in marked.spots))):
            first, stop, source = speaker
            labels.append(Saying(first, stop, where.start - before, where.stop, source, None, SpeechKind.LABEL, before,
                                 "speaker named beside it"))
    return labels


def _is_owner(marked: Marked, speaker: Spoken, where: range) -> bool:
    """Whether the name before a colon only says whose is what it tells of: "Putin's truce, hour six:", "L'anniversaire
    de Lee, un cadeau :", but "A statement of Lee:"."""
    first, last, source = speaker
    spoken = any(f.first in where for f in marked.speeches) or any(
        f.first in where and not (f.first <= first and last <= f.last) for f in marked.bodies)
    owner = last < len(marked.tokens) and marked.tokens[last].text in POSSESSIVE or not marked.free_order and (
        first > where.start and marked.tokens[first - 1].norm.rstrip("'’") in marked.lexicon.genitives)
    return owner and not spoken and source.sort not in (Sort.OFFICE, Sort.WATCH)


def _is_of_an_office(marked: Marked, spot: Spot, speaker: Spoken, where: range) -> bool:
    """Whether a place before a colon only says of what the speaker, named right before the colon, has the office:
    "Kharkiv governor Ann Lee: ...", "Голова Харківської ОВА Олег Синєгубов: ..."."""
    return speaker[1] == where.stop and speaker[0] >= spot.last and not any(
        f.first in where for f in marked.triggers) and any(
        f.first in where and (f.last <= speaker[1] and abs(f.first - spot.last) <= 1 or 0 <= spot.head - f.last <= 1
                              or f.first <= spot.head and spot.last <= f.last)
        for f in marked.bodies)


def _acts(marked: Marked, speaker: Spoken) -> bool:
    """Whether the side named before a colon is whose act is named there: "Russian advances:"."""
    return speaker[2].sort is Sort.SIDE and any(f.first == speaker[1] for f in marked.triggers)


def _undated(marked: Marked, where: range) -> range:
    """The words of brackets before a comma and a day or hour: "(Russian MoD, 12 October)"."""
    comma = next((i for i in where if marked.tokens[i].text == "," and any(
        first == i + 1 and last >= where.stop for first, last, _ in marked.whens)), where.stop)
    return range(where.start, comma)


def _names_closing(marked: Marked, colon: int) -> bool:
    """Whether a title ends in a colon and a name: "A has fallen: Syrskyi"."""
    behind = [token for token in marked.tokens[colon + 1:] if token.kind is WORD]
    return 0 < len(behind) <= _FULL_NAME and all(token.is_capital for token in behind) and any(
        f.first < colon for f in marked.triggers)


def _named_elsewhere(marked: Marked, where: range) -> Spoken | None:
    """The person whose surname is all of `where`, where the text names him in full: "A has fallen - Kovalenko"."""
    at = next((i for i in where if marked.tokens[i].kind is WORD), -1)
    alone = sum(marked.tokens[i].kind is WORD for i in where) == 1
    if not alone or marked.tokens[at].norm not in marked.surnames or not marked.tokens[at].is_capital:
        return None
    name = person_name(marked.tokens[at:at + 1], marked.sentence.lang)
    return at, at + 1, source_at(marked, at, at + 1, name, None)


def _is_all(marked: Marked, speaker: Spoken, where: range) -> bool:
    """Whether a speaker's name, or that of a formation, is all of the words behind a dash or in brackets."""
    first, last, source = speaker
    if not source.office and first == where.start and last < where.stop and all(
            any(f.first <= i < f.last for f in marked.bodies) for i in range(last, where.stop)):
        return True             # "(TDF South statement)"
    unit = source.office is not None and source.office.unit and last >= where.stop - 1 and not any(
        f.first in where for f in (*marked.triggers, *marked.speeches)) and len(where) <= LABEL
    return unit or last - first >= len(where) - 2


def _said_behind(marked: Marked, opening: int, sayings: Sequence[Saying]) -> bool:
    """Whether words of saying with a speaker follow the close of the quotation that begins at token `opening`."""
    close = next((i for i in range(opening + 1, len(marked.tokens)) if marked.tokens[i].text in "»”\""), None)
    return close is not None and any(
        s.source is not None and 0 < min(s.left, s.first) - close <= _CLOSE for s in sayings)


def _clause_before(marked: Marked, colon: int) -> range:
    """The words before a colon that brings in a quotation, behind their last comma where those name a speaker."""
    comma = next((i for i in reversed(range(colon)) if marked.tokens[i].text in ",;"), -1)
    named = any(f.first > comma and f.last <= colon for f in (*marked.bodies, *marked.speakers))
    dash = next((i for i in reversed(range(colon)) if marked.tokens[i].text in "—–"), None)
    return range(dash + 1, colon) if dash is not None else range(comma + 1 if named else 0, colon)


def _end(marked: Marked) -> int:
    """Where the words of the sentence end, before its last stops and signs."""
    stop = len(marked.tokens)
    while stop and marked.tokens[stop - 1].kind is SYMBOL and marked.tokens[stop - 1].text not in "»”\"":
        stop -= 1
    return stop


def surnames_ahead(sentences: Sequence[Marked], text: str) -> set[str]:
    """The surnames of those whom the text of a post names in full that stand alone somewhere else: at the head of a
    sentence before a word of saying, or set off by a colon or a dash, as in titles."""
    alone: set[str] = set()
    for marked in sentences:
        words = [i for i, token in enumerate(marked.tokens) if token.kind is WORD]
        if len(words) < _FULL_NAME:
            continue
        for at, mark in ((words[0], words[0] + 1), (words[-1], words[-1] - 1)):
            if marked.tokens[at].is_capital and (marked.tokens[mark].text in _SETS_OFF or any(
                    f.first == mark > at and f.value.kind is SpeechKind.VERB for f in marked.speeches)):
                alone.add(marked.tokens[at].text)
    return {name.casefold() for name in alone if re.search(rf"\b[^\W\d_a-zа-яіїєґ]\w+ {re.escape(name)}\b", text)}
