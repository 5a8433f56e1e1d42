"""Where a sentence sets its scene: places that open it, head a section, count or locate others."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.anchored import describes_alone
from claimline.claims.glosses import WIDE, is_wide
from claimline.claims.groups import Group
from claimline.claims.words import DASHES, Marked
from claimline.model import Event, Kind, Relation, TokenKind
from claimline.model.lexicon.acts import Form

_OPENING_WORDS = 2      # tokens that may stand before it: "Plus au", a dash
_TOLD_OF_IT = 5         # tokens from such a region to what is told of it: "Dans la région de X, cible d'une offensive"
_SEVERAL = 2            # places at least of a list that was counted before
_PHRASE = 10            # tokens of a phrase that parts a place from what is added to it
_LISTS = DASHES | {":"}


def is_whereabouts(group: Group) -> bool:
    """Whether the group is a region in a phrase of place: "in Donetsk region"."""
    return all(is_wide(spot) and spot.head < spot.first and spot.mention.relation is Relation.AT
               for spot in group.spots)


def opens(marked: Marked, group: Group) -> bool:
    """Whether the group is a phrase of place set off at the start of its sentence: "North of X, they advanced"."""
    after = marked.tokens[group.last].text if group.last < len(marked.tokens) else ""
    return group.first <= _OPENING_WORDS and group.first < group.spots[0].first and after == ","


def sets_scene(act: Act, group: Group) -> bool:
    """Whether a phrase of place before a verb with a place of its own tells only whereabouts: "Near A they entered B".

    What is taken or left stands without a preposition, or after "from".
    """
    return act.form in (Form.VERB, Form.NOUN) and act.event is not Event.WITHDRAW and (
        group.first < group.spots[0].first)


def setting(group: Group, after: Sequence[Group]) -> bool:
    """Whether the group only sets the scene of the place named right after it: "the Dnipro near Nova Kakhovka"."""
    last = group.spots[-1].mention
    if not after or len(group.spots) > 1 or not last.matches or last.matches[0].entry.kind not in WIDE:
        return False
    inner = after[0].spots[0]
    country = bool(inner.mention.matches) and inner.mention.matches[0].entry.kind is Kind.COUNTRY   # "Kursk in Russia"
    return 0 <= inner.head - group.last <= 1 and inner.head < inner.first and inner.said and not country


def told_apart(marked: Marked, acts: Sequence[Act], group: Group, after: Sequence[Group]) -> bool:
    """Whether the group is a region that only opens its sentence, and a later phrase names towns of it: "In Kharkiv
    region the troops hit a brigade near Lyptsi"; not where words set off right behind it tell of the region itself."""
    outer = group.spots[-1].mention.matches
    if len(group.spots) > 1 or group.first > _OPENING_WORDS or not is_whereabouts(group) or not outer or any(
            act.last <= group.first or act.form is not Form.VERB and act.first - group.last < _TOLD_OF_IT
            and any(token.text == "," for token in marked.tokens[group.last:group.last + 1]) for act in acts):
        return False
    return any(
        spot.said and not is_wide(spot) and spot.head < spot.first and not spot.mention.heading and bool(
            spot.mention.matches) and spot.mention.matches[0].entry.admin1 == outer[0].entry.name
        for other in after for spot in other.spots[:1])


def inside(group: Group, before: Sequence[Group]) -> bool:
    """Whether the group only tells where the place named right before it lies: "Novodanylivka in Zaporizhzhia"."""
    spot = group.spots[0]
    return bool(before) and len(group.spots) == 1 and spot.said and spot.mention.relation is Relation.AT and (
        spot.head < spot.first and before[0].last == spot.head)


def locates(marked: Marked, acts: Sequence[Act], group: Group, before: Group) -> bool:
    """Whether a relative clause without an act only tells by the group where the place before it lies: "the river
    Oskil, which flows through Kupiansk"."""
    walls, at = marked.walls, group.spots[0].first
    opener = next((f for f in marked.openers if f.value.relative and walls[f.first] == walls[at]
                   and 0 <= f.first - before.last <= 1 + marked.free_order and f.first < at), None)
    return opener is not None and not any(walls[act.first] == walls[at] and act.first >= opener.first for act in acts)


def section(marked: Marked, groups: Sequence[Group]) -> bool:
    """Whether the first group is the region under which a line tells of places: "Sumy region: ... from Varachyne"."""
    first = groups[0]
    wide = all(spot.mention.matches and spot.mention.matches[0].entry.kind in WIDE for spot in first.spots)
    return wide and len(groups) > 1 and first.last < len(marked.tokens) and marked.tokens[first.last].text == ":" and (
        not any(token.kind is TokenKind.WORD for token in marked.tokens[:first.first]))


def counted(marked: Marked, acts: Sequence[Act], group: Group) -> Act | None:
    """The act of the places that were counted before a dash or a colon and are named behind it: "freed four villages
    in the region — A, B, C, D"."""
    at = group.first - 1
    if at < 1 or len(group.spots) < _SEVERAL or marked.tokens[at].text not in _LISTS or (
            group.spots[0].head != group.spots[0].first) or any(0 <= act.first - group.last <= 1 for act in acts):
        return None
    before = [act for act in acts if act.last <= at]
    numbers = _numbers(marked)
    while before and before[-1].form is Form.NOUN and not any(before[-1].last <= i < at for i in numbers):
        before.pop()        # "won back four villages during the offensive: A, B, C, D"
    act = before[-1] if before else None
    if act is None or any(act.last <= f.first < at for f in marked.openers):
        return None
    befell = not marked.free_order and act.form in (Form.PASSIVE, Form.STATE) and any(
        i < act.first for i in numbers - marked.dated())    # "four villages in the region were taken: A, B, C"
    return act if befell or any(act.last <= i < at for i in numbers) else None


def _numbers(marked: Marked) -> set[int]:
    return {i for f in marked.counts for i in range(f.first, f.last)} | {
        i for i, token in enumerate(marked.tokens) if token.kind is TokenKind.NUMBER}


def set_off_by_place(marked: Marked, acts: Sequence[Act], act: Act, group: Group) -> bool:
    """Whether only a phrase between commas stands between a place and what is added to it: "X, in the east of the
    country, scene of fierce fighting"."""
    tokens, between = marked.tokens, range(group.last, act.first)
    commas = [i for i in between if tokens[i].text == ","]
    joint = any(f.first == act.first - 1 for f in marked.joiners)      # "A and B, two towns far apart and held by"
    alone = not marked.free_order and describes_alone(marked, group.last + 1, act)
    framed = commas == [group.last, act.first - 1] or (joint or alone) and commas == [group.last]
    return 0 < len(between) <= _PHRASE and framed and not any(
        group.last <= other.first < act.first for other in acts) and all(
        marked.walls[i] == marked.walls[group.last] for i in between)
