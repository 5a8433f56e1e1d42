"""Phrases: how lexicons write words that inflect; text/matcher.py finds them in tokens.

A phrase is items separated by spaces, each matched to one token by its folded form:

    word         that word
    stem*        a word that begins so ("освобо*": освободили, освобождение)
    *end         a word that ends so
    a|b|c*       any of these
    ўзя*         "взя*" and "узя*": Ukrainian writes either letter, as the words around sound best
    item?        the item may be missing
    ~            up to three words or numbers, none of them punctuation ("79-ю" is one)
    A <> B       the two halves in either order, with such a gap between them
    ^            (first item only) what follows stands at the start of a clause
    $            (last item only) what precedes stands at the end of a clause

Elided words are items of their own: "s'emparer de" is written "s' empar* de|d'|du|des".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from claimline.model.light import light
from claimline.model.sentence import Token
from claimline.text.fold import fold

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a phrase: exact words, stems, endings; or a gap."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    optional: bool = False
    gap: bool = False

    def matches(self, token: Token) -> bool:
        """Whether this item covers the token."""
        norm = token.norm
        return norm in self.words or (bool(self.stems) and norm.startswith(self.stems)) or (
            bool(self.ends) and norm.endswith(self.ends))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed phrase; `at_start` asks for a clause start before it, `at_end` for a clause end after it."""

    text: str
    items: tuple[Item, ...]
    at_start: bool = False
    at_end: bool = False

    def says(self, token: Token) -> bool:
        """Whether the token is one of the phrase's own words, and may not only stand in its gap."""
        return any(item.matches(token) for item in self.items)


@light
class Found(Generic[T_co]):
    """`tokens[first:last]` matched `phrase`, which belongs to `value`."""

    first: int
    last: int
    value: T_co
    phrase: Phrase


def alternatives(written: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Whole words, stems and endings, all folded, of "a|b*|*c".

    Raises ValueError for a bare "*" and for one inside a word.
    """
    words: set[str] = set()
    stems: list[str] = []
    ends: list[str] = []
    for choice in written.split("|"):
        bare = fold(choice.strip("*"))
        if not bare:
            raise ValueError(f"{written!r} matches anything; write a word or a stem")
        if "*" in bare:
            raise ValueError(f"{written!r} has a star inside a word; one stands before or after it")
        either = ("у" + bare[1:], "в" + bare[1:]) if bare.startswith("ў") else (bare,)
        if choice.endswith("*"):
            stems.extend(either)
        elif choice.startswith("*"):
            ends.extend(either)
        else:
            words.update(either)
    return frozenset(words), tuple(stems), tuple(ends)


def orders(text: str) -> tuple[str, ...]:
    """The phrases that one as written stands for: two where "<>" lets its halves stand in either order."""
    left, either, right = text.partition(" <> ")
    return (f"{left} ~ {right}", f"{right} ~ {left}") if either else (text,)


@cache
def parse(text: str) -> Phrase:
    """The phrase written `text`.

    Raises ValueError when it is empty, begins with a gap or an optional item, has a bare "*" or one inside a word, or
    an optional gap.
    """
    raw = text.split()
    at_start = bool(raw) and raw[0] == "^"
    at_end = len(raw) > 1 and raw[-1] == "$"
    items = []
    for part in raw[at_start:len(raw) - at_end]:
        if part == "~":
            items.append(Item(gap=True))
            continue
        optional = len(part) > 1 and part.endswith("?")
        if part == "~?":
            raise ValueError(f"phrase {text!r}: a gap may be empty as it is; write '~'")
        try:
            words, stems, ends = alternatives(part[:-1] if optional else part)
        except ValueError as error:
            raise ValueError(f"phrase {text!r}: {error}") from None
        items.append(Item(words, stems, ends, optional))
    if not items or items[0].gap or items[0].optional or items[-1].gap:
        raise ValueError(f"phrase {text!r}: begins or ends with a gap or an optional item, or is empty")
    return Phrase(text, tuple(items), at_start, at_end)
