"""What a language's `dates.toml` says: its calendar words, and the rules that make dates of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from claimline.model.light import LightEnum

UNITS = ("hour", "day", "week", "month", "quarter", "year", "decade")
PARTS_OF_DAY = ("morning", "noon", "evening", "night")


EDGES = ("start", "middle", "end", "first_half", "second_half", "first_days", "last_days", "tens", "week", "last_week",
         "whole_week")
TURNS = ("recent", "last", "this", "next", "near", "told", "before", "after")


class Operation(StrEnum, metaclass=LightEnum):
    """What a rule does with the words it matched; `dates/` has one function for each."""

    # days, months and years that the words name
    DATE = "date"                   # a day and a month, perhaps a year and a weekday
    DAYS = "days"                   # "November 11 and 12": two days of one month
    NUMERIC = "numeric"             # 12.05.2024, 10/08/2024, 2025-12-01
    MONTH = "month"
    YEAR = "year"
    YEARS = "years"                 # 1990-1994
    QUARTER = "quarter"             # of the year; `count` 6: a half of it
    SEASON = "season"
    HOLIDAY = "holiday"             # `month`, `day`: a feast with a fixed date
    EVENT = "event"                 # `when`: what everybody knows the day or month of, "the start of the invasion"
    # days and periods told from the report's day
    WEEKDAY = "weekday"             # `turn`, one of TURNS; recent where none is set
    DAY = "day"                     # `offset` in days: yesterday -1; `count` of days from there
    DAY_NUMBER = "day_number"       # "on the 24th", without a month
    PERIOD = "period"               # `unit`, `offset`: last week -1, this year 0
    WEEKEND = "weekend"             # `offset`: 0 the latest, -1 the one before this week, 1 the coming
    AGO = "ago"                     # a count of units back; `few` when no number is said
    AHEAD = "ahead"                 # a count of units forward, where the clause speaks of the future
    PAST = "past"                   # the past N units up to the report's day; `count`, `few`, `unit`
    RUNNING = "running"             # "the fourth day running": from the first of so many units to the report's day
    OVERNIGHT = "overnight"         # the night that ended on the report's day
    PART_OF_DAY = "part_of_day"     # this morning: the sentence's own day, else the report's
    NOW = "now"                     # "still": what goes on on the report's day
    OFTEN = "often"                 # "every day": no day of its own, and none of another clause's
    # told from the date before in the text
    BESIDE = "beside"               # `offset` in days from the date inside, the one before, else the report's
    SAME = "same"                   # `unit`: that day, that month; `turn` near: of the paragraph, else the report's;
                                    # told: of the paragraph alone
    EARLIER = "earlier"             # a count of units before the date before
    LATER = "later"                 # a count of units after it
    AFTER = "after"                 # "three weeks after the fall of A": when A fell, a count of units before
    TOOK = "took"                   # a span of a count of units that ends at the report's day, in news
    WITHIN = "within"               # a span of a count of units that begins at it
    # of a date that an earlier rule found
    PART = "part"                   # `edge`, one of EDGES
    DAY_OF = "day_of"               # "the 1st of this month"
    CLOCK = "clock"                 # a time of day beside a date: adds nothing
    NIGHT = "night"                 # a night named by its day, or by the two it joins
    OF_YEAR = "of_year"             # "in May of last year"
    OF_WEEK = "of_week"             # "on Friday last week"
    ABOUT = "about"
    AS_OF = "as_of"                 # "as of 8 May": the day the report speaks from
    SINCE = "since"
    BY = "by"
    BEFORE = "before"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: literal words, or a slot. `absent` asks that the token here be none of the words,
    `behind` that the token before the pattern be one of them, and `beyond` that the one after it be, or that the
    sentence end; none of these takes a token."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    slot: str | None = None
    optional: bool = False
    absent: bool = False
    behind: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A written pattern and its elements (lang/reading/dates.py tells the writing)."""

    text: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class DateRule:
    """One `[[rule]]`. `where` names file and rule; `yes` are "sentence => EDTF, EDTF @ day", `no` give no date."""

    id: str
    where: str
    operation: Operation
    patterns: tuple[Pattern, ...]
    settings: Mapping[str, int | str | bool] = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """The words of `dates.toml`. `names` maps a slot ("month") to folded words and what they count or number;
    `short` has the words that are safe only beside a number or a name ("mar", "sat"); `prefixes` are cut
    off hyphened words ("mid-May"); `ahead` are phrases
    (text/phrases.py) that make a clause speak of the future and `past` those that keep it in the past, the nearest
    deciding; `order` of numeric dates is "dmy" or "either"."""

    names: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    short: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    prefixes: frozenset[str] = frozenset()
    day_endings: frozenset[str] = frozenset()
    year_endings: frozenset[str] = frozenset()
    ahead: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    rules: tuple[DateRule, ...] = ()
    order: str = "dmy"
