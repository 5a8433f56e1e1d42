"""Subjects that stand behind their verb, where word order is free: "атаку біля X відбили десантники"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import BODIES, Doer
from claimline.claims.groups import Group
from claimline.claims.subjects import cut
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Form

_MOTION = frozenset({Event.ENTER, Event.ADVANCE})
_PREPOSITION = 3        # letters at most


def behind_its_verb(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side that acts, told right behind the verb of an act: what was beaten off stands before it, or an impersonal
    verb gives it the act ("взяти X вдалося росіянам")."""
    if not marked.free_order or act.form is not Form.VERB:
        return None
    return _given(marked, act, doers) or _beats_off(marked, act, doers) or _comes_in(marked, act, doers)


def behind_its_noun(marked: Marked, act: Act, acts: Sequence[Act], group: Group | None,
                    doers: Sequence[Doer]) -> Doer | None:
    """The side that a verb after a noun and its place makes its subject: "Удар по X завдали росіяни"."""
    if not marked.free_order or group is None or group.spots[0].first < act.last or not group.spots[0].said:
        return None
    doer = next((d for d in doers if d.first == group.last + 1 and d.sort in BODIES and not d.oblique and not d.agent),
                None)
    if doer is None:
        return None
    verb = marked.tokens[group.last]
    told = {i for found in (marked.joiners, marked.openers, marked.cues, marked.speeches, marked.actors)
            for each in found for i in range(each.first, each.last)}
    told.update(i for other in acts if other is not act for i in range(other.first, other.last))
    return doer if verb.kind is TokenKind.WORD and verb.text.islower() and len(verb.text) > _PREPOSITION and (
        group.last not in told and not cut(marked, act.first, doer.first)) else None


def _given(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side in the dative behind the impersonal verb that an infinitive hangs on."""
    if not act.is_infinitive(marked):
        return None
    return next((d for f in marked.impersonals for d in doers if f.last == d.first and act.last <= f.first
                 and not d.oblique and d.sort in BODIES and not cut(marked, act.first, d.first)), None)


def _comes_in(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side of the adjective right behind a verb of motion, which takes no object, with a noun that is no word for
    troops: "В Шахово ворвались российские мотоциклисты"."""
    doer = next((d for d in doers if d.first == act.last and d.sort == "adjectives" and not d.oblique and not d.agent),
                None)
    if act.event not in _MOTION or doer is None or doer.last >= len(marked.tokens) or (
            any(d.last <= act.first and not d.oblique and not cut(marked, d.last, act.first) for d in doers)):
        return None
    noun = marked.tokens[doer.last]
    return doer if noun.kind is TokenKind.WORD and noun.text.islower() and len(noun.text) > _PREPOSITION else None


def _beats_off(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side right behind a verb whose object, an attack, stands before it."""
    if act.event is not Event.REPEL or not any(
            f.value.event is Event.ATTACK and f.value.form is Form.NOUN and f.last <= act.first and all(
                token.kind is TokenKind.WORD for token in marked.tokens[f.first:act.first]) for f in marked.triggers):
        return None
    return next((d for d in doers if d.first == act.last and d.sort in BODIES and not d.oblique and not d.agent), None)
