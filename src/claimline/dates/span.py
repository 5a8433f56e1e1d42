"""Days, months and longer stretches, the arithmetic between them, and how they are written in EDTF."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from claimline.model.light import light

DAY = timedelta(days=1)
EARLIEST, LATEST = date(1500, 1, 1), date(2199, 12, 31)
SEASON_MONTHS = {1: 3, 2: 6, 3: 9, 4: 12}


@light
class Span:
    """The days from `first` to `last`, both included.

    `grain` is how the words count them: "day", "month", "season", "year", "months" or "years" (whole ones, printed
    as an interval of them), "part" (the early, middle or late days of a month, printed as that month), or "days".
    `explicit`: the words name the year. `future`: they point ahead.
    `took`: they only tell how long something took.
    """

    first: date
    last: date
    grain: str = "day"
    about: bool = False
    future: bool = False
    explicit: bool = False
    took: bool = False

    @property
    def edtf(self) -> str:
        """The value in Extended Date/Time Format; "~" stands once, at the end."""
        return self._exact() + "~" * self.about

    def _exact(self) -> str:
        first, last = self.first, self.last
        if self.grain == "season":
            return f"{first.year:04}-{21 + (first.month % 12) // 3 - 1 if first.month != 12 else 24}"
        if self.grain == "year":
            return f"{first.year:04}"
        if self.grain == "years":
            return f"{first.year:04}/{last.year:04}"
        whole = first.day == 1 and last == month_end(last.year, last.month)     # "from 1 to 30 November"
        if self.grain in ("month", "part") or whole and first.replace(day=1) == last.replace(day=1):
            return f"{first.year:04}-{first.month:02}"
        if self.grain == "months" or whole:
            return f"{first.year:04}-{first.month:02}/{last.year:04}-{last.month:02}"
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"

    def roughly(self) -> Span:
        """The same, approximate."""
        return replace(self, about=True)


def day(value: date, **how: bool) -> Span:
    """One day."""
    return Span(value, value, "day", **how)


def days(first: date, last: date, **how: bool) -> Span:
    """A stretch of days; the ends are put in order."""
    first, last = min(first, last), max(first, last)
    return Span(first, last, "day" if first == last else "days", **how)


def month(year: int, number: int, **how: bool) -> Span:
    """One month."""
    return Span(date(year, number, 1), month_end(year, number), "month", **how)


def year(number: int, **how: bool) -> Span:
    """One year."""
    return Span(date(number, 1, 1), date(number, 12, 31), "year", **how)


def season(number_of_year: int, which: int, **how: bool) -> Span:
    """Season 1 (spring) to 4 of a year; the winter of a year is the one that begins in it, until February's end."""
    start = date(number_of_year, SEASON_MONTHS[which], 1)
    end = shift(start, "month", 3) - DAY
    return Span(start, end, "months" if which == 4 else "season", **how)


def quarter(number_of_year: int, which: int, **how: bool) -> Span:
    """Quarter 1 to 4 of a year."""
    return Span(date(number_of_year, 3 * which - 2, 1), month_end(number_of_year, 3 * which), "months", **how)


def month_end(of_year: int, number: int) -> date:
    """The last day of a month."""
    return date(of_year, number, calendar.monthrange(of_year, number)[1])


def real(of_year: int, number: int, day_number: int) -> date | None:
    """That day, or None when the calendar has no such day."""
    try:
        return date(of_year, number, day_number)
    except ValueError:
        return None


def shift(start: date, unit: str, count: int) -> date:
    """`start` moved by a count of units; a month shorter than the day is taken to its end.

    Raises OverflowError outside the years 1500 to 2199.
    """
    if unit in ("day", "week", "hour"):
        step = {"day": 1, "week": 7}.get(unit)
        moved = start + timedelta(days=count * step) if step else start + timedelta(hours=count)
    else:
        months = start.year * 12 + start.month - 1 + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        to_year, to_month = divmod(months, 12)
        if not EARLIEST.year <= to_year <= LATEST.year:
            raise OverflowError(f"year {to_year} is outside what reports speak of")
        moved = date(to_year, to_month + 1, min(start.day, calendar.monthrange(to_year, to_month + 1)[1]))
    if not EARLIEST <= moved <= LATEST:
        raise OverflowError(f"{moved} is outside what reports speak of")
    return moved


def unit_of(value: date, unit: str) -> Span:
    """The day, week (from Monday), month, quarter, year or decade that a day lies in."""
    if unit == "week":
        monday = value - timedelta(days=value.weekday())
        return days(monday, monday + timedelta(days=6))
    if unit == "month":
        return month(value.year, value.month)
    if unit == "quarter":
        return quarter(value.year, (value.month + 2) // 3)
    if unit == "year":
        return year(value.year)
    if unit == "decade":
        start = value.year // 10 * 10
        return Span(date(start, 1, 1), date(start + 9, 12, 31), "years")
    return day(value)
