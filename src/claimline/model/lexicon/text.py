"""What a language's `text.toml` says."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.model.lexicon.table import Table


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of `text.toml`."""


def read_text(table: Table, where: str) -> TextWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    return TextWords()
