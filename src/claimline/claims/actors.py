"""Whose act it is: sides named beside an act, by adjective, agent or pronoun, and deixis by who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimline.claims.acts import Act
from claimline.claims.around import behind_preposition
from claimline.claims.by_form import named
from claimline.claims.cast import BODIES, Doer
from claimline.claims.groups import Group
from claimline.claims.names import is_told
from claimline.claims.nouns import (
    begins_clause,
    troops_between,
)
from claimline.claims.participles import qualifies
from claimline.claims.subjects import BESIDE, SMALL, cut
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form, Who
from claimline.model.light import light
from claimline.model.theatre import Theatre

_NAME = 2            # words of a person's name
_BLOWS = frozenset({Event.ATTACK, Event.STRIKE})
CIVIL = "no side acts"      # how a verdict says that the subject is no side
_ORDER = 2                  # tokens from a leader to the verb: "приказал"


@light
class Verdict:
    """The actor of an act and how it was found; `first`/`last` are the deciding tokens, -1 when none."""

    side: str | None
    how: str
    first: int = -1
    last: int = -1


def actor_of(marked: Marked, act: Act, acts: Sequence[Act], group: Group | None, doers: Sequence[Doer],
             barred: Sequence[range], theatre: Theatre) -> Verdict:
    """The side whose act it is. `barred`: token ranges of speakers, who say and do not act."""
    if act.trigger.colour is not None:
        return Verdict(theatre.of_colour(act.trigger.colour), "colour of the map", act.first, act.last)
    usable = [d for d in doers if not any(d.first < r.stop and r.start < d.last for r in barred)]
    timed = [range(first, last) for first, last, _ in marked.whens]
    agents = [f.last for f in marked.actors if not any(f.first in r for r in timed) and (
        f.value is ActorKind.AGENT or f.value is ActorKind.GAINER and _right_behind(marked, act, f.first))]
    if act.event is Event.FIGHT and (_both_sides(marked, act, usable) or _with_the_other(marked, act, usable)):
        return Verdict(None, "both sides")
    if serves := _gains_by_it(marked, act, acts, usable, theatre):
        return serves
    judged = [f for f in marked.actors if f.value in (ActorKind.WINNER, ActorKind.BEATEN)]
    if marked.free_order:           # "главный успех россиян со времён падения A": of the success
        usable = [d for d in usable if not any(troops_between(marked, f.last, d.first) for f in judged)]
    doer, how = named(marked, act, acts, usable, agents, group)
    if act.event is Event.FIGHT and doer is not None and how == "subject" and (
            _both(marked, act, usable, doer) or _goes_on(marked, act, acts, group, doer)
            or begins_clause(marked, act, doer)):
        return Verdict(None, "both sides")
    before = doer is not None and doer.last <= act.first
    if act.event is Event.FIGHT and doer is not None and (act.trigger.happens and before or how == "subject" and (
            _of_another_act(marked, act, doer))):
        return Verdict(None, "nobody named")
    if _is_civil(marked, act, acts, doer, how, barred):
        return Verdict(None, CIVIL)
    if doer is None:
        return _commander(marked, act, barred) or Verdict(None, CIVIL if _is_person(marked, act) else "nobody named")
    side: str | None = doer.id
    # "X was lost by the Ukrainians", "the loss of X by the Ukrainians"
    lost_by = act.form is Form.NOUN or any(act.first <= a <= act.last for a in agents) or (
        marked.free_order and act.form is Form.PASSIVE and act.event is Event.CAPTURE)      # "потеряно украинцами"
    failed = act.who is not act.trigger.who     # "failed to drive the army out of X": whom it befell held on
    if (how == "attacker") != failed if how == "attacker" else act.who is Who.OPPONENT and (how != "agent" or lost_by):
        side = _foe(doer, act, doers, theatre)
    return Verdict(side, how, doer.first, doer.last)


def _foe(doer: Doer, act: Act, doers: Sequence[Doer], theatre: Theatre) -> str | None:
    """Who fights `doer`, where a war has many sides: the one named beside, else its main opponent."""
    other = theatre.side(doer.id)
    foes = other.against if other is not None else ()
    rivals = [d.id for d in doers if (d.last <= act.first or len(foes) > 1) and d.sort != "adjectives" and (
        (side := theatre.side(d.id)) is not None and (doer.id in side.against or d.id in foes))]
    return rivals[-1] if rivals else theatre.opponent(doer.id)


def _commander(marked: Marked, act: Act, barred: Sequence[range]) -> Verdict | None:
    """The side of a leader by name who is the subject of a verb: "Сырский приказал оставить X", "Syrskyi withdrew the
    troops from X"; where the verb may tell of him alone, "he left X", of nobody's."""
    if act.form is not Form.VERB or act.who is not Who.SELF or not marked.free_order and (
            act.trigger.weak or act.event is not Event.WITHDRAW or act.last - act.first < _ORDER):
        return None
    named = next((f for f in reversed(marked.speakers) if 0 <= act.first - f.last <= _ORDER and f.value.side is not None
                  and not is_told(marked.tokens[f.last - 1]) and not cut(marked, f.last, act.first)
                  and not any(f.first < r.stop and r.start < f.last for r in barred)), None)
    return Verdict(named.value.side, "leader", named.first, named.last) if named is not None else None


def _right_behind(marked: Marked, act: Act, at: int) -> bool:
    """Whether nothing but places and times parts token `at` from the act: "the fall of A to the Russians", but not "the
    fall of A was a blow to Moscow"."""
    words = {i for i in range(act.last, at) if marked.tokens[i].kind is TokenKind.WORD}
    placed = {i for spot in marked.spots for i in range(spot.head, spot.last)}
    timed = marked.dated()
    return at >= act.first and words <= placed | timed


