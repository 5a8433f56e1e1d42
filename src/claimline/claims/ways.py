"""Ways from one place to another: where those who move set out is not where they get, where they leave is left, and
what they have behind them was taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claimline.claims.acts import Act
from claimline.claims.glosses import is_wide
from claimline.claims.groups import Group, Tie
from claimline.claims.words import Marked, Spot
from claimline.model import Event, Extent, Kind, Relation, TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.sayings import SpeechKind

_MOVES = frozenset({Event.ADVANCE, Event.ENTER})
_BLOWS = frozenset({Event.ATTACK, Event.STRIKE})
_FRONTED = 3            # tokens before a place that opens a sentence: "It was from"
_TO_THE_WAY = 8         # words from a verb of motion to where the way begins: "advanced three kilometres in a day from"
_PREPOSITION = 2        # letters of "de", "à"
_HENCE = 4              # tokens between such words and the act: "from where their guns shell"
_LEFT = 2               # tokens from a verb of leaving to its place, and from there to whose it is
_SITUATED = 6           # tokens from "situated" to the name: "situé à une dizaine de kilomètres de"
_AGREES = "es"          # what a participle's ending may be followed by, as it agrees
_NEXT = 3               # tokens between the two ends of a road
_SURE = 0.5
_GAINS = frozenset({Event.CAPTURE, Event.ADVANCE})


def setting_out(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> list[Group]:
    """The places from which somebody only sets out: "they advanced from A to B", told by prepositions on either side.
    """
    if marked.free_order:
        return [group for group in groups if _aims_from(marked, acts, groups, group, alone=len(groups) == 1)]
    starts = [group for group in groups if _comes_from(marked, acts, group, alone=len(groups) == 1)]
    return starts + [
        left for left, right in pairwise(groups) if left not in starts and _leads(marked, left, right) and any(
            act.event in _MOVES and act.form is Form.VERB and act.last <= left.first and _beside(marked, act, left)
            for act in acts)]


def _comes_from(marked: Marked, acts: Sequence[Act], group: Group, *, alone: bool) -> bool:
    """Whether a preposition tells that a blow comes from a place, or a move that has another behind it: "they attacked
    A from B"."""
    spot = group.spots[0]
    if not spot.first or spot.head < spot.first - 1 or is_wide(spot) or not spot.said or (
            marked.tokens[spot.first - 1].norm not in marked.lexicon.origins or any(
                f.value.relative and 0 <= f.first - group.last <= 1 for f in marked.openers)):
        return False
    if any(f.last == spot.first - 1 and f.value.kind is SpeechKind.NONE for f in marked.speeches):
        return False            # "shelling was reported from A"
    act = max((act for act in acts if act.last <= spot.first), key=lambda act: act.last, default=None)
    if act is None and spot.first <= _FRONTED:      # "From A, the Russians shelled B"
        act = min((act for act in acts if act.first >= group.last), key=lambda act: act.first, default=None)
        return act is not None and not alone and act.event in _BLOWS | _MOVES
    return act is not None and marked.walls[act.last - 1] == marked.walls[spot.first] and (
        act.event in _BLOWS and act.trigger.event in _BLOWS or act.event in _MOVES and not alone and (
            spot.head == spot.first))


def _aims_from(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], group: Group, *, alone: bool) -> bool:
    """Whether a preposition that is no part of the verb tells where a blow comes from: "пруть на A з B"; where no
    other place is named, only one from afar: "вдарили ракетами з A"."""
    spot = group.spots[0]
    side = spot.said and spot.head < spot.first - 1 and marked.tokens[spot.head].norm in marked.lexicon.origins
    if side and any(act.event is Event.ENTER and act.form is Form.VERB and 0 <= spot.head - act.last <= _NEXT
                    and marked.walls[act.first] == marked.walls[spot.head] for act in acts):
        return True             # "зайшли зі сторони A"
    if not spot.first or not spot.said or marked.tokens[spot.first - 1].norm not in marked.lexicon.origins:
        return False
    act = max((act for act in acts if act.first < spot.first), key=lambda act: act.first, default=None)
    if act is None and spot.first <= _FRONTED:          # "Із A наші просунулися до B"
        act = min((act for act in acts if act.first >= group.last), key=lambda act: act.first, default=None)
        return act is not None and not alone and act.form is Form.VERB and act.trigger.event is act.event and (
            act.event in _MOVES | {Event.ATTACK} or act.trigger.extent is Extent.PART) and (     # "закріпилися"
            marked.walls[act.first] == marked.walls[spot.first])
    onward = any(other.first >= group.last and other.spots[0].mention.relation is Relation.TOWARD for other in groups)
    clear = act is not None and (act.last < spot.first or spot.last < act.last)     # or in a gap of its words
    return act is not None and clear and act.form is Form.VERB and (
        all(token.text != ";" for token in marked.tokens[act.last:spot.first])) and (
        act.event in _BLOWS and act.trigger.event in _BLOWS and (not alone or act.event is Event.STRIKE)
        or onward and act.event in _BLOWS | _MOVES)         # "прорватися з A на B"


