"""Reads a language's `text.toml` into `TextWords`."""

from __future__ import annotations

from claimline.model.lexicon import TextWords
from claimline.text.table import Table


def read_text(table: Table, where: str) -> TextWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    return TextWords()
