"""Phrases: how lexicons write words that inflect, and the matcher that finds them in tokens.

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

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from claimline.model.sentence import Token, TokenKind
from claimline.text.fold import fold

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_GAP = 3
_REMEMBERED = 50_000        # words a matcher keeps the phrases of


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
    """A parsed phrase; `at_start` asks for a clause start before it, `at_end` for a clause end after it.

    `needs`: the second item, where no match can do without it.
    """

    text: str
    items: tuple[Item, ...]
    at_start: bool = False
    at_end: bool = False
    needs: Item | None = None

    def says(self, token: Token) -> bool:
        """Whether the token is one of the phrase's own words, and may not only stand in its gap."""
        return any(item.matches(token) for item in self.items)


@dataclass(frozen=True, slots=True)
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

    Raises ValueError when it is empty, begins with a gap or an optional item, has a bare "*" or one inside a word.
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
        try:
            words, stems, ends = alternatives(part[:-1] if optional else part)
        except ValueError as error:
            raise ValueError(f"phrase {text!r}: {error}") from None
        items.append(Item(words, stems, ends, optional))
    if not items or items[0].gap or items[0].optional or items[-1].gap:
        raise ValueError(f"phrase {text!r}: begins or ends with a gap or an optional item, or is empty")
    second = items[1] if len(items) > 1 and not (items[1].gap or items[1].optional) else None
    return Phrase(text, tuple(items), at_start, at_end, second)


class _Heads(NamedTuple):
    """Phrases whose first item covers one word, each with its rank: those that stand alone or go on in many ways, and
    the others by the words that their second item asks for."""

    open: tuple[tuple[int, Phrase, Any], ...]
    by_next: Mapping[str, tuple[tuple[int, Phrase, Any], ...]]


