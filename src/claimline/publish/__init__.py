"""Claims written out: one module per format, all listed in `FORMATS`.

    render(name, claims, documents, sides) -> pieces of text, to print or to join
    save(path, claims, documents, sides)   -> a file, written whole or not at all
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimline.errors import OutputError
from claimline.model.claim import Claim
from claimline.model.document import Document
from claimline.model.theatre import Side
from claimline.publish import acled, csv, geojson, geopackage, geoparquet, jsonl, kml, page, table
from claimline.publish.atomic import build, write
from claimline.publish.page import Setting

__all__ = ["FORMATS", "Format", "Setting", "format_of", "render", "save", "write"]

Render = Callable[[Iterable[Claim], Iterable[Document], Sequence[Side]], Iterator[str]]
Build = Callable[[Path, Iterable[Claim], Sequence[Side], Setting], None]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format. `suffix` is the usual file ending, with its dot.

    One of the two is given: `render` gives text in pieces; `build` writes a file of bytes, which no terminal shows.
    """

    name: str
    suffix: str
    summary: str
    render: Render | None = None
    build: Build | None = None


FORMATS: Mapping[str, Format] = {each.name: each for each in (
    Format("table", ".txt", "a table to read in a terminal", table.render),
    Format("jsonl", ".jsonl", "one claim a line, with everything known of it", jsonl.render),
    Format("csv", ".csv", "one claim a row, for spreadsheets", csv.render),
    Format("acled", ".acled.csv", "one claim a row in ACLED-like columns, with precision codes", acled.render),
    Format("geojson", ".geojson", "claims as features, for GIS programs", geojson.render),
    Format("kml", ".kml", "claims with their days, for globe viewers", kml.render),
    Format("gpkg", ".gpkg", "a GeoPackage with a QGIS project that goes day by day", build=geopackage.build),
    Format("parquet", ".parquet", "GeoParquet, for data frames", build=geoparquet.build),
    Format("html", ".html", "a map page with a time axis, in one file that works offline", page.render),
)}


def format_of(path: Path) -> str:
    """The format that a file's ending asks for, the longest that fits. Raises OutputError when it asks for none."""
    fitting = [each for each in FORMATS.values() if path.name.lower().endswith(each.suffix)]
    if fitting:
        return max(fitting, key=lambda each: len(each.suffix)).name
    raise OutputError(f"{path}: no format ends in {path.suffix!r}; end the name in "
                      + ", ".join(each.suffix for each in FORMATS.values()))


def render(name: str, claims: Iterable[Claim], documents: Iterable[Document] = (),
           sides: Sequence[Side] = (), *, setting: Setting | None = None) -> Iterator[str]:
    """The claims in the format called `name`, in pieces.

    `setting` is what the map page shows beside them; other texts have no use for it.
    Raises OutputError when there is no such format, and for formats that are no text.
    """
    found = _format(name)
    if found.render is None:
        raise OutputError(f"{name} is no text; name a file with -o claims{found.suffix}")
    if name == "html":
        return page.render(claims, documents, sides, setting)
    return found.render(claims, documents, sides)


def save(path: Path | str, claims: Iterable[Claim], documents: Iterable[Document] = (),
         sides: Sequence[Side] = (), *, format: str | None = None, setting: Setting | None = None) -> None:
    """Write the claims to a file, in `format` or the one its ending asks for.

    `setting` as in `render`; its timelines go into a GeoPackage, too.

    A file that was there is replaced only when the new one is whole. Raises OutputError.
    """
    path = Path(path)
    found = _format(format or format_of(path))
    make = found.build
    if make is None:
        write(path, render(found.name, claims, documents, sides, setting=setting))
    else:
        build(path, lambda part: make(part, claims, sides, setting or Setting()))


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise OutputError(f"no output format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]
