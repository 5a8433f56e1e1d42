"""What it costs to date an act by one of the times of its sentence: dearer across clauses and other acts.

The unit is five tokens of distance; the prices were set by what annotated reports need.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.saying import Saying
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Form

FARTHEST = 7.0          # a time that costs as much or more belongs to something else
_NEARER = 0.05          # gained by the time right behind the verb: "taken in May and lost again in June"
_PER_TOKEN = 0.2
_CLAUSE = 4.0           # for each change of clause between
_TOLD_APART = 5.5       # "they hold A, and the attack on B failed on Friday"
_ACT_BETWEEN = 2.5      # another act stands between
_ACT_BEFORE = 2.0       # another act stands before the time, within the span of this one
_TAKEN = 2.5            # another act has it already: "taken in May and lost in June"
_OF_SAYING = 1.2        # beside the words of saying it may date these
_BEFORE_SAYING, _AFTER_SAYING = 4, 3        # tokens that count as beside
_ANOTHER = 3.0          # what a time costs in a relative clause that only tells more of the place
_ASIDE = 5              # tokens between the act of an aside and its time: "taken by the Russians in May"
_OF_NOUN = 9            # tokens between the noun of an act and its time: "the capture of A and of B in May"
_SUBJECT = 3            # tokens from a time to the verb of its clause: "and today they are attacking"
_LEADS = 3              # words that lead to a time behind a comma: "and on"
_LASTING = frozenset({Event.HOLD, Event.FIGHT})


def price_of(marked: Marked, act: Act, low: int, high: int, acts: Sequence[Act], saying: Saying | None,
             first: int, last: int) -> float:
    """What it costs to date an act whose words and places span tokens `[low, high)` by the time at `[first, last)`."""
    walls = marked.walls
    if is_of_when(marked, act, last):
        return 0.0
    price = max(0, low - last if last <= low else first - high) * _PER_TOKEN
    if low <= first and last <= high and walls[first] != walls[act.first] and any(
            f.value.relative and walls[f.first] == walls[first] and f.first < first for f in marked.openers):
        price += _ANOTHER       # "A, which had 900 residents before 2022, fell in May"
    if -1 <= first - act.last <= 1:
        price -= _NEARER
    between = range(last, low) if last <= low else range(high, first)
    own = walls[first] == walls[act.first] or last < len(walls) and walls[last] == walls[act.first] and any(
        f.last == first for f in marked.joiners)        # ", and today | they attack B"
    for i in between:
        if i and walls[i] != walls[i - 1] and not (own and i == last):
            price += _CLAUSE
        if marked.tokens[i].text == ";" and first >= high:
            price += FARTHEST       # "beaten off; it has been the same since July"
    if first >= act.last and (_is_next_in_line(marked, act, first) or _opens_another(
            marked, act, acts, first, last) or _leads_to_next(marked, act, acts, first, last) or _is_of_means(
            marked, act, acts, first)):
        price += FARTHEST
    aside = not own
    if any(token.text == "(" for token in marked.tokens) and _in_brackets(marked, first) != _in_brackets(
            marked, act.first) and any(_in_brackets(marked, other.first) == _in_brackets(marked, first)
                                       for other in acts):
        price += FARTHEST       # "took A (they had entered B in May)"
    for other in acts:
        if other is act:
            continue
        if aside and walls[other.first] == walls[first]:
            price += FARTHEST       # it dates the act of its own clause: "Crimea, which it annexed in 2014"
        inside = low <= first <= act.first and last < other.first < act.first
        behind = act.last <= other.first < first
        another = behind and other.trigger.id != act.trigger.id         # not "took, as I said, took A in May"
        if another and _parts(marked, act.last, other.first) and not _parts(marked, other.last, first):
            price += _TOLD_APART
        elif between.start <= other.first < between.stop or inside:
            price += _ACT_BETWEEN
        elif behind:
            price += _ACT_BEFORE
        elif last <= act.first and other.last <= first and low <= first and _leads_on(marked, act, last):
            price += _TAKEN
        elif other.last <= first and last <= act.first and is_present(marked, act) and not is_present(
                marked, other) and not (own and walls[other.first] != walls[act.first] or _leads_to_next(
                marked, other, (act,), first, last)):
            price += FARTHEST       # "took A in May and are attacking B", but "took A, and today they attack B"
        elif other.last <= first and last <= act.first and _is_of_its_relative(marked, other, act):
            price += FARTHEST       # "those who took A in May attacked B"
        elif last <= act.first and (_set_apart(marked, other, first, last, act.first) or _is_of_noun(
                marked, act, other, first, last)):
            price += FARTHEST       # "X, taken in May, is shelled daily"
    if saying is not None and saying.left - _BEFORE_SAYING <= first < saying.right + _AFTER_SAYING:
        price += _OF_SAYING
    return price


def _is_of_its_relative(marked: Marked, other: Act, act: Act) -> bool:
    """Whether no comma or joining word ends the relative clause of an act before the verb of the main clause."""
    words = marked.lexicon
    relative = next((i for i in range(other.first - 1, 0, -1) if marked.tokens[i].norm in words.active
                     and marked.tokens[i].norm not in words.perfect), None)
    if marked.free_order or relative is None or act.form is not Form.VERB or not any(
            relative == f.last for f in (*marked.sides, *marked.actors)):
        return False
    between = range(relative + 1, act.first)
    return not any(marked.tokens[i].text in ",;:" for i in between) and not any(
        f.first in between for f in (*marked.joiners, *marked.openers))


def is_present(marked: Marked, act: Act) -> bool:
    """Whether a verb tells what goes on now: "they are trying to take A"."""
    own = [marked.tokens[i] for first, last in ((act.first, act.last), *act.modified) for i in range(first, last)]
    led = act.first > 0 and marked.tokens[act.first - 1].norm in marked.lexicon.present_endings      # "are attacking"
    return led and act.form is Form.NOUN or act.form in (Form.VERB, Form.STATE) and (       # "is fighting for A"
        led or any(token.norm.endswith(marked.lexicon.present_endings) for token in own))


def _in_brackets(marked: Marked, at: int) -> int | None:
    """Where the bracket opens in which a token stands, if in any."""
    opened: int | None = None
    for i in range(at):
        opened = i if marked.tokens[i].text == "(" else None if marked.tokens[i].text == ")" else opened
    return opened


def _leads_on(marked: Marked, act: Act, last: int) -> bool:
    """Whether a joining word right behind a time leads to the act: "was taken in May and retaken in June"."""
    return any(f.first in (last, last + 1) and 0 <= act.first - f.last <= 1 for f in marked.joiners)


def is_of_when(marked: Marked, act: Act, last: int) -> bool:
    """Whether a time that ends at token `last` has the act's clause hung on it: "in May, when they took A"."""
    comma = marked.tokens[last:last + 1]
    opens = last + bool(comma and comma[0].text == ",")
    return any(f.value.when and f.first == opens and f.first < act.first and (
        marked.walls[f.first] == marked.walls[act.first]) for f in marked.openers)


