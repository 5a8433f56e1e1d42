"""The tree of what follows in phrases that begin alike, and the walk along it from a token of a text.

What phrases have in common is looked for once: each item has a number (text/item_index.py), each branch the numbers
that may come next, and of each word it is known which items cover it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from claimline.model.sentence import BREAK, NUMBER, SYMBOL, WORD, Token, TokenKind
from claimline.text.item_index import GAP
from claimline.text.phrases import Phrase

_LONGEST_GAP = 3            # words
_NO_ITEMS = frozenset[int]()
_IN_GAPS = (WORD, NUMBER)
_BOUNDS = (BREAK, SYMBOL, TokenKind.FLAG)
_OPENING = frozenset("«“„")      # what they open goes on: "российский «Шахед»"

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


NOWHERE = Branch()
Begun = tuple[int, Branch]          # how well the first word fits its item, and the branch behind what was found


class KnownWord(NamedTuple):
    """What a matcher knows of one word: the items that it is, and the phrases that may begin with it.

    `alone` are the phrases of that one word, best first. The branches of others are filed under the numbers of the
    items that may come next (`followed`) or, behind a gap, soon (`gapped`); under nothing (`free`) when none has to.
    """

    items: frozenset[int]
    alone: tuple[Entry, ...]
    free: tuple[Begun, ...]
    followed: Mapping[int, Sequence[Begun]]
    gapped: Mapping[int, Sequence[Begun]]
    next: frozenset[int]        # keys of `followed`
    soon: frozenset[int]        # keys of `gapped`


class Walk:
    """Follows branches along the tokens of one text, of whose words it is known what items cover them."""

    __slots__ = ("_gaps", "_tokens", "_words")

    def __init__(self, tokens: Sequence[Token], words: Sequence[KnownWord]) -> None:
        self._tokens = tokens
        self._words = words
        self._gaps: dict[int, list[int]] = {}

    def begun(self, at: int) -> dict[Rank, tuple[int, Phrase, Any]]:
        """The phrases of more than one word that begin with token `at`, each with the token that it ends before."""
        words = self._words
        _, _, free, followed, gapped, beside, soon = words[at]
        found: dict[Rank, tuple[int, Phrase, Any]] = {}
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

    def _follow(self, branch: Branch, at: int, likeness: int, found: dict[Rank, tuple[int, Phrase, Any]]) -> None:
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


def _bounds_clause(beside: Token) -> bool:
    """Whether a token parts the clauses on either side of it."""
    return beside.kind in _BOUNDS


def _past(tokens: Sequence[Token], at: int) -> int:
    """One past the number at `at`, with what a hyphen adds to it: "79-ю", "25-30"."""
    tail = tokens[at:at + 3]
    compound = len(tail) > 2 and tail[1].text == "-" and (
        tail[0].end == tail[1].start and tail[1].end == tail[2].start) and tail[2].kind in _IN_GAPS
    return at + 3 if compound else at + 1
