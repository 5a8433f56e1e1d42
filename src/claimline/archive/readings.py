"""Storing what was read: whole or not at all, new claims beside the old ones, which stay as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from claimline.archive import copies, search
from claimline.archive import query as queries
from claimline.archive.documents import next_number
from claimline.archive.readers import Result
from claimline.archive.tables import claim, document, journal, place, problem, reading
from claimline.model.edtf import span

Record = Mapping[str, Any]

_REPEATED = ("event", "actor", "status", "extent", "source", "source_side", "confidence")
_ALIKE = ("event", "actor", "extent", "status", "source", "date", "relation", "direction")


def store(connection: sa.Connection, results: Sequence[Result], at: datetime) -> int:
    """Put the readings of some documents in force; how many claims they made. For a transaction of the writer.

    Claims that were read so before stay as they are; those that were not are added, and those that are no longer read
    are marked as removed. A new version's claims take the place of those of the version before.
    """
    total = 0
    for result in results:
        row = connection.execute(sa.select(document).where(document.c.id == result.document)).mappings().one()
        if result.failed is not None:
            mind(connection, at, row["address"], f"{row['address']}: {row['name']}: {result.failed}")
        seq = note(connection, "reading", at, result.document)
        number = next_number(connection, reading.c.id)
        connection.execute(sa.insert(reading).values(
            id=number, document=result.document, seq=seq, stamp=result.stamp, answers=result.answers,
            lookups=result.lookups, claims=len(result.claims), warnings=result.warnings))
        connection.execute(sa.update(document).where(document.c.id == result.document).values(reading=number))
        if row["reading"] is None:
            copies.link(connection, result.document, result.bands)
        total += _put_in_force(connection, row, number, seq, result)
    return total


def mind(connection: sa.Connection, at: datetime, address: str, message: str) -> None:
    """Keep in mind that an input could not be read; the same again is one."""
    again = sa.update(problem).where(problem.c.address == address, problem.c.message == message).values(at=at)
    if connection.execute(again).rowcount == 0:
        connection.execute(sa.insert(problem).values(id=next_number(connection, problem.c.id), at=at, address=address,
                                                     message=message))


def note(connection: sa.Connection, kind: str, at: datetime, about: int | None) -> int:
    """A line in the journal; its number."""
    seq = next_number(connection, journal.c.seq)
    connection.execute(sa.insert(journal).values(seq=seq, at=at, kind=kind, document=about))
    return seq


def _put_in_force(connection: sa.Connection, row: Mapping[Any, Any], number: int, seq: int, result: Result) -> int:
    records = [dict(record) | {"id": salted(record["id"], row["salt"])} for record in result.claims]
    ours = sa.and_(claim.c.document == row["id"], claim.c.reading.is_not(None))
    before = {old["id"]: dict(old) for old in connection.execute(
        sa.select(claim).where(ours, claim.c.removed.is_(None))).mappings()}
    fresh = [record for record in records
             if record["id"] not in before or not same(before[record["id"]]["record"], record)]
    gone = [old for id, old in before.items() if id not in {record["id"] for record in records}]
    changed = [before[record["id"]] for record in fresh if record["id"] in before]
    unknown = [record for record in fresh if record["id"] not in before]
    replaced = _successions(gone, unknown, _gist, _spot)
    if row["replaces"] is not None and row["reading"] is None:
        older = [dict(old) for old in connection.execute(sa.select(claim).where(
            claim.c.document.in_(sa.select(document.c.id).where(
                document.c.lineage == row["lineage"], document.c.version < row["version"])),
            claim.c.removed.is_(None))).mappings()]
        # What a reviewer found in a sentence that still stands goes on to hold.
        older = [old for old in older if old["reading"] is not None or old["record"]["quote"] not in row["text"]]
        replaced = _successions(older, fresh, _gist)
        gone += older
    late = not row["latest"] and connection.execute(sa.select(document.c.reading).where(
        document.c.replaces == row["id"], document.c.reading.is_not(None))).scalar() is not None
    origin = connection.execute(sa.select(document.c.origin).where(document.c.id == row["id"])).scalar()
    key = next_number(connection, claim.c.key)
    added = [claim_row(record, row, key=key + n, reading=number, added=seq, origin=origin)
             | _carried(before.get(record["id"]) or replaced.get(record["id"]), record)
             for n, record in enumerate(fresh)]
    remove(connection, [old["key"] for old in (*gone, *changed)], seq)
    for id, old in replaced.items():
        connection.execute(sa.update(claim).where(claim.c.key == old["key"]).values(replaced_by=id))
    insert(connection, added)
    if late:        # what replaced this version was read before it
        remove(connection, [new["key"] for new in added], seq)
    count(connection, [*gone, *changed], [] if late else added, seq)
    return len(records)


def salted(id: str, salt: str) -> str:
    """The archive's id of a claim: that of the reading, unless another document has the same text."""
    if not salt:
        return id
    plain, dash, number = id.partition("-")
    return hashlib.sha256(f"{plain}\x1f{salt}".encode()).hexdigest()[:16] + dash + number


