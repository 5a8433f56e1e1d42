"""Losses that are none of ground: "lost another column at A", "lost its commander near B"."""

from __future__ import annotations

from claimline.claims.acts import Act
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import Form, Who

_ARMS = frozenset({*TROOPS, ActorKind.INTRUDER, ActorKind.WEAPON})
_OBJECT = 6         # tokens from the verb to the place where the thing was lost


def loses_a_thing(marked: Marked, act: Act) -> bool:
    """Whether the object of a verb of losing is a noun of its own, no part of a place, and a place behind it only says
    where."""
    if marked.free_order:
        return _loses_troops(marked, act)
    if act.event is not Event.CAPTURE or act.form is not Form.VERB or (
            act.trigger.who is not Who.OPPONENT or not act.trigger.weak or act.last - act.first > 1):
        return False
    spot = next((spot for spot in marked.spots if act.last <= spot.head), None)
    if spot is None or not 1 < spot.first - act.last <= _OBJECT:
        return False
    ground = {i for found in (marked.extents, marked.anaphors, marked.units) for f in found
              for i in range(f.first, f.last)}
    times = marked.dated()
    words = [i for i in range(act.last, min(spot.head, spot.first - 1)) if i not in times]
    definite = any(marked.tokens[i].norm in marked.lexicon.articles for i in words)     # "lost the school in A"
    plain = all(marked.tokens[i].kind is not TokenKind.SYMBOL and marked.tokens[i].text.islower() or i in times
                for i in words)
    said = any(act.last <= other.first < spot.first for other in (*marked.joiners, *marked.openers, *marked.triggers))
    return bool(words) and not definite and plain and not said and not ground.intersection(words) and (
        marked.tokens[spot.first - 1].text.islower() and not spot.mention.kind_hint)


def _loses_troops(marked: Marked, act: Act) -> bool:
    """Whether a verb of losing has troops or arms as its object, and its place behind a preposition only says where:
    "втратили в районі X кілька сотень бійців"."""
    if act.event is not Event.CAPTURE or act.form is not Form.VERB or act.trigger.who is not Who.OPPONENT or (
            not act.trigger.weak or act.last - act.first > 1):
        return False
    wall = marked.walls[act.first]
    own = [spot for spot in marked.spots if marked.walls[spot.first] == wall]
    stop = next((i for i in range(act.last, len(marked.tokens)) if marked.walls[i] != wall or any(
        f.first == i for f in marked.triggers)), len(marked.tokens))
    objects = [f.first for f in marked.actors if f.value in _ARMS and act.last <= f.first < stop]
    first = min(objects, default=0)
    placed = {i for spot in own for i in range(spot.head, spot.last)}       # "в районі X"
    return bool(objects) and all(spot.head < spot.first for spot in own) and not any(
        act.last <= f.first < first and f.first not in placed for f in (*marked.extents, *marked.anaphors))
