"""Joint resolution: every mention's place is chosen with regard to the places chosen for the others.

Each option has log odds of its own (evidence.py) and is drawn to the places that the mentions around it stand for,
the more so the closer these stand in the text and on the ground. From the soft start that all options together give,
mentions are decided in turn, over and over, until none changes.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimline.geocode.evidence import Option, options, same_region
from claimline.model.document import Document
from claimline.model.place import Candidate, Entry, Gazetteer, Kind, Mention, Place, Relation, Role
from claimline.model.sentence import Sentence, TokenKind
from claimline.model.theatre import Theatre
from claimline.text.fold import fold

_OPTIONS = 14               # places weighed for a mention
_NEIGHBOURS = 18            # mentions that one mention looks at
_WINDOW = 60                # mentions on either side among which these are looked for
_NAMESAKES = 8              # mentions of the same name on either side that are asked what they mean
_ROUNDS = 6
_PULL, _NEAREST = 3.2, 1.6  # log odds for all neighbours close by, and for the one that is closest
_INSIDE = 0.7               # what lying in the region that is named counts, beside lying next to a place
_CLOSED = 0.2               # weight of a region that belongs to the places before it in the sentence
_STATED = 0.7               # weight from which a region is said of this very place, or is the title above it
_SECTION = 12               # paragraphs down to which a heading that names a region or a front bears on places
_FRONT_KM, _DENSE = 22.0, 8     # villages of the front within that far; so many are the thick of it
_THICK = 0.9                # log odds for lying there, of what something is near to; else a third
_GREAT = 300_000            # people: a city so large is meant by its name wherever the front is
_SAME_NAME = 2.5            # log odds for meaning what the same name means elsewhere in the report
_CLOSE_KM, _REGIONAL_KM = 22.0, 140.0
_SURE_REGION = 0.85
_THIN = 0.75                # share of belief under which the answer is called ambiguous
_SHOWN = 5                  # losing candidates that are kept
_POINTS = frozenset((Kind.VILLAGE, Kind.TOWN, Kind.CITY, Kind.SITE, Kind.ISLAND))


@dataclass(slots=True)
class _Slot:
    """One mention with its options; `chosen` is the option believed in now."""

    number: int
    mention: Mention
    sentence: Sentence
    options: list[Option]
    folded: str
    chosen: int = 0
    neighbours: list[tuple[_Slot, float]] = field(default_factory=list)
    namesakes: list[_Slot] = field(default_factory=list)

    @property
    def choice(self) -> Option:
        return self.options[self.chosen]


def resolve(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer,
            theatre: Theatre) -> tuple[Place | None, ...]:
    """The place of each mention, beside `mentions`; None for a mention that the gazetteer lacks."""
    by_index = {sentence.index: sentence for sentence in sentences}
    slots: list[_Slot] = []
    for number, mention in enumerate(mentions):
        if mention.matches:
            made = options(mention, _regions(mention, mentions), theatre, _OPTIONS)
            slots.append(_Slot(number, mention, by_index[mention.sentence], made, fold(mention.text)))
    _thick(slots, gazetteer)
    _project(slots)
    _connect(slots)
    _start(slots)
    for _ in range(_ROUNDS):
        if not _settle(slots):
            break
    places: list[Place | None] = [None] * len(mentions)
    for slot in slots:
        places[slot.number] = _place(slot)
    return tuple(places)


def _regions(mention: Mention, mentions: Sequence[Mention]) -> list[Entry]:
    """What the region stated beside a mention may be; that region is a mention of its own, in the same sentence."""
    if mention.region_hint is None:
        return []
    for other in mentions:
        if other.sentence == mention.sentence and other.start >= mention.end and \
                " ".join(other.text.split()) == mention.region_hint:
            wide = [match.entry for match in other.matches if match.entry.kind in (Kind.REGION, Kind.COUNTRY)
                    and match.similarity >= _SURE_REGION]
            if other.kind_hint is Kind.REGION and wide:
                return wide
            best = max((match.similarity for match in other.matches), default=0.0)
            return [match.entry for match in other.matches if match.similarity >= best - 0.1]
    return []


def _thick(slots: Sequence[_Slot], gazetteer: Gazetteer) -> None:
    """Of places of the front that share a name, favour those with many villages of the front around."""
    shares: dict[str, float] = {}
    for slot in slots:
        best = max(option.match.similarity for option in slot.options)
        rivals = [option for option in slot.options if option.entry.frontline and option.entry.kind in _POINTS
                  and option.match.similarity >= best - 0.05]
        if len(rivals) < 2 or any(option.entry.population >= _GREAT for option in rivals):
            continue
        weight = _THICK if slot.mention.relation is Relation.NEAR else _THICK / 3
        for option in rivals:
            entry = option.entry
            if entry.id not in shares:
                around = gazetteer.near(entry.lat, entry.lon, _FRONT_KM)
                villages = sum(other.frontline and other.kind is Kind.VILLAGE for other in around)
                shares[entry.id] = min(1.0, villages / _DENSE)
            option.own += weight * shares[entry.id]


def _project(slots: Sequence[_Slot]) -> None:
    """Put all options on one plane, in kilometres, true to scale where most of them lie."""
    latitudes = sorted(option.entry.lat for slot in slots for option in slot.options)
    scale = math.cos(math.radians(latitudes[len(latitudes) // 2])) if latitudes else 1.0
    for slot in slots:
        for option in slot.options:
            option.x, option.y = option.entry.lon * 111.32 * scale, option.entry.lat * 110.57


def _connect(slots: Sequence[_Slot]) -> None:
    """Find for each mention those whose places bear on its own, weighted by how near they stand in the text."""
    namesakes: dict[str, list[_Slot]] = {}
    grounded = [slot for slot in slots if slot.mention.role in (Role.CLAIM, Role.ANCHOR)]
    numbers = [slot.number for slot in grounded]
    headings = [slot for slot in grounded if slot.mention.heading or _opens(slot) or _alone(slot)]
    heads = [slot.number for slot in headings]
    first: dict[int, int] = {}
    for slot in grounded:
        first.setdefault(slot.sentence.index, slot.number)
    for slot in slots:
        namesakes.setdefault(slot.folded, []).append(slot)
    for slot in slots:
        at = bisect_left(numbers, slot.number)
        window = grounded[max(0, at - _WINDOW):at + _WINDOW]
        weighted = [(other, _CLOSED if _closes(other, slot, first) else _weight(slot, other)) for other in window
                    if other is not slot and other.folded != slot.folded]
        above = headings[bisect_left(heads, slot.number) - 1] if headings and heads[0] < slot.number else None
        if above and above.folded != slot.folded:
            below = slot.sentence.paragraph - above.sentence.paragraph
            if below <= (_SECTION if above.mention.heading or _names_region(above) else 4):
                weighted.append((above, 0.8))
        weighted.sort(key=lambda pair: (-pair[1], abs(pair[0].number - slot.number)))
        slot.neighbours = weighted[:_NEIGHBOURS]
        same = namesakes[slot.folded]
        at = bisect_left(same, slot.number, key=lambda other: other.number)
        slot.namesakes = [other for other in same[max(0, at - _NAMESAKES):at + _NAMESAKES] if other is not slot]


def _opens(slot: _Slot) -> bool:
    """Whether the mention opens its paragraph as a label: "Kupiansk: ..."."""
    return slot.mention.start - slot.sentence.start <= 12 and any(
        token.start >= slot.mention.end and token.start <= slot.mention.end + 2 and token.text == ":"
        for token in slot.sentence.tokens)


def _names_region(slot: _Slot) -> bool:
    return slot.options[0].entry.kind is Kind.REGION


def _closes(region: _Slot, slot: _Slot, first: dict[int, int]) -> bool:
    """Whether a region belongs to the places before it: "Kivsharivka in Kharkiv region, Omelnyk and Rizdvianka"."""
    index = slot.sentence.index
    return _names_region(region) and region.sentence.index == index and first[index] < region.number < slot.number


def _alone(slot: _Slot) -> bool:
    """Whether the mention is a region that stands by itself, as a title of what follows: "Sumy region."."""
    return _names_region(slot) and not any(
        token.kind is TokenKind.WORD for token in slot.sentence.tokens
        if token.end <= slot.mention.start or token.start >= slot.mention.end)


def _weight(slot: _Slot, other: _Slot) -> float:
    if slot.sentence.post != other.sentence.post:
        return 0.05
    if slot.sentence.index == other.sentence.index:
        apart = abs(slot.number - other.number)
        if apart == 1 and (slot.mention.role is Role.ANCHOR or other.mention.role is Role.ANCHOR) and (
                slot.mention.relation is Relation.NEAR or other.mention.relation is Relation.NEAR):
            return 2.0
        return 1.3 if apart == 1 else 1.0 if apart <= 4 else 0.7
    paragraphs = abs(slot.sentence.paragraph - other.sentence.paragraph)
    if not paragraphs:
        return 0.6
    return 0.35 if paragraphs == 1 else 0.2 if paragraphs <= 3 else 0.08


def _pull(option: Option, others: Sequence[tuple[Option, float]]) -> float:
    """Log odds that an option gains by lying where the other mentions' places lie."""
    total = near = closest = 0.0
    for other, weight in others:
        entry = other.entry
        if entry.kind is Kind.COUNTRY:
            total += weight * 0.5
            near += weight * 0.5 * (entry.country == option.entry.country)
            continue
        if entry.kind is Kind.REGION and option.entry.admin1 and option.entry.kind in _POINTS:
            inside = same_region(option.entry.admin1, entry.name)
            if weight >= _STATED:
                closest = max(closest, _INSIDE * inside * min(1.0, weight))
            near += weight * _INSIDE * inside
            total += weight * _INSIDE
            continue
        square = (option.x - other.x) ** 2 + (option.y - other.y) ** 2
        wide = 1.0 / (1.0 + square / _REGIONAL_KM ** 2)
        if entry.kind in _POINTS:
            close = 1.0 / (1.0 + square / _CLOSE_KM ** 2)
            closest = max(closest, close * min(1.0, weight))
            near += weight * (0.6 * close + 0.4 * wide)
            total += weight
        else:
            near += weight * 0.4 * wide
            total += weight * 0.4
    # few distant neighbours prove little: the mean counts in full from a weight of one on
    return (_PULL * near / max(total, 1.0) if total else 0.0) + _NEAREST * closest


