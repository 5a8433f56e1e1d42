"""Dates that bound a stretch of time: since, by, before, from-to, around, as of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from claimline.dates import span as of
from claimline.dates.context import Context
from claimline.dates.span import Span
from claimline.dates.tree import Tree
from claimline.model.lexicon.dates import Operation

Resolve = Callable[[Tree, Context], Span | None]
Compound = Callable[[Tree, Context, Resolve], Span | None]

_DEADLINE = timedelta(days=120)


def inner(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """The date inside, to which the words around it add nothing: a time of day, "as of"."""
    return resolve(tree.parts[0], context) if tree.parts else None


def _about(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """"Around 5 May"."""
    found = inner(tree, context, resolve)
    return found.roughly() if found else None


def _since(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """Since a day or month: roughly then. Since the start of a period: from its first day to the report's."""
    within = tree.parts[0] if tree.parts else None
    ahead, context.ahead = context.ahead, False     # what has lasted since then began in the past
    try:
        found = resolve(within, context) if within else None
    finally:
        context.ahead = ahead
    if found is None or within is None:
        return None
    begins = within.rule.operation is Operation.PART and within.word("edge") in ("start", "first_days")
    if begins and context.anchor and found.first <= context.anchor:
        return of.days(found.first, context.anchor, about=True)
    return found.roughly()


def _by(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """By, before or until a day: roughly then. By the end of a period: within it, roughly."""
    within = tree.parts[0] if tree.parts else None
    found = resolve(within, context) if within else None
    if within is None or found is None:
        return None
    ends = within.rule.operation is Operation.PART and within.word("edge") == "end" and within.parts
    if ends and within.parts[0].rule.operation in (Operation.SAME, Operation.PERIOD):
        whole = resolve(within.parts[0], context)
        return whole.roughly() if whole else None
    anchor = context.anchor
    untold = not (context.ahead or context.past or context.history or found.future)
    if untold and anchor and within.year is None:
        # A deadline without a year is the nearest: "before Christmas" in October is the one to come.
        coming = _next_year(found)
        if coming is not None and within.rule.operation is not Operation.WEEKDAY and (
                coming.first - anchor < _DEADLINE and anchor - found.last > 2 * _DEADLINE
                and context.year_in_force is None):
            return replace(coming, future=True, about=True)
    return found.roughly()


def _next_year(span: Span) -> Span | None:
    if span.grain not in ("day", "month", "part", "season", "months", "days"):
        return None
    return replace(span, first=of.shift(span.first, "year", 1), last=of.shift(span.last, "year", 1))


def date_range(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """From one date to another. The first end borrows the month and the year that only the second names."""
    if not tree.parts:
        return None
    last_year = tree.number("year")
    if last_year is not None:
        first = resolve(tree.parts[0], context)
        return Span(first.first, date(last_year, 12, 31), "years", explicit=True) if first and (
            first.first.year <= last_year) else None
    last_tree = tree.parts[-1]
    last = resolve(last_tree, context)
    if last is None:
        return None
    first_tree = tree.parts[0] if len(tree.parts) > 1 else None
    number = tree.number("day")
    if first_tree is not None and first_tree.rule.operation is Operation.DAY_NUMBER and (
            last_tree.rule.operation is Operation.DATE):
        number = first_tree.number("n") or first_tree.number("ordinal")     # "entre le 12 et le 30 janvier"
    if first_tree is None or number is not None:
        first = _day_before(last, number)
    elif first_tree.kind == "DAY" and first_tree.rule.operation is Operation.WEEKDAY:
        first = _weekday_before(first_tree, last)
    else:
        first = _lent(first_tree, last_tree, last, context, resolve)
    if first is None:
        return None
    if first.first > last.last:
        first = _year_earlier(first, last_tree)
        if first is None:
            return None
    whole = {first.grain, last.grain}
    if "part" in whole and whole <= {"part", "month"}:      # "from late May to mid-July"
        first = replace(first, first=first.first.replace(day=1), grain="month")
        last = replace(last, last=of.month_end(last.last.year, last.last.month), grain="month")
        whole = {"month"}
    grain = "months" if whole == {"month"} or whole == {"month", "months"} else "years" if whole == {"year"} else "days"
    if first.first == last.last:
        grain = "day"
    return Span(first.first, last.last, grain, first.about or last.about, last.future, first.explicit or last.explicit)


def _day_before(last: Span, number: int | None) -> Span | None:
    """Day `number` of the month that a range ends in, or of the month before."""
    if number is None:
        return None
    month = last.first
    if number > last.first.day:
        month = of.shift(last.first.replace(day=1), "month", -1)
    found = of.real(month.year, month.month, number)
    return of.day(found) if found else None


def _weekday_before(tree: Tree, last: Span) -> Span | None:
    weekday = tree.number("weekday")
    if weekday is None:
        return None
    back = (last.first.isoweekday() - weekday) % 7 or 7
    return of.day(last.first - timedelta(days=back))


def _lent(first: Tree, last_tree: Tree, last: Span, context: Context, resolve: Resolve) -> Span | None:
    lent = context.lent
    if first.year is None and (last_tree.year is not None or last.grain != "day" or not context.ahead):
        context.lent = last.first.year if first.kind in ("DAY", "MONTH", "SEASON", "SPAN") else lent
    try:
        return resolve(first, context)
    finally:
        context.lent = lent


def _year_earlier(span: Span, other: Tree) -> Span | None:
    if span.explicit:
        return None
    return replace(span, first=of.shift(span.first, "year", -1), last=of.shift(span.last, "year", -1))


BOUNDS: Mapping[Operation, Compound] = {
    Operation.ABOUT: _about,
    Operation.AS_OF: inner,
    Operation.SINCE: _since,
    Operation.BY: _by,
    Operation.BEFORE: _by,
    Operation.RANGE: date_range,
}
