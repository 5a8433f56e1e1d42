"""Storing documents as received: nothing twice, an edited page as a new version, the bytes beside the text."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import sqlalchemy as sa

from claimline.archive import search
from claimline.archive.records import structure
from claimline.archive.tables import chunk, document, evidence, journal
from claimline.errors import InputError
from claimline.model import Document

_PIECE = 1 << 20            # bytes; a file that only grows shares all its full pieces with what was kept before
_TRACKERS = re.compile(r"utm_\w+|fbclid|gclid|yclid|mc_[ce]id|igshid")


@dataclass(frozen=True, slots=True)
class Input:
    """Something received whole: `address` tells where from, `at` when; `open` gives its bytes."""

    address: str
    stem: str                   # its name without folder and ending
    at: datetime
    open: Callable[[], AbstractContextManager[BinaryIO]]
    lasting: bool = True        # whether `address` leads to the same input tomorrow


@dataclass(frozen=True, slots=True)
class Incoming:
    """One document of an input."""

    document: Document
    input: Input


def canonical(url: str) -> str:
    """The address of a page without what only tells how somebody came to it."""
    parts = urlsplit(url.strip())
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True)
            if not _TRACKERS.fullmatch(key)]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, urlencode(kept), ""))


def lineage(incoming: Incoming) -> str | None:
    """What all versions of a document share; None where nothing tells versions from different documents."""
    if incoming.document.url:
        try:
            return canonical(incoming.document.url)
        except ValueError:
            return incoming.document.url
    name, address = incoming.document.id, incoming.input.address
    if not incoming.input.lasting or re.fullmatch(re.escape(incoming.input.stem) + r":\d+", name):
        return None     # a line's number is nobody's name
    return f"{address}#{name}"


def store(connection: sa.Connection, batch: Sequence[Incoming], kept: dict[str, str]) -> list[tuple[int, Document]]:
    """Add what is new of `batch`, with its evidence; ids and documents added. For a transaction of the writer.

    `kept`: addresses of inputs whose bytes an earlier batch of the same run has kept, and their SHA-256; added to.
    """
    added: list[tuple[int, Document]] = []
    rows: list[dict[str, Any]] = []
    known = _Known(connection, batch)
    seq, number = next_number(connection, journal.c.seq), next_number(connection, document.c.id)
    for each in batch:
        row = known.place(each)
        if row is None:
            continue
        row |= {"id": number + len(rows), "seq": seq + len(rows)}
        known.note(row)
        rows.append(row)
        added.append((row["id"], each.document))
    if not rows:
        return []
    connection.execute(sa.insert(journal), [{"seq": row["seq"], "at": row["received"], "kind": "document",
                                             "document": row["id"]} for row in rows])
    inputs = {each.input.address: each.input for each in batch}
    for row in rows:
        address = row["address"]
        if address not in kept:
            kept[address] = keep(connection, inputs[address])
        row["evidence"] = kept[address]
    replaced = [row["replaces"] for row in rows if row["replaces"] is not None]
    if replaced:
        connection.execute(sa.update(document).where(document.c.id.in_(replaced)).values(latest=False))
    connection.execute(sa.insert(document), rows)
    search.index(connection, "document", [(row["id"], words(row)) for row in rows])
    if replaced:        # a version replaced within the batch
        connection.execute(sa.update(document).where(document.c.id.in_(replaced)).values(latest=False))
    return added


def words(row: Mapping[str, Any]) -> str:
    """The text by which a document is found: its title and all of it."""
    return f"{row['title'] or ''} {row['text']}"


class _Known:
    """What the archive has of the texts and lineages of a batch."""

    def __init__(self, connection: sa.Connection, batch: Sequence[Incoming]) -> None:
        self._texts: dict[str, list[dict[str, Any]]] = {}
        self._lineages: dict[str, dict[str, Any]] = {}
        columns = [document.c[name] for name in ("id", "sha256", "lineage", "url", "publisher", "published", "version")]
        hashes = {each.document.sha256 for each in batch}
        for row in connection.execute(sa.select(*columns).where(document.c.sha256.in_(hashes))).mappings():
            self._texts.setdefault(row["sha256"], []).append(dict(row))
        lines = {line for each in batch if (line := lineage(each)) is not None}
        for row in connection.execute(sa.select(*columns).where(document.c.lineage.in_(lines))
                                      .order_by(document.c.version)).mappings():
            self._lineages[row["lineage"]] = dict(row)

    def note(self, row: dict[str, Any]) -> None:
        """A row that the same batch adds."""
        self._texts.setdefault(row["sha256"], []).append(row)
        if row["lineage"] is not None:
            self._lineages[row["lineage"]] = row

    def place(self, incoming: Incoming) -> dict[str, Any] | None:
        """The row to add for a document; None when the archive has it."""
        doc, line = incoming.document, lineage(incoming)
        before = self._lineages.get(line) if line is not None else None
        same = self._texts.get(sha := doc.sha256, [])
        if before is not None:
            if before["sha256"] == sha and doc.published in (None, before["published"]):
                return None
        elif any(each["published"] == doc.published and each["publisher"] == doc.publisher
                 and (not each["url"] or not doc.url) for each in same):
            return None
        version = before["version"] + 1 if before else 1
        salt = hashlib.blake2b(f"{line or incoming.input.address}\x1f{doc.published}\x1f{doc.publisher}\x1f{version}"
                               .encode("utf-8", "replace"), digest_size=4).hexdigest() if same else ""
        return {
            "name": doc.id, "lineage": line, "sha256": sha, "salt": salt, "address": incoming.input.address,
            "received": incoming.input.at, "url": doc.url, "publisher": doc.publisher, "title": doc.title,
            "lang": doc.lang, "published": doc.published, "text": doc.text, "structure": structure(doc),
            "version": version, "replaces": before["id"] if before else None, "latest": True, "origin": None,
            "likeness": None, "reading": None,
        }


def storable(found: Document) -> Document:
    """The document as a database can hold it: zero characters, which PostgreSQL cannot, become U+FFFD."""
    texts = {name: text.replace("\0", "\ufffd") for name in ("id", "text", "lang", "publisher", "url", "title")
             if (text := getattr(found, name)) and "\0" in text}
    return replace(found, **texts) if texts else found


def keep(connection: sa.Connection, input: Input) -> str:
    """Keep the bytes of an input; their SHA-256. Pieces that the archive has are not kept twice."""
    total, pieces, size = hashlib.sha256(), [], 0
    for data in _pieces(input):
        total.update(data)
        size += len(data)
        sha = hashlib.sha256(data).hexdigest()
        pieces.append(sha)
        if not connection.execute(sa.select(chunk.c.sha256).where(chunk.c.sha256 == sha)).scalar():
            connection.execute(sa.insert(chunk).values(sha256=sha, data=zlib.compress(data, 6)))
    sha = total.hexdigest()
    if not connection.execute(sa.select(evidence.c.sha256).where(evidence.c.sha256 == sha)).scalar():
        connection.execute(sa.insert(evidence).values(sha256=sha, size=size, chunks=pieces))
    return sha


def _pieces(input: Input) -> Iterator[bytes]:
    try:
        with input.open() as file:
            while data := file.read(_PIECE):
                yield data
    except OSError as error:
        raise InputError(f"{input.address}: cannot be read any more ({error.strerror}); leave inputs where they are "
                         "until they are added") from None


def next_number(connection: sa.Connection, column: sa.Column[int]) -> int:
    """The number after the last one; the one writer counts itself."""
    return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(column), 0))).scalar_one()) + 1
