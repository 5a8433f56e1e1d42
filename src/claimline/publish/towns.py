"""Towns that are well known where claims lie: labels by which the reader of a map finds the way."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from claimline.model.claim import Claim
from claimline.model.place import Entry, Gazetteer, Kind

_CELL_DEGREES = 2
_CELL_KM = 180.0        # reaches from the middle of a cell over its corners, at any latitude
_MOST_CELLS = 80        # claims of several wars lie in fewer
_LARGE = 30_000         # people; a town of so many is shown from afar
_SMALL = 1_000          # and one of so many only from near by
_MOST_LARGE = 20        # in a cell
_MOST_SMALL = 30
_QUARTER_DEGREES = 0.12
_SETTLEMENTS = (Kind.CITY, Kind.TOWN, Kind.VILLAGE)


def around(claims: Iterable[Claim], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The towns near the claims, the most peopled first: the larger ones, and where they are few the smaller too."""
    places = [claim.place for claim in claims if claim.place is not None]
    cells = Counter((math.floor(place.lat / _CELL_DEGREES), math.floor(place.lon / _CELL_DEGREES)) for place in places)
    found: dict[str, Entry] = {}
    for (south, west), _ in sorted(cells.items(), key=lambda cell: (-cell[1], cell[0]))[:_MOST_CELLS]:
        middle = (south + 0.5) * _CELL_DEGREES, (west + 0.5) * _CELL_DEGREES
        towns = sorted((entry for entry in gazetteer.near(*middle, _CELL_KM)
                        if entry.population >= _SMALL and entry.kind in _SETTLEMENTS), key=_by_size)
        large = [entry for entry in towns if entry.population >= _LARGE][:_MOST_LARGE]
        small = [entry for entry in towns if entry.population < _LARGE][:_MOST_SMALL]
        found.update((entry.id, entry) for entry in large + small)
    return tuple(_apart(sorted(found.values(), key=_by_size)))


def _apart(towns: list[Entry]) -> list[Entry]:
    """Without the quarters of a larger town, which gazetteers hold as towns of their own."""
    kept: list[Entry] = []
    for town in towns:
        if all(other.population < _LARGE or abs(town.lat - other.lat) > _QUARTER_DEGREES
               or abs(town.lon - other.lon) > 2 * _QUARTER_DEGREES for other in kept):
            kept.append(town)
    return kept


def _by_size(entry: Entry) -> tuple[int, str]:
    return -entry.population, entry.id
