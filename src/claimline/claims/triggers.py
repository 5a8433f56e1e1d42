"""From trigger words to acts: what event each is, once attempts, failures and swallowed nouns are taken in."""

from __future__ import annotations

from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.arguments import without_arguments
from claimline.claims.failures import is_part_of_failure
from claimline.claims.modifiers import alike, modified
from claimline.claims.outcomes import with_outcomes, without_outcomes
from claimline.claims.participles import describes_a_place, undergone
from claimline.claims.words import DASHES, Marked, Spot
from claimline.model import Event, Kind, Relation
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form, Trigger
from claimline.text.phrases import Found

_GOVERNING = 2      # words of a noun with its preposition: "invasion of"
_LARGE = 200_000    # people: a city that nobody storms in a day
_BEFORE = 7         # tokens from a weapon to the attack behind it
_BEHIND = 5         # tokens from an attack to the weapon behind it


def find_acts(marked: Marked, code: str) -> list[Act]:
    """The acts of a sentence, in order."""
    acts = [Act(first := _after_opener(marked, f), f.last, first, f.last, f.value, f.value.event, f.value.who,
                (f"{code}/claims.toml:{f.value.id}",), f.phrase)
            for f in (undergone(marked, found) for found in marked.triggers)
            if (not f.value.attributive or describes_a_place(marked, f)) and not _is_subject(marked, f) and (
                not is_part_of_failure(marked, f))]
    acts = without_outcomes(marked, without_arguments(marked, acts))
    meant: list[Act] = []
    for act in acts:
        act = modified(marked, _from_afar(marked, act), code)
        meant.append(alike(marked, act, meant[-1] if meant else None, code))
    return with_outcomes(marked, meant)


def _is_subject(marked: Marked, found: Found[Trigger]) -> bool:
    """Whether words that tell whose a place is name a side that a dash parts from another: "а русские — Марьинку"."""
    dashed = found.last < len(marked.tokens) and marked.tokens[found.last].text in DASHES
    return found.value.form is Form.STATE and dashed and any(f.first == found.first for f in marked.sides) and any(
        spot.head == found.last + 1 for spot in marked.spots)


def _after_opener(marked: Marked, found: Found[Trigger]) -> int:
    """Where the act of a trigger begins that has the opener of its clause among its words: "куди зайшли"."""
    return found.first + any(f.value.relative and f.last == found.first + 1 < found.last for f in marked.openers)


def of_a_country(marked: Marked, act: Act) -> bool:
    """Whether the act's noun is said of a whole country, "the invasion of Ukraine", or of what is no ground: it is of
    no place that is named near by."""
    if act.form is not Form.NOUN or act.last - act.first < _GOVERNING or any(
            act.first < spot.first and spot.last <= act.last for spot in marked.spots):
        return False            # "the passing of Lyman under the control of Russia"
    named = next((s for s in (*marked.seats, *marked.spots) if s.head == act.last or s.first == act.last), None)
    if named is None:
        return any(first == act.last for first, _ in marked.placed)
    entry = named.mention.matches[0].entry if named.mention.matches else None
    return entry is not None and entry.kind is Kind.COUNTRY and named.mention.direction is None


def alone(marked: Marked, act: Act, place: Spot, code: str) -> Act:
    """The act as said of the place itself, when its words read no noun: "відбито село", but "відбито атаку"."""
    entry = place.mention.matches[0].entry if place.mention.matches else None
    if act.trigger.afar and act.event is Event.ATTACK and entry is not None and (
            entry.kind in (Kind.REGION, Kind.DISTRICT) or entry.population >= _LARGE) and (
            place.mention.relation is Relation.AT):
        return replace(act, event=Event.STRIKE)     # "ВСУ атаковали Белгород"
    itself = act.repeats is not None or act.left == act.first and act.right == act.last
    bare = itself and (place.head == place.first or not place.said)
    if act.trigger.alone is None or act.event is not act.trigger.event or not bare:
        return act
    return modified(marked, replace(act, event=act.trigger.alone), code)


def _from_afar(marked: Marked, act: Act) -> Act:
    """An attack by drones or missiles is a strike."""
    if act.event is not Event.ATTACK:
        return act
    weapon = any(f.value is ActorKind.WEAPON and marked.walls[f.first] == marked.walls[act.first]
                 and f.first - act.first >= -_BEFORE and f.first - act.last < _BEHIND
                 and not _apart(marked, act.last, f.first) and not _backs(marked, act, f.first) for f in marked.actors)
    return replace(act, event=Event.STRIKE) if weapon else act


def _backs(marked: Marked, act: Act, at: int) -> bool:
    """Whether a weapon only helps those who attack: "troops, backed by drones, attacked X"."""
    return not marked.free_order and act.form is Form.VERB and any(
        f.value is ActorKind.AGENT and 0 <= at - f.last <= 1 for f in marked.actors)


def _apart(marked: Marked, first: int, last: int) -> bool:
    """Whether a comma parts two tokens that no converb behind it joins: "they attack A, mist hampers the drones"."""
    comma = next((i for i in range(first, last) if marked.tokens[i].text == ","), None)
    return marked.free_order and comma is not None and marked.converbs.isdisjoint(range(comma, last))
