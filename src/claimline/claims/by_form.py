"""The side that a clause names for an act, by the act's form: verb, passive, noun or state."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.around import Clause, leads
from claimline.claims.by_noun import of_noun, of_state
from claimline.claims.by_passive import of_passive
from claimline.claims.by_verb import of_repelling, of_verb
from claimline.claims.cast import BODIES, Doer
from claimline.claims.groups import Group
from claimline.claims.inversions import behind_its_verb
from claimline.claims.nouns import beside_noun, of_its_attack
from claimline.claims.outright import outright
from claimline.claims.patients import DONE_TO, victim_of
from claimline.claims.subjects import BESIDE, subject_of
from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.acts import Form, Who


def named(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer], agents: Sequence[int],
          group: Group | None) -> tuple[Doer | None, str]:
    """The side named as doing the act, or as suffering it, and how that was told. `agents`: tokens behind words such as
    "by"."""
    doer, how = outright(marked, act, acts, doers, agents)
    if doer is not None:
        return doer, how
    beside = beside_noun(marked, act, [d for d in doers if not leads(marked, act, acts, d) and not any(
        other is not act and other.first >= act.last and other.first < d.first and d.last <= other.last
        for other in acts)])        # "за взятием X последовал отход украинцев из Y": of the other noun
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
            act.last <= other.first and (other.last <= object_.first or act.form is other.form is Form.STATE and (
                other.first <= object_.first)) for other in acts):
        object_ = None              # "приказал оставить X после начала бегства ВСУ": of another act
    if object_ is not None and not marked.free_order and object_.sort in BODIES and any(
            other is not act and other.form is Form.VERB and other.event in DONE_TO and act.last <= other.first
            and (0 <= object_.first - other.last <= 1 or other.first < object_.first < other.right) for other in acts):
        object_ = None              # "allowed them to retake X and to push back the enemy": of the other verb
    whole = of_its_attack(marked, act, acts, doers) if subject is None else None
    if whole is not None:
        return whole, "beside"
    clause = Clause(marked, act, acts, doers, group, beside, victim, subject, object_)
    if act.event is Event.REPEL and act.who is Who.SELF:
        return of_repelling(clause)
    if act.form is Form.STATE:
        return of_state(clause)
    if act.form is Form.NOUN:
        return of_noun(clause)
    if victim is not None and (act.form is Form.PASSIVE or subject is None):
        return victim, "attacker"
    return of_passive(clause) if act.form is Form.PASSIVE else of_verb(clause)
