"""The history of the schema; Alembic runs it when an archive is opened."""
