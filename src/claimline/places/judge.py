"""Whether a stretch that the gazetteer knows is a place name here, or an ordinary word, or part of a person's name."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.place import Kind, Role
from claimline.model.sentence import Sentence, Token, TokenKind
from claimline.places.spans import Name
from claimline.places.vocabulary import Mark, SideWord, Vocabulary

_ACCEPTED = 2.0
_OPENERS = frozenset(".:!?…«\"“„‘•-–—*►▶→")
_SHOUTED = 0.6          # share of capitalised words from which capitals in a sentence tell nothing
_FAMOUS = 100_000       # people: a city so large is known in capitals too
_SHORT = 5              # letters up to which a word in capitals is taken for an abbreviation


def weigh(name: Name, vocabulary: Vocabulary, seen_small: frozenset[str]) -> float:
    """Evidence that `name` is a place here, for its own sake; `_ACCEPTED` is enough.

    `seen_small`: folded words that the report also writes without a capital.
    """
    tokens, marks = name.tokens, name.marks
    words = tokens[name.core:name.end]
    entries = [match.entry for match in name.alike(0.02)]
    known = name.best >= 0.94 and any(entry.frontline or entry.population >= 10_000
                                      or entry.kind in (Kind.COUNTRY, Kind.REGION) for entry in entries)
    weight = 1.0 if name.best >= 0.97 else 0.0 if name.best >= 0.9 else -1.0
    weight += 1.0 * known
    weight += 1.5 * (len(words) > 1)
    if name.kind is not None or name.adjective:
        weight += 2.0
    if name.relation is not None and name.head is not None:
        weight += 1.5
    elif name.relation is not None:
        weight += 1.0
    if name.core and tokens[name.core - 1].text == "#":
        weight += 1.0
    informative = _capitals_tell(name.sentence)
    if not name.adjective:
        if informative and not _opens(tokens, name.core):
            weight += 2.0
        if len(words) == 1:
            word = words[0]
            if word.text.isupper():
                shortened = len(word.text) <= _SHORT and informative and not known or len(word.text) <= 3
                famous = any(entry.kind is Kind.COUNTRY or entry.population >= _FAMOUS for entry in entries)
                weight -= 0.0 if famous else 4.0 if shortened else 1.0 if name.relation is None else 0.0
            if marks.is_a(Mark.ORDINARY, name.core, name.end) or word.norm in vocabulary.common:
                weight -= 4.0 if name.relation is None or not name.locative else 3.0
            elif word.norm in seen_small:
                weight -= 1.5
            if len(word.norm) <= 4 and not known:
                weight -= 1.5
        if any(isinstance(f.value, SideWord) and f.value.adjective and f.last == name.end
               for f in marks.starting(name.core)):
            weight -= 4.0
    return weight


def accepted(weight: float) -> bool:
    """Whether that much evidence is enough."""
    return weight >= _ACCEPTED


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital at `at` says nothing: a sentence, a quotation or an item begins there."""
    if not at:
        return True
    before = tokens[at - 1]
    if before.kind is TokenKind.WORD:
        return False
    if before.kind is TokenKind.NUMBER:
        return at == 1
    return before.kind is TokenKind.FLAG or before.text in _OPENERS or not before.text.isascii()


def _capitals_tell(sentence: Sentence) -> bool:
    """False in headlines set in capitals, or with a capital on each word."""
    words = [token for token in sentence.tokens if token.kind is TokenKind.WORD and len(token.text) > 3]
    raised = sum(token.is_capital for token in words)
    shouted = sum(token.text.isupper() for token in words)
    return len(words) < 4 or (shouted < _SHOUTED * len(words) and raised < max(3, 0.8 * len(words)))


def person(name: Name, places: frozenset[int]) -> Role | None:
    """PERSON when a given name, a title or an unknown capital right beside makes a surname of it; else None.

    `places`: first tokens, in this sentence, of stretches that are places themselves.
    """
    tokens, marks = name.tokens, name.marks
    if name.adjective or name.kind is not None:
        return None
    if name.core:
        before = tokens[name.core - 1]
        touches = before.kind is TokenKind.WORD and before.text not in ("'s", "’s")
        if touches and any(f.value is Mark.GIVEN for f in marks.ending(name.core)) and before.is_capital:
            return Role.PERSON
        inside = name.core >= 2 and tokens[name.core - 2].kind is TokenKind.WORD
        if touches and inside and before.is_capital and len(before.text) > 2 and not before.text.isupper() \
                and name.head is None and name.core - 1 not in places and _plain(name, name.core - 1):
            return Role.PERSON
    if name.core >= 1 and tokens[name.core - 1].text == "@":
        return Role.PERSON
    return None


def _plain(name: Name, at: int) -> bool:
    """Whether the word at `at` is none that the lexicon knows."""
    return not any(f.first <= at < f.last for start in range(max(0, at - 3), at + 1)
                   for f in name.marks.starting(start))


def first_of_person(name: Name) -> bool:
    """Whether a surname follows, so that this is somebody's given name: "Roman Starovoit"."""
    tokens = name.tokens
    if name.end >= len(tokens) or name.end - name.core > 1 or name.kind is not None:
        return False
    after = tokens[name.end]
    if after.kind is not TokenKind.WORD or not after.is_capital or len(after.text) < 3 or after.text.isupper():
        return False
    if name.marks.is_a(Mark.GIVEN, name.core, name.end):
        return True
    known = any(match.entry.frontline or match.entry.population >= 20_000 or match.entry.kind is Kind.COUNTRY
                for match in name.matches)
    ordinary = any(f.value in (Mark.ORDINARY, Mark.NEVER) for f in name.marks.starting(name.end))
    return not known and (ordinary or not name.marks.starting(name.end)) and _capitals_tell(name.sentence)
