"""From claims as found to claims as told: where against the place, of which war, and none said twice."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import WON_BACK
from claimline.claims.confidence import confidence
from claimline.claims.groups import Group, Tie
from claimline.claims.history import first_year
from claimline.claims.names import leads_into
from claimline.claims.ways import goes_to
from claimline.claims.words import Marked, Spot
from claimline.model import (
    Draft,
    Event,
    Extent,
    Kind,
    Relation,
    Status,
    TokenKind,
)
from claimline.model.lexicon.actors import ActorKind
from claimline.model.theatre import Side, Theatre

_ON_THE_SPOT = frozenset({Event.STRIKE, Event.CAPTURE, Event.HOLD, Event.WITHDRAW, Event.ENCIRCLE,
                          Event.ENTER})
_TO_THE_PLACE = 4       # words from a retreat to the preposition before its place
_BY_OR_TO = (ActorKind.AGENT, ActorKind.GAINER)
_GAINED = frozenset({Event.ADVANCE, Event.CAPTURE})
_GOES_ON = frozenset({Event.ATTACK, Event.ADVANCE})
_OUTCOMES = {Event.FIGHT: frozenset({Event.ADVANCE, Event.CAPTURE, Event.ENTER, Event.ATTACK}),
             Event.ATTACK: frozenset({Event.CAPTURE, Event.ENTER, Event.ADVANCE, Event.REPEL}),
             Event.ADVANCE: frozenset({Event.CAPTURE, Event.ENTER, Event.ENCIRCLE})}


def relation_of(marked: Marked, act: Act, spot: Spot, said: Relation) -> Relation:
    """A blow "on X" lands at X, and what is taken, held, left or reached is the place itself; so is that where fighting
    goes on by a relative clause, "they push towards X, where fighting goes on"."""
    fought = act.event is Event.FIGHT and any(
        f.value.relative and 0 <= f.first - spot.last <= 1 and f.last <= act.first for f in marked.openers)
    if said is Relation.OUTSKIRTS and act.event is Event.CAPTURE and any(
            f.value.relative and 0 <= f.first - spot.last <= 1 and f.last <= act.first for f in marked.openers):
        return Relation.AT          # "at the entrance to X, which Moscow said that it had taken"
    if said is Relation.TOWARD and (act.event in _ON_THE_SPOT or act.trigger.reaches or fought):
        return Relation.AT
    return said


def before_the_war(edtf: str | None, side: Side | None, theatre: Theatre) -> bool:
    """Whether a claim is dated before its side's war began, or with no side before any of the theatre's."""
    year = edtf[:4] if edtf else ""
    since = side.since if side is not None else first_year(theatre)
    return since is not None and year.isdigit() and int(year) < since


def without_means(drafts: list[Draft]) -> list[Draft]:
    """An assault whose outcome is told at the same words for the place is told by it: "the attack threw them out of X".
    """
    def outdone(draft: Draft) -> bool:
        return any(other.event in _OUTCOMES.get(draft.event, ()) and other.mention is draft.mention
                   and not (draft.event is Event.ATTACK and _is_some_ground(other))
                   and not (draft.event is Event.FIGHT and "actor: both sides" in draft.why)
                   and not (draft.event in _GOES_ON and other.date_text is not None and other.date is not None
                            and other.date < (draft.date or ""))        # "lost in May, X is attacked again"
                   and other.place_said is draft.place_said and other.status is draft.status is Status.STATED
                   and (other.actor == draft.actor) is (other.event is not Event.REPEL) for other in drafts)

    def gains(draft: Draft) -> bool:
        """Whether those who drive the others back at a place are told to gain ground there: "advanced, driving them
        back"."""
        return draft.event is Event.REPEL and any(
            other.event in _GAINED and other.mention is draft.mention and other.actor == draft.actor
            and other.status is draft.status for other in drafts)

    return [draft for draft in drafts if not outdone(draft) and not gains(draft)]


def _is_some_ground(draft: Draft) -> bool:
    """Whether a capture is of an area, or of a part of a region: what an attack into it gained, told beside it."""
    matches = draft.mention.matches
    region = bool(matches) and matches[0].entry.kind is Kind.REGION
    return draft.area_km2 is not None or region and draft.extent is Extent.PART


def is_destination(marked: Marked, act: Act, group: Group, ties: Sequence[Tie]) -> bool:
    """Whether a place only tells where those who left another went: "withdrew from A to B", "left A, to within 20 km of
    B"."""
    if act.event is Event.WITHDRAW and group.spots[0].mention.distance_km is not None and any(
            other.first == act.first and act.last <= left.first < group.first
            and left.spots[0].mention.distance_km is None for other, left, _ in ties):
        return True
    if goes_to(marked, act, group) or act.event is Event.WITHDRAW and _leads_into(marked, act, group):
        return True
    return act.event is Event.WITHDRAW and any(
        f.value in _BY_OR_TO and 0 <= group.spots[0].first - f.last <= 1 for f in marked.actors) and any(
        other.first == act.first and act.last <= left.first < group.first for other, left, _ in ties)


def _leads_into(marked: Marked, act: Act, group: Group) -> bool:
    """Whether the case of a name behind a retreat tells where to: "отошли в Ямполь", not "в Ямполе"."""
    spot = group.spots[0]
    between = marked.tokens[act.last:spot.head]
    if not (marked.free_order and spot.said and spot.head < spot.first and spot.mention.matches) or (
            spot.mention.relation is Relation.NEAR or
            spot.head < act.last - 1 or len(between) > _TO_THE_PLACE or any(
                token.kind is not TokenKind.WORD for token in between)):
        return False
    return leads_into(marked.tokens[spot.head], marked.tokens[spot.last - 1], spot.mention.matches[0].entry.name,
                      marked.lexicon)


def without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One claim per place, event, actor and status in a sentence: the surest words win, and a doer who is named puts
    aside one who is only presumed."""
    told = [d for d in drafts if "actor: presumed" not in d.why and WON_BACK not in d.why]
    named, anyhow = [{(d.event, d.mention.start, d.status) for d in told if d.place_said or not said}
                     for said in (True, False)]
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if "actor: presumed" in draft.why and (
                draft.event, draft.mention.start, draft.status) in (named if draft.place_said else anyhow):
            continue            # "A is partly ours, its left bank is theirs": both
        key = (draft.event, draft.actor, draft.status, draft.mention.start, draft.source)
        if key not in best or confidence(draft.evidence) > confidence(best[key].evidence):
            best[key] = draft
    return list(best.values())
