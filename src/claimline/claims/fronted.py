"""Verbs whose preposition stands before them, with their place: "к Лиману подошли россияне", "X, из которого вышли"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimline.model import Token, TokenKind
from claimline.model.lexicon.acts import Form, Trigger
from claimline.model.lexicon.links import Opener, Prepositions
from claimline.text.matcher import PhraseMatcher
from claimline.text.phrases import Found, orders, parse

_CLAUSE = 8         # tokens from the place to the verb's last word


class Led(NamedTuple):
    """Where a preposition before a place may stand, one past the place and the list that it begins, and whether the
    place's case tells where to."""

    at: int
    last: int
    whither: bool


def led_by_preposition(triggers: Sequence[Trigger], prepositions: Prepositions) -> PhraseMatcher[Trigger] | None:
    """A matcher of the verbs that end in a preposition; None where the language fronts none."""
    known = {*prepositions.motion, *prepositions.either}
    phrases = [(words, trigger) for trigger in triggers if trigger.form is Form.VERB for each in trigger.words
               for words in orders(each)[:1] if _ends_in(words, known)]
    return PhraseMatcher(phrases) if phrases else None


def _ends_in(words: str, known: set[str]) -> bool:
    items = parse(words).items
    last = items[-1]
    return len(items) > 1 and not last.optional and not last.words.isdisjoint(known)


def fronted(tokens: Sequence[Token], places: Sequence[Led], openers: Sequence[Found[Opener]],
            prepositions: Prepositions, matcher: PhraseMatcher[Trigger]) -> Iterator[Found[Trigger]]:
    """The verbs that a preposition before a place or a relative pronoun belongs to, as if it stood behind them.

    A preposition that may tell where as well as where to belongs to a verb where the case of the place tells where to:
    "на Лиман", not "на Харьковщине".
    """
    units = [(place.at, place.last, (*prepositions.motion, *(prepositions.either if place.whither else ())))
             for place in places]
    units += [(opener.first - 1, opener.last, (*prepositions.motion, *prepositions.either)) for opener in openers
              if opener.value.relative and opener.first > 1 and tokens[opener.first - 2].text == ","]
    for at, start, known in units:
        if tokens[at].norm not in known:
            continue
        stop = next((i for i in range(start, min(start + _CLAUSE, len(tokens)))
                     if tokens[i].kind is not TokenKind.WORD), min(start + _CLAUSE, len(tokens)))
        seen: set[int] = set()
        for end in range(start + 1, stop + 1):
            behind = (*tokens[start:end], tokens[at])
            for found in matcher.find(behind):
                first = start + found.first
                if found.last == len(behind) and first not in seen:
                    seen.add(first)
                    yield Found(first, end, found.value, found.phrase)
