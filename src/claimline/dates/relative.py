"""Days told from the report's day ("yesterday", "last week") or from the date before in the text ("that month")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from claimline.dates import span as of
from claimline.dates.context import Context
from claimline.dates.span import DAY, Span
from claimline.dates.tree import Tree
from claimline.dates.units import few, unit_name
from claimline.model.lexicon.dates import PARTS_OF_DAY, Operation

_WEEK = 7
_HALF_A_DAY = 12    # hours
_OF_NEWS = ("hour", "day", "week")     # units in which news counts how long something took


def _weekday(tree: Tree, context: Context) -> Span | None:
    number, anchor = tree.number("weekday"), context.anchor
    if number is None or anchor is None:
        return None
    turn = tree.word("turn") or ("next" if context.ahead else "recent")
    said = context.previous if context.previous_paragraph == context.paragraph else None
    if said is not None and said.grain == "day" and said.first < anchor and (
            turn == "before" or turn == "after" or turn == "next" and context.past):
        step = (number - said.first.isoweekday()) % _WEEK or _WEEK      # "It fell on 3 October. The following Monday"
        found = said.first + timedelta(days=step - _WEEK * (turn == "before" and step < _WEEK) - (
            2 * _WEEK if turn == "before" and step == _WEEK else 0))
        if found <= anchor:
            return of.day(found)
    turn = {"after": "next", "before": "recent"}.get(turn, turn)
    back = (anchor.isoweekday() - number) % 7
    if turn == "recent" and context.period is not None and (context.period.last - context.period.first).days < _WEEK:
        told = context.period.last - timedelta(days=(context.period.last.isoweekday() - number) % _WEEK)
        if told >= context.period.first:
            return of.day(told)     # "on Tuesday", in a report of 6-12 October
    if turn == "next":
        coming = 7 - back if back or tree.word("turn") else 0
        return of.day(anchor + timedelta(days=coming), future=coming > 0)
    if turn == "last" and back == 0:
        back = 7
    return of.day(anchor - timedelta(days=back))


def _day(tree: Tree, context: Context) -> Span | None:
    if context.anchor is None:
        return None
    offset, count = tree.number("offset") or 0, tree.number("count") or 1
    first = context.anchor + timedelta(days=offset)
    return of.days(first, first + timedelta(days=count - 1), future=offset > 0)


def _now(tree: Tree, context: Context) -> Span | None:
    return of.day(context.anchor, about=True) if context.anchor else None


def _often(tree: Tree, context: Context) -> Span | None:
    return None


def _period(tree: Tree, context: Context) -> Span | None:
    if context.anchor is None:
        return None
    unit, offset = unit_name(tree), tree.number("offset") or 0
    if unit is None:
        return None
    start = of.shift(of.unit_of(context.anchor, unit).first, unit, offset)
    return replace(of.unit_of(start, unit), future=offset > 0)


def _weekend(tree: Tree, context: Context) -> Span | None:
    if context.anchor is None:
        return None
    offset = tree.number("offset") or 0
    saturday = context.anchor - timedelta(days=(context.anchor.isoweekday() - 6) % 7)
    if offset < 0 and saturday + DAY >= context.anchor:
        saturday -= timedelta(days=7)
    if offset > 0 or (context.ahead and offset == 0):
        saturday += timedelta(days=7)
    return of.days(saturday, saturday + DAY, future=saturday > context.anchor)


def _ago(tree: Tree, context: Context) -> Span | None:
    return _back(tree, context.anchor)


def _back(tree: Tree, start: date | None, sign: int = -1) -> Span | None:
    unit = unit_name(tree)
    if start is None or unit is None:
        return None
    low, high = few(tree, unit)
    if unit == "hour" and (low != high or high < _HALF_A_DAY):
        return of.day(start, about=True)
    first, last = of.shift(start, unit, sign * high), of.shift(start, unit, sign * low)
    if low != high:
        return of.days(first, last, about=True)
    if unit in ("month", "quarter", "year", "decade") and not tree.rule.settings.get("exact"):
        return of.month(first.year, first.month, about=True)
    if unit == "hour":
        return of.days(of.shift(start, "day", sign * max(1, high // 24)), start, about=True)
    return of.day(first, about=unit != "day" and not tree.rule.settings.get("exact"))


def _ahead(tree: Tree, context: Context) -> Span | None:
    if not context.ahead and not tree.word("turn"):
        return None
    found = _back(tree, context.anchor, 1)
    return replace(found, future=True) if found else None


def _past(tree: Tree, context: Context) -> Span | None:
    unit, anchor = unit_name(tree), context.anchor
    if anchor is None or unit is None:
        return None
    low, high = few(tree, unit)
    if unit == "day" and low == high == 1:      # "over the past day": a bulletin of the morning tells of the day before
        return of.day(anchor - DAY, about=True)
    if unit == "hour":
        unit, high = "day", max(1, round(high / 24))
    return of.days(of.shift(anchor, unit, -high), anchor, about=True)


def _running(tree: Tree, context: Context) -> Span | None:
    """What goes on for the fourth day began on the first of the four."""
    unit, anchor = unit_name(tree), context.anchor
    number = tree.number("ordinal") or tree.number("n")
    if unit is None or anchor is None or number is None or number < 2:
        return None
    first = of.shift(anchor, unit, 1 - number)
    if unit in ("month", "year"):
        begun, runs = of.unit_of(first, unit), of.unit_of(anchor, unit)
        return Span(begun.first, runs.last, f"{unit}s", about=True)
    return of.days(first, anchor, about=True)


def _overnight(tree: Tree, context: Context) -> Span | None:
    """A night goes by the day on which it ends."""
    return of.day(context.anchor, about=True) if context.anchor else None


def _part_of_day(tree: Tree, context: Context) -> Span | None:
    """A bare "in the evening" is that of the day that this sentence, or the one before in its paragraph, has named,
    else of the report's day; a night is the last unless its sentence names another."""
    near = context.previous_paragraph == context.paragraph and PARTS_OF_DAY[tree.number("part") or 0] != "night"
    since = context.sentence - context.previous_sentence
    if context.previous and since <= near and context.previous.grain == "day":
        return of.day(context.previous.first, about=context.previous.about, future=context.previous.future)
    return of.day(context.anchor) if context.anchor else None


