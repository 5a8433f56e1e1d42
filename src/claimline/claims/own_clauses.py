"""Clauses that a joining word, a comma or a semicolon alone parts from the one before: those with a place and a
predicate of their own, "they took A, and a depot in B was hit", «взяли A, и в B идут бои»."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise, zip_longest

from claimline.claims.words import Marked, Spot
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Form, Trigger
from claimline.text.phrases import Found

_TO_ITS_VERB = 2        # words from a subject to its verb
_TO_ANY_VERB = 4        # the same where order is free
_VERB = 3               # letters that a verb has more than
_WALLS = frozenset(":;—–")
_TELLING = frozenset({Form.VERB, Form.PASSIVE, Form.STATE})


def own_clauses(marked: Marked) -> dict[int, int]:
    """By the first token of a place that stands in such a clause, behind another place, the token at which it begins.
    """
    if len(marked.spots) < 2 or not marked.triggers:
        return {}
    clauses = _Clauses(marked)
    start = clauses.start_of_any if marked.free_order else clauses.start
    return {right.first: at for left, right in pairwise(marked.spots)
            if right.said and left.last < len(marked.tokens) and (at := start(left, right)) is not None}


def with_subjects(marked: Marked) -> set[int]:
    """Of the tokens at which such clauses begin, those of clauses that no subject before them is shared by: all where
    order is fixed, else those of what befalls a place, "взяли A, и склад в B поражён", not "взяли A, а B обстреляли".
    """
    if not marked.free_order:
        return {at for place, at in marked.begun.items() if all(
            token.norm not in marked.lexicon.predicates for token in marked.tokens[at + 1:place])}
    return {at for place, at in marked.begun.items() if any(
        f.value.form in (Form.PASSIVE, Form.STATE) and place < f.first <= place + _TO_ANY_VERB and not any(
            place < other < f.first for other in marked.begun) for f in marked.triggers)}


class _Clauses:
    """What of a sentence shows where a clause begins: `parts`, words that part clauses; `told`, words that tell an act
    or a speech by a verb; `verbs`, finite verbs."""

    def __init__(self, marked: Marked) -> None:
        lexicon, tokens = marked.lexicon, marked.tokens
        self.marked = marked
        self.ends = sorted([*(f.last for f in (*marked.openers, *marked.complements)),
                            *(i + 1 for i, token in enumerate(tokens) if token.text in _WALLS)])
        self.parts = {f.first for f in (*marked.joiners, *marked.openers, *marked.complements)}
        predicates = [f for f in marked.triggers if f.value.form in _TELLING]
        self.told = {i for f in (*predicates, *marked.speeches) for i in range(f.first, f.last)}
        if marked.free_order:
            self.verbs = {f.first for f in predicates if not tokens[f.first].norm.endswith(lexicon.infinitive_endings)}
            self.verbs |= {i for i in marked.past | marked.singular | marked.subjectless
                           if tokens[i].text.islower() and len(tokens[i].text) > _VERB}
        else:
            every = lexicon.predicates | {*lexicon.auxiliaries, *lexicon.present_endings}
            self.verbs = {i for i, token in enumerate(tokens) if token.text.islower()
                          and token.norm.rstrip("'’") in every}

    def start_of_any(self, left: Spot, place: Spot) -> int | None:
        """The mark or joining word behind the place `left`, where a verb that is none of the clause before stands
        beside `place`. Where order is free."""
        tokens = self.marked.tokens
        parting = self._parting(left, place)
        if parting is None:
            return None
        end, start, mark = parting
        if not self.told.isdisjoint(range(start, place.first)):
            return None
        since = self.ends[at - 1] if (at := bisect_right(self.ends, left.first)) else 0
        if self.verbs.isdisjoint(range(since, end)) or tokens[end].text != ";" and self._in_a_row(left, place, parting):
            return None
        if mark and not self.verbs.isdisjoint(range(start, place.head)):
            return end              # "взяли A, армия готовит оборону B"
        for i in range(place.last, min(place.last + _TO_ANY_VERB, len(tokens))):
            if i in self.verbs:
                return end
            if tokens[i].kind is TokenKind.SYMBOL or i in self.parts:
                break
        return None

    def start(self, left: Spot, place: Spot) -> int | None:
        """The mark or joining word behind the place `left`, where it leads to a subject that `place` stands in, and the
        clause before has its verb. Where order is fixed."""
        marked, tokens = self.marked, self.marked.tokens
        parting = self._parting(left, place)
        if parting is None:
            return None
        end, start, mark = parting
        has_its_verb = left.last in self.verbs or _has_its_verb(marked, end)        # "A is calm and B is theirs"
        if tokens[end].text != ";" and not has_its_verb or self._in_a_row(left, place, parting):
            return None
        if start == place.head < place.first and tokens[start].norm.rstrip("'’") not in (
                *marked.lexicon.articles, *marked.lexicon.determiners):
            return None             # "near A and in the area of B were beaten off"
        before = range(start + 1, place.head)
        if mark and self.told.isdisjoint(before) and not self.verbs.isdisjoint(before):
            return end              # "they took A, nothing has changed in B"
        goes_on = any(i in self.verbs and all(
            tokens[k].text.islower() and k not in self.parts for k in range(place.last, i))
            for i in range(place.last, place.last + _TO_ITS_VERB))
        return end if goes_on or any(f.first == place.last and _is_finite(marked, f) for f in marked.triggers) else None

    def _parting(self, left: Spot, place: Spot) -> tuple[int, int, bool] | None:
        """The last mark, joining word or both between two places, where nothing else parts them from the second: where
        that begins, one past it, and whether it is a mark."""
        tokens, marked = self.marked.tokens, self.marked
        at = max((f.first for f in marked.joiners if left.last <= f.first and f.last <= place.first), default=-1)
        start = max((f.last for f in marked.joiners if f.first == at), default=-1)
        mark = max((i for i in range(left.last, place.first) if tokens[i].text in ",;"), default=-1)
        if mark >= start:
            at, start = mark, mark + 1
        if at < 0 or any(token.kind is TokenKind.SYMBOL for token in tokens[start:place.first]) or (
                not self.parts.isdisjoint(range(start, place.first))):
            return None
        return min(at, mark) if mark == at - 1 and mark >= 0 else at, start, 0 <= at - mark <= 1

    def _in_a_row(self, left: Spot, place: Spot, parting: tuple[int, int, bool]) -> bool:
        """Whether both may be members of a list that shares what is told behind it."""
        end, start, mark = parting
        return end == left.last and (start == place.first or not mark) and _is_in_a_row(self.marked, left)


def _is_in_a_row(marked: Marked, place: Spot) -> bool:
    """Whether a place may be one of several that share what is told behind them: "attacks near A, B and C were beaten
    off", "after D, A and B were lost"."""
    before = marked.tokens[place.head - 1] if place.head else None
    return before is None or before.kind is TokenKind.SYMBOL or any(
        f.last == place.head for f in (*marked.joiners, *marked.openers))


