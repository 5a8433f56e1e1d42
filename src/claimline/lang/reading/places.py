"""Reads a language's `places.toml` into `PlaceWords`."""

from __future__ import annotations

from claimline.model.lexicon import PlaceWords
from claimline.text.table import Table


def read_places(table: Table, where: str) -> PlaceWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    return PlaceWords()
