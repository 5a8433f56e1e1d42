"""Inputs cut into parts of the result, and these into chunks that are read together; the same inputs always alike."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from claimline.errors import InputError
from claimline.ingest import Received, opened
from claimline.ingest.front import About
from claimline.ingest.source import Options, Source
from claimline.model import Document

# Formats of one report each, whose making is as much work as its reading: it is left to the workers.
APART = frozenset((".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".eml"))

_LARGEST_PACKED = 256 << 20     # bytes of one of these
_CHUNK = 10                     # items ...
_CHUNK_BYTES = 256 << 10        # ... or so many bytes and the item that goes over them
_PART = 50                      # chunks ...
_PART_BYTES = 16 << 20          # ... or so many bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """An input that is still to be made a document, with its bytes."""

    name: str
    stem: str
    suffix: str
    data: bytes
    about: About
    charset: str | None
    depth: int

    @classmethod
    def of(cls, source: Source) -> Packed:
        """Raises InputError when its bytes cannot be had."""
        return cls(source.name, source.stem, source.suffix, source.data(_LARGEST_PACKED), source.about, source.charset,
                   source.depth)

    def source(self) -> Source:
        """The input to read."""
        return Source(self.name, self.stem, self.suffix, partial(io.BytesIO, self.data), len(self.data), self.about,
                      self.depth, charset=self.charset)


Item = Document | Packed | InputError
Chunk = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What becomes one file of the result. `digest` tells whether it is the same as in an earlier run."""

    number: int
    chunks: tuple[Chunk, ...]
    digest: str


def parts(inputs: Sequence[str | Path], options: Options) -> Iterator[Part]:
    """All that `inputs` hold, in order, what cannot be opened among it."""
    held: list[Chunk] = []
    size = number = 0
    for chunk in _chunks(_items(inputs, options)):
        held.append(chunk)
        size += sum(map(_size, chunk))
        if len(held) >= _PART or size >= _PART_BYTES:
            yield _part(number, held)
            held, size, number = [], 0, number + 1
    if held:
        yield _part(number, held)


def _items(inputs: Sequence[str | Path], options: Options) -> Iterator[Item]:
    for found in opened(inputs, options, APART):
        if isinstance(found, Received):
            yield found.document
        elif isinstance(found, Source):
            try:
                yield Packed.of(found)
            except InputError as error:
                yield error
        else:
            yield found


def _chunks(items: Iterable[Item]) -> Iterator[Chunk]:
    held: list[Item] = []
    size = 0
    for item in items:
        held.append(item)
        size += _size(item)
        if len(held) >= _CHUNK or size >= _CHUNK_BYTES:
            yield tuple(held)
            held, size = [], 0
    if held:
        yield tuple(held)


def _size(item: Item) -> int:
    return len(item.data) if isinstance(item, Packed) else len(item.text) if isinstance(item, Document) else 0


def _part(number: int, chunks: Sequence[Chunk]) -> Part:
    total = hashlib.blake2b(digest_size=16)
    for chunk in chunks:
        for item in chunk:
            if isinstance(item, Document):
                known = (item.id, item.lang, item.published, item.publisher, item.url, item.title, item.blocks,
                         item.posts)
                total.update(item.sha256.encode() + repr(known).encode("utf-8", "surrogatepass"))
            elif isinstance(item, Packed):
                total.update(hashlib.blake2b(item.data).digest())
                total.update(repr((item.name, item.suffix, item.about, item.charset)).encode("utf-8", "surrogatepass"))
            else:
                total.update(str(item).encode("utf-8", "surrogatepass"))
    return Part(number, tuple(chunks), total.hexdigest())
