"""Whether two places are members of one list: what stands between them joins them, and nothing parts them."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.excepted import CONTRAST, is_denied, sets_apart
from claimline.claims.glosses import BRACKETS, after_brackets
from claimline.claims.parted import claimed_apart, in_clauses_apart
from claimline.claims.predicates import by_others, goes_on_otherwise
from claimline.claims.words import DASHES, Marked, Spot
from claimline.model import Event, Relation
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.links import Opener
from claimline.model.sentence import NUMBER, SYMBOL, WORD
from claimline.text.phrases import Found

_PREPOSITION = 3        # letters at most
_KIND_WORDS = 4         # tokens after "as well as" that lead to the place: "the city of"
_BETWEEN, _BETWEEN_COUNTED = 2, 6    # words between two places of a list: "and more than 70 % of the regions of"


def are_joined(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    tokens = marked.tokens
    if left.clitic or right.clitic or not right.said and any(
            right.first <= act.first and act.last <= right.last for act in acts):
        return False            # "took A and hold it"
    if _told_in_brackets(marked, acts, left) and _told_in_brackets(marked, acts, right):
        return False            # "A (under Russian control) and B (retaken)"
    if any(f.value.sort == "flags" and f.first == left.last for f in marked.sides) and any(
            f.value.sort == "flags" and 0 <= f.first - right.last <= 1 for f in marked.sides):
        return False            # "A 🇺🇦, B 🇷🇺"
    if goes_on_otherwise(marked, acts, left.last, right.head):
        return False            # "took A and moved its headquarters to B"
    if marked.begun.get(right.first, 0) >= left.last:
        return False            # "took A, and a depot in B was hit"
    if any(0 <= right.first - f.last <= _KIND_WORDS and f.last - f.first > 1 and f.first >= left.last
           and _none_open(marked, [o for o in marked.openers if left.last <= o.first and o.last < f.first], f.first)
           for f in marked.joiners):
        clauses = [f for f in marked.openers if f.value.relative and left.last <= f.first < right.head]
        aside = {marked.walls[f.first] for f in clauses}
        return not any(act.form in (Form.VERB, Form.NOUN) and left.last <= act.first < right.first and (
            marked.walls[act.first] not in aside - {marked.walls[right.first]}) for act in acts)
    if in_clauses_apart(marked, acts, left, right) or (left.said and not right.said and all(
            token.text == "," for token in tokens[left.last:right.head])):
        return False            # "they attack Lyman, there is fighting there"
    if marked.free_order and in_another_case(marked, left, right):
        return False            # "вошли в Терновку без боя, Новосёловка наша"
    comma = max((i for i in range(left.last, right.head) if tokens[i].text == ","), default=None)
    if comma is not None and by_others(marked, comma + 1, right.head):
        return False            # "took A, and the residents fled to B"
    if comma is not None and any(comma < start and stop <= right.head for start, stop, _ in marked.whens):
        return False            # "A fell on 2 March, on 20 May - B"
    if comma is not None and marked.free_order and (ends_in_a_word(marked, acts, left, comma) or opens_anew(
            marked, left, right)):
        return False
    if marked.free_order and any(f.value is ActorKind.CIVIL and left.last <= f.first < right.first
                                 for f in marked.actors):
        return False            # "shelled A, the people of B hide in their cellars"
    if marked.free_order and claimed_apart(marked, acts, left, right) or _told_of_another(marked, left, right):
        return False
    if _ends_alike(marked, left, right) or _heads_a_clause(marked, left, right):
        return False            # "A was taken, B too, C is theirs"
    if right.head == left.last + 1 and left.last in marked.spans:
        return True         # "on the line A - B"
    if is_denied(marked, left) and right.head - left.last <= CONTRAST:
        return True         # "not A, but B"
    if sets_apart(marked, left, right) or _comes_next(marked, left, right):
        return True
    glossed = {i for first, last in marked.placed if left.last <= first and last < right.head and marked.free_order
               for i in range(left.last, last)}     # "Yampil in Donetsk region and Terny"
    glossed |= {i for spot in marked.anchors if left.last < spot.head and spot.last <= right.head and (
        tokens[left.last].text == ",") for i in range(spot.head, spot.last)}
    glossed |= {i for f in marked.anaphors if f.last - f.first > 1 and f.last == right.head and tokens[
        f.first - 1].text == ";" for i in range(f.first, f.last)}      # "near A; east of it near B"
    if not left.said and not right.said and left.first == right.first:
        return True         # "both towns"
    measured = [f.first for f in marked.extents if not f.value.wide and left.last <= f.first and f.last <= right.first]
    joining = {i for f in marked.joiners if left.last < f.last and f.first < right.first
               for i in range(f.first, f.last)}
    told = [(each.first, each.last) for found in (acts, marked.speeches, marked.openers) for each in found]
    busy = {i for first, last in told if left.last < last and first < right.first for i in range(first, last)}
    joined, others, depth = False, 0, 0
    for i in range(left.last, right.first):
        text = tokens[i].text
        if text in BRACKETS:
            depth += 1
        elif text in BRACKETS.values():
            depth -= 1
        elif depth > 0:
            continue
        elif i in joining or text in ",/+&":
            joined = True
            others = 0 if text == "," and any(i < at for at in measured) else others      # ", and most of B"
        elif i in busy and i not in joining:
            return False
        elif text == ";" and (left.mention.relation is right.mention.relation or (
                (left.head < left.first or left.mention.relation is Relation.NEAR)
                and right.head < right.first)):      # "near A; and southeast toward B"
            joined = True
        elif tokens[i].kind is WORD and i < right.head:
            others += i not in glossed
        elif tokens[i].kind is SYMBOL and text not in "«»„“”\"'#—–-()%~≈+":
            return False
    counted = measured or any(tokens[i].kind is NUMBER for i in range(left.last, right.first))
    return joined and others <= (_BETWEEN_COUNTED if counted else _BETWEEN)


def _none_open(marked: Marked, openers: Sequence[Found[Opener]], at: int) -> bool:
    """Whether no clause that these open is still open at token `at`: none, or one relative clause that a comma has
    ended, "A, which they had besieged for a year, as well as B"."""
    return not openers or len(openers) == 1 and openers[0].value.relative and (
        marked.walls[openers[0].first] != marked.walls[at] and marked.tokens[at - 1].text == ",")


def _comes_next(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a comma and words that tell what comes next alone part two bare places: "to take A, а затем B"."""
    return marked.free_order and left.head == left.first and right.head == right.first and any(
        f.last == right.first and f.first == left.last + 1 and f.last - f.first > 1 and not f.value.relative
        for f in marked.openers)