def leaves_it_to(marked: Marked, act: Act, acts: Sequence[Act]) -> bool:
    """Whether a verb of leaving only tells in whose hands a place comes to be: "leaving A firmly in Russian hands"."""
    after = [other for other in acts if other.first >= act.last]
    if act.event is not Event.WITHDRAW or act.form is not Form.VERB or not after or (
            after[0].event is not Event.HOLD or after[0].form is not Form.STATE):
        return False
    spots = [spot for spot in marked.spots if act.last <= spot.head and spot.last <= after[0].first]
    return len(spots) == 1 and spots[0].head - act.last <= _LEFT and after[0].first - spots[0].last <= _LEFT and all(
        token.kind is TokenKind.WORD for token in marked.tokens[spots[0].last:after[0].first]) and not any(
        spots[0].last <= f.first < after[0].first for f in (*marked.joiners, *marked.openers))


def fires_hence(marked: Marked, act: Act) -> bool:
    """Whether words tell that a blow comes from a place named before: "they hold A, from where they shell"."""
    if act.event is not Event.STRIKE or not marked.lexicon.hence:
        return False
    said = " ".join(token.norm for token in marked.tokens[max(0, act.first - _HENCE):act.last + _HENCE])
    return any(f" {words} " in f" {said} " for words in marked.lexicon.hence)


