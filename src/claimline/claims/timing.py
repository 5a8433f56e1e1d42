"""When an act happened: the time words of its clause, else of its saying, its heading, or the day of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimline.claims.acts import Act
from claimline.claims.groups import Group
from claimline.claims.history import only_compares
from claimline.claims.saying import Saying
from claimline.claims.topic import is_settlement
from claimline.claims.turn import times_in_turn
from claimline.claims.words import Marked, Spot
from claimline.model import Event, Status, TokenKind, When
from claimline.model.lexicon.claims import Form, SpeechKind

_FARTHEST = 7.0         # a time that costs more belongs to something else
_NEARER = 0.05          # gained by the time right behind the verb: "taken in May and lost again in June"
_OPENS = 3              # tokens before a time that opens its sentence: "On the night of"
_LEADING = 4            # letters of a word before such a time: "On the", "Or", "А в"
_OF_ITS_LINE = ".:–—-|"     # what follows the day that a line of a chronicle begins with
_HEAD = 1               # tokens before a time that stands over the whole sentence
_ASIDE = 5              # tokens between the act of an aside and its time: "taken by the Russians in May"
_AT_HAND = 1.5          # what a word for now may cost at most: it is of its own clause
_ANOTHER = 3.0          # what a time costs in a relative clause that only tells more of the place
_NAMED = 4              # tokens between "after", "three weeks after" and the act: "after the Russian capture of A"
_OF_NOUN = 9            # tokens between the noun of an act and its time: "the capture of A and of B in May"
_LEADS = 3           # words that lead to a time behind a comma: "and on"
_LASTING = frozenset({Event.HOLD, Event.FIGHT})      # what goes on has no day of the sentence before
_FROM_THEN_ON = frozenset({Event.HOLD, Event.ENTER, Event.WITHDRAW})    # since May: it began then
_GOES_ON = frozenset({Event.HOLD, Event.FIGHT, Event.ATTACK, Event.STRIKE, Event.ENCIRCLE})
_MONTH = 7              # letters of a month in EDTF: "2025-05"
_UNDATED = frozenset({Status.EXPECTED, Status.POSSIBLE})


def date_of(marked: Marked, act: Act, low: int, high: int, acts: Sequence[Act], saying: Saying | None, status: Status,
            heading: When | None, day: date | None, own: When | None = None,
            scene: SceneTime | None = None) -> tuple[str | None, When | None]:
    """EDTF value of an act whose words and places span tokens `[low, high)`, and the time words used. `own`: the time
    of its place alone; `scene`: the time of the sentence before, which told what this one goes on with."""
    chosen = own or _nearest(marked, act, low, high, acts, saying)
    if chosen is None and act.repeats is not None:      # "A was taken in May, B too"
        chosen = _nearest(marked, act.repeats, act.repeats.left, act.repeats.right, acts, saying)
    if status in _UNDATED or status is Status.DENIED and _is_to_come(marked, act, saying):
        return None, None
    if chosen is None and _is_background(marked, act, acts):
        return None, None
    if chosen is None and scene is not None and not _is_present(marked, act):
        chosen = scene.of(act, marked.sentence.index)
    sections = heading is not None and heading.first == heading.last
    if chosen is not None and chosen.now and (chosen.edtf is None or sections):
        chosen = None           # it goes on on the day of the section or of the report
    if chosen is not None and heading is not None and _is_the_same_week(chosen, heading):
        chosen = heading        # "in the past week", in the report of a week
    if chosen is not None and chosen.edtf is None and day is None and scene is not None:
        chosen = scene.of(act, marked.sentence.index) or chosen     # "by evening", under the day of a chronicle
    if chosen is not None and day is not None and chosen.since and not _began_then(marked, act, chosen):
        return _until(chosen, day, lasts=act.event in _GOES_ON), chosen
    if chosen is not None:
        return (None if chosen.future else _to_day(chosen, day)), chosen
    if heading is not None and heading.edtf is not None:
        return (heading.edtf if heading.about or "/" in heading.edtf else f"{heading.edtf}~"), heading
    return (f"{day.isoformat()}~", None) if day is not None else (None, None)


def _began_then(marked: Marked, act: Act, when: When) -> bool:
    """Whether a time since which something is told dates its beginning: "taken since Tuesday", but "since Tuesday they
    have taken A and B"."""
    return act.event in _FROM_THEN_ON or act.event is Event.CAPTURE and when.start > marked.tokens[act.first].start


