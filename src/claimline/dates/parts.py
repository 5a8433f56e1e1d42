"""Parts of a date that another rule found: its start, its night, its Friday, the day before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from claimline.dates import span as of
from claimline.dates.bounds import Compound, Resolve, date_range, inner
from claimline.dates.context import Context
from claimline.dates.span import DAY, Span
from claimline.dates.tree import Tree
from claimline.model.lexicon.dates import Operation


def _beside(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """"The day before": of the date that it names, the date before in this paragraph, or the report's day."""
    if tree.parts:
        named, step = resolve(tree.parts[0], context), timedelta(days=tree.number("offset") or 0)
        return of.day(named.first + step, future=named.future) if named else None
    near = context.previous is not None and (
        context.history or context.anchor is None or context.previous_paragraph == context.paragraph)
    base = context.previous.first if near and context.previous and context.previous.grain == "day" else context.anchor
    if base is None:
        return None
    found = base + timedelta(days=tree.number("offset") or 0)
    return of.day(found, future=context.anchor is not None and found > context.anchor)


def _part(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """"In the second half of the month": of the one before where that of this month is still to come."""
    inner = resolve(tree.parts[0], context) if tree.parts else None
    found = _part_of(tree, inner) if inner is not None else None
    here = tree.parts and tree.parts[0].rule.settings.get("inner")
    if found is None or inner is None or not here or context.anchor is None or context.ahead or not (
            inner.first <= context.anchor < found.first):
        return found
    return _part_of(tree, of.unit_of(inner.first - DAY, inner.grain if inner.grain in ("month", "year") else "week"))


def _part_of(tree: Tree, inner: Span) -> Span | None:
    edge = tree.word("edge") or "middle"
    first, last, future, explicit = inner.first, inner.last, inner.future, inner.explicit
    length = (last - first).days + 1
    if edge == "week":
        number = tree.number("n") or tree.number("ordinal") or tree.number("count") or 1
        start = first + timedelta(days=7 * (number - 1))
        return Span(start, min(last, start + timedelta(days=6)), "days", future=future, explicit=explicit)
    if edge == "whole_week":
        return replace(of.unit_of(first, "week"), future=future, explicit=explicit)
    if edge == "tens":
        number = (tree.number("ordinal") or tree.number("n") or 1) - 1
        if inner.grain != "month" or not 0 <= number <= 2:
            return None
        start = first + timedelta(days=10 * number)
        return Span(start, last if number == 2 else start + timedelta(days=9), "days", False, future, explicit)
    if edge == "last_week":
        return Span(last - timedelta(days=6), last, "days", future=future, explicit=explicit)
    if edge in ("first_half", "second_half"):
        if inner.grain == "year":
            months = (1, 6) if edge == "first_half" else (7, 12)
            return Span(date(first.year, months[0], 1), of.month_end(first.year, months[1]), "months", False, future,
                        explicit)
        middle = first + timedelta(days=(length // 2) - 1)
        if inner.grain == "month":
            middle = first.replace(day=15)
        first, last = (first, middle) if edge == "first_half" else (middle + DAY, last)
        return Span(first, last, "days", future=future, explicit=explicit)
    if length > 300:
        months = {"start": (1, 4), "first_days": (1, 1), "middle": (5, 8), "end": (9, 12), "last_days": (12, 12)}[edge]
        return Span(date(first.year, months[0], 1), of.month_end(first.year, months[1]),
                    "month" if months[0] == months[1] else "months", True, future, explicit)
    if length > 31:
        third = [first, of.shift(first, "month", 1), of.shift(first, "month", 2)]
        pick = third[{"start": 0, "first_days": 0, "middle": 1, "end": 2, "last_days": 2}[edge]]
        return Span(pick, of.month_end(pick.year, pick.month), "month", True, future, explicit)
    if length > 7:
        first, last = {"start": (first, first + timedelta(days=9)), "first_days": (first, first + timedelta(days=4)),
                       "middle": (first + timedelta(days=10), first + timedelta(days=19)),
                       "end": (first + timedelta(days=20), last), "last_days": (last - timedelta(days=5), last)}[edge]
        grain = "part" if inner.grain == "month" else "days"
        return Span(first, last, grain, grain == "days", future, explicit)
    if length == 7:
        first, last = {"start": (first, first + DAY), "first_days": (first, first + DAY),
                       "middle": (first + 2 * DAY, first + 3 * DAY), "end": (last - 2 * DAY, last),
                       "last_days": (last - 2 * DAY, last)}[edge]
        return Span(first, last, "days", True, future, explicit)
    return inner


def _day_of(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """"The 1st of this month"."""
    month, number = inner(tree, context, resolve), tree.number("day")
    found = of.real(month.first.year, month.first.month, number) if month and number else None
    return of.day(found, future=context.anchor is not None and found > context.anchor) if found else None


def _night(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """A night goes by the day that names it; one that joins two days is both, roughly."""
    if len(tree.parts) < 2 and tree.number("day") is None:
        return resolve(tree.parts[0], context) if tree.parts else None
    found = date_range(tree, context, resolve)
    return replace(found, about=True) if found else None


def _of_year(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """A day, month or season of a year told in words: "in May of last year"."""
    if len(tree.parts) != 2:
        return None
    inner, year = sorted(tree.parts, key=lambda part: part.kind == "YEAR")
    told = resolve(year, context)
    if told is None:
        return None
    lent, context.lent = context.lent, told.first.year
    try:
        found = resolve(inner, context)
    finally:
        context.lent = lent
    if found is None:
        return None
    return replace(found, explicit=True, future=context.anchor is not None and found.first > context.anchor)


def _of_week(tree: Tree, context: Context, resolve: Resolve) -> Span | None:
    """"On Friday last week"."""
    if len(tree.parts) != 2:
        return None
    weekday, week = sorted(tree.parts, key=lambda part: part.kind == "WEEK")
    told, number = resolve(week, context), weekday.number("weekday")
    if told is None or number is None:
        return None
    found = told.first + timedelta(days=number - 1)
    return of.day(found, future=context.anchor is not None and found > context.anchor)


PARTS: Mapping[Operation, Compound] = {
    Operation.CLOCK: inner,
    Operation.BESIDE: _beside,
    Operation.PART: _part,
    Operation.DAY_OF: _day_of,
    Operation.NIGHT: _night,
    Operation.OF_YEAR: _of_year,
    Operation.OF_WEEK: _of_week,
}
