"""Timelines, disputes and changes from the records that `publish.values` made of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from claimline.model import (
    Change,
    ChangeKind,
    Dispute,
    Event,
    Extent,
    Interval,
    Kind,
    Rule,
    State,
    Status,
    Timeline,
)

Record = Mapping[str, Any]


def timeline_of(record: Record) -> Timeline:
    """The timeline of a record."""
    return Timeline(**{**record, "kind": Kind(record["kind"]), "undated": tuple(record["undated"]),
                       "intervals": tuple(map(interval_of, record["intervals"])),
                       "disputes": tuple(map(dispute_of, record["disputes"])),
                       "reposts": tuple((origin, tuple(copies)) for origin, copies in record["reposts"])})


def interval_of(record: Record) -> Interval:
    """The interval of a record."""
    return Interval(**{
        **record, "first": _day(record["first"]), "first_latest": _day(record["first_latest"]),
        "last": _day(record["last"]), "last_said": _day(record["last_said"]), "state": State(record["state"]),
        "extent": Extent(record["extent"]) if record["extent"] else None, "rule": Rule(record["rule"]),
        **{name: tuple(record[name]) for name in ("claims", "against", "pressure", "said_by")}})


def dispute_of(record: Record) -> Dispute:
    """The dispute of a record."""
    return Dispute(**{
        **record, "rules": tuple(map(Rule, record["rules"])),
        **{name: _day(record[name]) for name in ("first", "last", "opened", "changed", "settled")},
        **{name: tuple(record[name]) for name in ("claims", "rivals", "settled_by")}})


def change_of(record: Record) -> Change:
    """The change of a record."""
    return Change(**{
        **record, "kind": ChangeKind(record["kind"]), "day": _day(record["day"]),
        "event": Event(record["event"]) if record["event"] else None,
        "status": Status(record["status"]) if record["status"] else None,
        "extent": Extent(record["extent"]) if record["extent"] else None,
        "claims": tuple(record["claims"]), "before": tuple(record["before"])})


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None
