"""The side that a clause names for an act, by the act's form: verb, passive, noun or state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimline.claims.acts import Act
from claimline.claims.cast import BODIES, Doer
from claimline.claims.doers import ARMED
from claimline.claims.groups import Group
from claimline.claims.inversions import behind_its_noun, behind_its_verb
from claimline.claims.nouns import (
    behind_its_place,
    beside_noun,
    by_whom,
    of_its_attack,
    of_the_main_clause,
    of_the_noun,
    owner_of,
)
from claimline.claims.patients import (
    DONE_TO,
    beaten_by,
    describes_object,
    in_gap,
    is_object,
    is_ring_of,
    leaves,
    ousted_by,
    victim_of,
    who_tried,
    whose_ground,
    whose_ways_are_cut,
)
from claimline.claims.subjects import AGENT, BESIDE, SMALL, cut, hangs_on_a_thing, subject_of
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.claims import ActorKind, Form, Who

_PLACE_BETWEEN = 3          # tokens: "troops in X surrounded"
_PUSHED = frozenset({Event.CAPTURE, Event.ADVANCE, Event.ENCIRCLE})       # at the cost of those whose lines they are
_OPENS = 2                  # tokens before the verb of the clause that opens a sentence
_SUFFERED = frozenset({Event.ADVANCE, Event.ATTACK, Event.REPEL, Event.ENCIRCLE, Event.STRIKE})
_BEFALLING = frozenset({Event.ENCIRCLE, Event.STRIKE, Event.ATTACK})     # what troops suffer as places do
_ENCIRCLED = (*BODIES, "adjectives")       # "the encirclement of a Ukrainian group"
_Found = tuple[Doer | None, str]       # a side, if one is named, and how that was told


@dataclass(frozen=True, slots=True)
class _Clause:
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


def named(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer], agents: Sequence[int],
          group: Group | None) -> tuple[Doer | None, str]:
    """The side named as doing the act, or as suffering it, and how that was told. `agents`: tokens behind words such as
    "by"."""
    doer, how = _outright(marked, act, acts, doers, agents)
    if doer is not None:
        return doer, how
    beside = beside_noun(marked, act, [d for d in doers if not _leads(marked, act, acts, d)])
    behind = behind_its_verb(marked, act, doers)
    if behind is not None:
        return behind, "inverted subject"
    victim = victim_of(marked, act, acts, doers)
    subject = subject_of(marked, act, acts, doers, agents)
    object_ = next((d for d in doers if 0 <= d.first - act.last <= BESIDE + 2 and (
        marked.free_order or not d.oblique) and marked.walls[d.first]
                    == marked.walls[act.last - 1] and (act.form is Form.VERB or all(
                        t.text != "," for t in marked.tokens[act.last:d.first]))), None)
    if object_ is not None and marked.free_order and any(
            act.last <= other.first and other.last <= object_.first for other in acts):
        object_ = None              # "приказал оставить X после начала бегства ВСУ": of another act
    whole = of_its_attack(marked, act, acts, doers) if subject is None else None
    if whole is not None:
        return whole, "beside"
    clause = _Clause(marked, act, acts, doers, group, beside, victim, subject, object_)
    if act.event is Event.REPEL and act.who is Who.SELF:
        return _of_repelling(clause)
    if act.form is Form.STATE:
        return _of_state(clause)
    if act.form is Form.NOUN:
        return _of_noun(clause)
    if victim is not None and (act.form is Form.PASSIVE or subject is None):
        return victim, "attacker"
    return _of_passive(clause) if act.form is Form.PASSIVE else _of_verb(clause)


def _outright(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer],
              agents: Sequence[int]) -> _Found:
    """A side told by words that leave nothing to weigh: an agent, one that is ousted, a frame that names its doer."""
    names_it = act.form is Form.STATE and act.event is Event.HOLD and any(
        act.first <= d.first and d.last <= act.last for d in doers)     # "under Ukrainian control, the Russians ..."
    agent = None if names_it or act.form is Form.VERB and act.who is Who.SELF and not marked.free_order else next((
        d for d in doers if 0 <= d.first - act.last <= AGENT and d.sort != "adjectives" and any(
        (0 <= d.first - a <= 3 or d.first < a < d.last) and a >= act.first and (      # "par la 24e" is one name
            marked.walls[d.first] == marked.walls[a - 1]) and all(
            token.text != "," for token in marked.tokens[a:d.first]) for a in agents)
        and not _of_the_next(marked, act, acts, d)), None)
    if agent is not None:
        return agent, "agent"
    if act.form is Form.VERB and marked.tokens[act.first].norm.endswith(marked.lexicon.reflexive_endings):
        by = next((d for d in doers if d.agent and not behind_preposition(marked, d) and (
            0 <= d.first - act.last <= AGENT and not cut(marked, act.last, d.first)
            or 0 <= act.first - d.last <= AGENT and not cut(marked, d.last, act.first))), None)
        if by is not None:      # "X удерживается россиянами"
            return by, "agent"
    ousted = ousted_by(marked, act, doers)
    if ousted is not None:
        own = subject_of(marked, act, acts, doers, agents) if ousted.sort == ActorKind.ENEMY.value else None
        if own is not None and own.id == ousted.id and own.sort in BODIES:
            return own, "subject"       # "the Russians cleared A of the enemy", as the other side tells it
        return ousted, "attacker"
    whose = next((d for d in doers if (d.first == act.first + 1 or d.sort == "forces") and (
        act.first < d.first and d.last < act.last)), None)
    if whose is not None and act.event is Event.STRIKE and act.form is Form.VERB and not marked.free_order:
        return whose, "subject"         # "les obus russes tombent sur", "il pleut des KAB sur": a weapon, and whose
    if act.event is not Event.REPEL and act.form is not Form.VERB and not (
            act.event is Event.FIGHT and subject_of(marked, act, acts, doers, agents) is not None):
        inside = min((d for d in doers if act.first < d.last <= act.last),      # "российские войска отведены"
                     key=lambda d: d.sort == ActorKind.THEY.value, default=None)        # "all of them Russian"
        if inside is not None:
            cut_off = act.event is Event.ENCIRCLE and act.form is Form.PASSIVE and not inside.agent
            return inside, "attacker" if cut_off else "beside"      # "логистика ВСУ в X перерезана"
    if act.form is Form.PASSIVE:
        agent = next((d for d in reversed(doers) if d.last <= act.first and not cut(marked, d.last, act.first) and (
            d.agent or any(0 <= d.first - a <= 1 or d.first < a <= d.last for a in agents))
            and not any(o.form in (Form.PASSIVE, Form.STATE) and 0 <= d.first - o.last <= AGENT for o in acts)),
            None)
        agent = agent or next((d for d in doers if d.agent and act.first < d.first <= act.last + AGENT
                               and not cut(marked, act.last, d.first)), None)
        agent = agent or next((d for d in doers if act.last < d.first <= act.last + AGENT and any(
            i in marked.agents for i in range(act.last, d.first)) and not cut(marked, act.last, d.first) and all(
            token.text != "," for token in marked.tokens[act.last:d.first])), None)     # "силами 30-й бригады ВСУ"
        if agent is not None:
            return agent, "agent"
    if act.form is Form.VERB:
        own = next((d for d in doers if (d.sort == "own" or d.first == act.first) and act.first <= d.first
                    and d.last <= act.last and not d.oblique), None)
        pushed = own is not None and act.first < own.first and act.event in DONE_TO and any(
            d.id != own.id and d.last <= act.first and d.sort in BODIES and not d.oblique
            and not cut(marked, d.last, act.first) for d in doers)     # "the enemy pushes our troops out of X"
        if own is not None and not pushed:      # the first person of a verb, "штурмуем"; a frame that names its doer
            return own, "subject"
    return None, ""


def _of_repelling(clause: _Clause) -> _Found:
    """Who beats an attack off is its subject, else the opponent of whoever attacked."""
    marked, act, doers = clause.marked, clause.act, clause.doers
    victim, subject = clause.victim, clause.subject
    if act.form is Form.VERB and subject is not None:
        return subject, "subject"
    by = next((d for d in doers if act.form is Form.PASSIVE and marked.free_order and act.left < act.first
               and d.first == act.last and d.sort in BODIES), None)
    if by is not None:
        return by, "agent"          # "штурм X отбит ВСУ", but "отбит штурм ВСУ"
    tried = who_tried(marked, act, doers)
    if tried is not None:
        return tried, "attacker"
    if victim is not None:
        return victim, "attacker"
    behind = next((d for d in doers if act.form is Form.VERB and marked.free_order and act.right > act.last
                   and d.first == act.right and not (d.oblique or d.agent or d.sort == "adjectives")
                   and not marked.tokens[d.first].text.isupper()), None)
    if behind is not None:      # "атаку отбили украинцы", "отразили атаку украинцы": in the nominative
        return behind, "inverted subject"
    inner = next((d for d in doers if act.left <= d.first < act.right + 2 or (
        act.form is not Form.VERB and act.left - 2 <= d.first < act.right + 3)), None)
    inner = inner or of_the_noun(marked, act, doers) or by_whom(marked, act, doers)
    if inner is not None and inner.sort in ("adjectives", "forces", "people", "enemy", "capitals"):
        return inner, "attacker"
    if subject is not None and act.left < act.first and subject.last <= act.left:
        before = next((other for other in reversed(clause.acts) if other.last <= act.left), None)
        holds = before is not None and before.event is Event.HOLD and before.form is Form.VERB
        return subject, "subject" if holds else "attacker"      # "they launched five attacks, all beaten back"
    return (subject, "subject") if subject and act.form is Form.VERB else (None, "")


def _of_state(clause: _Clause) -> _Found:
    """Who is in a state: "in Russian hands", "X holds out"."""
    marked, act, doers, group = clause.marked, clause.act, clause.doers, clause.group
    subject, object_ = clause.subject, clause.object_
    if act.event is Event.FIGHT and not act.trigger.defends:
        return None, ""         # "the town is the scene of fighting"
    if act.trigger.defends and group is not None and subject is not None and (
            0 <= act.first - group.last <= 1 and subject.last <= group.first and not marked.free_order):
        subject = None          # "while the army advances, A holds out": the place is the subject
    part = next((d for d in doers if d.first < act.last and act.first < d.last), None)
    if part is not None:        # "there are no Russian troops in X"
        return part, "beside"
    if act.event is Event.FIGHT and subject is not None and not marked.free_order and (
            subject.sort == ActorKind.THEY.value):
        subject = None          # "it is contested": the place
    if act.trigger.defends and not marked.free_order and (subject is not None or object_ is not None):
        return (subject, "subject") if subject is not None and subject.sort in BODIES else (
            object_, "attacker") if object_ is not None else (None, "")     # "A still resists the Russians"
    return (object_, "beside") if object_ else (subject, "subject") if subject else (None, "")


def _of_noun(clause: _Clause) -> _Found:
    """Whose the act of a noun is: its owner, agent or the subject of the verb that it hangs on."""
    marked, act, acts, doers, group = clause.marked, clause.act, clause.acts, clause.doers, clause.group
    beside, subject = clause.beside, clause.subject
    agent = next((d for d in doers if d.agent and marked.free_order and 0 <= d.first - act.last <= AGENT
                  and not cut(marked, act.last, d.first) and not behind_preposition(marked, d) and all(
                      token.text != "," for token in marked.tokens[act.last:d.first])), None)
    if agent is not None and act.event is not Event.FIGHT and not any(
            act.last <= other.first < agent.first for other in acts):
        return agent, "agent"       # "захват Лимана россиянами"
    behind = behind_its_noun(marked, act, acts, group, doers)
    if behind is not None:
        return behind, "inverted subject"
    beside = beside or of_the_noun(marked, act, doers)
    if beside and beside.oblique and not marked.free_order and beside.first >= act.last and (
            act.event in _BEFALLING):
        return beside, "attacker"       # "strikes on our positions"
    owner = owner_of(marked, act, group, doers)
    if owner is not None:
        return owner, "subject"
    if beside and act.event is Event.ENCIRCLE and beside.first >= act.last and beside.sort in _ENCIRCLED and not (
            beside.agent or (group is not None and act.last <= group.first < beside.first)):
        return beside, "attacker"       # "the encirclement of the Ukrainian group"
    if beside and marked.free_order and act.last - act.first > 1 and beside.first >= act.last and (
            len(marked.tokens[act.last - 1].text) <= SMALL - 1 and beside.sort in BODIES):
        return beside, "attacker"       # "давление на группировку украинских военных"
    if beside:
        return beside, "beside"
    if act.event is Event.FIGHT and subject is not None and marked.free_order and any(
            subject.last <= f.first <= act.first and marked.tokens[f.first - 1].text == ","
            for f in marked.joiners):
        subject = None              # "our troops push on, and the fighting in X continues"
    subject = subject or behind_its_place(marked, act, acts, group, doers)
    if act.event is Event.FIGHT and subject is not None and not marked.free_order and (
            subject.sort == ActorKind.THEY.value and not any(
                subject.last <= other.first < act.first for other in acts) or any(
                subject.last <= c.first < act.first for c in marked.complements)):
        return None, ""         # "it shows fighting near A"; "the army says that fighting goes on near B"
    beaten = beaten_by(marked, act, doers)
    if beaten is not None:
        how = "attacker" if act.event is Event.CAPTURE and act.who is Who.SELF else "subject"
        return beaten, how              # "the fall of A is a setback for the army"
    if subject is not None and act.event is Event.ENCIRCLE and leaves(act, acts, subject):
        return subject, "attacker"
    return (subject, "subject") if subject else of_the_main_clause(marked, act, acts, group, doers)


def _of_passive(clause: _Clause) -> _Found:
    """Whom a passive befalls, where no agent was named."""
    marked, act, acts, doers = clause.marked, clause.act, clause.acts, clause.doers
    subject, object_ = clause.subject, clause.object_
    if object_ is not None and _leads(marked, act, acts, object_):
        object_ = None
    if act.event is Event.ENCIRCLE and marked.free_order and object_ is not None and (
            object_.sort in BODIES and not object_.agent and act.who is Who.SELF
            and not marked.tokens[object_.first].text.isupper()):
        return object_, "agent" if is_ring_of(marked, act, object_) else "attacker"     # "окружена бригада ВСУ"
    if act.who is Who.OPPONENT and subject is not None and subject.sort != "adjectives":
        return subject, "subject"       # "the Russians were driven out of X": whom it befell
    if object_ is not None and object_.sort != "flags" and any(
            token.text == "," for token in marked.tokens[act.last:object_.first]):
        object_ = None          # "the town was in a ring, our last platoon ...": another clause
    if object_ is not None and _opens_another(marked, act, object_):
        object_ = None          # "the town was given up, and the Ukrainians walked in"
    reach = _PLACE_BETWEEN if marked.free_order else AGENT if act.event is Event.ENCIRCLE else 1
    if act.event in _BEFALLING and subject is not None and subject.sort in BODIES and (
            act.first - subject.last <= reach) and not any(
            subject.last <= other.first < act.first for other in acts):
        return subject, "attacker"      # "the Russian troops surrounded in X"
    hindered = whose_ways_are_cut(marked, act, doers) or whose_ground(marked, act, acts, doers)
    if hindered is not None:
        return hindered, "attacker"
    if object_ is not None and marked.free_order and act.event in DONE_TO and is_object(marked, act, object_):
        return object_, "attacker"      # "взят опорник ВСУ"
    if object_ is not None and (object_.sort in ("people", "forces", "enemy", "own", "flags") or (
            object_.sort == "capitals" and act.event is Event.HOLD and object_.first == act.last)):
        return object_, "beside"
    return (subject, "subject") if subject and subject.sort == "flags" else (None, "")


def _of_verb(clause: _Clause) -> _Found:
    """The subject of a verb, before it, behind it or within its words, or the side that is its object."""
    marked, act, acts, doers = clause.marked, clause.act, clause.acts, clause.doers
    subject, object_ = clause.subject, clause.object_
    if object_ is not None and _leads(marked, act, acts, object_) and any(
            token.text == "," for token in marked.tokens[act.last:object_.first]):
        object_ = None              # "the stormtroopers advanced to X, the army is pulling back"
    if marked.free_order and subject and object_ and object_.id != subject.id and not object_.oblique and (
            object_.sort not in ("adjectives", "flags") and hangs_on_a_thing(marked, subject)) and not any(
            token.text == "," for token in marked.tokens[act.last:object_.first]):
        return object_, "inverted subject"      # "позиції ЗСУ атакували росіяни"
    if subject is not None and object_ is not None and _fronts_its_place(clause, subject, object_):
        return object_, "inverted subject"
    if subject is not None:
        return subject, "subject"
    inside = next((d for d in doers if act.first < d.first and d.last <= act.last), None)
    if inside is not None and marked.free_order and in_gap(marked, act, inside):
        return inside, "subject"
    if inside is not None and any(f.value is ActorKind.AGENT and act.first < f.first and (
            0 <= inside.first - f.last <= 1) for f in marked.actors):
        return inside, "agent"          # "an attempt by Russian troops to enter X"
    if inside is not None:      # "drove the Russians out of X", "выбить противника": the one driven out
        armed = any((f.first == act.first and f.value in (*ARMED, ActorKind.WEAPON)) or (
            f.value is ActorKind.WEAPON and inside.first <= f.first < inside.last) for f in marked.actors)
        led = act.event in (Event.WITHDRAW, Event.HOLD)     # "the command led the troops out of X": theirs is the act
        works = act.event is Event.STRIKE and not inside.oblique and inside.last == act.last and act.says(
            marked, inside.last - 1, inside.last)       # "працює ворожа авіація"
        closes = act.event is Event.ENCIRCLE and inside.first == act.first + 1      # "l'étau russe se resserre sur X"
        own = armed or led or works or closes or inside.sort in ("own", "flags")
        return (inside, "beside") if own else (inside, "attacker")
    if object_ is not None and object_.sort == "adjectives" and not marked.free_order and act.event in DONE_TO:
        return object_, "attacker"      # "broke through Russian defences", "took A, a Ukrainian stronghold"
    if object_ is not None and not marked.free_order and not _inverts(marked, act, object_):
        return (object_, "attacker") if act.event in _SUFFERED and object_.sort in BODIES else (None, "")
    if object_ is not None and object_.sort != "adjectives":
        walks = act.event in (Event.ENTER, Event.WITHDRAW)      # "до міста заходять частини ЗСУ"
        named = marked.free_order and not walks and object_.sort not in ("own", "flags")
        if named and is_object(marked, act, object_):
            return (object_, "attacker") if act.event in DONE_TO else (None, "")
        if not marked.free_order and act.event in _PUSHED and describes_object(marked, act, object_):
            return object_, "attacker"
        return object_, "inverted subject"
    return None, ""


def _fronts_its_place(clause: _Clause, subject: Doer, object_: Doer) -> bool:
    """Whether a comma, a place and a verb lead to another side than that of the clause before: "the Russians took A, B
    hold the Ukrainians"."""
    marked, act, group = clause.marked, clause.act, clause.group
    return marked.free_order and group is not None and group.last == act.first and object_.first == act.last and (
        subject.last <= group.first and marked.tokens[group.first - 1].text == "," and not object_.oblique
        and object_.sort in BODIES and object_.id != subject.id)


