"""Where a report's bytes come from: files, folders, standard input; with every refusal in one clear line."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from claimline.errors import InputError
from claimline.ingest.front import About

LARGEST_TEXT = 64 * 2**20       # bytes of one report; a longer "report" is a file of many, or none

# What the first bytes show an input to be, and the ending under which it is read where it is of a known format.
_MAGIC = (
    (b"%PDF", "a PDF", ".pdf"), (b"PK\x03\x04", "a ZIP archive or an office document", ".zip or .docx"),
    (b"\x1f\x8b", "a gzip archive", ".warc.gz if it is a WARC"), (b"\x89PNG", "a picture", None),
    (b"\xff\xd8\xff", "a picture", None), (b"GIF8", "a picture", None), (b"BZh", "a bzip2 archive", None),
    (b"\xfd7zXZ", "an xz archive", None), (b"7z\xbc\xaf\x27\x1c", "a 7z archive", None),
    (b"Rar!", "a RAR archive", None), (b"\xd0\xcf\x11\xe0", "an old office document", None),
    (b"{\\rtf", "an RTF document", None), (b"SQLite format 3", "a database", None), (b"\x7fELF", "a program", None),
    (b"RIFF", "sound or video", None), (b"OggS", "sound or video", None), (b"ID3", "sound or video", None),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_COMPOUND = (".warc.gz",)       # endings of two parts

# How a stream of an unknown name begins, in small letters, and the ending of the format that it is then in.
_OPENINGS = (
    ((b"%pdf",), ".pdf"), ((b"warc/",), ".warc"), ((b"\x1f\x8b",), ".warc.gz"), ((b"pk\x03\x04",), ".zip"),
    ((b"{\n", b"{\r\n", b"["), ".json"), ((b"{",), ".jsonl"), ((b"window.ytd.",), ".js"),
    ((b"<!doctype html", b"<html", b"<head", b"<body"), ".html"), ((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf"), ".xml"),
    ((b"return-path:", b"received:", b"mime-version:", b"message-id:", b"delivered-to:"), ".eml"),
)


class OtherFormat(InputError):
    """A file whose name could be a report's and whose content is something else.

    It is told where somebody named the file, and passed over in folders and archives.
    """


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever asks says of all inputs: day and language where they tell none, the column of a table to read."""

    published: date | None = None
    lang: str | None = None
    text_column: str | None = None


