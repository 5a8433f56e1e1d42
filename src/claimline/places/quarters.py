"""Quarters of a town that the same sentence names: what befalls them befalls the town, and is told of it once."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.place import Entry, Kind, Relation, Role
from claimline.places.candidate import Name
from claimline.places.distance import distance_km

_ALIKE = 0.03           # names so much less like are another place's
_WITHIN_KM = 20.0       # from the middle of a town to the middle of its farthest quarter
_STEM = 5               # letters that a town shares with the district named after it, which is no quarter
_LEAST = 10_000         # people: a town with quarters
_QUARTER = "City District"      # how the Ukrainian codifier calls them
_TOWNS = (Kind.TOWN, Kind.CITY)


def without_quarters(names: Sequence[Name]) -> None:
    """Let quarters of a town that their sentence names be background: "a bomb hit Saltivskyi district of Kharkiv"."""
    for number, name in enumerate(names):
        if name.role is not None:
            continue
        after = names[number + 1] if number + 1 < len(names) else None
        if after is not None and _leads_to(name, after):
            name.role = Role.BACKGROUND
            after.role = None           # "a house in Dniprovskyi district of Kyiv" is no government
            continue
        if name.kind is not Kind.DISTRICT:
            continue
        inside = [match.entry for match in name.alike(_ALIKE) if match.entry.name.endswith(_QUARTER)
                  or match.entry.kind in _TOWNS and name.adjective]
        if inside and any(_is_of(inside, other) for other in names
                          if other.sentence is name.sentence and other is not name):
            name.role = Role.BACKGROUND


def _leads_to(name: Name, after: Name) -> bool:
    """Whether an adjective and a word for a quarter stand right before the town: "Петровский район Донецка"."""
    if after.sentence is not name.sentence or after.role not in (None, Role.CLAIM, Role.ACTOR) or (
            after.linked or after.heading or after.kind is not None or name.kind not in (None, Kind.DISTRICT)):
        return False
    called = name.adjective or name.kind is Kind.DISTRICT
    within = after.head == name.first and after.relation is Relation.AT or called and (
        after.head == name.last or after.first - name.last <= 1)
    return within and any(match.entry.kind in _TOWNS and match.entry.population >= _LEAST
                          for match in after.alike(_ALIKE))


def _is_of(quarter: Sequence[Entry], other: Name) -> bool:
    """Whether the other name is that of a town around the quarter, and not what the district is called by."""
    if other.role not in (None, Role.CLAIM) or other.kind is Kind.DISTRICT:
        return False
    towns = [match.entry for match in other.alike(_ALIKE) if match.entry.kind in _TOWNS
             and match.entry.population >= _LEAST]
    return any(distance_km(each.lat, each.lon, town.lat, town.lon) <= _WITHIN_KM
               and each.name[:_STEM] != town.name[:_STEM] for each in quarter for town in towns)
