"""Finds time expressions: a language's date rules as trees over tokens, before anything is known of the report's day.

Rules run in rounds, each over what the round before left: a date found in one round is one element in the next, so
"since the end of May 2023" is since(end(month)). In a round the longest match at a place wins, then the earlier rule;
matching takes time linear in the tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from claimline.dates.slots import NUMBERED, SlotReader, SlotValue, slot_readers
from claimline.model.lexicon.dates import UNITS, DateRule, DateWords, Element, Operation, Pattern
from claimline.model.sentence import Token, TokenKind

_BOUNDS = frozenset({Operation.ABOUT, Operation.AS_OF, Operation.SINCE, Operation.BY, Operation.BEFORE,
                     Operation.RANGE})
_HYPHENS = frozenset("-‐‑")
_SAME_SLOT = {"mon": "month", "Mon": "month", "Month": "month", "wday": "weekday", "Weekday": "weekday",
              "seas": "season", "Season": "season"}
_REMEMBERED = 50_000        # words that a round keeps the rules of
_UNIT_KINDS = {"day": "DAY", "week": "WEEK", "month": "MONTH", "year": "YEAR"}
_START = "^"               # what stands behind it begins its sentence
_NOW = "NOW"                # what goes on or lies behind is no day for other rules to build on: "until now"
_KINDS = {
    Operation.NOW: _NOW,
    Operation.OFTEN: _NOW,
    Operation.AFTER: _NOW,
    **dict.fromkeys((Operation.DATE, Operation.DAYS, Operation.DAY_OF, Operation.NUMERIC, Operation.WEEKDAY,
                     Operation.DAY, Operation.DAY_NUMBER, Operation.HOLIDAY, Operation.BESIDE), "DAY"),
    Operation.EVENT: "MONTH",
    Operation.MONTH: "MONTH", Operation.SEASON: "SEASON", Operation.QUARTER: "SEASON", Operation.YEAR: "YEAR",
    Operation.PART_OF_DAY: "PART", Operation.OVERNIGHT: "PART",
}


@dataclass(frozen=True, slots=True)
class Tree:
    """A rule and what its slots hold; `items[first:last]` of its round, `start`-`end` in the text."""

    rule: DateRule
    slots: Mapping[str, SlotValue | tuple[Tree, ...]]
    start: int
    end: int
    kind: str

    def number(self, slot: str) -> int | None:
        """The number that a slot holds, or the rule sets under that name."""
        value = self.slots.get(slot, self.rule.settings.get(slot))
        return value if isinstance(value, int) else None

    def word(self, setting: str) -> str | None:
        """What the rule sets under that name, when it is a word."""
        value = self.rule.settings.get(setting)
        return value if isinstance(value, str) else None

    @property
    def parts(self) -> tuple[Tree, ...]:
        """The dates inside, in the order of the text."""
        value = self.slots.get("TIME", ())
        return tuple(part for part in value if isinstance(part, Tree)) if isinstance(value, tuple) else ()

    @property
    def year(self) -> int | None:
        """The year that the words themselves name, here or in a date inside."""
        own = self.number("year") or self.number("yy")
        if own is None and "numeric" in self.slots:
            numeric = self.slots["numeric"]
            own = int(str(numeric).split("-")[0]) if numeric else None
        return own or next((part.year for part in reversed(self.parts) if part.year), None)

    @property
    def why(self) -> str:
        """File and rule, then the rules inside: "fr/dates.toml:since+month"."""
        return "+".join([self.rule.where, *(part.why.partition(":")[2] for part in self.parts)])


Item = Token | Tree


class Grammar:
    """The rules of one language, ready to run."""

    def __init__(self, words: DateWords) -> None:
        """`words`: the language's `dates.toml`."""
        self._readers = slot_readers(words)
        self._prefixes = words.prefixes
        self._names = {word for name in ("month", "weekday", "season") for word in words.names.get(name, {})}
        rounds: list[list[tuple[int, DateRule, Pattern]]] = [[], [], []]
        for order, rule in enumerate(words.rules):
            for pattern in rule.patterns:
                inside = any(element.slot and element.slot.isupper() for element in pattern.elements)
                rounds[0 if not inside else 2 if rule.operation in _BOUNDS else 1].append((order, rule, pattern))
        self._rounds = [_Round(entries, self._readers) for entries in rounds]

    def find(self, tokens: Sequence[Token]) -> list[Tree]:
        """Every time expression in the tokens of a sentence, in order; they do not overlap."""
        items: list[Item] = list(self._cut(tokens))
        for step, entries in enumerate(self._rounds):
            # Parts may hold parts ("the evening of the last day of May"), so that round runs until nothing is new.
            for _ in range(3 if step else 1):
                items, grew = entries.run(items)
                if not grew:
                    break
            if step == 0 and not grew:
                return []
        return [item for item in items if isinstance(item, Tree) and not item.rule.settings.get("inner")]

    def _cut(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """The tokens with "mid-May" and "July-August" cut at the hyphen."""
        for token in tokens:
            if "-" not in token.norm or len(token.norm) < 3 or token.kind is not TokenKind.WORD:
                yield token
                continue
            head, _, rest = token.norm.partition("-")
            pair = head in self._names and rest in self._names
            width = len(head)
            if not (pair or head in self._prefixes) or not rest or token.text[width:width + 1] not in _HYPHENS:
                yield token
                continue
            at = token.start + width
            yield Token(token.start, at, token.text[:width], head, TokenKind.WORD)
            if pair:
                yield Token(at, at + 1, token.text[width], "-", TokenKind.SYMBOL)
            kind = TokenKind.NUMBER if rest.isdecimal() else TokenKind.WORD
            yield Token(at + 1, token.end, token.text[width + 1:], rest, kind)


@lru_cache(maxsize=64)
def grammar(words: DateWords) -> Grammar:
    """The grammar of a language, built once."""
    return Grammar(words)


_Entry = tuple[int, DateRule, Pattern]


class _Begun(NamedTuple):
    """Patterns that begin with one word, in order, each numbered by it: `free` whatever comes next, the others by the
    word that has to, or where a number or a date has to."""

    free: tuple[tuple[int, _Entry], ...]
    by_word: Mapping[str, tuple[tuple[int, _Entry], ...]]
    by_number: tuple[tuple[int, _Entry], ...]
    by_date: tuple[tuple[int, _Entry], ...]


_NOTHING = _Begun((), {}, (), ())        # of most words, which begin none: one value, so that `is` tells


class _Round:
    """One round: patterns filed under what they begin with, so that most tokens cost one look-up."""

    def __init__(self, entries: Sequence[_Entry], readers: Mapping[str, SlotReader]) -> None:
        self._readers = readers
        self._words: dict[str, list[_Entry]] = {}
        self._stems: dict[str, list[_Entry]] = {}
        self._numbers: list[_Entry] = []
        self._kinds: dict[str, list[_Entry]] = {}
        for entry in entries:
            head = _plain(entry[2])[0]
            if head.slot is None:
                for word in head.words:
                    self._words.setdefault(word, []).append(entry)
                for stem in head.stems:
                    self._stems.setdefault(stem, []).append(entry)
            elif head.slot.isupper():
                self._kinds.setdefault(head.slot, []).append(entry)
            else:
                for word in readers[head.slot].words:
                    self._words.setdefault(word, []).append(entry)
                if head.slot in NUMBERED:
                    self._numbers.append(entry)
                if head.slot == "part":
                    self._kinds.setdefault("PART", []).append(entry)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._begun: dict[str, _Begun] = {}     # words seen; texts repeat them

    def run(self, items: list[Item]) -> tuple[list[Item], bool]:
        """The items with every match put in place of what it covers, and whether there was any."""
        if not (self._words or self._numbers or self._kinds):
            return items, False
        kept: list[Item] = []
        at, grew = 0, False
        begun = self._begun
        while at < len(items):
            item = items[at]
            best = None if isinstance(item, Token) and begun.get(item.norm) is _NOTHING else self._best(items, at)
            if best is None:
                kept.append(item)
                at += 1
            else:
                tree, at = best
                kept.append(tree)
                grew = True
        return kept, grew

    def _best(self, items: list[Item], at: int) -> tuple[Tree, int] | None:
        best: tuple[int, int, DateRule, dict[str, SlotValue | tuple[Tree, ...]]] | None = None
        for order, rule, pattern in self._heads(items, at):
            found = self._match(items, at, pattern)
            if found is not None and (best is None or (found[0], -order) > (best[0], best[1])):
                best = (found[0], -order, rule, found[1])
        if best is None:
            return None
        last, _, rule, slots = best
        covered = items[at:last]
        return Tree(rule, slots, covered[0].start, covered[-1].end, _kind(rule, slots)), last

    def _heads(self, items: list[Item], at: int) -> Sequence[_Entry]:
        """The patterns that may begin at an item, by what it is and what follows it."""
        item = items[at]
        if isinstance(item, Tree):
            return self._kinds.get(item.kind, []) + (self._kinds.get("TIME", []) if item.kind != _NOW else [])
        if item.kind is TokenKind.NUMBER:
            return self._begin(item.norm, numbers=True)
        begun = self._begun.get(item.norm) or self._file(item.norm)
        after = items[at + 1] if at + 1 < len(items) else None
        found = begun.free
        if isinstance(after, Tree):
            found += begun.by_date
        elif after is not None:
            found += begun.by_word.get(after.norm, ())
            if after.kind is TokenKind.NUMBER:
                found += begun.by_number
        return [entry for _, entry in sorted(found, key=itemgetter(0))] if found else ()

    def _begin(self, norm: str, *, numbers: bool = False) -> list[_Entry]:
        heads = self._words.get(norm, []) + (self._numbers if numbers else [])
        for length in self._lengths:
            heads = heads + self._stems.get(norm[:length], [])
        return heads

    def _file(self, norm: str) -> _Begun:
        """The patterns that begin with a word, by what has to come next, kept for the next time."""
        free: list[tuple[int, _Entry]] = []
        by_word: dict[str, tuple[tuple[int, _Entry], ...]] = {}
        by_number: list[tuple[int, _Entry]] = []
        by_date: list[tuple[int, _Entry]] = []
        for number, entry in enumerate(self._begin(norm)):
            head, *rest = _plain(entry[2])
            after = rest[0] if rest else None
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
        begun = _Begun(tuple(free), by_word, tuple(by_number), tuple(by_date))
        if begun == _NOTHING:
            begun = _NOTHING
        if len(self._begun) >= _REMEMBERED:
            self._begun.clear()
        self._begun[norm] = begun
        return begun

    def _match(self, items: list[Item], at: int, pattern: Pattern) -> (
            tuple[int, dict[str, SlotValue | tuple[Tree, ...]]] | None):
        first = 0
        elements = pattern.elements
        while elements[first].absent or elements[first].behind:
            before = items[at - 1] if at else None
            hit = isinstance(before, Token) and _literal(elements[first], before) or (
                before is None and _START in elements[first].words)
            if hit != elements[first].behind:
                return None
            first += 1
        found: list[tuple[str, SlotValue | Tree]] = []
        last = self._rest(items, at, elements, first, found)
        if last is None:
            return None
        slots: dict[str, SlotValue | tuple[Tree, ...]] = {}
        for name, value in found:
            if isinstance(value, Tree):
                earlier = slots.get("TIME", ())
                slots["TIME"] = (*(earlier if isinstance(earlier, tuple) else ()), value)
            else:
                name = _SAME_SLOT.get(name, name)
                # A slot that stands twice ("the 5th or the 6th of May") is numbered from its second place on.
                slots[name if name not in slots else f"{name}2"] = value
        return last, slots

    def _rest(self, items: list[Item], at: int, elements: tuple[Element, ...], k: int,
              found: list[tuple[str, SlotValue | Tree]]) -> int | None:
        """End of the match of `elements[k:]` from `at`; optional elements are taken before they are left out."""
        if k == len(elements):
            return at
        element = elements[k]
        item = items[at] if at < len(items) else None
        if element.beyond:
            fits = item is None or (isinstance(item, Token) and _literal(element, item))
            return self._rest(items, at, elements, k + 1, found) if fits else None
        if element.absent:
            hit = isinstance(item, Token) and (
                _literal(element, item) if element.slot is None
                else self._readers[element.slot].read(items, at) is not None)
            return None if hit else self._rest(items, at, elements, k + 1, found)
        taken: tuple[SlotValue | Tree | None, int] | None = None
        if item is not None:
            if element.slot is None:
                taken = (None, at + 1) if isinstance(item, Token) and _literal(element, item) else None
            elif element.slot.isupper():
                if isinstance(item, Tree) and (element.slot == item.kind or (
                        element.slot == "TIME" and item.kind != _NOW)):
                    taken = (item, at + 1)
            elif isinstance(item, Tree):
                taken = (None, at + 1) if element.slot == "part" and item.kind == "PART" else None
            else:
                taken = self._readers[element.slot].read(items, at)
        if taken is not None:
            mark = len(found)
            if element.slot is not None and taken[0] is not None:
                found.append((element.slot, taken[0]))
            last = self._rest(items, taken[1], elements, k + 1, found)
            if last is not None:
                return last
            del found[mark:]
        return self._rest(items, at, elements, k + 1, found) if element.optional else None


def _plain(pattern: Pattern) -> list[Element]:
    """The elements of a pattern from the one that it begins with on."""
    first = next(number for number, each in enumerate(pattern.elements) if not (each.absent or each.behind))
    return list(pattern.elements[first:])


def _literal(element: Element, token: Token) -> bool:
    return token.norm in element.words or (bool(element.stems) and token.norm.startswith(element.stems)) or (
        bool(element.tails) and token.kind is TokenKind.WORD and token.norm.endswith(element.tails))


def _kind(rule: DateRule, slots: Mapping[str, SlotValue | tuple[Tree, ...]]) -> str:
    """What the date is, for later rounds: DAY, WEEK, MONTH, SEASON, YEAR, PART of a day, or SPAN for the rest."""
    operation = rule.operation
    if operation in (Operation.PERIOD, Operation.SAME):
        unit = slots.get("unit")
        said = UNITS[unit] if isinstance(unit, int) else rule.settings.get("unit")
        return _UNIT_KINDS.get(str(said), "SPAN")
    if operation in (Operation.CLOCK, Operation.OF_YEAR, Operation.OF_WEEK, Operation.ABOUT, Operation.AS_OF):
        inner = slots.get("TIME", ())
        return inner[0].kind if isinstance(inner, tuple) and inner and isinstance(inner[0], Tree) else "SPAN"
    return _KINDS.get(operation, "SPAN")
