"""What the claims of an archive say over time, kept beside them: worked out for a place when its claims changed.

    refresh(archive)                    work out what has changed
    timelines, disputes, changes        read what was worked out; timelines do without `refresh`
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from claimline import theatre as theatres
from claimline.archive import query as queries
from claimline.archive.archive import Archive
from claimline.archive.assessed import change_of, dispute_of, interval_of, packed, timeline_of
from claimline.archive.tables import assessment, change, claim, control, dispute, place
from claimline.archive.values import ClaimQuery
from claimline.assess import EDITION, Assessment, as_of, assess, standing
from claimline.model import Change, Claim, Dispute, Gazetteer, Kind, Timeline
from claimline.publish.values import record

_BATCH = 20_000         # claims whose places are worked out in one transaction, at least one place
_AT_ONCE = 500          # values of one condition
_DERIVED = (assessment, control, dispute, change)


def refresh(archive: Archive, *, theatre: str | None = None,
            moved: Callable[[int, int | None], None] = lambda done, total: None) -> int:
    """Work out the places whose claims changed since that was last done; how many they were.

    Others may add meanwhile, and refresh too. `theatre`: the war whose sides have allies, or None for all. `moved`
    is told how many of how many are done. Raises ArchiveError, LexiconError.
    """
    sides = theatres.load(theatre).sides
    stale = place.c.assessed < place.c.changed
    done = 0
    _forget_older_rules(archive)
    while True:
        with archive.reading() as connection:
            left = connection.execute(sa.select(sa.func.count()).select_from(place).where(stale)).scalar_one()
            moved(done, done + left)
            batch = _batch(connection.execute(sa.select(place.c.id, place.c.changed, place.c.claims).where(stale)
                                              .order_by(place.c.id).limit(_AT_ONCE)).all())
            found = {id: next(assess(_claims(connection, id), sides), None) for id, _, _ in batch}
        if not batch:
            return done
        with archive.writing() as connection:
            _store(connection, found, {id: changed for id, changed, _ in batch})
        done += len(batch)


def _forget_older_rules(archive: Archive) -> None:
    """What other rules made is worked out anew."""
    older = sa.select(assessment.c.place).where(sa.or_(assessment.c.edition < EDITION, assessment.c.edition > EDITION))
    with archive.reading() as connection:
        if connection.execute(older.limit(1)).first() is None:
            return
    with archive.writing() as connection:
        connection.execute(sa.update(place).where(place.c.id.in_(older)).values(assessed=-1))


def _batch(rows: Sequence[Any]) -> list[Any]:
    out: list[Any] = []
    claims = 0
    for row in rows:
        claims += row[2]
        if out and claims > _BATCH:
            break
        out.append(row)
    return out


def _claims(connection: sa.Connection, id: str) -> list[Claim]:
    """Claims in force about a place, as corrected, in any order."""
    where = queries.conditions(connection, ClaimQuery(places=(id,)))
    rows = connection.execute(sa.select(*queries.CLAIM).where(*where)).mappings()
    return [queries.stored_claim(row).claim for row in rows]


def _store(connection: sa.Connection, found: Mapping[str, Assessment | None], seen: Mapping[str, int]) -> None:
    for table in _DERIVED:
        connection.execute(sa.delete(table).where(table.c.place.in_(found)))
    known = {id: each for id, each in found.items() if each is not None}
    rows: dict[sa.Table, list[dict[str, Any]]] = {
        assessment: [{"place": id, "edition": EDITION, "record": packed(each.timeline)} for id, each in known.items()],
        control: [{"place": id, "side": one.side, "first": one.first, "last": one.last, "state": one.state.value,
                   "record": record(one) | {"pressure": len(one.pressure)}}
                  for id, each in known.items() for one in each.timeline.intervals],
        dispute: [{"place": id, "side": one.side, "first": one.first, "last": one.last, "changed": one.changed,
                   "record": record(one)} for id, each in known.items() for one in each.timeline.disputes],
        change: [{"place": id, "day": one.day, "kind": one.kind.value, "record": record(one)}
                 for id, each in known.items() for one in each.changes],
    }
    for table, values in rows.items():
        if values:
            connection.execute(sa.insert(table), values)
    # Of a place that changed again meanwhile, this is not the last word.
    connection.execute(sa.update(place).where(place.c.id == sa.bindparam("of")).values(assessed=sa.bindparam("to")),
                       [{"of": id, "to": changed} for id, changed in seen.items()])


def named(archive: Archive, name: str, gazetteer: Callable[[], Gazetteer]) -> tuple[str, ...]:
    """Ids of the places with claims that `name` may mean: an id, a displayed name, else what the gazetteer finds."""
    with archive.reading() as connection:
        def among(where: sa.ColumnElement[bool]) -> tuple[str, ...]:
            return tuple(connection.execute(sa.select(place.c.id).where(where, place.c.claims > 0)
                                            .order_by(place.c.id)).scalars())

        clean = " ".join(name.split())
        found = among(place.c.id == clean) or among(place.c.name == clean) or among(
            sa.func.lower(place.c.name) == clean.lower())
        return found or among(place.c.id.in_([match.entry.id for match in gazetteer().lookup(clean)]))


def timelines(archive: Archive, places: Iterable[str], *, theatre: str | None = None) -> tuple[Timeline, ...]:
    """The timelines of places by id, by name; of places whose claims changed since `refresh` they are worked out now.

    Raises ArchiveError.
    """
    with archive.reading() as connection:
        until = _until(connection)
        found = []
        for id, fresh, stored in _stored(connection, sorted(set(places))):
            if fresh and stored is not None:
                found.append(timeline_of(stored))
            else:
                found += [each.timeline for each in assess(_claims(connection, id), theatres.load(theatre).sides)]
    return tuple(sorted((as_of(each, until) for each in found), key=lambda each: (each.name, each.place)))


def recent(archive: Archive, since: Mapping[str, date], *, theatre: str | None = None) -> tuple[Timeline, ...]:
    """Of each place, by its id, what is said from a day on: its timeline without what was over before.

    In no order, and without what makes a timeline long: `pressure`, `undated`, `reposts`. Raises ArchiveError.
    """
    found = []
    with archive.reading() as connection:
        until = _until(connection)
        ids = sorted(since, key=lambda id: (since[id], id))     # those together that go back as far
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start:start + _AT_ONCE]
            known = sa.select(place, _is_fresh().label("fresh")).outerjoin(assessment, assessment.c.place == place.c.id)
            rows = connection.execute(known.where(place.c.id.in_(some), place.c.claims > 0)).mappings()
            places = {row["id"]: row for row in rows}
            fresh = [id for id, row in places.items() if row["fresh"]]
            intervals, disputes = (_since(connection, table, fresh, since[some[0]]) for table in (control, dispute))
            for id, row in places.items():
                if row["fresh"]:
                    found.append(Timeline(
                        id, row["name"], row["lat"], row["lon"], Kind(row["kind"]), row["country"], row["admin1"],
                        tuple(interval_of(each) for each in intervals.get(id, ())),
                        tuple(dispute_of(each) for each in disputes.get(id, ())), (), ()))
                else:
                    found += [each.timeline for each in assess(_claims(connection, id), theatres.load(theatre).sides)]
    return tuple(_from(as_of(each, until), since[each.place]) for each in found)


def _since(connection: sa.Connection, table: sa.Table, places: Sequence[str], day: date) -> dict[str, list[Any]]:
    """Records of a table by place, but for what was over before a day."""
    found: dict[str, list[Any]] = {}
    columns = table.c
    for id, each in connection.execute(
            sa.select(columns.place, columns.record)
            .where(columns.place.in_(places), sa.or_(columns.last.is_(None), columns.last >= day))
            .order_by(columns.place, columns.side, columns.first)):
        found.setdefault(id, []).append(each)
    return found


def _from(timeline: Timeline, day: date) -> Timeline:
    return replace(timeline, undated=(), reposts=(), disputes=tuple(
        each for each in timeline.disputes if each.last is None or each.last >= day), intervals=tuple(
        replace(each, pressure=()) if each.pressure else each
        for each in timeline.intervals if each.last is None or each.last >= day))


def _is_fresh() -> sa.ColumnElement[bool]:
    """Whether what is kept of a place is up to date; where it and `assessment` are joined."""
    return sa.and_(place.c.assessed >= place.c.changed, assessment.c.edition == EDITION)


def _stored(connection: sa.Connection, places: Sequence[str]) -> Iterator[Any]:
    """Id of each place that has claims, whether what is kept of it is up to date, and the timeline's record."""
    query = sa.select(place.c.id, _is_fresh(), assessment.c.record).outerjoin(
        assessment, assessment.c.place == place.c.id)
    for start in range(0, len(places), _AT_ONCE):
        some = place.c.id.in_(places[start:start + _AT_ONCE])
        yield from connection.execute(query.where(some, place.c.claims > 0)).all()


