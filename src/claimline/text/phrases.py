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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from claimline.model.light import light
from claimline.model.sentence import Token, TokenKind
from claimline.text.fold import fold

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_GAP = 3
_REMEMBERED = 50_000        # words a matcher keeps the phrases of
_ENDING = 1_000             # more than letters in any stem


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

    `openings`: items one of which has to come right after the first, or behind a gap (True); empty where none needs to.
    """

    text: str
    items: tuple[Item, ...]
    at_start: bool = False
    at_end: bool = False
    openings: tuple[tuple[Item, bool], ...] = ()

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
    return Phrase(text, tuple(items), at_start, at_end, _openings(items))


def _openings(items: Sequence[Item]) -> tuple[tuple[Item, bool], ...]:
    """See `Phrase`."""
    found: list[tuple[Item, bool]] = []
    gap = False
    for item in items[1:]:
        if item.gap and gap:
            break
        if item.gap:
            gap = True
            continue
        found.append((item, gap))
        if not item.optional:
            return tuple(found)
    return ()


_Rank = tuple[int, int]                 # whole words before stems before endings, then the order in the lexicon
_Entry = tuple[_Rank, Phrase, Any]
_Match = tuple[int, int, Any, Phrase]   # first token, one past the last, value, phrase
_Filed = Mapping[int, tuple[_Entry, ...]]


class _Word(NamedTuple):
    """What a matcher knows of one word: the phrases that may begin with it, and which items that open the rest it is.

    A phrase is filed under the numbers of the items that may come next (`followed`) or, behind a gap, soon (`gapped`);
    under nothing (`free`) when none has to.
    """

    free: tuple[_Entry, ...]
    followed: _Filed
    gapped: _Filed
    opens: frozenset[int]


_UNKNOWN = _Word((), {}, {}, frozenset())


class _Index:
    """Items by the words that they cover. Each has a number, the order in which it was first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[Item, int] = {}
        self._words: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}

    def number(self, item: Item) -> int:
        """The number of the item, which is filed when it is new."""
        number = self._numbers.get(item)
        if number is None:
            number = self._numbers[item] = len(self._numbers)
            for filed, written in ((self._words, item.words), (self._stems, item.stems), (self._ends, item.ends)):
                for each in written:
                    filed.setdefault(each, []).append(number)
        return number

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
        self._begun: dict[int, list[tuple[int, Phrase, T]]] = {}    # by the number of their first item
        self._openings: set[int] = set()
        for order, (phrase, value) in enumerate((parse(each), value) for text, value in entries
                                                for each in orders(text)):
            self._begun.setdefault(self._index.number(phrase.items[0]), []).append((order, phrase, value))
            self._openings.update(self._index.number(item) for item, _ in phrase.openings)
        self._words: dict[str, _Word] = {}      # words seen; texts repeat them

    def find(self, tokens: Sequence[Token]) -> list[Found[T]]:
        """Every match, in order of its first token, longest first; matches may overlap."""
        return [Found(*match) for match in self.matches(tokens)]

    def matches(self, tokens: Sequence[Token]) -> list[_Match]:
        """The same as plain tuples."""
        known = self._words
        words = [known.get(token.norm) or self._look_up(token.norm) for token in tokens]
        found: list[_Match] = []
        for i, (free, followed, gapped, _) in enumerate(words):
            more: dict[_Rank, _Entry] = {}      # one may be filed under several items that the next word is
            if followed and i + 1 < len(words):
                for number in followed.keys() & words[i + 1].opens:
                    more.update((entry[0], entry) for entry in followed[number])
            for at in _gap_ends(tokens, i + 1) if gapped else ():
                for number in gapped.keys() & words[at].opens:
                    more.update((entry[0], entry) for entry in gapped[number])
            if free or more:
                self._try(tokens, i, (*free, *more.values()) if more else free, found)
        return found

    def _try(self, tokens: Sequence[Token], i: int, candidates: tuple[_Entry, ...], found: list[_Match]) -> None:
        """Add what matches at token `i` to `found`."""
        here: list[tuple[int, _Rank, _Match]] = []
        for rank, phrase, value in candidates:
            if phrase.at_start and i and not _bounds_clause(tokens[i - 1]):
                continue
            last = i + 1 if len(phrase.items) == 1 else _match_rest(tokens, i + 1, phrase.items, 1)
            if last is not None and not (phrase.at_end and last < len(tokens) and not _bounds_clause(tokens[last])):
                here.append((-last, rank, (i, last, value, phrase)))
        if len(here) > 1:
            here.sort(key=_order)
        seen = set()
        for last, _, match in here:
            key = last, id(match[2])
            if key not in seen:         # of one value the first in rank
                seen.add(key)
                found.append(match)

    def _look_up(self, norm: str) -> _Word:
        """What is known of the word, kept for the next time."""
        free: list[_Entry] = []
        followed: dict[int, tuple[_Entry, ...]] = {}
        gapped: dict[int, tuple[_Entry, ...]] = {}
        covering = list(self._index.covering(norm))
        for likeness, number in covering:
            for order, phrase, value in self._begun.get(number, ()):
                entry = (likeness, order), phrase, value
                if not phrase.openings:
                    free.append(entry)
                for item, gap in phrase.openings:
                    filed, opening = gapped if gap else followed, self._index.number(item)
                    filed[opening] = (*filed.get(opening, ()), entry)
        opens = self._openings.intersection(number for _, number in covering)
        word = _Word(tuple(free), followed, gapped, frozenset(opens)) if free or followed or gapped or opens else (
            _UNKNOWN)
        if len(self._words) >= _REMEMBERED:
            self._words.clear()
        self._words[norm] = word
        return word

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
            for first, last, (part, value), phrase in self._matcher.matches(tokens):
                self._found[part].append(Found(first, last, value, phrase))
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


_order = itemgetter(0, 1)


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
        for end in _gap_ends(tokens, at):
            last = _match_rest(tokens, end, items, k + 1)
            if last is not None:
                return last
        return None
    if at < len(tokens) and item.matches(tokens[at]):
        last = _match_rest(tokens, at + 1, items, k + 1)
        if last is not None:
            return last
    return _match_rest(tokens, at, items, k + 1) if item.optional else None


def _gap_ends(tokens: Sequence[Token], at: int) -> list[int]:
    """Where a gap from token `at` may end, nearest first: tokens that something has to match."""
    ends: list[int] = []
    while at < len(tokens):
        ends.append(at)
        if len(ends) > _GAP or tokens[at].kind not in (TokenKind.WORD, TokenKind.NUMBER):
            break
        at = _past(tokens, at)
    return ends


def _past(tokens: Sequence[Token], at: int) -> int:
    """One past the word or number at `at`, with what a hyphen adds to a number: "79-ю", "25-30"."""
    tail = tokens[at:at + 3]
    compound = len(tail) > 2 and tail[0].kind is TokenKind.NUMBER and tail[1].text == "-" and (
        tail[0].end == tail[1].start and tail[1].end == tail[2].start) and tail[2].kind in (
        TokenKind.WORD, TokenKind.NUMBER)
    return at + 3 if compound else at + 1
