"""Joint resolution: every mention's place is chosen with regard to the places of the others.

Each option has log odds of its own (evidence.py) and pairs of mentions have log odds for what they mean together
(graph.py). Of that model each option's probability is computed, all other mentions considered (belief.py), and the
likeliest one is the answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from claimline.geocode.belief import marginals
from claimline.geocode.evidence import Option, Stated, options, rear
from claimline.geocode.front import Front
from claimline.geocode.graph import POINTS, Slot, connect
from claimline.geocode.shortlist import STRONG, short_list
from claimline.model.place import Candidate, Gazetteer, Kind, Mention, Place, Relation
from claimline.model.sentence import Sentence
from claimline.model.theatre import Theatre

_FRONT_KM, _DENSE = 22.0, 8     # villages of the front within that far; so many are the thick of it
_THICK = 0.6                # log odds for lying there, of what something is near to; else a third
_BESIDE, _BESIDE_KM = 2.0, 15.0     # log odds for lying on the front line given, halved that far from it
_GREAT = 300_000            # people: a city so large is meant by its name wherever the front is
_SLIP, _SPELLED_APART = "misspelled", -6.0     # how the gazetteer calls a slip of the pen; log odds against it
_PARTS = frozenset(",;:—–")      # what parts clauses
_LIST = 40                  # names of a list behind which its region may stand
_SURE_REGION = 0.85
_TEMPERATURE = 0.8          # under 1 makes scores surer; by eval/fit_places.py
_BESIDE_IT, _NEIGHBOUR_KM = 0.6, 40.0      # weight and distance of places that are told as a reason
_VAGUE_KM = 8.0             # a settlement known no better stands for its commune
_THIN = 0.75                # share of belief under which the answer is called ambiguous
_SHOWN = 5                  # losing candidates that are kept


def resolve(sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer, theatre: Theatre, *,
            front: Front | None = None, day: date | None = None) -> tuple[Place | None, ...]:
    """The place of each mention, beside `mentions`; None for a mention that the gazetteer lacks.

    `front` favours places near its line of the report's `day`.
    """
    by_index = {sentence.index: sentence for sentence in sentences}
    behind = rear(theatre)
    slots: list[Slot] = []
    for number, mention in enumerate(mentions):
        if mention.matches:
            sentence = by_index[mention.sentence]
            stated = _stated(mention, mentions[number + 1:number + _LIST])
            if mention.region_hint is None and mention.kind_hint is not Kind.REGION:
                stated = _opened(mention, sentence, mentions[:number])
            made = options(mention, stated, sentence.lang, theatre, behind)
            slots.append(Slot(number, mention, sentence, made))
    _spelled_apart(slots)
    _thick(slots, gazetteer)
    if front is not None:
        _beside(slots, front, day)
    short_list(slots)
    beliefs = marginals([[option.own for option in slot.options] for slot in slots], connect(slots))
    for slot, shares in zip(slots, beliefs, strict=True):
        for option, share in zip(slot.options, _tempered(shares), strict=True):
            option.score = share
        slot.options.sort(key=_by_score, reverse=True)
    places: list[Place | None] = [None] * len(mentions)
    for slot in slots:
        places[slot.number] = _place(slot, _company(slot, slots))
    return tuple(places)


_by_score = attrgetter("score")


def _tempered(beliefs: Sequence[float]) -> list[float]:
    """Beliefs at the temperature at which they are as sure as they are right."""
    if len(beliefs) == 1:
        return [1.0]
    powers = [belief ** (1.0 / _TEMPERATURE) for belief in beliefs]
    total = sum(powers)
    return [power / total for power in powers]


def _opened(mention: Mention, sentence: Sentence, before: Sequence[Mention]) -> Stated:
    """The region in which a clause sets all that follows: "took A in Kharkiv region, and in Sumy region took B"."""
    for other in reversed(before):
        if other.sentence != mention.sentence or other.region_hint is not None:
            break
        if other.kind_hint is not Kind.REGION:
            continue
        start = other.start if other.head_start is None else other.head_start
        words = [token for token in sentence.tokens if token.end <= start]
        opens = not words or words[-1].text in _PARTS or len(words) > 1 and words[-2].text in _PARTS
        said = " ".join(other.text.split())
        if not opens or other.relation is not Relation.AT or any(
                each.region_hint == said and each.sentence == mention.sentence for each in before):
            break
        return Stated(tuple(match.entry for match in other.matches if match.entry.kind is Kind.REGION
                            and match.similarity >= _SURE_REGION), beside=False)
    return Stated()


def _stated(mention: Mention, following: Sequence[Mention]) -> Stated:
    """What the region stated behind a mention may be; that region is a mention of its own, in the same sentence."""
    if mention.region_hint is None:
        return Stated()
    for apart, other in enumerate(following):
        if other.sentence == mention.sentence and " ".join(other.text.split()) == mention.region_hint:
            wide = tuple(match.entry for match in other.matches if match.entry.kind in (Kind.REGION, Kind.COUNTRY)
                         and match.similarity >= _SURE_REGION)
            if other.kind_hint is Kind.REGION and wide:
                return Stated(wide, not apart)
            best = max((match.similarity for match in other.matches), default=0.0)
            return Stated(tuple(match.entry for match in other.matches if match.similarity >= best - 0.1), not apart)
    return Stated()


def _spelled_apart(slots: Sequence[Slot]) -> None:
    """Of a name that only a slip of the pen would make a place's, disfavour places whose own names the report spells
    right elsewhere: "Geteina" is no El Geneina where both are told of."""
    spelled = {option.entry.id for slot in slots for option in slot.options if option.match.similarity >= 1.0}
    for slot in slots:
        for option in slot.options:
            if option.match.how == _SLIP and option.entry.id in spelled:
                option.own += _SPELLED_APART
                option.reasons.append("spelled right elsewhere in the report")


def _thick(slots: Sequence[Slot], gazetteer: Gazetteer) -> None:
    """Of places of the front that share a name, favour those with many villages of the front around."""
    shares: dict[str, float] = {}
    for slot in slots:
        if len(slot.options) < 2:
            continue
        least = max([option.match.similarity for option in slot.options]) - STRONG
        rivals = [option for option in slot.options if option.match.similarity >= least
                  and option.entry.kind in POINTS]
        if len(rivals) < 2 or any(option.entry.population >= _GREAT for option in rivals):
            continue
        weight = _THICK if slot.mention.relation is Relation.NEAR else _THICK / 3
        for option in rivals:
            entry = option.entry
            if entry.id not in shares:
                around = gazetteer.near(entry.lat, entry.lon, _FRONT_KM, frontline=True)
                villages = [other.kind for other in around[:2 * _DENSE]].count(Kind.VILLAGE)
                if villages < _DENSE:       # most are villages
                    villages = [other.kind for other in around].count(Kind.VILLAGE)
                shares[entry.id] = min(1.0, villages / _DENSE)
            option.own += weight * shares[entry.id]


def _beside(slots: Sequence[Slot], front: Front, day: date | None) -> None:
    """Favour places near the front line of the day."""
    for slot in slots:
        for option in slot.options:
            if option.entry.kind in POINTS:
                apart = front.distance_km(option.entry.lat, option.entry.lon, day)
                if apart is not None:
                    option.own += _BESIDE / (1.0 + (apart / _BESIDE_KM) ** 2)
                    option.reasons.append(f"{apart:.0f} km from the front line given")


def _company(slot: Slot, slots: Sequence[Slot]) -> str:
    """The nearest of the places named just before that spoke for the answer, in words; empty where none lies near."""
    mine = slot.options[0]
    if mine.entry.kind not in POINTS or len(slot.options) == 1:
        return ""
    near = [(math.hypot(mine.x - theirs.x, mine.y - theirs.y), theirs.entry.name) for number, weight in slot.nearby
            if weight >= _BESIDE_IT and (theirs := slots[number].options[0]).entry.kind in POINTS]
    apart, name = min(near, default=(math.inf, ""))
    return f"{apart:.0f} km from {name}, which is named beside it" if 0 < apart <= _NEIGHBOUR_KM else ""


def _place(slot: Slot, company: str) -> Place:
    mention, order = slot.mention, slot.options
    chosen = order[0]
    entry = chosen.entry
    vague = f"known only by its commune, to {entry.precision_km:g} km" if (
        entry.kind in POINTS and entry.precision_km >= _VAGUE_KM) else ""
    losing = tuple(Candidate(other.entry.id, other.entry.name, round(other.score, 4), other.entry.lat, other.entry.lon,
                             _why_not(other, chosen)) for other in order[1:_SHOWN + 1])
    return Place(
        text=mention.text, start=mention.start, end=mention.end, id=entry.id, name=entry.name, lat=entry.lat,
        lon=entry.lon, kind=entry.kind, country=entry.country, admin1=entry.admin1, precision_km=entry.precision_km,
        score=round(chosen.score, 4), candidates=losing, ambiguous=chosen.score < _THIN,
        why=(f"{chosen.match.how}: {chosen.match.name}", *chosen.reasons, *filter(None, (company, vague))),
    )


def _why_not(option: Option, chosen: Option) -> str:
    reasons = [reason for reason in option.reasons if reason.startswith(("not in", "is no", "outside"))]
    if option.match.similarity < chosen.match.similarity - 0.02:
        reasons.append(f"its name is less alike ({option.match.how})")
    # how much the other mentions speak for it, beside what it has of its own
    if math.log(max(option.score, 1e-9) / chosen.score) < option.own - chosen.own - 0.5:
        reasons.append("farther from the other places named")
    if chosen.entry.frontline and not option.entry.frontline:
        reasons.append("not on the front line")
    return "; ".join(reasons) or "less likely"
