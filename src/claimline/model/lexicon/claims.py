"""What a language's `claims.toml` says."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.model.lexicon.table import Table


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The words of `claims.toml`."""


def read_claims(table: Table, where: str) -> ClaimWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    return ClaimWords()
