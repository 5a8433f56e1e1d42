"""Looking names up in a gazetteer file, whatever script, spelling or case they stand in."""

from __future__ import annotations

import math
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any

from claimline.errors import GazetteerError
from claimline.model.place import Entry, NameMatch
from claimline.places.files import BUILT_IN, data_file
from claimline.places.names import Form, Likeness, Surface
from claimline.places.store import PLACE_COLUMNS, connect, entry

_LOOKUPS = 20_000               # answers kept a process
_NAMES = 40                     # of gazetteer names alike, no more than these are followed to their places


class SqliteGazetteer:
    """A gazetteer file, read where needed and never as a whole; a `model.Gazetteer`."""

    def __init__(self, path: Path) -> None:
        """Raises GazetteerError when `path` is missing, broken or of another version."""
        self.path = path
        self._db = connect(path)
        self._countries: frozenset[str] | None = None
        self._find = lru_cache(_LOOKUPS)(self._search)

    def __reduce__(self) -> tuple[Any, ...]:
        """Other processes open the file anew."""
        return SqliteGazetteer, (self.path,)

    @property
    def countries(self) -> frozenset[str]:
        """ISO codes of the countries whose every village it holds: those of added country dumps."""
        if self._countries is None:
            self._countries = frozenset(row[0] for row in self._rows("SELECT country FROM source WHERE complete"))
        return self._countries

    def lookup(self, name: str, *, lang: str | None = None, limit: int = 50) -> tuple[NameMatch, ...]:
        """Entries that `name`, in any script, spelling or case, may stand for; best first, hand-kept before others."""
        return self._find(name, lang)[:limit]

    def near(self, lat: float, lon: float, km: float) -> tuple[Entry, ...]:
        """Entries within `km` of a point, nearest first."""
        from claimline.places.build import distance_km

        high = km / 111.0
        wide = min(high / max(math.cos(math.radians(lat)), 0.01), 180.0)
        rows = self._rows(f"SELECT {PLACE_COLUMNS} FROM spot JOIN place USING (pid) WHERE south >= ? AND north <= ? "
                          "AND west >= ? AND east <= ?", (lat - high, lat + high, lon - wide, lon + wide))
        found = [(distance_km(lat, lon, place.lat, place.lon), place.id, place) for place in map(entry, rows)]
        return tuple(place for apart, _, place in sorted(found, key=lambda f: f[:2]) if apart <= km)

    def _search(self, name: str, lang: str | None) -> tuple[NameMatch, ...]:
        surface = Surface(name, lang)
        alike = self._alike(surface, surface.keys)
        best: dict[str, tuple[float, NameMatch]] = {}
        alike.sort(key=lambda a: (-a[0].similarity, a[1]))
        for likeness, fid, text in alike[:_NAMES]:
            rows = self._rows(f"SELECT rank, note, {PLACE_COLUMNS} FROM named JOIN place USING (pid) WHERE fid = ?",
                              (fid,))
            for rank, note, *columns in rows:
                similarity = round(likeness.similarity - rank / 100, 4)
                place = entry(tuple(columns))
                how = note if not likeness.how or likeness.how == "exact" and note else \
                    f"{likeness.how}, {note}" if note else likeness.how
                known = best.get(place.id)
                if known is None or similarity > known[0]:
                    best[place.id] = similarity, NameMatch(place, similarity, text, how)
        matches = (match for _, match in best.values())
        return tuple(sorted(matches, key=lambda m: (-m.similarity, not m.entry.frontline, -m.entry.population,
                                                    m.entry.id)))

    def _alike(self, surface: Surface, keys: tuple[str, ...]) -> list[tuple[Likeness, int, str]]:
        if not keys:
            return []
        marks = ",".join("?" * len(keys))
        found = []
        for fid, text, key, sound, fine, classes in self._rows(
                f"SELECT fid, text, key, sound, fine, classes FROM form WHERE key IN ({marks})", keys):
            likeness = surface.likeness(text, Form(key, sound, fine, classes))
            if likeness:
                found.append((likeness, fid, text))
        return found

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise GazetteerError(f"{self.path}: damaged ({error}); build it anew with 'claimline gazetteer fetch'") from None


def open_gazetteer(path: Path | None = None) -> SqliteGazetteer:
    """The gazetteer `path`; by default the user's one, which holds the built-in one too, else the built-in alone.

    Raises GazetteerError when the file is missing, broken or of another version.
    """
    if path is not None:
        return SqliteGazetteer(Path(path))
    own = data_file()
    if own.is_file():
        return SqliteGazetteer(own)
    if not BUILT_IN.is_file():
        raise GazetteerError("the built-in gazetteer is missing; install the package with 'pip install .' to compile it")
    return SqliteGazetteer(BUILT_IN)
