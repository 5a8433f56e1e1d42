"""Whom a passive befalls: "the Russian troops surrounded in X", "the Russians were driven out of X"."""

from __future__ import annotations

from claimline.claims.around import BEFALLING, Clause, Told, leads, opens_another
from claimline.claims.cast import BODIES, Doer
from claimline.claims.patients import DONE_TO, is_object, is_ring_of, whose_ground, whose_ways_are_cut
from claimline.claims.subjects import AGENT
from claimline.model import Event
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form, Who

_PLACE_BETWEEN = 3          # tokens: "troops in X surrounded"


def of_passive(clause: Clause) -> Told:
    """Whom a passive befalls, where no agent was named."""
    marked, act, acts, doers = clause.marked, clause.act, clause.acts, clause.doers
    subject, object_ = clause.subject, clause.object_
    if object_ is not None and leads(marked, act, acts, object_):
        object_ = None
    if act.event is Event.ENCIRCLE and marked.free_order and object_ is not None and (
            object_.sort in BODIES and not object_.agent and act.who is Who.SELF
            and not marked.tokens[object_.first].text.isupper()):
        return object_, "agent" if is_ring_of(marked, act, object_) else "attacker"     # "окружена бригада ВСУ"
    if act.who is Who.OPPONENT and subject is not None and subject.sort != "adjectives":
        return subject, "subject"       # "the Russians were driven out of X": whom it befell
    behind = next((d for d in doers if d.first > act.last and marked.tokens[d.first - 1].text == ","), None)
    if act.who is Who.OPPONENT and act.first <= 1 and behind is not None and behind.sort in BODIES and (
            marked.free_order and not behind.oblique):
        return behind, "subject"        # "Вибиті з A, росіяни": whom it befell
    if object_ is not None and object_.sort != "flags" and any(
            token.text == "," for token in marked.tokens[act.last:object_.first]):
        object_ = None          # "the town was in a ring, our last platoon ...": another clause
    if object_ is not None and opens_another(marked, act, object_):
        object_ = None          # "the town was given up, and the Ukrainians walked in"
    reach = _PLACE_BETWEEN if marked.free_order else AGENT if act.event is Event.ENCIRCLE else 1
    if act.event in BEFALLING and subject is not None and subject.sort in BODIES and (
            act.first - subject.last <= reach) and all(
            token.text != "," for token in marked.tokens[subject.last:act.first]) and not any(
            subject.last <= other.first < act.first for other in acts):
        return subject, "attacker"      # "the Russian troops surrounded in X"
    they = next((d for d in doers if d.sort == ActorKind.THEY.value and 0 <= act.first - d.last <= 1), None)
    if act.event is Event.ENCIRCLE and they is not None and act.who is Who.SELF and any(
            other.event in (Event.HOLD, Event.ENTER) and other.last <= they.first for other in acts):
        return they, "attacker"         # "two hundred Russians remain in X, they are surrounded"
    hindered = whose_ways_are_cut(marked, act, doers) or whose_ground(marked, act, acts, doers)
    if hindered is not None:
        return hindered, "attacker"
    winner = _won_back_by(clause)
    if winner is not None:
        return winner, "attacker"       # "Taken in May, X was won back by the army"
    if object_ is not None and marked.free_order and act.event in DONE_TO and is_object(marked, act, object_):
        return object_, "attacker"      # "взят опорник ВСУ"
    if object_ is not None and (object_.sort in ("people", "forces", "enemy", "own", "flags") or (
            object_.sort == "capitals" and act.event is Event.HOLD and object_.first == act.last)):
        return object_, "beside"
    return (subject, "subject") if subject and subject.sort == "flags" else (None, "")


def _won_back_by(clause: Clause) -> Doer | None:
    """By whom the place that a participle at the head of the sentence tells of is said to have been won back."""
    marked, act = clause.marked, clause.act
    later = next((other for other in clause.acts if other.trigger.regain and other.form is Form.PASSIVE
                  and other.first > act.first), None)
    if act.first or act.event is not Event.CAPTURE or act.trigger.regain or later is None:
        return None
    by = next((f for f in marked.actors if f.value is ActorKind.AGENT and f.last > later.last - 1), None)
    return None if by is None else next((d for d in clause.doers if 0 <= d.first - by.last <= 1), None)
