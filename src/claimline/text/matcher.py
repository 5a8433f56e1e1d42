"""The matcher that finds the phrases of a lexicon (text/phrases.py) in tokens.

Every item of every phrase has a number. Phrases that begin alike share the branch of a tree, so that what they have in
common is looked for once; of a word the matcher keeps which items cover it and the branches that it may begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
_NO_ITEMS = frozenset[int]()

Match = tuple[int, int, Any, Phrase]            # first token, one past the last, value, phrase
_Rank = tuple[int, int]                         # whole words before stems before endings, then the order in the lexicon
_Entry = tuple[_Rank, Phrase, Any]              # with its value
_Filed = tuple[int, Phrase, Any, tuple[int, ...]]       # order, phrase, value, and the numbers of its items after the
                                                        # first: negative where one may be missing, 0 for a gap


@dataclass(slots=True)
class _Branch:
    """What may follow the items so far: by number the items that have to, and those that may be missing; a gap; and the
    phrases that end here."""

    next: dict[int, _Branch] = field(default_factory=dict)
    missing: dict[int, _Branch] = field(default_factory=dict)
    gap: _Branch | None = None
    ends: list[tuple[int, Phrase, Any]] = field(default_factory=list)

    def after(self, number: int) -> _Branch:
        """The branch behind one more item, made when it is new."""
        if number == _GAP:
            self.gap = self.gap or _Branch()
            return self.gap
        branches, number = (self.next, number) if number > 0 else (self.missing, -number)
        branch = branches.get(number)
        if branch is None:
            branch = branches[number] = _Branch()
        return branch


_NOWHERE = _Branch()
_Begun = tuple[int, _Branch]        # how well the first word fits its item, and the branch behind what was found


class _Word(NamedTuple):
    """What a matcher knows of one word: the items that it is, and the phrases that may begin with it.

    `alone` are the phrases of that one word, best first. The branches of others are filed under the numbers of the
    items that may come next (`followed`) or, behind a gap, soon (`gapped`); under nothing (`free`) when none has to.
    """

    items: frozenset[int]
    alone: tuple[_Entry, ...]
    free: tuple[_Begun, ...]
    followed: Mapping[int, Sequence[_Begun]]
    gapped: Mapping[int, Sequence[_Begun]]
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
        self._filed: dict[int, list[_Filed]] = {}       # by the number of their first item
        for order, (phrase, value) in enumerate((parse(each), value) for text, value in entries
                                                for each in orders(text)):
            first, *rest = map(self._index.number, phrase.items)
            self._filed.setdefault(first, []).append((order, phrase, value, tuple(rest)))
        self._grown: dict[int, tuple[list[tuple[int, Phrase, T]], _Branch]] = {}     # the same, once needed
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
        for at, (_, alone, free, _, _, beside, soon) in enumerate(words):
            goes_on = free or soon or beside and at + 1 < len(words) and not beside.isdisjoint(words[at + 1].items)
            if goes_on and (more := text.begun(at)):
                found += _best(more, at, alone)
            elif alone:
                found += [(at, at + 1, value, phrase) for _, phrase, value in alone]
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
        likenesses: dict[int, int] = {}
        for likeness, number in covering:
            likenesses.setdefault(number, likeness)     # the best of them
        alone: list[_Entry] = []
        free: list[_Begun] = []
        followed: dict[int, list[_Begun]] = {}
        gapped: dict[int, list[_Begun]] = {}
        for number, likeness in likenesses.items():
            single, branch = self._grow(number)
            alone += [((likeness, order), phrase, value) for order, phrase, value in single]
            behind = branch.gap or _NOWHERE
            if branch.ends or branch.missing or behind.missing or behind.gap:
                free.append((likeness, branch))
                continue
            for filed, branches in ((followed, branch.next), (gapped, behind.next)):
                for opening, inner in branches.items():
                    filed.setdefault(opening, []).append((likeness, inner))
        alone.sort(key=_rank)
        kept = {id(entry[2]): entry for entry in reversed(alone)}       # of one value the first in rank
        return _Word(frozenset(likenesses), tuple(entry for entry in alone if kept[id(entry[2])] is entry), tuple(free),
                     followed, gapped, frozenset(followed), frozenset(gapped))

    def _grow(self, number: int) -> tuple[list[tuple[int, Phrase, T]], _Branch]:
        """The phrases that begin with an item: those of nothing else, and the branch of the others."""
        grown = self._grown.get(number)
        if grown is None:
            if number not in self._filed:       # most items begin no phrase
                return [], _NOWHERE
            single, root = [], _Branch()
            for order, phrase, value, rest in self._filed[number]:
                if not rest and not phrase.at_start and not phrase.at_end:
                    single.append((order, phrase, value))
                    continue
                branch = root
                for item in rest:
                    branch = branch.after(item)
                branch.ends.append((order, phrase, value))
            grown = self._grown[number] = single, root
        return grown


_rank = itemgetter(0)
_order = itemgetter(0, 1)


def _best(begun: Mapping[_Rank, tuple[int, Phrase, Any]], at: int, alone: Iterable[_Entry]) -> list[Match]:
    """Longest first, and of one value and length the first in rank: phrases from token `at` that end where is said, and
    those of that word alone."""
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


class _Text:
    """The tokens that phrases are looked for in, with what is known of each word."""

    __slots__ = ("_gaps", "_tokens", "_words")

    def __init__(self, tokens: Sequence[Token], words: Sequence[_Word]) -> None:
        self._tokens = tokens
        self._words = words
        self._gaps: dict[int, list[int]] = {}

    def begun(self, at: int) -> dict[_Rank, tuple[int, Phrase, Any]]:
        """The phrases of more than one word that begin with token `at`, each with the token that it ends before."""
        words = self._words
        _, _, free, followed, gapped, beside, soon = words[at]
        found: dict[_Rank, tuple[int, Phrase, Any]] = {}
        for likeness, branch in free:
            self._follow(branch, at + 1, likeness, found)
        if beside and at + 1 < len(words) and not beside.isdisjoint(items := words[at + 1].items):
            for number in beside & items:
                for likeness, branch in followed[number]:
                    self._follow(branch, at + 2, likeness, found)
        if soon:
            for end in self._gap_ends(at + 1):
                if not soon.isdisjoint(items := words[end].items):
                    for number in soon & items:
                        for likeness, branch in gapped[number]:
                            self._follow(branch, end + 1, likeness, found)
        return {rank: end for rank, end in found.items() if self._stands(end[1], at, end[0])} if found else found

    def _follow(self, branch: _Branch, at: int, likeness: int, found: dict[_Rank, tuple[int, Phrase, Any]]) -> None:
        """Note the phrases along a branch from token `at` that `found` lacks. Of the ends that one may have the first
        counts: with the items that may be missing, and gaps as short as can be. Depth is a phrase's length."""
        words = self._words
        for order, phrase, value in branch.ends:
            if (likeness, order) not in found:
                found[likeness, order] = at, phrase, value
        items = words[at].items if at < len(words) else _NO_ITEMS
        if branch.next and not items.isdisjoint(branch.next):
            for number in items & branch.next.keys():
                self._follow(branch.next[number], at + 1, likeness, found)
        for number, behind in branch.missing.items():
            if number in items:
                self._follow(behind, at + 1, likeness, found)
            self._follow(behind, at, likeness, found)
        if branch.gap is not None:
            behind = branch.gap
            for end in self._gap_ends(at):
                if behind.missing or behind.gap or not words[end].items.isdisjoint(behind.next):
                    self._follow(behind, end, likeness, found)

    def _stands(self, phrase: Phrase, first: int, last: int) -> bool:
        """Whether a phrase at tokens[first:last] has the start and end of a clause beside it where it asks for them."""
        return not (phrase.at_start and first and not _bounds_clause(self._tokens[first - 1])
                    or phrase.at_end and last < len(self._tokens) and (
                        not _bounds_clause(self._tokens[last]) or self._tokens[last].text in _OPENING))

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
_OPENING = frozenset("«“„")      # what they open goes on: "российский «Шахед»"


def _bounds_clause(beside: Token) -> bool:
    return beside.kind in _BOUNDS


def _past(tokens: Sequence[Token], at: int) -> int:
    """One past the number at `at`, with what a hyphen adds to it: "79-ю", "25-30"."""
    tail = tokens[at:at + 3]
    compound = len(tail) > 2 and tail[1].text == "-" and (
        tail[0].end == tail[1].start and tail[1].end == tail[2].start) and tail[2].kind in _IN_GAPS
    return at + 3 if compound else at + 1
