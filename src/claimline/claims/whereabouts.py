"""Places that only tell where the doer of an act is, or of what region another place is the largest or the last."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.glosses import is_wide
from claimline.claims.groups import Group, Tie
from claimline.claims.words import Marked
from claimline.model import Kind, Relation, TokenKind
from claimline.model.lexicon.acts import Form

_ADVERBS = 3        # words from a place to the verb of the doer who is there: "have since"
_NOUN = 3           # words from "largest" to the end of its noun
_RELATIVE = 7       # and from there to the verb of its clause: "that the Russian army still"



def told_elsewhere(marked: Marked, ties: Sequence[Tie]) -> list[Tie]:
    """The ties without those to such places: "Ukrainian troops in A retook B", "A, the last town they held in Kursk
    region". Only where word order tells subjects from objects."""
    if marked.free_order:
        return [*ties]
    kept = [tie for tie in ties if not _where_its_doer_is(marked, tie, ties)]
    told: list[Tie] = []
    for act, group, price in kept:
        if not _ranked(marked, act, group, kept):
            told.append((act, group, price))
        elif len(group.spots) > 1:
            told.append((act, Group(group.spots[1:]), price))
    return told


def _where_its_doer_is(marked: Marked, tie: Tie, ties: Sequence[Tie]) -> bool:
    """Whether a preposition joins the place to the troops right before it, and their verb behind it has its own."""
    act, group, _ = tie
    spot = group.spots[0]
    troops = {f.last for f in (*marked.sides, *marked.actors)}
    between = marked.tokens[group.last:act.first]
    return act.form is Form.VERB and spot.said and spot.head < spot.first and spot.head in troops and (
        0 <= act.first - group.last <= _ADVERBS and all(token.kind is TokenKind.WORD for token in between)) and any(
        other is act and after.first >= act.last for other, after, _ in ties) and (
        marked.walls[spot.head - 1] == marked.walls[act.first])


def _ranked(marked: Marked, act: Act, group: Group, ties: Sequence[Tie]) -> bool:
    """Whether a region, or the seat that stands for one, in a phrase of place belongs to a noun in the superlative, and
    a town is told of beside it."""
    spot = group.spots[0]
    seat = bool(spot.mention.matches) and spot.mention.matches[0].entry.kind is Kind.CITY and (
        spot.mention.relation is Relation.AT)
    if not ((is_wide(spot) or seat) and spot.said and spot.head < spot.first):
        return False
    low = min(act.first, spot.head)
    at = next((i for i in range(low - 1, max(low - _NOUN - _RELATIVE, 0), -1)
               if marked.tokens[i].text == "," or marked.tokens[i].norm in marked.lexicon.ranks), None)
    return at is not None and marked.tokens[at].norm in marked.lexicon.ranks and marked.tokens[at - 1].norm in (
        marked.lexicon.articles) and any(
            not is_wide(each) and each is not spot for _, other, _ in ties for each in other.spots)
