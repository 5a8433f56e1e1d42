"""Rows of places that dashes join: "on the line A – B – C", "in the area of A - B"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimline.claims.acts import Act
from claimline.claims.words import DASHES, Marked, Spot
from claimline.model import Relation, TokenKind

_TO_THE_ROW = 4         # tokens from an act to a row of places: "fighting goes on along the stretch"
_PAST_THE_ROW = 2       # tokens from a row to its act: "along the line A - B fighting goes on"


def spans(marked: Marked) -> set[int]:
    """Dashes between bare place names behind a noun: "на линии A – B – C", "на направлениях A – B и C – D"."""
    ends = {spot.first: spot.last for spot in marked.spots if spot.head == spot.first}
    at = {spot.last for spot in marked.spots if spot.first and marked.tokens[spot.first - 1].kind is TokenKind.WORD
          and marked.tokens[spot.first - 1].text.islower()}
    found: set[int] = set()
    while at := {i for i in at if i + 1 in ends and marked.tokens[i].text in DASHES} - found:
        found |= at
        at = {ends[i + 1] for i in at if ends[i + 1] < len(marked.tokens)}
    return found


def dashed(marked: Marked, acts: Sequence[Act], spots: Sequence[Spot]) -> set[int]:
    """First tokens of places that a dash alone joins to the one before, behind words of nearness or in a row of three
    or more right beside an act: "in the area of A - B", "fighting on the stretch A - B - C"."""
    joined = [right.first == right.head == left.last + 1 and marked.tokens[left.last].text in DASHES
              and left.said and right.said for left, right in pairwise(spots)]
    found: set[int] = set()
    for n, here in enumerate(joined):
        start = next(k + 1 for k in range(n - 1, -2, -1) if k < 0 or not joined[k])     # of the row
        stop = next(k for k in range(n + 1, len(joined) + 1) if k == len(joined) or not joined[k])
        row = joined[n - 1:n + 2] if n else joined[:2]
        if here and (spots[start].mention.relation is Relation.NEAR or sum(row) > 1 and any(
                0 <= spots[start].head - act.last <= _TO_THE_ROW
                or 0 <= act.first - spots[stop].last <= _PAST_THE_ROW for act in acts)):
            found.add(spots[n + 1].first)
    return found
