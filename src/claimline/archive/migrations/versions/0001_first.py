"""The first schema: that of `tables` and `indexes` when they were first released. A new archive is made from these."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing is older."""
