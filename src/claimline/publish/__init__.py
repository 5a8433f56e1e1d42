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
from claimline.publish import csv, geojson, jsonl, kml, page, table
from claimline.publish.atomic import write
from claimline.publish.page import Setting

__all__ = ["FORMATS", "Format", "Setting", "format_of", "render", "save", "write"]

Render = Callable[[Iterable[Claim], Iterable[Document], Sequence[Side]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format. `render` gives text in pieces; `suffix` is the usual file ending, with its dot."""

    name: str
    suffix: str
    summary: str
    render: Render


FORMATS: Mapping[str, Format] = {each.name: each for each in (
    Format("table", ".txt", "a table to read in a terminal", table.render),
    Format("jsonl", ".jsonl", "one claim a line, with everything known of it", jsonl.render),
    Format("csv", ".csv", "one claim a row, for spreadsheets", csv.render),
    Format("geojson", ".geojson", "claims as features, for GIS programs", geojson.render),
    Format("kml", ".kml", "claims with their days, for globe viewers", kml.render),
    Format("html", ".html", "a map page with a time axis, in one file that works offline", page.render),
)}


def format_of(path: Path) -> str:
    """The format that a file's ending asks for. Raises OutputError when it asks for none."""
    for each in FORMATS.values():
        if path.suffix.lower() == each.suffix:
            return each.name
    raise OutputError(f"{path}: no format ends in {path.suffix!r}; end the name in "
                      + ", ".join(each.suffix for each in FORMATS.values()))


def render(name: str, claims: Iterable[Claim], documents: Iterable[Document] = (),
           sides: Sequence[Side] = (), *, setting: Setting | None = None) -> Iterator[str]:
    """The claims in the format called `name`, in pieces.

    `setting` is what the map page shows beside them; other formats have no use for it.
    Raises OutputError when there is no such format.
    """
    if name not in FORMATS:
        raise OutputError(f"no output format {name!r}; there are {', '.join(FORMATS)}")
    if name == "html":
        return page.render(claims, documents, sides, setting)
    return FORMATS[name].render(claims, documents, sides)


def save(path: Path | str, claims: Iterable[Claim], documents: Iterable[Document] = (),
         sides: Sequence[Side] = (), *, format: str | None = None, setting: Setting | None = None) -> None:
    """Write the claims to a file, in `format` or the one its ending asks for; `setting` as in `render`.

    A file that was there is replaced only when the new one is whole. Raises OutputError.
    """
    path = Path(path)
    write(path, render(format or format_of(path), claims, documents, sides, setting=setting))