def _both_sides(marked: Marked, act: Act, doers: Sequence[Doer]) -> bool:
    """Whether two sides joined by "and" stand beside a fight: "Russian and Ukrainian troops clashed"."""
    joints = {f.first for f in marked.joiners}
    return any(left.id != right.id and left.last in joints and troops_between(marked, left.last + 1, right.first)
               and not cut(marked, right.last, act.first) for left, right in pairwise(doers))


def _with_the_other(marked: Marked, act: Act, doers: Sequence[Doer]) -> bool:
    """Whether a fight is told as one "with" a side: "бои ополчения с украинскими подразделениями", "бої з росіянами".
    """
    return marked.free_order and act.form is Form.NOUN and any(
        d.agent and d.sort in BODIES and 1 <= d.first - act.last <= 2 and len(marked.tokens[act.last].text) < SMALL
        for d in doers) or marked.free_order and act.form is Form.NOUN and any(
        left.id != right.id and right.agent and 1 <= right.first - left.last <= 2 and left.first - act.last <= BESIDE
        and left.first >= act.last and behind_preposition(marked, right) for left, right in pairwise(doers))


def _of_another_act(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether the side before a fight does another act with a place of its own: "the Russians press on A, with fighting
    near B" leaves open who fights there, "the Russians attacked A and fought for B" does not."""
    joined = any(f.last == act.first for f in marked.joiners)
    asides = {marked.walls[f.first] for f in marked.openers if f.value.relative and 0 <= f.first - doer.last <= 1}
    between = any(doer.last <= spot.first < act.first for spot in (*marked.spots, *marked.seats))
    return between and not (act.trigger.defends or joined or marked.free_order) and any(
        doer.first <= other.first and other.last <= act.first
        and marked.walls[other.first] not in asides for other in marked.triggers)


def _is_civil(marked: Marked, act: Act, acts: Sequence[Act], doer: Doer | None, how: str,
              barred: Sequence[range]) -> bool:
    """Whether the subject of the act is no side at all: "the police entered X", "prices in X fell"."""
    if act.form is not Form.VERB and (doer is not None or act.form is not Form.PASSIVE or act.event is Event.STRIKE or (
            act.trigger.attributive)):
        return False            # "four people died when drones hit a house": they suffered it; "people of liberated X"
    if marked.free_order and doer is None and act.form is Form.VERB and act.event not in _BLOWS and any(
            f.value is ActorKind.CIVIL and f.first == act.last for f in marked.actors):
        return True             # "Львів захопили туристи"
    if act.form is Form.PASSIVE and not marked.free_order and qualifies(marked, act.first, act.last):
        return False            # "families came to the recaptured town of A"
    low = doer.last if doer is not None and how == "subject" else 0
    joined = act.form is Form.VERB and any(f.last == act.first for f in marked.joiners)  # "he took A and left B"
    return any(low <= f.first and f.last <= act.first and (
                   f.value is ActorKind.CIVIL or f.value is ActorKind.PERSON and f.last == act.first)
               and not cut(marked, f.last, act.first) and not any(f.first in r for r in barred)
               and not (joined and any(t.text == "," for t in marked.tokens[f.last:act.first]))  # "killing 3, and"
               and (joined or not any(f.last <= other.first < act.first for other in acts)) for f in marked.actors)


def _is_person(marked: Marked, act: Act) -> bool:
    """Whether a name in two words, none of which is known, stands right before the verb: "Daniel Lee has landed"."""
    name = range(act.first - _NAME, act.first)
    if act.form is not Form.VERB or name.start < 0 or not all(marked.tokens[i].is_capital for i in name):
        return False
    known = marked.worded() | {i for f in marked.speakers for i in range(f.first, f.last)}
    return known.isdisjoint(name)


def _both(marked: Marked, act: Act, doers: Sequence[Doer], doer: Doer) -> bool:
    """Whether two sides are the subject: "the Russians and the Ukrainians are fighting"."""
    joins = {f.first for f in marked.joiners}
    return any(other.id != doer.id and other.last <= doer.first <= act.first and doer.first - other.last == 1
               and other.last in joins for other in doers)


def _goes_on(marked: Marked, act: Act, acts: Sequence[Act], group: Group | None, doer: Doer) -> bool:
    """Whether a fight is told in its own clause behind what a side does: "the enemy storms X, fighting goes on"."""
    own = group is not None and group.spots[0].said and all(
        token.text != "," for token in marked.tokens[min(group.last, act.last):max(group.first, act.first)])
    return marked.free_order and act.form is Form.NOUN and (act.trigger.happens or not own) and any(
        doer.last <= other.first and other.last <= act.first and any(
            token.text == "," for token in marked.tokens[other.last:act.first]) for other in acts)


def _gains_by_it(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer],
                 theatre: Theatre) -> Verdict | None:
    """The side that the fall of a place is said to serve or to hurt: "the capture of A gives the army a springboard",
    "the fall of A is a setback for the army"."""
    if act.event not in (Event.CAPTURE, Event.WITHDRAW) or act.form not in (Form.NOUN, Form.PASSIVE):
        return None
    for found in marked.actors:
        if found.value not in (ActorKind.WINNER, ActorKind.BEATEN) or found.first < act.last or any(
                act.last <= other.first < found.first for other in acts):
            continue
        doer = next((d for d in doers if troops_between(marked, found.last, d.first)), None)
        if doer is not None:
            acted = (found.value is ActorKind.WINNER) == (act.event is Event.CAPTURE)
            return Verdict(doer.id if acted else theatre.opponent(doer.id), "gains by it", doer.first, doer.last)
    return None
