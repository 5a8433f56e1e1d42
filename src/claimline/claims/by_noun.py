"""Whose the act of a noun or a state is: "захват Лимана россиянами", "in Russian hands"."""

from __future__ import annotations

from claimline.claims.around import BEFALLING, Clause, Told, behind_preposition, opens_another
from claimline.claims.cast import BODIES, Doer
from claimline.claims.inversions import behind_its_noun
from claimline.claims.nouns import behind_its_place, of_the_main_clause, of_the_noun, owner_of
from claimline.claims.patients import leaves
from claimline.claims.subjects import AGENT, SMALL, cut
from claimline.model import Event
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Who
from claimline.model.lexicon.sayings import SpeechKind

_ENCIRCLED = (*BODIES, "adjectives")       # "the encirclement of a Ukrainian group"


def of_noun(clause: Clause) -> Told:
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
            act.event in BEFALLING):
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
    if subject is not None and _only_told_of(clause, subject):
        subject = None
    subject = subject or behind_its_place(marked, act, acts, group, doers)
    if act.event is Event.FIGHT and subject is not None and subject.first >= act.last and any(
            token.text == "," for token in marked.tokens[act.last:subject.first]):
        return None, ""         # "fighting for A has begun, he said, adding that enemy groups tried to get in"
    if act.event is Event.FIGHT and subject is not None and not marked.free_order and (
            subject.sort == ActorKind.THEY.value and not any(
                subject.last <= other.first < act.first for other in acts) or any(
                subject.last <= c.first < act.first for c in marked.complements)):
        return None, ""         # "it shows fighting near A"; "the army says that fighting goes on near B"
    if subject is not None and act.event is Event.ENCIRCLE and leaves(act, acts, subject):
        return subject, "attacker"
    return (subject, "subject") if subject else of_the_main_clause(marked, act, acts, group, doers)


def _only_told_of(clause: Clause, subject: Doer) -> bool:
    """Whether words of saying part a noun from the side before it, which does not comment on it, or, before a loss, of
    which the same speaker only told: "the staff said that the Russians attacked A and denied the loss of B"."""
    marked, act = clause.marked, clause.act
    if any(f.value.kind is SpeechKind.NONE and subject.last <= f.first and 0 <= act.first - f.last <= SMALL
           for f in marked.speeches):
        return True
    if act.who is not Who.OPPONENT:
        return False
    verbs = [f for f in marked.speeches if f.value.kind is SpeechKind.VERB]
    return any(f.last <= subject.first for f in verbs) and any(
        subject.last <= f.first and 0 <= act.first - f.last <= SMALL for f in verbs)


def of_state(clause: Clause) -> Told:
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
    if object_ is not None and not marked.free_order and opens_another(marked, act, object_):
        object_ = None
    return (object_, "beside") if object_ else (subject, "subject") if subject else (None, "")
