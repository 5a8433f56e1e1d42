"""Reads a language's `claims.toml` into `ClaimWords`."""

from __future__ import annotations

from claimline.model.lexicon import ClaimWords
from claimline.text.table import Table


def read_claims(table: Table, where: str) -> ClaimWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    return ClaimWords()
