"""JSON Lines: one report a line, `{"id", "text", "published", "lang"?, "publisher"?, "url"?, "title"?}`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from claimline.errors import InputError
from claimline.ingest.encoding import plain
from claimline.ingest.front import About
from claimline.ingest.source import LARGEST_TEXT, Options, Source, unreadable
from claimline.model.document import Block, Document

_MARK = b"\xef\xbb\xbf"


def read_jsonl(source: Source, options: Options) -> Iterator[Document | InputError]:
    """Each report of the file; a line that cannot be read is told by its number and the rest goes on.

    The text is that of the "text" key, unchanged; a record without "id" is called FILE:LINE.
    """
    with source.open() as stream:
        found = False
        for number, line in enumerate(_lines(stream, source.name), 1):
            if isinstance(line, bytes) and not line.strip():
                continue
            found = True
            where = f"{source.name}, line {number}"
            try:
                if not isinstance(line, bytes):
                    raise InputError(f"{where}: {line}")
                yield from_record(_parsed(line, where), where, f"{source.stem}:{number}", options)
            except InputError as error:
                yield error
        if not found:
            yield InputError(f"{source.name}: is empty; there is nothing to read")


def _lines(stream: BinaryIO, name: str) -> Iterator[bytes | str]:
    """Lines, the mark at the start left out; for one over the bound, what is wrong with it."""
    first = True
    try:
        while line := stream.readline(LARGEST_TEXT + 1):
            if len(line) > LARGEST_TEXT:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(2**20)
                yield f"is over {LARGEST_TEXT // 2**20} MB, too long for one report; split it"
            else:
                yield line.removeprefix(_MARK) if first else line
            first = False
    except OSError as error:
        raise unreadable(name, error) from None


def from_record(record: Any, where: str, id: str, options: Options) -> Document:
    """The document of one record; `id` is for one that has none. Raises InputError naming `where`."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputError(f"{where}: has no 'text'; a record is {{\"id\": …, \"text\": …, \"published\": …}}")
    text = plain(record["text"])
    if not text.strip():
        raise InputError(f"{where}: 'text' is empty; there is nothing to read")
    about = About.from_keys(record, where).or_else(About(published=options.published, lang=options.lang))
    return Document(about.id or id, text, about.lang, about.published, about.publisher, about.url, about.title,
                    blocks=(Block(0, len(text)),))


def _parsed(line: bytes, where: str) -> Any:
    try:
        return json.loads(line.decode())
    except UnicodeDecodeError:
        raise InputError(f"{where}: is not UTF-8; JSON Lines are always UTF-8") from None
    except RecursionError:
        raise InputError(f"{where}: is nested too deep; a record has the keys 'id', 'text', 'published'") from None
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(f"{where}: is no JSON ({reason}); write one object a line") from None
