"""Who acts in a clause that names no side: troops, the enemy, townspeople, the place, somebody who does not fight."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import Cast
from claimline.claims.doers import ARMED
from claimline.claims.groups import Group
from claimline.claims.subjects import SMALL
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form

_BY_TROOPS = frozenset({Event.ATTACK, Event.WITHDRAW, Event.ENCIRCLE, Event.ADVANCE, Event.REPEL})
_AGENT_WORDS = 4    # tokens after "by" in which its noun stands
_TROOPS_BEFORE, _TROOPS_AFTER = 9, 3     # tokens between a verb and the troops that are its subject
_BY_HAND = frozenset({Event.STRIKE, Event.CAPTURE, Event.ATTACK, Event.ENCIRCLE})
_SUBJECT = 2        # tokens before a verb in which the noun of its subject stands
_ELIDED = "'’"        # ends an article that is no subject: "L'étau se resserre"


def by_somebody_else(marked: Marked, act: Act) -> bool:
    """Whether what befell the place was done by what is no side: "hit by a shortage", "bombed by the RAF"."""
    timed = marked.dated()
    agent = next((f for f in marked.actors if f.value is ActorKind.AGENT and f.last >= act.last and all(
        i in timed for i in range(act.last, f.first))), None)       # "prise en avril par la KNLA"
    # "in the hands of the rebels", of no known side
    held = not marked.free_order and act.form is Form.STATE and act.event is Event.HOLD
    if agent is None or not held and (act.form is not Form.PASSIVE or act.event not in _BY_HAND):
        return False
    if agent.last >= len(marked.tokens) or marked.tokens[agent.last].kind is not TokenKind.WORD:
        return False            # troops in the case of those who act: "звільнено штурмовиками"
    if marked.free_order and marked.tokens[agent.last].norm in marked.lexicon.adverbials:
        return False            # "взят под контроль *после* боя": under whose is not said
    reach = range(agent.last, agent.last + _AGENT_WORDS)
    return agent.last not in timed and not any(
        f.first in reach for f in (*marked.actors, *marked.sides, *marked.triggers)) and not any(
        s.first in reach for s in marked.spots)


def by_townspeople(marked: Marked, cast: Cast, act: Act) -> bool:
    """Whether "they" before a verb are the people, of no side, whom alone the sentence before told of."""
    return cast.civil and act.form is Form.VERB and any(
        f.value is ActorKind.THEY and f.last <= act.first and marked.walls[f.first] == marked.walls[act.first]
        for f in marked.actors)


def by_the_enemy(marked: Marked, act: Act) -> bool:
    """Whether "the enemy" is the subject of the act, or part of it: "the enemy holds A", "the enemy is not in A"."""
    return act.form is not Form.PASSIVE and any(
        f.value is ActorKind.ENEMY and f.first not in marked.oblique and f.first < act.last
        and marked.walls[f.first] == marked.walls[act.first] for f in marked.actors)


def is_of_no_fighter(marked: Marked, act: Act) -> bool:
    """Whether a verb without a doer has a subject who does not fight ("the exhibition moved into a hall in X"), or
    is an everyday one; where the subject may stand anywhere, the verb's number tells that it has one."""
    if marked.free_order and act.form is Form.VERB:
        told = act.first > 1 or act.first and act.event is not Event.HOLD and any(      # "it holds out": the place
            f.value is ActorKind.THEY and f.first == 0 for f in marked.actors)
        return act.first in marked.singular and bool(told) and not led_by_troops(
            marked, act, (*ARMED, ActorKind.WEAPON)) and not (
            by_the_enemy(marked, act) or _of_troops(marked, act) or any(
                f.value is ActorKind.NOBODY and f.last <= act.first for f in marked.actors) or any(
                f.value.relative and f.last <= act.first and marked.walls[f.first] == marked.walls[act.first]
                for f in marked.openers))       # "those who gave A up": of whom it is told elsewhere
    if act.form is not Form.VERB or act.event is Event.STRIKE:
        return False
    known = {i for f in (*marked.actors, *marked.sides, *marked.cues) if f.value is not ActorKind.PERSON
             for i in range(f.first, f.last)}
    before = {i for i in range(act.first) if marked.walls[i] == marked.walls[act.first]}
    before -= {i for first, last in act.modified for i in range(first, last)}       # "*an attempt to* take A failed"
    timed = marked.dated()
    placed = {i for first, last in marked.placed for i in range(first, last)}
    articles = {*marked.lexicon.articles, *marked.lexicon.determiners}
    plain = [i for i in sorted(before - timed - placed)[-_SUBJECT:] if marked.tokens[i].kind is TokenKind.WORD
             and marked.tokens[i].text[-1] not in _ELIDED and (i == 0 or not marked.tokens[i].is_capital)
             and not (act.modified and marked.tokens[i].norm in articles)]
    return (act.trigger.weak and not act.modified or bool(plain)) and not known & before and not _of_troops(marked, act)


