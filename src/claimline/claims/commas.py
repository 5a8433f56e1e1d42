"""Places that a comma parts from an act: those of another clause, which has its own object or its own place."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from claimline.claims.acts import Act
from claimline.claims.coordination import ends_in_a_word, in_another_case, opens_anew
from claimline.claims.costs import LIMIT, Costs
from claimline.claims.groups import Group
from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.acts import Form
from claimline.model.sentence import WORD

_TO_ITS_VERB = 3        # words from an object to its verb
_OPENS_CLAUSE = frozenset(",;:.!?…»)—–")
_WITH_OBJECT = frozenset({Event.CAPTURE, Event.HOLD, Event.WITHDRAW, Event.STRIKE, Event.ATTACK, Event.ENCIRCLE})


def has_its_object(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> None:
    """A verb whose object stands before it has none behind a comma: "Андріївку повернули, Кіндратівка навпіл"; nor has
    one with an object behind it a name in the case of a subject: "взяли Андріївку, Кіндратівка під питанням"."""
    commas = commas_of(marked)
    if not marked.free_order or len(groups) == 1 or not commas:
        return
    for a, act in enumerate(acts):
        if act.form is not Form.VERB or act.event not in _WITH_OBJECT:
            continue
        mine = [group for group in groups if _is_object(marked, acts, act, group)]
        for g, group in enumerate(groups):
            if any(_names_elsewhere(marked, group, other, act) for other in mine):
                table[a, g] += LIMIT
            comma = last_of(commas, act.last, group.first)
            if comma is not None and group.spots[0].said and group not in mine and not any(
                    comma < f.first < group.first for f in (*marked.joiners, *marked.alikes)) and any(
                    other.last <= act.first or opens_anew(marked, other.spots[-1], group.spots[0])
                    or in_another_case(marked, other.spots[-1], group.spots[0])
                    and marked.tokens[group.spots[0].last - 1].norm.endswith(marked.lexicon.subject_endings)
                    for other in mine):
                table[a, g] += LIMIT


def keeps_between_its_commas(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> None:
    """An act that has a place between its commas has none of a clause before that says something else of it, "область
    зовсім поруч, у B чути бої", nor one that another act has behind the next: "у A зруйновано дім, у B обстріляли"."""
    if not marked.free_order or len(groups) == 1:
        return
    before = [0, *accumulate(token.text == "," for token in marked.tokens)]     # commas before each token
    if not before[-1]:
        return
    said = {g: before[group.first] for g, group in enumerate(groups)
            if group.spots[0].said and not group.spots[0].mention.heading}      # by number, the commas before it
    whole = {at for g, at in said.items() if before[groups[g].last - 1] == at}
    closed = {g: next((i for i in range(groups[g].last, len(marked.tokens)) if marked.tokens[i].text == ","), None)
              for g in said}
    told_in = defaultdict[int, list[int]](list)
    for b, act in enumerate(acts):
        told_in[before[act.first]].append(b)
    for a, act in enumerate(acts):
        at = before[act.first]
        if at not in whole:
            continue
        for g, behind in said.items():
            if behind == at:
                continue
            if behind > at:
                led = groups[g].first < groups[g].spots[0].first        # "у B обстріляли"
                told = led and act.form is Form.VERB and any(b != a and table[b, g] <= LIMIT for b in told_in[behind])
            else:
                comma = closed[g]
                told = comma is not None and comma < act.first and ends_in_a_word(
                    marked, acts, groups[g].spots[-1], comma)
            table[a, g] += LIMIT * told


def commas_of(marked: Marked) -> list[int]:
    """The tokens that are commas, in order."""
    return [i for i, token in enumerate(marked.tokens) if token.text == ","]


def last_of(commas: Sequence[int], first: int, stop: int) -> int | None:
    """The last of the commas among the tokens `[first, stop)`, if there is one."""
    at = bisect_left(commas, stop)
    return commas[at - 1] if at and commas[at - 1] >= first else None


def _names_elsewhere(marked: Marked, group: Group, mine: Group, act: Act) -> bool:
    """Whether a place behind a preposition stands in a clause before the object of a verb, which is about that alone:
    "до A їм далеко, B ми відстояли"."""
    spot = group.spots[0]
    return spot.said and spot.head < spot.first and group.last <= mine.first and mine.last <= act.first and any(
        token.text == "," for token in marked.tokens[group.last:mine.first]) and any(
        token.kind is WORD for token in marked.tokens[group.last:mine.first])


def _is_object(marked: Marked, acts: Sequence[Act], act: Act, group: Group) -> bool:
    """Whether bare places that open their clause right before a verb, or places right behind it, are its object."""
    tokens, spot = marked.tokens, group.spots[0]
    if not spot.said or spot.head < spot.first <= act.first or spot.mention.heading:
        return False
    if spot.first >= act.last:
        return group.first - act.last <= 1 and tokens[group.first - 1].text != ","
    start = group.first == 0 or tokens[group.first - 1].text in _OPENS_CLAUSE or any(
        f.last == group.first for f in (*marked.joiners, *marked.openers))
    return start and act.first - group.last <= _TO_ITS_VERB and all(
        token.kind is WORD for token in tokens[group.last:act.first]) and not any(
        group.last <= other.first < act.first for other in acts)
