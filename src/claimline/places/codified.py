"""Records of places that the Ukrainian codifier lacks: gone, or standing a second time for a settlement that it has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from claimline.model.place import SETTLEMENTS, Entry, NameMatch
from claimline.places.candidate import by_similarity
from claimline.places.distance import distance_km

CODIFIER = "katottg:"           # how its ids begin
_VAGUE_KM = 8.0                 # a settlement known no better is known by its commune alone
_APART = 1.5                    # times that, as far as its point may be
_LOSS = 0.03                    # what a record that it lacks loses beside one that it has


def settled(matches: Sequence[NameMatch], codified: Collection[str]) -> list[NameMatch]:
    """The matches, of which records that the codifier lacks count less beside those that it has ("Karpovka" beside
    Karpivka); where one of them tells the point of a settlement that is known by its commune alone, the two are one."""
    native = [match for match in matches if match.entry.country == "UA" and match.entry.kind in SETTLEMENTS]
    spare = {match.entry.id: match for match in native if not match.entry.frontline
             and match.entry.id not in codified}
    if not spare or len(spare) == len(native):
        return list(matches)
    listed = max(match.similarity for match in native if match.entry.id not in spare)
    told: dict[str, NameMatch] = {}
    gone: set[str] = set()
    for match in native:
        if match.entry.precision_km < _VAGUE_KM or match.entry.id in spare:
            continue
        near = [(apart, id_) for id_, other in spare.items() if (
            apart := _apart(match.entry, other.entry)) <= _APART * match.entry.precision_km]
        if near:
            _, id_ = min(near)
            point = spare[id_].entry
            gone.add(id_)
            told[match.entry.id] = replace(max(match, spare[id_], key=by_similarity), entry=replace(
                match.entry, lat=point.lat, lon=point.lon, precision_km=point.precision_km))
    for id_, match in spare.items():
        if id_ not in gone and listed >= match.similarity - 2 * _LOSS and "other name" not in match.how:
            told[id_] = replace(match, similarity=round(match.similarity - _LOSS, 4))
    return [told.get(match.entry.id, match) for match in matches if match.entry.id not in gone]


def _apart(one: Entry, other: Entry) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)
