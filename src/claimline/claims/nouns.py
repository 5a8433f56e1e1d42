"""Whose act a noun tells: the side beside it, that of its chain of genitives, of its place, or of the main clause."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import BODIES, Doer
from claimline.claims.doers import ARMED
from claimline.claims.groups import Group
from claimline.claims.subjects import BESIDE, OPENS, SMALL, cut
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form

_CHAIN = 40                 # tokens of a chain of genitives
_INTO_CLAUSE = 4            # tokens from that comma to the side that acts: "l'armée"
_COUNTED = 5                # tokens between "encirclement of" and the troops counted: "up to 10,000"
_LED_IN = 14                # tokens from the place of a phrase to the comma behind it
_LED = 3                    # tokens from the preposition of an attack to whose it is: "in a new Russian"
_BLOWS = frozenset({Event.ATTACK, Event.STRIKE})
_GAINS = frozenset({Event.CAPTURE, Event.ENTER, Event.ADVANCE, Event.ATTACK, Event.ENCIRCLE, Event.HOLD})
ATTACKERS = frozenset({Event.CAPTURE, Event.ENTER, Event.ADVANCE, Event.ATTACK, Event.STRIKE, Event.ENCIRCLE})


def of_the_noun(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side whose troops an act's noun belongs to by a chain of genitives: "атаки рот 30-й бригады ВСУ"."""
    if not marked.free_order:
        return None
    tokens = marked.tokens
    for i in range(act.right, min(act.right + _CHAIN, len(tokens))):
        doer = next((d for d in doers if d.first <= i < d.last and d.sort != "flags"), None)
        if doer is not None:
            troops = any(f.value in ARMED and act.right <= f.first < doer.last for f in marked.actors)
            named = any(act.right < last <= doer.first for _, last in marked.placed)    # "в ходе боёв за X силовики"
            return doer if troops and not doer.agent and (not named or doer.oblique) else None
        suffix = i > act.right and tokens[i - 1].text == "-"
        if tokens[i].kind is TokenKind.WORD:
            if not suffix and len(tokens[i].text) <= SMALL and tokens[i].text.islower():
                return None             # a preposition: what follows is no genitive
        elif tokens[i].kind is not TokenKind.NUMBER and tokens[i].text != "-" and not (
                tokens[i].text == "," and i + 1 < len(tokens) and tokens[i + 1].kind is TokenKind.NUMBER):
            return None             # "атаки 4-й, 21-й бригад ВСУ" is one chain
    return None


