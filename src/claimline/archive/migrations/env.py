"""Alembic's entry: runs the steps on the connection that `database` hands over."""

from __future__ import annotations

from alembic import context

from claimline.archive.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
