"""What a language's `places.toml` says."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.model.lexicon.table import Table


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of `places.toml`."""


def read_places(table: Table, where: str) -> PlaceWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    return PlaceWords()
