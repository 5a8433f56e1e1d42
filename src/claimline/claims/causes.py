"""Blows told only as the cause of what happened at a place: "a fire broke out in X after a drone attack"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.glosses import is_wide
from claimline.claims.groups import Group, Tie
from claimline.claims.words import Marked
from claimline.model import Event

_PRICE = 1.0        # cost of such a tie


def caused(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], ties: Sequence[Tie]) -> list[Tie]:
    """Ties of strikes without a place in a clause that an opening word joins to what they did, with the only place
    of the clause before it: "two people died in X when a missile hit a bus"."""
    walls, tied = marked.walls, {id(act) for act, _, _ in ties}
    busy = {group.first for _, group, _ in ties}
    found: list[Tie] = []
    for act in acts:
        opener = next((f for f in reversed(marked.openers) if not f.value.relative and not f.value.joins
                       and f.first <= act.first and walls[f.first] == walls[act.first]), None)
        if act.event is not Event.STRIKE or id(act) in tied or opener is None or not opener.first:
            continue
        wall = walls[opener.first - 1]
        before = [group for group in groups if group.last <= opener.first and walls[group.first] == wall]
        own = any(walls[group.first] == walls[act.first] for group in groups if group.spots[0].said)
        told = any(walls[other.first] == wall and other.first < opener.first for other in acts)
        if len(before) == 1 and not own and not told and before[0].first not in busy and not is_wide(
                before[0].spots[0]):
            found.append((act, before[0], _PRICE))
    return found
