"""Headlines, set in capitals or with a capital on each word: they get the letters that they would have in a text.

What a capital tells of a word, a headline does not say; the rest of the report, the lexicon and the gazetteer do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from claimline.model import Gazetteer, Sentence, Token
from claimline.model.lexicon import Lexicon
from claimline.model.place import Entry, Kind
from claimline.model.sentence import WORD
from claimline.places.judge import renowned
from claimline.places.lookup import Lookup
from claimline.text.phrases import parse

_LEAST = 3              # words of a headline
_LONG = 4               # letters of a word that an article is shorter than
_SHOUTED, _RAISED = 0.8, 0.9        # share of all words in capitals, and of long ones with a capital
_SURE = 0.97            # likeness of a name to the gazetteer's
_CASE = 0.93            # and of one of the front in another case
_STEM = 4               # letters of a stem that tells a word


def set_small(sentences: Sequence[Sentence], text: str, gazetteer: Gazetteer,
              lexicons: Mapping[str, Lexicon]) -> tuple[Sentence, ...]:
    """`sentences` with the words of headlines in small letters, but for names. Offsets stay as they are."""
    cased = {code for code, lexicon in lexicons.items() if lexicon.claims.free_order}   # whose headlines raise no words
    shouted = {sentence.index: _is_shouted(sentence) for sentence in sentences if (
        _is_shouted(sentence) and _is_headline(sentence) if sentence.lang in cased else _is_headline(sentence))}
    if not shouted:
        return tuple(sentences)
    lookup = Lookup(gazetteer, text)
    plain = [sentence for sentence in sentences if sentence.index not in shouted]
    small = {token.norm for s in plain for token in s.tokens if token.text[:1].islower()}
    names = {token.norm for s in plain for token in s.tokens[1:] if token.kind is WORD and token.is_capital} - small
    done: list[Sentence] = []
    for sentence in sentences:
        lexicon = lexicons.get(sentence.lang)
        if sentence.index in shouted and lexicon is not None:
            known = _known(lexicon)
            whole = _in_long_names(sentence, lookup)
            tokens = tuple(_written(token, named(token)) if at in whole or not at else _set(
                token, shouted[sentence.index], names, small, known, lookup, sentence.lang)
                for at, token in enumerate(sentence.tokens))
            sentence = replace(sentence, tokens=tokens)
        done.append(sentence)
    return tuple(done)


def _is_headline(sentence: Sentence) -> bool:
    """Whether its capitals tell nothing: all words are in capitals, or begin with one but for articles and the like."""
    words = [token.text for token in sentence.tokens if token.kind is WORD and len(token.text) > 1]
    if len(words) < _LEAST:
        return False
    long = [word for word in words if len(word) >= _LONG]
    return _is_shouted(sentence) or len(long) >= _LEAST and (
        sum(word[0].isupper() for word in long) >= _RAISED * len(long))


def _is_shouted(sentence: Sentence) -> bool:
    words = [token.text for token in sentence.tokens if token.kind is WORD and len(token.text) > 1]
    return sum(map(str.isupper, words)) >= _SHOUTED * len(words)


def _in_long_names(sentence: Sentence, lookup: Lookup) -> set[int]:
    """Tokens of places with names of two words: "CHASIV YAR"."""
    tokens = sentence.tokens
    return {i for at in range(len(tokens) - 1) if all(
        token.kind is WORD and token.is_capital and len(token.text) > 1 for token in tokens[at:at + 2])
        and _place(tokens[at:at + 2], lookup, sentence.lang) is not None for i in (at, at + 1)}


def _set(token: Token, shouted: bool, names: Collection[str], small: Collection[str], known: _Known,
         lookup: Lookup, lang: str) -> Token:
    """The token with the letters that its word has in a text."""
    if token.kind is not WORD or not token.is_capital:
        return token
    if token.norm in names:
        return _written(token, named(token))
    place = None if token.norm in small or token.norm in known.common else _place((token,), lookup, lang)
    if place is not None and (place.kind is not Kind.VILLAGE or not known.holds(token.norm)):
        return _written(token, named(token))       # a village may bear the name of a thing: "Перемога"
    return _written(token, token.text.lower()) if shouted or token.norm in small or known.holds(token.norm) else token


def named(token: Token) -> str:
    """The text of the token as that of a name."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in token.text.split("-"))


def _written(token: Token, text: str) -> Token:
    return Token(token.start, token.end, text, token.norm, token.kind) if len(text) == len(token.text) else token


def _place(tokens: Sequence[Token], lookup: Lookup, lang: str) -> Entry | None:
    """The place of that name that a report may tell of without more, if the gazetteer has one."""
    return next((match.entry for match in lookup(lookup.surface(tokens), lang) if match.similarity >= (
        _CASE if match.how == "case ending" and match.entry.frontline else _SURE)
        and renowned(match.entry)), None)


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of a lexicon that are no names: those it reads claims by, and the commonest of the language."""

    common: Collection[str]
    words: frozenset[str]
    stems: frozenset[str]

    def holds(self, norm: str) -> bool:
        return norm in self.words or any(norm[:size] in self.stems for size in range(_STEM, len(norm) + 1))


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> _Known:
    words, stems = set(lexicon.text.common), set[str]()
    for phrase in _phrases(lexicon):
        for item in parse(phrase).items:
            words.update(item.words)
            stems.update(stem for stem in item.stems if len(stem) >= _STEM)
    return _Known(lexicon.text.common, frozenset(words), frozenset(stems))


def _phrases(lexicon: Lexicon) -> Iterator[str]:
    for field in fields(lexicon.claims):
        entries = getattr(lexicon.claims, field.name)
        for entry in entries if isinstance(entries, tuple) else ():
            for phrase in getattr(entry, "words", ()):
                yield from phrase.split(" <> ")
