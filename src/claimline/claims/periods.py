"""What days a report covers, by its title and first lines: "30 August - 5 September", "in the past day, 42 clashes"."""

from __future__ import annotations

from datetime import date

from claimline.claims.topic import is_settlement
from claimline.claims.words import Marked
from claimline.model import TokenKind, When, Zone

_HEAD = 5                   # paragraphs at the start of a report that may say what days it covers
_LONGEST_PERIOD = 31        # days that a report's title may say it covers
_TRANSLATED = 3             # days after which a report of a day is still passed on
_SUMMED = 7                 # days at most of which a report gives the sum
_COVERED = 60               # days back from the report's own day that it may cover: what is older is history


def heading_after(marked: Marked, heading: When | None, day: date | None) -> When | None:
    """The heading that stands over the sentence and what follows it, `heading` being the one before. `day`: the
    report's own."""
    for _, _, when in marked.whens:
        stands = heading is not None and heading.as_of
        if when.heading and heading is not None and _dates(marked, when, heading, day):
            continue
        if when.heading or (not stands and is_period(when, day) and _heads_report(marked, when, day)) or (
                _names_report(marked, when, day)):
            heading = when
    of_its_day = heading is None or heading.first == heading.last == day
    return (days_summed_up(marked, day) if of_its_day or (heading is not None and heading.about) else None) or heading


def led_by(marked: Marked, led: When | None, *, opens: bool) -> When | None:
    """The time of the lead-in to a list, over what follows: "Over the past day:" and below it "- Lyman was shelled".
    `led`: the one so far; `opens`: whether the sentence is the first of its line."""
    if marked.tokens[-1].text == ":" and not marked.triggers and not any(
            s.mention.matches and is_settlement(s.mention) for s in marked.spots):
        return next((when for _, _, when in marked.whens if not (when.future or when.now or when.heading)), None)
    listed = marked.tokens[0].kind in (TokenKind.SYMBOL, TokenKind.NUMBER)
    return led if listed or not opens else None


def _dates(marked: Marked, when: When, period: When, day: date | None) -> bool:
    """Whether a date among the first lines is the day on which a report of the days before was published:
    "10-16 January", and below it "16.01.2026 (12:30)"."""
    return marked.sentence.paragraph < _HEAD and is_period(period, day) and period.first is not None and (
        when.first is not None and when.first == when.last == day and period.first < when.first)


def is_period(when: When, day: date | None) -> bool:
    """Whether a title's time words are the days that the whole report covers: "30 August - 5 September"."""
    if when.first is None or when.last is None or when.about or when.future:
        return False
    return 1 <= (when.last - when.first).days <= _LONGEST_PERIOD and (day is None or when.last <= day)


def _is_numbered(when: When) -> bool:
    """Whether time words name their days by numbers: prose says "yesterday", "last week"."""
    return any(char.isdigit() for char in when.text)


def _names_report(marked: Marked, when: When, day: date | None) -> bool:
    """Whether the title tells of which day the report is: "ISW report of 17 September 2023"."""
    return marked.sentence.paragraph == 0 and not marked.triggers and not marked.spots and _is_numbered(when) and (
        not when.future and when.first is not None and when.first == when.last and day is not None
        and 0 < (day - when.first).days <= _TRANSLATED)


def _heads_report(marked: Marked, period: When, day: date | None) -> bool:
    """Whether the sentence is the title, or a line below it that tells of days only, of no act and no place, and gives
    them by their numbers."""
    return marked.sentence.zone is Zone.TITLE or (
        marked.sentence.paragraph < _HEAD and not marked.triggers and not marked.spots
        and _is_numbered(period) and period.last is not None
        and (day is None or (day - period.last).days <= _COVERED))


def days_summed_up(marked: Marked, day: date | None) -> When | None:
    """The day or week whose sum the report's first sentences give: "Over the past day, 13 May, 42 clashes"."""
    if marked.sentence.paragraph >= _HEAD or not marked.whens:
        return None
    counted = bool(marked.counts) or sum(t.kind is TokenKind.NUMBER for t in marked.tokens) > sum(
        t.kind is TokenKind.NUMBER for first, last, _ in marked.whens for t in marked.tokens[first:last])
    if not counted or any(
            s.mention.matches and is_settlement(s.mention) for s in marked.spots):
        return None
    for number, (_, last, when) in enumerate(marked.whens):
        least = 0 if when.sums else 1      # "over the past day" is one day, roughly
        if when.first is None or when.last is None or day is None or when.future or when.runs or not (
                least <= (when.last - when.first).days <= _SUMMED and 0 <= (day - when.last).days <= 1):
            continue
        beside = marked.whens[number + 1:number + 2]       # "over the past day, 13 May"
        if beside and beside[0][0] - last <= 1 and beside[0][2].first == beside[0][2].last == when.first:
            return beside[0][2]
        return when
    return None