def _start(slots: Sequence[_Slot]) -> None:
    """Begin where each option's own odds and a look at every option of the neighbours point."""
    for slot in slots:
        for option in slot.options:
            option.score = option.own
    firsts = [max(range(len(slot.options)), key=lambda i: slot.options[i].own) for slot in slots]
    shares = {slot.number: _beliefs([option.own for option in slot.options]) for slot in slots}
    for position, slot in enumerate(slots):
        slot.chosen = firsts[position]
        if len(slot.options) == 1:
            continue
        around = slot.neighbours[:10]
        for option in slot.options:
            gain = [(other_option, weight * share) for other, weight in around
                    for other_option, share in zip(other.options[:8], shares[other.number][:8], strict=True)
                    if share > 0.03]
            option.score = option.own + _pull(option, gain)
    for slot in slots:
        slot.chosen = max(range(len(slot.options)), key=lambda i: slot.options[i].score)


def _settle(slots: Sequence[_Slot]) -> bool:
    """Decide every mention once against what the others are believed to be; whether any changed."""
    changed = False
    for slot in slots:
        if len(slot.options) == 1:
            continue
        around = [(other.choice, weight) for other, weight in slot.neighbours]
        for option in slot.options:
            option.score = option.own + _pull(option, around) + _same(slot, option)
        best = max(range(len(slot.options)), key=lambda i: slot.options[i].score)
        if best != slot.chosen:
            slot.chosen, changed = best, True
    return changed


