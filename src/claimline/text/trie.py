"""The tree of what follows in phrases that begin alike, and the walk along it from a token of a text.

What phrases have in common is looked for once: each item has a number (text/item_index.py), each branch the numbers
that may come next, and of each word it is known which items cover it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

from claimline.model.sentence import BREAK, NUMBER, SYMBOL, WORD, Token, TokenKind
from claimline.text.item_index import GAP
from claimline.text.phrases import Phrase

_T = TypeVar("_T", bound=tuple[Any, ...])

_LONGEST_GAP = 3            # words
_IN_GAPS = (WORD, NUMBER)
_BOUNDS = (BREAK, SYMBOL, TokenKind.FLAG)
_OPENING = frozenset("«“„")      # what they open goes on: "российский «Шахед»"

_turn = itemgetter(0)

Rank = tuple[int, int]                          # whole words before stems before endings, then the order in the lexicon
Entry = tuple[Rank, Phrase, Any]                # with its value


@dataclass(slots=True)
class Branch:
    """What may follow the items so far: by number the items that have to, and those that may be missing; a gap; and the
    phrases that end here."""

    next: dict[int, Branch] = field(default_factory=dict)
    missing: dict[int, Branch] = field(default_factory=dict)
    gap: Branch | None = None
    ends: list[tuple[int, Phrase, Any]] = field(default_factory=list)
    _ahead: Ahead | None = None

    def after(self, number: int) -> Branch:
        """The branch behind one more item, made when it is new."""
        if number == GAP:
            self.gap = self.gap or Branch()
            return self.gap
        branches, number = (self.next, number) if number > 0 else (self.missing, -number)
        branch = branches.get(number)
        if branch is None:
            branch = branches[number] = Branch()
        return branch

    @property
    def ahead(self) -> Ahead:
        """The ways on from here, worked out when first asked for."""
        if self._ahead is None:
            self._ahead = Ahead(self)
        return self._ahead


_Way = tuple[int, Branch]           # its turn to be tried, and the branch behind the item


class Ahead:
    """The ways on from a branch, past items that may be missing: filed under the number of the item that comes next or,
    behind so many gaps, later. `gaps` are those behind which an item may be missing before another gap or the end,
    `ends` the phrases that may end right here.

    Of the ends that one phrase may have the first found counts, so ways have turns: with the items that may be missing
    before without them.
    """

    __slots__ = ("_turns", "beside", "ends", "gaps", "later", "next")

    def __init__(self, branch: Branch) -> None:
        self.next: dict[int, list[_Way]] = {}
        self.later: dict[int, dict[int, list[_Way]]] = {}       # by the count of gaps
        self.gaps: list[Branch] = []
        self.ends: list[tuple[int, Phrase, Any]] = []
        self._turns = 0
        self._add(branch, self.next, 0)
        self.beside = frozenset(self.next)

    def _add(self, branch: Branch, ways: dict[int, list[_Way]], passed: int) -> None:
        """The ways on from a branch behind so many gaps."""
        for number, behind in branch.next.items():
            self._file(ways, number, behind)
        for number, behind in branch.missing.items():
            self._file(ways, number, behind)
            self._add(behind, ways, passed)
        if branch.gap is not None:
            if _needs_an_item(branch.gap):
                self._add(branch.gap, self.later.setdefault(passed + 1, {}), passed + 1)
            else:
                self.gaps.append(branch.gap)
        self.ends += branch.ends

    def _file(self, ways: dict[int, list[_Way]], number: int, branch: Branch) -> None:
        self._turns += 1
        ways.setdefault(number, []).append((self._turns, branch))


def _needs_an_item(branch: Branch, *, gaps: bool = True) -> bool:
    """Whether no phrase ends at a branch, nor behind items that may be missing, and none has a gap behind those."""
    return not branch.ends and all(_needs_an_item(behind, gaps=False) for behind in branch.missing.values()) and (
        branch.gap is None or gaps and _needs_an_item(branch.gap))


Begun = tuple[int, Ahead]           # how well a word fits the first item of phrases, and the ways on from it
_First = tuple[int, int, Ahead]     # turn, how well the word fits, and the ways on from the next item


class _Ways(dict[int, list[_First]]):
    """The ways on from a word by the number of an item, gathered when that is first asked for."""

    def __init__(self, filed: Sequence[tuple[int, Mapping[int, Sequence[_Way]]]]) -> None:
        super().__init__()
        self._filed = filed

    def __missing__(self, number: int) -> list[_First]:
        ways = self[number] = [(turn, likeness, branch.ahead) for likeness, filed in self._filed
                               for turn, branch in filed.get(number, ())]
        return ways


class KnownWord:
    """What a matcher knows of one word: the items that it is behind the first of a phrase, the phrases of that word
    alone, best first, and the ways on to longer ones: by items that come next (`beside`), by those behind a count of
    gaps, or freely, by none."""

    __slots__ = ("alone", "beside", "free", "items", "later", "next", "reaches_on")

    def __init__(self, items: frozenset[int], alone: tuple[Entry, ...], begun: Sequence[Begun]) -> None:
        self.items = items
        self.alone = alone
        self.next = _Ways([(likeness, ahead.next) for likeness, ahead in begun])
        self.beside = frozenset(chain.from_iterable([ahead.beside for _, ahead in begun]))
        self.later: list[tuple[int, _Ways, frozenset[int]]] = []
        for gaps in sorted({gaps for _, ahead in begun for gaps in ahead.later}):
            filed = [(likeness, ahead.later[gaps]) for likeness, ahead in begun if gaps in ahead.later]
            self.later.append((gaps, _Ways(filed), frozenset(chain.from_iterable([ways for _, ways in filed]))))
        self.free = [(likeness, ahead) for likeness, ahead in begun if ahead.ends or ahead.gaps]
        self.reaches_on = bool(self.later or self.free)     # what comes right behind it is not all that tells


class Walk:
    """Follows branches along the tokens of one text, of whose words it is known what items cover them."""

    __slots__ = ("_gaps", "_tokens", "_words")

    def __init__(self, tokens: Sequence[Token], words: Sequence[KnownWord]) -> None:
        self._tokens = tokens
        self._words = words
        self._gaps: dict[tuple[int, int], list[int]] = {}

    def begun(self, at: int) -> dict[Rank, tuple[int, Phrase, Any]]:
        """The phrases of more than one word that begin with token `at`, each with the token that it ends before."""
        words = self._words
        word, behind = words[at], at + 1
        found: dict[Rank, tuple[int, Phrase, Any]] = {}
        if behind < len(words):
            if not word.beside.isdisjoint(items := words[behind].items):
                for _, likeness, ahead in _in_turn(word.next, word.beside & items):
                    self._follow(ahead, behind + 1, likeness, found)
            for gaps, ways, within in word.later:
                for end in self._gap_ends(behind, gaps):
                    if not within.isdisjoint(items := words[end].items):
                        for _, likeness, ahead in _in_turn(ways, within & items):
                            self._follow(ahead, end + 1, likeness, found)
        for likeness, ahead in word.free:
            self._follow_freely(ahead, behind, likeness, found)
        if found:
            bounded = [rank for rank, (_, phrase, _) in found.items() if phrase.at_start or phrase.at_end]
            for rank in bounded:
                last, phrase, _ = found[rank]
                if not self._stands(phrase, at, last):
                    del found[rank]
        return found

    def _follow(self, ahead: Ahead, at: int, likeness: int, found: dict[Rank, tuple[int, Phrase, Any]]) -> None:
        """Note the phrases along the ways on from token `at` that `found` lacks. Depth is a phrase's length."""
        words = self._words
        if at < len(words):
            if ahead.beside and not ahead.beside.isdisjoint(items := words[at].items):
                for _, branch in _in_turn(ahead.next, ahead.beside & items):
                    self._follow(branch.ahead, at + 1, likeness, found)
            for gaps, later in ahead.later.items():
                for end in self._gap_ends(at, gaps):
                    if not later.keys().isdisjoint(items := words[end].items):
                        for _, branch in _in_turn(later, items & later.keys()):
                            self._follow(branch.ahead, end + 1, likeness, found)
        if ahead.ends or ahead.gaps:
            self._follow_freely(ahead, at, likeness, found)

    def _follow_freely(self, ahead: Ahead, at: int, likeness: int, found: dict[Rank, tuple[int, Phrase, Any]]) -> None:
        """The same of the ways that need no item at token `at`, or behind a gap from there."""
        for gap in ahead.gaps:
            for end in self._gap_ends(at, 1):
                self._follow(gap.ahead, end, likeness, found)
        for order, phrase, value in ahead.ends:
            if (likeness, order) not in found:
                found[likeness, order] = at, phrase, value

    def _stands(self, phrase: Phrase, first: int, last: int) -> bool:
        """Whether a phrase at tokens[first:last] has the start and end of a clause beside it where it asks for them."""
        return not (phrase.at_start and first and not _bounds_clause(self._tokens[first - 1])
                    or phrase.at_end and last < len(self._tokens) and (
                        not _bounds_clause(self._tokens[last]) or self._tokens[last].text in _OPENING))

    def _gap_ends(self, at: int, gaps: int) -> list[int]:
        """Where so many gaps from token `at` may end, nearest first: tokens that something has to match."""
        ends = self._gaps.get((at, gaps))
        if ends is None:
            ends = self._gaps[at, gaps] = []
            tokens = self._tokens
            for _ in range(gaps * _LONGEST_GAP + 1):
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


def _in_turn(ways: Mapping[int, list[_T]], numbers: Collection[int]) -> list[_T]:
    """The ways filed under some numbers."""
    if len(numbers) == 1:
        return ways[next(iter(numbers))]
    return sorted(chain.from_iterable([ways[number] for number in numbers]), key=_turn)


def _bounds_clause(beside: Token) -> bool:
    """Whether a token parts the clauses on either side of it."""
    return beside.kind in _BOUNDS


def _past(tokens: Sequence[Token], at: int) -> int:
    """One past the number at `at`, with what a hyphen adds to it: "79-ю", "25-30"."""
    tail = tokens[at:at + 3]
    compound = len(tail) > 2 and tail[1].text == "-" and (
        tail[0].end == tail[1].start and tail[1].end == tail[2].start) and tail[2].kind in _IN_GAPS
    return at + 3 if compound else at + 1