def _until(when: When, day: date, *, lasts: bool) -> str | None:
    """EDTF of the days from a time since which something is told to have happened to the report's. `lasts`: whether
    it is of what may go on for days, where a stretch of days is its beginning."""
    if when.edtf is None or when.first is None or when.first >= day:
        return when.edtf
    if "/" in when.edtf:        # "since the weekend"
        over = lasts and when.last is not None and when.last < day
        return f"{when.first.isoformat()}/{day.isoformat()}~" if over else when.edtf
    start = when.edtf.rstrip("~")
    return f"{start}/{day.isoformat()[:max(len(start), _MONTH)]}{'~' * when.about}"


def _to_day(when: When, day: date | None) -> str | None:
    """EDTF of a time that has begun and is not over, up to the report's day: "this week"."""
    if day is None or when.edtf is None or when.first is None or when.last is None or not (
            when.first < day < when.last and "/" in when.edtf and len(when.edtf.split("/")[1]) > _MONTH):
        return when.edtf
    return f"{when.edtf.split('/')[0]}/{day.isoformat()}{'~' * when.about}"


def _is_the_same_week(when: When, period: When) -> bool:
    """Whether a rough stretch of days is that of the section, give or take a day."""
    if not (when.about and when.first and when.last and period.first and period.last and period.first < period.last):
        return False
    return abs((when.first - period.first).days) <= 1 and abs((when.last - period.last).days) <= 1


def _is_to_come(marked: Marked, act: Act, saying: Saying | None) -> bool:
    """Whether what is denied would be yet to come: "they will not take A", "he refused to give up A". What was tried
    and failed is no denial but an event of its own."""
    infinitive = marked.free_order and act.form is Form.VERB and (
        marked.tokens[act.first].norm.endswith(marked.lexicon.infinitive_endings))
    refused = saying is not None and saying.status is Status.DENIED and (
        saying.first < act.last and act.first < saying.last)
    return infinitive or refused or any(act.first <= i < act.last for i in marked.foretold)


def is_history(marked: Marked, act: Act, low: int, high: int, acts: Sequence[Act], saying: Saying | None,
               cue: tuple[int, int] | None, day: date | None) -> bool:
    """Whether a future tense in the act's own words, the tokens of `cue`, tells of what a past day brought: "in May
    2022 the town will be taken", as chronicles put it."""
    if cue is None or day is None or not (act.first <= cue[0] and cue[1] <= act.last):
        return False
    when = _nearest(marked, act, low, high, acts, saying)
    return when is not None and not when.future and when.last is not None and when.last < day


@dataclass(frozen=True, slots=True)
class SceneTime:
    """The time of a sentence that those which go on with it have too. `lasting`: what goes on there as well. `until`:
    the last sentence that it reaches, where it does not stand over all of its paragraph."""

    when: When
    lasting: bool = False
    until: int | None = None

    def of(self, act: Act, sentence: int) -> When | None:
        """The time that the scene gives to an act of a later sentence without one."""
        over = self.until is None or sentence <= self.until
        return self.when if over and (self.lasting or act.event not in _LASTING) else None


def scene_set(marked: Marked, acts: Sequence[Act], *, told: bool, opens: bool) -> SceneTime | None:
    """The time that a sentence sets for the rest of its paragraph: one that tells of no place ("On Friday the front
    gave way."), or one with which a line of a chronicle begins ("12 May: A is taken."). `told`: whether the sentence
    gave claims; `opens`: whether it is the first of its paragraph."""
    whens = [each for each in marked.whens if not (each[2].heading or each[2].now)]
    bulletin = any(f.value.kind is SpeechKind.HEADS for f in marked.speeches) and not acts
    if len(whens) != 1 or whens[0][2].edtf is None or whens[0][2].future or whens[0][2].since:
        return None
    first, last, when = whens[0]
    if opens and first == 0 and (last == len(marked.tokens) or marked.tokens[last].text in _OF_ITS_LINE):
        return SceneTime(when, lasting=True)
    if bulletin:                # "Bulletin of the past day."
        return SceneTime(when, lasting=True)
    counts = any(token.kind is TokenKind.NUMBER and not first <= i < last for i, token in enumerate(marked.tokens))
    days = (when.last - when.first).days if when.first and when.last else 0
    named = [spot.mention for spot in marked.spots if spot.mention.matches and not spot.mention.heading]
    placed = bool(acts) and any(map(is_settlement, named))
    led = first <= _OPENS and all(len(token.text) <= _LEADING for token in marked.tokens[:first])
    sums_up = (counts or bool(marked.counts)) and days <= 1         # "seven attacks took place yesterday"
    period = led and days == 1 and bool(marked.counts or counts)    # "in the past 24 hours 21 attacks were beaten off"
    if (told or placed) and not period or not (led or sums_up) or marked.tokens[-1].text in "?:":
        return None
    return SceneTime(when, until=None if led else marked.sentence.index + 1)


