"""Which places of several sources are one: hand-kept ones, those of GeoNames, and those of the Ukrainian codifier.

The codifier tells each settlement from its namesakes by its commune, but has no points; GeoNames has points, and
records one settlement twice now and then. So every commune's middle is worked out from the settlements in it whose
name is the only one of its region; then each codified settlement is the namesake nearest the middle of its commune.
Two records that are left over within a few kilometres, with one row of the codifier between them, are one place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from claimline.places import areas
from claimline.places.areas import Point
from claimline.places.distance import distance_km
from claimline.places.names import forms
from claimline.places.store import Writer
from claimline.text.fold import fold

SETTLEMENTS = frozenset(("village", "town", "city"))
SAME_KM = 6.0                   # one name twice within this is one place, where the codifier does not know better
_TWIN_KM = 1.5                  # the same of one source, of a country that may have two villages of a name so near
_AREA_KM = 40.0                 # the middles that two sources give of one area lie no farther apart
_COMMUNE_KM, _DISTRICT_KM = 30.0, 45.0      # a settlement lies no farther from the middle of its area
_SEAT_KM, _UNKNOWN_KM = 10.0, 20.0          # so far counts the seat of a commune without a middle, and another of it
_ELSEWHERE_KM = 15.0            # what being in another district, by its source, weighs
_RENAMED_KM = 12.0              # one known by another name lies no farther from the middle of its commune
_REGION = {"Sevastopol": "Crimea"}          # sources differ on whether the city is a region of its own
_GENERIC = frozenset(("oblast region province governorate state raion rayon district territory territoire hromada "
                      "community commune miska selyshchna silska urban settlement rural of de").split())


@dataclass(eq=False)
class Spot:
    """One row of the gazetteer."""

    pid: int
    name: str
    lat: float
    lon: float
    kind: str
    country: str
    admin1: str
    admin2: str
    precision_km: float
    hand_kept: bool
    source: str
    within: int | None
    codified: bool                      # is, or has met, its row of the codifier

    @property
    def is_settlement(self) -> bool:
        """Settlements are compared whatever their size, other kinds each for itself."""
        return self.kind in SETTLEMENTS

    @property
    def is_located(self) -> bool:
        """Whether its point is its own, not that of the area around it."""
        return self.source != "katottg"

    @cached_property
    def sounds(self) -> frozenset[str]:
        """How its name sounds, without the words that say what an area is."""
        bare = self.name
        if not self.is_settlement:
            bare = " ".join(word for word in bare.split() if fold(word) not in _GENERIC) or bare
        return frozenset(form.sound for form in forms(bare))

    @property
    def weight(self) -> tuple[bool, bool, bool, float, int]:
        """Smallest first: of places that are one, the one whose id, point and name are kept."""
        return not self.hand_kept, not self.is_located, not self.codified, self.precision_km, self.pid

    def km(self, other: Spot) -> float:
        """Distance of the points."""
        return distance_km(self.lat, self.lon, other.lat, other.lon)


def merge(writer: Writer) -> None:
    """Makes one place of those that several sources have, and puts codified areas and settlements where they lie."""
    settlements = [spot for spot in _spots(writer) if spot.is_settlement]
    same = _Same()
    _join_hand_kept([spot for spot in settlements if spot.is_located], same)
    _join_codified(writer, settlements, same)
    _join_twins(settlements, same)
    writer.merge(same.pairs())
    areas.settle(writer)
    same = _Same()
    _join_areas([spot for spot in _spots(writer) if not spot.is_settlement], same)
    writer.merge(same.pairs())


def _spots(writer: Writer) -> Iterator[Spot]:
    """Rows that may be doubled: of the countries that a second source tells of."""
    codified = {pid for (pid,) in writer.rows("SELECT pid FROM ident WHERE id LIKE 'katottg:%'")}
    for row in writer.rows(
            "SELECT pid, name, lat, lon, kind, country, coalesce(admin1, ''), coalesce(admin2, ''), precision_km, "
            "frontline, source, within FROM place WHERE country IN "
            "(SELECT DISTINCT country FROM place WHERE frontline OR source = 'katottg') ORDER BY pid"):
        pid, name, lat, lon, kind, country, admin1, admin2, precision_km, hand_kept, source, within = row
        yield Spot(pid, name, lat, lon, kind, country, admin1, admin2, precision_km, bool(hand_kept), source, within,
                   pid in codified)


class _Same:
    """Which rows are the place of which other row; no place has two rows of the codifier, nor two kept by hand."""

    def __init__(self) -> None:
        self._into: dict[int, Spot] = {}
        self._codified: set[int] = set()
        self._within: dict[int, int] = {}

    def place(self, spot: Spot) -> Spot:
        """The row that stands for the place of `spot`."""
        while spot.pid in self._into:
            spot = self._into[spot.pid]
        return spot

    def is_codified(self, spot: Spot) -> bool:
        """Whether the place is, or has met, its row of the codifier."""
        place = self.place(spot)
        return place.codified or place.pid in self._codified

    def within(self, spot: Spot) -> int | None:
        """The area of the place."""
        place = self.place(spot)
        return place.within or self._within.get(place.pid)

    def join(self, one: Spot, other: Spot) -> bool:
        """Makes one place of both, unless they are known to be two."""
        one, other = self.place(one), self.place(other)
        codified = self.is_codified(one), self.is_codified(other)
        if one is other or all(codified) or one.hand_kept and other.hand_kept:
            return False
        keep, drop = sorted((one, other), key=lambda spot: spot.weight)
        within = self.within(keep) or self.within(drop)
        self._into[drop.pid] = keep
        if any(codified):
            self._codified.add(keep.pid)
        if within:
            self._within[keep.pid] = within
        return True

    def pairs(self) -> list[tuple[int, int]]:
        """(dropped, kept) rows."""
        return [(pid, self.place(spot).pid) for pid, spot in self._into.items()]


def _join_hand_kept(located: Sequence[Spot], same: _Same) -> None:
    """Give each hand-kept place its nearest namesake of another source."""
    for _, one, other in _namesakes(located, SAME_KM):
        if one.hand_kept != other.hand_kept and same.place(one) is one and same.place(other) is other:
            same.join(one, other)


def _join_codified(writer: Writer, settlements: Sequence[Spot], same: _Same) -> None:
    """Give each row of the codifier the settlement that it is about."""
    rows = [spot for spot in settlements if not spot.is_located]
    groups: dict[tuple[str, str, str], tuple[list[Spot], list[Spot]]] = defaultdict(lambda: ([], []))
    for spot in settlements:
        if not spot.is_located or same.place(spot) is spot and not same.is_codified(spot):
            for sound in spot.sounds:
                groups[spot.country, _REGION.get(spot.admin1, spot.admin1), sound][spot.is_located].append(spot)
    chain, seats = areas.chain(writer), areas.seats(writer)
    known = [(spot.within, (spot.lat, spot.lon)) for spot in settlements if spot.is_located and spot.within]
    only = [(codified[0].within, (found[0].lat, found[0].lon)) for codified, found in groups.values()
            if len(codified) == len(found) == 1]
    middles = areas.middles([*known, *only], chain)
    pairs = [(_cost(row, spot, middles, chain, row.within is None or seats.get(row.within) == row.name), row, spot)
             for codified, found in groups.values() for row in codified for spot in found]
    _assign(pairs, same)

    # Renamed places: by any name that a source has, where one row and one settlement alone are left for it nearby.
    named: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    left = {spot.pid: spot for spot in settlements if spot.is_located and not same.is_codified(spot)
            and same.place(spot) is spot}
    for pid, sound in writer.rows("SELECT DISTINCT pid, sound FROM named JOIN form USING (fid)"):
        if pid in left:
            named[left[pid].admin1, sound].append(left[pid])
    pairs = [(_cost(row, spot, middles, chain), row, spot) for row in rows if same.place(row) is row
             for sound in row.sounds for spot in named.get((row.admin1, sound), ())]
    _assign([pair for pair in pairs if pair[0] is not None and pair[0] <= _RENAMED_KM], same)


def _cost(row: Spot, spot: Spot, middles: Mapping[int, Point], chain: Mapping[int, int],
          seat: bool = False) -> float | None:
    """How far a settlement lies from where the codifier's row may be, in kilometres; None when too far.

    `seat`: its commune is called after it, so that it is likelier than another of the name to be known.
    """
    if row.within is None:
        return 0.0
    if row.within in middles:
        apart, most = distance_km(*middles[row.within], spot.lat, spot.lon), _COMMUNE_KM
    else:
        area = chain.get(row.within)
        if area is None or area not in middles:
            return None
        apart, most = distance_km(*middles[area], spot.lat, spot.lon), _DISTRICT_KM
        if apart <= most:
            apart = _SEAT_KM if seat else _UNKNOWN_KM
    if row.admin2 and spot.admin2 and row.admin2 != spot.admin2:
        apart += _ELSEWHERE_KM
    return apart if apart <= most else None


def _assign(pairs: Iterable[tuple[float | None, Spot, Spot]], same: _Same) -> None:
    """Join rows and settlements, each once, the likeliest first."""
    taken: set[int] = set()
    for _, row, spot in sorted(((cost, row, spot) for cost, row, spot in pairs if cost is not None),
                               key=lambda pair: (pair[0], pair[1].pid, pair[2].pid)):
        if row.pid not in taken and spot.pid not in taken and same.join(spot, row):
            taken |= {row.pid, spot.pid}


def _join_twins(settlements: Sequence[Spot], same: _Same) -> None:
    """Make one of what a source has twice."""
    codified = {spot.country for spot in settlements if spot.codified}
    located = [spot for spot in settlements if spot.is_located]
    for apart, one, other in _namesakes(located, SAME_KM):
        if apart <= _TWIN_KM or one.country in codified or one.hand_kept or other.hand_kept:
            same.join(one, other)


def _join_areas(spots: Sequence[Spot], same: _Same) -> None:
    """Make one of regions, districts, rivers and the like that are kept by hand and of another source, too."""
    for apart, one, other in _namesakes(spots, math.inf):
        reach = max(one.precision_km, other.precision_km) if one.hand_kept or other.hand_kept else _AREA_KM
        told_apart = one.source == other.source or one.admin1 and other.admin1 and one.admin1 != other.admin1
        if apart <= reach and not told_apart and (one.hand_kept or other.hand_kept or one.kind == "district"):
            same.join(one, other)


def _namesakes(spots: Iterable[Spot], km: float) -> list[tuple[float, Spot, Spot]]:
    """Each two of one kind and name within `km` of each other, with their distance, the nearest first."""
    groups: dict[tuple[str, str, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        for sound in spot.sounds:
            groups[spot.country, "settlement" if spot.is_settlement else spot.kind, sound].append(spot)
    found = {(one.pid, other.pid): (one.km(other), one, other)
             for group in groups.values() for one, other in combinations(group, 2)}
    return sorted((pair for pair in found.values() if pair[0] <= km),
                  key=lambda pair: (pair[0], pair[1].pid, pair[2].pid))
