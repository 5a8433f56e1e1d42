"""The stretch of a sentence around a place, up to the commas, and what it has besides place, doer, time and amount."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.cast import Doer
from claimline.claims.groups import Group
from claimline.claims.words import Marked
from claimline.model.lexicon.actors import ActorKind
from claimline.model.sentence import BREAK, NUMBER, WORD
from claimline.text.phrases import Found

ENDS = frozenset(",;.!?…·|")        # signs that part such stretches
_SHORT = 3              # letters of a preposition or a particle: "в", "за", "ещё"
_SIDES = frozenset({"people", "forces", "capitals"})        # words for a side that may stand where its verb would


def stretch(marked: Marked, group: Group) -> tuple[int, int]:
    """The tokens around a place up to the commas, stops and openers on either side."""
    openers = {i for found in marked.openers for i in range(found.first, found.last)}

    def parts(i: int) -> bool:
        token = marked.tokens[i]
        return i in openers or token.text in ENDS or token.kind is BREAK

    first = next((i + 1 for i in range(group.first - 1, -1, -1) if parts(i)), 0)
    last = next((i for i in range(group.last, len(marked.tokens)) if parts(i)), len(marked.tokens))
    return first, last


def left_over(marked: Marked, group: Group, doers: Sequence[Doer], first: int, last: int,
               troops: Sequence[Found[ActorKind]] = ()) -> list[str]:
    """Words of a clause that are neither its place, doer, time, amount or cue, nor small, nor of these troops."""
    return [marked.tokens[i].text for i in sorted(left_over_at(marked, group, doers, first, last, troops))]


def left_over_at(marked: Marked, group: Group, doers: Sequence[Doer], first: int, last: int,
                  troops: Sequence[Found[ActorKind]] = ()) -> set[int]:
    """The tokens of these words."""
    known = {i for spot in group.spots for i in range(spot.head, spot.last + spot.mention.heading)}     # its "front"
    known |= marked.dated()
    known |= weapons_in(marked) | counts_in(marked)
    doer = right_before(marked, group, doers)
    if doer is not None:        # "..., and the Ukrainians from B"
        known.update(range(doer.last, group.spots[0].first))
    for found in (marked.cues, marked.extents, marked.openers, marked.joiners, marked.alikes, doers, troops):
        known.update(i for each in found for i in range(each.first, each.last))
    return {i for i, token in enumerate(marked.tokens[first:last], first)
            if i not in known and token.kind is WORD and len(token.norm) > _SHORT
            and token.norm not in marked.lexicon.fillers}


def counts_in(marked: Marked) -> set[int]:
    """The tokens of counts: "three", "12", "one more"."""
    counted = {i for f in marked.counts for i in range(f.first, f.last)}
    return counted | {i for i, token in enumerate(marked.tokens) if token.kind is NUMBER}


def weapons_in(marked: Marked) -> set[int]:
    """The tokens of the words for weapons."""
    return {i for f in marked.actors if f.value is ActorKind.WEAPON for i in range(f.first, f.last)}


def by_whom(marked: Marked, group: Group, doers: Sequence[Doer]) -> Doer | None:
    """The side that stands behind "by" right after a place."""
    by = next((f for f in marked.actors if f.value is ActorKind.AGENT and f.first == group.last), None)
    return None if by is None else next((d for d in doers if 0 <= d.first - by.last <= 1), None)


def right_before(marked: Marked, group: Group, doers: Sequence[Doer]) -> Doer | None:
    """The side named right before a place, or before its preposition where that leads to an earlier place too."""
    if marked.free_order:
        return None
    first, tokens = group.spots[0].first, marked.tokens
    led = any(tokens[spot.first - 1].norm == tokens[first - 1].norm for spot in marked.spots if spot.last < first)
    ends = (first, group.spots[0].head, first - led)
    return next((d for d in doers if d.last in ends and d.sort in _SIDES
                 and tokens[d.last - 1].norm.endswith("s")), None)
