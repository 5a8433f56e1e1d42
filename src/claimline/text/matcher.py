"""The matcher that finds the phrases of a lexicon (text/phrases.py) in tokens.

Every item of every phrase has a number. Of a word the matcher keeps which items cover it and which phrases may begin
with it, filed by the item that has to come next, so that few phrases are tried at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from claimline.model.sentence import BREAK, NUMBER, SYMBOL, WORD, Token, TokenKind
from claimline.text.phrases import Found, Item, Phrase, orders, parse

T = TypeVar("T")
_LONGEST_GAP = 3            # words
_REMEMBERED = 50_000        # words a matcher keeps the phrases of
_ENDING = 1_000             # more than letters in any stem
_GAP = 0                    # stands for a gap among the numbers of items

Match = tuple[int, int, Any, Phrase]            # first token, one past the last, value, phrase
_Rank = tuple[int, int]                         # whole words before stems before endings, then the order in the lexicon
_Entry = tuple[_Rank, Phrase, Any, tuple[int, ...]]     # with its value, and the numbers of its items after the first:
                                                        # negative where one may be missing, 0 for a gap
_Filed = Mapping[int, Sequence[_Entry]]


class _Word(NamedTuple):
    """What a matcher knows of one word: the items that it is, and the phrases that may begin with it.

    `alone` are the phrases of that one word, best first. Others are filed under the numbers of the items that may come
    next (`followed`) or, behind a gap, soon (`gapped`); under nothing (`free`) when none has to.
    """

    items: frozenset[int]
    alone: tuple[_Entry, ...]
    free: tuple[_Entry, ...]
    followed: _Filed
    gapped: _Filed
    next: frozenset[int]        # keys of `followed`
    soon: frozenset[int]        # keys of `gapped`


class _Index:
    """Items by the words that they cover. Each has a number from 1, in the order in which they were first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[Item, int] = {}
        self._words: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}

    def number(self, item: Item) -> int:
        """The number of the item, negative when it is optional, 0 for a gap; the item is filed when it is new."""
        if item.gap:
            return _GAP
        number = self._numbers.get(item)
        if number is None:
            number = self._numbers[item] = len(self._numbers) + 1
            for filed, written in ((self._words, item.words), (self._stems, item.stems), (self._ends, item.ends)):
                for each in written:
                    filed.setdefault(each, []).append(number)
        return -number if item.optional else number

    @cached_property
    def _stem_lengths(self) -> list[int]:
        return sorted({len(stem) for stem in self._stems})

    @cached_property
    def _end_lengths(self) -> list[int]:
        return sorted({len(end) for end in self._ends})

    def covering(self, word: str) -> Iterator[tuple[int, int]]:
        """Items that cover the word: (0, number) of those that have all of it, (length, number) of those that have a
        stem of it, (_ENDING, number) of those that have an ending."""
        for number in self._words.get(word, ()):
            yield 0, number
        size = len(word)
        for length in self._stem_lengths:
            if length > size:
                break
            for number in self._stems.get(word[:length], ()):
                yield length, number
        for length in self._end_lengths:
            if length > size:
                break
            for number in self._ends.get(word[size - length:], ()):
                yield _ENDING, number