def _is_of_noun(marked: Marked, act: Act, other: Act, first: int, last: int) -> bool:
    """Whether a time behind the noun of another act is told of that alone, since a new subject follows: "after the
    capture of A in May, they attacked B"."""
    between = marked.tokens[other.last:first]
    told_as_noun = other.form is Form.NOUN and act.form is not Form.NOUN and other.last <= first
    return told_as_noun and len(between) <= _OF_NOUN and not any(token.text in ",;:" for token in between) and any(
        last <= f.first < act.first for f in (*marked.sides, *marked.actors))


def _opens_another(marked: Marked, act: Act, acts: Sequence[Act], first: int, last: int) -> bool:
    """Whether a time behind the act opens a clause of its own, up to whose comma another act or place is told: "entered
    A on the 2nd, on the 4th they took B"."""
    tokens = marked.tokens
    lead = next((i for i in range(first - 1, max(act.last, first - _LEADS) - 1, -1) if tokens[i].text in ",;"), None)
    stop = next((i for i in range(last, len(tokens)) if tokens[i].text in ",;."), len(tokens))
    return lead is not None and (any(last <= other.first < stop and other.form is Form.VERB for other in acts) or any(
        last <= spot.first < stop for spot in marked.spots))


def _leads_to_next(marked: Marked, act: Act, acts: Sequence[Act], first: int, last: int) -> bool:
    """Whether a time behind a joining word stands right before the next act: "took A on Monday and still hold it"."""
    joined = any(act.last <= f.first and f.last == first for f in marked.joiners)
    return joined and any(other.form is Form.VERB and 0 <= other.first - last <= _SUBJECT and not _parts(
        marked, last, other.first) for other in acts)


def _is_next_in_line(marked: Marked, act: Act, first: int) -> bool:
    """Whether a time behind a comma begins the next of clauses that each begin with their own: "on Monday they took A,
    on Tuesday they hid"."""
    if marked.tokens[first - 1].text not in ",;":
        return False
    return any(other <= act.first and not _parts(marked, last, act.first) and (
        other == 0 or marked.tokens[other - 1].kind is not TokenKind.WORD) for other, last, _ in marked.whens)


def _is_of_means(marked: Marked, act: Act, acts: Sequence[Act], first: int) -> bool:
    """Whether a time behind what goes on and a comma tells of how it came about, or of what a relative clause tells:
    "they hold A, having taken B in May", "they storm A, which they left in May"."""
    def sets_off(other: Act) -> bool:
        commas = [i for i in range(act.last, other.first) if marked.tokens[i].text == ","]
        lasting = act.event in _LASTING and other.event is not Event.HOLD
        return bool(commas) and (lasting or any(f.value.relative and f.first - 1 in commas for f in marked.openers))

    return any(act.last <= other.first < first and sets_off(other) and not any(
        token.text == "," for token in marked.tokens[other.last:first]) for other in acts)


def _set_apart(marked: Marked, other: Act, first: int, last: int, at: int) -> bool:
    """Whether the time at tokens `[first, last)` ends an aside that `other` tells, before the act at token `at`."""
    return abs(first - other.last) <= _ASIDE and not _parts(marked, other.last, first) and _parts(marked, last, at)


def _parts(marked: Marked, start: int, stop: int) -> bool:
    """Whether a comma, a semicolon or a bracket stands among the tokens `[start, stop)`."""
    return any(token.text in ",;)" for token in marked.tokens[start:stop])