def said_on(marked: Marked) -> When | None:
    """The day that a sentence names, if it names just one time and that is a day that has come."""
    whens = [when for _, _, when in marked.whens if not (when.heading or when.now)]
    day = len(whens) == 1 and whens[0].first is not None and whens[0].first == whens[0].last
    return whens[0] if day and not (whens[0].future or whens[0].since) else None


def own_time(marked: Marked, act: Act, group: Group, spot: Spot) -> When | None:
    """The time right behind one place of a list of which another has its own: "took A on Monday and B on Tuesday"."""
    turns = times_in_turn(marked, group)
    if turns is not None and spot in group.spots:
        return turns[group.spots.index(spot)]
    if group.spots[0].last <= act.first and act.last <= group.spots[-1].last:
        return None         # no list: "they reached A in May and left it in June"
    behind = [(each, when) for each in (*group.spots, *marked.spots) for first, _, when in marked.whens
              if 0 <= first - each.last <= 1 and not (when.heading or when.now) and (
                  marked.walls[first] == marked.walls[act.first]) and (
                  each in group.spots or marked.tokens[each.last].text != ",")]
    if len({each.first for each, _ in behind}) < 2:
        return None
    return next((when for each, when in behind if each is spot), None)


def _nearest(marked: Marked, act: Act, low: int, high: int, acts: Sequence[Act], saying: Saying | None) -> When | None:
    best: tuple[float, int, int, When] | None = None
    now: tuple[float, When] | None = None
    over = None
    speaker = _speakers_own(marked, act, saying)
    walls, old = marked.walls, {marked.walls[f.first] for f in marked.eras if not (f.value.compared or f.value.contest)}
    for first, last, when in marked.whens:
        if when.heading or only_compares(marked, first, last) or walls[first] in old and walls[act.first] not in old:
            continue            # "took A, where the Wehrmacht had stopped in 1943"
        if when.behind and not _leads_to(marked, act, acts, last) or when.took and first >= act.last or (
                first in speaker):
            continue
        price = 0.0 if when.behind else _price(marked, act, low, high, acts, saying, first, last)
        if when.now:
            now = (price, when) if price < (now[0] if now else _AT_HAND) else now
            continue
        if not any(other.first < first for other in acts) and first <= max(_HEAD, saying.right + 2 if saying else 0):
            over = when         # "On Monday they attacked X, and Y was shelled": it stands over both
        if best is None or price < best[0]:
            best = (price, first, last, when)
    chosen = best if best is not None and best[0] < _FARTHEST else None
    if chosen is not None and chosen[3].about:      # "at Christmas, 22 December"
        chosen = next(((chosen[0], first, last, when) for first, last, when in marked.whens if (
            first == chosen[2] + 1 and marked.tokens[chosen[2]].text == "," and not when.about
            and when.first is not None and when.first == when.last)), chosen)
    if now is not None and (chosen is None or _is_of_another(act, acts, chosen[1], chosen[2])):
        return now[1]           # "took A on Monday and attack B every day"
    return chosen[3] if chosen is not None else over


def _speakers_own(marked: Marked, act: Act, saying: Saying | None) -> range:
    """The tokens of a relative clause between a speaker and the words of saying, which tells of the speaker alone:
    "Lee, who was at the front on Monday, said"."""
    if saying is None or saying.before or act.first < saying.first:
        return range(0)
    first = next((f.first for f in marked.openers if f.value.relative and saying.left < f.first < saying.first), None)
    return range(first, saying.first) if first is not None else range(0)


