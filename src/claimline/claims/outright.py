"""A side told by words that leave nothing to weigh: an agent, one that is ousted, a frame that names its doer."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.around import Told, behind_preposition, of_the_next
from claimline.claims.cast import BODIES, Doer
from claimline.claims.patients import DONE_TO, ousted_by
from claimline.claims.subjects import AGENT, cut, subject_of
from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form, Who


def outright(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer],
              agents: Sequence[int]) -> Told:
    """A side told by words that leave nothing to weigh: an agent, one that is ousted, a frame that names its doer."""
    names_it = act.form is Form.STATE and act.event is Event.HOLD and any(
        act.first <= d.first and d.last <= act.last for d in doers)     # "under Ukrainian control, the Russians ..."
    end = next((s.last for s in marked.spots if act.form is Form.NOUN and 0 <= s.first - act.last <= AGENT), act.last)
    active = act.form is Form.VERB and (
        act.event is Event.WITHDRAW or act.who is Who.SELF and not marked.free_order)   # "відійшли під тиском"
    agent = None if names_it or active else next((
        d for d in doers if act.last <= d.first <= end + AGENT and d.sort != "adjectives" and any(
        (0 <= d.first - a <= 3 or d.first < a < d.last) and a >= act.first and (      # "par la 24e" is one name
            marked.walls[d.first] == marked.walls[a - 1]) and all(
            token.text != "," for token in marked.tokens[a:d.first]) for a in agents)
        and not of_the_next(marked, act, acts, d) and not any(
            act.last <= at < d.first for at in marked.begun.values()) and not any(
            token.text == ";" for token in marked.tokens[act.last:d.first])), None)
    if agent is not None:
        return agent, "agent"
    if act.form is Form.VERB and marked.tokens[act.first].norm.endswith(marked.lexicon.reflexive_endings):
        by = next((d for d in doers if d.agent and not behind_preposition(marked, d) and (
            0 <= d.first - act.last <= AGENT and not cut(marked, act.last, d.first)
            or 0 <= act.first - d.last <= AGENT and not cut(marked, d.last, act.first))), None)
        if by is not None:      # "X удерживается россиянами"
            return by, "agent"
    if act.event is Event.STRIKE and act.form is Form.VERB and not marked.free_order:
        launched = next((d for d in doers if act.first < d.first and d.last < act.last and d.sort == "capitals"), None)
        if launched is not None:
            return launched, "subject"      # "shells from Russia landed in": from whose soil
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
