"""Acts that another act takes as its object or subject: "repelled three attacks near X" tells one act, not two."""

from __future__ import annotations

from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.failures import is_finite
from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.acts import Form

_OBJECT = 5         # tokens from an act to its object behind it
_SUBJECT = 15       # tokens from an act to its subject before it
_AUXILIARIES = 3    # words from a joining word to the verb that it leads to: "and are now"
_ARTICLE = 1        # tokens between a joining word and the noun of its clause
_TRIED = 5          # tokens from words of an attempt to the verb that they govern
_TO = 2             # tokens from the noun of an attempt to the infinitive that hangs on it


def without_arguments(marked: Marked, acts: list[Act]) -> list[Act]:
    """Drop nouns that another trigger reads as its own object or subject: "repelled three attacks near X"."""
    gone: set[int] = set()
    for i, act in enumerate(acts):
        if not act.trigger.reads or i in gone:
            continue
        left, right = act.left, act.right
        for step in (1,) if _has_object(marked, act) else (1, -1):
            j = i + step
            while 0 <= j < len(acts):
                other = acts[j]
                gap = other.first - right if step > 0 else left - other.last
                near = _OBJECT if step > 0 else _SUBJECT
                if (gap > near or _told_apart(marked, act, other) or _goes_on(marked, act, other)
                        or _of_another_clause(marked, act, other)
                        or step < 0 and _came_in(marked, act, other)
                        or step > 0 and _is_of_the_main_clause(marked, act, other)
                        or marked.walls[other.first] != marked.walls[act.first]
                        or other.event not in act.trigger.reads or other.trigger.form is Form.STATE
                        or (step < 0 and act.form is Form.VERB and other.form is not Form.NOUN
                            and not _is_attempt(marked, other))):
                    break
                gone.add(j)
                left, right = min(left, other.first), max(right, other.last)
                j += step
        acts[i] = replace(act, left=left, right=right)
    return [act for i, act in enumerate(acts) if i not in gone]


def _came_in(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a finite verb with its place told how they came in, before a joining word leads to how they were thrown
    back: both are told."""
    if act.event is not Event.REPEL or other.event is not Event.ENTER or other.form is not Form.VERB or any(
            other.event in m.value.of and 0 <= other.first - m.last <= _TRIED for m in marked.modifiers):
        return False
    own = any(other.last <= spot.first and spot.last <= act.first for spot in marked.spots)
    return own and is_finite(marked, other.first, other.last) and any(
        other.last <= f.first and f.last <= act.last for f in (*marked.joiners, *marked.openers))


def _is_attempt(marked: Marked, act: Act) -> bool:
    """Whether an infinitive hangs on the noun of an attempt: "attempts to reach A our men thwarted"."""
    return act.is_infinitive(marked) and any(
        m.value.event is Event.ATTACK and 0 <= act.first - m.last <= _TO for m in marked.modifiers)


def _has_object(marked: Marked, act: Act) -> bool:
    """Whether a bare place right behind a verb is what it is done to: "after the breakthrough they won back X"."""
    return act.form is Form.VERB and act.trigger.alone is not None and any(
        spot.first == spot.head and 0 <= spot.first - act.last <= marked.free_order and spot.said
        and all(token.text.islower() for token in marked.tokens[act.last:spot.first]) for spot in marked.spots)


def _told_apart(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a verb before the act belongs to an earlier statement: "took A, and the assault on B was repelled", but
    not "tried to break into A, five runs beaten off"."""
    tried = other.event is Event.ATTACK or any(
        m.value.event is Event.ATTACK and other.event in m.value.of and 0 <= other.first - m.last <= _TRIED
        for m in marked.modifiers)
    if other.form is Form.VERB and other.last <= act.first and _each_has_its_place(marked, act, other):
        return True         # "attacked near A and was stopped near B"
    listed = {spot.last for spot in marked.spots} & {spot.head - 1 for spot in marked.spots}    # "near A, B and C"
    commas = [i for i in range(other.last, act.first) if marked.tokens[i].text == "," and i not in listed]
    comma = max(commas, default=act.first)
    if tried and not any(comma <= spot.first < act.first for spot in marked.spots):
        return False
    return other.form is Form.VERB and other.last <= act.first and bool(commas)


def _each_has_its_place(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a verb and what is joined to it by a joining word each have a place right behind them."""
    joined = any(other.last <= f.first and 0 <= act.first - f.last <= _ARTICLE for f in marked.joiners)
    return joined and not marked.free_order and all(any(
        0 <= spot.head - each.last <= _ARTICLE and (each is act or spot.last <= act.first) for spot in marked.spots)
        for each in (act, other))


def _is_of_the_main_clause(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a verb is told behind the comma of the participle that leads to it: "Driven off at A, the army attacked";
    or what befell a place behind the clause that describes it: "A, which beat off two assaults, has been captured"."""
    main = act.form is not Form.VERB and other.form is Form.VERB or other.form is Form.PASSIVE
    return main and any(token.text == "," for token in marked.tokens[act.last:other.first])


def _goes_on(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a joining word alone leads from a verb and what it is done to to another verb: "beating off the Russians
    and retaking positions", but not "beat off attempts to advance and to take A"."""
    if act.form is not Form.VERB or other.form is not Form.VERB or act.event is not Event.REPEL or (
            marked.free_order and other.is_infinitive(marked)):
        return False
    return other.first >= act.last and any(f.last - f.first == 1 and act.last <= f.first and (
        f.last == other.first or not marked.free_order and f.last < other.first <= f.last + _AUXILIARIES
        and marked.tokens[f.last].norm in marked.lexicon.present_endings)       # "and is now storming"
        for f in marked.joiners)


def _of_another_clause(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a comma and a finite verb behind a converb begin another statement: "having beaten off the attack, they
    won back the positions"."""
    return act.first in marked.converbs and other.form is Form.VERB and other.first >= act.last and any(
        token.text == "," for token in marked.tokens[act.last:other.first]) and (
        bool(marked.lexicon.infinitive_endings) and not other.is_infinitive(marked))
