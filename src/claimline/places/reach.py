"""Which wars a report tells of, and so whose villages its names may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claimline.model.place import Kind, NameMatch
from claimline.model.theatre import Theatre
from claimline.places.candidate import Name
from claimline.places.judge import Likeness, likeness
from claimline.places.vocabulary import ForceWord, Marks, SideWord

_WELL_KNOWN = 150_000       # people: a city of any country is heard of everywhere
_WORLD = 1_000_000      # people: a city so large is known by its name everywhere
_WELL_APART = 0.025     # similarity by which its name is another than the one that is like it
_CITY = 50_000              # people: a city so large tells which war is meant
_LEAST_SHARE = 0.02         # of a report's places, for a country's villages to be thought of
_LEAST_WAR = 0.08           # of what speaks for any war, for this one to be told of
_LEAST_TOLD = 2.0           # words that speak for it
_WIDE = (Kind.COUNTRY, Kind.REGION, Kind.AREA)
_COUNTRIES = frozenset((Kind.COUNTRY,))
_FAR_KNOWN = (*_WIDE, Kind.RIVER, Kind.ISLAND)

War = tuple[str, ...]       # the countries in which it is fought


def in_reach(found: Sequence[Name], told: frozenset[str], theatre: Theatre) -> list[Name]:
    """Leave out matches in countries that the report does not speak of; gives back the names that lost some.

    `told`: countries of the wars that it tells of.
    """
    reach = _countries(found) & told & set(theatre.countries)
    changed: list[Name] = []
    for name in found:
        matches = tuple([match for match in _outshone(name) if match.entry.country in reach
                         or _heard_of(name, match, match.entry.country in told)])
        if len(matches) < len(name.matches):
            name.matches = matches
            changed.append(name)
    return changed


def _outshone(name: Name) -> tuple[NameMatch, ...]:
    """The matches without those only alike where the name is a country's or a world city's own: "Турция", "Рим"."""
    own = [match.similarity for match in name.matches
           if (match.entry.population >= _WORLD or match.entry.kind in _COUNTRIES)
           and likeness(name, match) is Likeness.EXACT]
    if not own:
        return name.matches
    least = max(own) - _WELL_APART
    return tuple(match for match in name.matches if match.similarity >= least)


def wars(found: Sequence[Name], marked: Sequence[Marks], theatre: Theatre) -> list[War]:
    """The wars that a report speaks of by their sides, troops, countries and cities; of none, the most reported."""
    sides = {side.id: side.countries for side in theatre.sides}
    score: dict[War, float] = defaultdict(float)
    for marks in marked:
        words = {(f.first, f.value) for f in (*marks.of(SideWord), *marks.of(ForceWord))}
        for _, said in words:
            if isinstance(said, SideWord | ForceWord):
                score[sides[said.side]] += 1.0 if isinstance(said, ForceWord) else 0.5
    fought = set(sides.values())
    for name in found:
        named = {war for match in name.alike(0.01) if (
            match.entry.frontline or match.entry.population >= _CITY or match.entry.kind in _WIDE)
            and likeness(name, match) is Likeness.EXACT for war in fought if match.entry.country in war}
        for war in named:
            score[war] += 1.0 / len(named)
    if not score:
        return [theatre.sides[0].countries] if theatre.sides else []
    total, most = sum(score.values()), max(score.values())
    return [war for war, each in score.items()
            if each == most or each >= _LEAST_TOLD and each >= _LEAST_WAR * total]


def _countries(found: Sequence[Name]) -> set[str]:
    """Countries in which more than a few of the places lie."""
    weights: dict[str, float] = defaultdict(float)
    for name in found:
        if name.weight <= 0 or not name.matches:
            continue
        best = [match.entry for match in name.alike(0.03)]
        sure = [entry for entry in best if entry.frontline or entry.kind is Kind.COUNTRY
                or entry.population >= 20_000] or best
        among = {entry.country for entry in sure}
        for country in among:
            weights[country] += name.weight / len(among)
    total = sum(weights.values()) or 1.0
    return {country for country, weight in weights.items() if weight / total >= _LEAST_SHARE}


def _heard_of(name: Name, match: NameMatch, told: bool) -> bool:
    """Whether a report of any war may name the place; far from its own war only by its very name."""
    entry = match.entry
    if match.similarity < 0.9 or not (entry.population >= _WELL_KNOWN or entry.frontline or entry.kind in _FAR_KNOWN):
        return False
    return told or likeness(name, match) >= (Likeness.SPELLED if entry.kind is Kind.COUNTRY else Likeness.EXACT)
