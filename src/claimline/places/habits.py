"""Habits of romanisation that differ from the English and French ones, from `habits.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from claimline.errors import LexiconError
from claimline.text.fold import fold
from claimline.text.table import Table, entries, only, proof, strings

_FILE = Path(__file__).with_name("habits.toml")
_KEYS = ("name", "langs", "also", "respell", "sure", "never", "yes", "no")


class Habit(NamedTuple):
    """One habit; fields as in `habits.toml`, `also` being languages that have it beside another."""

    name: str
    langs: frozenset[str]
    also: frozenset[str]
    letters: re.Pattern[str]
    respell: dict[str, str]
    sure: re.Pattern[str]
    never: re.Pattern[str]

    def respelled(self, folded: str) -> str:
        """A folded name in English spelling."""
        return self.letters.sub(lambda match: self.respell[match.group()], folded)


class Readings(NamedTuple):
    """A folded Latin name in English spelling: as it is surely meant (as it stands, unless a habit shows), and else."""

    sure: str
    possible: tuple[str, ...]


@lru_cache(maxsize=50_000)
def readings(folded: str, lang: str | None = None) -> Readings:
    """What a folded Latin name may be in English spelling. `lang`: code of the language it stands in, where known."""
    possible = []
    for habit in habits():
        if lang in habit.langs or habit.sure.search(folded):
            return Readings(habit.respelled(folded), ())
        if (lang is None or lang in habit.also) and not habit.never.search(folded):
            possible.append(habit.respelled(folded))
    return Readings(folded, tuple(other for other in dict.fromkeys(possible) if other != folded))


@cache
def habits(path: Path = _FILE) -> tuple[Habit, ...]:
    """The habits of `path`. Raises LexiconError, naming the entry, on one that is malformed or unproved."""
    table = tomllib.loads(path.read_text("utf-8"))
    return tuple(_habit(entry, f"{path.name}: habit {entry.get('name')}")
                 for entry in entries(table, "habit", path.name))


def _habit(entry: Table, where: str) -> Habit:
    only(entry, _KEYS, where)
    proof(entry, where)
    respell = dict(_respelling(pair, where) for pair in strings(entry, "respell", where))
    return Habit(str(entry.get("name")), frozenset(strings(entry, "langs", where)),
                 frozenset(strings(entry, "also", where)), _any_of(respell), respell,
                 _any_of(strings(entry, "sure", where)), _any_of(strings(entry, "never", where)))


def _respelling(pair: str, where: str) -> tuple[str, str]:
    letters, equals, english = pair.partition(" = ")
    if not letters or not equals:
        raise LexiconError(f"{where}: 'respell' has {pair!r}; write 'letters = English letters'")
    return fold(letters), english


def _any_of(letters: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these, the longest first; for none of them one that nothing matches."""
    return re.compile("|".join(map(re.escape, sorted(map(fold, letters), key=len, reverse=True))) or "(?!)")
