"""Reading an archive: SQL for what is asked, values for what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from claimline.archive import search
from claimline.archive.records import claim_of, document_of
from claimline.archive.tables import claim, document, journal, place, problem, review
from claimline.archive.values import (
    ArchiveStatus,
    Box,
    ClaimQuery,
    JournalEntry,
    Review,
    StoredClaim,
    StoredDocument,
    StoredPlace,
)

_PAGE = 2000        # rows that are held at once when all are asked for
GONE = ("rejected", "merged")
CLAIM = [claim.c[name] for name in ("key", "document", "added", "removed", "reported", "replaced_by", "verdict",
                                     "merged_into", "version", "origin", "fixed", "record", "id")]


def conditions(connection: sa.Connection, query: ClaimQuery, *, wide: bool | None = None
               ) -> list[sa.ColumnElement[bool]]:
    """What the rows of `claim` must fulfil. `wide`: what `_is_wide` said; of a wide box `search.in_order` sees to the
    box and its days."""
    columns, where = claim.c, []
    if query.removed:
        where.append(columns.removed > (query.since or 0))
    else:
        if not query.all_readings:
            where.append(columns.removed.is_(None))
        if query.since is not None:
            where.append(columns.added > query.since)
    if not query.rejected:
        where.append(sa.or_(columns.verdict.is_(None), columns.verdict.not_in(GONE)))
    for name, values in (("place", query.places), ("country", query.countries), ("actor", query.sides),
                         ("source_side", query.source_sides), ("source", query.sources),
                         ("publisher", query.publishers), ("event", query.events), ("status", query.statuses),
                         ("document", query.documents), ("id", query.ids)):
        if values:
            where.append(columns[name] == values[0] if len(values) == 1 else columns[name].in_(values))
    if query.admin1 is not None:
        where.append(columns.admin1 == query.admin1)
    if query.min_confidence is not None:
        where.append(columns.confidence >= query.min_confidence)
    if query.originals:
        where.append(columns.origin.is_(None))
    if query.text is not None:
        where.append(search.matches(connection.dialect.name, "claim", query.text))
    if query.box is not None and (query.removed or query.all_readings):
        west, south, east, north = query.box
        across = columns.lon.between(west, east) if west <= east else sa.or_(columns.lon >= west, columns.lon <= east)
        where.append(sa.and_(columns.lat.between(south, north), across))
    elif query.box is not None and not wide:
        tree = not (_is_wide(connection, query) if wide is None else wide)
        where.append(search.inside(connection, query.box, *_dated(query), tree=tree))
    if not (wide and query.box and not query.undated):
        where += _happened(query)
    if query.reported_first is not None:
        where.append(columns.reported >= query.reported_first)
    if query.reported_last is not None:
        where.append(columns.reported <= query.reported_last)
    return [*where, *query.where]


def _dated(query: ClaimQuery) -> tuple[date | None, date | None]:
    """The days of a query by which claims without a day are left out."""
    return (None, None) if query.undated else (query.first, query.last)


def _is_wide(connection: sa.Connection, query: ClaimQuery) -> bool:
    if query.box is None or query.removed or query.all_readings:
        return False
    return search.is_wide(connection, query.box, *_dated(query))


def _happened(query: ClaimQuery) -> list[sa.ColumnElement[bool]]:
    columns = claim.c
    if query.first is None and query.last is None:
        return []
    within = []
    if query.last is not None:
        within.append(sa.or_(columns.first.is_(None), columns.first <= query.last))
    if query.first is not None:
        within.append(sa.or_(columns.last.is_(None), columns.last >= query.first))
    unknown = sa.and_(columns.first.is_(None), columns.last.is_(None))
    return [sa.or_(unknown, sa.and_(*within)) if query.undated else sa.and_(sa.not_(unknown), *within)]


def claims(connection: sa.Connection, query: ClaimQuery, *, limit: int | None, after: int, newest: bool
           ) -> Iterator[StoredClaim]:
    """Claims in the order of adding, from the one after key `after` on; `newest`: backwards, before key `after`."""
    wide = _is_wide(connection, query)
    where = conditions(connection, query, wide=wide)
    source: sa.FromClause = claim
    key: sa.ColumnElement[int] = claim.c.key
    if wide and query.box is not None:
        slim = search.in_order(connection, query.box, *_dated(query))
        source, key = slim.join(claim, claim.c.key == slim.c.key), slim.c.key
    left = limit
    while left is None or left > 0:
        page = _PAGE if left is None else min(left, _PAGE)
        from_here = [key < after if newest else key > after] if after else []
        rows = connection.execute(sa.select(*CLAIM).select_from(source).where(*where, *from_here)
                                  .order_by(key.desc() if newest else key).limit(page)).mappings()
        found = [stored_claim(row) for row in rows]
        yield from found
        if len(found) < page:
            return
        after = found[-1].key
        left = None if left is None else left - page


def stored_claim(row: Mapping[Any, Any]) -> StoredClaim:
    """The value of a row of `claim`."""
    # One text may stand in two documents; then the archive's id is not the reading's.
    read = claim_of(row["record"] | {"id": row["id"]})
    fixed = row["fixed"] or {}
    corrected = claim_of(row["record"] | {"id": row["id"]} | fixed) if fixed else read
    return StoredClaim(
        key=row["key"], claim=corrected, document=row["document"], added=row["added"], reported=row["reported"],
        machine=read if fixed else None, removed=row["removed"], replaced_by=row["replaced_by"],
        verdict=row["verdict"], merged_into=row["merged_into"], version=row["version"], origin=row["origin"],
        fixed=fixed)


def count(connection: sa.Connection, query: ClaimQuery) -> int:
    """How many claims fulfil the query."""
    if not query.rejected:      # the few that were judged are found by an index, and all others need not be looked at
        everything = replace(query, rejected=True)
        judged = claim.alias()
        judged_keys = sa.select(judged.c.key).where(judged.c.verdict.in_(GONE))
        gone = replace(everything, where=(*query.where, claim.c.key.in_(judged_keys)))
        return count(connection, everything) - count(connection, gone)
    return int(connection.execute(sa.select(sa.func.count()).select_from(claim).where(
        *conditions(connection, query))).scalar_one())


def documents(connection: sa.Connection, where: Sequence[sa.ColumnElement[bool]], *, limit: int | None, after: int
              ) -> Iterator[StoredDocument]:
    """Documents in the order of adding, from the one after `after` on."""
    left = limit
    while left is None or left > 0:
        page = 200 if left is None else min(left, 200)
        rows = connection.execute(sa.select(document).where(*where, document.c.id > after).order_by(document.c.id)
                                  .limit(page)).mappings().all()
        yield from map(stored_document, rows)
        if len(rows) < page:
            return
        after = rows[-1]["id"]
        left = None if left is None else left - page


def stored_document(row: Mapping[Any, Any]) -> StoredDocument:
    """The value of a row of `document`."""
    return StoredDocument(row["id"], document_of(row), row["address"], row["received"], row["evidence"],
                          row["version"], row["replaces"], row["latest"], row["origin"], row["likeness"],
                          row["reading"], row["seq"])


def documents_where(dialect: str, *, text: str | None, published_first: date | None, published_last: date | None,
                    publisher: str | None, url: str | None, latest: bool, since: int | None
                    ) -> list[sa.ColumnElement[bool]]:
    """What the rows of `document` must fulfil."""
    where: list[sa.ColumnElement[bool]] = []
    if latest:
        where.append(document.c.latest)
    if text is not None:
        where.append(search.matches(dialect, "document", text))
    for column, least, most in ((document.c.published, published_first, published_last),):
        where += [column >= least] if least is not None else []
        where += [column <= most] if most is not None else []
    for column, value in ((document.c.publisher, publisher), (document.c.url, url)):
        where += [column == value] if value is not None else []
    where += [document.c.seq > since] if since is not None else []
    return where


def places(connection: sa.Connection, *, box: Box | None, name: str | None, ids: Sequence[str], limit: int | None,
           offset: int) -> tuple[StoredPlace, ...]:
    """Places with claims in force, those with most claims first."""
    columns = place.c
    where = [columns.claims > 0]
    if box is not None:
        west, south, east, north = box
        across = columns.lon.between(west, east) if west <= east else sa.or_(columns.lon >= west, columns.lon <= east)
        where += [columns.lat.between(south, north), across]
    if name is not None:
        where.append(sa.func.lower(columns.name) == name.lower())
    if ids:
        where.append(columns.id.in_(ids))
    rows = connection.execute(sa.select(place).where(*where).order_by(columns.claims.desc(), columns.id)
                              .limit(limit).offset(offset)).mappings()
    return tuple(StoredPlace(*(row[key] for key in ("id", "name", "lat", "lon", "kind", "country", "admin1",
                                                    "precision_km", "claims", "changed"))) for row in rows)


def entries(connection: sa.Connection, since: int, limit: int) -> tuple[JournalEntry, ...]:
    """What happened after journal number `since`, oldest first."""
    rows = connection.execute(sa.select(journal).where(journal.c.seq > since).order_by(journal.c.seq).limit(limit))
    return tuple(JournalEntry(*row) for row in rows)


def reviews(connection: sa.Connection, *, kind: str | None, target: str | None, since: int | None,
            limit: int | None) -> tuple[Review, ...]:
    """Reviews, oldest first."""
    where = [review.c.kind == kind] if kind is not None else []
    where += [review.c.target == target] if target is not None else []
    where += [review.c.seq > since] if since is not None else []
    rows = connection.execute(sa.select(review).where(*where).order_by(review.c.id).limit(limit))
    return tuple(Review(*row) for row in rows)


def status(connection: sa.Connection) -> ArchiveStatus:
    """How much there is of everything."""
    def number(table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one())

    in_force = claim.c.removed.is_(None)
    gone = claim.c.verdict.in_(GONE)
    # Each on its own: SQLite looks both up in the index only so.
    first, last = (connection.execute(sa.select(function(claim.c.reported)).where(in_force)).scalar()
                   for function in (sa.func.min, sa.func.max))
    rejected = number(claim, in_force, gone)
    return ArchiveStatus(
        documents=number(document, document.c.latest), versions=number(document),
        copies=number(document, document.c.latest, document.c.origin.is_not(None)),
        unread=number(document, document.c.reading.is_(None)), claims=number(claim, in_force) - rejected,
        rejected=rejected, places=number(place, place.c.claims > 0), reviews=number(review), problems=number(problem),
        first=first, last=last, seq=connection.execute(sa.select(sa.func.coalesce(sa.func.max(journal.c.seq), 0))
                                                       ).scalar_one())
