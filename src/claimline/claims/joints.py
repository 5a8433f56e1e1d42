"""How acts that stand beside one another share their places: joined, going on, told of one subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from claimline.claims.acts import Act
from claimline.claims.glosses import after_brackets, is_wide
from claimline.claims.groups import Group
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Form

OBJECT = 2             # words between a verb and its place from which on it has an object of its own
_CLOSING = frozenset(".!…;,»”\"")
_BEFORE_ITS_NOUN = 3    # tokens from a participle to its place: "captured by the Russians"
_TOLD = 6               # and of who says so in it: ", according to Kyiv,"
_LAST_CLAUSE = 5        # tokens from its comma of a clause that says only that fighting goes on
_PREDICATES = frozenset({Form.PASSIVE, Form.STATE})     # what is said of a place that stands before


def joined(marked: Marked, left: Group, right: Group) -> bool:
    """Whether a joining word stands between two groups: what is told of the one is told of the other as well."""
    return any(left.last <= f.first < right.first for f in marked.joiners)


def theme_of(marked: Marked, acts: Sequence[Act], a: int, groups: Sequence[Group],
           ties: Mapping[tuple[int, int], float]) -> int | None:
    """The place of which the predicate before tells, where a second one without a subject follows a joining word, or
    the subject from which only a relative clause parts its predicate."""
    act, before = acts[a], acts[a - 1] if a else None
    subject = _across_its_clause(marked, act, groups)
    if subject is not None:
        return subject
    fronted = _fronted_object(marked, acts, a, groups, ties)
    if fronted is not None:
        return fronted
    if before is None or not {act.form, before.form} <= _PREDICATES or not any(
            0 <= act.first - f.last <= 1 and f.first >= before.last for f in (*marked.openers, *marked.joiners)):
        return None
    return next((g for b, g in ties if b == a - 1 and groups[g].last <= before.first and groups[g].spots[0].said), None)


def _fronted_object(marked: Marked, acts: Sequence[Act], a: int, groups: Sequence[Group],
                    ties: Mapping[tuple[int, int], float]) -> int | None:
    """The object that opens the sentence, where a word of contrast joins a second verb without one to the first:
    "A взяли россияне, а в мае вернули украинцы"."""
    act, before = acts[a], acts[a - 1] if a else None
    if not marked.free_order or before is None or not act.form is before.form is Form.VERB or not any(
            f.value.joins and before.last <= f.first < act.first for f in marked.openers):
        return None
    walls, ends = marked.walls, act.last >= len(marked.tokens) or marked.tokens[act.last].kind is not TokenKind.WORD
    followed = ends or any(f.first == act.last and f.first not in marked.oblique
                           for f in (*marked.sides, *marked.actors)) or act.last in marked.dated()
    if not followed or any(walls[spot.first] == walls[act.first] for spot in marked.spots):
        return None
    return next((g for b, g in ties if b == a - 1 and groups[g].last <= before.first and groups[g].spots[0].said
                 and groups[g].first == groups[g].spots[0].first <= 1), None)


def opens_on(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a participle opens the sentence, and the place stands right behind its comma: "Taken in May, A fell"."""
    if marked.free_order or act.form is not Form.PASSIVE or act.first:
        return False
    comma = next((i for i in range(act.last, len(marked.tokens)) if marked.tokens[i].text == ","), None)
    return comma is not None and 0 < group.spots[0].head - comma <= OBJECT


