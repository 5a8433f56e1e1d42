"""Phrases of many sorts looked for together: a text is gone through once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from claimline.model.sentence import Token
from claimline.text.matcher import PhraseMatcher, longest
from claimline.text.phrases import Found

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PhrasePart(Generic[T]):
    """One sort of phrases in a group, the values of which are `T`."""

    number: int


class Hits:
    """What a group found in one text, by part."""

    def __init__(self, parts: Sequence[list[Found[Any]]]) -> None:
        self._parts = parts

    def of(self, part: PhrasePart[T]) -> list[Found[T]]:
        """Every match of a part, in order of its first token, longest first; matches may overlap."""
        return self._parts[part.number]

    def longest(self, part: PhrasePart[T]) -> list[Found[T]]:
        """Matches of a part that do not overlap: at each token the longest, then on after it."""
        found = self._parts[part.number]
        return longest(found) if len(found) > 1 else [*found]


class PhraseGroup:
    """A matcher of several parts. All parts are made before the first text is looked at."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, tuple[int, Any]]] = []
        self._parts = 0
        self._matcher: PhraseMatcher[tuple[int, Any]] | None = None

    def part(self, entries: Iterable[tuple[str, T]]) -> PhrasePart[T]:
        """A part for these phrases; pairs as for `PhraseMatcher`."""
        number, values = self._parts, dict[int, tuple[int, Any]]()
        self._entries.extend((text, values.setdefault(id(value), (number, value))) for text, value in entries)
        self._parts += 1
        self._matcher = None
        return PhrasePart(number)

    def find(self, tokens: Sequence[Token]) -> Hits:
        """What each part would find alone."""
        if self._matcher is None:
            self._matcher = PhraseMatcher(self._entries)
        parts: list[list[Found[Any]]] = [[] for _ in range(self._parts)]
        for first, last, (part, value), phrase in self._matcher.matches(tokens):
            parts[part].append(Found(first, last, value, phrase))
        return Hits(parts)
