"""Indexes for what reviewers judged, for who holds a place from a day on, and for large boxes in PostgreSQL."""

from __future__ import annotations

from alembic import op

from claimline.archive.tables import claim, control

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make them as `tables` has them."""
    op.drop_index("ix_control_place_side_first", "control")
    for table, name in ((claim, "ix_claim_verdict"), (control, "ix_control_place_side_first_last")):
        next(index for index in table.indexes if index.name == name).create(op.get_bind())
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_claim_now_box ON claim (key, lat, lon, first, last) WHERE removed IS NULL")
