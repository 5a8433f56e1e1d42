"""Places that are themselves denied or left out, in favour of others: "not A, but B", "all of them but A"."""

from __future__ import annotations

from functools import lru_cache

from claimline.claims.acts import Act
from claimline.claims.words import Marked, Spot
from claimline.model.lexicon.acts import CueKind

CONTRAST = 2            # tokens between the places of "not A, but B"
_EXCEPTING = 4          # tokens of "à l'exception de"


def is_denied(marked: Marked, spot: Spot, act: Act | None = None) -> bool:
    """Whether the place itself is denied, in favour of another: "took not A, but B", "took B, but not A"; but not what
    a relative clause tells of it: "it is not A, where they fight, that matters"."""
    if act is not None and any(f.value.relative and 0 <= f.first - spot.last <= 1 and f.first < act.first
                               for f in marked.openers):
        return False
    if is_excepted(marked, spot):
        return True
    led = [f for f in marked.cues if f.value.kind is CueKind.NEGATION and f.last == spot.head]
    return spot.said and bool(led) and (
        spot.last < len(marked.tokens) and marked.tokens[spot.last].text == "," or any(
            f.first == spot.last for f in marked.openers) or any(
            sets_apart(marked, before, spot) for before in marked.spots))


def is_excepted(marked: Marked, spot: Spot) -> bool:
    """Whether words right before a place leave it out of what is said, "all of them but A"; at the head of a sentence
    they may add it: "Крім Лимана, атакували Терни"."""
    tokens, first = marked.tokens, spot.first
    endings = _by_ending(marked.lexicon.excepting).get(tokens[first - 1].norm) if first and spot.said else None
    before = [token.norm for token in tokens[max(0, first - _EXCEPTING):first]] if endings else []
    return endings is not None and any(first > len(words) and before[-len(words):] == words for words in endings)


@lru_cache(maxsize=64)
def _by_ending(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """The words of phrases by the last of them."""
    found: dict[str, list[list[str]]] = {}
    for words in map(str.split, phrases):
        found.setdefault(words[-1], []).append(words)
    return found


def sets_apart(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether nothing but words of contrast and denial stands between two places: "A, but not B"."""
    but = {f.last for f in marked.openers if f.value.joins and 0 <= f.first - left.last <= 1}
    acts = {i for f in marked.triggers for i in range(f.first, f.last)}      # "took A without entering B"
    return any(f.value.kind is CueKind.NEGATION and f.last == right.head and not acts.intersection(
        range(f.first, f.last)) and (f.last - f.first >= CONTRAST and 0 <= f.first - left.last <= 1 or (
            f.last - f.first == 1 and f.first in but)) for f in marked.cues)
