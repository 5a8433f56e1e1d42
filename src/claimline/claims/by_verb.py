"""Whose the act of a verb is: its subject, whoever beat it off, or the side that suffers it."""

from __future__ import annotations

from claimline.claims.acts import Act
from claimline.claims.around import Clause, Told, leads
from claimline.claims.cast import BODIES, Doer
from claimline.claims.doers import ARMED
from claimline.claims.nouns import by_whom, of_the_noun
from claimline.claims.patients import DONE_TO, describes_object, in_gap, is_object, who_tried
from claimline.claims.subjects import SMALL, hangs_on_a_thing, made_to
from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form, Who

_PUSHED = frozenset({Event.CAPTURE, Event.ADVANCE, Event.ENCIRCLE})       # at the cost of those whose lines they are
_OPENS = 2                  # tokens before the verb of the clause that opens a sentence
_SUFFERED = frozenset({Event.ADVANCE, Event.ATTACK, Event.REPEL, Event.ENCIRCLE, Event.STRIKE})


def of_verb(clause: Clause) -> Told:
    """The subject of a verb, before it, behind it or within its words, or the side that is its object."""
    marked, act, acts, doers = clause.marked, clause.act, clause.acts, clause.doers
    subject, object_ = clause.subject, clause.object_
    made = made_to(marked, act, doers)
    if made is not None:        # "it forced the Ukrainians to leave X": whoever forced them
        return made, "subject" if act.who is act.trigger.who else "agent"
    if object_ is not None and leads(marked, act, acts, object_) and any(
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
    inside = next((d for d in doers if act.first - d.oblique < d.first and d.last <= act.last), None)
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
    if object_ is not None and not marked.free_order and _opens_as_participle(marked, act, object_):
        return object_, "attacker"      # "Pushed out of A, the Russians hold B"
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


def _fronts_its_place(clause: Clause, subject: Doer, object_: Doer) -> bool:
    """Whether a comma, a place and a verb lead to another side than that of the clause before: "the Russians took A, B
    hold the Ukrainians"."""
    marked, act, group = clause.marked, clause.act, clause.group
    return marked.free_order and group is not None and group.last == act.first and object_.first == act.last and (
        subject.last <= group.first and marked.tokens[group.first - 1].text == "," and not object_.oblique
        and object_.sort in BODIES and object_.id != subject.id)


def _opens_as_participle(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether the first word of a sentence tells what befell the side behind its comma: a verb of ousting in the past,
    which has no subject before it."""
    gerund = any(token.norm.endswith(marked.lexicon.gerund_endings) for token in marked.tokens[act.first:act.last])
    return act.first == 0 and act.event is Event.CAPTURE and len(marked.tokens[act.last - 1].text) <= SMALL + 1 and (
        act.last - act.first > 1 and not gerund) and any(
        each.text == "," for each in marked.tokens[act.last:doer.first])


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


def of_repelling(clause: Clause) -> Told:
    """Who beats an attack off is its subject, else the opponent of whoever attacked."""
    marked, act, doers = clause.marked, clause.act, clause.doers
    victim, subject = clause.victim, clause.subject
    if subject is not None and any(m.first < act.first and act.last <= m.last and m.value.event is Event.REPEL
                                   and m.value.who is Who.OPPONENT and subject.last <= m.first
                                   for m in marked.modifiers):
        return subject, "attacker"      # "росіяни пробували зайти в X зі сходу, їх зупинили"
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
