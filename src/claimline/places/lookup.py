"""The gazetteer as one report asks it: each name once, as the text writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimline.model.place import Gazetteer, NameMatch
from claimline.model.sentence import Token

_PARTED = re.compile(r"[-‐\u00ad]\s*\n\s*(?=(\w))")      # a word parted at the end of a line
_MARKUP = frozenset("*_<[#")                              # "**Часів** **Яр**"


class Lookup:
    """A gazetteer asked each name once a report, with the text it is asked about."""

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        self._gazetteer = gazetteer
        self._kept: dict[tuple[str, str], tuple[NameMatch, ...]] = {}
        self.text = text

    def __call__(self, name: str, lang: str) -> tuple[NameMatch, ...]:
        key = (name, lang)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = tuple(self._gazetteer.lookup(name, lang=lang if lang != "und" else None))
        return found

    def surface(self, tokens: Sequence[Token]) -> str:
        """The text of some neighbouring tokens, line breaks within it as spaces, words parted at them as one."""
        text = self.text[tokens[0].start:tokens[-1].end]
        if len(tokens) == 1 and tokens[0].text == text:
            return text
        if "\n" in text:
            text = _PARTED.sub(lambda part: "" if part[1].islower() else "-", text)
        elif len(tokens) > 1 and not _MARKUP.isdisjoint(text):
            text = " ".join(token.text for token in tokens)
        return " ".join(text.split())


class _Nothing:
    """A gazetteer of no places, for names that are known to be in none."""

    countries: frozenset[str] = frozenset()

    def lookup(self, name: str, *, lang: str | None = None, limit: int = 50) -> Sequence[NameMatch]:
        return ()

    def near(self, lat: float, lon: float, km: float, *, frontline: bool = False) -> Sequence[object]:
        return ()


NOWHERE = Lookup(_Nothing(), "")  # type: ignore[arg-type]
