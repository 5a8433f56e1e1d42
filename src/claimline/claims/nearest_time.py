"""Which time of its sentence an act has: the one that costs least, a word for now, or one that stands over all."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.groups import Group
from claimline.claims.history import only_compares
from claimline.claims.saying import Saying
from claimline.claims.time_price import FARTHEST, is_of_when, price_of
from claimline.claims.turn import times_in_turn
from claimline.claims.words import Marked, Spot
from claimline.model import Event, When
from claimline.model.lexicon.acts import Form

_HEAD = 1               # tokens before a time that stands over the whole sentence
_AT_HAND = 1.5          # what a word for now may cost at most: it is of its own clause
_LED = 4                # tokens between "after" and the act: "after the Russian capture of A"
_LASTING = frozenset({Event.HOLD, Event.FIGHT, Event.ATTACK, Event.STRIKE, Event.ENCIRCLE, Event.REPEL, Event.ADVANCE})
_SMALL = 2              # letters of a joining word or a preposition
_NAMED = 4              # tokens between "three weeks after" and the act: "three weeks after the Russian capture of A"


def nearest_time(marked: Marked, act: Act, low: int, high: int, acts: Sequence[Act],
                 saying: Saying | None) -> When | None:
    """The time of an act whose words and places span tokens `[low, high)`; None where each belongs to something else.
    `acts`: all of its sentence; `saying`: the words by which somebody tells it."""
    if not marked.whens:
        return None
    best: tuple[float, int, int, When] | None = None
    now: tuple[float, When, int] | None = None
    over = None
    speaker = _speakers_own(marked, act, saying)
    passed = [other.first for other in acts if other.first >= act.last and led_by(marked, other) is not None]
    walls, old = marked.walls, {marked.walls[f.first] for f in marked.eras if not (f.value.compared or f.value.contest)}
    for first, last, when in marked.whens:
        if when.heading or only_compares(marked, first, last) or walls[first] in old and walls[act.first] not in old:
            continue            # "took A, where the Wehrmacht had stopped in 1943"
        if any(act.last <= at < first and any(at < spot.first < first for spot in marked.spots) for at in passed):
            continue            # "the fall of A, the worst defeat since that of B in May"
        if when.behind and not _leads_to(marked, act, acts, last) or when.took and first >= act.last or (
                first in speaker) or when.runs and not _goes_on(act):
            continue
        price = 0.0 if when.behind else price_of(marked, act, low, high, acts, saying, first, last)
        if when.now:
            now = (price, when, first) if price < (now[0] if now else _AT_HAND) else now
            continue
        if not any(other.first < first for other in acts) and first <= max(_HEAD, saying.right + 2 if saying else 0):
            over = when         # "On Monday they attacked X, and Y was shelled": it stands over both
        if best is None or price < best[0]:
            best = (price, first, last, when)
    chosen = best if best is not None and best[0] < FARTHEST else None
    if chosen is not None and chosen[3].about:      # "at Christmas, 22 December"
        chosen = next(((chosen[0], first, last, when) for first, last, when in marked.whens if (
            first == chosen[2] + 1 and marked.tokens[chosen[2]].text == "," and not when.about
            and when.first is not None and when.first == when.last)), chosen)
    hung = chosen is not None and is_of_when(marked, act, chosen[2])       # "on Monday, when they took A"
    if now is not None and not hung and (chosen is None or _is_of_another(act, acts, chosen[1], chosen[2]) or (
            walls[now[2]] == walls[act.first] != walls[chosen[1]])):
        return now[1]           # "took A on Monday and attack B every day", "in May it was quiet, but now they hold A"
    return chosen[3] if chosen is not None else over


def _goes_on(act: Act) -> bool:
    """Whether an act may go on for days: "for the third day they storm A"."""
    return act.event in _LASTING and act.form is not Form.PASSIVE


def led_by(marked: Marked, act: Act) -> int | None:
    """The token of the word that leads to the noun of an act which tells in passing of what was before: "after the
    fall of A", "since the capture of B"; None where there is none."""
    before = range(max(0, act.first - _LED), act.first)
    led = next((i for i in reversed(before) if marked.tokens[i].norm in marked.lexicon.background), None)
    named = act.form in (Form.NOUN, Form.PASSIVE)
    if not named or led is None or any(marked.tokens[i].text == "," for i in range(led, act.first)):
        return None
    return led


def own_time(marked: Marked, act: Act, group: Group, spot: Spot) -> When | None:
    """The time right behind one place of a list of which another has its own: "took A on Monday and B on Tuesday"."""
    if not marked.whens:
        return None
    turns = times_in_turn(marked, group)
    if turns is not None and spot in group.spots:
        return turns[group.spots.index(spot)]
    if (before := _time_before(marked, group, spot)) is not None:
        return before
    if group.spots[0].last <= act.first and act.last <= group.spots[-1].last:
        return None         # no list: "they reached A in May and left it in June"
    behind = [(each, when) for each in (*group.spots, *marked.spots) for first, _, when in marked.whens
              if 0 <= first - each.last <= 1 and not (when.heading or when.now) and (
                  marked.walls[first] == marked.walls[act.first]) and (
                  each in group.spots or marked.tokens[each.last].text != ",")]
    if len({each.first for each, _ in behind}) < 2:
        return None
    return next((when for each, when in behind if each is spot), None)


def _time_before(marked: Marked, group: Group, spot: Spot) -> When | None:
    """The time that a comma sets before a later place of a list: "took A in January, in February — B and C"."""
    later = [each for each in group.spots[1:] if each.first <= spot.first]
    for at, each in reversed([*enumerate(later)]):
        low = group.spots[at].last
        for first, last, when in marked.whens:
            led = marked.tokens[low:first]
            if low < first and last <= each.head and not (when.heading or when.now) and led[0].text == "," and all(
                    len(token.text) <= _SMALL for token in (*led, *marked.tokens[last:each.head])):
                return when
    return None


def _speakers_own(marked: Marked, act: Act, saying: Saying | None) -> range:
    """The tokens of a relative clause between a speaker and the words of saying, which tells of the speaker alone:
    "Lee, who was at the front on Monday, said"."""
    if saying is None or saying.before or act.first < saying.first:
        return range(0)
    first = next((f.first for f in marked.openers if f.value.relative and saying.left < f.first < saying.first), None)
    return range(first, saying.first) if first is not None else range(0)


def _leads_to(marked: Marked, act: Act, acts: Sequence[Act], last: int) -> bool:
    """Whether an act is the one named behind words that end at token `last`: "three weeks after the fall of A"."""
    between = range(last, act.first)
    if marked.free_order and act.form is Form.VERB:
        return False            # "через год после начала боёв они взяли A": of the noun behind it, and no verb
    near = act.first >= last and len(between) <= _NAMED and not any(marked.tokens[i].text == "," for i in between)
    return near and not any(other.first in between for other in acts)


def _is_of_another(act: Act, acts: Sequence[Act], first: int, last: int) -> bool:
    """Whether another act stands nearer to a time than this one, or on its other side."""
    def gap(one: Act) -> int:
        return max(0, one.first - last, first - one.last)

    return any(other is not act and (gap(other) < gap(act) or other.last <= first and last <= act.first)
               for other in acts)
