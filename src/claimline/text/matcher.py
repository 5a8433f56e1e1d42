"""The matcher that finds the phrases of a lexicon (text/phrases.py) in tokens.

Every item of every phrase has a number. Phrases that begin alike share the branch of a tree (text/trie.py); of a word
the matcher keeps which items cover it and the branches that it may begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Generic, TypeVar

from claimline.model.sentence import Token
from claimline.text.item_index import ItemIndex
from claimline.text.phrases import Found, Phrase, orders, parse
from claimline.text.trie import Begun, Branch, Entry, KnownWord, Rank, Walk

T = TypeVar("T")
_REMEMBERED = 50_000        # words a matcher keeps the phrases of

Match = tuple[int, int, Any, Phrase]            # first token, one past the last, value, phrase
_Filed = tuple[int, Phrase, Any, tuple[int, ...]]       # order, phrase, value, and the numbers of its items after the
                                                        # first: negative where one may be missing, 0 for a gap
_rank = itemgetter(0)
_order = itemgetter(0, 1)


class PhraseMatcher(Generic[T]):
    """Finds every phrase of a lexicon in a token sequence; time is linear in the tokens."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """`entries`: pairs of a phrase as written and the value to give back where it is found."""
        self._index = ItemIndex()
        self._filed: dict[int, list[_Filed]] = {}       # by the number of their first item
        self._following: set[int] = set()       # numbers of items that stand behind the first of some phrase
        for order, (phrase, value) in enumerate((parse(each), value) for text, value in entries
                                                for each in orders(text)):
            first, *rest = map(self._index.number, phrase.items)
            self._filed.setdefault(first, []).append((order, phrase, value, tuple(rest)))
            self._following.update(map(abs, rest))
        self._grown: dict[int, tuple[list[tuple[int, Phrase, T]], Branch | None]] = {}     # the same, once needed
        self._words: dict[str, KnownWord] = {}      # words seen; texts repeat them
        self._alike: dict[tuple[tuple[int, int], ...], KnownWord] = {}      # by the items that cover them

    def find(self, tokens: Sequence[Token]) -> list[Found[T]]:
        """Every match, in order of its first token, longest first; matches may overlap."""
        return [Found(*match) for match in self.matches(tokens)]

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """The same as plain tuples."""
        known = self._words
        words = [known.get(token.norm) or self._look_up(token.norm) for token in tokens]
        text = Walk(tokens, words)
        found: list[Match] = []
        last = len(words) - 1
        for at, word in enumerate(words):
            # Most words that may begin a phrase are not followed by the next of it.
            may_begin = word.reaches_on or at < last and not word.beside.isdisjoint(words[at + 1].items)
            if may_begin and (more := text.begun(at)):
                found += _best(more, at, word.alone)
            else:
                for _, phrase, value in word.alone:
                    found.append((at, at + 1, value, phrase))
        return found

    def find_longest(self, tokens: Sequence[Token]) -> list[Found[T]]:
        """Matches that do not overlap: at each token the longest, then on after it."""
        return longest(self.find(tokens))

    def _look_up(self, norm: str) -> KnownWord:
        """What is known of the word, kept for the next time; shared by words that the same items cover."""
        if len(self._words) >= _REMEMBERED:
            self._words.clear()
            self._alike.clear()
        covering = tuple(self._index.covering(norm))
        word = self._alike.get(covering)
        if word is None:
            word = self._alike[covering] = self._compile(covering)
        self._words[norm] = word
        return word

    def _compile(self, covering: Iterable[tuple[int, int]]) -> KnownWord:
        """What is known of words that these items cover."""
        likenesses: dict[int, int] = {}
        for likeness, number in covering:
            likenesses.setdefault(number, likeness)     # the best of them
        alone: list[Entry] = []
        begun: list[Begun] = []
        for number, likeness in likenesses.items():
            if number in self._filed:           # most items begin no phrase
                single, branch = self._grow(number)
                alone += [((likeness, order), phrase, value) for order, phrase, value in single]
                if branch is not None:
                    begun.append((likeness, branch.ahead))
        alone.sort(key=_rank)
        kept = {id(entry[2]): entry for entry in reversed(alone)}       # of one value the first in rank
        best = tuple(entry for entry in alone if kept[id(entry[2])] is entry)
        return KnownWord(frozenset(self._following.intersection(likenesses)), best, begun)

    def _grow(self, number: int) -> tuple[list[tuple[int, Phrase, T]], Branch | None]:
        """The phrases that begin with an item: those of nothing else, and the branch of the others."""
        grown = self._grown.get(number)
        if grown is None:
            single, root = [], None
            for order, phrase, value, rest in self._filed[number]:
                if not rest and not phrase.at_start and not phrase.at_end:
                    single.append((order, phrase, value))
                    continue
                branch = root = root or Branch()
                for item in rest:
                    branch = branch.after(item)
                branch.ends.append((order, phrase, value))
            grown = self._grown[number] = single, root
        return grown


def _best(begun: Mapping[Rank, tuple[int, Phrase, Any]], at: int, alone: Sequence[Entry]) -> list[Match]:
    """Longest first, and of one value and length the first in rank: phrases from token `at` that end where is said, and
    those of that word alone."""
    if len(begun) == 1 and not alone:
        return [(at, last, value, phrase) for last, phrase, value in begun.values()]
    ranked = [(-last, rank, (at, last, value, phrase)) for rank, (last, phrase, value) in begun.items()]
    ranked += [(-at - 1, rank, (at, at + 1, value, phrase)) for rank, phrase, value in alone]
    ranked.sort(key=_order)
    seen = set()
    best = []
    for last, _, match in ranked:
        key = last, id(match[2])
        if key not in seen:
            seen.add(key)
            best.append(match)
    return best


def longest(found: Iterable[Found[T]]) -> list[Found[T]]:
    """Matches that do not overlap, of those in the order in which they are found: the first, then on after it."""
    chosen: list[Found[T]] = []
    reach = 0
    for match in found:
        if match.first >= reach:
            chosen.append(match)
            reach = match.last
    return chosen
