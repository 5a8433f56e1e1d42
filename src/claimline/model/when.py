"""Days on which something may have happened, and their Extended Date/Time Format (ISO 8601-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class When:
    """A time expression in the text and the days it may mean, both ends included.

    `edtf` is the value as printed ("2025-12-01", "2025-05", "2025-21", "2025-11-01/2025-11-30", "2025-11-20~");
    None when the words need a report date that is not known ("on Monday" in an undated report).
    """

    start: int
    end: int
    text: str
    sentence: int
    edtf: str | None
    first: date | None = None
    last: date | None = None
    about: bool = False             # "~" in EDTF
    future: bool = False            # the words point ahead: "tomorrow", "next week", "by summer" said ahead
    heading: bool = False           # stands alone on its line or opens a dated list: dates what follows it
    as_of: bool = False             # "as of 5 May": the day whose state of things the report tells
    now: bool = False               # "still", "every day": what goes on, whatever day another clause tells
    behind: bool = False            # "three weeks after": the day of what is named behind, and of nothing else
    took: bool = False              # "in three days": how long it took, which dates what follows and nothing before
    since: bool = False             # "since May": what has gone on, and not what happened then
    runs: bool = False              # "for the fourth day": of what goes on, and of no single deed
    sums: bool = False              # "over the past day", "overnight": what a report gives the sum of
    why: str = ""                   # which grammar rule read it: "fr/dates.toml:weekday"
