"""Relative clauses without a pronoun of their own, as English has them: "took A, a town the army had regained"."""

from __future__ import annotations

from claimline.claims.glosses import described
from claimline.claims.words import Marked
from claimline.model import TokenKind
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.links import Opener
from claimline.text.phrases import Found

_TO_ITS_VERB = 3        # tokens from a subject to its verb: "troops had again"
_SUBJECT = 3            # and of the subject: "the Russian army"
_CONTACT = Opener("a town (that) they took", (), relative=True)


def with_contact_clauses(marked: Marked) -> None:
    """Open a clause behind words that describe a place, where "that" or a subject with its verb follows them at once:
    "A, a town that the army had regained", "A, a village the Russians entered in May"."""
    if marked.free_order or not marked.lexicon.bare_participles or not any(
            spot.last < len(marked.tokens) and marked.tokens[spot.last].text == "," for spot in marked.spots):
        return
    ends = {spot.last for spot in (*marked.spots, *marked.anchors)}
    verbs = marked.verbs()
    opened = {f.first for f in marked.openers}
    for trigger in [f for f in marked.triggers if f.value.form is Form.VERB]:
        start = _subject_of(marked, trigger.first)
        if start is None:
            continue
        that = next((f for f in marked.complements if f.last == start), None)
        at = that.first if that is not None else start
        noun = marked.tokens[at - 1] if at else None
        if noun is None or noun.kind is not TokenKind.WORD or not noun.text.islower() or at in opened or any(
                f.last == at for f in (*marked.joiners, *marked.openers)):
            continue
        comma = described(marked.tokens, at, ends, verbs)
        if comma is None or marked.tokens[comma + 1].norm in marked.lexicon.articles or any(
                comma < f.first < at for f in (*marked.sides, *marked.actors, *marked.triggers)):
            continue            # "at A, the Russians managed to force the troops to retreat"
        if that is not None:
            marked.complements = [f for f in marked.complements if f is not that]
        marked.openers = sorted([*marked.openers, Found(at, at + (that is not None), _CONTACT, trigger.phrase)],
                                key=lambda f: f.first)
        opened.add(at)


def _subject_of(marked: Marked, verb: int) -> int | None:
    """Where the side begins, with its article, that stands right before a verb as its subject."""
    doers = [f for f in (*marked.sides, *(a for a in marked.actors if a.value in (*TROOPS, ActorKind.THEY)))
             if 0 <= verb - f.last <= _TO_ITS_VERB and all(
                 token.kind is TokenKind.WORD for token in marked.tokens[f.last:verb])]
    if not doers:
        return None
    end = max(f.last for f in doers)
    start = min(f.first for f in doers if end - f.first <= _SUBJECT or f.last == end)
    led = start > 0 and marked.tokens[start - 1].norm in marked.lexicon.articles
    return start - led
