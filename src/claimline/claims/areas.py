"""Ground gained by its size: "attacked in Kursk region, seizing 40 square kilometres" took it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.groups import Group, Tie
from claimline.claims.topic import Topic
from claimline.claims.words import Marked, Spot
from claimline.model import Event
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.links import Measure

_GAINS = frozenset({Event.CAPTURE, Event.WITHDRAW})
_OBJECT = 6         # tokens from a verb to the unit of the area that it takes
_COST = 1.5         # of such a tie
_TAKEN = _GAINS | {Event.HOLD}
_UNSAID = 2.2       # of one to a region that goes without saying


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


def ground_of_region(topic: Topic, marked: Marked, acts: Sequence[Act], ties: Sequence[Tie]) -> list[Tie]:
    """Ties of acts that take, hold or give up an area to the region spoken of, where their sentence names no place:
    "They took 1,000 square kilometres in five days", "Ils ont pris dix villages"."""
    region = topic.region_spoken_of(marked)
    if region is None or any(spot.said for spot in marked.spots):
        return []
    ground = [f.first for f in marked.units if f.value is Measure.AREA]
    if marked.sentence.index - topic.since <= 1:
        ground += [f.first for f in marked.extents if f.value.wide]         # "a dozen villages"
    there = Group((Spot(0, 1, 0, region, said=False, part=True),))
    return [(act, there, _UNSAID) for act in acts if act.event in _TAKEN and any(
        marked.walls[i] == marked.walls[act.first] for i in ground) and not any(act is tie[0] for tie in ties)]
