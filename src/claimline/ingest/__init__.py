"""Reports from files, pages, JSON Lines and standard input, as documents whose offsets are exact.

One file per format; `FORMATS` lists them. What a line of a text is (title, comment, teaser) needs the words of the
languages, so it is told after, by `mark_zones`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from claimline.errors import InputError
from claimline.ingest.front import About
from claimline.ingest.jsonl import read_jsonl
from claimline.ingest.markdown import read_markdown
from claimline.ingest.page import read_page
from claimline.ingest.plain import from_text as _from_text
from claimline.ingest.plain import read_plain
from claimline.ingest.source import Source, sources
from claimline.ingest.zones import mark_zones
from claimline.model.document import Document

__all__ = ["FORMATS", "from_text", "load", "mark_zones"]

Reader = Callable[[Source, date | None, str | None], Iterator[Document | InputError]]

FORMATS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}


def load(paths: str | Path | Iterable[str | Path], *, published: date | None = None,
         lang: str | None = None) -> Iterator[Document | InputError]:
    """Each report of `paths` in order; for one that cannot be read, the InputError that says why and what to do.

    A path is a file, a folder (all files of `FORMATS` in it, by name, at any depth) or "-" for standard input, which
    may be text, a page or JSON Lines. `published` and `lang` are for reports that name none themselves.
    """
    for path in [paths] if isinstance(paths, (str, Path)) else paths:
        for source in sources(path, FORMATS):
            if isinstance(source, InputError):
                yield source
                continue
            try:
                yield from _reader(source)(source, published, lang)
            except InputError as error:
                yield error


def from_text(text: str, *, id: str = "text", published: date | None = None, lang: str | None = None,
              publisher: str | None = None, url: str | None = None, title: str | None = None) -> Document:
    """The document of a text in memory, front matter read as in a file. Raises InputError when it is empty."""
    return _from_text(text, id, id, About(None, published, lang, publisher, url, title))


def _reader(source: Source) -> Reader:
    if source.path is None:
        return FORMATS[source.guess()]
    suffix = source.path.suffix.lower()
    if suffix in FORMATS:
        return FORMATS[suffix]
    if not suffix or not source.path.is_file():     # a pipe has no name to go by
        return read_plain
    raise InputError(f"{source.name}: is of no format that is read here; give {', '.join(FORMATS)}, or rename plain "
                     f"text to .txt")
