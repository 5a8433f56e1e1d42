"""The few places weighed for a name that dozens bear: the likeliest by themselves, and where the names around are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from claimline.geocode.evidence import same_region
from claimline.geocode.graph import POINTS, Slot
from claimline.model.place import Entry, Kind

_OPTIONS = 10               # places weighed for a mention
_STRONG = 0.05              # names so much less like than the best are still the same name
_CELL = 0.3                 # degrees of latitude; half as many again of longitude
_AROUND = 8                 # mentions on either side that are asked, when options are short-listed, for places near by
_SUPPORT = 2.0              # log odds for the next of these, less the farther it stands
_PLAUSIBLE = 3.0            # log odds under the best option down to which a mention's options are asked for


def short_list(slots: Sequence[Slot]) -> None:
    """Keep the likeliest options of each mention: by themselves, and by how many names around have a place near by."""
    cells: list[set[tuple[int, int]]] = []
    for slot in slots:
        best = max(option.match.similarity for option in slot.options)
        slot.strong = frozenset(option.entry.id for option in slot.options
                                if option.match.similarity >= best - _STRONG)
        least = slot.options[0].own - _PLAUSIBLE
        cells.append({_cell(option.entry) for option in slot.options
                      if option.own >= least and option.entry.kind in POINTS} if slot.speaks else set())
    for at, slot in enumerate(slots):
        if len(slot.options) <= _OPTIONS:
            continue
        support: dict[tuple[int, int], float] = {}
        regions: set[str] = set()
        seen = {slot.strong}
        for number in sorted(range(max(0, at - _AROUND), min(len(slots), at + _AROUND + 1)), key=lambda n: abs(n - at)):
            if slots[number].strong not in seen:
                seen.add(slots[number].strong)
                if slots[number].options[0].entry.kind is Kind.REGION:
                    regions.add(slots[number].options[0].entry.name)
                for cell in cells[number]:      # a name that is everywhere speaks for nowhere
                    support[cell] = support.get(cell, 0.0) + _SUPPORT / abs(number - at) / math.sqrt(len(cells[number]))
        promise = []
        for number, option in enumerate(slot.options):
            row, column = _cell(option.entry)
            near = sum(support.get((row + i, column + j), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1))
            inside = any(same_region(option.entry.admin1 or "", region) for region in regions)
            promise.append((-option.own - near - _SUPPORT * inside, number))
        slot.options = [slot.options[number] for _, number in sorted(promise)[:_OPTIONS]]


def _cell(entry: Entry) -> tuple[int, int]:
    return math.floor(entry.lat / _CELL), math.floor(entry.lon / _CELL / 1.5)
