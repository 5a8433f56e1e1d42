"""Claims and documents as Arrow tables, in columns whose words are stored once, written to Parquet whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimline.errors import OutputError
from claimline.model import Claim, Document
from claimline.publish.rows import COLUMNS, row

if TYPE_CHECKING:
    import pyarrow as pa

_DAYS = frozenset(("published", "first_day", "last_day"))
_OFFSETS = frozenset(("start", "end", "characters", "claims"))
_NUMBERS = frozenset((
    "share_pct", "area_km2", "lat", "lon", "precision_km", "place_score", "distance_km", "confidence",
    "area_lat", "area_lon", "area_radius_km", "area_inner_km", "area_from_deg", "area_to_deg"))
_LISTS = frozenset(("source_chain", "why", "warnings"))
_TRUTHS = frozenset(("ambiguous",))
_OWN = frozenset(("id", "quote", "url", "title", "sha256", "doc_sha256"))     # hardly ever say the same twice

CLAIM_COLUMNS = (*COLUMNS, "doc_sha256")
DOCUMENT_COLUMNS = ("id", "sha256", "input", "lang", "published", "publisher", "url", "title", "characters", "claims",
                    "warnings")


def claim_row(claim: Claim, sha256: str) -> dict[str, Any]:
    """The columns of `publish.rows`, days as days and lists as lists; `sha256` is that of the document."""
    found: dict[str, Any] = dict(row(claim))
    for name in _DAYS:
        if name in found:
            found[name] = date.fromisoformat(found[name]) if found[name] else None
    found["ambiguous"] = {"yes": True, "no": False}.get(found["ambiguous"])
    found["source_chain"], found["why"] = list(claim.source_chain), list(claim.why)
    found["doc_sha256"] = sha256
    return found


def document_row(document: Document, sha256: str, where: str, claims: int, warnings: Sequence[str]) -> dict[str, Any]:
    """What is known of a document that was read, and how many claims it makes; `where` is the input it came in."""
    return dict(zip(DOCUMENT_COLUMNS, (
        document.id, sha256, where, document.lang, document.published, document.publisher, document.url,
        document.title, len(document.text), claims, list(warnings)), strict=True))


def write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as one Parquet file, beside it first. Raises OutputError and leaves no half file."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = _schema(columns)
    table = pa.Table.from_pylist([_storable(each) for each in rows], schema=schema)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            parquet.write_table(table, stream, compression="zstd",
                                use_dictionary=[name for name in columns if name not in _OWN])
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        sync(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise OutputError(f"{path}: {(error.strerror or str(error)).lower()}; what is finished stays; run the same "
                          f"command again to go on") from None


def sync(folder: Path) -> None:
    """See to it that the names in a folder outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _schema(columns: Sequence[str]) -> pa.Schema:
    import pyarrow as pa

    def kind(name: str) -> pa.DataType:
        if name in _DAYS:
            return pa.date32()
        if name in _OFFSETS:
            return pa.int32()
        if name in _NUMBERS:
            return pa.float64()
        if name in _TRUTHS:
            return pa.bool_()
        if name in _LISTS:
            return pa.list_(pa.string())
        return pa.string() if name in _OWN else pa.dictionary(pa.int32(), pa.string())

    return pa.schema([pa.field(name, kind(name)) for name in columns])


def _storable(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row without half characters, which UTF-8 cannot hold."""
    return {name: value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value
            for name, value in row.items()}
