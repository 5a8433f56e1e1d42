"""Shorthand: sets of words and endings that a lexicon names once and writes in its phrases in braces.

    [shorthand]
    avoir = "a|ont|avait|avaient|avoir"
    er = "e|ent|ait|aient|er|ant"

Then "{avoir} ~ pris" is "a|ont|avait|avaient|avoir ~ pris", and "occup{er}" is every form of "occuper" that is listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimline.errors import LexiconError
from claimline.text.table import Table, entries

_NAMED = re.compile(r"([^\s|{}]*)\{([^{}\s]*)\}([^\s|{}?]*)")


def expanded(table: Table, where: str) -> Table:
    """The table with the `words` of its entries written out. Raises LexiconError for a name that it does not list."""
    sets = table.get("shorthand", {})
    if not isinstance(sets, Mapping) or not all(isinstance(value, str) for value in sets.values()):
        raise LexiconError(f"{where}: [shorthand] must be a table of strings")
    if not sets:
        return table
    out: dict[str, object] = {key: value for key, value in table.items() if key != "shorthand"}
    for key, value in out.items():
        if isinstance(value, list):
            out[key] = [_entry(entry, sets, f"{where}: {key} {entry.get('id')!r}")
                        for entry in entries(table, key, where)]
    return out


def _entry(entry: Table, sets: Mapping[str, str], where: str) -> Table:
    words = entry.get("words")
    return {**entry, "words": [_written_out(each, sets, where) for each in words]} if isinstance(words, list) else entry


def _written_out(phrase: object, sets: Mapping[str, str], where: str) -> object:
    if not isinstance(phrase, str) or "{" not in phrase:
        return phrase

    def alternatives(match: re.Match[str]) -> str:
        stem, name, end = match.groups()
        if name not in sets:
            raise LexiconError(f"{where}: {{{name}}} is none of [shorthand]: {', '.join(sets)}")
        return "|".join(stem + each + end for each in sets[name].split("|"))

    return _NAMED.sub(alternatives, phrase)
