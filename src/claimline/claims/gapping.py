"""Acts that a clause or a sentence takes over from the one before: "A was taken in May, B in June", "And C, too"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.actors import Verdict
from claimline.claims.acts import Act
from claimline.claims.cast import Doer
from claimline.claims.fragments import by_whom, counts_in, left_over, left_over_at, right_before, stretch, weapons_in
from claimline.claims.groups import Group, Tie
from claimline.claims.words import DASHES, Marked
from claimline.model import TokenKind
from claimline.model.lexicon.acts import CueKind, Form, Who
from claimline.model.theatre import Theatre

_SHORT = 3              # letters of an article, a preposition or a particle: "les", "в", "ещё"
_LED = 2                # words of a preposition that leads to a place: "в районі"
_SCENE = 6              # words that say in what part of the front: "на півдні області"
_GAPPED = 1.0           # price of such a tie


def gapped(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], doers: Sequence[Doer]) -> list[Tie]:
    """Places whose clause says only when, by whom or that not: the act is that of the clause before, moved there."""
    told: list[Tie] = []
    for group in groups[1:]:
        first, last = stretch(marked, group)
        first = max(first, _joint(marked, group, doers), _agents_joint(marked, group, doers))
        before = [act for act in acts if act.last <= first]
        beside = group.spots[0].mention.heading and not groups[0].spots[0].mention.heading
        if not before or beside or not group.spots[0].said or any(
                first < act.last and act.first < last for act in acts) or not _only_adds(
                marked, group, groups, doers, first, last):
            continue
        act = next((act for act in reversed(before) if act.form is not Form.NOUN), before[-1])
        told.append((replace(act, first=group.spots[0].first, last=group.spots[-1].last, left=first, right=last,
                             phrase=None, repeats=act), group, _GAPPED))
    return told


def _joint(marked: Marked, group: Group, doers: Sequence[Doer]) -> int:
    """Where the clause of a place right behind another side begins at a joining word: "X took A and the Y B"."""
    doer = right_before(marked, group, doers)
    return 0 if doer is None else next((f.last for f in marked.joiners if 0 <= doer.first - f.last <= 1), 0)


def _agents_joint(marked: Marked, group: Group, doers: Sequence[Doer]) -> int:
    """Where the clause of a place with its own agent right behind it begins: "A was taken by X and B by Y"."""
    if by_whom(marked, group, doers) is None:
        return 0
    return next((f.last for f in marked.joiners if f.last == group.first), 0)


def _only_adds(marked: Marked, group: Group, groups: Sequence[Group], doers: Sequence[Doer], first: int,
               last: int) -> bool:
    """Whether the clause of a place has besides it no more than a doer, a time, a denial and small words, and a dash or
    a time right behind the place where its verb would stand."""
    tokens = marked.tokens
    end = group.last
    for spot in marked.anchors:
        end = spot.last if spot.head == end else end        # "B на Луганщині — теж"
    located = {i for spot in marked.anchors for i in range(spot.head, spot.last)}      # "біля B під C"
    after = end < last and tokens[end].text in DASHES
    before = group.first > first and tokens[group.first - 1].text in DASHES
    timed = any(0 <= start - group.last <= 1 + after and start < last for start, _, _ in marked.whens)
    timed = timed or any(first <= start and 0 <= group.first - stop <= 1 for start, stop, _ in marked.whens)
    sided = [doer for doer in doers if first <= doer.first and doer.last <= last]
    denied = any(cue.value.kind is CueKind.NEGATION and group.last <= cue.first < last for cue in marked.cues)
    if _set_elsewhere(marked, group, first):
        return left_over_at(marked, group, doers, group.spots[0].first, last) <= located
    themes = (*groups, *(Group((spot,)) for spot in marked.anchors))     # "..., and in the region of A — B"
    theme = next((other for other in themes if before and other.last == group.spots[0].head - 1), None)
    if theme is not None:       # "..., and in the north - near B"
        return not left_over(marked, theme, doers, first, theme.last) and not left_over(
            marked, group, doers, theme.last, last)
    armed = any(group.last < i < last for i in weapons_in(marked))
    counted = before and any(first <= i < group.first for i in counts_in(marked))     # "..., three more — near B"
    counted = counted or after and any(group.last < i < last for i in counts_in(marked))      # "..., near B — three"
    behind = range(group.last, last)
    counted = counted or bool(behind) and counts_in(marked).issuperset(behind)      # "..., near B three"
    own = right_before(marked, group, doers) is not None
    alike = any(f.first < last and first <= f.last for f in marked.alikes)      # ", B too", ", as was B"
    own = own or by_whom(marked, group, doers) is not None
    adds = own or alike or timed or counted or (after and (denied or armed or bool(sided))) or (before and bool(sided))
    return adds and left_over_at(marked, group, doers, first, last) <= located


def _set_elsewhere(marked: Marked, group: Group, first: int) -> bool:
    """Whether a clause only says where, up to a dash, and there near which place: "..., а на півдні — біля B"."""
    tokens, spot = marked.tokens, group.spots[0]
    dash = next((i for i in range(spot.first - 1, first, -1) if tokens[i].text in DASHES), first)
    led = 0 < spot.first - dash - 1 <= _LED and len(tokens[first].text) <= _SHORT
    return led and 1 < dash - first <= _SCENE and all(
        token.kind is TokenKind.WORD for token in tokens[first:dash]) and first > 0


def has_own_predicate(marked: Marked, acts: Sequence[Act], group: Group) -> bool:
    """Whether a place opens a clause of its own that says something else of it: "A was taken, B — a quiet village"."""
    if not group.first or group.last >= len(marked.tokens) or marked.tokens[group.last].text not in DASHES:
        return False
    first, last = stretch(marked, group)
    return first == group.first and group.last < last and not any(
        first < act.last and act.first < last for act in acts)


def other_part(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], doers: Sequence[Doer]) -> list[Tie]:
    """Clauses of nothing but another side and a part of the place before: "the army holds the north, the rebels the
    south"."""
    told: list[Tie] = []
    for found in marked.anaphors:
        before = next((group for group in reversed(groups) if group.last <= found.first), None)
        act = next((act for act in reversed(acts) if act.last <= found.first and act.form is Form.VERB), None)
        other = next((d for d in doers if d.last == found.first or d.last == found.first - 1), None)
        if before is None or act is None or other is None or not found.value.part or any(
                each.first >= found.first or other.first < each.last and other.last <= each.first for each in acts):
            continue
        joint = marked.tokens[other.first - 1 - _has_article(marked, other)].text if other.first > 1 else ""
        joins = {f.last for f in marked.joiners}
        if joint != "," and other.first - _has_article(marked, other) not in joins:
            continue
        spot = replace(before.spots[-1], first=found.first, last=found.last, head=found.first, said=False, part=True)
        told.append((replace(act, first=found.first, last=found.last, left=other.first, right=found.last, phrase=None,
                             repeats=act), Group((spot,)), _GAPPED))
    return told


