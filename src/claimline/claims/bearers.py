"""Names of those who bear an office, where its town stands before them without one: "the mayor of the town Ann Lee"."""

from __future__ import annotations

from claimline.claims.words import Marked, Spot
from claimline.model import TokenKind

_OF_TOWN = 4        # tokens from the office to the name: "of the town"
_FULL_NAME = 2      # words of one at least


def leave_bearers(marked: Marked) -> None:
    """Take full names right behind an office and its town from the places: no gazetteer knows them."""
    bearers = [spot for spot in (*marked.spots, *marked.anchors) if _is_bearer(marked, spot)]
    if bearers:
        spans = {(spot.first, spot.last) for spot in bearers}
        marked.spots = [spot for spot in marked.spots if spot not in bearers]
        marked.anchors = [spot for spot in marked.anchors if spot not in bearers]
        marked.placed = [span for span in marked.placed if span not in spans]


def _is_bearer(marked: Marked, spot: Spot) -> bool:
    words = marked.tokens[spot.first:spot.last]
    if spot.mention.matches or len(words) < _FULL_NAME or not all(
            token.kind is TokenKind.WORD and token.is_capital for token in words):
        return False
    return any(0 <= spot.first - body.last <= _OF_TOWN and all(
        token.kind is TokenKind.WORD and token.text.islower() for token in marked.tokens[body.last:spot.first])
        for body in marked.bodies)