def _ends_alike(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a word that says the same of the first place, and a comma, part it from the second."""
    comma = right.head > 0 and marked.tokens[right.head - 1].text == ","
    return comma and any(f.first == left.last and f.last == right.head - 1 for f in marked.alikes)


def _heads_a_clause(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a phrase of place behind a comma has what is told of it behind a dash: "взяли A, в B — обстрелы"."""
    tokens = marked.tokens
    led = right.head if right.head < right.first else right.first - 1
    return marked.free_order and left.said and right.said and left.head == left.first and (
        left.last < led < right.first and tokens[led - 1].text == "," and len(tokens[led].text) <= _PREPOSITION) and (
        right.last < len(tokens) and tokens[right.last].text in DASHES)


def in_another_case(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether of two names in -a one is the subject of its clause and the other an object: "взяли Терновку, Нова"."""
    named = [spot for spot in (left, right) if spot.said and spot.mention.matches
             and spot.mention.matches[0].entry.name.endswith("a")]
    before, behind = (marked.tokens[spot.last - 1].norm for spot in (left, right))
    words = marked.lexicon
    return len(named) == len((left, right)) and (
        before.endswith(words.object_endings) and behind.endswith(words.subject_endings)
        or before.endswith(words.subject_endings) and behind.endswith(words.accusative_endings))


def ends_in_a_word(marked: Marked, acts: Sequence[Act], left: Spot, comma: int) -> bool:
    """Whether words of no place, time or amount stand between a place and the comma behind it, and no act before them,
    so that a clause without one ends there: "до A їм далеко, B ми відстояли"."""
    if not left.said or any(act.first < comma for act in acts) or any(
            token.kind is not WORD for token in marked.tokens[left.last:comma]):
        return False
    known = marked.dated() | {i for first, last in marked.placed for i in range(first, last)}
    known |= {i for f in (*marked.extents, *marked.joiners, *marked.openers, *marked.sides, *marked.actors)
              for i in range(f.first, f.last)}
    known |= {i for spot in marked.anchors for i in range(spot.head, spot.last)}
    return any(i not in known and marked.tokens[i].text.islower() for i in range(left.last, comma))


def opens_anew(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a bare name in the nominative opens a clause behind one in another case: "з A, B спільний"."""
    if not (left.head < left.first and right.head == right.first == left.last + 1 and (
            marked.tokens[left.last].text == ",")):
        return False
    after = marked.tokens[right.last] if right.last < len(marked.tokens) else None
    hows = [spot.mention.matches[0].how if spot.mention.matches else "" for spot in (left, right)]
    joined = {f.first for f in (*marked.joiners, *marked.openers)}
    placed = any(spot.head == right.last for spot in marked.anchors) or any(
        first == right.last for first, _ in marked.placed)
    return after is not None and after.kind is WORD and after.text.islower() and right.last not in joined and (
        not placed and hows == ["case ending", "exact"])


def _told_of_another(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a side stands between two places, where order is not free right before the second: "in A the Russians, in
    B the Ukrainians", "they took A and the Ukrainians B"."""
    tokens = marked.tokens
    named = (*(s for s in marked.sides if s.value.sort in ("people", "forces")),
             *(a for a in marked.actors if a.value in (ActorKind.OWN, ActorKind.ENEMY)))
    if not marked.free_order:
        named += tuple(f for f in marked.actors if f.value in TROOPS and any(
            s.last == f.first and s.first >= left.last for s in marked.sides))
    people = marked.lexicon.people_endings
    if marked.free_order and any(f.value in TROOPS and f.first not in marked.oblique and (
            f.last < right.head == right.first and tokens[f.last].text in DASHES and f.last == right.head - 1)
            for f in marked.actors):
        return True             # "they hold A, the Ukrainian units — B"
    placed = [range(first, last) for first, last in marked.placed]      # "Разлив Донецкой Народной Республики"
    return any(left.last <= f.first and f.last <= right.head and not any(f.first in names for names in placed) and (
        marked.free_order or (leads_alike(marked, left, right, f.last)
                              and marked.tokens[f.last - 1].norm.endswith(people))) for f in named)


def leads_alike(marked: Marked, left: Spot, right: Spot, at: int) -> bool:
    """Whether two places stand bare, or behind the same preposition, the second right behind token `at` - 1."""
    if at == right.first:
        return left.head == left.first
    if at == right.head < right.first and left.head < left.first and (
            marked.tokens[left.head].norm == marked.tokens[at].norm):
        return True             # "near A and the Ukrainians near B"
    return at == right.first - 1 and marked.tokens[left.first - 1].norm == marked.tokens[at].norm


def _told_in_brackets(marked: Marked, acts: Sequence[Act], spot: Spot) -> bool:
    """Whether a bracket right behind a place tells what befell it or whose it is."""
    end = after_brackets(marked, spot.last)
    return any(spot.last < act.first and act.last < end and (act.form in (Form.PASSIVE, Form.STATE) or (
        act.form is Form.NOUN and act.event in (Event.REPEL, Event.FIGHT))) for act in acts)