def _inverts(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a side behind a verb that names no subject may be its subject, where word order tells: right behind it
    in a relative clause, "où avancent les Russes"; not across a comma, but for a clause that opens the sentence, nor in
    "percer les lignes russes"."""
    between = marked.tokens[act.last:doer.first]
    if any(token.text == "," for token in between):
        return act.first <= _OPENS      # "Having taken X, the Russians"
    return doer.sort == "capitals" or any(
        f.value.relative and f.first < act.first and marked.walls[f.first] == marked.walls[act.first]
        for f in marked.openers) or any(
        f.value is ActorKind.WEAPON and act.first < f.first < doer.last
        or f.value is ActorKind.AGENT and 0 <= doer.first - f.last <= 1
        for f in marked.actors) or act.event not in _SUFFERED


def _opens_another(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a side behind a passive is joined to it by "and", and so the subject of a verb of its own."""
    return any(act.last <= f.first and 0 <= doer.first - f.last <= 1 and all(
        token.norm.rstrip("'’") in marked.lexicon.articles for token in marked.tokens[f.last:doer.first])
               for f in marked.joiners)


def _leads(marked: Marked, act: Act, acts: Sequence[Act], doer: Doer) -> bool:
    """Whether a side behind a noun is the subject of the verb behind it: "после взятия X украинцы ушли"."""
    return marked.free_order and doer.first >= act.last and not (doer.oblique or doer.agent) and any(
        other.form is Form.VERB and 0 <= other.first - doer.last <= 1 for other in acts)


def _of_the_next(marked: Marked, act: Act, acts: Sequence[Act], doer: Doer) -> bool:
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
