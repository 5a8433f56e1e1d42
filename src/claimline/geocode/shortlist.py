"""The few places weighed for a name that dozens bear: the likeliest by themselves, and where the names around are."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from claimline.geocode.evidence import bare_region
from claimline.geocode.graph import POINTS, Slot
from claimline.model.place import Entry, Kind

_OPTIONS = 10               # places weighed for a mention
STRONG = 0.05              # names so much less like than the best are still the same name
_CELL = 0.3                 # degrees of latitude; half as many again of longitude
_AROUND = 8                 # mentions on either side that are asked, when options are short-listed, for places near by
_SUPPORT = 2.0              # log odds for the next of these, less the farther it stands
_PLAUSIBLE = 3.0            # log odds under the best option down to which a mention's options are asked for

_Cell = tuple[int, int]


def short_list(slots: Sequence[Slot]) -> None:
    """Keep the likeliest options of each mention: by themselves, and by how many names around have a place near by."""
    for slot in slots:
        best = max([option.match.similarity for option in slot.options])
        slot.strong = frozenset([option.entry.id for option in slot.options
                                 if option.match.similarity >= best - STRONG])
    crowded = [at for at, slot in enumerate(slots) if len(slot.options) > _OPTIONS]
    asked = {at: _spoken_for(slots[at]) for at in {
        near for at in crowded for near in range(max(0, at - _AROUND), min(len(slots), at + _AROUND + 1))}}
    for at in crowded:
        slot = slots[at]
        support: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))      # by row and column
        regions: set[str] = set()
        seen = {slot.strong}
        for number in sorted(range(max(0, at - _AROUND), min(len(slots), at + _AROUND + 1)), key=lambda n: abs(n - at)):
            if slots[number].strong not in seen:
                seen.add(slots[number].strong)
                if slots[number].options[0].entry.kind is Kind.REGION:
                    regions.add(bare_region(slots[number].options[0].entry.name))
                if asked[number]:       # a name that is everywhere speaks for nowhere
                    share = _SUPPORT / abs(number - at) / math.sqrt(len(asked[number]))
                    for row, column in asked[number]:
                        support[row][column] += share
        promise = []
        for number, option in enumerate(slot.options):
            admin1 = option.entry.admin1
            inside = bool(regions and admin1) and bare_region(admin1) in regions
            promise.append((-option.own - _around(support, _cell(option.entry)) - _SUPPORT * inside, number))
        slot.options = [slot.options[number] for _, number in sorted(promise)[:_OPTIONS]]


def _spoken_for(slot: Slot) -> set[_Cell]:
    """Where the plausible options of a slot lie."""
    least = slot.options[0].own - _PLAUSIBLE
    return {_cell(option.entry) for option in slot.options
            if option.own >= least and option.entry.kind in POINTS} if slot.speaks else set()


def _around(support: Mapping[int, Mapping[int, float]], cell: _Cell) -> float:
    """The support in a cell and those beside it."""
    row, column = cell
    total = 0.0
    for columns in map(support.get, (row - 1, row, row + 1)):
        if columns:
            for beside in (column - 1, column, column + 1):
                total += columns.get(beside, 0.0)
    return total


def _cell(entry: Entry) -> _Cell:
    return math.floor(entry.lat / _CELL), math.floor(entry.lon / _CELL / 1.5)
