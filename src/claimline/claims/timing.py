"""When an act happened: the time words of its clause, else of its saying, its heading, or the day of the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from claimline.claims.acts import Act
from claimline.claims.nearest_time import led_by, nearest_time
from claimline.claims.saying import Saying
from claimline.claims.scene_time import SceneTime
from claimline.claims.time_price import is_present
from claimline.claims.words import Marked
from claimline.model import Event, Status, When
from claimline.model.lexicon.acts import Form

_OPENS = 3              # tokens before "after" where it opens its sentence
_FROM_THEN_ON = frozenset({Event.ENTER, Event.WITHDRAW})    # since May: it was then
_GOES_ON = frozenset({Event.HOLD, Event.FIGHT, Event.ATTACK, Event.STRIKE, Event.ENCIRCLE})
_MONTH = 7              # letters of a month in EDTF: "2025-05"
_DECEMBER = "12"
_UNDATED = frozenset({Status.EXPECTED, Status.POSSIBLE})


def date_of(marked: Marked, act: Act, low: int, high: int, acts: Sequence[Act], saying: Saying | None, status: Status,
            heading: When | None, day: date | None, own: When | None = None,
            scene: SceneTime | None = None) -> tuple[str | None, When | None]:
    """EDTF value of an act whose words and places span tokens `[low, high)`, and the time words used. `own`: the time
    of its place alone; `scene`: the time of the sentence before, which told what this one goes on with."""
    if own is None and act.repeats is not None:         # "A was taken on 2 March, on 20 May - B"
        own = next((when for first, last, when in marked.whens if act.left <= first and last <= act.right
                    and not (when.heading or when.now)), None)
    chosen = own or nearest_time(marked, act, low, high, acts, saying)
    if chosen is None and act.repeats is not None:      # "A was taken in May, B too"
        chosen = nearest_time(marked, act.repeats, act.repeats.left, act.repeats.right, acts, saying)
    if status in _UNDATED or status is Status.DENIED and _is_to_come(marked, act, saying):
        return None, None
    if chosen is None and _is_background(marked, act, acts):
        return None, None
    if chosen is None and scene is not None and not is_present(marked, act):
        chosen = scene.of(act, marked.sentence.index)
    sections = heading is not None and heading.first == heading.last
    if chosen is not None and chosen.now and (chosen.edtf is None or sections):
        chosen = None           # it goes on on the day of the section or of the report
    if chosen is not None and heading is not None and _is_the_same_week(chosen, heading):
        chosen = heading        # "in the past week", in the report of a week
    if chosen is not None and chosen.edtf is None and day is None and scene is not None:
        chosen = scene.of(act, marked.sentence.index) or chosen     # "by evening", under the day of a chronicle
    if chosen is not None and day is not None and chosen.since and not (
            _began_then(marked, act, chosen, day) or _is_of_saying(marked, act, chosen, saying)):
        return _until(chosen, day, lasts=act.event in _GOES_ON), chosen
    if chosen is not None:
        return (None if chosen.future else _to_day(chosen, day)), chosen
    if heading is not None and heading.edtf is not None:
        return (heading.edtf if heading.about or "/" in heading.edtf else f"{heading.edtf}~"), heading
    return (f"{day.isoformat()}~", None) if day is not None else (None, None)


def is_history(marked: Marked, act: Act, low: int, high: int, acts: Sequence[Act], saying: Saying | None,
               cue: tuple[int, int] | None, day: date | None) -> bool:
    """Whether a future tense in the act's own words, the tokens of `cue`, tells of what a past day brought: "in May
    2022 the town will be taken", as chronicles put it."""
    if cue is None or day is None or not (act.first <= cue[0] and cue[1] <= act.last):
        return False
    when = nearest_time(marked, act, low, high, acts, saying)
    return when is not None and not when.future and when.last is not None and when.last < day


def _began_then(marked: Marked, act: Act, when: When, day: date) -> bool:
    """Whether a time since which something is told dates its beginning: "taken since Tuesday", "theirs since
    yesterday", but "since Tuesday they have taken A and B", "theirs since May"."""
    yesterday = act.event is Event.HOLD and when.last is not None and when.last >= day - timedelta(days=1)
    return yesterday or act.event in _FROM_THEN_ON or (
        act.event is Event.CAPTURE and when.start > marked.tokens[act.first].start)


def _is_of_saying(marked: Marked, act: Act, when: When, saying: Saying | None) -> bool:
    """Whether it is somebody's words that are told to have begun then: "has claimed since Tuesday that they hold A"."""
    if saying is None or saying.right >= len(marked.tokens) or act.first < saying.right:
        return False
    return marked.tokens[saying.right].start <= when.start <= marked.tokens[min(saying.right + 1, act.first)].start


def _until(when: When, day: date, *, lasts: bool) -> str | None:
    """EDTF of the days from a time since which something is told to have happened to the report's. `lasts`: whether
    it is of what may go on for days, where a stretch of days is its beginning."""
    if when.edtf is None or when.first is None or when.first >= day:
        return when.edtf
    if "/" in when.edtf:        # "since the weekend"
        over = lasts and when.last is not None and when.last < day
        return f"{when.first.isoformat()}/{day.isoformat()}~" if over else when.edtf
    start = when.edtf.rstrip("~")
    month = len(start) == _MONTH and start[-2:] <= _DECEMBER         # and no season, "2025-21"
    end = day.isoformat()[:_MONTH] if month else day.isoformat()
    return start if end == start else f"{start}/{end}{'~' * when.about}"


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
    infinitive = marked.free_order and act.form is Form.VERB and act.is_infinitive(marked)
    refused = saying is not None and saying.status is Status.DENIED and (
        saying.first < act.last and act.first < saying.last)
    return infinitive or refused or any(act.first <= i < act.last for i in marked.foretold)


def _is_background(marked: Marked, act: Act, acts: Sequence[Act]) -> bool:
    """Whether the noun of an act tells in passing of what had happened before: "after the fall of A, they took B"."""
    led = led_by(marked, act)
    return led is not None and (led <= _OPENS or any(other is not act for other in acts))
