"""Reads a language's `dates.toml` into `DateWords`."""

from __future__ import annotations

from claimline.model.lexicon import DateWords
from claimline.text.table import Table


def read_dates(table: Table, where: str) -> DateWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    return DateWords()