def _has_article(marked: Marked, doer: Doer) -> bool:
    """Whether a small word stands right before a side: "les Russes"."""
    before = marked.tokens[doer.first - 1] if doer.first else None
    return before is not None and before.kind is TokenKind.WORD and len(before.text) <= _SHORT


def repeated_by(act: Act, doers: Sequence[Doer], theatre: Theatre) -> Verdict | None:
    """The doer whom the clause of a repeated act names itself: "X took A, and Y — B"."""
    own = next((doer for doer in doers if act.left <= doer.first and doer.last <= act.right), None)
    if own is None or act.repeats is None:
        return None
    side = theatre.opponent(own.id) if act.who is Who.OPPONENT and not own.agent else own.id
    return Verdict(side, "named in its clause", own.first, own.last)


def names_the_counted(marked: Marked) -> bool:
    """Whether a sentence opens with words that name what one before has counted, "Речь идёт о Тернах, Лимане", or tells
    no act and has them behind its places, "A and B were among them"."""
    last = max((spot.last for spot in marked.spots), default=len(marked.tokens))
    return any(found.value.names and (found.first == 0 or found.first == last and not marked.triggers)
               for found in marked.joiners) or named_as(marked)


def named_as(marked: Marked) -> bool:
    """Whether a sentence names its places only behind such words: "The minister named them as A and B"."""
    first = min((spot.first for spot in marked.spots), default=0)
    return not marked.triggers and any(
        found.value.names and found.last == first and found.last - found.first > 1 for found in marked.joiners)


def adds_to_a_list(marked: Marked, groups: Sequence[Group]) -> bool:
    """Whether a sentence only adds places to what the one before it told: "And B. And C, too.", "So is B."."""
    joins = bool(marked.alikes) or any(found.first == 0 or found.value.names for found in marked.joiners)
    placed = {token.text for first, last in marked.placed for token in marked.tokens[first:last]}
    end = next((f.first - 1 for f in marked.speeches if f.first and marked.tokens[f.first - 1].text == ","
                and all(group.last < f.first for group in groups)), len(marked.tokens))      # "A and B, said X"
    return joins and bool(groups) and not any(group.spots[0].mention.heading for group in groups) and all(
        placed.issuperset(left_over(marked, group, (), first, last))
        for group in groups for first, last in (stretch(marked, group),)) and {
        i for i, token in enumerate(marked.tokens[:end]) if token.kind is TokenKind.WORD and (
            len(token.norm) > _SHORT)} <= {i for group in groups for i in range(*stretch(marked, group))} | {
        i for found in marked.alikes for i in range(found.first, found.last)}
