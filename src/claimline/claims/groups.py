"""Places joined into lists that share their act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from claimline.claims.acts import Act
from claimline.claims.coordination import are_joined
from claimline.claims.glosses import without_glosses
from claimline.claims.rows import dashed
from claimline.claims.surroundings import without_surroundings
from claimline.claims.words import Marked, Spot
from claimline.model.light import light


@light
class Group:
    """Places joined into one list: they share their act."""

    spots: tuple[Spot, ...]
    first: int = field(init=False)      # token, relation phrase included
    last: int = field(init=False)       # one past the last token

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.spots[0].head)
        object.__setattr__(self, "last", self.spots[-1].last)


Tie = tuple[Act, Group, float]      # an act, the places that it is about, and how doubtful that is


def group_spots(marked: Marked, acts: Sequence[Act]) -> list[Group]:
    """Join coordinated places: only commas, joining words and a kind word may stand between two of them."""
    groups: list[list[Spot]] = []
    if not marked.spots:
        return []
    spots = without_surroundings(marked, acts, without_glosses(marked, acts))
    joined = dashed(marked, acts, spots)
    for spot in spots:
        if groups and spot.mention.heading is groups[-1][-1].mention.heading and (spot.first in joined or are_joined(
                marked, acts, groups[-1][-1], spot)):
            groups[-1].append(spot)
        else:
            groups.append([spot])
    return [Group(tuple(group)) for group in groups]
