"""JSON files: a list of records as in JSON Lines, or an export of Telegram Desktop; told apart by how they begin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from claimline.errors import InputError
from claimline.ingest.jsonl import from_record
from claimline.ingest.source import Options, OtherFormat, Source
from claimline.ingest.telegram import read_export
from claimline.model.document import Document

_LARGEST = 4 << 30          # bytes of an export; it is read message by message
_DEEPEST = 64
_START = 4096               # bytes in which a file shows what it is
_MARK = b"\xef\xbb\xbf"


def read_json(source: Source, options: Options) -> Iterator[Document | InputError]:
    """Each report of the file. Where it breaks off, what came before is given and the break is told.

    Raises OtherFormat for JSON that holds no reports.
    """
    import ijson

    found = False
    try:
        with source.seekable(_LARGEST) as stream:
            start = stream.read(_START)
            begin = len(_MARK) if start.startswith(_MARK) else 0        # JSON allows no mark
            start = start[begin:].lstrip()
            if not start:
                raise InputError(f"{source.name}: is empty; there is nothing to read")
            stream.seek(begin)
            _refuse_deep(stream, source.name)
            stream.seek(begin)
            listed = start.startswith(b"[")
            for each in _records(stream, source, options) if listed else read_export(stream, begin, options):
                found = True
                yield each
    except (ijson.JSONError, UnicodeDecodeError, ValueError, OverflowError) as error:
        reason = " ".join(str(error).split())[:100]
        if not found:
            raise InputError(f"{source.name}: is no JSON that can be read ({reason}); export it again") from None
        yield InputError(f"{source.name}: breaks off ({reason}); what stands before is read; export it again")
        return
    if not found:
        raise OtherFormat(f"{source.name}: holds no report; JSON is read as a list of records with a 'text', or as the "
                          f"result.json of a Telegram Desktop export with messages that have a text")


def _refuse_deep(stream: BinaryIO, name: str) -> None:
    """Raise InputError for arrays in arrays without end: each would be kept, with the names of all around it."""
    import ijson

    depth = 0
    with suppress(ijson.JSONError, UnicodeDecodeError, ValueError, OverflowError):      # told when it is read
        for event, _ in ijson.basic_parse(stream, use_float=True):
            if event in ("start_map", "start_array"):
                depth += 1
                if depth > _DEEPEST:
                    raise InputError(f"{name}: is nested over {_DEEPEST} deep, which no export is; export it again")
            elif event in ("end_map", "end_array"):
                depth -= 1


def _records(stream: BinaryIO, source: Source, options: Options) -> Iterator[Document | InputError]:
    import ijson

    for number, record in enumerate(ijson.items(stream, "item", use_float=True), 1):
        where = f"{source.name}, record {number}"
        try:
            yield from_record(record, where, f"{source.stem}:{number}", options)
        except InputError as error:
            if number == 1 and not (isinstance(record, dict) and "text" in record):
                raise OtherFormat(str(error)) from None
            yield error
