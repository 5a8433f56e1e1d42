"""Words mistyped as nobody would spell another: two letters changed places ("atatcked"), one doubled or not ("atack").

A letter too few, too many or wrong makes another word too often: "depending" is no "defending".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from claimline.model import Token
from claimline.model.lexicon import Lexicon
from claimline.model.sentence import WORD
from claimline.text.vocabulary import Vocabulary, filed, sizes, vocabulary

_SHORTEST = 6           # letters of a word that is hardly another one mistyped
_REMEMBERED = 50_000    # words that what they are is kept of
_DOUBLED = re.compile(r"(.)\1+")


def corrected(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """The tokens, those mistyped with the folded form of the word of the lexicon that was meant; names stay."""
    slips = _slips(lexicon)
    meant = [slips.meant(token.norm) if len(token.norm) >= _SHORTEST and token.kind is WORD
             and token.text[0].islower() else token.norm for token in tokens]
    if meant == [token.norm for token in tokens]:
        return tokens
    return [replace(token, norm=norm) for token, norm in zip(tokens, meant, strict=True)]


class _Slips:
    """The words of a lexicon by what stays the same when they are mistyped."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        long, stems = ([word for word in each if len(word) >= _SHORTEST and word.isalpha()]
                       for each in (words.words, words.stems))
        self._single, self._single_stems = filed(long, _singly), filed(stems, _singly)
        self._mixed, self._mixed_stems = filed(long, _in_order), filed(stems, _in_order)
        self._sizes = sizes(stems)
        self.meant = lru_cache(maxsize=_REMEMBERED)(self._meant)

    def _meant(self, norm: str) -> str:
        """The word that a mistyped one was meant to be; itself where it is none, or is a word."""
        if self._words.holds(norm) or not norm.isalpha():
            return norm
        for word in self._single.get(_singly(norm), ()):
            if abs(len(word) - len(norm)) == 1:
                return word
        for word in self._mixed.get(_in_order(norm), ()):
            if _is_swapped(word, norm):
                return word
        for size in self._sizes:
            for stem in self._single_stems.get(_singly(norm[:size + 1]), ()):
                if len(stem) == size < len(norm):
                    return stem + norm[size + 1:]
            for stem in self._mixed_stems.get(_in_order(norm[:size]), ()) if size <= len(norm) else ():
                if _is_swapped(stem, norm[:size]):
                    return stem + norm[size:]
        return norm


def _singly(word: str) -> str:
    """Its letters, none of them doubled."""
    return _DOUBLED.sub(r"\1", word)


def _in_order(word: str) -> str:
    """Its letters in the order of the alphabet."""
    return "".join(sorted(word))


def _is_swapped(word: str, typed: str) -> bool:
    """Whether two neighbouring letters, not the first, changed places."""
    apart = [i for i in range(len(word)) if word[i] != typed[i]]
    return len(apart) == 2 and 0 < apart[0] == apart[1] - 1


@lru_cache(maxsize=8)
def _slips(lexicon: Lexicon) -> _Slips:
    return _Slips(vocabulary(lexicon))
