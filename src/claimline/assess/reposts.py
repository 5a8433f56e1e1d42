"""Copies are not confirmations: statements that repeat one another stand for their origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from claimline.assess.statement import Statement

_ALIKE = 85.0       # of 100, of the quotes in small letters: a word may be changed, a link added
_SHORTEST = 25      # characters; "Бої в Бахмуті" is said by many on their own


def collapse(statements: Iterable[Statement]) -> tuple[list[Statement], dict[str, tuple[str, ...]]]:
    """The origins, in the order given, and for each that was repeated the ids of its copies, in that order.

    Two statements are of one origin when they say the same (event, side, status, relation) of the same days and come
    from one source, or in nearly the same words. The origin is the one said first.
    """
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    ordered = list(statements)
    for each in ordered:
        claim = each.claim
        same = claim.event, claim.actor, claim.status, claim.relation, claim.direction, each.first, each.last
        groups[same].append(each)
    copies: dict[str, list[str]] = {}
    for group in groups.values():
        for copy, origin in _copies(group):
            copies.setdefault(origin.id, []).append(copy.id)
    repeated = {copy for ids in copies.values() for copy in ids}
    return ([each for each in ordered if each.id not in repeated],
            {origin: tuple(ids) for origin, ids in copies.items()})


def _copies(group: list[Statement]) -> Iterable[tuple[Statement, Statement]]:
    """Each copy with its origin. A copy gives its origin no further voice and no further words."""
    if len(group) == 1:
        return
    voices: dict[str, Statement] = {}
    words: dict[str, Statement] = {}
    for each in sorted(group, key=lambda one: (one.known, one.claim.doc, one.claim.start, one.id)):
        quote = " ".join(each.claim.quote.casefold().split())
        origin = voices.get(each.voice) or words.get(quote)
        if origin is None and words and len(quote) >= _SHORTEST:
            near = process.extractOne(quote, words.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            origin = words[near[0]] if near else None
        if origin is None:
            voices[each.voice] = each
            if len(quote) >= _SHORTEST:
                words[quote] = each
        else:
            yield each, origin
