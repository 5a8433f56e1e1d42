"""An act with the sides around it, and what tells that one of these is of another act."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import Doer
from claimline.claims.groups import Group
from claimline.claims.subjects import SMALL
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Form
from claimline.model.light import light

BEFALLING = frozenset({Event.ENCIRCLE, Event.STRIKE, Event.ATTACK})     # what troops suffer as places do
_MADE_TO = 2                # words from a side to what it is made to do: "to", "à"
Told = tuple[Doer | None, str]       # a side, if one is named, and how that was told


@light
class Clause:
    """An act with the sides around it: the one beside it, whom it befalls, its subject, and what follows it."""

    marked: Marked
    act: Act
    acts: Sequence[Act]
    doers: Sequence[Doer]
    group: Group | None
    beside: Doer | None
    victim: Doer | None
    subject: Doer | None
    object_: Doer | None


def leads(marked: Marked, act: Act, acts: Sequence[Act], doer: Doer) -> bool:
    """Whether a side behind a noun is the subject of the verb behind it: "после взятия X украинцы ушли"; where order is
    not free, made to do it: "the fall of X forced the Ukrainians to leave"."""
    if not marked.free_order:
        return doer.first >= act.last and any(
            other.form is Form.VERB and 0 < other.first - doer.last <= _MADE_TO and all(
                len(token.text) < SMALL for token in marked.tokens[doer.last:other.first]) for other in acts)
    return marked.free_order and doer.first >= act.last and not (doer.oblique or doer.agent) and any(
        other.form is Form.VERB and 0 <= other.first - doer.last <= 1 for other in acts)


def of_the_next(marked: Marked, act: Act, acts: Sequence[Act], doer: Doer) -> bool:
    """Whether another act stands between, set off by a comma ("which fell on Friday, was retaken by the army"), or
    words of doubt: "the capture of X, not confirmed by Kyiv"."""
    if any(act.last <= cue.first < doer.first for cue in marked.cues):
        return True
    return any(act.last <= other.first < doer.first and any(
        token.text == "," for token in marked.tokens[act.last:other.first]) for other in acts)


def behind_preposition(marked: Marked, doer: Doer) -> bool:
    """Whether a short word in lower case stands right before a side: "с россиянами"."""
    before = marked.tokens[doer.first - 1] if doer.first else None
    return before is not None and before.kind is TokenKind.WORD and len(before.text) <= SMALL and before.text.islower()


def opens_another(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a side behind what is told of a place is joined to it by "and", and so the subject of a verb of its own:
    "the town is held and the enemy draws back"."""
    return any(act.last <= f.first and 0 <= doer.first - f.last <= 1 and all(
        token.norm.rstrip("'’") in marked.lexicon.articles for token in marked.tokens[f.last:doer.first])
               for f in marked.joiners)
