"""Reports from files, pages, exports, archives and standard input, as documents whose offsets are exact.

One file per format; `FORMATS` lists them. What a line of a text is (title, comment, teaser) needs the words of the
languages, so it is told after, by `mark_zones`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from claimline.errors import InputError
from claimline.ingest.feed import read_feed
from claimline.ingest.front import About
from claimline.ingest.json_files import read_json
from claimline.ingest.jsonl import read_jsonl
from claimline.ingest.mail import read_mail
from claimline.ingest.markdown import read_markdown
from claimline.ingest.page import read_page
from claimline.ingest.parquet import read_parquet
from claimline.ingest.pdf import read_pdf
from claimline.ingest.plain import from_text as _from_text
from claimline.ingest.plain import read_plain
from claimline.ingest.source import Options, OtherFormat, Source, sources, unreadable
from claimline.ingest.table import read_table
from claimline.ingest.tweets import read_tweets
from claimline.ingest.warc import read_warc
from claimline.ingest.word import read_word
from claimline.ingest.zip_archive import read_zip
from claimline.ingest.zones import mark_zones
from claimline.model.document import Document

__all__ = ["FORMATS", "Received", "Source", "collect", "from_text", "load", "mark_zones", "opened"]

# Gives documents, what cannot be read, and, for what holds files of its own, these as sources to read.
Reader = Callable[[Source, Options], Iterator[Document | InputError | Source]]

FORMATS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,         # Telegram's result.json, or a list of records
    ".csv": read_table,
    ".tsv": read_table,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".js": read_tweets,
    ".pdf": read_pdf,
    ".docx": read_word,
    ".eml": read_mail,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".parquet": read_parquet,
}
FORMATS[".zip"] = FORMATS[".wacz"] = partial(read_zip, suffixes=FORMATS.keys())


@dataclass(frozen=True, slots=True)
class Received:
    """A report and the input that it came in, whose bytes can be had until the next report is asked for."""

    document: Document
    source: Source


def load(paths: str | Path | Iterable[str | Path], *, published: date | None = None, lang: str | None = None,
         text_column: str | None = None) -> Iterator[Document | InputError]:
    """Each report of `paths` in order; for one that cannot be read, the InputError that says why and what to do.

    A path is a file, a folder (all files of `FORMATS` in it, by name, at any depth) or "-" for standard input, whose
    format is told from how it begins. `published` and `lang` are for reports that name none themselves; `text_column`
    names, or counts from 1, the column of a table that holds the texts.
    """
    for found in collect(paths, published=published, lang=lang, text_column=text_column):
        yield found.document if isinstance(found, Received) else found


def collect(paths: str | Path | Source | Iterable[str | Path | Source], *, published: date | None = None,
            lang: str | None = None, text_column: str | None = None) -> Iterator[Received | InputError]:
    """As `load`, with the input that each report came in: a file, a member of an archive, an attachment.

    An input that somebody has opened already may be given as a `Source`.
    """
    for each in opened(paths, Options(published, lang, text_column)):
        if not isinstance(each, Source):
            yield each


def opened(paths: str | Path | Source | Iterable[str | Path | Source], options: Options,
           apart: Collection[str] = ()) -> Iterator[Received | InputError | Source]:
    """As `collect`; inputs in the formats `apart` are given unread, for another `collect` to read elsewhere."""
    for path in [paths] if isinstance(paths, (str, Path, Source)) else paths:
        for source in [path] if isinstance(path, Source) else sources(path, FORMATS):
            if isinstance(source, InputError):
                yield source
            else:
                yield from _read(source, options, apart)


def from_text(text: str, *, id: str = "text", published: date | None = None, lang: str | None = None,
              publisher: str | None = None, url: str | None = None, title: str | None = None) -> Document:
    """The document of a text in memory, front matter read as in a file. Raises InputError when it is empty."""
    return _from_text(text, id, id, About(None, published, lang, publisher, url, title))


def _read(source: Source, options: Options, apart: Collection[str]) -> Iterator[Received | InputError | Source]:
    """The reports of one input and of those that it holds; where it lay fills in what they do not say themselves."""
    if source.suffix in apart:
        yield source
        return
    reader = FORMATS.get(source.suffix)
    about = source.about
    options = replace(options, published=about.published or options.published, lang=about.lang or options.lang)
    found = False
    try:
        if reader is None:
            raise OtherFormat(f"{source.name}: is of no format that is read here; give {', '.join(FORMATS)}, or rename "
                              f"plain text to .txt")
        for each in reader(source, options):
            if isinstance(each, Source):
                for inner in _read(each, options, apart):
                    found = True
                    yield inner
                continue
            found = True
            if isinstance(each, InputError):
                yield each
            else:
                yield Received(replace(each, publisher=each.publisher or about.publisher, url=each.url or about.url,
                                       title=each.title or about.title), source)
        if not found and source.named:
            yield InputError(f"{source.name}: holds no report; files of {', '.join(FORMATS)} are read")
    except OtherFormat as error:
        if source.named:
            yield error
    except InputError as error:
        yield error
    except OSError as error:
        yield unreadable(source.name, error)
