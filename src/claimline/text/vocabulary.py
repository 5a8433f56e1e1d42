"""All the words that a lexicon knows, of whatever kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property, lru_cache

from claimline.model.lexicon import Lexicon
from claimline.text.fold import fold

_NO_WORDS = frozenset(("id", "code", "name", "script", "label", "direction", "side", "alphabet"))    # of fields
_SHORTEST = 4       # letters of a stem that tells a word


class Vocabulary:
    """The folded words and stems that stand anywhere in a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Gather them; some hundredths of a second."""
        self.words: set[str] = set()
        self.stems: set[str] = set()
        seen: set[str] = set()
        for written in _strings(lexicon):
            if written in seen:
                continue
            seen.add(written)
            for item in written.replace("|", " ").split():
                word = fold(item.rstrip("?").strip("*"))
                if item.rstrip("?").endswith("*"):
                    if len(word) >= _SHORTEST:
                        self.stems.add(word)
                elif not item.startswith("*"):
                    self.words.add(word)

    @cached_property
    def _lengths(self) -> list[int]:
        return sizes(self.stems)

    def holds(self, word: str) -> bool:
        """Whether a folded word is one of these, or begins with one of the stems."""
        return word in self.words or self.stem(word) is not None

    def hyphenates(self, word: str) -> bool:
        """Whether the hyphen of a folded word is its own."""
        return word in self.words or "-" in (self.stem(word) or "")

    def stem(self, word: str) -> str | None:
        """The longest stem that a folded word begins with."""
        return next((word[:size] for size in self._lengths if word[:size] in self.stems), None)


def filed(words: Iterable[str], left: Callable[[str], str]) -> dict[str, list[str]]:
    """The words by what is `left` of each when it is written badly, those of one in the order of the alphabet."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        found.setdefault(left(word), []).append(word)
    return found


def sizes(stems: Iterable[str]) -> list[int]:
    """How many letters these stems have, the most first."""
    return sorted({len(stem) for stem in stems}, reverse=True)


@lru_cache(maxsize=8)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon, gathered once."""
    return Vocabulary(lexicon)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _strings(key)
            yield from _strings(each)
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name in _NO_WORDS or field.name.endswith("_endings"):
                continue
            strings = _strings(getattr(value, field.name))
            yield from (f"{stem}*" for stem in strings) if field.name == "stems" else strings
