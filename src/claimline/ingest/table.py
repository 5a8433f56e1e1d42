"""CSV and TSV tables: one report a row, in the column that is named or that plainly holds the texts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain, islice

from claimline.errors import InputError
from claimline.ingest.encoding import decode, plain
from claimline.ingest.front import About, day
from claimline.ingest.source import LARGEST_TEXT, Options, Source
from claimline.model.document import Block, Document

_LARGEST = 1 << 30
_SEPARATORS = ",;\t|"
_SAMPLE = 200               # rows that the choice of separator and column looks at
# Names of columns in small letters, as exports write them; the first that a table has is taken.
_TEXTS = ("text", "full_text", "body", "content", "report", "message", "notes", "description", "texte", "contenu",
          "текст", "зміст", "содержание", "повідомлення", "сообщение", "post", "tweet")
_COLUMNS: Mapping[str, Sequence[str]] = {
    "id": ("id", "doc", "event_id_cnty", "message_id", "tweet_id", "post_id", "uuid"),
    "published": ("published", "published_at", "date", "day", "created_at", "timestamp", "datetime", "event_date",
                  "time", "дата"),
    "lang": ("lang", "language"),
    "publisher": ("publisher", "source", "channel", "outlet", "author", "username", "user", "джерело", "источник"),
    "url": ("url", "link", "permalink", "source_url", "lien", "посилання", "ссылка"),
    "title": ("title", "headline", "titre", "заголовок"),
}
_LETTERS = 15               # of a cell on average, at least, in a column of texts
_NUMERIC_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,T].*)?")


def read_table(source: Source, options: Options) -> Iterator[Document | InputError]:
    """Each row with a text, in order. Raises InputError when no column plainly holds the texts.

    Columns called "published", "url", "publisher", "title", "id" or "lang", or by usual other names, say what is known
    of a row. A day is read from ISO 8601 or 31.12.2025; "1/2/25" may be two days and is unknown.
    """
    # Cells may span lines, so that the whole is decoded at once.
    data = source.data(_LARGEST)
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{source.name}: holds zero bytes, so it is no table of text; save it as CSV in UTF-8")
    text = decode(data, source.name).removeprefix("\ufeff")
    csv.field_size_limit(LARGEST_TEXT)
    separator = "\t" if source.suffix == ".tsv" else _separator(text)
    rows = _rows(text, separator, source.name)
    sample = list(islice(rows, _SAMPLE))
    header, column = _text_column(sample, options.text_column, source.name)
    known = _known(header, column)
    found = False
    for number, row in enumerate(chain(sample, rows), 1):
        if (number == 1 and header) or column >= len(row) or not row[column].strip():
            continue
        found = True
        yield _document(row, column, known, f"{source.stem}:{number}", options)
    if not found:
        raise InputError(f"{source.name}: no row has a text in its column {column + 1}"
                         f"{f' ({header[column]})' if header else ''}; name another with --text-column")


def _rows(text: str, separator: str, name: str) -> Iterator[Sequence[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise InputError(f"{name}: is a broken table ({error}); a quotation mark is missing, or the text is over "
                         f"{LARGEST_TEXT >> 20} MB") from None


def _separator(text: str) -> str:
    """The sign that parts most rows into as many cells each as the first row has."""
    def fits(sign: str) -> tuple[int, int]:
        rows = []
        with suppress(csv.Error):
            rows = [len(row) for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), 50) if row]
        return (sum(width == rows[0] for width in rows) if rows and rows[0] > 1 else 0, rows[0] if rows else 0)

    return max(_SEPARATORS, key=fits)       # on a tie the earlier one


def _text_column(sample: Sequence[Sequence[str]], wanted: str | None, name: str) -> tuple[Sequence[str], int]:
    """The header (empty where the table has none) and the number of the column of texts."""
    if not sample:
        raise InputError(f"{name}: is empty; there is nothing to read")
    first = [cell.strip().lower() for cell in sample[0]]
    if wanted is not None:
        if wanted.strip().lower() in first:
            return first, first.index(wanted.strip().lower())
        if wanted.isdecimal() and 1 <= int(wanted) <= len(first):
            return (first if _is_header(first) else ()), int(wanted) - 1
        raise InputError(f"{name}: has no column {wanted[:40]!r}; there are {', '.join(first)[:200]}")
    called = next((each for each in _TEXTS if each in first), None)
    if called is not None:
        return first, first.index(called)
    header = first if _is_header(first) else ()
    rows = sample[1:] if header else sample
    widths = [sum(sum(map(str.isalpha, row[i])) for row in rows if i < len(row)) / max(1, len(rows))
              for i in range(len(first))]
    widest = max(range(len(widths)), key=widths.__getitem__, default=0)
    if not widths or widths[widest] < _LETTERS:
        raise InputError(f"{name}: no column plainly holds the reports' text; name it with --text-column "
                         f"({', '.join(first)[:200]})")
    return header, widest


def _is_header(first: Sequence[str]) -> bool:
    """Whether a first row names columns: one name that is known, or short names that are all different."""
    known = {each for names in _COLUMNS.values() for each in names}
    return bool(known & set(first)) or (
        len(first) > 1 and len(set(first)) == len(first) and all(re.fullmatch(r"[^\W\d][\w -]{0,30}", cell)
                                                                 for cell in first))


def _known(header: Sequence[str], column: int) -> dict[str, int]:
    """The number of the column that tells each key of `About`."""
    return {key: at for key, names in _COLUMNS.items()
            if (at := next((header.index(each) for each in names if each in header), -1)) not in (-1, column)}


def _document(row: Sequence[str], column: int, known: Mapping[str, int], id: str, options: Options) -> Document:
    text = plain(row[column])
    cells = {key: plain(" ".join(row[at].split())) or None for key, at in known.items() if at < len(row)}
    about = About(cells.get("id"), _day(cells.get("published")), cells.get("lang"), cells.get("publisher"),
                  cells.get("url"), cells.get("title"))
    about = about.or_else(About(published=options.published, lang=options.lang))
    return Document(about.id or id, text, about.lang, about.published, about.publisher, about.url, about.title,
                    blocks=(Block(0, len(text)),))


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    numeric = _NUMERIC_DAY.fullmatch(written)
    if numeric is not None:
        written = f"{numeric[3]}-{int(numeric[2]):02}-{int(numeric[1]):02}"
    try:
        return day(written, "")
    except InputError:
        return None
