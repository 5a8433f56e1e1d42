"""Long participles, which tell an act of the noun that they agree with: "захваченное врагом село", "X, занятый ВСУ"."""

from __future__ import annotations

from claimline.claims.words import Marked
from claimline.model import TokenKind
from claimline.model.lexicon.claims import Trigger
from claimline.text.phrases import Found

_PHRASE = 8         # tokens of such a phrase besides the participle: by whom, how, when
_ADVERBS = 3        # tokens between the comma and the participle: "ещё в мае"
_OF = 1             # words between the noun and a bare name: "село X", "посёлок городского типа X"


def describes_a_place(marked: Marked, found: Found[Trigger]) -> bool:
    """Whether what a long participle agrees with is a place, or words that stand for one: the noun behind it and by
    whom it was done, or the one before its comma."""
    return _leads_to_place(marked, found.first, found.last) or _follows_place(marked, found.first)


def _leads_to_place(marked: Marked, first: int, at: int) -> bool:
    by = _adverbial(marked)
    several = marked.tokens[at - 1].norm.endswith(marked.plural_endings) or marked.tokens[first].norm.endswith(
        marked.plural_endings)
    grounds = {f.first for f in marked.extents} | {
        f.first for f in marked.anaphors if (f.value.many > 1) >= several}      # "занятые ими города" are many towns
    bare = {spot.first for spot in (*marked.spots, *marked.anchors) if spot.head == spot.first}
    for i in range(at, min(at + _PHRASE, len(marked.tokens))):
        if i in grounds or i in bare or i + _OF in bare and marked.tokens[i].text.islower() and i not in by:
            return True
        if i not in by:
            return False
    return False


def _follows_place(marked: Marked, at: int) -> bool:
    ends = {spot.last for spot in (*marked.spots, *marked.seats)} | {f.last for f in marked.anaphors}
    by = _adverbial(marked)
    for i in range(at - 1, max(at - _PHRASE, 0) - 1, -1):
        if marked.tokens[i].text in (",", "("):
            before = i - 1
            while before > 0 and marked.tokens[before].text in ")»\"”":
                before -= 1
            return before + 1 in ends or i in ends
        if i not in by and (marked.tokens[i].kind is not TokenKind.WORD or at - i > _ADVERBS):
            return False
    return False


def _adverbial(marked: Marked) -> set[int]:
    """Tokens that say by whom, how much or when."""
    by = set(marked.agents) | {i for first, last, _ in marked.whens for i in range(first, last)}
    for found in (marked.sides, marked.actors, marked.extents, marked.cues):
        by.update(i for each in found for i in range(each.first, each.last))
    return by
