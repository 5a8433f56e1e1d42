"""What each rule of a date grammar means: from a tree and its context to a span of days, or None when unknown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from claimline.dates import span as of
from claimline.dates.bounds import about, as_of, before, by, date_range, since
from claimline.dates.context import Context
from claimline.dates.grammar import Tree
from claimline.dates.span import DAY, Span
from claimline.dates.units import few, unit_name
from claimline.model.lexicon.dates import Operation

_DAYS_JOINED = 20

Meaning = Callable[[Tree, Context], Span | None]


def resolve(tree: Tree, context: Context) -> Span | None:
    """The days that a time expression means; None when its words need a day that is not known, or there is none."""
    try:
        return _MEANINGS[tree.rule.operation](tree, context)
    except (OverflowError, ValueError):
        return None     # a day outside the calendar: "31 April", "900 years ago"


# --- named days, months, years ------------------------------------------------------------------------------------

def _date(tree: Tree, context: Context) -> Span | None:
    month, number, weekday = tree.number("month"), tree.number("day"), tree.number("weekday")
    if month is None or number is None:
        return None
    if tree.year is not None:
        found = of.real(tree.year, month, number)
        return _explicit(of.day(found, explicit=True), context) if found else None
    placed = context.place(month, number, weekday)
    return of.day(placed[0], future=placed[1]) if placed else None


def _days(tree: Tree, context: Context) -> Span | None:
    """"November 11 and 12"; a second number that is no later day is a count of something else."""
    first, last = _date(tree, context), tree.number("day2")
    if first is None or last is None or not 0 < last - first.first.day <= _DAYS_JOINED:
        return first
    end = of.real(first.first.year, first.first.month, last)
    return replace(first, last=end, grain="days") if end else first


def _numeric(tree: Tree, context: Context) -> Span | None:
    readings = [date.fromisoformat(text) for text in str(tree.slots["numeric"]).split(" or ")
                if of.real(*map(int, text.split("-")))]
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


# --- told from the report's day -----------------------------------------------------------------------------------

def _weekday(tree: Tree, context: Context) -> Span | None:
    number, anchor = tree.number("weekday"), context.anchor
    if number is None or anchor is None:
        return None
    turn = tree.word("turn") or ("next" if context.ahead else "recent")
    back = (anchor.isoweekday() - number) % 7
    if turn == "next":
        coming = 7 - back if back or tree.word("turn") else 0
        return of.day(anchor + timedelta(days=coming), future=coming > 0)
    if turn == "last" and back == 0:
        back = 7
    return of.day(anchor - timedelta(days=back))


def _day(tree: Tree, context: Context) -> Span | None:
    if context.anchor is None:
        return None
    offset = tree.number("offset") or 0
    return of.day(context.anchor + timedelta(days=offset), future=offset > 0)


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
    first, last = of.shift(start, unit, sign * high), of.shift(start, unit, sign * low)
    if low != high:
        return of.days(first, last, about=True)
    if unit in ("month", "quarter", "year", "decade"):
        return of.month(first.year, first.month, about=True)
    if unit == "hour":
        return of.days(of.shift(start, "day", sign * max(1, high // 24)), start, about=True)
    return of.day(first, about=unit != "day")


def _ahead(tree: Tree, context: Context) -> Span | None:
    if not context.ahead and not tree.word("turn"):
        return None
    found = _back(tree, context.anchor, 1)
    return replace(found, future=True) if found else None


def _past(tree: Tree, context: Context) -> Span | None:
    unit, anchor = unit_name(tree), context.anchor
    if anchor is None or unit is None:
        return None
    _, high = few(tree, unit)
    if unit == "hour":
        unit, high = "day", max(1, round(high / 24))
    return of.days(of.shift(anchor, unit, -high), anchor, about=True)


def _overnight(tree: Tree, context: Context) -> Span | None:
    if context.anchor is None:
        return None
    return of.days(context.anchor - DAY, context.anchor, about=True)


def _part_of_day(tree: Tree, context: Context) -> Span | None:
    """A bare "in the evening" is that of the day the sentence has named, else of the report's day."""
    if context.previous and context.previous_sentence == context.sentence and context.previous.grain == "day":
        return of.day(context.previous.first, about=context.previous.about, future=context.previous.future)
    return of.day(context.anchor) if context.anchor else None


# --- told from the date before ------------------------------------------------------------------------------------

def _beside(tree: Tree, context: Context) -> Span | None:
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


def _same(tree: Tree, context: Context) -> Span | None:
    unit = unit_name(tree) or "day"
    if tree.word("turn") == "near" and context.anchor and not context.history and (
            context.previous is None or context.previous_paragraph != context.paragraph
            or context.previous.grain not in ("day", "month")):
        return of.unit_of(context.anchor, unit)
    if context.previous is None:
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