def _same(slot: _Slot, option: Option) -> float:
    """One name means one place in a report, unless its mentions state different regions or kinds."""
    mine = slot.mention
    alike = [other for other in slot.namesakes
             if not _differ(mine.region_hint, other.mention.region_hint)
             and not _differ(mine.kind_hint, other.mention.kind_hint)]
    if not alike:
        return 0.0
    return _SAME_NAME * sum(other.choice.entry.id == option.entry.id for other in alike) / len(alike)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _beliefs(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _place(slot: _Slot) -> Place:
    mention, chosen = slot.mention, slot.choice
    beliefs = _beliefs([option.score for option in slot.options])
    order = sorted(range(len(beliefs)), key=lambda i: -beliefs[i])
    entry = chosen.entry
    losing = tuple(
        Candidate(other.entry.id, other.entry.name, round(beliefs[i], 4), other.entry.lat, other.entry.lon,
                  _why_not(other, chosen))
        for i in order if i != slot.chosen and (other := slot.options[i]))[:_SHOWN]
    return Place(
        text=mention.text, start=mention.start, end=mention.end, id=entry.id, name=entry.name, lat=entry.lat,
        lon=entry.lon, kind=entry.kind, country=entry.country, admin1=entry.admin1, precision_km=entry.precision_km,
        score=round(beliefs[slot.chosen], 4), candidates=losing, ambiguous=beliefs[slot.chosen] < _THIN,
        why=tuple(chosen.reasons),
    )


def _why_not(option: Option, chosen: Option) -> str:
    reasons = [reason for reason in option.reasons[1:] if reason.startswith(("not in", "is no", "outside"))]
    if option.match.similarity < chosen.match.similarity - 0.02:
        reasons.append(f"its name is less alike ({option.match.how})")
    if option.score - option.own < chosen.score - chosen.own - 0.5:
        reasons.append("farther from the other places named")
    if chosen.entry.frontline and not option.entry.frontline:
        reasons.append("not on the front line")
    return "; ".join(reasons) or "less likely"
