"""What it costs to tie a list of places to an act: what stands between them, and on which side of it they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from claimline.claims.acts import Act
from claimline.claims.glosses import after_brackets, described, is_wide
from claimline.claims.groups import Group
from claimline.claims.joints import (
    said_of,
    same_subject,
)
from claimline.claims.scenes import (
    opens,
    set_off_by_place,
)
from claimline.claims.status import restricts
from claimline.claims.words import DASHES, Marked
from claimline.model import Event
from claimline.model.lexicon.acts import Form, Who
from claimline.model.sentence import NUMBER

# Costs are in one currency: about one unit for what makes a tie doubtful, none for what is expected.
_BEFORE = {Form.VERB: 1.8, Form.NOUN: 2.2, Form.PASSIVE: 0.0, Form.STATE: 0.0}
_AFTER = {Form.VERB: 0.0, Form.NOUN: 0.0, Form.PASSIVE: 0.7, Form.STATE: 2.0}
PER_TOKEN, PER_WALL, PER_ACT = 0.12, 2.4, 1.6
_PER_COLON, _PER_COMMA, _PER_ASIDE = 0.6, 0.35, 0.3
_BEFORE_FREE = 0.5
_OPENING = 0.9          # base cost of a place that opens the sentence: "North of X, Russian troops have advanced"
_HORIZON = 60            # tokens: what is farther apart has nothing to do with each other
_HEADING = 1.0           # a heading is meant only where no place is named beside it
LIMIT = 4.4             # of what a tie may cost
Costs = dict[tuple[int, int], float]        # by the act's place in their order and the list's in theirs
_LONG_VERB, _ADVERBS = 4, 3     # letters of a verb; words between a joint and its verb, or a dash and a state
_ORDINAL = 1            # tokens to the next number of a list
_FARTHEST = 1.4         # what the distance to a phrase of place costs at most


def cost(marked: Marked, acts: Sequence[Act], act: Act, group: Group, aside: Mapping[int, int]) -> float:
    """How doubtful it is that `act` is about `group`. `aside`: appositions, and where the place they add to ends."""
    if group.spots[0].clitic:
        return PER_TOKEN if act.governs(marked, group.first) else LIMIT + PER_ACT
    if not group.spots[0].said and act.form is Form.VERB and act.who is Who.SELF and group.last == act.first and (
            marked.tokens[group.last - 1].norm in marked.lexicon.within):
        return PER_TOKEN       # "les Russes y ont repris"
    if act.left < group.spots[0].first and group.last <= act.right or (
            not group.spots[0].said and group.first < act.last and act.first < group.last):     # "y tiennent"
        return PER_TOKEN
    if group.first >= act.last or group.last > act.right >= group.first:
        between = range(min(act.right, group.first), group.first)
        led = group.first and marked.tokens[group.first - 1].text == ":" and not _has_own_act(marked, acts, act, group)
        total = 0.0 if led else _AFTER[act.form]
    else:
        between = range(group.last, max(act.left, group.last))
        total = 0.0 if aside.get(id(act)) == group.last else _BEFORE[act.form]
    if marked.free_order and (act.form is Form.VERB and group.last <= act.left or (
            act.form is Form.NOUN and group.last == act.left)):
        total = _BEFORE_FREE
    if group.last <= act.left and opens(marked, group):
        total = min(total, _OPENING) + PER_TOKEN / 2 * len(between)
    elif len(between) > _HORIZON:
        return LIMIT + total + PER_TOKEN * len(between)
    else:       # "X, a town of a few words that they held": its clause is told of it
        total += PER_TOKEN * len(between) / (2 if aside.get(id(act)) == group.last else 1)
    if marked.free_order and group.first >= act.last and group.first < group.spots[0].first and not any(
            other is not act and act.last <= other.first < group.first for other in acts):
        total -= max(0.0, PER_TOKEN * len(between) - _FARTHEST)    # "repelled the 4th, 21st, ... brigades in A"
    if marked.timed:        # a time that is set off parts nothing
        total -= PER_TOKEN * sum(i in marked.timed for i in between)
    tokens, walls = marked.tokens, marked.walls
    apart = between and walls[between.start - 1] != walls[min(between.stop, len(walls) - 1)]
    for i in between:
        text = tokens[i].text
        if apart and i and walls[i] != walls[i - 1]:
            total += _PER_COLON if text == ":" and not _has_own_act(marked, acts, act, group) else PER_WALL
        elif text == "," and i not in marked.timed and not _counts_on(marked, i):
            total += _PER_COMMA
    if aside.get(id(act)) == group.last and total < PER_WALL + 2:
        total -= PER_WALL if walls[act.first] != walls[group.last - 1] else 0
    if apart and walls[between.stop if between.stop < len(walls) else between.stop - 1] != walls[between.stop - 1]:
        total += PER_WALL
    start, stop = between.start, between.stop
    for other in [other for other in acts if start <= other.first < stop and other is not act]:
        total += _PER_ASIDE if id(other) in aside else PER_ACT
    if id(act) in aside and group.first >= act.last:
        total += 2 * PER_ACT
    if marked.free_order and act.form is Form.VERB and group.first >= act.last and _other_verb(marked, acts, between):
        total += PER_WALL + PER_ACT
    total += _across_an_aside(marked, act, group)
    if act.form is Form.VERB and act.event is Event.HOLD and 0 <= act.first - group.last <= 1 and not any(
            other.form is Form.VERB and 0 <= group.first - other.last <= 1 for other in acts):
        total -= 1.0 if group.spots[0].said else 1.8        # "it still holds out"
    if group.spots[0].mention.heading and group.spots[0].said:
        total += _HEADING - (_BEFORE[act.form] if group.last <= act.left else 0.0)
    if not group.spots[0].said:
        total += 0.8
    return total


def _has_an_object(marked: Marked, act: Act) -> bool:
    """Whether a bare place stands right behind a verb, which then is told of that: "in A, where they took B"."""
    return act.form is Form.VERB and not marked.free_order and any(
        spot.said and spot.head == spot.first == act.last for spot in marked.spots)


def _has_own_act(marked: Marked, acts: Sequence[Act], act: Act, group: Group) -> bool:
    """Whether another act than a verb's before the colon stands right behind the place that it leads to: "they attack:
    in A fighting goes on"."""
    return act.form is Form.VERB and group.spots[0].said and any(
        0 <= other.first - group.last <= 1 and marked.walls[other.first] == marked.walls[group.first] for other in acts)


