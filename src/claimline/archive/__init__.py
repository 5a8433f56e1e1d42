"""The living record: documents as received, their versions, what was read from them, and what people corrected.

    Archive(where)      open one: an SQLite file, or PostgreSQL by URL; its methods answer queries
    ClaimQuery          which claims: by box, days, place, side, words, journal number ...
    StoredClaim, StoredDocument, StoredPlace, JournalEntry, Review, ArchiveStatus     what comes back

Needs the extra `archive` (SQLAlchemy, Alembic).
"""

from claimline.archive.archive import Archive
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

__all__ = ["Archive", "ArchiveStatus", "Box", "ClaimQuery", "JournalEntry", "Review", "StoredClaim", "StoredDocument",
           "StoredPlace"]