def _moved(tree: Tree, context: Context, sign: int) -> Span | None:
    unit = unit_name(tree)
    day_before = context.previous is not None and context.previous.grain in ("day", "days")
    base = context.previous.first if context.previous and (day_before or unit in ("month", "year")) else context.anchor
    found = _back(tree, base, sign)
    if found and context.previous and day_before and unit == "week" and found.grain == "day":
        found = replace(found, about=context.previous.about)    # "a week earlier" is as exact as what it counts from
    return replace(found, future=context.anchor is not None and found.first > context.anchor) if found else None


def _within(tree: Tree, context: Context) -> Span | None:
    unit = unit_name(tree)
    if unit is None:
        return None
    _, high = few(tree, unit)
    if context.ahead:
        return _ahead(tree, context)
    if context.previous is not None and context.previous.grain in ("day", "days", "month"):
        start = context.previous.first
        end = of.shift(start, unit, high)
        if context.anchor is None or end <= context.anchor:
            return of.days(start, end, about=True)
    return _past(tree, context) if context.previous is not None else None


# --- parts of a date ----------------------------------------------------------------------------------------------

def _part(tree: Tree, context: Context) -> Span | None:
    inner = resolve(tree.parts[0], context) if tree.parts else None
    edge = tree.word("edge") or "middle"
    if inner is None:
        return None
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
        if edge == "middle":
            return Span(first + timedelta(days=14), first + timedelta(days=14), "day", True, future, explicit)
        first, last = {"start": (first, first + timedelta(days=9)), "first_days": (first, first + timedelta(days=4)),
                       "end": (first + timedelta(days=20), last), "last_days": (last - timedelta(days=5), last)}[edge]
        return Span(first, last, "days", True, future, explicit)
    if length == 7:
        first, last = {"start": (first, first + DAY), "first_days": (first, first + DAY),
                       "middle": (first + 2 * DAY, first + 3 * DAY), "end": (last - 2 * DAY, last),
                       "last_days": (last - 2 * DAY, last)}[edge]
        return Span(first, last, "days", True, future, explicit)
    return inner


def _day_of(tree: Tree, context: Context) -> Span | None:
    """"The 1st of this month"."""
    month, number = resolve(tree.parts[0], context), tree.number("day")
    found = of.real(month.first.year, month.first.month, number) if month and number else None
    return of.day(found, future=context.anchor is not None and found > context.anchor) if found else None


def _clock(tree: Tree, context: Context) -> Span | None:
    return resolve(tree.parts[0], context) if tree.parts else None


def _night(tree: Tree, context: Context) -> Span | None:
    """A night goes by the day that names it; one that joins two days is both, roughly."""
    if len(tree.parts) < 2 and tree.number("day") is None:
        return resolve(tree.parts[0], context) if tree.parts else None
    found = date_range(tree, context, resolve)
    return replace(found, about=True) if found else None


def _of_year(tree: Tree, context: Context) -> Span | None:
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


def _of_week(tree: Tree, context: Context) -> Span | None:
    """"On Friday last week"."""
    if len(tree.parts) != 2:
        return None
    weekday, week = sorted(tree.parts, key=lambda part: part.kind == "WEEK")
    told, number = resolve(week, context), weekday.number("weekday")
    if told is None or number is None:
        return None
    found = told.first + timedelta(days=number - 1)
    return of.day(found, future=context.anchor is not None and found > context.anchor)


_MEANINGS: dict[Operation, Meaning] = {
    Operation.DATE: _date, Operation.DAYS: _days, Operation.DAY_OF: _day_of, Operation.NUMERIC: _numeric, Operation.MONTH: _month,
    Operation.YEAR: _year, Operation.YEARS: _years, Operation.QUARTER: _quarter, Operation.SEASON: _season,
    Operation.HOLIDAY: _holiday, Operation.WEEKDAY: _weekday, Operation.DAY: _day, Operation.PERIOD: _period,
    Operation.WEEKEND: _weekend, Operation.AGO: _ago, Operation.AHEAD: _ahead, Operation.PAST: _past,
    Operation.OVERNIGHT: _overnight, Operation.PART_OF_DAY: _part_of_day, Operation.BESIDE: _beside,
    Operation.SAME: _same, Operation.EARLIER: _earlier, Operation.LATER: _later, Operation.WITHIN: _within,
    Operation.PART: _part, Operation.CLOCK: _clock, Operation.NIGHT: _night, Operation.OF_YEAR: _of_year,
    Operation.OF_WEEK: _of_week,
    Operation.ABOUT: lambda tree, context: about(tree, context, resolve),
    Operation.AS_OF: lambda tree, context: as_of(tree, context, resolve),
    Operation.SINCE: lambda tree, context: since(tree, context, resolve),
    Operation.BY: lambda tree, context: by(tree, context, resolve),
    Operation.BEFORE: lambda tree, context: before(tree, context, resolve),
    Operation.RANGE: lambda tree, context: date_range(tree, context, resolve),
}