class PhraseMatcher(Generic[T]):
    """Finds every phrase of a lexicon in a token sequence; time is linear in the tokens."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """`entries`: pairs of a phrase as written and the value to give back where it is found."""
        self._index = _Index()
        self._begun: dict[int, list[tuple[int, Phrase, T, tuple[int, ...]]]] = {}   # by the number of their first item
        for order, (phrase, value) in enumerate((parse(each), value) for text, value in entries
                                                for each in orders(text)):
            first, *rest = map(self._index.number, phrase.items)
            self._begun.setdefault(first, []).append((order, phrase, value, tuple(rest)))
        self._words: dict[str, _Word] = {}      # words seen; texts repeat them
        self._alike: dict[tuple[tuple[int, int], ...], _Word] = {}      # by the items that cover them

    def find(self, tokens: Sequence[Token]) -> list[Found[T]]:
        """Every match, in order of its first token, longest first; matches may overlap."""
        return [Found(*match) for match in self.matches(tokens)]

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """The same as plain tuples."""
        known = self._words
        words = [known.get(token.norm) or self._look_up(token.norm) for token in tokens]
        text = _Text(tokens, words)
        found: list[Match] = []
        for at, (_, alone, free, followed, gapped, *_) in enumerate(words):
            if (free or followed or gapped) and (more := text.begun(at)):
                found += _best(more, at, alone)
            else:
                found += [(at, at + 1, value, phrase) for _, phrase, value, _ in alone]
        return found

    def find_longest(self, tokens: Sequence[Token]) -> list[Found[T]]:
        """Matches that do not overlap: at each token the longest, then on after it."""
        return longest(self.find(tokens))

    def _look_up(self, norm: str) -> _Word:
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

    def _compile(self, covering: Iterable[tuple[int, int]]) -> _Word:
        """What is known of words that these items cover."""
        alone: list[_Entry] = []
        free: list[_Entry] = []
        followed: dict[int, list[_Entry]] = {}
        gapped: dict[int, list[_Entry]] = {}
        likenesses: dict[int, int] = {}
        for likeness, number in covering:
            likenesses.setdefault(number, likeness)     # the best of them
        for number, likeness in likenesses.items():
            for order, phrase, value, rest in self._begun.get(number, ()):
                entry = (likeness, order), phrase, value, rest
                if not rest and not phrase.at_start and not phrase.at_end:
                    alone.append(entry)
                    continue
                openings = _openings(rest)
                if not openings:
                    free.append(entry)
                for opening, gap in openings:
                    (gapped if gap else followed).setdefault(opening, []).append(entry)
        alone.sort(key=_rank)
        kept = {id(entry[2]): entry for entry in reversed(alone)}       # of one value the first in rank
        return _Word(frozenset(likenesses), tuple(entry for entry in alone if kept[id(entry[2])] is entry), tuple(free),
                     followed, gapped, frozenset(followed), frozenset(gapped))


_rank = itemgetter(0)
_order = itemgetter(0, 1)


def _openings(rest: Sequence[int]) -> tuple[tuple[int, bool], ...]:
    """Items one of which has to come right after the first, or behind a gap (True); empty where none needs to."""
    found: list[tuple[int, bool]] = []
    gap = False
    for number in rest:
        if number == _GAP:
            if gap:
                break
            gap = True
            continue
        found.append((abs(number), gap))
        if number > 0:
            return tuple(found)
    return ()


def _best(begun: Iterable[tuple[int, _Entry]], at: int, alone: Iterable[_Entry]) -> list[Match]:
    """Longest first, and of one value and length the first in rank: phrases from token `at` that end where is said, and
    those of that word alone."""
    ranked = [(-last, rank, (at, last, value, phrase)) for last, (rank, phrase, value, _) in begun]
    ranked += [(-at - 1, rank, (at, at + 1, value, phrase)) for rank, phrase, value, _ in alone]
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


class _Text:
    """The tokens that phrases are looked for in, with what is known of each word."""

    __slots__ = ("_gaps", "_tokens", "_words")

    def __init__(self, tokens: Sequence[Token], words: Sequence[_Word]) -> None:
        self._tokens = tokens
        self._words = words
        self._gaps: dict[int, list[int]] = {}

    def begun(self, at: int) -> list[tuple[int, _Entry]]:
        """The phrases of more than one word that begin with token `at`, each with the token that it ends before."""
        words = self._words
        _, _, free, followed, gapped, beside, soon = words[at]
        tried = {entry[0]: entry for entry in free}     # one may be filed under several items that the next word is
        if beside and at + 1 < len(words) and not beside.isdisjoint(items := words[at + 1].items):
            for number in beside & items:
                for entry in followed[number]:
                    tried[entry[0]] = entry
        if soon:
            for end in self._gap_ends(at + 1):
                if not soon.isdisjoint(items := words[end].items):
                    for number in soon & items:
                        for entry in gapped[number]:
                            tried[entry[0]] = entry
        found = []
        for entry in tried.values():
            _, phrase, _, rest = entry
            if phrase.at_start and at and not _bounds_clause(self._tokens[at - 1]):
                continue
            last = self._end(at + 1, rest, 0)
            if last is not None and not (phrase.at_end and last < len(words) and not _bounds_clause(
                    self._tokens[last])):
                found.append((last, entry))
        return found

    def _end(self, at: int, rest: Sequence[int], done: int) -> int | None:
        """End of the longest-item-first match of `rest[done:]` from `at`, or None. Depth is the phrase's length."""
        words = self._words
        size = len(words)
        for k in range(done, len(rest)):
            number = rest[k]
            if number > 0:
                if at == size or number not in words[at].items:
                    return None
                at += 1
            elif number == _GAP:
                after = rest[k + 1]
                for end in self._gap_ends(at):
                    if after <= 0 or after in words[end].items:
                        last = self._end(end, rest, k + 1)
                        if last is not None:
                            return last
                return None
            elif at < size and -number in words[at].items:
                last = self._end(at + 1, rest, k + 1)
                if last is not None:
                    return last
        return at

    def _gap_ends(self, at: int) -> list[int]:
        """Where a gap from token `at` may end, nearest first: tokens that something has to match."""
        ends = self._gaps.get(at)
        if ends is None:
            ends = self._gaps[at] = []
            tokens = self._tokens
            for _ in range(_LONGEST_GAP + 1):
                if at >= len(tokens):
                    break
                ends.append(at)
                kind = tokens[at].kind
                if kind is WORD:
                    at += 1
                elif kind is NUMBER:
                    at = _past(tokens, at)
                else:
                    break
        return ends


_IN_GAPS = (WORD, NUMBER)
_BOUNDS = (BREAK, SYMBOL, TokenKind.FLAG)


def _bounds_clause(beside: Token) -> bool:
    return beside.kind in _BOUNDS


def _past(tokens: Sequence[Token], at: int) -> int:
    """One past the number at `at`, with what a hyphen adds to it: "79-ю", "25-30"."""
    tail = tokens[at:at + 3]
    compound = len(tail) > 2 and tail[1].text == "-" and (
        tail[0].end == tail[1].start and tail[1].end == tail[2].start) and tail[2].kind in _IN_GAPS
    return at + 3 if compound else at + 1