def in_brackets_of(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a bracket right behind the place tells the act, and names no place: "A (attack repelled)"."""
    if act.form is Form.VERB or group.last >= act.first:
        return False
    end = after_brackets(marked, group.last)
    return act.last < end and not any(group.last < spot.first < end for spot in marked.spots)


def _across_its_clause(marked: Marked, act: Act, groups: Sequence[Group]) -> int | None:
    """The place whose relative clause ends right before a predicate: "A, which they had held since May, was freed"."""
    walls, tokens = marked.walls, marked.tokens
    comma = next((i for i in range(act.first - 1, max(act.first - 1 - OBJECT, 0), -1) if tokens[i].text == ","), None)
    if act.form not in _PREDICATES or comma is None or marked.free_order:
        return None
    return next((g for g in range(len(groups) - 1, -1, -1) if groups[g].spots[0].said and (
        groups[g].spots[0].head == groups[g].spots[0].first and groups[g].last < comma
        and walls[groups[g].last - 1] == walls[act.first]) and any(
            f.value.relative and 0 <= f.first - groups[g].last <= 1 and walls[f.first] == walls[comma - 1]
            for f in marked.openers)), None)


def between(act: Act, acts: Sequence[Act], group: Group) -> bool:
    """Whether the group lies between this act and another: then it is the other's alone."""
    return any(other is not act and (other.last <= group.first) != (act.last <= group.first) for other in acts)


def describes(act: Act, group: Group) -> bool:
    """Whether a participle right before the place only says more of it: "the captured town of X"."""
    return act.form is Form.PASSIVE and 0 <= group.spots[0].first - act.last <= _BEFORE_ITS_NOUN


def stands_before(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a participle of what befell a place stands right before its bare name, no comma between: "the captured
    town of X is shelled" tells both."""
    spot = group.spots[0]
    return act.event is not Event.HOLD and describes(act, group) and spot.head == spot.first and all(
        token.text != "," for token in marked.tokens[act.last:spot.first])


def said_of(marked: Marked, act: Act, group: Group) -> Group:
    """The places of a list that the act is about: a participle set off between two of them tells only of those before
    it, "near A, taken in May, and at B"; a clause that no comma parts from the last, of that alone: "A and B where".
    """
    if len(group.spots) == 1 and not marked.openers:
        return group
    located = is_wide(group.spots[-1]) and not is_wide(group.spots[0])      # "A, village of B region that they took"
    if not located and any(f.value.relative and f.first == group.last <= act.first and (
            marked.tokens[f.first].text != "," and marked.walls[f.first] == marked.walls[act.first])
            for f in marked.openers):
        return Group(group.spots[-1:])
    if len(group.spots) > 1 and not located and _is_of_the_last(marked, act, group):
        return Group(group.spots[-1:])
    ends = next((n for n, (left, right) in enumerate(pairwise(group.spots), 1)
                 if left.said and act.last <= right.head and 0 < act.first - left.last <= OBJECT
                 and marked.tokens[left.last].text == ","), len(group.spots))
    return Group(group.spots[:ends]) if act.form in _PREDICATES else group


def _is_of_the_last(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a relative clause behind a list tells of one place alone: "fighting in A and in B, which is surrounded",
    «в A и в B, который окружён»."""
    tokens, comma = marked.tokens, group.last
    opener = next((f for f in marked.openers if f.value.relative and comma < f.last <= act.last
                   and f.first - comma <= 1), None)
    if opener is None or act.first < opener.last or tokens[comma].text != "," or (
            marked.walls[opener.last - 1] != marked.walls[act.first]):
        return False
    return any(token.norm in marked.lexicon.singulars for token in tokens[opener.first:act.first + 1])


def joins_on(marked: Marked, act: Act, group: Group) -> bool:
    """Whether "and" right behind the place joins on a verb without a place of its own: "advanced in A and hold ..."."""
    return marked.free_order and act.form is Form.VERB and not act.trigger.weak and any(
        f.first == group.last and 0 <= act.first - f.last <= 1 for f in marked.joiners)


def goes_on(marked: Marked, act: Act) -> bool:
    """Whether a clause at the end says only that fighting goes on: "they try to enter X, heavy fighting continues"."""
    comma = next((i for i in range(act.first - 1, 0, -1) if marked.tokens[i].text == ","), 0)
    return marked.free_order and comma > 0 and _says_only_that(marked, act, comma, _LAST_CLAUSE) and not any(
        comma <= f.first < act.last for f in marked.openers)


def goes_on_all_the_same(marked: Marked, act: Act) -> bool:
    """Whether a clause that "but" opens says only that fighting goes on: "X has fallen, but according to Kyiv fighting
    continues"."""
    against = max((f.last for f in marked.openers if f.value.joins and f.last <= act.first), default=0)
    told = [f for f in marked.speeches if against <= f.first < act.first]
    return against > 0 and _says_only_that(marked, act, against, _LAST_CLAUSE + _TOLD * bool(told)) and not any(
        against <= f.first < act.last for f in marked.openers) and not any(
        f.value.other and against <= f.first for f in marked.anaphors)      # "elsewhere"


def _says_only_that(marked: Marked, act: Act, start: int, room: int) -> bool:
    """Whether an act is that fighting goes on, told from token `start` to the end of its clause in a few words."""
    tokens, last = marked.tokens, len(marked.tokens)
    stop = next((i for i in range(act.last, last) if tokens[i].kind is not TokenKind.WORD), last)
    return act.event is Event.FIGHT and act.form is Form.NOUN and not act.trigger.defends and stop - start <= room and (
        stop == last or tokens[stop].text in _CLOSING)


def continues(marked: Marked, act: Act, group: Group, joining: Set[int]) -> bool:
    """Whether a verb right behind "and" goes on at the place right before it: "got into X and shell without cease"."""
    return act.form is Form.VERB and act.first - group.last == 1 and group.last in joining and not any(
        token.text == "," for token in marked.tokens[act.last:act.last + OBJECT])


def goes_with(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a converb behind a comma adds to what was told of the place: "holds A, beating off all attacks"."""
    comma = act.first and marked.tokens[act.first - 1].text == ","
    return marked.free_order and bool(comma) and act.first in marked.converbs and group.last < act.first


def leads_elsewhere(marked: Marked, act: Act) -> bool:
    """Whether what is cut is the road to a place that is only named for that: "reached A and cut the road to B"."""
    return marked.free_order and act.event is Event.ENCIRCLE and any(
        0 <= spot.first - act.last <= OBJECT for spot in marked.anchors)


def same_subject(marked: Marked, before: Act, act: Act) -> bool:
    """Whether what befalls a place is joined to what befell it before: "was taken in May, then was lost again"."""
    found = (*marked.joiners, *(f for f in marked.openers if not f.value.relative))
    own = act.form is Form.VERB and any(f.first == act.first for f in marked.joiners)       # "was taken, then freed"
    return (act.form in _PREDICATES or own) and before.form in _PREDICATES and before.last <= act.first and any(
        f.last > before.last and (0 <= act.first - f.last <= 1 or f.first == act.first) for f in found)
