"""Timelines and their parts, changes and lags as JSON objects: keys are the names of their fields, in that order."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from claimline.model.lag import Lag, Pace
from claimline.model.timeline import Change, Dispute, Interval, Timeline


def record(value: Interval | Dispute | Change | Timeline | Lag | Pace) -> dict[str, Any]:
    """The value as a JSON object; days as 2025-12-01, what is unknown as null."""
    return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}


def named(value: Interval | Dispute | Change | Timeline | Lag) -> set[str]:
    """Ids of all claims that the value names."""
    if isinstance(value, Timeline):
        copies = {each for origin, ids in value.reposts for each in (origin, *ids)}
        parts: tuple[Interval | Dispute, ...] = (*value.intervals, *value.disputes)
        return copies.union(value.undated, *map(named, parts))
    if isinstance(value, Lag):
        return {value.claim}
    if isinstance(value, Interval):
        return {*value.claims, *value.against, *value.pressure}
    return {*value.claims, *(value.rivals if isinstance(value, Dispute) else value.before)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Interval | Dispute):
        return record(value)
    return value.isoformat() if isinstance(value, date) else value
