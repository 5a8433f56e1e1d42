"""Whom an act is done to: the side that is its object, its victim or was driven out."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import Doer
from claimline.claims.doers import ARMED, GENITIVE
from claimline.claims.subjects import AGENT, SMALL, cut
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form, Who

DONE_TO = frozenset({Event.CAPTURE, Event.ADVANCE, Event.ATTACK, Event.REPEL, Event.ENCIRCLE, Event.STRIKE})
_OWNERS = frozenset({"adjectives", "people", "forces"})
_NOUNS = 2              # words between a side's adjective and the place of what is its own: "trenches"
_WAYS = 2               # words between an adjective and a ring: "supply routes"
_RID_OF = frozenset({Event.CAPTURE, Event.ATTACK})      # a town is freed, or being cleared, of those who held it
_PLACE = 2              # tokens of what is freed: "звільнення міста Лиман від"
_WALKS = frozenset({Event.WITHDRAW, Event.ENTER, Event.HOLD})       # nobody suffers these but the place


def describes_object(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a side right behind a verb's words tells whose the thing done to is: "broke through Russian defences",
    "enfoncé la défense russe"."""
    after = marked.tokens[doer.last] if doer.last < len(marked.tokens) else None
    return doer.first == act.last and (marked.tokens[doer.first].text.islower() or (
        after is not None and after.kind is TokenKind.WORD and after.text.islower()))


def ousted_by(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side that a place is rid of: "the village was cleared of the occupiers", "зачистка от диверсантов ВСУ"; or
    that it is taken from: "took Lyman from the Ukrainians"."""
    if act.event not in _RID_OF:
        return None
    ends = {spot.last for spot in marked.spots if act.event is Event.CAPTURE and 0 <= spot.head - act.last <= GENITIVE}
    freed = _PLACE if marked.free_order and act.form is Form.NOUN else 0
    return next((d for f in marked.actors if f.value is ActorKind.OUSTED and (
        act.first <= f.first <= act.last or f.first in ends and not marked.free_order
        or 0 < f.first - act.last <= freed and all(
            token.kind is TokenKind.WORD for token in marked.tokens[act.last:f.first]))
                 for d in doers if 0 <= d.first - f.last <= GENITIVE and d.sort != "adjectives"
                 and (d.oblique or d.first == f.last or len(marked.tokens[f.first].text) > 1)), None)


def whose_ways_are_cut(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side whose roads or supplies are the subject of a ring: "Russian supply routes had been cut"."""
    if act.event is not Event.ENCIRCLE or act.form is not Form.PASSIVE or marked.free_order:
        return None
    return next((d for d in doers if d.sort == "adjectives" and 1 <= act.first - d.last <= _WAYS
                 and not cut(marked, d.last, act.first)), None)


def whose_ground(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer]) -> Doer | None:
    """The side whose troops or works are the subject of a passive, with nothing but their place between: "Russian
    trenches near A were overrun", "des positions russes à A ont été prises"."""
    if act.form is not Form.PASSIVE or act.event not in DONE_TO or act.who is not Who.SELF or marked.free_order:
        return None
    by = _agents(marked)
    for doer in doers:
        if doer.sort not in _OWNERS or doer.first in by or doer.last > act.first or cut(
                marked, doer.last, act.first) or any(
                doer.first < other.last and other.first < act.first for other in acts):
            continue
        placed = {i for spot in marked.spots for i in range(spot.head, spot.last)} | marked.dated()
        plain = [marked.tokens[i] for i in range(doer.last, act.first) if i not in placed]
        led = any(doer.last <= spot.head and spot.last <= act.first for spot in marked.spots)
        if led and len(plain) <= _NOUNS and all(
                token.kind is TokenKind.WORD and token.text.islower() for token in plain):
            return doer
    return None


def _agents(marked: Marked) -> set[int]:
    """Tokens that may begin who did it: behind "by", and an article."""
    return {i for f in marked.actors if f.value is ActorKind.AGENT for i in (f.last, f.last + 1)}


def leaves(act: Act, acts: Sequence[Act], subject: Doer) -> bool:
    """Whether a side leaves before a ring that it is told of: "Kyiv withdrew its men because of the encirclement"."""
    return any(other.event is Event.WITHDRAW and other.form is Form.VERB and subject.last <= other.first < act.first
               for other in acts)


