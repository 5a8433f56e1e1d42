"""Timelines, disputes and changes as an archive keeps them, and back.

Of a busy place, the same attacks are named in many intervals, which would take megabytes: so a timeline's claims are
kept once, its intervals as columns, and which claims each names as numbers, packed (see `packed`).
"""

from __future__ import annotations

import sys
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
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
from claimline.publish.values import record

Record = Mapping[str, Any]

_NAMED = ("claims", "against", "pressure")          # of an interval: ids of claims
_PLAIN = tuple(each.name for each in fields(Interval) if each.name not in _NAMED)
_STATES, _RULES, _EXTENTS = ({each.value: each for each in kind} for kind in (State, Rule, Extent))


def packed(timeline: Timeline) -> dict[str, Any]:
    """The record of a timeline. Under "ids" are the claims that its intervals name. "named" tells for each interval
    which are its `claims`, `against` and `pressure`, as how many they are and their numbers: 32 bits each, the lowest
    byte first, deflated, in base64."""
    ids: dict[str, int] = {}
    numbers = array("I")
    for interval in timeline.intervals:
        for name in _NAMED:
            said = getattr(interval, name)
            numbers.append(len(said))
            numbers.extend([ids.setdefault(id, len(ids)) for id in said])
    rows = [record(replace(each, claims=(), against=(), pressure=())) for each in timeline.intervals]
    return record(replace(timeline, intervals=())) | {
        "intervals": {name: [row[name] for row in rows] for name in _PLAIN}, "ids": list(ids),
        "named": b64encode(zlib.compress(_low_first(numbers).tobytes())).decode("ascii")}


def timeline_of(record: Record) -> Timeline:
    """The timeline of such a record."""
    plain = {name: value for name, value in record.items() if name not in ("ids", "named")}
    return Timeline(**{**plain, "kind": Kind(record["kind"]), "undated": tuple(record["undated"]),
                       "intervals": tuple(_intervals(record)),
                       "disputes": tuple(map(dispute_of, record["disputes"])),
                       "reposts": tuple((origin, tuple(copies)) for origin, copies in record["reposts"])})


def interval_of(record: Record) -> Interval:
    """The interval of a record of the table `control`; what colours it is not kept there."""
    return Interval(**{
        **record, "state": _STATES[record["state"]], "rule": _RULES[record["rule"]],
        "extent": record["extent"] and _EXTENTS[record["extent"]], "pressure": (),
        **{name: _day(record[name]) for name in ("first", "first_latest", "last", "last_said")},
        **{name: tuple(record[name]) for name in ("claims", "against", "said_by")}})


def _intervals(record: Record) -> Iterator[Interval]:
    columns = {**record["intervals"]}
    days: dict[str | None, date | None] = {None: None}
    for name in ("first", "first_latest", "last", "last_said"):
        days |= {text: date.fromisoformat(text) for text in columns[name] if text not in days}
        columns[name] = [days[text] for text in columns[name]]
    columns["state"] = [_STATES[each] for each in columns["state"]]
    columns["rule"] = [_RULES[each] for each in columns["rule"]]
    columns["extent"] = [each and _EXTENTS[each] for each in columns["extent"]]
    columns["said_by"] = [tuple(each) for each in columns["said_by"]]
    groups = tuple(_groups(record["ids"], record["named"]))
    columns |= {name: groups[at::len(_NAMED)] for at, name in enumerate(_NAMED)}
    return map(Interval, *(columns[each.name] for each in fields(Interval)))


def _groups(ids: Sequence[str], named: str) -> Iterator[tuple[str, ...]]:
    numbers = array("I")
    numbers.frombytes(zlib.decompress(b64decode(named)))
    numbers = _low_first(numbers)
    at = 0
    while at < len(numbers):
        end = at + 1 + numbers[at]
        yield tuple(map(ids.__getitem__, numbers[at + 1:end]))
        at = end


def _low_first(numbers: array[int]) -> array[int]:
    """The same numbers, turned where this machine has the highest byte first."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


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
