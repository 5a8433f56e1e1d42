"""How claims stand to dated maps of control: who told of a change of hands earlier, and by how many days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Lag:
    """The first word of one source on a change of hands, beside the day on which the layers show it.

    `days` from `shown` to `said`: below 0 the source was ahead of the layers. `shown` and `days` are None where the
    layers go on for long and never show it. `since` is the layer before `shown`: it may have changed after that day.
    """

    place: str
    name: str
    side: str                   # that is said to have come to hold the place
    source: str                 # who says so, as printed
    source_side: str | None
    claim: str                  # id
    said: date                  # day of the report
    shown: date | None
    since: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Pace:
    """Lags of one source, in all or at one place. Days as in `Lag`; None where no change was shown."""

    source: str
    source_side: str | None
    place: str | None           # None: in all
    name: str | None
    shown: int                  # changes that the layers show too
    unshown: int                # that they never show
    ahead: int                  # of the shown ones, said before the layers
    median_days: float | None
    earliest_days: int | None
    latest_days: int | None