def _price(marked: Marked, act: Act, low: int, high: int, acts: Sequence[Act], saying: Saying | None,
           first: int, last: int) -> float:
    """What it costs to date an act by the time at tokens `[first, last)`."""
    walls = marked.walls
    if _is_of_when(marked, act, last):
        return 0.0
    price = max(0, low - last if last <= low else first - high) * 0.2
    if low <= first and last <= high and walls[first] != walls[act.first] and any(
            f.value.relative and walls[f.first] == walls[first] and f.first < first for f in marked.openers):
        price += _ANOTHER       # "A, which had 900 residents before 2022, fell in May"
    if -1 <= first - act.last <= 1:
        price -= _NEARER
    between = range(last, low) if last <= low else range(high, first)
    for i in between:
        if i and walls[i] != walls[i - 1]:
            price += 4
        if marked.tokens[i].text == ";" and first >= high:
            price += _FARTHEST      # "beaten off; it has been the same since July"
    if first >= act.last and (_is_next_in_line(marked, act, first) or _opens_another(
            marked, act, acts, first, last) or _is_of_means(marked, act, acts, first)):
        price += _FARTHEST
    aside = walls[first] != walls[act.first]
    if any(token.text == "(" for token in marked.tokens) and _in_brackets(marked, first) != _in_brackets(
            marked, act.first) and any(_in_brackets(marked, other.first) == _in_brackets(marked, first)
                                       for other in acts):
        price += _FARTHEST      # "took A (they had entered B in May)"
    for other in acts:
        if other is act:
            continue
        if aside and walls[other.first] == walls[first]:
            price += _FARTHEST      # it dates the act of its own clause: "Crimea, which it annexed in 2014"
        inside = low <= first <= act.first and last < other.first < act.first
        behind = act.last <= other.first < first
        another = behind and other.trigger.id != act.trigger.id         # not "took, as I said, took A in May"
        if another and _parts(marked, act.last, other.first) and not _parts(marked, other.last, first):
            price += 5.5            # "they hold A, and the attack on B failed on Friday"
        elif between.start <= other.first < between.stop or inside:
            price += 2.5
        elif behind:
            price += 2.0
        elif last <= act.first and other.last <= first and low <= first and _leads_on(marked, act, last):
            price += 2.5        # "taken in May and lost in June"
        elif last <= act.first and (_set_apart(marked, other, first, last, act.first) or _is_of_noun(
                marked, act, other, first, last)):
            price += _FARTHEST      # "X, taken in May, is shelled daily"
    if saying is not None and saying.left - 4 <= first < saying.right + 3:
        price += 1.2
    return price


def _in_brackets(marked: Marked, at: int) -> int | None:
    """Where the bracket opens in which a token stands, if in any."""
    opened: int | None = None
    for i in range(at):
        opened = i if marked.tokens[i].text == "(" else None if marked.tokens[i].text == ")" else opened
    return opened


def _leads_on(marked: Marked, act: Act, last: int) -> bool:
    """Whether a joining word right behind a time leads to the act: "was taken in May and retaken in June"."""
    return any(f.first in (last, last + 1) and 0 <= act.first - f.last <= 1 for f in marked.joiners)


def _is_of_when(marked: Marked, act: Act, last: int) -> bool:
    """Whether a time that ends at token `last` has the act's clause hung on it: "in May, when they took A"."""
    comma = marked.tokens[last:last + 1]
    opens = last + bool(comma and comma[0].text == ",")
    return any(f.value.when and f.first == opens and f.first < act.first and (
        marked.walls[f.first] == marked.walls[act.first]) for f in marked.openers)


def _leads_to(marked: Marked, act: Act, acts: Sequence[Act], last: int) -> bool:
    """Whether an act is the one named behind words that end at token `last`: "three weeks after the fall of A"."""
    between = range(last, act.first)
    if marked.free_order and act.form is Form.VERB:
        return False            # "через год после начала боёв они взяли A": of the noun behind it, and no verb
    near = act.first >= last and len(between) <= _NAMED and not any(marked.tokens[i].text == "," for i in between)
    return near and not any(other.first in between for other in acts)


def _is_background(marked: Marked, act: Act, acts: Sequence[Act]) -> bool:
    """Whether the noun of an act tells in passing of what had happened before: "after the fall of A, they took B"."""
    before = range(max(0, act.first - _NAMED), act.first)
    led = next((i for i in reversed(before) if marked.tokens[i].norm in marked.lexicon.background), None)
    named = act.form in (Form.NOUN, Form.PASSIVE)
    if not named or led is None or any(marked.tokens[i].text == "," for i in range(led, act.first)):
        return False
    return led <= _OPENS or any(other.first >= act.last for other in acts)


def _is_present(marked: Marked, act: Act) -> bool:
    """Whether a verb tells what goes on now: "they are trying to take A"."""
    own = [marked.tokens[i] for first, last in ((act.first, act.last), *act.modified) for i in range(first, last)]
    led = act.first > 0 and marked.tokens[act.first - 1].norm in marked.lexicon.present_endings      # "are attacking"
    return act.form is Form.VERB and (led or any(token.norm.endswith(marked.lexicon.present_endings) for token in own))


def _is_of_another(act: Act, acts: Sequence[Act], first: int, last: int) -> bool:
    """Whether another act stands nearer to a time than this one, or on its other side."""
    def gap(one: Act) -> int:
        return max(0, one.first - last, first - one.last)

    return any(other is not act and (gap(other) < gap(act) or other.last <= first and last <= act.first)
               for other in acts)


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
