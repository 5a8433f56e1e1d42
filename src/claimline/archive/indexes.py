"""Full-text and spatial indexes, which each database has of its own kind; made with the tables.

SQLite: FTS5 tables `claim_text` and `document_text` (filled by `search.index`), and the R*Tree `claim_spot` over points
and days of claims in force, kept right by triggers. Days are Julian; a claim without any is at 0, which no question
about days reaches; an open start is 1, an open end 9,000,000.
In both, large boxes are gone through in order, along `ix_claim_now_box`: a tenth of the pages that the claims take.
PostgreSQL: columns `words`, and generated ones: `spot`, a PostGIS point, and `days`, a range.
"""

from __future__ import annotations

import sqlalchemy as sa

from claimline.archive.tables import metadata

__all__ = ["metadata"]

_SPOT = """INSERT INTO claim_spot SELECT new.key, new.lon, new.lon, new.lat, new.lat,
  CASE WHEN new.first IS NULL AND new.last IS NULL THEN 0 ELSE coalesce(julianday(new.first), 1) END,
  CASE WHEN new.first IS NULL AND new.last IS NULL THEN 0 ELSE coalesce(julianday(new.last), 9000000) END
  WHERE new.removed IS NULL AND new.lat IS NOT NULL"""
_SQLITE = (
    *(f"CREATE VIRTUAL TABLE {table}_text USING fts5(words, content='', prefix='4 6', "
      "tokenize='unicode61 remove_diacritics 0')" for table in ("claim", "document")),
    "CREATE VIRTUAL TABLE claim_spot USING rtree(key, west, east, south, north, first, last)",
    "CREATE INDEX ix_claim_now_box ON claim (key, lat, lon, first, last, removed) WHERE removed IS NULL",
    f"CREATE TRIGGER claim_spot_added AFTER INSERT ON claim BEGIN {_SPOT}; END",
    "CREATE TRIGGER claim_spot_changed AFTER UPDATE OF removed, lat, lon, first, last ON claim BEGIN "
    f"DELETE FROM claim_spot WHERE key = old.key; {_SPOT}; END",
)
_POSTGRES = (
    "CREATE EXTENSION IF NOT EXISTS postgis",
    "ALTER TABLE claim ADD COLUMN words tsvector, "
    "ADD COLUMN spot geometry(Point, 4326) GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED, "
    "ADD COLUMN days daterange GENERATED ALWAYS AS (CASE WHEN first IS NULL AND last IS NULL THEN NULL "
    "ELSE daterange(first, last, '[]') END) STORED",
    "ALTER TABLE document ADD COLUMN words tsvector",
    "CREATE INDEX ix_claim_words ON claim USING gin (words)",
    "CREATE INDEX ix_document_words ON document USING gin (words)",
    "CREATE INDEX ix_claim_now_box ON claim (key, lat, lon, first, last) WHERE removed IS NULL",
    "CREATE INDEX ix_claim_now_spot ON claim USING gist (spot, days) WHERE removed IS NULL",
)

for _dialect, _statements in (("sqlite", _SQLITE), ("postgresql", _POSTGRES)):
    for _statement in _statements:
        sa.event.listen(metadata, "after_create",
                        sa.DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
