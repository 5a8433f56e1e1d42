"""Of which acts of its clause a failure is told: "took A but failed to enter B" tells of B alone."""

from __future__ import annotations

from claimline.claims.words import Marked, Spot
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Form, Modifier, Reach, Trigger
from claimline.text.phrases import Found

_GOVERNS = 2        # tokens from words of failure to the verb that they govern: "failed to fully capture"
_BESIDE = 2         # tokens from such words to a place of their own: "made no progress near B"
_TO = 1             # "to", before the second verb that they govern
_GAINS = frozenset({Event.CAPTURE, Event.ENTER, Event.ADVANCE, Event.ENCIRCLE})


def told_of_another(marked: Marked, found: Found[Modifier], first: int, last: int, event: Event) -> bool:
    """Whether words of failure are told of another act than the one at tokens `first` to `last`, or of a place of
    their own: "took A but failed to enter B", "made no progress near A but advanced near B"."""
    if marked.free_order or found.first < last and first < found.last:
        return False
    governed = _governed(marked, found)
    if last <= found.first:
        place = _own_place(marked, found, governed)
        led = next((f for f in marked.openers if f.last == found.first), None)
        if governed is not None and led is not None and not led.value.joins:
            return True         # "stormed A after failing to encircle it"
        nearer = any(last <= t.first and t.last <= found.first and t.value.event in found.value.of and (
            _parted(marked, last, t.first)) for t in marked.triggers)      # "advanced near A and stormed B in vain"
        own = place is not None and any(last <= spot.head < found.first for spot in marked.spots)
        return own or event in _GAINS and (governed is not None or nearer or _goes_on(marked, found))
    if governed is None:
        return _own_place(marked, found, None) is not None and _parted(marked, found.last, first)
    if found.value.reach is not Reach.CLAUSE and governed.first < first:
        return is_finite(marked, first, last)      # "tried to take A and took B"
    return governed.first < first and not _joined(marked, governed, first, last)


def is_part_of_failure(marked: Marked, found: Found[Trigger]) -> bool:
    """Whether words that tell a failure by themselves here only govern the verb behind them: "failed to take A"."""
    return not marked.free_order and any(m.first <= found.first and found.last <= m.last and _governed(
        marked, m) is not None for m in marked.modifiers)


def is_spent(marked: Marked, first: int, last: int, at: int) -> bool:
    """Whether the denial at tokens `first` to `last` is part of words of failure behind which a joining word leads to
    the act at token `at`: "attacked A without success and shelled B"."""
    return not marked.free_order and any(
        m.value.reach is Reach.CLAUSE and m.first <= first and last <= m.last <= at and _parted(marked, m.last, at)
        for m in marked.modifiers)


def _governed(marked: Marked, found: Found[Modifier]) -> Found[Trigger] | None:
    """The verb right behind words of failure, which they govern."""
    infinitive = marked.tokens[found.last - 1].norm in marked.lexicon.perfect     # "failed to advance on A" has no noun
    return next((t for t in marked.triggers if infinitive and t.first == found.last and t.value.event in found.value.of
                 or t.value.form is Form.VERB and (
        0 <= t.first - found.last <= _GOVERNS * (t.value.event in found.value.of)
        or t.first <= found.first and found.last < t.last)), None)        # "tried to take" tells an act of its own


def _own_place(marked: Marked, found: Found[Modifier], governed: Found[Trigger] | None) -> Spot | None:
    """The place of the verb that they govern, or right behind them."""
    start = found.last if governed is None else governed.last
    busy = {f.first for f in (*marked.joiners, *marked.triggers)}
    return next((spot for spot in marked.spots if 0 <= spot.head - start <= _BESIDE and (
        marked.walls[spot.first] == marked.walls[found.last - 1])
        and not busy.intersection(range(start, spot.head))), None)


def _goes_on(marked: Marked, found: Found[Modifier]) -> bool:
    """Whether words of failure lead to a verb that tells no act: "entered A but were unable to dig in"."""
    at = found.last
    known = {f.first for f in (*marked.joiners, *marked.openers)} | {spot.head for spot in marked.spots}
    word = at < len(marked.tokens) and marked.tokens[at].kind is TokenKind.WORD and marked.tokens[at].text.islower()
    return word and at not in known and not any(first == at for first, _, _ in marked.whens)


def _parted(marked: Marked, start: int, stop: int) -> bool:
    """Whether another clause begins between two tokens."""
    return any(start <= f.first < stop for f in (*marked.openers, *marked.joiners)) or any(
        token.text == "," for token in marked.tokens[start:stop])


def _joined(marked: Marked, governed: Found[Trigger], at: int, last: int) -> bool:
    """Whether the verb from token `at` to `last` is one more that they govern: "failed to take A and to enter B"."""
    if any(governed.last <= f.first < at for f in marked.openers) or is_finite(marked, at, last):
        return False
    before = {at, at - _TO}
    return any(f.last in before and f.first >= governed.last for f in marked.joiners) or any(
        marked.tokens[i - 1].text == "," for i in before)


def is_finite(marked: Marked, first: int, last: int) -> bool:
    """Whether the words of a verb are no infinitive and no participle, as far as its language tells them."""
    if marked.lexicon.infinitive_endings:
        return not any(token.norm.endswith(marked.lexicon.infinitive_endings) for token in marked.tokens[first:last])
    return marked.tokens[first].norm.endswith(marked.lexicon.past_endings)
