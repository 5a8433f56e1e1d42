"""The few places weighed for a name that dozens bear: the likeliest by themselves, and where the names around are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from claimline.geocode.evidence import bare_region
from claimline.geocode.graph import POINTS, Slot
from claimline.model.place import Entry, Kind

_OPTIONS = 10               # places weighed for a mention
STRONG = 0.05              # names so much less like than the best are still the same name
_CELL = 0.3                 # degrees of latitude; half as many again of longitude
_AROUND = 8                 # mentions on either side that are asked, when options are short-listed, for places near by
_SUPPORT = 2.0              # log odds for the next of these, less the farther it stands
_PLAUSIBLE = 3.0            # log odds under the best option down to which a mention's options are asked for

_ROW = 10_000               # cells are numbered row by row, a row being far longer than the earth is round
_BESIDE = tuple(row + column for row in (-_ROW, 0, _ROW) for column in (-1, 0, 1))


def short_list(slots: Sequence[Slot]) -> None:
    """Keep the likeliest options of each mention: by themselves, and by how many names around have a place near by."""
    for slot in slots:
        best = max([option.match.similarity for option in slot.options])
        slot.strong = frozenset([option.entry.id for option in slot.options
                                 if option.match.similarity >= best - STRONG])
    crowded = [at for at, slot in enumerate(slots) if len(slot.options) > _OPTIONS]
    around = {at: range(max(0, at - _AROUND), min(len(slots), at + _AROUND + 1)) for at in crowded}
    cells = {at: [_cell(option.entry) for option in slots[at].options] for at in set().union(*around.values())}
    asked = {at: _spoken_for(slots[at], here) for at, here in cells.items()}
    for at in crowded:
        slot = slots[at]
        support: dict[int, float] = {}      # by cell
        regions: set[str] = set()
        seen = {slot.strong}
        for number in sorted(around[at], key=lambda n: abs(n - at)):
            if slots[number].strong not in seen:
                seen.add(slots[number].strong)
                if slots[number].options[0].entry.kind is Kind.REGION:
                    regions.add(bare_region(slots[number].options[0].entry.name))
                if asked[number]:       # a name that is everywhere speaks for nowhere
                    share = _SUPPORT / abs(number - at) / math.sqrt(len(asked[number]))
                    for cell in asked[number]:
                        support[cell] = support.get(cell, 0.0) + share
        promise = []
        for number, (option, cell) in enumerate(zip(slot.options, cells[at], strict=True)):
            near_by = sum([support[cell + step] for step in _BESIDE if cell + step in support]) if support else 0.0
            admin1 = option.entry.admin1
            inside = bool(regions and admin1) and bare_region(admin1) in regions
            promise.append((-option.own - near_by - _SUPPORT * inside, number))
        slot.options = [slot.options[number] for _, number in sorted(promise)[:_OPTIONS]]


def _spoken_for(slot: Slot, cells: Sequence[int]) -> set[int]:
    """The cells in which the plausible options of a slot lie. `cells`: of all of them, in their order."""
    least = slot.options[0].own - _PLAUSIBLE
    return {cell for option, cell in zip(slot.options, cells, strict=True)
            if option.own >= least and option.entry.kind in POINTS} if slot.speaks else set()


def _cell(entry: Entry) -> int:
    """The number of the cell that a place lies in."""
    return math.floor(entry.lat / _CELL) * _ROW + math.floor(entry.lon / _CELL / 1.5)
