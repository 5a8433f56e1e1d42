"""What OGC API - Features gives: claims, places, and control over time, as points with their days.

Points, also where a claim tells of ground around a place: programs take one kind of geometry a layer, and
`area_type` to `area_to_deg` tell of the ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import sqlalchemy as sa

from claimline.archive import Archive, Box, ClaimQuery, StoredClaim
from claimline.archive import query as queries
from claimline.archive.tables import claim, control, place
from claimline.model import Event, Extent, State, Status
from claimline.publish.rows import row
from claimline.server.cql import Condition, Queryable, Vocabulary

_TEXT = {"type": "string"}
_NUMBER = {"type": "number"}
_DAY = {"type": "string", "format": "date"}
_MOST_COUNTED = 100_000
Feature = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """Which features: of a box, of days (both included, either may be open), for which more holds; a page of them.

    `after` is the id of the last feature of the page before.
    """

    box: Box | None = None
    first: date | None = None
    last: date | None = None
    where: tuple[Condition, ...] = ()
    after: str | None = None


class Collection(Protocol):
    """One kind of feature of an archive, in the order of their ids or of adding."""

    id: str
    title: str
    description: str
    queryables: Mapping[str, Queryable]
    point: tuple[Any, Any]
    span: tuple[Any, Any]

    def page(self, archive: Archive, wanted: Wanted, limit: int) -> list[Feature]:
        """The first features that are wanted."""
        ...

    def count(self, archive: Archive, wanted: Wanted) -> int | None:
        """How many are wanted, whatever the page; None when they are too many to be counted each time."""
        ...

    def feature(self, archive: Archive, id: str) -> Feature | None:
        """The one with this id."""
        ...

    def extent(self, archive: Archive) -> tuple[Box | None, date | None, date | None]:
        """The box that holds all of them, and their first and last day."""
        ...


def vocabulary(collection: Collection, archive: Archive) -> Vocabulary:
    """What filters over a collection may name."""
    return Vocabulary(collection.queryables, collection.point, collection.span, archive.engine.dialect.name)


class Claims:
    """Claims in force."""

    id = "claims"
    title = "Claims"
    description = ("What reports say: who is said to hold, take, leave or attack which place, when, and according to "
                   "whom. The point is the middle of the ground that a claim is about.")
    queryables: Mapping[str, Queryable] = {
        "event": Queryable(claim.c.event, _TEXT | {"enum": [each.value for each in Event]}),
        "actor": Queryable(claim.c.actor, _TEXT),
        "status": Queryable(claim.c.status, _TEXT | {"enum": [each.value for each in Status]}),
        "extent": Queryable(claim.c.extent, _TEXT | {"enum": [each.value for each in Extent]}),
        "source": Queryable(claim.c.source, _TEXT), "source_side": Queryable(claim.c.source_side, _TEXT),
        "publisher": Queryable(claim.c.publisher, _TEXT), "confidence": Queryable(claim.c.confidence, _NUMBER),
        "place": Queryable(claim.c.place_name, _TEXT), "place_id": Queryable(claim.c.place, _TEXT),
        "country": Queryable(claim.c.country, _TEXT), "admin1": Queryable(claim.c.admin1, _TEXT),
        "first_day": Queryable(claim.c.first, _DAY), "last_day": Queryable(claim.c.last, _DAY),
        "reported": Queryable(claim.c.reported, _DAY), "verdict": Queryable(claim.c.verdict, _TEXT),
    }
    point = (claim.c.lon, claim.c.lat)
    span = (claim.c.first, claim.c.last)

    def page(self, archive: Archive, wanted: Wanted, limit: int) -> list[Feature]:
        after = 0
        if wanted.after is not None:
            with archive.reading() as connection:
                after = connection.execute(sa.select(sa.func.max(claim.c.key)).where(claim.c.id == wanted.after)
                                           ).scalar() or 2**53
        return [_claim(each) for each in archive.claims(self._query(wanted), limit=limit, after=after)]

    def count(self, archive: Archive, wanted: Wanted) -> int | None:
        with archive.reading() as connection:
            return _counted(connection, sa.select(claim.c.key).where(
                *queries.conditions(connection, self._query(wanted))))

    def feature(self, archive: Archive, id: str) -> Feature | None:
        found = next(archive.claims(ClaimQuery(ids=(id,)), limit=1), None)
        return _claim(found) if found else None

    def extent(self, archive: Archive) -> tuple[Box | None, date | None, date | None]:
        with archive.reading() as connection:
            first, last = _days(connection)
            return _extent(connection, sa.select(place.c.lon, place.c.lat).where(place.c.claims > 0)), first, last

    def _query(self, wanted: Wanted) -> ClaimQuery:
        return ClaimQuery(box=wanted.box, first=wanted.first, last=wanted.last, where=wanted.where)


def _claim(stored: StoredClaim) -> Feature:
    claim = stored.claim
    spot = claim.area or claim.place
    properties = {name: value for name, value in row(claim).items() if name != "id"} | {
        "reported": stored.reported.isoformat(), "document": stored.document, "verdict": stored.verdict,
        "version": stored.version}
    return _feature(claim.id, (spot.lon, spot.lat) if spot else None, properties)


class Places:
    """Places that claims are about."""

    id = "places"
    title = "Places"
    description = "Places that claims in force are about. `datetime` asks for those with claims of these days."
    queryables: Mapping[str, Queryable] = {
        "name": Queryable(place.c.name, _TEXT), "kind": Queryable(place.c.kind, _TEXT),
        "country": Queryable(place.c.country, _TEXT), "admin1": Queryable(place.c.admin1, _TEXT),
        "precision_km": Queryable(place.c.precision_km, _NUMBER), "claims": Queryable(place.c.claims, _NUMBER),
    }
    point = (place.c.lon, place.c.lat)
    _OF = sa.and_(claim.c.place == place.c.id, claim.c.removed.is_(None))
    span = (sa.select(sa.func.min(claim.c.first)).where(_OF).scalar_subquery(),
            sa.select(sa.func.max(claim.c.last)).where(_OF).scalar_subquery())

    def page(self, archive: Archive, wanted: Wanted, limit: int) -> list[Feature]:
        where = self._where(wanted) + ([place.c.id > wanted.after] if wanted.after is not None else [])
        return self._features(archive, where, limit)

    def count(self, archive: Archive, wanted: Wanted) -> int | None:
        with archive.reading() as connection:
            return _counted(connection, sa.select(place.c.id).where(*self._where(wanted)))

    def feature(self, archive: Archive, id: str) -> Feature | None:
        return next(iter(self._features(archive, [place.c.claims > 0, place.c.id == id], 1)), None)

    def extent(self, archive: Archive) -> tuple[Box | None, date | None, date | None]:
        return Claims().extent(archive)

    def _where(self, wanted: Wanted) -> list[Condition]:
        where = [place.c.claims > 0, *_in_box(self.point, wanted.box), *wanted.where]
        if wanted.first is not None or wanted.last is not None:
            days = sa.and_(claim.c.removed.is_(None), *_on_days((claim.c.first, claim.c.last), wanted))
            where.append(place.c.id.in_(sa.select(claim.c.place).where(days, claim.c.place.is_not(None))))
        return where

    def _features(self, archive: Archive, where: Sequence[Condition], limit: int) -> list[Feature]:
        names = ("name", "kind", "country", "admin1", "precision_km", "claims")
        with archive.reading() as connection:
            rows = connection.execute(sa.select(place).where(*where).order_by(place.c.id).limit(limit)).mappings()
            return [_feature(each["id"], (each["lon"], each["lat"]), {name: each[name] for name in names})
                    for each in rows]


class Control:
    """Control over time."""

    id = "control"
    title = "Control over time"
    description = ("Per place and side, the days on which one thing is said of its control: whether the side holds "
                   "the place by what is said, how well that is agreed, by which rule, and the claims; `pressure` is "
                   "how many attacks, doubts and forecasts there are of these days. An interval without a last day "
                   "goes on.")
    queryables: Mapping[str, Queryable] = {
        "place_id": Queryable(control.c.place, _TEXT), "place": Queryable(place.c.name, _TEXT),
        "country": Queryable(place.c.country, _TEXT), "admin1": Queryable(place.c.admin1, _TEXT),
        "side": Queryable(control.c.side, _TEXT),
        "state": Queryable(control.c.state, _TEXT | {"enum": [each.value for each in State]}),
        "first_day": Queryable(control.c.first, _DAY), "last_day": Queryable(control.c.last, _DAY),
    }
    point = (place.c.lon, place.c.lat)
    span = (control.c.first, control.c.last)
    _FROM = control.join(place, place.c.id == control.c.place)
    _KEY = (control.c.place, control.c.side, control.c.first)

    def page(self, archive: Archive, wanted: Wanted, limit: int) -> list[Feature]:
        where = self._where(wanted)
        if wanted.after is not None:
            key = _control_key(wanted.after)
            where.append(sa.tuple_(*self._KEY) > sa.tuple_(*map(sa.literal, key)) if key else sa.false())
        return self._features(archive, where, limit)

    def count(self, archive: Archive, wanted: Wanted) -> int | None:
        with archive.reading() as connection:
            return _counted(connection, sa.select(control.c.id).select_from(self._FROM).where(*self._where(wanted)))

    def feature(self, archive: Archive, id: str) -> Feature | None:
        key = _control_key(id)
        where = [column == value for column, value in zip(self._KEY, key or (), strict=False)]
        return next(iter(self._features(archive, where, 1)), None) if where else None

    def extent(self, archive: Archive) -> tuple[Box | None, date | None, date | None]:
        with archive.reading() as connection:
            first, last = connection.execute(sa.select(
                sa.func.min(control.c.first), sa.func.max(sa.func.coalesce(control.c.last, control.c.first)))).one()
            return _extent(connection, sa.select(*self.point).select_from(self._FROM)), first, last

    def _where(self, wanted: Wanted) -> list[Condition]:
        return [*_in_box(self.point, wanted.box), *_on_days(self.span, wanted), *wanted.where]

    def _features(self, archive: Archive, where: Sequence[Condition], limit: int) -> list[Feature]:
        columns = (control.c.record, place.c.name, place.c.lon, place.c.lat, place.c.country, place.c.admin1)
        with archive.reading() as connection:
            rows = connection.execute(sa.select(*columns).select_from(self._FROM).where(*where).order_by(*self._KEY)
                                      .limit(limit))
            return [_interval(*each) for each in rows]


def _interval(record: Mapping[str, Any], name: str, lon: float, lat: float, country: str, admin1: str | None
              ) -> Feature:
    given = {key: " | ".join(value) if isinstance(value, list) else value for key, value in record.items()}
    properties = {"place_id": given.pop("place"), "place": name, "country": country, "admin1": admin1,
                  "side": given.pop("side"), "first_day": given.pop("first"),
                  "first_day_latest": given.pop("first_latest"), "last_day": given.pop("last"), **given}
    return _feature(f"{record['place']}~{record['side']}~{record['first']}", (lon, lat), properties)


def _control_key(id: str) -> tuple[str, str, date] | None:
    try:
        place, side, first = id.rsplit("~", 2)
        return place, side, date.fromisoformat(first)
    except ValueError:
        return None


COLLECTIONS: Mapping[str, Collection] = {each.id: each for each in (Claims(), Places(), Control())}


def _feature(id: str, point: tuple[float, float] | None, properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "id": id,
            "geometry": {"type": "Point", "coordinates": list(point)} if point else None, "properties": properties}


def _in_box(point: tuple[Any, Any], box: Box | None) -> Iterator[Condition]:
    if box is not None:
        (lon, lat), (west, south, east, north) = point, box
        yield lat.between(south, north)
        yield lon.between(west, east) if west <= east else sa.or_(lon >= west, lon <= east)


def _on_days(span: tuple[Any, Any], wanted: Wanted) -> Iterator[Condition]:
    """It may have been on a day of these; what has no day at all was on none."""
    first, last = span
    if wanted.first is not None or wanted.last is not None:
        yield sa.or_(first.is_not(None), last.is_not(None))
    if wanted.last is not None:
        yield sa.or_(first.is_(None), first <= wanted.last)
    if wanted.first is not None:
        yield sa.or_(last.is_(None), last >= wanted.first)


def _counted(connection: sa.Connection, found: sa.Select[Any]) -> int | None:
    some = found.limit(_MOST_COUNTED + 1).subquery()
    number = int(connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one())
    return number if number <= _MOST_COUNTED else None


def _days(connection: sa.Connection) -> tuple[date | None, date | None]:
    first, last = (connection.execute(sa.select(column).where(claim.c.removed.is_(None), column.is_not(None))
                                      .order_by(order).limit(1)).scalar()
                   for column, order in ((claim.c.first, claim.c.first), (claim.c.last, claim.c.last.desc())))
    return first, last


def _extent(connection: sa.Connection, points: sa.Select[Any]) -> Box | None:
    lon, lat = points.subquery().c
    west, south, east, north = connection.execute(sa.select(
        sa.func.min(lon), sa.func.min(lat), sa.func.max(lon), sa.func.max(lat))).one()
    return None if west is None else (west, south, east, north)
