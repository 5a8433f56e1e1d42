"""Labels: places that stand at the head of a line for what it tells, "Yampil: ...", "Yampil — ...", "Yampil. ..."."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.glosses import after_brackets
from claimline.claims.groups import Group
from claimline.claims.words import Marked
from claimline.model import Kind, Mention, TokenKind

_MARKS = frozenset(":—–-→")
_WIDE = frozenset({Kind.REGION, Kind.AREA, Kind.COUNTRY, Kind.RIVER})
_WORDS_BESIDE = 1       # words that a label may have beside its places: "Yampil again."


def is_label(marked: Marked, group: Group) -> bool:
    """Whether nothing but signs and numbers stands before the places, and a colon or a dash right after them."""
    after = after_brackets(marked, group.last)
    if after >= len(marked.tokens) - 1 or marked.tokens[after].text not in _MARKS:
        return False
    return not any(token.kind is TokenKind.WORD for token in marked.tokens[:group.first]) and not any(
        _is_wide(spot.mention) for spot in group.spots)


def labelled(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> tuple[Mention, ...]:
    """The places that head what follows in the paragraph: those of a label, or of a sentence that says no more."""
    if not groups or groups[0].spots[0].mention.heading or not groups[0].spots[0].said:
        return ()
    first = groups[0]
    towns = tuple(spot for spot in first.spots if not _is_wide(spot.mention))
    if not towns or (towns != first.spots and towns[0] is not first.spots[0]):
        return ()           # a section of the report, not what its lines are about
    alone = len(groups) == 1 and not acts and _beside(marked, first) <= _WORDS_BESIDE and not any(
        token.text in "?!" for token in marked.tokens)
    if alone or is_label(marked, first):
        return tuple(spot.mention for spot in towns)       # "Oleksiivka, Sumy region."
    return ()


def _is_wide(mention: Mention) -> bool:
    kind = mention.kind_hint or (mention.matches[0].entry.kind if mention.matches else None)
    return kind in _WIDE


def _beside(marked: Marked, group: Group) -> int:
    """Words of the sentence outside its places, their kinds and brackets."""
    end = after_brackets(marked, group.last)
    return sum(token.kind is TokenKind.WORD for i, token in enumerate(marked.tokens)
               if i < group.first or i >= end) + 2 * (group.spots[0].head < group.spots[0].first)