def by_whom(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side by whose troops an attack was made that a verb reads as its object: "beat off a raid by a group of the
    32nd brigade of the army"."""
    agent = next((f.last for f in marked.actors if f.value is ActorKind.AGENT and act.last < f.first and (
        0 <= f.first - act.right <= BESIDE)), None)
    if agent is None or act.right == act.last:
        return None
    doer = next((d for d in doers if 0 <= d.first - agent <= _CHAIN // 2 and d.sort != "flags"), None)
    return doer if doer is not None and not cut(marked, act.last, doer.first) and all(
        token.text != "," for token in marked.tokens[agent:doer.first]) else None


def of_its_attack(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer]) -> Doer | None:
    """The side whose attack a blow is told to be part of: "missiles hit X in a new Russian barrage"."""
    if marked.free_order or act.event not in _BLOWS or act.form is Form.NOUN:
        return None
    for doer in doers:
        led = next((i for i in range(doer.first - 1, max(act.last, doer.first - _LED) - 1, -1)
                    if marked.tokens[i].norm in marked.lexicon.within), None)
        if led is not None and not cut(marked, act.last, doer.first) and not any(
                led < spot.last <= doer.first for spot in marked.spots) and any(
                other.event in _BLOWS and 0 <= other.first - doer.last <= (other.form is Form.NOUN)
                for other in acts):
            return doer
    return None


def behind_its_place(marked: Marked, act: Act, acts: Sequence[Act], group: Group | None,
                      doers: Sequence[Doer]) -> Doer | None:
    """The subject right behind the place of a noun that is its object: "Штурм X россияне начали ночью"."""
    if not marked.free_order or group is None or group.first < act.last or act.event is Event.FIGHT:
        return None
    doer = next((d for d in doers if 0 <= d.first - group.last <= 1 and not d.oblique and not d.agent
                 and d.sort in BODIES and not cut(marked, group.last, d.first)), None)
    verb = doer is not None and doer.last < len(marked.tokens) and doer.last in (marked.subjectless | marked.singular)
    return doer if verb and not any(other.first == doer.last for other in acts if doer is not None) else None


def of_the_main_clause(marked: Marked, act: Act, acts: Sequence[Act], group: Group | None,
                        doers: Sequence[Doer]) -> tuple[Doer | None, str]:
    """The subject of the clause that a phrase with the act leads to: "With the fall of A, the Russians march on B"; the
    other side's act where that clause tells of a retreat."""
    tokens = marked.tokens
    if group is None or act.event not in ATTACKERS or group.first < act.last or any(
            other.form is Form.VERB and other.first < act.first for other in acts):
        return None, ""
    comma = next((i for i in range(group.last, min(len(tokens), group.last + _LED_IN)) if tokens[i].text == ","), None)
    if marked.free_order and comma is None and act.first <= OPENS:     # "После взятия A украинцы пошли на B"
        comma = group.last - 1
    by = {f.last for f in marked.actors if f.value is ActorKind.AGENT}
    doer = None if comma is None else next((
        d for d in doers if 0 < d.first - comma <= _INTO_CLAUSE and all(
            len(token.text) <= SMALL for token in tokens[comma + 1:d.first]) and not d.oblique and d.first not in by
        and d.sort not in ("adjectives", "flags")), None)
    if doer is None or cut(marked, act.last, doer.first):
        return None, ""
    verb = next((other for other in acts if other.first >= doer.last), None)
    if verb is not None and any(doer.last <= d.first and d.last <= verb.first and d.id != doer.id for d in doers):
        verb = None                 # "the Russians forced the Ukrainians to retreat": another's act
    if verb is None or verb.event in _GAINS:
        return doer, "subject"
    return (doer, "attacker") if verb.event is Event.WITHDRAW else (None, "")


def begins_clause(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a noun with its adjective begins a clause behind a comma, "they press on, heavy fighting goes on", which
    closes no relative clause of the doer's: "the army, which lost A, fights hard in B"."""
    if any(f.value.relative and doer.last <= f.first < act.first for f in marked.openers):
        return False
    described = act.first - (act.last - act.first == 1)      # "heavy" is of the noun's words, or stands before them
    return not marked.free_order and act.form is Form.NOUN and described > 0 and (
        marked.tokens[described - 1].text == "," and marked.tokens[described].text.islower())


def owned(marked: Marked, act: Act) -> bool:
    """Whether "its" stands right before an act's noun: "the army announced its entry into X"."""
    return act.form is Form.NOUN and not marked.free_order and any(
        f.value is ActorKind.THEY and f.first in (act.first - 1, act.first) and act.first < f.last
        and f.last - f.first > 1 for f in marked.actors)


def owner_of(marked: Marked, act: Act, group: Group | None, doers: Sequence[Doer]) -> Doer | None:
    """The subject of the main clause, which "its" before an act's noun means in a phrase that leads to it: "Since its
    retreat from X, the army waits"."""
    its = any(f.value is ActorKind.THEY and f.first == act.first - 1 < f.last - 1 for f in marked.actors)
    if not its or group is None or any(d.last < act.first for d in doers):
        return None
    tokens = marked.tokens
    comma = next((i for i in range(max(act.last, group.last), min(len(tokens), group.last + _LED_IN))
                  if tokens[i].text == ","), None)
    return None if comma is None else next((
        d for d in doers if 0 < d.first - comma <= _INTO_CLAUSE and not d.oblique
        and d.sort not in ("adjectives", "flags")), None)


def troops_between(marked: Marked, first: int, last: int) -> bool:
    """Whether nothing but an article and a word for troops leads to the side at token `last`: "of the army of ..."."""
    bodies = {i for f in marked.actors if f.value in ARMED for i in range(f.first, f.last)}
    return 0 <= last - first <= BESIDE and all(
        i in bodies or len(marked.tokens[i].text) <= SMALL and marked.tokens[i].kind is TokenKind.WORD
        for i in range(first, last))


def beside_noun(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """An adjective or genitive right beside a noun: "the Russian assault", "атака ВСУ"."""
    def close(first: int, last: int) -> bool:
        return 0 <= last - first <= 1 and not any(t.text in ",;:." for t in marked.tokens[first:last])

    def other_side(doer: Doer) -> bool:     # "в ходе боёв за Лиман силовики ...": the place parts them
        placed = any(act.last <= first < doer.first for first, _ in marked.placed)
        return marked.free_order and placed and not (
            doer.oblique or doer.agent or marked.tokens[doer.first].text.isupper())

    def of_troops(first: int, last: int) -> bool:
        return not marked.free_order and first < last and troops_between(marked, first, last)

    near = [d for d in doers if close(d.last, act.first) or (
                close(act.last, d.first) and not other_side(d)) or of_troops(act.last, d.first)
            or (d.first >= act.first and d.last <= act.last) or _counted(marked, act, d)]
    return near[0] if near else None


def _counted(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether troops told by number are those encircled: "the encirclement of some 900 Russians"."""
    between = marked.tokens[act.last:doer.first]
    return act.event is Event.ENCIRCLE and doer.first >= act.last and doer.sort in BODIES and (
        len(between) <= _COUNTED and any(token.kind is TokenKind.NUMBER for token in between)
        and all(token.kind in (TokenKind.NUMBER, TokenKind.WORD) for token in between))
