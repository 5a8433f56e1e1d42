"""Formations told of before: whose "the brigade" and "the unit" are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimline.claims.cast import Doer
from claimline.claims.words import OPENING_MARKS, Marked
from claimline.model import TokenKind
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.text.phrases import Found

_STEM = 4               # letters that tell the forms of such a noun to be one word: "бригада", "бригады"
_BESIDE = 3             # tokens between the side of a formation and its noun: "47-ма окрема механізована бригада"
_SMALL = 2              # letters of a preposition


def told_before(marked: Marked, found: Found[ActorKind], doers: Sequence[Doer],
                formations: Mapping[str, str | None]) -> str | None:
    """The side of the formation that such a noun means where it stands alone: "the brigade" is the one told of before,
    "the unit" whichever was told of last."""
    if not formations or not _alone(marked, found) or any(
            d.first <= found.last + 1 and found.first <= d.last + 1 for d in doers):
        return None
    if found.value is ActorKind.UNIT:
        return list(formations.values())[-1]
    return next((formations[stem] for stem in _stems(marked, found) if stem in formations), None)


def named_formations(marked: Marked, doers: Sequence[Doer],
                     before: Mapping[str, str | None]) -> Mapping[str, str | None]:
    """The formations told of so far, the last one last: those of `before` and those that this sentence names, by the
    stem of the noun, each with its side if that was told."""
    told = dict(before)
    for found in marked.actors:
        if found.value is not ActorKind.FORMATION:
            continue
        side = next((d.id for d in doers if _belongs(marked, found, d)), None)
        if side is not None or not _alone(marked, found):
            for stem in _stems(marked, found):
                told.pop(stem, None)
                told[stem] = side
    return told


def _stems(marked: Marked, found: Found[ActorKind]) -> list[str]:
    return [token.norm[:_STEM] for token in marked.tokens[found.first:found.last] if len(token.text) > _SMALL]


def _belongs(marked: Marked, found: Found[ActorKind], doer: Doer) -> bool:
    """Whether the words for a side are part of the name of a formation, or stand right beside it."""
    if doer.first < found.last and found.first < doer.last:
        return True
    first, last = (doer.last, found.first) if doer.last <= found.first else (found.last, doer.first)
    acts = {i for f in (*marked.triggers, *marked.speeches) for i in range(f.first, f.last)}
    return last - first <= _BESIDE and all(
        i not in acts and (token.kind is not TokenKind.SYMBOL or token.text == "-")
        for i, token in enumerate(marked.tokens[first:last], first))


def _alone(marked: Marked, found: Found[ActorKind]) -> bool:
    """Whether nothing beside the noun of a formation tells which one is meant, but an article."""
    tokens = marked.tokens
    after = tokens[found.last] if found.last < len(tokens) else None
    if after is not None and (after.is_capital or after.kind is TokenKind.NUMBER or after.text in OPENING_MARKS):
        return False
    if any(f.value.relative and 0 <= f.first - found.last <= 1 for f in marked.openers):
        return False            # "the brigade that defends A"
    before = tokens[found.first - 1] if found.first else None
    if not marked.free_order:
        return before is not None and before.norm.rstrip("'’") in marked.lexicon.articles
    if any(token.kind is TokenKind.NUMBER for token in tokens[max(0, found.first - _BESIDE):found.first]):
        return False            # "128-й бригаде"
    if before is None or before.kind is not TokenKind.WORD:
        return before is None or before.text != "-"
    at = found.first - 1
    small = {i for each in (marked.joiners, marked.openers, marked.alikes) for f in each
             for i in range(f.first, f.last)} | marked.dated()
    troops = any(f.value in TROOPS and f.last == found.first for f in marked.actors)
    return troops or at in small or len(before.text) <= _SMALL or not (
        before.is_capital and at or before.norm.endswith(marked.lexicon.attribute_endings))
