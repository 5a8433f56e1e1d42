"""Matches one pattern of a date rule against tokens and the dates found among them so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimline.dates.slots import SlotReader, SlotValue
from claimline.dates.tree import NOW, Item, Slots, Tree
from claimline.model.lexicon.dates import Element, Pattern
from claimline.model.sentence import WORD, Token

_START = "^"                # what stands behind it begins its sentence
_SAME_SLOT = {"mon": "month", "Mon": "month", "Month": "month", "wday": "weekday", "Weekday": "weekday",
              "seas": "season", "Season": "season"}


def match(pattern: Pattern, items: Sequence[Item], at: int,
          readers: Mapping[str, SlotReader]) -> tuple[int, Slots] | None:
    """Where a match of the pattern from `items[at]` ends, and what its slots hold; None where there is none.
    `readers`: the language's slots, by name."""
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
    last = _rest(elements, first, items, at, readers, found)
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


def _rest(elements: tuple[Element, ...], k: int, items: Sequence[Item], at: int, readers: Mapping[str, SlotReader],
          found: list[tuple[str, SlotValue | Tree]]) -> int | None:
    """End of the match of `elements[k:]` from `at`, with what slots hold added to `found`; optional elements are taken
    before they are left out."""
    if k == len(elements):
        return at
    element = elements[k]
    item = items[at] if at < len(items) else None
    if element.beyond:
        fits = item is None or (isinstance(item, Token) and _literal(element, item))
        return _rest(elements, k + 1, items, at, readers, found) if fits else None
    if element.absent:
        hit = isinstance(item, Token) and (
            _literal(element, item) if element.slot is None
            else readers[element.slot].read(items, at) is not None)
        return None if hit else _rest(elements, k + 1, items, at, readers, found)
    taken: tuple[SlotValue | Tree | None, int] | None = None
    if item is not None:
        if element.slot is None:
            taken = (None, at + 1) if isinstance(item, Token) and _literal(element, item) else None
        elif element.slot.isupper():
            if isinstance(item, Tree) and (element.slot == item.kind or (
                    element.slot == "TIME" and item.kind != NOW)):
                taken = (item, at + 1)
        elif isinstance(item, Tree):
            taken = (None, at + 1) if element.slot == "part" and item.kind == "PART" else None
        else:
            taken = readers[element.slot].read(items, at)
    if taken is not None:
        mark = len(found)
        if element.slot is not None and taken[0] is not None:
            found.append((element.slot, taken[0]))
        last = _rest(elements, k + 1, items, taken[1], readers, found)
        if last is not None:
            return last
        del found[mark:]
    return _rest(elements, k + 1, items, at, readers, found) if element.optional else None


def without_lookbehind(pattern: Pattern) -> list[Element]:
    """The elements of a pattern from the one that it begins with on, without those that only look at what is before."""
    first = next(number for number, each in enumerate(pattern.elements) if not (each.absent or each.behind))
    return list(pattern.elements[first:])


def _literal(element: Element, token: Token) -> bool:
    """Whether a token is one of the element's words, or has a stem or an ending of it."""
    return token.norm in element.words or (bool(element.stems) and token.norm.startswith(element.stems)) or (
        bool(element.tails) and token.kind is WORD and token.norm.endswith(element.tails))
