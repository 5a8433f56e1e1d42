"""The entries of the lexicon files as they are written, before any of them is read for what it means."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimline.lang.reading.shorthand import expanded

HOME = Path(__file__).parent
FILES = ("claims", "places", "text", "dates")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a lexicon file. `name` is its id, or where it stands in its array.

    `words`: its phrases (text/phrases.py); `patterns`: what a rule of dates matches instead, or the nouns and
    adjectives of a compass point; `yes` and `no`: its own examples; `event`: of a trigger.
    """

    lang: str
    file: str
    array: str
    name: str
    words: tuple[str, ...]
    patterns: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    event: str | None = None

    @property
    def where(self) -> str:
        """File and entry, as messages name them: "uk/claims.toml: trigger 'capture-verb'"."""
        return f"{self.lang}/{self.file}.toml: {self.array} {self.name!r}"


@cache
def entries(lang: str, file: str = "claims", home: Path = HOME) -> tuple[Entry, ...]:
    """Every entry of `lang/<lang>/<file>.toml`, in file order, shorthand written out.

    Raises OSError or TOMLDecodeError as the parser does.
    """
    table = expanded(tomllib.loads((home / lang / f"{file}.toml").read_text("utf-8")), f"{lang}/{file}.toml")
    return tuple(Entry(lang, file, array, str(row.get("id", f"number {number}")), _listed(row, "words"),
                       _listed(row, "patterns", "nouns", "adjectives"), _listed(row, "yes"), _listed(row, "no"),
                       row.get("event"))
                 for array, rows in table.items() if isinstance(rows, list)
                 for number, row in enumerate(rows, 1) if isinstance(row, dict))


def all_entries(lang: str) -> Iterator[Entry]:
    """Every entry of a language, file after file."""
    for file in FILES:
        yield from entries(lang, file)


def _listed(row: dict[str, object], *keys: str) -> tuple[str, ...]:
    found: list[str] = []
    for key in keys:
        value = row.get(key, ())
        if isinstance(value, list):
            found.extend(item for item in value if isinstance(item, str))
    return tuple(found)