def _same(tree: Tree, context: Context) -> Span | None:
    unit = unit_name(tree) or "day"
    if tree.word("turn") == "near" and context.anchor and not context.history and (
            context.previous is None or context.previous_paragraph != context.paragraph
            or context.previous.grain not in ("day", "month", "part")):
        return of.unit_of(context.period.first if context.period else context.anchor, unit)
    if context.previous is None or tree.word("turn") == "told" and context.previous_paragraph != context.paragraph:
        return None
    if unit == "day":
        return replace(context.previous, explicit=False)
    return replace(of.unit_of(context.previous.first, unit), future=context.previous.future)


def _earlier(tree: Tree, context: Context) -> Span | None:
    return _moved(tree, context, -1)


def _later(tree: Tree, context: Context) -> Span | None:
    if context.ahead:
        return _ahead(tree, context)
    if context.previous is None:
        return None
    return _moved(tree, context, 1)


def _after(tree: Tree, context: Context) -> Span | None:
    """What is told to have been so long before the day that the sentence has named, else the report's."""
    named = context.previous if context.previous_sentence == context.sentence else None
    found = _back(tree, named.first if named and named.grain == "day" else context.anchor)
    return found.roughly() if found else None


def _moved(tree: Tree, context: Context, sign: int) -> Span | None:
    unit = unit_name(tree)
    day_before = context.previous is not None and context.previous.grain in ("day", "days", "part")
    coarse = context.previous is not None and (unit in ("month", "year") or sign > 0 and (
        context.previous.grain in ("month", "season", "months")))       # "came in May and left five weeks later"
    base = context.previous.first if context.previous and (day_before or coarse) else context.anchor
    found = _back(tree, base, sign)
    if found and context.previous and day_before and unit == "week" and found.grain == "day":
        found = replace(found, about=context.previous.about)    # "a week earlier" is as exact as what it counts from
    if found and coarse and not day_before:
        found = found.roughly()
    ahead = found is not None and context.anchor is not None and found.first > context.anchor
    if found is None or ahead and sign > 0:
        return None         # nothing that is told to have come later can lie ahead: "every other day"
    return replace(found, future=ahead)


def _within(tree: Tree, context: Context) -> Span | None:
    unit = unit_name(tree)
    if unit is None:
        return None
    _, high = few(tree, unit)
    if context.ahead:
        return _ahead(tree, context)
    if context.previous is not None and context.previous.grain in ("day", "days", "month", "part"):
        start = context.previous.first
        end = of.shift(start, unit, high)
        if context.anchor is None or end <= context.anchor:
            return of.days(start, end, about=True)
    return _past(tree, context) if context.previous is not None else _took(tree, context)


def _took(tree: Tree, context: Context) -> Span | None:
    """How long something took, in news, which counts it in days and names no other date: "in three days they took A".
    """
    unit = unit_name(tree)
    if context.ahead:
        return _ahead(tree, context)
    if context.previous is not None or unit not in _OF_NEWS or few(tree, unit) == (1, 1) and unit != "week":
        return None
    found = _past(tree, context)
    if found is None:
        return None
    days = unit == "day" and found.first < found.last       # "in three days": today is the third
    return replace(found, first=found.first + DAY if days else found.first, took=True)


RELATIVE: Mapping[Operation, Callable[[Tree, Context], Span | None]] = {
    Operation.WEEKDAY: _weekday,
    Operation.DAY: _day,
    Operation.NOW: _now,
    Operation.OFTEN: _often,
    Operation.PERIOD: _period,
    Operation.WEEKEND: _weekend,
    Operation.AGO: _ago,
    Operation.AHEAD: _ahead,
    Operation.PAST: _past,
    Operation.RUNNING: _running,
    Operation.OVERNIGHT: _overnight,
    Operation.PART_OF_DAY: _part_of_day,
    Operation.SAME: _same,
    Operation.EARLIER: _earlier,
    Operation.LATER: _later,
    Operation.AFTER: _after,
    Operation.TOOK: _took,
    Operation.WITHIN: _within,
}
