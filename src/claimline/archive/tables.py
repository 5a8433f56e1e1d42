"""The tables of an archive. Documents, readings, claims and reviews are only ever added; `journal` orders them all.

What is removed is marked so, with the journal number since when: a claim of an older reading or an older version of its
page has `removed` set and stays. Columns of `claim` repeat what its `record` says, as corrected by reviewers, so that
every question is answered from one table. Full-text and spatial indexes differ by database: see `sqlite`, `postgres`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"})

# SQLite numbers rows by INTEGER only.
Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps no zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """To UTC on the way in."""
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """In UTC on the way out."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _number(name: str, *target: Any, **options: Any) -> sa.Column[int]:
    return sa.Column(name, Number, *target, **options)


journal = sa.Table(
    "journal", metadata,                        # what happened, in the order in which it was committed
    _number("seq", primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("kind", sa.String(12), nullable=False),           # document, reading, removal, review
    _number("document"),                        # whose it is, where it is of a document
    sqlite_autoincrement=True)

chunk = sa.Table(
    "chunk", metadata,                          # pieces of inputs as received; equal pieces are kept once
    sa.Column("sha256", sa.String(64), primary_key=True),       # of the piece
    sa.Column("data", sa.LargeBinary, nullable=False))          # deflated

evidence = sa.Table(
    "evidence", metadata,                       # inputs as received, byte for byte
    sa.Column("sha256", sa.String(64), primary_key=True),       # of all bytes
    sa.Column("size", Number, nullable=False),                  # bytes
    sa.Column("chunks", sa.JSON, nullable=False))               # SHA-256 of each piece, in order

document = sa.Table(
    "document", metadata,                       # one version of one report
    _number("id", primary_key=True),
    _number("seq", sa.ForeignKey("journal.seq"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),                 # Document.id
    sa.Column("lineage", sa.Text),              # what its versions share: URL, else address and name; null: no versions
    sa.Column("sha256", sa.String(64), nullable=False),         # of the text
    sa.Column("salt", sa.String(8), nullable=False),            # makes claim ids differ from those of an equal text
    sa.Column("address", sa.Text, nullable=False),              # path or URL that it was received from
    sa.Column("received", Moment, nullable=False),
    sa.Column("evidence", sa.ForeignKey("evidence.sha256")),
    sa.Column("url", sa.Text),
    sa.Column("publisher", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("lang", sa.String(16)),
    sa.Column("published", sa.Date),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("structure", sa.JSON, nullable=False),            # blocks and posts, as ingest gave them
    sa.Column("version", sa.Integer, nullable=False),           # 1, 2, ... of one lineage
    _number("replaces", sa.ForeignKey("document.id")),          # the version before
    sa.Column("latest", sa.Boolean, nullable=False),
    _number("origin", sa.ForeignKey("document.id")),            # the document that it is a near-copy of
    sa.Column("likeness", sa.Float),            # share of word groups common with the origin, 0..1
    _number("reading"),                         # the reading in force; null: not read yet
    sa.Index(None, "lineage", "version"),
    sa.Index(None, "sha256"),
    sa.Index(None, "published"),
    sa.Index(None, "origin"),
    sa.Index("ix_document_unread", "id", sqlite_where=sa.text("reading IS NULL"),
             postgresql_where=sa.text("reading IS NULL")),
    sqlite_autoincrement=True)

band = sa.Table(
    "band", metadata,                           # MinHash bands: near-copies share one
    sa.Column("band", sa.SmallInteger, primary_key=True),
    sa.Column("hash", sa.BigInteger, primary_key=True),
    _number("document", sa.ForeignKey("document.id"), primary_key=True),
    sqlite_with_rowid=False)

reading = sa.Table(
    "reading", metadata,                        # what one edition of claimline read from one document
    _number("id", primary_key=True),
    _number("document", sa.ForeignKey("document.id"), nullable=False),
    _number("seq", sa.ForeignKey("journal.seq"), nullable=False),
    sa.Column("stamp", sa.JSON, nullable=False),                # what it hung on: see `stamp`
    sa.Column("answers", sa.String(16), nullable=False),        # digest of what the gazetteer answered ...
    sa.Column("lookups", sa.LargeBinary, nullable=False),       # ... to these questions (deflated JSON)
    sa.Column("claims", sa.Integer, nullable=False),            # how many it made
    sa.Column("warnings", sa.JSON, nullable=False),
    sa.Index(None, "document"),
    sqlite_autoincrement=True)

claim = sa.Table(
    "claim", metadata,
    _number("key", primary_key=True),           # in the order of adding
    sa.Column("id", sa.String(32), nullable=False),             # of one claim in force, and of older readings of it
    _number("document", sa.ForeignKey("document.id"), nullable=False),
    _number("reading", sa.ForeignKey("reading.id")),            # that first made it; null: a reviewer did (split)
    _number("added", sa.ForeignKey("journal.seq"), nullable=False),
    _number("removed", sa.ForeignKey("journal.seq")),           # null: in force
    sa.Column("replaces", sa.String(32)),       # the claim that said the same in the version before, whose reviews hold
    sa.Column("replaced_by", sa.String(32)),    # the one in the version after
    sa.Column("record", sa.JSON, nullable=False),               # as the machine read it
    sa.Column("fixed", sa.JSON(none_as_null=True)),             # fields that reviewers set; the columns below have them
    sa.Column("verdict", sa.String(12)),        # accepted, rejected, merged; null: not reviewed
    sa.Column("merged_into", sa.String(32)),
    sa.Column("version", sa.Integer, nullable=False),           # counts its reviews
    _number("origin"),                          # of its document
    sa.Column("event", sa.String(12), nullable=False),
    sa.Column("actor", sa.String(24)),
    sa.Column("status", sa.String(12), nullable=False),
    sa.Column("extent", sa.String(8)),
    sa.Column("source", sa.Text),
    sa.Column("source_side", sa.String(24)),
    sa.Column("publisher", sa.Text),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("place", sa.Text),                # gazetteer id; null: not found
    sa.Column("place_name", sa.Text),
    sa.Column("country", sa.String(2)),
    sa.Column("admin1", sa.Text),
    sa.Column("lat", sa.Float),                 # of the ground to draw; degrees WGS 84
    sa.Column("lon", sa.Float),
    sa.Column("first", sa.Date),                # days on which it may have happened, both included;
    sa.Column("last", sa.Date),                 # both null: unknown
    sa.Column("reported", sa.Date, nullable=False),             # day of the report, else the day it was received
    sa.Index(None, "id"),
    sa.Index(None, "document"),
    sa.Index(None, "reading"),
    sa.Index(None, "added"),
    sa.Index("ix_claim_removed", "removed", sqlite_where=sa.text("removed IS NOT NULL"),
             postgresql_where=sa.text("removed IS NOT NULL")),
    sa.Index("ix_claim_verdict", "verdict", sqlite_where=sa.text("verdict IS NOT NULL"),
             postgresql_where=sa.text("verdict IS NOT NULL")),
    *(sa.Index(f"ix_claim_now_{name}", *columns, sqlite_where=sa.text("removed IS NULL"),
               postgresql_where=sa.text("removed IS NULL"))
      for name, columns in (("place", ("place", "event", "first")), ("reported", ("reported", "key")),
                            ("first", ("first", "key")))),
    sqlite_autoincrement=True)

place = sa.Table(
    "place", metadata,                          # places of claims in force
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("lat", sa.Float, nullable=False),
    sa.Column("lon", sa.Float, nullable=False),
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("country", sa.String(2), nullable=False),
    sa.Column("admin1", sa.Text),
    sa.Column("precision_km", sa.Float, nullable=False),
    sa.Column("claims", sa.Integer, nullable=False),            # in force
    _number("changed", nullable=False),         # journal number at which its claims last changed
    _number("assessed", nullable=False),        # journal number up to which the tables below know them
    sa.Index(None, "name"),
    sa.Index(None, "changed"),
    sa.Index("ix_place_stale", "id", sqlite_where=sa.text("assessed < changed"),
             postgresql_where=sa.text("assessed < changed")))

assessment = sa.Table(
    "assessment", metadata,                     # derived: what is said of each place over time (assess)
    sa.Column("place", sa.ForeignKey("place.id"), primary_key=True),
    sa.Column("edition", sa.Integer, nullable=False),           # of the rules that made it: `assess.EDITION`
    sa.Column("record", sa.JSON, nullable=False),               # the timeline, to all time: `assessed.packed`
    sa.Index(None, "edition"))

control = sa.Table(
    "control", metadata,                        # derived: its intervals, per side
    _number("id", primary_key=True),
    sa.Column("place", sa.ForeignKey("place.id"), nullable=False),
    sa.Column("side", sa.String(24), nullable=False),
    sa.Column("first", sa.Date),
    sa.Column("last", sa.Date),                 # null: still
    sa.Column("state", sa.String(12), nullable=False),          # agreed, claimed, disputed, contested, unknown
    sa.Column("record", sa.JSON, nullable=False),               # the interval as printed; of "pressure" the number
    sa.Index(None, "place", "side", "first", "last"),
    sa.Index(None, "state", "last"))

dispute = sa.Table(
    "dispute", metadata,                        # derived: claims of one place that cannot all be so
    _number("id", primary_key=True),
    sa.Column("place", sa.ForeignKey("place.id"), nullable=False),
    sa.Column("side", sa.String(24)),
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("last", sa.Date),                 # null: it stands
    sa.Column("changed", sa.Date, nullable=False),              # day of the last claim in it
    sa.Column("record", sa.JSON, nullable=False),               # the dispute as printed
    sa.Index(None, "place"),
    sa.Index(None, "changed"))

change = sa.Table(
    "change", metadata,                         # derived: what was new of a place, and when
    _number("id", primary_key=True),
    sa.Column("place", sa.ForeignKey("place.id"), nullable=False),
    sa.Column("day", sa.Date, nullable=False),                  # of the report
    sa.Column("kind", sa.String(12), nullable=False),
    sa.Column("record", sa.JSON, nullable=False),               # the change as printed
    sa.Index(None, "place"),
    sa.Index(None, "day"))

review = sa.Table(
    "review", metadata,                         # who corrected what, when and why
    _number("id", primary_key=True),
    _number("seq", sa.ForeignKey("journal.seq"), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("reviewer", sa.Text, nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),            # claim, place, alias
    sa.Column("target", sa.Text, nullable=False),               # claim id, place id, name as folded
    sa.Column("version", sa.Integer, nullable=False),           # 1, 2, ... of this target: two at once cannot both be
    sa.Column("action", sa.String(8), nullable=False),          # accept, reject, fix, merge, split, undo
    sa.Column("changes", sa.JSON, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    _number("undoes", sa.ForeignKey("review.id")),
    sa.UniqueConstraint("kind", "target", "version"),
    sqlite_autoincrement=True)

feed = sa.Table(
    "feed", metadata,                           # what `watch` remembers of each address
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("etag", sa.Text),
    sa.Column("modified", sa.Text),
    sa.Column("failures", sa.Integer, nullable=False),          # in a row
    sa.Column("asked", Moment),
    sa.Column("next", Moment),                  # not before
    sa.Column("outcome", sa.Text))              # of the last time, in words

problem = sa.Table(
    "problem", metadata,                        # inputs that could not be read, with the reason
    _number("id", primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sqlite_autoincrement=True)