def _counts_on(marked: Marked, comma: int) -> bool:
    """Whether a comma stands in a list of numbers: "the 4th, 21st brigades"."""
    near = range(comma + 1, min(comma + 1 + _ORDINAL, len(marked.tokens)))
    return marked.free_order and any(marked.tokens[i].kind is NUMBER for i in near)


def _other_verb(marked: Marked, acts: Sequence[Act], between: range) -> bool:
    """Whether a verb that tells no act is joined to the one before it: "took A and steadied the line at B"."""
    joints = [f for f in marked.joiners if f.first in between]
    if not joints:
        return False
    busy = {i for other in acts for i in range(other.left, other.right)}
    verbs = {i for i in marked.past.intersection(between) - busy
             if marked.tokens[i].text.islower() and len(marked.tokens[i].text) > _LONG_VERB}
    return any(0 <= verb - f.last <= _ADVERBS for f in joints for verb in verbs)


def _across_an_aside(marked: Marked, act: Act, group: Group) -> float:
    """What a spaced pair of dashes adds: what it frames is not what is said of the place before it: "Lyman — a fortress
    in the Donbas — is almost surrounded"."""
    if act.form not in (Form.PASSIVE, Form.STATE):
        return 0.0
    dashes = [i for i, token in enumerate(marked.tokens) if token.text in DASHES
              and i and marked.walls[i] != marked.walls[i - 1]]
    if len(dashes) != 2 or not 0 < act.first - dashes[1] <= _ADVERBS:
        return 0.0
    if group.last == dashes[0]:
        return -PER_WALL
    if dashes[0] >= group.first or group.last > dashes[1]:
        return 0.0
    return PER_WALL + PER_ACT if marked.free_order else LIMIT


def turns_to_others(marked: Marked, act: Act, groups: Sequence[Group]) -> bool:
    """Whether a short participle behind a comma has its own places in its clause: "наступают у A, освобождены B и C".
    """
    return marked.free_order and act.form is Form.PASSIVE and not act.trigger.attributive and act.first > 0 and (
        marked.tokens[act.first - 1].text == ",") and any(
        group.first >= act.last and group.spots[0].said and all(
            token.text != "," for token in marked.tokens[act.last:group.first]) for group in groups)


def appositions(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> dict[int, int]:
    """Acts that only add to the place right before them ("X, taken in May, then Y", "X, which it annexed"), by id,
    with where that place ends."""
    aside: dict[int, int] = {}
    verbs = marked.verbs()
    for act in acts:
        if act.form is Form.PASSIVE and act.trigger.weak and any(act.last == spot.first for spot in marked.spots):
            continue            # "shelled A and Russian-held B"
        anew = turns_to_others(marked, act, groups)
        for group in groups:
            if act.form in (Form.PASSIVE, Form.STATE) and not (anew and group.last < act.first) and (
                    0 <= act.first - group.last <= 2 or set_off_by_place(marked, acts, act, group)):
                aside[id(act)] = group.last
            if len(said_of(marked, act, group).spots) < len(group.spots):
                aside[id(act)] = group.last         # within a list
            if restricts(marked, act, group.last):
                aside[id(act)] = group.last         # "left the part of A that it still held"
            end = after_brackets(marked, group.last) if marked.openers else group.last
            for opener in () if _has_an_object(marked, act) else marked.openers:
                near = 0 <= opener.first - end <= 1 + marked.free_order
                other = any(s.last == opener.first and not is_wide(s) for s in marked.anchors)
                if opener.value.relative and (near or not other and described(
                        marked.tokens, opener.first, {group.last}, verbs)) and (
                        opener.first < act.first and marked.walls[opener.first] == marked.walls[act.first]
                        or act.first <= opener.first < act.last and marked.free_order):
                    aside.setdefault(id(act), group.last)
    for before, act in pairwise(acts):      # "X, taken in May and lost in June, is ..."
        if id(before) in aside and same_subject(marked, before, act) and not any(
                token.text == "," for token in marked.tokens[before.last:act.first]):
            aside.setdefault(id(act), aside[id(before)])
    return aside
