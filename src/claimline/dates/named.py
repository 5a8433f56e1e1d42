"""Days, months, seasons and years that their words name: "5 May 2023", "in May", "last spring", "12.05.2024"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from claimline.dates import span as of
from claimline.dates.context import Context
from claimline.dates.span import Span
from claimline.dates.tree import Tree
from claimline.model.lexicon.dates import Operation

_PLAIN_ORDINAL = 5      # "the first", "the third" are seldom days: "on the fifth" is the first that may be
_DAYS_JOINED = 20       # a list "November 11 and 12" spans no more days than this


def _date(tree: Tree, context: Context) -> Span | None:
    month, number, weekday = tree.number("month"), tree.number("day"), tree.number("weekday")
    dotted = tree.number("dm")
    if dotted is not None:
        month, number = divmod(dotted, 100)
    if month is None or number is None:
        return None
    if tree.year is not None:
        found = of.real(tree.year, month, number)
        return _explicit(of.day(found, explicit=True), context) if found else None
    placed = context.place(month, number, weekday)
    return of.day(placed[0], future=placed[1]) if placed else None


def _days(tree: Tree, context: Context) -> Span | None:
    """"November 11 and 12", "11, 12 and 13"; a last number that is no later day is a count of something else."""
    first, last = _date(tree, context), tree.number("day2")
    if first is None or last is None or not 0 < last - first.first.day <= _DAYS_JOINED:
        return first
    end = of.real(first.first.year, first.first.month, last)
    return replace(first, last=end, grain="days") if end else first


def _day_number(tree: Tree, context: Context) -> Span | None:
    """"On the 24th": of the month spoken of, else the nearest such day up to the report's own; a night "from the 7th
    to the 8th" is both, roughly."""
    number, eve = tree.number("n2") or tree.number("n") or tree.number("ordinal"), tree.number("n")
    if number is None or not 1 <= number <= 31 or ("ordinal" in tree.slots and number < _PLAIN_ORDINAL):
        return None
    found = _nearest(number, context)
    if found is None or "n2" not in tree.slots:
        return of.day(found, future=context.ahead and context.anchor is not None and found > context.anchor) if (
            found) else None
    before = found - of.DAY
    return of.days(before, found, about=True) if before.day == eve else None


def _nearest(number: int, context: Context) -> date | None:
    anchor, said = context.anchor, context.previous
    if said is not None and said.grain in ("day", "days", "month", "part") and (
            context.history or anchor is None or context.previous_paragraph == context.paragraph):
        first = said.first.replace(day=1)
        for month in (first, of.shift(first, "month", 1)):
            found = of.real(month.year, month.month, number)
            if found and found >= said.first and (anchor is None or found <= anchor):
                return found
    if anchor is None:
        return None
    months = [of.shift(anchor.replace(day=1), "month", step) for step in ((0, 1, 2) if context.ahead else (0, -1, -2))]
    days = [found for month in months if (found := of.real(month.year, month.month, number))]
    return next((found for found in days if (found > anchor if context.ahead else found <= anchor)), None)


def _numeric(tree: Tree, context: Context) -> Span | None:
    readings = [date.fromisoformat(text) for text in str(tree.slots.get("numeric", "")).split(" or ")
                if text and of.real(*map(int, text.split("-")))]
    if not readings:
        return None
    anchor = context.anchor
    past = [found for found in readings if anchor and found <= anchor]
    best = min(past, key=lambda found: anchor - found) if past and anchor else readings[0]
    return _explicit(of.day(best, explicit=True), context)


def _explicit(span: Span, context: Context) -> Span:
    """A date that names its year lies ahead when the report was written before it."""
    return replace(span, future=True) if context.anchor and span.first > context.anchor else span


def _holiday(tree: Tree, context: Context) -> Span | None:
    return _date(tree, context)


def _event(tree: Tree, context: Context) -> Span | None:
    """The month or the day that its rule sets, which lends its year to no other date."""
    year, month, *day = map(int, (tree.word("when") or "").split("-"))
    return of.day(date(year, month, day[0])) if day else of.month(year, month)


def _month(tree: Tree, context: Context) -> Span | None:
    number = tree.number("month")
    if number is None:
        return None
    if tree.year is not None:
        return _explicit(of.month(tree.year, number, explicit=True), context)
    turn = tree.word("turn")
    if turn in ("last", "next"):
        if context.anchor is None:
            return None
        ahead = turn == "next"
        step = number <= context.anchor.month if ahead else number < context.anchor.month
        return of.month(context.anchor.year + (step if ahead else step - 1), number, future=ahead)
    placed = context.place_month(number)
    return of.month(placed[0], number, future=placed[1]) if placed else None


def _year(tree: Tree, context: Context) -> Span | None:
    return _explicit(of.year(tree.year, explicit=True), context) if tree.year else None


def _years(tree: Tree, context: Context) -> Span | None:
    first, last = tree.number("year"), tree.number("year2")
    if first is None or last is None or last < first:
        return None
    return Span(date(first, 1, 1), date(last, 12, 31), "years", explicit=True)


def _quarter(tree: Tree, context: Context) -> Span | None:
    number = tree.number("n") or tree.number("ordinal")
    length = tree.number("count") or 3
    if number is None or not 1 <= number <= 12 // length:
        return None
    start = length * (number - 1) + 1
    placed = (tree.year, False) if tree.year is not None else context.place_month(start)
    if placed is None:
        return None
    span = Span(date(placed[0], start, 1), of.month_end(placed[0], start + length - 1), "months", future=placed[1],
                explicit=tree.year is not None)
    return _explicit(span, context)


def _season(tree: Tree, context: Context) -> Span | None:
    which, turn, anchor = tree.number("season"), tree.word("turn"), context.anchor
    if which is None:
        return None
    if tree.year is not None:
        return _explicit(of.season(tree.year, which, explicit=True), context)
    start = of.SEASON_MONTHS[which]
    if turn is not None:
        if anchor is None:
            return None
        # "This" season is the year's own; "last" and "next" are the nearest that have ended, or not yet begun.
        spans = [of.season(year, which) for year in range(anchor.year - 2, anchor.year + 3)]
        if turn == "last":
            return max((span for span in spans if span.last < anchor), key=lambda span: span.first)
        if turn == "next":
            return replace(min((span for span in spans if span.first > anchor), key=lambda span: span.first),
                           future=True)
        running = next((span for span in spans if span.first <= anchor <= span.last), None)
        same_year = running or of.season(anchor.year, which)
        return replace(same_year, future=same_year.first > anchor)
    if context.ahead and anchor is not None and context.year_in_force is None:
        coming = next(span for year in range(anchor.year - 1, anchor.year + 2)
                      if (span := of.season(year, which)).last > anchor)
        return replace(coming, future=True)
    placed = context.place_month(start)
    return of.season(placed[0], which, future=placed[1]) if placed else None


NAMED: Mapping[Operation, Callable[[Tree, Context], Span | None]] = {
    Operation.DATE: _date,
    Operation.DAYS: _days,
    Operation.DAY_NUMBER: _day_number,
    Operation.NUMERIC: _numeric,
    Operation.HOLIDAY: _holiday,
    Operation.EVENT: _event,
    Operation.MONTH: _month,
    Operation.YEAR: _year,
    Operation.YEARS: _years,
    Operation.QUARTER: _quarter,
    Operation.SEASON: _season,
}
