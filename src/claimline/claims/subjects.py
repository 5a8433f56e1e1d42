"""Who is the subject of an act: the nearest side before it that no other act, noun or clause has taken."""

from __future__ import annotations

from collections.abc import Sequence, Set

from claimline.claims.acts import Act
from claimline.claims.cast import BODIES, Doer
from claimline.claims.doers import ARMED
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form

SMALL = 3                   # letters of a preposition at most
_OBJECT = 3                 # tokens between a verb and the side that it is done to: "the units"
OPENS = 3                   # tokens before the act of a phrase that opens a sentence
_NEW_SUBJECT = 2            # tokens between a new subject and its verb
_DESCRIBED = 12             # tokens of what says more of a side
_SUBJECT, AGENT, BESIDE = 30, 9, 3      # tokens: how far a subject, an agent, an adjective may stand


def hangs_on_a_thing(marked: Marked, doer: Doer) -> bool:
    """Whether a side named by initials only tells whose the noun before it is, and that noun names no troops."""
    before = marked.tokens[doer.first - 1] if doer.first else None
    return before is not None and marked.tokens[doer.first].text.isupper() and before.kind is TokenKind.WORD and (
        before.text[1:].islower() and not any(f.last == doer.first for f in marked.actors)
        and not any(spot.last == doer.first for spot in marked.spots))


def subject_of(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer],
               agents: Sequence[int]) -> Doer | None:
    """The nearest side before the act that is no agent of another act and no bare adjective."""
    best = made_to(marked, act, doers)
    if best is not None:
        return best
    led = [*agents, *(f.last for f in marked.actors if f.value is ActorKind.GAINER)]    # "to pierce Kyiv's lines"
    driven = [first for first, _ in act.modified] if act.who is not act.trigger.who else []
    for doer in doers:
        if any(first < doer.first and doer.last <= act.first for first in driven):
            continue            # "змусивши війська відійти": they are made to
        if (doer.last > act.first and not doer.first < act.first < doer.last) or act.first - doer.last > _SUBJECT:
            continue
        if doer.sort == "adjectives" and act.first - doer.last > 1 and not _has_article(marked, doer):
            continue
        if any(0 <= doer.first - a <= 2 and all(t.text != "," for t in marked.tokens[a:doer.first]) for a in led):
            continue
        if doer.oblique or _is_not_let(marked, act, doer) or (doer.sort != "own" and any(
                a is not act and a.first < doer.first and doer.last <= a.last for a in acts)):
            continue            # "drove the enemy out of A, reached B": not the enemy
        if cut(marked, doer.last, act.first):
            continue
        if best is not None and _object_of_another(marked, act, acts, best, doer) or (
                best is not None or act.form is Form.NOUN) and _belongs_to_noun(marked, act, acts, doer):
            continue
        if _is_whose(marked, doer, best) or _is_done_to(marked, act, acts, doer):
            continue
        if best is not None and _is_passed_by(marked, act, best, doer):
            continue
        if _ends_object(marked, acts, doer) or (best is not None and _belongs_to_a_thing(marked, best, doer)):
            continue
        best = doer
    return best or _whose_attempt(marked, act, doers) or _antecedent(marked, act, doers) or _of_the_clause(
        marked, act, acts, doers, agents) or _before_its_infinitive(marked, act, doers) or _before_but(
        marked, act, doers, agents)


def _is_not_let(marked: Marked, act: Act, doer: Doer) -> bool:
    """Whether a side in the dative is the one that was beaten back: "росіянам не дали зайти в X"."""
    return doer.first in marked.datives and is_not_let(marked, act)


def is_not_let(marked: Marked, act: Act) -> bool:
    """Whether an act tells that somebody was not let do something: "не дали закріпитися"."""
    return act.event is Event.REPEL and any(
        act.first <= f.first and f.last <= act.last for f in marked.impersonals)