class PhraseMatcher(Generic[T]):
    """Finds every phrase of a lexicon in a token sequence; time is linear in the tokens."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """`entries`: pairs of a phrase as written and the value to give back where it is found."""
        self._exact: dict[str, list[tuple[Phrase, T]]] = {}
        self._stems: dict[str, list[tuple[Phrase, T]]] = {}
        self._ends: list[tuple[str, Phrase, T]] = []
        for phrase, value in ((parse(order), value) for text, value in entries for order in orders(text)):
            head = phrase.items[0]
            for word in head.words:
                self._exact.setdefault(word, []).append((phrase, value))
            for stem in head.stems:
                self._stems.setdefault(stem, []).append((phrase, value))
            self._ends.extend((end, phrase, value) for end in head.ends)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._heads: dict[str, _Heads] = {}     # words seen; texts repeat them

    def find(self, tokens: Sequence[Token]) -> list[Found[T]]:
        """Every match, in order of its first token, longest first; matches may overlap."""
        found: list[Found[T]] = []
        beyond = len(tokens) - 1
        for i, token in enumerate(tokens):
            heads = self._heads.get(token.norm) or self._headed(token.norm)
            after = tokens[i + 1] if i < beyond else None
            following = heads.by_next.get(after.norm, ()) if after is not None else ()
            if not heads.open and not following:
                continue
            here: dict[tuple[int, int], tuple[int, Found[T]]] = {}
            for rank, phrase, value in sorted((*heads.open, *following), key=_rank) if following else heads.open:
                if phrase.at_start and i and not _bounds_clause(tokens[i - 1]):
                    continue
                if phrase.needs is not None and (after is None or not phrase.needs.matches(after)):
                    continue
                last = _match_rest(tokens, i + 1, phrase.items, 1)
                if last is not None and phrase.at_end and last < len(tokens) and not _bounds_clause(tokens[last]):
                    continue
                if last is not None:
                    here.setdefault((last, id(value)), (rank, Found(i, last, value, phrase)))
            found.extend(match for _, match in sorted(here.values(), key=lambda each: (-each[1].last, each[0])))
        return found

    def _headed(self, norm: str) -> _Heads:
        """The phrases that may begin with this word, kept for the next time."""
        heads = list(self._exact.get(norm, ()))
        for length in self._lengths[:bisect.bisect_right(self._lengths, len(norm))]:
            heads.extend(self._stems.get(norm[:length], ()))
        heads.extend((phrase, value) for end, phrase, value in self._ends if norm.endswith(end))
        free: list[tuple[int, Phrase, T]] = []
        by_next: dict[str, list[tuple[int, Phrase, T]]] = {}
        for rank, (phrase, value) in enumerate(heads):
            if phrase.needs is None or phrase.needs.stems or phrase.needs.ends:
                free.append((rank, phrase, value))
            else:
                for word in phrase.needs.words:
                    by_next.setdefault(word, []).append((rank, phrase, value))
        made = _Heads(tuple(free), {word: tuple(each) for word, each in by_next.items()})
        if len(self._heads) >= _REMEMBERED:
            self._heads.clear()
        self._heads[norm] = made
        return made

    def find_longest(self, tokens: Sequence[Token]) -> list[Found[T]]:
        """Matches that do not overlap: at each token the longest, then on after it."""
        return _longest(self.find(tokens))


class PhraseGroup:
    """Matchers that look at one text together: it is gone through once for all of them.

    The tokens last looked at are remembered, so that each part may ask in turn.
    """

    def __init__(self) -> None:
        self._entries: list[tuple[str, tuple[int, Any]]] = []
        self._parts = 0
        self._matcher: PhraseMatcher[tuple[int, Any]] | None = None
        self._last: Sequence[Token] = ()
        self._found: list[list[Found[Any]]] = []

    def part(self, entries: Iterable[tuple[str, T]]) -> PhrasePart[T]:
        """A matcher of these phrases, one of the group; pairs as for `PhraseMatcher`."""
        number, values = self._parts, dict[int, tuple[int, Any]]()
        self._entries.extend((text, values.setdefault(id(value), (number, value))) for text, value in entries)
        self._parts += 1
        self._matcher = None
        return PhrasePart(self, number)

    def found(self, number: int, tokens: Sequence[Token]) -> list[Found[Any]]:
        """What part `number` finds."""
        if self._matcher is None:
            self._matcher, self._last = PhraseMatcher(self._entries), ()
        if tokens is not self._last:
            self._last = tokens
            self._found = [[] for _ in range(self._parts)]
            for match in self._matcher.find(tokens):
                part, value = match.value
                self._found[part].append(Found(match.first, match.last, value, match.phrase))
        return self._found[number] if tokens else []


@dataclass(frozen=True, slots=True)
class PhrasePart(Generic[T]):
    """One matcher of a group; finds what a `PhraseMatcher` of its phrases would find."""

    group: PhraseGroup
    number: int

    def find(self, tokens: Sequence[Token]) -> list[Found[T]]:
        """Every match, in order of its first token, longest first; matches may overlap."""
        return self.group.found(self.number, tokens)

    def find_longest(self, tokens: Sequence[Token]) -> list[Found[T]]:
        """Matches that do not overlap: at each token the longest, then on after it."""
        return _longest(self.find(tokens))


_rank = itemgetter(0)


def _longest(found: Iterable[Found[T]]) -> list[Found[T]]:
    chosen: list[Found[T]] = []
    reach = 0
    for match in found:
        if match.first >= reach:
            chosen.append(match)
            reach = match.last
    return chosen


def _bounds_clause(beside: Token) -> bool:
    return beside.kind in (TokenKind.BREAK, TokenKind.SYMBOL, TokenKind.FLAG)


def _match_rest(tokens: Sequence[Token], at: int, items: tuple[Item, ...], k: int) -> int | None:
    """End of the longest-item-first match of `items[k:]` from `at`, or None. Depth is the phrase's length."""
    if k == len(items):
        return at
    item = items[k]
    if item.gap:
        for _ in range(_GAP + 1):
            last = _match_rest(tokens, at, items, k + 1)
            if last is not None:
                return last
            if at >= len(tokens) or tokens[at].kind not in (TokenKind.WORD, TokenKind.NUMBER):
                return None
            at = _past(tokens, at)
        return None
    if at < len(tokens) and item.matches(tokens[at]):
        last = _match_rest(tokens, at + 1, items, k + 1)
        if last is not None:
            return last
    return _match_rest(tokens, at, items, k + 1) if item.optional else None


def _past(tokens: Sequence[Token], at: int) -> int:
    """One past the word or number at `at`, with what a hyphen adds to a number: "79-ю", "25-30"."""
    tail = tokens[at:at + 3]
    compound = len(tail) > 2 and tail[0].kind is TokenKind.NUMBER and tail[1].text == "-" and (
        tail[0].end == tail[1].start and tail[1].end == tail[2].start) and tail[2].kind in (
        TokenKind.WORD, TokenKind.NUMBER)
    return at + 3 if compound else at + 1
