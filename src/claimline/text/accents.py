"""Accents that were not typed: "A Kherson" as agencies write it, "la ville a ete liberee" as threads and old mail."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from claimline.model import Token
from claimline.model.lexicon import Lexicon
from claimline.model.lexicon.text import LostAccents
from claimline.model.sentence import WORD
from claimline.text.vocabulary import filed, sizes, vocabulary

_ACCENTS = re.compile("[àâçèéêëîïôùû]", re.IGNORECASE)
_PARTICIPLE = re.compile("ée?s?$")
_OTHER_PARTICIPLE = re.compile("(?:i|u|is|it|us|ert|eint|aint)(?:e|s|es)?$")
_SILENT = re.compile("(?:e|es|ent)?$")      # endings behind which a stem has "è", "assiège"; else it has "é"
_SURE_WORDS = 2         # that show a sentence to be written without accents where others of the text have them
_REMEMBERED = 50_000    # words that what they are is kept of
_SKIPPED = 3            # words between an auxiliary and its participle


def restored(tokens: Sequence[Token], unaccented: Sequence[str]) -> Sequence[Token]:
    """The tokens, those that may be one of the words `unaccented`, but for the accent of their capital, with its folded
    form. A word of one letter is so only where a word follows it and none stands before."""
    if not unaccented:
        return tokens
    bare = {_bare(word[0]) + word[1:]: word for word in unaccented}
    if not any(token.norm in bare and token.is_capital for token in tokens):
        return tokens
    return [replace(token, norm=bare[token.norm]) if token.norm in bare and token.is_capital and (
        len(token.text) > 1 or _opens(tokens, i)) else token for i, token in enumerate(tokens)]


def accented(tokens: Sequence[Token], text: str, lexicon: Lexicon) -> Sequence[Token]:
    """The tokens of a sentence of `text`, where none has an accent, with the folded forms that the lexicon knows.

    A word that is one without its accent too is told by what stands beside it ("ont attaque", "une attaque"; "a pris",
    "a Kherson"), but only where the sentence has no accent at all, and the text has none or the sentence lost several.
    """
    words = lexicon.text.accents
    if words is None:
        return tokens
    known = _known(lexicon)
    norms = [token.norm for token in tokens]
    sure = [known.sure(norm) for norm in norms]
    lost = sum(map(str.__ne__, norms, sure))
    plain = _ACCENTS.search(text, tokens[0].start, tokens[-1].end) is None and (
        lost >= _SURE_WORDS or not _has_accents(text))
    if not plain and not lost and known.forms.keys().isdisjoint(norms):
        return tokens
    read = _Reading(sure, words, known, plain=plain)
    return [replace(token, norm=norm) if norm != token.norm else token
            for token, norm in zip(tokens, read.norms(), strict=True)]


class _Known:
    """The words of a lexicon by what is left of them without accents."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = vocabulary(lexicon)
        plain = {word for word in words.words if _bare(word) == word}
        self._plain = plain
        self._infinitives = {word for word in words.words if word.endswith("er")}
        self.either: dict[str, str] = {}        # a word as it is -> the participle that it may be
        self._lost: dict[str, list[str]] = {}
        for bare, accented in filed(words.words - plain, _bare).items():
            if bare not in plain:
                self._lost[bare] = accented
            else:
                self.either.update((bare, word) for word in accented if _PARTICIPLE.search(word))
        self._stems = filed((stem for stem in words.stems if _bare(stem) not in words.stems), _bare)
        self._sizes = sizes(self._stems)
        self.forms = {bare: tuple(found) for bare, found in self._lost.items() if len(found) > 1}
        self.sure = lru_cache(maxsize=_REMEMBERED)(self._sure)

    def _sure(self, norm: str) -> str:
        """The one word that this is without its accents; itself where it is none, or may be several."""
        if norm in self._plain or not norm.isascii():
            return norm
        found = self._lost.get(norm)
        if found is not None:
            return found[0] if len(found) == 1 else norm
        for size in self._sizes:
            if norm[:size] in self._stems:
                stems, rest = self._stems[norm[:size]], norm[size:]
                return stems[0 if _SILENT.match(rest) else -1] + rest
        return norm

    def is_participle(self, norm: str) -> bool:
        """Whether the word may be a participle, of a verb that the lexicon knows."""
        forms = (norm, self.either.get(norm, ""), *self.forms.get(norm, ()))
        return any(_PARTICIPLE.search(form) and _PARTICIPLE.sub("er", form) in self._infinitives for form in forms) or (
            norm in self._plain and bool(_OTHER_PARTICIPLE.search(norm)))


class _Reading:
    """The words of one sentence without accents, read by what stands beside each."""

    def __init__(self, norms: Sequence[str], words: LostAccents, known: _Known, *, plain: bool) -> None:
        self._norms = norms
        self._words = words
        self._known = known
        self._plain = plain     # whether words that are some without their accent too may lack it

    def norms(self) -> Iterator[str]:
        """Their folded forms."""
        words, known = self._words, self._known
        for at, norm in enumerate(self._norms):
            if norm in known.forms:
                yield self._of(known.forms[norm], at)
            elif norm == words.has and self._plain:
                yield norm if self._is_verb(at) else words.at
            elif norm in known.either and self._plain and self._is_participle(at):
                yield known.either[norm]
            else:
                yield norm

    def _of(self, forms: tuple[str, ...], at: int) -> str:
        """Which of several words it is: a participle or a verb, "libéré" or "libère"."""
        participles = [form for form in forms if _PARTICIPLE.search(form)]
        others = [form for form in forms if form not in participles]
        wanted = participles if self._norms[at].endswith("s") or self._is_participle(at) else others
        return (wanted or forms)[0]

    def _is_participle(self, at: int) -> bool:
        """Whether an auxiliary stands before it, or who did it behind, and no article before."""
        before = at - 1
        while before > max(0, at - 1 - _SKIPPED) and self._norms[before] in self._words.between:
            before -= 1
        after = self._norms[at + 1] if at + 1 < len(self._norms) else ""
        if self._norms[at] in self._words.prepositions and after not in self._words.prepositions:
            return False
        if before >= 0 and self._norms[before] in self._words.auxiliaries:
            return True
        return after in self._words.agent and self._norms[at + 2:at + 3] != self._norms[at:at + 1] and not (
            at and self._norms[at - 1] in self._words.articles)         # "rue par rue"

    def _is_verb(self, at: int) -> bool:
        """Whether "a" is "has" and not "à": behind a pronoun, before a participle or an article of something had."""
        if at and self._norms[at - 1] in self._words.subjects:
            return True
        after = at + 1
        while after < len(self._norms) and self._norms[after] in self._words.between:
            after += 1
        return after < len(self._norms) and (
            self._norms[after] in self._words.had or self._known.is_participle(self._norms[after]))


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> _Known:
    return _Known(lexicon)


@lru_cache(maxsize=4)
def _has_accents(text: str) -> bool:
    return _ACCENTS.search(text) is not None


def _bare(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token begins a clause before a word, from which a space parts it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and tokens[at].end < after.start and after.text[0].isalnum() and (
        at == 0 or tokens[at - 1].kind is not WORD)
