"""Reading lexicon tables with one clear line for whatever is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimline.errors import LexiconError
from claimline.text.phrases import orders, parse

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """Sentences that an entry must match (`yes`) and must not (`no`); tests run them."""

    yes: tuple[str, ...]
    no: tuple[str, ...]


def strings(table: Table, key: str, where: str) -> tuple[str, ...]:
    """The list of strings under `key`, empty when absent. Raises LexiconError when it is anything else."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise LexiconError(f"{where}: '{key}' must be a list of strings")
    return tuple(value)


def phrases(table: Table, key: str, where: str) -> tuple[str, ...]:
    """Like `strings`, each of them a well-formed phrase (text/phrases.py), at least one."""
    written = strings(table, key, where)
    if not written:
        raise LexiconError(f"{where}: '{key}' is missing or empty; list at least one phrase")
    for phrase in written:
        try:
            for order in orders(phrase):
                parse(order)
        except ValueError as error:
            raise LexiconError(f"{where}: {error}") from None
    return written


def proof(table: Table, where: str) -> Proof:
    """The `yes` and `no` sentences of an entry. Raises LexiconError when either is missing."""
    for key in ("yes", "no"):
        if not strings(table, key, where):
            raise LexiconError(f"{where} has no `{key}` sentence; add one that must {'not ' * (key == 'no')}match")
    return Proof(strings(table, "yes", where), strings(table, "no", where))


def choice(table: Table, key: str, allowed: Sequence[str], where: str, default: str | None = None) -> str:
    """The string under `key`, one of `allowed`. Raises LexiconError otherwise."""
    value = table.get(key, default)
    if value not in allowed:
        raise LexiconError(f"{where}: '{key}' is {value!r}; use one of {', '.join(allowed)}")
    return str(value)


def entries(table: Table, key: str, where: str) -> tuple[Table, ...]:
    """The tables of the array `[[key]]`, empty when absent. Raises LexiconError when it is no array of tables."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise LexiconError(f"{where}: '{key}' must be an array of tables, [[{key}]]")
    return tuple(value)


def only(table: Table, allowed: Sequence[str], where: str) -> None:
    """Raise LexiconError on a key that nothing reads: most often a misspelling."""
    unknown = sorted(set(table) - set(allowed))
    if unknown:
        raise LexiconError(f"{where}: unknown key '{unknown[0]}'; known are {', '.join(allowed)}")