def made_to(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side right before an infinitive, in whatever case: "вынудили украинцев отойти", "дало россиянам войти"."""
    if not _is_infinitive(marked, act.first) or act.form is not Form.VERB:
        return None
    return next((d for d in doers if d.last == act.first and not d.agent and d.sort in BODIES), None)


def _is_infinitive(marked: Marked, at: int) -> bool:
    return marked.free_order and marked.tokens[at].norm.endswith(marked.lexicon.infinitive_endings)


def closing(marked: Marked, acts: Sequence[Act], doers: Sequence[Doer]) -> Doer | None:
    """The side of which a last clause tells that has no act: "the attack on A was beaten off, and the Russians have
    gone round it". Only where word order tells subjects from objects."""
    tokens = marked.tokens
    joint = max((f for f in (*marked.joiners, *marked.openers) if f.first and tokens[f.first - 1].text == ","),
                key=lambda f: f.first, default=None)
    if marked.free_order or joint is None or any(act.last > joint.first for act in acts):
        return None
    return next((d for d in doers if 0 <= d.first - joint.last <= 1 and d.sort in BODIES and not d.oblique), None)


def _before_but(marked: Marked, act: Act, doers: Sequence[Doer], agents: Sequence[int]) -> Doer | None:
    """The subject that a verb shares across "but", with nothing between them: "they push on, but do not hold A"."""
    if marked.free_order or act.form is not Form.VERB:
        return None
    opener = next((f for f in reversed(marked.openers) if f.value.joins and f.last <= act.first), None)
    return None if opener is None or any(
        len(token.text) > SMALL for token in marked.tokens[opener.last:act.first]) else _opens_clause(
        marked, doers, agents, opener.first)


def _before_its_infinitive(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The subject of the main clause before an infinitive whose opener is part of it: "they push on, after having taken
    A"."""
    opener = next((f for f in marked.openers if 0 < f.first <= act.first < f.last and not (
        marked.free_order and f.value.relative)), None)
    inner = None if opener is None else _of_a_relative(marked, doers, opener.first)
    return None if opener is None else inner or next((
        d for d in doers if d.last <= opener.first and not d.oblique and d.sort not in ("adjectives", "flags")
        and not cut(marked, d.last, opener.first - 1)), None)


def _of_a_relative(marked: Marked, doers: Sequence[Doer], stop: int) -> Doer | None:
    """The side right before the last relative clause ahead of token `stop`, of whom it tells: "the rebels, who neared A
    after having taken B"."""
    opener = next((f for f in reversed(marked.openers) if f.value.relative and f.last < stop), None)
    return None if opener is None or not any(opener.last <= f.first < stop for f in marked.triggers) else next((
        d for d in reversed(doers) if 0 <= opener.first - d.last <= 1 and d.sort not in ("adjectives", "flags")), None)


def _belongs_to_a_thing(marked: Marked, subject: Doer, doer: Doer) -> bool:
    """Whether a side behind another is only the owner of a noun: "the Russians threaten the supply of the army and push
    on", not the army."""
    return marked.free_order and doer.id != subject.id and doer.first - subject.last > 1 and (
        hangs_on_a_thing(marked, doer)) and all(t.text != "," for t in marked.tokens[subject.last:doer.first])


def _opens_clause(marked: Marked, doers: Sequence[Doer], agents: Sequence[int], end: int) -> Doer | None:
    """The first side of the clause that ends before token `end`, unless it is told by whom something was done."""
    return next((d for d in doers if d.last <= end and not cut(marked, d.last, end - 1) and not d.oblique
                 and d.sort not in ("adjectives", "flags") and not any(0 <= d.first - a <= 2 for a in agents)), None)


def _of_the_clause(marked: Marked, act: Act, acts: Sequence[Act], doers: Sequence[Doer],
                   agents: Sequence[int]) -> Doer | None:
    """The subject of the clause that a converb opens, "Having taken A, the Russians went for B", or behind which it
    stands, "the Russians rested after taking A"."""
    lead = min((first for first, _ in act.modified), default=act.first)     # "after failing to take A"
    lead = min(lead, act.first)
    if lead not in marked.converbs and not (lead <= OPENS and _is_infinitive(marked, lead)):
        return None             # "Before taking A" is a converb's clause as well
    if marked.free_order and lead and marked.tokens[lead - 1].text == "," and any(
            other.form is Form.VERB and other.last < lead for other in acts):
        return None             # "the column left A, giving up B, and the army moved in": that of the verb before
    opener = next((f for f in marked.openers if f.last == lead and f.first), None)
    main = None if opener is None else _opens_clause(marked, doers, agents, opener.first)
    if main is not None:
        return main
    comma = next((i for i in range(act.last, len(marked.tokens)) if marked.tokens[i].text == ","), len(marked.tokens))
    verb = next((other.last for other in acts if other.first > comma), len(marked.tokens))
    return next((d for d in doers if comma < d.first <= verb and not d.oblique and d.sort not in (
        "adjectives", "flags")), None)


def _whose_attempt(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side in the genitive right behind the noun of an attempt: "попытка россиян прорваться к X"."""
    ends = [last for first, last in act.modified if last <= act.first]
    return next((d for d in doers if marked.free_order and d.oblique and not d.agent and d.first in ends
                 and d.last <= act.first), None)


def _antecedent(marked: Marked, act: Act, doers: Sequence[Doer]) -> Doer | None:
    """The side that a relative clause right behind it tells of: "the Russian army, which took X in May"."""
    opener = next((f for f in reversed(marked.openers) if f.first < act.first), None)
    if opener is None or not opener.value.relative or marked.walls[opener.first] != marked.walls[act.first]:
        return None
    beside = next((d for d in doers if 0 <= opener.first - d.last <= 1 and d.sort not in ("adjectives", "flags")), None)
    return beside or _described(marked, act, doers, opener.first)


def _described(marked: Marked, act: Act, doers: Sequence[Doer], opener: int) -> Doer | None:
    """The side parted from its relative clause by nothing but what says more of it, by brackets or commas: "the army
    (RSF) of General Dagalo, known as «Hemedti», which besieges the town"."""
    if act.form is not Form.VERB or marked.free_order or marked.tokens[opener - 1].text != ",":
        return None
    side = next((d for d in reversed(doers) if d.last <= opener and d.sort not in ("adjectives", "flags")), None)
    between = range(side.last, opener) if side is not None else range(0)
    busy = any(f.first in between for f in (*marked.triggers, *marked.speeches, *marked.openers))
    placed = any(first in between for first, _ in marked.placed)
    return side if 0 < len(between) <= _DESCRIBED and not busy and not placed else None


def _object_of_another(marked: Marked, act: Act, acts: Sequence[Act], subject: Doer, doer: Doer) -> bool:
    """Whether `doer` belongs to an act before this one, so that both acts have `subject`: "struck the brigades of the
    enemy near A and repelled an attack near B", "broke the army's defence and cut off A"."""
    joined = any(doer.last == f.first and f.last == act.first for f in marked.joiners)
    if joined and doer.id != subject.id and _is_object_of_a_participle(marked, doer):
        return True
    return (act.first - doer.last > _NEW_SUBJECT or joined) and any(
        other.form is Form.VERB and subject.last <= other.first < doer.first for other in acts)


def _is_object_of_a_participle(marked: Marked, doer: Doer) -> bool:
    """Whether a participle with its auxiliary stands right before a side and its article: "ont chassé l'ennemi et"."""
    tokens, lexicon = marked.tokens, marked.lexicon
    at = doer.first - (tokens[doer.first - 1].norm.rstrip("'’") in lexicon.articles)
    return bool(lexicon.participle_endings) and at > 1 and tokens[at - 1].norm.endswith(
        lexicon.participle_endings) and tokens[at - 2].norm in lexicon.auxiliaries


def _is_whose(marked: Marked, doer: Doer, subject: Doer | None) -> bool:
    """Whether a side only tells whose a thing is, behind the subject: "the army broke the resistance of the rebels and
    took A"; "the troops of the rebels" act themselves."""
    bodies = {i for f in marked.actors if f.value in ARMED for i in range(f.first, f.last)}
    at = doer.first
    while at and (at - 1 in bodies or marked.tokens[at - 1].norm.rstrip("'’") in marked.lexicon.articles):
        at -= 1
    small = bodies | {i for found in (marked.openers, marked.joiners, marked.complements, marked.cues)
                      for each in found for i in range(each.first, each.last)}
    if subject is not None and _says_which(marked, doer, bodies) and doer.first - subject.last > 1:
        return True
    return subject is not None and at - 2 >= subject.last and not any(
        subject.last <= f.first < at for f in (*marked.complements, *marked.openers)) and (
        marked.tokens[at - 1].norm.rstrip("'’") in marked.lexicon.genitives
        and marked.tokens[at - 2].kind is TokenKind.WORD and at - 2 not in small)       # "that some soldiers": "des"


def _is_passed_by(marked: Marked, act: Act, subject: Doer, doer: Doer) -> bool:
    """Whether "our" or "enemy" things behind a verb of the other side are its object, where case does not tell: "ворог
    обійшов наші опорники й увійшов у A"; not where a conjunction leads them in."""
    if not marked.free_order or doer.id == subject.id or doer.sort != "own" or act.first - doer.last < _NEW_SUBJECT:
        return False
    led = any(f.last == doer.first for f in (*marked.joiners, *marked.openers))
    noun = marked.tokens[doer.last]
    return not led and doer.first - subject.last >= 1 and noun.kind is TokenKind.WORD and noun.text.islower() and all(
        token.text != "," for token in marked.tokens[subject.last:act.first]) and not any(
        f.first == doer.last for f in marked.triggers)


def _says_which(marked: Marked, doer: Doer, bodies: Set[int]) -> bool:
    """Whether a side is the adjective of one thing, which is no troops: "the Ukrainian pocket", "le réduit ukrainien".
    """
    token, before = marked.tokens[doer.first], marked.tokens[doer.first - 1] if doer.first else None
    return bool(marked.lexicon.genitives) and doer.last - doer.first == 1 and token.text.islower() and (
        before is not None and before.kind is TokenKind.WORD and before.text.islower() and doer.first - 1 not in bodies
        and before.norm not in marked.lexicon.articles and len(before.text) > SMALL and not before.norm.endswith("s")
        and not token.norm.endswith("s"))


def _is_done_to(marked: Marked, act: Act, acts: Sequence[Act], doer: Doer) -> bool:
    """Whether a side is the object of a verb to which the act is joined: "claims to have beaten off the army and taken
    A"."""
    return not marked.free_order and act.form is Form.VERB and any(
        other.form is Form.VERB and 0 <= doer.first - other.last <= _OBJECT for other in acts) and any(
        doer.last <= f.first and 0 <= act.first - f.last <= 1 for f in marked.joiners)


def _ends_object(marked: Marked, acts: Sequence[Act], doer: Doer) -> bool:
    """Whether a side named by initials hangs on the noun with which the words of a verb end, or of another act:
    "прорвали оборону ВСУ", "выдержали натиск ВСУ"."""
    if not marked.free_order or not hangs_on_a_thing(marked, doer):
        return False
    return any(f.last == doer.first and f.value.form is Form.NOUN for f in marked.triggers) or any(
        act.form is Form.VERB and act.last == doer.first and act.last - act.first > 1 for act in acts)


def _has_article(marked: Marked, doer: Doer) -> bool:
    """Whether an adjective stands as a noun, with an article and no noun before it: "the separatists hold A"."""
    before = marked.tokens[doer.first - 1] if doer.first else None
    return before is not None and not marked.free_order and before.kind is TokenKind.WORD and (
        len(before.text) <= SMALL and doer.last < len(marked.tokens)
        and marked.tokens[doer.first].norm.endswith("s"))


def _belongs_to_noun(marked: Marked, act: Act, acts: Sequence[Act], doer: Doer) -> bool:
    """Whether `doer` only tells whose the act of a noun right before it is: "we did not await the retreat of the enemy
    and entered A"."""
    return act.first - doer.last > 0 and any(
        other is not act and other.form in (Form.NOUN, Form.PASSIVE) and (
            0 <= doer.first - other.last <= _NEW_SUBJECT) and all(
            token.kind is TokenKind.WORD for token in marked.tokens[other.last:doer.first]) for other in acts)


def cut(marked: Marked, first: int, last: int) -> bool:
    """Whether a wall stands between: another clause has its own doer."""
    return last < len(marked.walls) and marked.walls[max(first - 1, 0)] != marked.walls[last]
