"""Parquet tables: one report a row, in columns called as the keys of JSON Lines. Needs the extra `batch` (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from claimline.errors import InputError
from claimline.ingest.front import KEYS
from claimline.ingest.jsonl import from_record
from claimline.ingest.source import Options, Source
from claimline.model.document import Document

_LARGEST = 64 << 30
_ROWS = 1_000               # that are unpacked together


def read_parquet(source: Source, options: Options) -> Iterator[Document | InputError]:
    """Each row with its "text", and "id", "published", "lang", "publisher", "url" and "title" where there are such.

    A row that cannot be read is told by its number and the rest goes on. Raises InputError for what is no Parquet.
    """
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError(f"{source.name}: reading Parquet needs pyarrow; install it with "
                         f"pip install 'claimline[batch]'") from None
    number = 0
    with source.seekable(_LARGEST) as stream:
        try:
            table = ParquetFile(stream)
            columns = [name for name in ("text", *KEYS) if name in table.schema_arrow.names]
            if "text" not in columns:
                raise InputError(f"{source.name}: has no column 'text'; there are "
                                 f"{', '.join(table.schema_arrow.names)[:200]}")
            for batch in table.iter_batches(_ROWS, columns=columns):
                for record in batch.to_pylist():
                    number += 1
                    yield _row(record, f"{source.name}, row {number}", f"{source.stem}:{number}", options)
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            reason = " ".join(str(error).split())[:100]
            raise InputError(f"{source.name}: is no Parquet, or breaks off after row {number} ({reason}); write it "
                             f"again") from None
    if not number:
        raise InputError(f"{source.name}: is empty; there is nothing to read")


def _row(record: dict[str, Any], where: str, id: str, options: Options) -> Document | InputError:
    if isinstance(published := record.get("published"), date):
        record["published"] = published.isoformat()[:10]
    try:
        return from_record(record, where, id, options)
    except InputError as error:
        return error
