"""Which mentions of a report bear on each other, and how strongly: the pairs of the joint model.

Mentions of one list, sentence, paragraph or section are drawn to places that lie close together; a place said to lie
"12 km north-west of X" is drawn to that spot; one name means one place. Weights are log odds.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log1p

from claimline.geocode.belief import Pair
from claimline.geocode.evidence import Option, same_region
from claimline.model.place import Kind, Mention, Relation, Role
from claimline.model.sentence import Sentence, TokenKind

_BACK = 4                   # earlier mentions that one mention is paired with
_WINDOW = 24                # earlier mentions among which these are looked for
_PULL = 7.5                 # for all mentions around lying close by
_NEXT = 2.2                 # weight of the mention beside, of others in the sentence 1
_ABOVE = 0.8                # weight of a heading
_CLOSED = 0.2               # weight of a region that belongs to the places before it in the sentence
_INSIDE = 0.9               # what lying in the region that is named counts, beside lying next to a place
_COUNTRY = 0.15             # the same for the country
_SECTION = 12               # paragraphs down to which a heading that names a region or a front bears on places
_SAME_NAME = 1.8            # for meaning what the same name means before
_AGAIN = 1.8                # times that, within a paragraph
_TITLE = 0.5                # times that, where one of them names a direction of the war
_SPOT = 4.0                 # for lying where a stated direction and distance say
_CLOSE_KM2 = 10.0 ** 2      # places nearer than 10 km lie side by side
_CROWD = 160.0              # how much denser places of one report lie there than places at large
_CROWDED_KM2 = _CROWD * _CLOSE_KM2
_FULL = math.log1p(_CROWD)
_SAME_SPOT = 0.45           # two names of one list are seldom one place
_REGIONAL_KM2 = 140.0 ** 2  # the same of rivers and areas, whose point is but their middle
_COMPASS = {name: math.radians(45 * number) for number, name in enumerate(("N", "NE", "E", "SE", "S", "SW", "W", "NW"))}
_LEADING = 2            # words that lead to a distance: "примерно в"
_SPEAKING = frozenset((Role.CLAIM, Role.ANCHOR))
POINTS = frozenset((Kind.VILLAGE, Kind.TOWN, Kind.CITY, Kind.SITE, Kind.ISLAND))


@dataclass(slots=True)
class Slot:
    """One mention with its options. `strong` are ids of the options whose names are as like as the best, `spots` where
    the options lie on the plane, None for those that are more than a point."""

    number: int
    mention: Mention
    sentence: Sentence
    options: list[Option]
    strong: frozenset[str] = frozenset()
    spots: list[complex | None] = field(default_factory=list)
    nearby: list[tuple[int, float]] = field(default_factory=list)
    speaks: bool = field(init=False)    # others look at it; a brigade's name or a surname tells nothing of where

    def __post_init__(self) -> None:
        self.speaks = self.mention.role in _SPEAKING


def connect(slots: Sequence[Slot]) -> list[Pair]:
    """The pairs, in order; `one` and `other` are positions in `slots`. Mentions that do not speak are `one`."""
    _project(slots)
    _find_nearby(slots)
    totals = [0.0] * len(slots)
    for at, slot in enumerate(slots):
        for other, weight in slot.nearby:
            totals[at] += weight
            if slot.speaks:
                totals[other] += weight
    # Each looks at the mean of those around, which counts in full from a weight of one on: a few distant mentions prove
    # little. What has one option only, a region say, looks at nothing.
    means = [max(1.0, total) if len(slot.options) > 1 else None for slot, total in zip(slots, totals, strict=True)]
    pairs = _located(slots)
    told = {(pair.one, pair.other) for pair in pairs}      # "45 km from X" does not draw to X
    for at, slot in enumerate(slots):
        for other, weight in slot.nearby:
            if (other, at) in told or len(slot.options) == len(slots[other].options) == 1:
                continue            # told already, or nothing is to be chosen
            mine, theirs = means[at], means[other] if slot.speaks else means[at]
            share = _PULL * weight / math.sqrt((mine or theirs or 1.0) * (theirs or mine or 1.0))
            pairs.append(Pair(at, other, _nearness(slot, slots[other], share)))
    pairs.extend(_namesakes(slots))
    return pairs


def _project(slots: Sequence[Slot]) -> None:
    """Put all options on one plane, in kilometres, true to scale where most of them lie."""
    latitudes = sorted([option.entry.lat for slot in slots for option in slot.options])
    scale = math.cos(math.radians(latitudes[len(latitudes) // 2])) if latitudes else 1.0
    for slot in slots:
        for option in slot.options:
            option.x, option.y = option.entry.lon * 111.32 * scale, option.entry.lat * 110.57
        slot.spots = [complex(option.x, option.y) if option.entry.kind in POINTS else None for option in slot.options]


def _find_nearby(slots: Sequence[Slot]) -> None:
    """Find for each mention the earlier ones that bear on it, weighted by how near they stand in the text."""
    grounded = [at for at, slot in enumerate(slots) if slot.speaks]
    regions = [_names_region(slot) for slot in slots]
    headings = [at for at in grounded if slots[at].mention.heading or _opens(slots[at]) or _alone(slots[at])]
    first: dict[int, int] = {}
    for at in grounded:
        first.setdefault(slots[at].sentence.index, at)
    for at, slot in enumerate(slots):
        place = bisect_left(grounded, at)
        window = grounded[max(0, place - _WINDOW):place][::-1]
        if not slot.speaks:     # nobody looks at it, so it looks ahead, too
            window = sorted(window[::-1] + grounded[place:place + 4], key=lambda other: abs(other - at))
        weighted: dict[int, float] = {}
        names: set[frozenset[str]] = set()
        for other in window:
            beside = slots[other]
            if beside.strong not in names and slot.strong.isdisjoint(beside.strong):
                names.add(beside.strong)
                weight = _weight(slot, beside, at - other)
                if regions[other]:
                    weight = _CLOSED if _closes(slots, other, at, first) else (
                        _NEXT if _rules(slots, other, at, first) else weight)
                elif slot.speaks and len(weighted) >= _BACK and slot.sentence is not beside.sentence and (
                        sorted(weighted.values())[-_BACK] >= weight):
                    break           # what stands farther back weighs no more
                weighted[other] = weight
        before = bisect_left(headings, at)
        if before and slot.strong.isdisjoint(slots[headings[before - 1]].strong):
            above = headings[before - 1]
            below = slot.sentence.paragraph - slots[above].sentence.paragraph
            if below <= (_SECTION if slots[above].mention.heading or regions[above] else 4):
                weighted[above] = max(weighted.get(above, 0.0), _ABOVE)
        slot.nearby = [(other, -less) for less, _, other in sorted(
            [(-weight, abs(other - at), other) for other, weight in weighted.items()])[:_BACK]]


def _opens(slot: Slot) -> bool:
    """Whether the mention opens its paragraph as a label: "Kupiansk: ..."."""
    return slot.mention.start - slot.sentence.start <= 12 and any(
        token.start >= slot.mention.end and token.start <= slot.mention.end + 2 and token.text == ":"
        for token in slot.sentence.tokens)


def _names_region(slot: Slot) -> bool:
    return slot.options[0].entry.kind is Kind.REGION


def _closes(slots: Sequence[Slot], region: int, at: int, first: dict[int, int]) -> bool:
    """Whether a region belongs to the places before it: "Kivsharivka in Kharkiv region, Omelnyk and Rizdvianka"."""
    index = slots[at].sentence.index
    return slots[region].sentence.index == index and first[index] < region < at and (
        not slots[region - 1].mention.heading)


def _rules(slots: Sequence[Slot], region: int, at: int, first: dict[int, int]) -> bool:
    """Whether a region opens the sentence that a mention stands in: "In Sumy region the enemy attacked Andriivka"."""
    return first.get(slots[at].sentence.index) == region


def _alone(slot: Slot) -> bool:
    """Whether the mention is a region that stands by itself, as a title of what follows: "Sumy region"."""
    return _names_region(slot) and not any(
        token.kind is TokenKind.WORD for token in slot.sentence.tokens
        if token.end <= slot.mention.start or token.start >= slot.mention.end)


def _weight(slot: Slot, other: Slot, apart: int) -> float:
    if slot.sentence.post != other.sentence.post:
        return 0.05
    apart = abs(apart)
    if slot.sentence.index == other.sentence.index:
        if apart == 1 and (slot.mention.role is Role.ANCHOR or other.mention.role is Role.ANCHOR) and (
                slot.mention.relation is Relation.NEAR or other.mention.relation is Relation.NEAR):
            return 2.0
        return _NEXT if apart == 1 else 1.0 if apart <= _BACK else 0.7
    paragraphs = abs(slot.sentence.paragraph - other.sentence.paragraph)
    if not paragraphs:
        return 0.6
    return 0.35 if paragraphs == 1 else 0.2 if paragraphs <= 3 else 0.08


def _nearness(slot: Slot, other: Slot, weight: float) -> list[list[float]]:
    """Log odds for two places lying close together, by pairs of their options."""
    theirs = list(zip(other.options, other.spots, strict=True))
    full, same = weight / _FULL, weight * _SAME_SPOT
    return [[weight * _wide(one, two) if here is None or there is None
             else full * log1p(_CROWDED_KM2 / (_CLOSE_KM2 + apart * apart)) if (apart := abs(here - there)) else same
             for two, there in theirs]
            for one, here in zip(slot.options, slot.spots, strict=True)]


def _wide(one: Option, two: Option) -> float:
    """How near two places lie of which one at least is no spot."""
    for wide, option in ((one.entry, two.entry), (two.entry, one.entry)):
        kind = wide.kind
        if kind is Kind.COUNTRY:
            return _COUNTRY * (wide.country == option.country)
        if option.admin1 and kind is Kind.REGION and option.kind in POINTS:
            return _INSIDE * same_region(option.admin1, wide.name)
    square = (one.x - two.x) ** 2 + (one.y - two.y) ** 2
    return 0.4 / (1.0 + square / _REGIONAL_KM2)


def _namesakes(slots: Sequence[Slot]) -> list[Pair]:
    """One name means one place in a report, unless its mentions state different regions or kinds."""
    pairs = []
    last: dict[str, int] = {}
    for at, slot in enumerate(slots):
        if len(slot.strong) > 1 or len(slot.options) > 1:
            for other in sorted({last[id_] for id_ in slot.strong if id_ in last})[-2:]:
                before = slots[other]
                if _differ(slot.mention.region_hint, before.mention.region_hint) or _differ(
                        slot.mention.kind_hint, before.mention.kind_hint):
                    continue
                alike = len(slot.strong & before.strong) / len(slot.strong | before.strong)
                if slot.mention.heading != before.mention.heading:
                    alike *= _TITLE
                elif slot.sentence.paragraph == before.sentence.paragraph:
                    alike *= _AGAIN
                ids = [option.entry.id for option in before.options]
                pairs.append(Pair(at, other, [[_SAME_NAME * alike * (one.entry.id == id_) for id_ in ids]
                                              for one in slot.options]))
        if slot.speaks:
            last.update(dict.fromkeys(slot.strong, at))
    return pairs


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _located(slots: Sequence[Slot]) -> list[Pair]:
    """Places that words locate against another: "Sokil, 30 km north-west of Donetsk", "Andriivka south of Bakhmut"."""
    pairs = []
    for at, slot in enumerate(slots):
        mention = slot.mention
        if mention.head_start is None or mention.relation is not Relation.NEAR or not slot.speaks or not (
                mention.direction or mention.distance_km) or slot.options[0].entry.kind not in POINTS:
            continue
        before = slots[at - 1] if at else None
        if before is None or before.sentence is not slot.sentence or not before.speaks or not _touches(before, slot):
            continue
        bearing = _COMPASS.get(mention.direction or "")
        pairs.append(Pair(at - 1, at, [[_SPOT * _agreement(one, two, bearing, mention.distance_km)
                                        for two in slot.options] for one in before.options]))
    return pairs


def _touches(before: Slot, slot: Slot) -> bool:
    """Whether the words that lead to the second mention stand right behind the first, with a comma at most."""
    head = slot.mention.head_start
    between = [token for token in slot.sentence.tokens
               if before.mention.end <= token.start < (slot.mention.start if head is None else head)]
    if slot.mention.role is Role.ANCHOR and len(between) <= _LEADING and all(t.text.islower() for t in between):
        return True             # "Terny в 15 км от Lyman"
    return all(token.text in (",", "(", "–", "—") for token in between)


def _agreement(one: Option, two: Option, bearing: float | None, distance: float | None) -> float:
    """How well one place lies where it is said to lie from the other: 1 there, 0 far from there."""
    east, north = one.x - two.x, one.y - two.y
    apart = math.hypot(east, north)
    if distance is None:
        off = abs(math.remainder(math.atan2(east, north) - (bearing or 0.0), math.tau))
        return max(0.0, math.cos(off)) / (1.0 + (apart / 30.0) ** 2) if apart else 0.0
    if bearing is None:
        wrong = apart - distance
    else:
        wrong = math.hypot(east - distance * math.sin(bearing), north - distance * math.cos(bearing))
    return 1.0 / (1.0 + (wrong / max(4.0, 0.3 * distance)) ** 2)
