"""Clauses that a joining word or a comma alone parts from the one before, where order is fixed: those with a subject and
a predicate of their own, "they took A, and a depot in B was hit"."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from claimline.claims.words import Marked, Spot
from claimline.model import Event, TokenKind
from claimline.model.lexicon.claims import Form, Trigger
from claimline.text.phrases import Found

_TO_ITS_VERB = 2        # words from a subject to its verb


def own_clauses(marked: Marked) -> dict[int, int]:
    """By the first token of a place that stands in such a subject, the token at which its clause begins."""
    if marked.free_order:
        return {}
    begun = {right.first: at for left, right in pairwise(marked.spots)
             if (at := _start(marked, left.last, right)) is not None}
    return begun


def _start(marked: Marked, end: int, place: Spot) -> int | None:
    """The comma or joining word at token `end`, where it leads to a subject that the place stands in, and the clause
    before has its verb."""
    tokens = marked.tokens
    if end >= len(tokens) or not place.said:
        return None
    mark = tokens[end].text in ",;"
    joint = next((f for f in marked.joiners if end <= f.first <= end + mark and f.last <= place.first), None)
    if joint is None and not mark:
        return None
    start = joint.last if joint is not None else end + 1
    parts = {f.first for f in (*marked.joiners, *marked.openers)}
    if any(token.kind is TokenKind.SYMBOL for token in tokens[start:place.first]) or not parts.isdisjoint(
            range(start, place.first)):
        return None
    if not _has_its_verb(marked, end):
        return None
    verbs = marked.lexicon.predicates | {*marked.lexicon.auxiliaries}
    goes_on = any(i < len(tokens) and tokens[i].norm.rstrip("'’") in verbs
                  and all(tokens[k].text.islower() and k not in parts for k in range(place.last, i + 1))
                  for i in range(place.last, place.last + _TO_ITS_VERB))
    return end if goes_on or any(f.first == place.last and _is_finite(marked, f) for f in marked.triggers) else None


def _has_its_verb(marked: Marked, end: int) -> bool:
    """Whether the clause before token `end` has its verb: "fighting goes on in A", "they beat off attacks on A", but not
    "attacks on A"."""
    words = marked.lexicon
    before = sorted((f for f in marked.triggers if f.last < end), key=lambda f: f.last, reverse=True)
    for told, earlier in zip_longest(before, before[1:]):
        form = told.value.form
        if form is Form.VERB or form is Form.PASSIVE and _is_finite(marked, told) or form is Form.NOUN and any(
                token.norm in words.predicates or token.norm.endswith(words.present_endings)
                for token in marked.tokens[told.first:end]):
            return True
        if form is not Form.NOUN or earlier is None or any(
                earlier.last <= f.first < told.first for f in (*marked.openers, *marked.complements, *marked.speeches)):
            return False
    return False


def _is_finite(marked: Marked, told: Found[Trigger]) -> bool:
    """Whether a verb of its own tells an act, "B fell", and not a participle, "B, taken in May"."""
    words, form = marked.lexicon, told.value.form
    if form is Form.NOUN:
        return told.value.event is Event.REPEL      # "an assault on B failed"
    first = marked.tokens[told.first].norm
    return first in words.auxiliaries or first in words.predicates or form in (
        Form.PASSIVE, Form.STATE) and not first.endswith(words.bare_participles or words.participle_endings)