@dataclass(slots=True)
class Bounds:
    """What may still be unpacked: an archive shares its own with the archives in it."""

    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Source:
    """One input, a file, an open stream, or a part of another input.

    `name` is what messages call it, `stem` the id of a report it holds, `suffix` its format (small letters, with the
    dot), `charset` that of its text where somebody said so. `about`: what is known of it from where it lay. `depth`:
    how many archives or mails it lies in. `named`: it was asked for, not found in a folder. `bounds`: of all that the
    outermost archive holds. `beside`: the bytes of a file next to it, None where there is none.
    What lies in an archive can be opened until the next is asked for.
    """

    name: str
    stem: str
    suffix: str
    opener: Callable[[], BinaryIO]
    size: int | None = None
    about: About = About()
    depth: int = 0
    named: bool = True
    bounds: Bounds | None = None
    charset: str | None = None
    beside: Callable[[str], bytes | None] = lambda name: None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes as a stream. Raises InputError when there are none to be had."""
        try:
            stream = self.opener()
        except OSError as error:
            raise unreadable(self.name, error) from None
        with nullcontext(stream) if stream is sys.stdin.buffer else stream:
            yield stream

    @contextmanager
    def seekable(self, largest: int) -> Iterator[BinaryIO]:
        """The same for formats that are read from their end; a stream of up to `largest` bytes is put on the disk."""
        with self.open() as stream:
            if stream.seekable():
                yield stream
                return
            with tempfile.SpooledTemporaryFile(LARGEST_TEXT) as spool:
                while chunk := stream.read(1 << 20):
                    spool.write(chunk)
                    if spool.tell() > largest:
                        raise too_large(self.name, spool.tell(), largest)
                spool.seek(0)
                yield cast(BinaryIO, spool)

    def data(self, largest: int = LARGEST_TEXT) -> bytes:
        """All bytes, whatever they are. Raises InputError when they are over `largest`, or none at all."""
        if self.size is not None and self.size > largest:
            raise too_large(self.name, self.size, largest)
        try:
            with self.open() as stream:
                data = stream.read(largest + 1)
        except OSError as error:
            raise unreadable(self.name, error) from None
        if len(data) > largest:
            raise too_large(self.name, len(data), largest)
        if not data.strip():
            raise InputError(f"{self.name}: is empty; there is nothing to read")
        return data

    def whole(self, largest: int = LARGEST_TEXT) -> bytes:
        """All bytes of a text. Raises InputError when they are over `largest`, none at all, or plainly not text."""
        data = self.data(largest)
        refuse_binary(self.name, data)
        return data

    def part(self, name: str, opener: Callable[[], BinaryIO], *, suffix: str | None = None, stem: str | None = None,
             size: int | None = None, about: About | None = None, bounds: Bounds | None = None,
             charset: str | None = None, beside: Callable[[str], bytes | None] = lambda name: None) -> Source:
        """What lies in this one under `name`, a path with slashes; `about` goes before what is known of this one."""
        shown = "".join(char if char.isprintable() else "\ufffd" for char in name)
        known = (about or About()).or_else(replace(self.about, id=None, title=None))
        return Source(f"{self.name}: {shown}", stem or stem_of(shown), suffix_of(shown) if suffix is None else suffix,
                      opener, size, known, self.depth + 1, False, bounds or self.bounds, charset, beside)


def sources(path: str | Path, suffixes: Collection[str]) -> Iterator[Source | InputError]:
    """The inputs that `path` stands for: standard input for "-", all files of `suffixes` under a folder, or the file.

    Files of a folder come in the order of their names; hidden ones are passed over.
    """
    if str(path) == "-":
        stdin = sys.stdin.buffer
        stream = stdin if isinstance(stdin, BufferedReader) else BufferedReader(cast(RawIOBase, stdin))
        yield Source("standard input", "stdin", _guess(stream), lambda: stream)
        return
    path = Path(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield unreadable(str(path), error)
        return
    if not stat.S_ISDIR(mode):
        # A pipe has no name to go by.
        yield file_source(path, suffix_of(path.name) or ".txt" if stat.S_ISREG(mode) else ".txt")
        return
    refused: list[InputError] = []
    found = sorted(_files(path, suffixes, refused))
    yield from refused
    yield from (file_source(file, suffix_of(file.name), named=False) for file in found)
    if not found and not refused:
        yield InputError(f"{path}: the folder holds no report; files of {', '.join(sorted(suffixes))} are read")


def file_source(path: Path, suffix: str, *, named: bool = True) -> Source:
    """The input that is a file."""
    def beside(name: str) -> bytes | None:
        try:
            with path.with_name(name).open("rb") as stream:
                return stream.read(LARGEST_TEXT)
        except OSError:
            return None

    try:
        size = path.stat().st_size
    except OSError:
        size = None
    return Source(str(path), stem_of(path.name), suffix, lambda: path.open("rb"), size, named=named, beside=beside)


def suffix_of(name: str) -> str:
    """The ending that tells a file's format, in small letters; "" without one."""
    small = name.lower()
    return next((each for each in _COMPOUND if small.endswith(each)), PurePosixPath(small).suffix)


def stem_of(name: str) -> str:
    """The last part of a path with slashes, without the ending that tells its format."""
    last = PurePosixPath(name).name
    return last[:len(last) - len(suffix_of(last))] or last


def _guess(stream: BufferedReader) -> str:
    """Suffix of the format that a stream seems to be in, by how it begins."""
    start = stream.peek(2000)[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml") and b"<html" in start:
        return ".html"
    if start.startswith(b"pk\x03\x04") and b"[content_types].xml" in start:
        return ".docx"
    return next((suffix for openings, suffix in _OPENINGS if start.startswith(openings)), ".txt")


def _files(folder: Path, suffixes: Collection[str], refused: list[InputError]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=lambda e: refused.append(unreadable(str(e.filename), e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith(".") and suffix_of(name) in suffixes:
                yield Path(root, name)


def unreadable(name: str, error: Exception) -> InputError:
    """What the system's refusal means, in one line."""
    if isinstance(error, FileNotFoundError):
        return InputError(f"{name}: does not exist; check the path")
    if isinstance(error, PermissionError):
        return InputError(f"{name}: may not be read; check its permissions")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(f"{name}: cannot be read ({reason}); check the path")


def too_large(name: str, size: int, largest: int) -> InputError:
    """The line for what is over the bound."""
    return InputError(f"{name}: is over {largest // 2**20} MB, too long for one report ({size // 2**20} MB); "
                      f"split it, or give JSON Lines (.jsonl) with one report a line")


def refuse_binary(name: str, data: bytes) -> None:
    """Raise InputError when `data` is no text, saying what it is where that can be seen."""
    for magic, what, ending in _MAGIC:
        if data.startswith(magic):
            remedy = f"rename it to {ending}" if ending else "save its text as UTF-8 and give that"
            raise InputError(f"{name}: is {what}, not text; {remedy}")
    if b"\0" in data and not data.startswith(_WIDE_MARKS):
        raise InputError(f"{name}: holds zero bytes, so it is not text, or UTF-16 without its mark; save it as UTF-8")
