"""Ground gained by its size: "attacked in Kursk region, seizing 40 square kilometres" took it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.groups import Group, Tie
from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.claims import Form, Measure

_GAINS = frozenset({Event.CAPTURE, Event.WITHDRAW})
_OBJECT = 6         # tokens from a verb to the unit of the area that it takes
_COST = 1.5         # of such a tie


def ground_gained(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], ties: Sequence[Tie]) -> list[Tie]:
    """Ties of verbs whose object is an area to the place named last before them, where they have none of their own."""
    gained: list[Tie] = []
    for act in acts:
        area = next((f for f in marked.units if f.value is Measure.AREA and 0 < f.first - act.last <= _OBJECT
                     and marked.walls[f.first] == marked.walls[act.first]), None)
        if area is None or act.form is not Form.VERB or act.event not in _GAINS or any(act is tie[0] for tie in ties):
            continue
        own = any(act.last <= group.first < area.last for group in groups)
        before = [group for group in groups if group.last <= act.first and group.spots[0].said]
        if before and not own:
            there = replace(before[-1], spots=tuple(replace(spot, part=True) for spot in before[-1].spots))
            gained.append((act, there, _COST))
    return gained
