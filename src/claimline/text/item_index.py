"""Items of phrases (text/phrases.py) by the words that they cover."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from claimline.text.phrases import Item

GAP = 0                     # stands for a gap among the numbers of items
ENDING = 1_000              # more than letters in any stem


class ItemIndex:
    """Items by the words that they cover, each numbered from 1 in the order in which they were first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[Item, int] = {}
        self._words: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}

    def number(self, item: Item) -> int:
        """The number of the item, negative when it is optional, 0 for a gap; the item is filed when it is new."""
        if item.gap:
            return GAP
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
        stem of it, (ENDING, number) of those that have an ending."""
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
                yield ENDING, number
