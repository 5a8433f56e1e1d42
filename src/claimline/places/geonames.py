"""GeoNames files: country dumps, alternate names with languages, names of regions; plain, gzipped or zipped."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from claimline.errors import GazetteerError
from claimline.model.place import Kind
from claimline.places.names import is_cyrillic
from claimline.places.records import FLAGS, Name, Record, displayed, former, region, settlement_kind, worthwhile

_LARGEST = 4 << 30              # bytes of text that one file may unpack to
_DUMP, _ALTERNATES, _REGIONS = 19, (8, 10), 4       # columns, by which a file is told from another
# Of reports, of the countries that they tell of, and of names that cross borders; the rest would only mislead.
_LANGUAGES = frozenset("uk ru en fr ar de pl be crh ro tr ku sw es it".split())
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\s*|")
_SKIPPED = frozenset(("PPLX", "PPLCH", "PPLH"))
_CODES = {
    Kind.COUNTRY: "PCLI", Kind.REGION: "ADM1", Kind.DISTRICT: "ADM2 ADM3 ADM4",
    Kind.AREA: "RGN SPIT PEN ISTH SEA GULF STRT LGN FRST MTS PRK RESN",
    Kind.RIVER: "STM STMS STMI STMC STMD CNL", Kind.ISLAND: "ISL ISLS ISLT",
    Kind.SITE: "RSV LK LKS DAM BDG AIRP AIRB AIRF AIRQ OILR OILT OILF GASF PRT HBR PS PSH PSN MN MNC MNCU MNFE MNAU "
               "MNQR INSM MLTB CAPE CMPRF",
}
_KINDS = {code: kind for kind, codes in _CODES.items() for code in codes.split()}
_RADIUS = {Kind.REGION: 120.0, Kind.DISTRICT: 20.0, Kind.COUNTRY: 500.0, Kind.RIVER: 40.0, Kind.AREA: 60.0}
_SMALLER = {"ADM3": 12.0, "ADM4": 8.0}      # kilometres: radius of areas within districts

Alternates = dict[int, list[Name]]          # by GeoNames id


class SourceFile:
    """One file that somebody handed in: what it is, by its own columns, and its rows."""

    def __init__(self, path: Path) -> None:
        """Looks into `path`. Raises GazetteerError when it cannot be read or is none of the three kinds."""
        _verify(path)
        self.path = path
        self.newest = ""                    # day of the newest row that was read, as 2025-12-01; empty before any
        first = next(self._lines(), None)
        columns = len(first[1].split("\t")) if first else 0
        if columns == _DUMP:
            self.kind = "dump"
        elif columns in _ALTERNATES:
            self.kind = "alternates"
        elif columns == _REGIONS:
            self.kind = "regions"
        else:
            what = f"line 1 has {columns} columns" if first else "it is empty"
            raise GazetteerError(f"{path}: {what}; a GeoNames country dump has {_DUMP}, alternate names "
                                 f"{_ALTERNATES[0]} or {_ALTERNATES[1]}, region names {_REGIONS}")

    def regions(self) -> dict[tuple[str, str], str]:
        """Names of regions by (country, code)."""
        found = {}
        for line, (code, name, ascii_name, _) in self._rows(_REGIONS):
            country, dot, number = code.partition(".")
            if not dot:
                raise GazetteerError(f"{self.path}: line {line}: {code!r} is not a code like UA.05")
            found[country, number] = region(country, ascii_name if not name.isascii() and not ascii_name else name)
        return found

    def alternates(self) -> Alternates:
        """Names by GeoNames id, of languages that reports are written in, with their years."""
        found: Alternates = {}
        for line, row in self._rows(*_ALTERNATES):
            language, text = row[2].partition("-")[0], row[3]
            if language in _LANGUAGES and text and language + "_" not in row[2]:
                try:
                    found.setdefault(int(row[1]), []).append(_alternate(row))
                except ValueError:
                    raise GazetteerError(f"{self.path}: line {line}: {row[1]!r} is not a GeoNames id") from None
        return found

    def places(self, regions: dict[tuple[str, str], str], alternates: Alternates) -> Iterator[Record]:
        """Its places, those of a kind that reports name."""
        for line, row in self._rows(_DUMP):
            feature, code = row[6], row[7]
            if feature == "P":
                kind = None if code in _SKIPPED else Kind.VILLAGE
            else:
                kind = _KINDS.get(code)
            if kind is None:
                continue
            try:
                number, lat, lon = int(row[0]), float(row[4]), float(row[5])
                population = int(row[14] or 0)
            except ValueError as error:
                raise GazetteerError(f"{self.path}: line {line}: {error}") from None
            if not (-90 <= lat <= 90 and -180 <= lon <= 180):
                raise GazetteerError(f"{self.path}: line {line}: {lat}, {lon} is no point on Earth")
            if feature == "P":
                kind = settlement_kind(population, code)
            self.newest = max(self.newest, row[18].strip())
            yield _record(row, number, lat, lon, kind, population, regions, alternates.get(number, []))

    def _rows(self, *widths: int) -> Iterator[tuple[int, list[str]]]:
        for number, line in self._lines():
            row = line.rstrip("\r\n").split("\t")
            if len(row) not in widths:
                raise GazetteerError(f"{self.path}: line {number} has {len(row)} columns, not {widths[0]}; "
                                     "the file is damaged or of another kind, download it again")
            if not line.endswith("\n") and len(row) == _DUMP and not _DAY.fullmatch(row[-1]):
                raise GazetteerError(f"{self.path}: line {number} breaks off; the file is not whole, "
                                     "download it again")
            yield number, row

    def _lines(self) -> Iterator[tuple[int, str]]:
        number = read = 0
        try:
            with _opened(self.path) as stream:
                while raw := stream.readline(1 << 20):
                    number += 1
                    read += len(raw)
                    if read > _LARGEST or len(raw) == 1 << 20:
                        raise GazetteerError(f"{self.path}: line {number}: too large to be a GeoNames file")
                    line = raw.decode("utf-8")
                    if "\x00" in line:
                        raise GazetteerError(f"{self.path}: line {number}: not text; hand in a GeoNames file")
                    if line.strip() and not line.startswith("#"):
                        yield number, line
        except UnicodeDecodeError:
            raise GazetteerError(f"{self.path}: line {number}: not UTF-8 text; hand in a GeoNames file") from None
        except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
            raise GazetteerError(f"{self.path}: damaged after line {number} ({error}); download it again") from None
        except OSError as error:
            raise GazetteerError(f"{self.path}: cannot be read ({error.strerror or error})") from None


def _verify(path: Path) -> None:
    """Raises GazetteerError when the file is not what the `.sha256` beside it, which `fetch` left, was made of."""
    beside = path.with_name(path.name + ".sha256")
    try:
        if not beside.is_file() or not path.is_file():
            return
        known = beside.read_text("utf-8").split()[:1]
        with path.open("rb") as file:
            if known == [hashlib.file_digest(file, "sha256").hexdigest()]:
                return
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{beside}: cannot be read ({error}); remove it, and fetch the file again") from None
    raise GazetteerError(f"{path}: damaged since it was downloaded: its SHA-256 is not the one in {beside.name}; run "
                         "the same 'claimline gazetteer fetch' again")


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as raw:
        start = raw.read(4)
        raw.seek(0)
        if start[:2] == b"\x1f\x8b":
            with gzip.open(raw) as stream:
                yield io.BufferedReader(stream)
        elif start == b"PK\x03\x04":
            with zipfile.ZipFile(raw) as archive:
                members = [m for m in archive.infolist() if m.filename.endswith(".txt")
                           and not m.filename.lower().startswith(("readme", "iso-language"))]
                if len(members) != 1:
                    raise GazetteerError(f"{path}: holds {len(members)} text files; a GeoNames zip holds one")
                if members[0].file_size > _LARGEST:
                    raise GazetteerError(f"{path}: too large to be a GeoNames file")
                with archive.open(members[0]) as member:
                    yield member
        else:
            yield raw


def _alternate(row: list[str]) -> Name:
    """A row of alternate names; of older tables, without the columns for years."""
    flags = tuple(flag for flag, value in zip(FLAGS, row[4:8], strict=False) if value == "1")
    since, until = (int(found[0]) if (found := _YEAR.search(text)) else None for text in (*row[8:10], "", "")[:2])
    if until or "historic" in flags:
        return former(row[3], since, until, row[2], flags)
    return Name(row[3], "", 0, row[2], since, None, flags)


def _record(row: list[str], number: int, lat: float, lon: float, kind: Kind, population: int,
            regions: dict[tuple[str, str], str], told: list[Name]) -> Record:
    name, country = row[1], row[8]
    names = dict.fromkeys((Name(name), Name(row[2])) if row[2] and not is_cyrillic(name) else (Name(name),))
    names |= dict.fromkeys(told)
    names |= dict.fromkeys(worthwhile(row[3].split(","), name))
    native = _native(told) if country == "UA" else None
    shown = displayed(country, native or name, tuple(names))
    admin2 = f"{displayed(country, row[11], ())} Raion" if is_cyrillic(row[11]) else None
    return Record(f"geonames:{number}", shown, lat, lon, kind, country, regions.get((country, row[10])), admin2,
                  population, _SMALLER.get(row[7]) or _RADIUS.get(kind, 2.0), (Name(shown), *names))


def _native(told: list[Name]) -> str | None:
    """The Ukrainian name in force, the preferred one where there are several."""
    current = [name for name in told if name.lang == "uk" and not name.rank and "colloquial" not in name.flags]
    return next((name.text for name in current if "preferred" in name.flags), current[0].text if current else None)
