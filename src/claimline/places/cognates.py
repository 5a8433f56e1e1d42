"""Ukrainian and Russian forms of one name, from `cognates.toml`: sound rules that make them agree, and translations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from claimline.errors import LexiconError
from claimline.places.sounds import sounds, without_glides
from claimline.text.fold import fold
from claimline.text.table import Table, entries, proof, strings

_FILE = Path(__file__).with_name("cognates.toml")


class Cognates(NamedTuple):
    """`agree` rewrites sounds to what both languages share; `translations` maps a stem, so shared, to its counterparts.

    `adjectives` rewrites the consonants before "-sk-" to what Ukrainian makes of them.
    """

    pattern: re.Pattern[str]
    agree: dict[str, str]
    adjective: re.Pattern[str]
    adjectives: dict[str, str]
    translations: dict[str, tuple[str, ...]]

    def shared(self, word: str) -> str:
        """The word with every rule's Ukrainian side put as the Russian one."""
        word = self.pattern.sub(self._other, word)
        return self.adjective.sub(lambda match: self.adjectives[match.group()], word) if "sk" in word else word

    def _other(self, match: re.Match[str]) -> str:
        # "Новоолександрівка" has lost one of its two "o" by now.
        return ("o" if match.start() == 3 else "") + self.agree[match.group()]


@cache
def cognates(path: Path = _FILE) -> Cognates:
    """The rules of `path`. Raises LexiconError, naming the entry, on one that is malformed or unproved."""
    table = tomllib.loads(path.read_text("utf-8"))
    agree: dict[str, str] = {}
    for entry in entries(table, "cognate", path.name):
        where = f"{path.name}: cognate {entry.get('uk')}"
        proof(entry, where)
        uk, ru = _spelled(entry, "uk", where), _spelled(entry, "ru", where)
        agree.update((word, ru[min(i, len(ru) - 1)]) for i, word in enumerate(uk))
    adjectives: dict[str, str] = {}
    for entry in entries(table, "adjective", path.name):
        where = f"{path.name}: adjective {entry.get('uk')}"
        proof(entry, where)
        adjectives |= dict.fromkeys(_spelled(entry, "ru", where), _spelled(entry, "uk", where)[0])
    pattern = re.compile(rf"(?:^|(?<=^novo)|(?<=^staro))(?:{_any_of(agree)})|"
                         rf"(?<=^nov)(?:{_any_of(word for word in agree if word[0] == 'o')})")
    rules = Cognates(pattern, agree, re.compile(_any_of(adjectives)), adjectives, {})
    translations: dict[str, list[str]] = {}
    for entry in entries(table, "translation", path.name):
        where = f"{path.name}: translation {entry.get('uk')}"
        proof(entry, where)
        uk, ru = (tuple(map(rules.shared, _spelled(entry, key, where))) for key in ("uk", "ru"))
        for one, other in zip(uk, ru, strict=False) if len(uk) == len(ru) else product(uk, ru):
            translations.setdefault(one, []).append(other)
            translations.setdefault(other, []).append(one)
    return rules._replace(translations={stem: tuple(others) for stem, others in translations.items()})


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"


def _spelled(entry: Table, key: str, where: str) -> tuple[str, ...]:
    """Spellings under `key` as sounds without glides."""
    spelled = strings(entry, key, where)
    if not spelled:
        raise LexiconError(f"{where}: '{key}' is missing or empty; list at least one beginning of a word")
    return tuple(without_glides(sounds(fold(word).replace("'", ""))[0]) for word in spelled)
