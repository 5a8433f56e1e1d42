"""Capitals that are places and no governments: a blow falls on them, or they stand in a list of towns."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.words import Marked, Spot
from claimline.model import SETTLEMENTS, Event, Kind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form

_AMONG = 6              # tokens from a blow to the capital named among its targets


def take_targets(marked: Marked, acts: Sequence[Act]) -> None:
    """Let capitals that a blow from afar falls on be places, which else are governments: "missiles on Kyiv"; so are
    those in a list with other towns: "Kyiv and Odesa", "three cities: Damascus, Latakia and Tartus"."""
    if not marked.seats:
        return
    struck = [seat for seat in marked.seats if not _is_owner(marked, seat) and any(
        act.event is Event.STRIKE and 0 <= seat.first - act.last <= 1
        and marked.walls[seat.first] == marked.walls[act.last - 1] for act in acts)
        and not (seat.mention.matches and seat.mention.matches[0].entry.kind is Kind.COUNTRY)]
    struck += [seat for seat in marked.seats if seat not in struck and (
        _is_named_among(marked, acts, seat) or _in_a_list(marked, acts, seat))]
    marked.spots = sorted([*marked.spots, *struck], key=lambda spot: spot.first)
    marked.sides = [f for f in marked.sides if not any(f.first < s.last and s.first < f.last for s in struck)]


def _is_owner(marked: Marked, seat: Spot) -> bool:
    """Whether a capital tells whose the weapons before it are: "détruit par l'aviation de Kiev"."""
    of = seat.first > 0 and marked.tokens[seat.first - 1].norm in marked.lexicon.genitives
    return of and not marked.free_order and any(
        f.value is ActorKind.WEAPON and f.last == seat.first - 1 for f in marked.actors)


def _is_named_among(marked: Marked, acts: Sequence[Act], seat: Spot) -> bool:
    """Whether a capital is named out of the places that a blow from afar fell on: "struck ten regions, Kyiv too"."""
    joins = {f.last for f in marked.joiners}
    city = bool(seat.mention.matches) and seat.mention.matches[0].entry.kind is not Kind.COUNTRY
    return city and seat.first in joins and marked.tokens[seat.first - 2].text == "," and any(
        act.event is Event.STRIKE and 0 <= seat.first - act.last <= _AMONG
        and marked.walls[seat.first] == marked.walls[act.last - 1] for act in acts)


def _heads_a_row(marked: Marked, acts: Sequence[Act], seat: Spot) -> bool:
    """Whether a capital begins a sentence and a row of towns to which something was done: "Kyiv, Kharkiv and Dnipro
    were hit"."""
    last, joined = seat.last, False
    for spot in marked.spots:
        between = marked.tokens[last:spot.head]
        joint = any(f.first == last and f.last == spot.head for f in marked.joiners)
        if spot.first > seat.first and (joint or [token.text for token in between] == [","]):
            last, joined = spot.last, joined or joint
    return seat.head == 0 and joined and any(
        act.form is Form.PASSIVE and 0 <= act.first - last <= 1 for act in acts)


def _in_a_list(marked: Marked, acts: Sequence[Act], seat: Spot) -> bool:
    """Whether a capital is joined to a settlement by a joining word, or heads a list behind a colon."""
    if not seat.mention.matches or seat.mention.matches[0].entry.kind not in SETTLEMENTS:
        return False
    tokens, joints = marked.tokens, {f.first: f.last for f in marked.joiners}
    before = next((f.first for f in marked.joiners if f.last == seat.head), None)
    headed = seat.head > 0 and tokens[seat.head - 1].text == ":"
    comma = seat.last < len(tokens) and tokens[seat.last].text == ","
    after = joints.get(seat.last) or (seat.last + 1 if comma and (headed or _heads_a_row(marked, acts, seat)) else None)
    return any(spot.mention.matches and spot.mention.matches[0].entry.kind in SETTLEMENTS
               and (spot.head == after or spot.last == before) for spot in marked.spots)