def in_gap(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a side within the frame of a verb is its subject: "из X россияне ушли", but not "выбили ВСУ из X"."""
    if doer.oblique or act.says(marked, doer.first, doer.last):
        return False
    led = any(f.value.relative and act.first <= f.first < doer.first for f in marked.openers)
    return led or act.event in _WALKS or not marked.tokens[doer.first].text.isupper()     # "X, по которому ВСУ бьют"


def is_object(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a side after the verb suffers it: by its case, or as initials or a numbered unit that hang on a noun
    ("оборону ВСУ", "поражение подразделениям 72-й бригады"); not whom it serves ("втрата X відкриє росіянам шлях")."""
    if doer.oblique:
        return doer.first not in marked.datives
    if not marked.impersonals and any(act.last <= i < doer.last for i in marked.datives):
        return True             # "нанесли поражение бригаде теробороны"
    if doer.first in marked.oblique and act.last == doer.first and act.event is Event.ATTACK and any(
            act.first < f.first and f.last == act.last for f in marked.actors if f.value in ARMED):
        return True             # "дочищають групи росіян"
    initials = marked.tokens[doer.first].text.isupper() or marked.tokens[doer.first].kind is TokenKind.NUMBER
    if initials and act.event is Event.ADVANCE and act.last == doer.first and act.last - act.first > 1:
        return True             # "прорвали оборону ВСУ"
    if (act.event is Event.HOLD or _has_a_place_for_object(marked, act)) and any(
            f.value in ARMED and 0 <= f.first - act.last <= 1 and f.last in (doer.first, doer.last)
            for f in marked.actors):
        return False            # "в X остаются подразделения ВС РФ", "X освободили бойцы ВСУ"
    if _has_a_place_for_object(marked, act) and _stands_in_the_nominative(marked, act, doer):
        return False            # "X освободили в понедельник бойцы ВСУ", "X звільнили, схоже, бійці ЗСУ"
    return initials and any(token.kind is TokenKind.WORD and token.text.islower() and len(token.text) > 2
                            for token in marked.tokens[act.last:doer.first])


def _stands_in_the_nominative(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a side behind a verb hangs on troops that may be its subject, or stands right behind a time or a comma;
    commas between them come in pairs, and no other act does."""
    troops = any(f.value in ARMED and act.last <= f.first and f.last == doer.first and f.first not in marked.oblique
                 and f.first not in marked.agents for f in marked.actors)
    between = range(act.last, doer.first)
    apart = bool(between) and (doer.first - 1 in marked.dated() or marked.tokens[doer.first - 1].text == ",")
    commas = sum(marked.tokens[i].text == "," for i in between)
    return (troops or apart) and commas % 2 == 0 and marked.walls[act.first] == marked.walls[doer.first] and not any(
        f.first in between for f in marked.triggers)


def _has_a_place_for_object(marked: Marked, act: Act) -> bool:
    """Whether a place without a preposition stands before the verb, which may be done to nobody else: "Лиман взяли"."""
    return act.form is Form.VERB and act.event in DONE_TO and any(
        spot.head == spot.first and spot.last <= act.first and not cut(marked, spot.last, act.first)
        for spot in marked.spots)


def who_tried(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side right behind the noun of an attempt that failed: "все попытки ВСУ выбить россиян из X провалились"."""
    if not marked.free_order or act.form is not Form.PASSIVE:
        return None
    return next((d for f in marked.modifiers if f.value.event is Event.ATTACK for d in doers
                 if d.first == f.last and d.last <= act.first and not d.agent and not cut(marked, d.last, act.first)),
                None)


def victim_of(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer]) -> Doer | None:
    """The side that the act befalls, told by its case: "ворога вибили з X", "атакували росіян біля X"."""
    forced = act.event is Event.WITHDRAW and act.who is not act.trigger.who         # "ворога змусили відійти з X"
    if not (forced or act.event in DONE_TO) or act.form not in (Form.VERB, Form.PASSIVE):
        return None
    by = _agents(marked)
    return next((d for d in reversed(doers) if d.oblique and not d.agent and d.first not in by and not (
        d.sort == "adjectives" and d.last == act.first and act.event is Event.STRIKE
        and act.form is Form.PASSIVE) and (     # "ворожих ударів зазнав X"
        0 <= act.first - d.last <= AGENT or 0 <= d.first - act.last <= 1)
        and not cut(marked, d.last, act.first) and not cut(marked, act.last, d.first) and not is_ring_of(marked, act, d)
        and not any(d.last <= other.first < act.first for other in acts if other.form is not Form.NOUN)), None)


def is_ring_of(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a side's genitive right behind "in the ring" tells whose ring it is: "в полукольце российских войск"."""
    return act.event is Event.ENCIRCLE and act.form is Form.PASSIVE and doer.oblique and doer.first == act.last and (
        len(marked.tokens[act.first].text) < SMALL)
