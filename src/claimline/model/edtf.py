"""Days that an Extended Date/Time Format value (ISO 8601-2) may mean, for formats that know only days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

# Meteorological seasons of the northern hemisphere: (first month, last month, years that the end lies later).
_SEASONS = {21: (3, 5, 0), 22: (6, 8, 0), 23: (9, 11, 0), 24: (12, 2, 1)}
_VALUE = re.compile(r"(\d{2}[\dX]{2})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")
_QUALIFIERS = str.maketrans("", "", "~?%")


def span(value: str | None) -> tuple[date | None, date | None]:
    """First and last day that `value` may mean, both included.

    (None, None) for no value and for one that cannot be read; an interval that is open on one side has None there.
    """
    if value is None:
        return None, None
    plain = value.translate(_QUALIFIERS)
    if "/" in plain:
        begin, _, end = plain.partition("/")
        first, last = _days(begin)[0], _days(end)[1]
        return (last, first) if first and last and first > last else (first, last)
    return _days(plain)


def is_about(value: str | None) -> bool:
    """Whether the value is marked as approximate or uncertain."""
    return value is not None and any(mark in value for mark in "~?%")


def _days(value: str) -> tuple[date | None, date | None]:
    match = _VALUE.fullmatch(value)
    if match is None:
        return None, None
    year, month, day = match.groups()
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    try:
        if month is None or "X" in month:
            return date(first_year, 1, 1), date(last_year, 12, 31)
        if int(month) in _SEASONS:
            begin, end, later = _SEASONS[int(month)]
            return date(first_year, begin, 1), _end_of(last_year + later, end)
        if day is None or "X" in day:
            return date(first_year, int(month), 1), _end_of(last_year, int(month))
        return date(first_year, int(month), int(day)), date(last_year, int(month), int(day))
    except ValueError:      # month 13, 30 February, year 0
        return None, None


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
