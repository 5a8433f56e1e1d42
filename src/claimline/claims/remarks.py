"""Remarks: bare words that are all a note says of its places, "A – gone", "B, C: red", "New in red: D", "E. Taken."."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from claimline.claims.glosses import after_brackets
from claimline.claims.words import DASHES, Marked, Spot
from claimline.model import Event, Kind
from claimline.model.lexicon.acts import Form, Trigger
from claimline.model.sentence import BREAK, NUMBER, WORD
from claimline.text.phrases import Found

_SHORT = 3                                      # letters of a particle, a preposition or an auxiliary
_HEADED = 6                                     # words of a heading over a row of places
_EXCEPT = 4                                     # words before what is left out: "à l' exception de"
_TOLL = 2                                       # words that count the victims: "two people"
_MARKS = DASHES | frozenset(":=→➡⇒?(«\"“")
_ENDS = frozenset(",;.!…)(·|/»”\"")
_ROW = frozenset(",/+&;")


def with_remarks(marked: Marked, found: Iterable[Found[Trigger]]) -> None:
    """Add to the triggers of a sentence the remarks that are all that is said of its places, or all of it, in place of
    triggers among their words."""
    beside = _Beside(marked)
    heard = [f for f in _longest(found) if not any(
        spot.first < f.last and f.first < spot.last for spot in marked.spots) and _is_remark(marked, f, beside)]
    if heard:
        rest = [f for f in marked.triggers if not any(r.first < f.last and f.first < r.last for r in heard)]
        marked.triggers = sorted([*rest, *heard], key=lambda f: f.first)


def _longest(found: Iterable[Found[Trigger]]) -> list[Found[Trigger]]:
    kept: list[Found[Trigger]] = []
    for each in sorted(found, key=lambda f: (f.first - f.last, f.first)):
        if not any(each.first < k.last and k.first < each.last for k in kept):
            kept.append(each)
    return kept


def _is_remark(marked: Marked, found: Found[Trigger], beside: _Beside) -> bool:
    if found.value.event is Event.STRIKE:       # "A: two people wounded", but "A burns" is a sentence
        return marked.tokens[found.first].text.islower() and not _is_told(marked, found, by_verbs=True) and any(
            marked.tokens[found.first - n - 1].norm in _MARKS and _behind_places(marked, found.first - n)
            for n in range(_TOLL + 1) if found.first > n)
    stop = found.last
    while stop < len(marked.tokens) and beside.fills(stop) and not _excepts(marked, stop):
        stop += 1
    comma = stop < len(marked.tokens) and marked.tokens[stop].text == ","
    if _ends(marked, stop) and not (found.phrase.at_end and comma):
        start = _back(found.first, beside.fills)
        dashed = start > 0 and marked.tokens[start - 1].norm in _MARKS
        if not dashed:          # "A gone": but "A has not fallen" is a sentence
            start = _back(found.first, beside.limits)
            start -= _takes_up(marked, found, start)
        whole = start == 0 and stop >= len(marked.tokens) - 1 and not found.phrase.at_end
        if (whole or _behind_places(marked, start)) and not _is_told(marked, found, by_verbs=not dashed):
            return True
    led = found.first > 0 and marked.tokens[found.first - 1].kind is WORD
    return _heads_a_row(marked, found) and not _is_told(marked, found, by_verbs=led, nouns=False)


def _is_told(marked: Marked, found: Found[Trigger], *, by_verbs: bool, nouns: bool = True) -> bool:
    """Whether a trigger tells as much: one of more words, or a participle or a state, or a verb whose doer is named or,
    with `by_verbs`, any; with `nouns`, a noun likewise."""
    words = found.last - found.first
    return any(f.first < found.last and found.first < f.last and (
        f.last - f.first > words or f.last - f.first == words and (
            f.value.form not in (Form.VERB, Form.NOUN) or (nouns or f.value.form is Form.VERB) and (
                by_verbs or bool(marked.sides))))
        for f in marked.triggers)


def _takes_up(marked: Marked, found: Found[Trigger], start: int) -> bool:
    """Whether the words are a clause of their own that takes up a place set off before it: "A, c'est plié"."""
    return start > 0 and marked.tokens[start - 1].text == "," and any(
        token.norm in marked.lexicon.auxiliaries for token in marked.tokens[found.first + 1:found.last])


def _behind_places(marked: Marked, at: int) -> bool:
    """Whether a place that opens its item ends before token `at`, with no more than a mark between."""
    last = at
    while last and marked.tokens[last - 1].norm in _MARKS:
        last -= 1
    spot = next((s for s in marked.spots if s.said and last in (s.last, after_brackets(marked, s.last))), None)
    if spot is None or spot.head < spot.first or _is_site(spot):
        return False
    first = spot.first
    starts = {s.last: s.first for s in marked.spots}
    joins = {f.last: f.first for f in marked.joiners}
    while first:        # back over the row that it ends
        before = first - 1 if marked.tokens[first - 1].text in _ROW else joins.get(first, first)
        if before not in starts:
            break
        first = starts[before]
    token = marked.tokens[first - 1] if first else None
    return token is None or token.kind is not WORD or first in joins


def _is_site(spot: Spot) -> bool:
    """Whether it is a bridge or a works, whose loss is its destruction: "the dam is gone"."""
    kind = spot.mention.kind_hint or (spot.mention.matches[0].entry.kind if spot.mention.matches else None)
    return kind is Kind.SITE


def _heads_a_row(marked: Marked, found: Found[Trigger]) -> bool:
    """Whether the words stand in a heading, and right behind its colon a place: "Lost this week: A, B"."""
    tokens = marked.tokens
    colon = next((i for i in range(found.last, min(len(tokens), found.last + _HEADED)) if tokens[i].text == ":"), None)
    if colon is None or any(s.first < colon and s.last > found.last for s in marked.spots):
        return False
    first = next((i + 1 for i in range(found.first - 1, -1, -1)
                  if tokens[i].kind is BREAK or tokens[i].text in ".;"), 0)
    words = [i for i in range(first, found.first) if tokens[i].kind is WORD]
    verb = bool(words) and len(tokens[words[-1]].text) <= _SHORT and tokens[words[-1]].text.islower()   # "ont pris"
    bare = any(s.first == s.head == colon + 1 for s in marked.spots) or colon == len(tokens) - 1
    return bare and not verb and len(words) <= _HEADED


class _Beside:
    """Which tokens a remark may have beside it, none of them of a place."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked

    def fills(self, at: int) -> bool:
        """Whether a token is of a time, a share, a doubt or a side, or a small word."""
        marked, token = self._marked, self._marked.tokens[at]
        small = token.kind is WORD and len(token.norm) <= _SHORT and token.text.islower()
        return self.limits(at) or not _is_of(marked.spots, at) and (small or any(
            _is_of(each, at) for each in (marked.cues, marked.joiners, marked.sides, marked.actors)))

    def limits(self, at: int) -> bool:
        """Whether a token is of a time or a share, or an adverb."""
        marked, token = self._marked, self._marked.tokens[at]
        known = token.norm in marked.lexicon.fillers or token.kind is NUMBER or token.text in "%()" or any(
            first <= at < last for first, last, _ in marked.whens)
        known = known or any(_is_of(each, at) for each in (marked.extents, marked.alikes, marked.units))
        return known and not _is_of(marked.spots, at)


def _is_of(found: Sequence[Found[Any] | Spot], at: int) -> bool:
    """Whether one of them stands on a token."""
    return any(f.first <= at < f.last for f in found)


def _back(at: int, free: Callable[[int], bool]) -> int:
    while at and free(at - 1):
        at -= 1
    return at


def _ends(marked: Marked, at: int) -> bool:
    token = marked.tokens[at] if at < len(marked.tokens) else None
    return token is None or token.kind is BREAK or token.text in _ENDS or token.text in DASHES or (
        _excepts(marked, at))


def _excepts(marked: Marked, at: int) -> bool:
    """Whether token `at` begins what is left out: "A: red but for its west"."""
    said = [token.norm for token in marked.tokens[at:at + _EXCEPT]]
    return any(said[:len(words)] == words for words in map(str.split, marked.lexicon.excepting))