def goes_to(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a preposition tells that those who leave go to a place, "left A for B"; where cases tell that, only that
    they go over or behind a river: who falls back behind a village has left it."""
    at, matches = group.spots[0].first, group.spots[0].mention.matches
    if marked.free_order and not any(match.entry.kind is Kind.RIVER for match in matches[:1]):
        return False
    return act.event is Event.WITHDRAW and act.last <= at and marked.tokens[at - 1].norm in (
        *marked.lexicon.destinations, *marked.lexicon.prepositions.through)


def _leads(marked: Marked, left: Group, right: Group) -> bool:
    """Whether a bare settlement with a preposition before it stands right before a place that has another."""
    start, end = left.spots[0], right.spots[0]
    before = marked.tokens[start.first - 1] if start.first else None
    return before is not None and before.kind is TokenKind.WORD and before.text.islower() and (
        len(before.text) <= _PREPOSITION and start.head == start.first and start.said and not is_wide(start)
        and end.head == left.last and end.first == end.head + 1 and end.mention.relation is Relation.AT)


def _beside(marked: Marked, act: Act, left: Group) -> bool:
    between = marked.tokens[act.last:left.first]
    return len(between) <= _TO_THE_WAY and all(token.kind is not TokenKind.SYMBOL for token in between)


def left_behind(marked: Marked, acts: Sequence[Act]) -> list[Tie]:
    """Ties of retreats to the place from which they lead to another: "they fell back from A towards B"."""
    def from_it(act: Act, spot: Spot) -> bool:
        return act.event is Event.WITHDRAW and 0 <= spot.first - act.last <= 1 and any(
            other.head in (spot.first, spot.last) and other.mention.relation is Relation.TOWARD
            for other in (*marked.spots, *marked.headings))

    return [(act, Group((replace(spot, itself=True),)), _SURE)
            for act in acts for spot in marked.anchors if from_it(act, spot)]


def without_ways(marked: Marked, ties: Sequence[Tie]) -> list[Tie]:
    """The ties without those to a place that is only the way to another that the act is about, "ударили на A через B",
    or from which that one is cut off: "отрезали A от B"."""
    def passed(group: Group) -> bool:
        spot = group.spots[0]
        through = marked.lexicon.prepositions.through
        return spot.said and spot.first > 0 and marked.tokens[spot.first - 1].norm in through

    def parted(act: Act, group: Group) -> bool:
        return act.event is Event.ENCIRCLE and marked.free_order and any(
            f.value is ActorKind.OUSTED and f.last == group.spots[0].first for f in marked.actors)

    return [(act, group, price) for act, group, price in ties if not ((passed(group) or parted(act, group)) and any(
        other is act and not passed(aim) and not parted(act, aim) for other, aim, _ in ties))]


def cut_off(marked: Marked, acts: Sequence[Act]) -> list[Tie]:
    """Ties of rings to the settlement whose roads are cut: "ils ont coupé la route de A", "la route vers A est coupée",
    "the road to A is cut", "перерізали дорогу до A"; a road between two is neither's alone, and in "дорогу на A" A is
    where it heads."""
    places = [*marked.anchors, *marked.spots]

    def its_road(act: Act, spot: Spot) -> bool:
        before = act.form is Form.PASSIVE and 0 <= act.first - spot.last <= 1
        behind = act.form is Form.VERB and 0 <= spot.first - act.last <= 1
        inside = act.form in (Form.STATE, Form.PASSIVE) and act.first < spot.head and spot.last < act.last
        between = any(spot is not other and -_NEXT <= other.first - spot.last <= _NEXT for other in places)
        leads = marked.free_order and marked.tokens[spot.head - 1].norm in marked.lexicon.prepositions.either
        return act.event is Event.ENCIRCLE and (before or behind or inside) and not (is_wide(spot) or between or leads)

    return [(act, Group((replace(spot, itself=True),)), _SURE)
            for act in acts for spot in marked.anchors if its_road(act, spot)]


def struck_there(marked: Marked, acts: Sequence[Act]) -> list[Tie]:
    """Ties of blows at a thing to the settlement that only tells where it lies, where no other is named: "a depot
    situated near A was hit by drones"."""
    near = [spot for spot in marked.anchors if not is_wide(spot)]
    endings = marked.lexicon.participle_endings
    if not endings or len(near) != 1 or any(spot.said for spot in marked.spots):
        return []
    spot = near[0]
    if not any(token.norm.rstrip(_AGREES).endswith(endings) for token in marked.tokens[
            max(0, spot.first - _SITUATED):spot.first]):
        return []               # "the road to A is under fire"
    there = Group((replace(spot, itself=True, relation=Relation.NEAR),))
    return [(act, there, _SURE) for act in acts if act.event is Event.STRIKE and (
        act.form is Form.PASSIVE and 0 <= act.first - spot.last <= 1
        or act.form is Form.VERB and 0 <= spot.head - act.last <= _TO_THE_WAY)]


def gone_to(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> list[Group]:
    """The places to which those who leave another go: "faced with the advance, they fell back towards A"."""
    leaving = [act for act in acts if act.event is Event.WITHDRAW]
    return [group for group in (groups if leaving else ()) if group.spots[0].said and (
                group.spots[0].mention.relation is Relation.TOWARD or any(goes_to(marked, act, group) for act in acts))
            and any(act.first < group.first and group.spots[0].first - act.last >= 0
                    and group.first - act.last <= _TO_THE_WAY and not any(
                        other is not act and act.last <= other.first < group.first for other in acts)
                    and all(token.kind is TokenKind.WORD for token in marked.tokens[act.last:group.first])
                    for act in leaving)]


def taken_before(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> list[Tie]:
    """Ties of settlements after which others are reached or fall, set off by commas: "Après A, puis B, ils ont pris C".
    """
    ties: list[Tie] = []
    timed = marked.dated()
    for i, group in enumerate(groups):
        spot, end = group.spots[0], group.last
        while end in timed:
            end += 1
        at = spot.head - 1 if spot.head == spot.first else spot.head
        after = at >= 0 and marked.tokens[at].norm in marked.lexicon.background and (
            marked.tokens[at].norm not in marked.lexicon.origins)
        opens = at <= 0 or marked.tokens[at - 1].kind is not TokenKind.WORD
        ends = end < len(marked.tokens) and marked.tokens[end].text == ","
        if not (ends and (after and opens or any(group.first - tie[1].last <= _PREPOSITION for tie in ties))) or any(
                not spot.said or is_wide(spot) for spot in group.spots):
            continue
        act = next((act for act in acts if act.first > end), None)
        behind = next((other.first for other in groups[i + 1:]), act.last if act is not None else end)
        if act is not None and act.event in _GAINS and behind - end <= _TO_THE_WAY + _TO_THE_WAY:
            ties.append((replace(act, event=Event.CAPTURE, first=spot.first, last=spot.last, left=spot.first,
                                 right=spot.last, repeats=act), group, _SURE))
    return ties
