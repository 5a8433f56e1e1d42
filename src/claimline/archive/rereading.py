"""Reading anew what an upgrade may have changed, and no more; telling what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from claimline.archive import readings
from claimline.archive.archive import Archive
from claimline.archive.collect import Clock, Moved, Tell
from claimline.archive.readers import Readers, Result, Setup
from claimline.archive.records import document_of
from claimline.archive.stamp import edition
from claimline.archive.tables import claim, document, journal, reading
from claimline.model import Document

_PAGE = 200
_BATCH = 40         # readings of one transaction
_PASSING = ("id", "why", "cues", "confidence")


@dataclass(frozen=True, slots=True)
class Reread:
    """What a run came to. `reasons`: what had changed, and for how many documents; `changed` documents are those whose
    claims are now others."""

    documents: int
    reasons: Mapping[str, int]
    read: int
    changed: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How the newest reading of a document differs from the one before. Claims are records of `publish.jsonl`.

    `changed`: the claim before, and after. `at`: when it was read anew.
    """

    document: int
    name: str
    title: str | None
    at: datetime
    added: tuple[Mapping[str, Any], ...]
    removed: tuple[Mapping[str, Any], ...]
    changed: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Outdated:
    """A document whose reading may now come out otherwise: its number, what has changed, and the war of its reading."""

    document: int
    reason: str
    war: str | None


def outdated(archive: Archive, setup: Setup) -> Iterator[Outdated]:
    """The documents whose reading may now come out otherwise.

    Older versions and documents that were never read are left out. Raises GazetteerError, LexiconError, ArchiveError.
    """
    here = setup.reader()
    installed = {setup.theatre: here.edition}
    columns = [document.c.id, reading.c.stamp, reading.c.answers, reading.c.lookups]
    after = 0
    while True:
        with archive.reading() as connection:
            rows = connection.execute(
                sa.select(*columns).join(reading, reading.c.id == document.c.reading)
                .where(document.c.latest, document.c.id > after).order_by(document.c.id).limit(_PAGE)).all()
        for id, stamp, answers, lookups in rows:
            war = stamp["war"] if setup.theatre is None else setup.theatre
            if war not in installed:
                installed[war] = edition(war, setup.front)
            reason = installed[war].may_differ(stamp)
            if reason is None and here.gazetteer.answers(lookups) != answers:
                reason = "gazetteer"
            if reason is not None:
                yield Outdated(id, reason, war)
        if len(rows) < _PAGE:
            return
        after = rows[-1].id


def reread(archive: Archive, setup: Setup, *, clock: Clock, workers: int | None = None, dry: bool = False,
           tell: Tell = lambda line: None, moved: Moved = lambda done, total: None) -> Reread:
    """Read anew what may now be read otherwise; the readings before stay beside. With `dry` only count them.

    Every document is read with the theatre that it was read with, unless `setup` names one. Killed at any moment, what
    was read anew is in force and the rest is as before. Raises GazetteerError, LexiconError, ArchiveError.
    """
    found = list(outdated(archive, setup))
    reasons = Counter(each.reason for each in found)
    with archive.reading() as connection:
        total = connection.execute(sa.select(sa.func.count()).select_from(document).where(
            document.c.latest, document.c.reading.is_not(None))).scalar_one()
        before = connection.execute(sa.select(sa.func.coalesce(sa.func.max(journal.c.seq), 0))).scalar_one()
    if dry:
        return Reread(total, dict(reasons), 0, 0)
    done = 0
    for war in dict.fromkeys(each.war for each in found):
        ids = [each.document for each in found if each.war == war]
        held: list[Result] = []
        with Readers(replace(setup, theatre=war), workers) as readers:
            for start in range(0, len(ids), _BATCH):
                readers.put(_documents(archive, ids[start:start + _BATCH]))
                done += _keep(archive, held, readers.take(), clock, tell)
                moved(done, len(found))
            for results in readers.rest():
                done += _keep(archive, held, results, clock, tell)
                moved(done, len(found))
            done += _keep(archive, held, [], clock, tell, all_of_them=True)
    with archive.reading() as connection:
        news = sa.union(sa.select(claim.c.document).where(claim.c.added > before),
                        sa.select(claim.c.document).where(claim.c.removed > before)).subquery()
        changed = connection.execute(sa.select(sa.func.count()).select_from(news)).scalar_one()
    return Reread(total, dict(reasons), done, changed)


def _documents(archive: Archive, ids: Sequence[int]) -> list[tuple[int, Document]]:
    with archive.reading() as connection:
        rows = connection.execute(sa.select(document).where(document.c.id.in_(ids)).order_by(document.c.id)).mappings()
        return [(row["id"], document_of(row)) for row in rows]


def _keep(archive: Archive, held: list[Result], results: list[Result], clock: Clock, tell: Tell, *,
          all_of_them: bool = False) -> int:
    held += results
    if not held or (len(held) < _BATCH and not all_of_them):
        return 0
    with archive.writing() as connection:
        readings.store(connection, held, clock())
    for result in held:
        if result.failed:
            tell(f"document {result.document}: {result.failed}")
    count = len(held)
    held.clear()
    return count


def differences(archive: Archive, *, since: datetime | None = None, documents: tuple[int, ...] = ()
                ) -> Iterator[Difference]:
    """What the newest reading of each document changed against the one before, in the order of documents.

    Documents that were read once, or read the same again, are left out. `since`: only those read anew after it.
    """
    with archive.reading() as connection:
        again = sa.select(reading.c.document).group_by(reading.c.document).having(sa.func.count() > 1)
        query = (sa.select(reading.c.id, reading.c.document, reading.c.seq, journal.c.at, document.c.name,
                           document.c.title)
                 .join(document, document.c.reading == reading.c.id).join(journal, journal.c.seq == reading.c.seq)
                 .where(reading.c.document.in_(again)).order_by(reading.c.document))
        if since is not None:
            query = query.where(journal.c.at >= since)
        if documents:
            query = query.where(reading.c.document.in_(documents))
        for row in connection.execute(query).mappings():
            mine = claim.c.document == row["document"]
            added = _records(connection, mine, claim.c.added == row["seq"])
            removed = _records(connection, mine, claim.c.removed == row["seq"])
            both = [id for id in removed if id in added]
            if added or removed:
                yield Difference(
                    row["document"], row["name"], row["title"], row["at"],
                    tuple(record for id, record in added.items() if id not in both),
                    tuple(record for id, record in removed.items() if id not in both),
                    tuple((removed[id], added[id]) for id in both))


def _records(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> dict[str, Mapping[str, Any]]:
    rows = connection.execute(sa.select(claim.c.id, claim.c.record).where(*where).order_by(claim.c.key))
    return {row.id: row.record for row in rows}


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The fields of a claim that two readings tell differently, with both values; a place by its id."""
    def plain(record: Mapping[str, Any], name: str) -> Any:
        return (record[name] or {}).get("id") if name == "place" else record[name]

    return {name: (plain(before, name), plain(after, name)) for name in after
            if name not in (*_PASSING, "area") and plain(before, name) != plain(after, name)}