def disputes(archive: Archive, *, since: date | None = None, limit: int | None = None) -> tuple[Dispute, ...]:
    """Disputes as `refresh` left them, those of the last change first; since a day, only what changed from then on."""
    with archive.reading() as connection:
        until = _until(connection)
        where = [dispute.c.changed >= since] if since else []
        rows = connection.execute(sa.select(dispute.c.record).where(*where).order_by(
            dispute.c.changed.desc(), dispute.c.place, dispute.c.first).limit(limit)).scalars()
        return tuple(standing(dispute_of(each), until) for each in rows)


def changes(archive: Archive, since: date, until: date, *, limit: int | None = None) -> tuple[Change, ...]:
    """What was new from `since` to `until`, both included, as `refresh` left it; by day and place."""
    with archive.reading() as connection:
        rows = connection.execute(sa.select(change.c.record).where(change.c.day.between(since, until))
                                  .order_by(change.c.day, change.c.place, change.c.id).limit(limit)).scalars()
        return tuple(map(change_of, rows))


def claims(archive: Archive, ids: Iterable[str]) -> dict[str, Claim]:
    """The claims with these ids that are in force, as corrected."""
    wanted = sorted(set(ids))
    return {each.claim.id: each.claim for start in range(0, len(wanted), _AT_ONCE)
            for each in archive.claims(ClaimQuery(ids=tuple(wanted[start:start + _AT_ONCE])))}


def _until(connection: sa.Connection) -> date:
    """The day to which the reports go."""
    last = connection.execute(sa.select(sa.func.max(claim.c.reported)).where(claim.c.removed.is_(None))).scalar()
    return last or date.max