def _has_its_verb(marked: Marked, end: int) -> bool:
    """Whether the clause before token `end` has its verb: "fighting goes on in A", "they beat off attacks on A", but
    not "attacks on A"."""
    before = sorted((f for f in marked.triggers if f.last < end), key=lambda f: f.last, reverse=True)
    for told, earlier in zip_longest(before, before[1:]):
        if _is_verb(marked, told, end):
            return True
        if told.value.form not in (Form.NOUN, Form.VERB) or earlier is None or any(
                earlier.last <= f.first < told.first for f in (*marked.openers, *marked.complements, *marked.speeches)
        ) or any(token.text in ",;:" for token in marked.tokens[earlier.last:told.first]):
            return False
    return False


def _is_verb(marked: Marked, told: Found[Trigger], end: int) -> bool:
    """Whether an act is told by a finite verb, or by a noun with one behind it, before token `end`."""
    words = marked.lexicon
    if told.value.form is Form.VERB:
        return not _is_infinitive(marked, told)
    return told.value.form is Form.PASSIVE and _is_finite(marked, told) or told.value.form is Form.NOUN and any(
        token.norm in words.predicates or token.norm.endswith(words.present_endings)
        for token in marked.tokens[told.first:end])


def _is_infinitive(marked: Marked, told: Found[Trigger]) -> bool:
    words, first = marked.lexicon, marked.tokens[told.first].norm
    return bool(told.first) and marked.tokens[told.first - 1].norm in words.perfect or bool(
        words.auxiliaries) and first.endswith(words.infinitive_endings)


def _is_finite(marked: Marked, told: Found[Trigger]) -> bool:
    """Whether a verb of its own tells an act, "B fell", and not a participle, "B, taken in May"."""
    words, form = marked.lexicon, told.value.form
    if form is Form.NOUN:
        return told.value.event is Event.REPEL      # "an assault on B failed"
    first = marked.tokens[told.first].norm
    return first in words.auxiliaries or first in words.predicates or bool(words.bare_participles) and form in (
        Form.PASSIVE, Form.STATE) and not first.endswith(words.bare_participles)
