"""What speaks for and against one place for one mention, by itself: name, kind, stated region, fame, front line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from claimline.model.light import light
from claimline.model.place import SETTLEMENTS, Entry, Kind, Mention, NameMatch, Role
from claimline.model.theatre import Theatre
from claimline.text.fold import fold

# Weights are natural logarithms of odds: +1 makes a place e times as likely as it was. Those here and in graph.py were
# fitted together by eval/fit_places.py.
_NAME = 22.0                    # per unit of similarity lost
_IN_FULL = 1.0                  # the name as written, not a variant of it
_FRONT = 1.5
_REAR = -1.0                    # towns and villages of a country whose soil is not the main ground of its war
_ABROAD = -3.0
_BORROWED = -2.5                # a former or another name, where a place of the front bears it as its own
_ANOTHER, _LIKE_ONLY = 0.04, -1.5   # so much less like is another name: "Зелене" for "Солоним"
_OF_WATER = 1.4             # times that, where it is a river or an area of the front
_REGION_AGREES, _REGION_DIFFERS = 3.0, -4.0
_LISTED = 0.5               # times that, for a region that stands behind a list and may be that of its last name
_KEEPS_OLD_NAMES = frozenset(("ru",))     # languages whose reports keep to names from before the renamings of 2016
_KEPT = 0.2
_FAME = 0.9                     # per power of ten of inhabitants above 5,000, towns and cities only
_GREAT, _ITS_NAME, _KNOWN = 200_000, 0.965, 2.5     # people: so large a city is meant by its name anywhere
_NEAR_REGION_KM = 45.0          # a settlement or hromada named as the region of another lies within this
_WIDE_REGION_KM = 160.0

_TOWNS = frozenset((Kind.TOWN, Kind.CITY))
# (kind said, kind of the place) -> log odds; settlements are told apart loosely, as reports do.
_SAID = {
    Kind.VILLAGE: {Kind.VILLAGE: 0.5, Kind.TOWN: 0.2, Kind.CITY: -1.2},
    Kind.TOWN: {Kind.VILLAGE: -0.7, Kind.TOWN: 0.5, Kind.CITY: 0.3},
    Kind.CITY: {Kind.VILLAGE: -1.5, Kind.TOWN: 0.4, Kind.CITY: 0.7},
    Kind.REGION: {Kind.REGION: 3.0, Kind.CITY: -3.0, Kind.TOWN: -3.0, Kind.VILLAGE: -4.0, Kind.AREA: 1.5},
    Kind.DISTRICT: {Kind.DISTRICT: 0.4, Kind.CITY: 0.5, Kind.TOWN: 0.5, Kind.VILLAGE: 0.0},
    Kind.RIVER: {Kind.RIVER: 3.0, Kind.SITE: 0.5},
    Kind.ISLAND: {Kind.ISLAND: 3.0, Kind.AREA: 2.0, Kind.VILLAGE: -0.5},
    Kind.SITE: {Kind.SITE: 3.0, Kind.VILLAGE: 0.0, Kind.TOWN: 0.0, Kind.CITY: 0.0},
    Kind.AREA: {Kind.AREA: 3.0, Kind.REGION: 1.0, Kind.RIVER: 1.0},
    Kind.COUNTRY: {Kind.COUNTRY: 3.0},
}
_OTHERWISE = -2.0
_UNSAID = {Kind.DISTRICT: -2.5, Kind.REGION: -1.5, Kind.RIVER: -0.8, Kind.SITE: -1.0, Kind.ISLAND: -0.5, Kind.AREA: 0.3,
           Kind.COUNTRY: 1.0}


@light
class Stated:
    """What the region stated with a mention may be. `beside`: said of this very name, not behind a list it is in."""

    regions: tuple[Entry, ...] = ()
    beside: bool = True


@dataclass(slots=True)
class Option:
    """One place that one mention may mean; `own` is its log odds before the other mentions are asked."""

    match: NameMatch
    entry: Entry                # the place: that of `match`
    own: float
    reasons: list[str]          # beside how its name matches
    x: float = 0.0              # kilometres on the report's own plane
    y: float = 0.0
    score: float = 0.0


def options(mention: Mention, stated: Stated, lang: str, theatre: Theatre, behind: frozenset[str]) -> list[Option]:
    """What a mention may mean, likeliest first, in a sentence in the language `lang`. `behind`: see `rear`."""
    best = max([match.similarity for match in mention.matches], default=0.0)
    least = best - (0.2 if mention.heading else 0.12)
    alike = [match for match in mention.matches if match.similarity >= least]
    least = best - 0.03
    town = any(match.similarity >= least and match.entry.kind in SETTLEMENTS and (
        match.entry.frontline or match.entry.population >= 20_000) for match in alike)
    made = [_option(mention, match, stated, theatre, town, behind) for match in alike]
    least = best - 0.035
    owners = [option.entry.kind for option in made if option.entry.frontline and option.match.similarity >= least
              and not _borrowed(option.match)]
    if owners:
        town = not SETTLEMENTS.isdisjoint(owners)       # but "за Гайчур" is beyond the river
        kept = lang in _KEEPS_OLD_NAMES and town
        for option in made:
            if option.entry.kind in SETTLEMENTS and _borrowed(option.match):
                option.own += _BORROWED * (_KEPT if kept and option.entry.frontline else 1.0 if town else _OF_WATER)
                option.reasons.append("another place of the front bears the name now")
    for option in () if mention.heading else made:
        if option.match.similarity < best - _ANOTHER:
            option.own += _LIKE_ONLY
            option.reasons.append("only like its name, where another place bears the very name")
    great = [option for option in made if option.entry.population >= _GREAT and option.entry.kind is Kind.CITY
             and option.match.similarity >= _ITS_NAME and not _borrowed(option.match)]
    if great and mention.kind_hint in (None, *SETTLEMENTS) and not any(
            option.entry.frontline and option not in great and option.entry.kind in SETTLEMENTS
            and option.match.similarity >= least for option in made):
        for option in great:
            option.own += _KNOWN
            option.reasons.append("a great city, and no place of the front bears its name")
    if len(made) > 1:
        made.sort(key=lambda option: (-option.own, option.entry.id))
    return made


def _option(mention: Mention, match: NameMatch, stated: Stated, theatre: Theatre, town: bool,
            behind: frozenset[str]) -> Option:
    entry, kind = match.entry, match.entry.kind
    own = _NAME * (match.similarity - 1.0)
    reasons: list[str] = []
    if match.similarity >= 1.0 and (match.name == entry.name or fold(match.name).replace("'", "") == fold(
            entry.name).replace("'", "")):
        own += _IN_FULL
    if mention.kind_hint is not None:
        said = _SAID[mention.kind_hint].get(kind, _OTHERWISE)
        own += said
        if abs(said) >= 1:
            reasons.append(f"{'said to be a' if said > 0 else 'is no'} {mention.kind_hint.value}")
    elif town or kind is Kind.DISTRICT:
        own += _UNSAID.get(kind, 0.0) * (0.3 if mention.heading else 1.0)
    elif kind not in SETTLEMENTS:
        own += 1.0          # no town bears the name: "Crimée"
    if entry.frontline:
        own += _FRONT
        reasons.append("often named in front-line reports")
    if entry.population > 5_000 and kind in _TOWNS:
        own += _FAME * min(3.0, math.log10(entry.population / 5_000))
    if entry.country in behind and not entry.frontline and kind in SETTLEMENTS:
        own += _REAR
    if entry.country not in theatre.countries and mention.role is Role.CLAIM:
        own += _ABROAD
        reasons.append("outside the theatre")
    if stated.regions and kind in SETTLEMENTS:
        agrees = any(within(entry, region) for region in stated.regions)
        own += (_REGION_AGREES if agrees else _REGION_DIFFERS) * (1.0 if stated.beside else _LISTED)
        reasons.append(f"{'in' if agrees else 'not in'} {mention.region_hint or stated.regions[0].name}")
    return Option(match, entry, own, reasons)


def _borrowed(match: NameMatch) -> bool:
    return match.how.split(", ")[-1].startswith(("former", "other name"))


def rear(theatre: Theatre) -> frozenset[str]:
    """Countries in which a war is fought that has its main ground elsewhere."""
    return frozenset(country for side in theatre.sides for country in side.countries[1:])


def within(entry: Entry, region: Entry) -> bool:
    """Whether a place lies in a region, by name where both say one, else by distance."""
    if region.kind is Kind.COUNTRY:
        return entry.country == region.country
    if region.kind is Kind.REGION:
        if entry.admin1:
            return same_region(entry.admin1, region.name) or same_region(entry.admin1, region.admin1 or "")
        return kilometres(entry, region) <= _WIDE_REGION_KM
    return kilometres(entry, region) <= _NEAR_REGION_KM


def same_region(one: str, other: str) -> bool:
    """Whether two English names of a region are one: "Donetsk Oblast", "Donets'k"."""
    return bool(one and other) and bare_region(one) == bare_region(other)


@lru_cache(maxsize=4_000)
def bare_region(region: str) -> str:
    """What the English names of a region have in common, however it is written."""
    first = fold(region).replace("'", "").replace("kyiv", "kiev").split()
    return first[0][:7] if first else ""


def kilometres(one: Entry, other: Entry) -> float:
    """Distance on the sphere."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 12_742.0 * math.asin(math.sqrt(min(1.0, h)))
