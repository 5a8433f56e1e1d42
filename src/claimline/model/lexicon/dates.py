"""What a language's `dates.toml` says."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.model.lexicon.table import Table


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of `dates.toml`."""


def read_dates(table: Table, where: str) -> DateWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    return DateWords()
