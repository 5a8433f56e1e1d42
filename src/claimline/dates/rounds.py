"""One round of a date grammar: patterns filed under what they begin with, so that most tokens cost one look-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from claimline.dates.pattern import match, without_lookbehind
from claimline.dates.slots import NUMBERED, SlotReader
from claimline.dates.tree import NOW, Item, Slots, Tree, kind_of
from claimline.model.lexicon.dates import DateRule, Pattern
from claimline.model.sentence import NUMBER, Token

_REMEMBERED = 50_000        # words that a round keeps the rules of
_SOON = 6                   # items that a number may take up, endings and all, and the word behind it

Entry = tuple[int, DateRule, Pattern]       # number of the rule in its file, the rule, one of its patterns


_Led = tuple[frozenset[str] | None, Entry]      # a pattern with the words of which one follows what it begins with


class _Begun(NamedTuple):
    """Patterns that begin with one word, in order, each numbered by it: `free` whatever comes next, `soon` where one of
    some words follows, the others by the word that has to come next, or where a number or a date has to."""

    free: tuple[tuple[int, Entry], ...]
    soon: tuple[tuple[int, frozenset[str], Entry], ...]
    by_word: Mapping[str, tuple[tuple[int, Entry], ...]]
    by_number: tuple[tuple[int, Entry], ...]
    by_date: tuple[tuple[int, Entry], ...]


_NOTHING = _Begun((), (), {}, (), ())        # of most words, which begin none: one value, so that `is` tells


class Round:
    """The patterns of one round, ready to run."""

    def __init__(self, entries: Sequence[Entry], readers: Mapping[str, SlotReader]) -> None:
        """`entries`: in the order of their file; `readers`: the language's slots, by name."""
        self._readers = readers
        self._words: dict[str, list[Entry]] = {}
        self._stems: dict[str, list[Entry]] = {}
        self._numbers: list[_Led] = []
        self._kinds: dict[str, list[_Led]] = {}
        for entry in entries:
            head = without_lookbehind(entry[2])[0]
            if head.slot is None:
                for word in head.words:
                    self._words.setdefault(word, []).append(entry)
                for stem in head.stems:
                    self._stems.setdefault(stem, []).append(entry)
            elif head.slot.isupper():
                self._kinds.setdefault(head.slot, []).append((self._soon(entry), entry))
            else:
                for word in readers[head.slot].words:
                    self._words.setdefault(word, []).append(entry)
                if head.slot in NUMBERED:
                    self._numbers.append((self._soon(entry), entry))
                if head.slot == "part":
                    self._kinds.setdefault("PART", []).append((self._soon(entry), entry))
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._begun: dict[str, _Begun] = {}     # words seen; texts repeat them

    def run(self, items: list[Item]) -> tuple[list[Item], bool]:
        """The items with every match put in place of what it covers, and whether there was any."""
        if not (self._words or self._numbers or self._kinds):
            return items, False
        begun = self._begun
        kept: list[Item] = []
        passed = 0          # items kept, or put into a tree
        for at in [at for at, item in enumerate(items)
                   if not (isinstance(item, Token) and begun.get(item.norm) is _NOTHING)]:
            best = self._best(items, at) if at >= passed else None
            if best is not None:
                kept += items[passed:at]
                kept.append(best[0])
                passed = best[1]
        return ([*kept, *items[passed:]], True) if kept else (items, False)

    def _best(self, items: list[Item], at: int) -> tuple[Tree, int] | None:
        """The longest match from an item, of several the earlier rule's, and the item that it ends before."""
        best: tuple[int, int, DateRule, Slots] | None = None
        for order, rule, pattern in self._heads(items, at):
            found = match(pattern, items, at, self._readers)
            if found is not None and (best is None or (found[0], -order) > (best[0], best[1])):
                best = (found[0], -order, rule, found[1])
        if best is None:
            return None
        last, _, rule, slots = best
        covered = items[at:last]
        return Tree(rule, slots, covered[0].start, covered[-1].end, kind_of(rule, slots)), last

    def _heads(self, items: list[Item], at: int) -> Sequence[Entry]:
        """The patterns that may begin at an item, by what it is and what follows it."""
        item = items[at]
        if isinstance(item, Tree):
            found = [*self._kinds.get(item.kind, ()), *(self._kinds.get("TIME", ()) if item.kind != NOW else ())]
            return _followed(found, items[at + 1:at + 2]) if found else ()
        if item.kind is NUMBER:
            return self._begin(item.norm, _followed(self._numbers, items[at + 1:at + 1 + _SOON]))
        begun = self._begun.get(item.norm) or self._file(item.norm)
        after = items[at + 1] if at + 1 < len(items) else None
        begin = begun.free
        if begun.soon:
            near = _words(items[at + 1:at + 1 + _SOON])
            begin += tuple([(number, entry) for number, words, entry in begun.soon if not words.isdisjoint(near)])
        if isinstance(after, Tree):
            begin += begun.by_date
        elif after is not None:
            begin += begun.by_word.get(after.norm, ())
            if after.kind is NUMBER:
                begin += begun.by_number
        return [entry for _, entry in sorted(begin, key=itemgetter(0))] if begin else ()

    def _begin(self, norm: str, numbers: Sequence[Entry] = ()) -> list[Entry]:
        """The patterns that begin with a word as written; `numbers`: those to add, which begin with any number."""
        heads = [*self._words.get(norm, ()), *numbers]
        for length in self._lengths:
            heads += self._stems.get(norm[:length], ())
        return heads

    def _soon(self, entry: Entry) -> frozenset[str] | None:
        """The words of which one has to follow the number, its endings passed over, the slot's word or the date that a
        pattern begins with; None where no word has to."""
        after = without_lookbehind(entry[2])[1:2]
        if not after or after[0].optional or after[0].absent or after[0].beyond or after[0].stems or after[0].tails:
            return None
        slot = after[0].slot
        if slot is None:
            return frozenset(after[0].words)
        return None if slot.isupper() or slot in NUMBERED or slot == "part" else self._readers[slot].words

    def _file(self, norm: str) -> _Begun:
        """The patterns that begin with a word, by what has to come next, kept for the next time."""
        free: list[tuple[int, Entry]] = []
        soon: list[tuple[int, frozenset[str], Entry]] = []
        by_word: dict[str, tuple[tuple[int, Entry], ...]] = {}
        by_number: list[tuple[int, Entry]] = []
        by_date: list[tuple[int, Entry]] = []
        for number, entry in enumerate(self._begin(norm)):
            head, *rest = without_lookbehind(entry[2])
            after = rest[0] if rest else None
            if head.slot is not None and (words := self._soon(entry)) is not None:
                soon.append((number, words, entry))
                continue
            if head.slot is not None or after is None or (
                    after.optional or after.absent or after.beyond or after.stems or after.tails):
                free.append((number, entry))
                continue
            for word in after.words if after.slot is None else () if after.slot.isupper() else (
                    self._readers[after.slot].words):
                by_word[word] = (*by_word.get(word, ()), (number, entry))
            if after.slot in NUMBERED:
                by_number.append((number, entry))
            elif after.slot is not None and (after.slot.isupper() or after.slot == "part"):
                by_date.append((number, entry))
        begun = _Begun(tuple(free), tuple(soon), by_word, tuple(by_number), tuple(by_date))
        if begun == _NOTHING:
            begun = _NOTHING
        if len(self._begun) >= _REMEMBERED:
            self._begun.clear()
        self._begun[norm] = begun
        return begun


def _followed(patterns: Sequence[_Led], items: Sequence[Item]) -> list[Entry]:
    """Those of the patterns that need no word behind what they begin with, or one of these."""
    near = _words(items)
    return [entry for words, entry in patterns if words is None or not words.isdisjoint(near)]


def _words(items: Sequence[Item]) -> list[str]:
    """The folded words among some items."""
    return [item.norm for item in items if isinstance(item, Token)]
