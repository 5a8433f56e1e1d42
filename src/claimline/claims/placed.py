"""Where the place mentions of a sentence stand among its tokens, by the part that each plays."""

from __future__ import annotations

import bisect
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from claimline.claims.words import Named, Spot
from claimline.model import Kind, Mention, Relation, Role, Token
from claimline.text.phrases import Found

_LED = 3        # letters of a preposition that leads to a place: "в границах"


@dataclass(slots=True)
class Placed:
    """The places of a sentence: see `Marked` for each list. `taken`: which tokens are words of a place."""

    taken: list[bool]
    spots: list[Spot] = field(default_factory=list)
    seats: list[Spot] = field(default_factory=list)
    placed: list[tuple[int, int]] = field(default_factory=list)
    headings: list[Spot] = field(default_factory=list)
    anchors: list[Spot] = field(default_factory=list)
    passing: list[Spot] = field(default_factory=list)
    persons: list[Spot] = field(default_factory=list)


class Span:
    """The tokens on which a range of characters lies."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.starts = [token.start for token in tokens]

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        """The tokens `[first, last)` of the characters `[start, end)`: one at least."""
        first = max(0, bisect.bisect_right(self.starts, start) - 1)
        return first, max(first + 1, bisect.bisect_left(self.starts, end))


def place(tokens: Sequence[Token], mentions: Sequence[Mention], named: Sequence[Found[Named]], span: Span,
          owners: Set[tuple[int, int]] = frozenset(), befallen: Set[int] = frozenset()) -> Placed:
    """Sort the mentions of a sentence by their part in it. `named`: names of forces, of which they may be a part.
    `owners`: names of countries that the words of a state tell to hold a place, and that are none: "Лиман у России"."""
    found = Placed([False] * len(tokens))
    if not mentions:
        return found
    scene: tuple[int, int] | None = None
    behind = -1                 # one past the last token of the place before
    for mention in mentions:
        first, last = span(mention.start, mention.end)
        if (first, last) in owners and mention.matches and mention.matches[0].entry.kind is Kind.COUNTRY:
            continue
        if any(f.first <= first and last <= f.last and f.last - f.first > last - first for f in named):
            continue            # part of a longer name: "the armed forces of the Russian Federation"
        of_a_town = behind == first         # "Разлив Донецкой Народной Республики"
        behind = last
        where = of_a_town or not befallen.isdisjoint((last, last + 1)) or first > 1 and (
            tokens[first - 2].text.islower() and len(tokens[first - 2].text) <= _LED)       # "в границах"
        if mention.head_start is None and last - first > 1 and not where and any(
                (f.first, f.last) == (first, last) for f in named):
            continue            # "полиции Донецкой Народной Республики": whose, not where
        head = first if mention.head_start is None else min(first, span(mention.head_start, mention.end)[0])
        if scene is not None and head == scene[1]:
            head = scene[0]         # "south of A near B": the phrase of B begins with that of A
        scene = (head, last) if mention.role is Role.ANCHOR else None
        if mention.role is not Role.PERSON:
            found.placed.append((first, last))
        if mention.heading:
            found.headings.append(Spot(first, last, head, mention))
        if mention.role is Role.ANCHOR:
            found.anchors.append(Spot(first, last, head, mention))
        elif mention.role is Role.CLAIM:
            found.spots.append(Spot(first, last, head, mention))
        elif mention.role is Role.BACKGROUND and mention.matches:
            found.passing.append(Spot(first, last, head, mention))
        elif mention.role is Role.PERSON and mention.matches:
            found.persons.append(Spot(first, last, head, mention))
        elif mention.role is Role.ACTOR:
            found.seats.append(Spot(first, last, head, mention))
        if mention.role not in (Role.ACTOR, Role.UNIT):
            found.taken[first:last] = [True] * (last - first)
    # "Западнее Терен": a place among the words of another
    if len(found.spots) > 1:
        spots = [s for s in found.spots if not any(t.head <= s.first and s.last <= t.first for t in found.spots)]
        found.spots = [s for s in spots if not any(
            t.last + 1 == s.head and _beside_a_town(tokens, t, s) for t in spots)]
    return found


def _beside_a_town(tokens: Sequence[Token], inner: Spot, spot: Spot) -> bool:
    """Whether a city between commas only tells near what the village named right before it lies: "near X, by the city
    of Y, the army shelled ..."."""
    kind, town = (each.mention.matches[0].entry.kind if each.mention.matches else None for each in (inner, spot))
    return kind in (Kind.VILLAGE, None) and town is Kind.CITY and spot.head == inner.last + 1 and (
        inner.head < inner.first and spot.head < spot.first < spot.last < len(tokens)
        and tokens[inner.last].text == tokens[spot.last].text == ","
        and inner.mention.relation is spot.mention.relation is Relation.NEAR)