def same(one: Record, other: Record) -> bool:
    """Whether two readings say the same of a claim; how they came to it does not count."""
    passing = ("why", "cues", "id", "confidence")
    return {k: v for k, v in one.items() if k not in passing} == {k: v for k, v in other.items() if k not in passing} \
        and abs(one["confidence"] - other["confidence"]) < 0.005


def _successions(older: Sequence[dict[str, Any]], fresh: Sequence[Record], *keys: Callable[[Record], Any]
                 ) -> dict[str, dict[str, Any]]:
    """The new claims that say what an older one said, by id, each with its predecessor; by the first key that fits."""
    found: dict[str, dict[str, Any]] = {}
    for key in keys:
        said: dict[Any, list[dict[str, Any]]] = {}
        taken = {old["key"] for old in found.values()}
        for old in older:
            if old["key"] not in taken:
                said.setdefault(key(old["record"]), []).append(old)
        for record in fresh:
            if record["id"] not in found and (alike := said.get(key(record))):
                found[record["id"]] = alike.pop(0)
    return found


def _gist(record: Record) -> tuple[Any, ...]:
    where = record["place"]
    return (*(record[name] for name in _ALIKE), where["id"] if where else None)


def _spot(record: Record) -> tuple[Any, ...]:
    """The same words of the same text; not what was read in them."""
    where = record["place"]
    return record["event"], where["start"] if where else record["start"]


def _carried(old: Mapping[str, Any] | None, record: Record) -> dict[str, Any]:
    """What reviewers said of the claim before; their word goes on to hold."""
    if old is None:
        return {}
    kept = {"verdict": old["verdict"], "merged_into": old["merged_into"], "fixed": old["fixed"],
            "version": old["version"] if old["id"] == record["id"] else 0,
            "replaces": old["id"] if old["id"] != record["id"] else old["replaces"]}
    return kept | (columns({**record, **old["fixed"]}) if old["fixed"] else {})


def claim_row(record: Record, row: Mapping[Any, Any], *, key: int, reading: int | None, added: int, origin: int | None
              ) -> dict[str, Any]:
    """The row of `claim` for a record of a document."""
    said = date.fromisoformat(record["published"]) if record["published"] else None
    return {
        "key": key, "id": record["id"], "document": row["id"], "reading": reading, "added": added, "removed": None,
        "replaces": None, "replaced_by": None, "record": record, "fixed": None, "verdict": None, "merged_into": None,
        "version": 0, "origin": origin, "publisher": record["publisher"],
        "reported": said or row["published"] or row["received"].date(), **columns(record),
    }


def columns(record: Record) -> dict[str, Any]:
    """The columns that repeat what a record says."""
    first, last = span(record["date"])
    where, ground = record["place"] or {}, record["area"] or record["place"] or {}
    return {
        **{name: record[name] for name in _REPEATED},
        "place": where.get("id"), "place_name": where.get("name"), "country": where.get("country"),
        "admin1": where.get("admin1"), "lat": ground.get("lat"), "lon": ground.get("lon"),
        "first": first, "last": last,
    }


def remove(connection: sa.Connection, keys: Sequence[int], seq: int) -> None:
    """Mark claims as no longer in force."""
    for start in range(0, len(keys), 500):
        connection.execute(sa.update(claim).where(claim.c.key.in_(keys[start:start + 500])).values(removed=seq))


def insert(connection: sa.Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Add claims, findable by their words."""
    if rows:
        connection.execute(sa.insert(claim), rows)
        search.index(connection, "claim", [(row["key"], words(row)) for row in rows])


def words(row: Mapping[str, Any]) -> str:
    """The text by which a claim is found: its sentence, and the name of its place."""
    return f"{row['record']['quote']} {row['place_name'] or ''}"


def count(connection: sa.Connection, gone: Iterable[Mapping[str, Any]], added: Iterable[Mapping[str, Any]], seq: int
          ) -> None:
    """Keep the table of places: how many claims each has, and when they last changed."""
    changes: dict[str, int] = {}
    places: dict[str, Mapping[str, Any]] = {}
    for rows, step in ((gone, -1), (added, 1)):
        for row in rows:
            if row["place"] is None or row["verdict"] in queries.GONE:
                continue
            changes[row["place"]] = changes.get(row["place"], 0) + step
            places[row["place"]] = row["record"]["place"] if not row["fixed"] else (
                {**row["record"], **row["fixed"]}["place"])
    if not changes:
        return
    known = set(connection.execute(sa.select(place.c.id).where(place.c.id.in_(changes))).scalars())
    missing = [{name: places[id][name] for name in ("id", "name", "lat", "lon", "kind", "country", "admin1",
                                                    "precision_km")}
               | {"claims": 0, "changed": seq, "assessed": 0} for id in changes if id not in known]
    if missing:
        connection.execute(sa.insert(place), missing)
    connection.execute(sa.update(place).where(place.c.id == sa.bindparam("of")).values(
        claims=place.c.claims + sa.bindparam("step"), changed=seq),
        [{"of": id, "step": step} for id, step in sorted(changes.items())])
