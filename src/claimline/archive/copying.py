"""A whole archive into an empty one of the other database, or of the same: nothing is read anew, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from claimline.archive import documents, readings, search
from claimline.archive.archive import Archive
from claimline.archive.tables import change, chunk, claim, control, dispute, document, metadata
from claimline.errors import ArchiveError

_ROWS = 2000                                    # that are held at once ...
_FEWER = {document: 200, chunk: 20}             # ... of tables whose rows are large
_NUMBERED = (control, dispute, change)          # by the database; nothing refers to these numbers


def copy(source: Archive, target: Archive, *, moved: Callable[[int, int | None], None] = lambda done, total: None
         ) -> int:
    """Copy everything that `source` holds, as it is at one moment, to `target`; how many rows that were.

    Whole or not at all. `moved` is told how many of how many rows are there. Raises ArchiveError, also when there is
    anything in `target`.
    """
    with source.reading() as given, target.writing() as taken:
        for table in metadata.sorted_tables:
            if taken.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None:
                raise ArchiveError(f"{target.name}: is not empty; copy to a new file or a new database")
        total = sum(given.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
                    for table in metadata.sorted_tables)
        done = 0
        for table in metadata.sorted_tables:
            for rows in _rows(given, table):
                _insert(taken, table, rows)
                moved(done := done + len(rows), total)
            if table is document:       # an origin may have a higher number than its copies
                _link(given, taken)
        if target.engine.dialect.name == "postgresql":      # else all is planned as if there was nothing
            taken.execute(sa.text("ANALYZE"))
    return done


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    """All rows, in the order of the primary key."""
    key = tuple(table.primary_key)
    size = _FEWER.get(table, _ROWS)
    query = sa.select(table).order_by(*key).limit(size)
    found: Sequence[Any] = connection.execute(query).mappings().all()
    while found:
        yield [dict(row) for row in found]
        if len(found) < size:
            return
        last = [found[-1][column.name] for column in key]
        behind = sa.tuple_(*key) > sa.tuple_(*last) if len(key) > 1 else key[0] > last[0]
        found = connection.execute(query.where(behind)).mappings().all()


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if table is claim:
        readings.insert(connection, rows)
        return
    if table is document:
        rows = [row | {"origin": None} for row in rows]
    elif table in _NUMBERED:
        rows = [{name: value for name, value in row.items() if name != "id"} for row in rows]
    connection.execute(sa.insert(table), rows)
    if table is document:
        search.index(connection, "document", [(row["id"], documents.words(row)) for row in rows])


def _link(given: sa.Connection, taken: sa.Connection) -> None:
    copies = given.execute(sa.select(document.c.id, document.c.origin).where(document.c.origin.is_not(None))).all()
    if copies:
        taken.execute(sa.update(document).where(document.c.id == sa.bindparam("of"))
                      .values(origin=sa.bindparam("to")), [{"of": id, "to": origin} for id, origin in copies])
