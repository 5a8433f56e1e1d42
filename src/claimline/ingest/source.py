"""Where a report's bytes come from: files, folders, standard input; with every refusal in one clear line."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from claimline.errors import InputError

LARGEST_TEXT = 64 * 2**20       # bytes of one report; a longer "report" is a file of many, or none

_MAGIC = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"{\\rtf", "an RTF document"), (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"), (b"RIFF", "sound or video"), (b"OggS", "sound or video"), (b"ID3", "sound or video"),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    """One input, a file or an open stream. `name` is what messages call it, `stem` the id of a report it holds."""

    name: str
    stem: str
    path: Path | None
    stream: BufferedReader | None = None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes as a stream. Raises InputError when there are none to be had."""
        if self.path is None:
            assert self.stream is not None
            yield self.stream
            return
        try:
            stream = self.path.open("rb")
        except OSError as error:
            raise unreadable(self.name, error) from None
        with stream:
            yield stream

    def guess(self) -> str:
        """Suffix of the format that a stream seems to be in, by how it begins."""
        start = self.stream.peek(2000)[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower() if self.stream else b""
        if start.startswith(b"{"):
            return ".jsonl"
        return ".html" if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) else ".txt"

    def whole(self, largest: int = LARGEST_TEXT) -> bytes:
        """All bytes. Raises InputError when they are over `largest`, none at all, or plainly not text."""
        try:
            if self.path is not None and (size := self.path.stat().st_size) > largest:
                raise too_large(self.name, size, largest)
            with self.open() as stream:
                data = stream.read(largest + 1)
        except OSError as error:
            raise unreadable(self.name, error) from None
        if len(data) > largest:
            raise too_large(self.name, len(data), largest)
        if not data.strip():
            raise InputError(f"{self.name}: is empty; there is nothing to read")
        refuse_binary(self.name, data)
        return data


def sources(path: str | Path, suffixes: Collection[str]) -> Iterator[Source | InputError]:
    """The inputs that `path` stands for: standard input for "-", all files of `suffixes` under a folder, or the file.

    Files of a folder come in the order of their names; hidden ones are passed over.
    """
    if str(path) == "-":
        stdin = sys.stdin.buffer
        stream = stdin if isinstance(stdin, BufferedReader) else BufferedReader(cast(RawIOBase, stdin))
        yield Source("standard input", "stdin", None, stream)
        return
    path = Path(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield unreadable(str(path), error)
        return
    if not stat.S_ISDIR(mode):
        yield Source(str(path), path.stem, path)
        return
    refused: list[InputError] = []
    found = sorted(_files(path, suffixes, refused))
    yield from refused
    yield from (Source(str(file), file.stem, file) for file in found)
    if not found and not refused:
        yield InputError(f"{path}: the folder holds no report; files of {', '.join(sorted(suffixes))} are read")


def _files(folder: Path, suffixes: Collection[str], refused: list[InputError]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=lambda e: refused.append(unreadable(str(e.filename), e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in suffixes:
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
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}: is {what}, not text; save its text as UTF-8 and give that")
    if b"\0" in data and not data.startswith(_WIDE_MARKS):
        raise InputError(f"{name}: holds zero bytes, so it is not text, or UTF-16 without its mark; save it as UTF-8")
