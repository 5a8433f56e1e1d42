"""What a gazetteer holds of each country, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from claimline.places.files import BUILT_IN, data_file
from claimline.places.store import connect


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held of one country. `complete`: a dump of the whole country was added; `newest`: the day of its newest
    row, None without a dump; `approximate`: settlements that stand in the middle of their commune, of `settlements`."""

    country: str
    places: int
    names: int
    kinds: Mapping[str, int]
    settlements: int
    approximate: int
    complete: bool
    newest: str | None
    sources: tuple[str, ...]

    @property
    def lacks(self) -> str | None:
        """What is missing, with the remedy; None when nothing is."""
        if self.complete:
            return None
        remedy = f"run 'claimline gazetteer fetch {self.country}'"
        if not self.settlements:
            return f"no settlement; {remedy}"
        if self.approximate:
            share = 100 * self.approximate / self.settlements
            return f"{share:.0f} % of the settlements stand in the middle of their commune only; {remedy}"
        return f"towns only; {remedy}"


@dataclass(frozen=True, slots=True)
class Status:
    """A gazetteer file: its size in bytes, when it was written, and its countries, the best covered first."""

    path: Path
    size: int
    written: datetime
    countries: tuple[Coverage, ...]


def status(path: Path | None = None, countries: Sequence[str] | None = None) -> Status:
    """What the gazetteer `path`, by default the one in use, holds; of these `countries` alone, in that order, if given.

    Raises GazetteerError when the file is missing, broken or of another version.
    """
    chosen = path or (data_file() if data_file().is_file() else BUILT_IN)
    connection = connect(chosen)
    try:
        newest = dict(connection.execute("SELECT country, max(newest) FROM source WHERE complete GROUP BY country"))
        kinds: dict[str, dict[str, int]] = {}
        for country, kind, count in connection.execute(
                "SELECT country, kind, count(*) FROM place GROUP BY country, kind ORDER BY country, count(*) DESC"):
            kinds.setdefault(country, {})[kind] = count
        names = dict(connection.execute(
            "SELECT country, count(DISTINCT pid || ' ' || text) FROM place JOIN named USING (pid) GROUP BY country"))
        settled = {country: (count, approximate) for country, count, approximate in connection.execute(
            "SELECT country, count(*), sum(source = 'katottg') FROM place WHERE kind IN ('village', 'town', 'city') "
            "GROUP BY country")}
        sources: dict[str, list[str]] = {}
        for country, source in connection.execute("SELECT DISTINCT country, source FROM place ORDER BY source"):
            sources.setdefault(country, []).append(source)
    finally:
        connection.close()
    found = []
    for country in kinds if countries is None else countries:
        held = kinds.get(country, {})
        settlements, approximate = settled.get(country, (0, 0))
        found.append(Coverage(country, sum(held.values()), names.get(country, 0), held, settlements, approximate,
                              country in newest, newest.get(country) or None, tuple(sources.get(country, ()))))
    if countries is None:
        found.sort(key=lambda row: (not row.complete, -row.places, row.country))
    told = chosen.stat()
    return Status(chosen, told.st_size, datetime.fromtimestamp(told.st_mtime, UTC), tuple(found))