def holds_out(marked: Marked, act: Act, group: Group) -> bool:
    """Whether the place itself is the subject of a verb of holding: "Бахмут пока держится", "the north is theirs, the
    south holds"."""
    spot = group.spots[-1]
    ends = act.last == len(marked.tokens) or marked.tokens[act.last].kind is not TokenKind.WORD
    alone = spot.said if marked.free_order else ends and not spot.clitic
    return alone and act.event is Event.HOLD and act.form is Form.VERB and len(group.spots) == 1 and (
        spot.head == spot.first and 0 <= act.first - spot.last <= _SUBJECT and all(
            token.kind is TokenKind.WORD for token in marked.tokens[spot.last:act.first]))


def by_other_troops(marked: Marked, acts: Sequence[Act], act: Act) -> bool:
    """Whether troops of no named side, told of since the act before, are its subject: "they took A, the brigade left".
    """
    since = max((other.last for other in acts if other.last <= act.first), default=0)
    return act.form is Form.VERB and since > 0 and any(
        f.value in ARMED and since <= f.first < act.first and f.first not in marked.oblique
        and marked.walls[f.first] == marked.walls[act.first] for f in marked.actors)


def has_no_subject(marked: Marked, act: Act) -> bool:
    """Whether nothing but places, times, doubts and small words stands before a plural verb of the past in its clause:
    "До X не дошли"."""
    if act.form is not Form.VERB or not marked.tokens[act.first].norm.endswith(marked.lexicon.plural_past_endings):
        return False
    said = marked.dated()
    said |= {i for spot in (*marked.spots, *marked.anchors) for i in range(spot.head, spot.last)}
    said |= {i for f in (*marked.cues, *marked.joiners) for i in range(f.first, f.last)}
    return all(i in said or token.kind is not TokenKind.WORD or len(token.text) <= SMALL - 1
               for i, token in enumerate(marked.tokens[:act.first]) if marked.walls[i] == marked.walls[act.first])


def cuts_off_intruders(marked: Marked, act: Act) -> bool:
    """Whether those whom a passive of encircling befalls are small groups that got in: "the infiltrators are cut off",
    "отрезаны группы"."""
    return act.event is Event.ENCIRCLE and act.form is Form.PASSIVE and any(
        f.value is ActorKind.INTRUDER and marked.walls[f.first] == marked.walls[act.first] and (
            0 <= act.first - f.last <= _TROOPS_BEFORE or 0 <= f.first - act.last <= _SUBJECT) for f in marked.actors)


def _of_troops(marked: Marked, act: Act) -> bool:
    """Whether a relative clause right behind troops of no named side tells the act: "the 3rd brigade, which held X"."""
    return any(f.value.relative and f.first < act.first and marked.walls[f.first] == marked.walls[act.first] and any(
        force.value in ARMED and 0 <= f.first - force.last <= 1 for force in marked.actors) for f in marked.openers)


def acts_itself(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a bare place right before an active verb is its subject: a team, a firm or a bourse of that town."""
    spot = group.spots[-1]
    return (not marked.free_order and act.form is Form.VERB and act.event in _BY_TROOPS and spot.said
            and spot.head == spot.first and 0 <= act.first - spot.last <= 1)


def led_by_troops(marked: Marked, act: Act, kinds: Sequence[ActorKind] = ARMED) -> bool:
    """Whether troops of no named side are the subject of a verb: "Штурмовые отряды заняли X"."""
    return act.form is Form.VERB and any(
        f.value in kinds and f.first not in marked.oblique and f.first not in marked.agents and (
            0 <= act.first - f.last <= _TROOPS_BEFORE or 0 <= f.first - act.last <= _TROOPS_AFTER
            or act.event is Event.HOLD and act.first <= f.first and f.last <= act.last)     # "photos show soldiers in"
        and marked.walls[f.first] == marked.walls[act.first] for f in marked.actors)
