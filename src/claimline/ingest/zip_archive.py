"""ZIP archives: the files of known formats in them, each an input of its own. Nothing is written to the disk.

What an archive may unpack to is bounded in number, size and density, for it and the archives in it together: a small
file may unpack without end.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from claimline.errors import InputError
from claimline.ingest.source import LARGEST_TEXT, Bounds, Options, Source, suffix_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

_LARGEST = 8 << 30           # bytes of an archive
_DEEPEST = 2                # archives in each other: one in another, and no further
_MOST_ENTRIES = 500_000     # names in its list
_MOST_READ = 100_000        # files of known formats
_LARGEST_UNPACKED = 16 << 30    # bytes of these together
_DENSEST = 200              # bytes of a file that one byte of the archive may hold: text packs 5 to 20 to one
_SMALL = 1 << 20            # bytes of a file that may be denser: a short one of spaces

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


def read_zip(source: Source, options: Options, suffixes: Collection[str]) -> Iterator[Source | InputError]:
    """The files of `suffixes` in the archive, by name; hidden ones are passed over.

    Raises InputError for what is no archive, locked or over the bounds.
    """
    if source.depth >= _DEEPEST:
        raise InputError(f"{source.name}: is an archive in an archive in an archive; unpack it, and give what is in it")
    with source.seekable(_LARGEST) as stream:
        try:
            archive = zipfile.ZipFile(stream)
            entries = archive.infolist()
        except _BROKEN as error:
            raise InputError(f"{source.name}: is no whole ZIP archive ({_reason(error)}); pack it again") from None
        with archive:
            yield from _members(source, archive, entries, suffixes)


def _members(source: Source, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo],
             suffixes: Collection[str]) -> Iterator[Source | InputError]:
    if len(entries) > _MOST_ENTRIES:
        raise InputError(f"{source.name}: holds over {_MOST_ENTRIES:,} files; unpack it, and give the folder")
    at = {entry.filename: entry for entry in entries}
    bounds = source.bounds or Bounds(_MOST_READ, _LARGEST_UNPACKED)
    for name in sorted(at):
        if not _is_wanted(name, source.suffix, suffixes):
            continue
        entry = at[name]
        bounds.files -= 1
        bounds.bytes -= entry.file_size
        if bounds.files < 0 or bounds.bytes < 0:
            raise InputError(f"{source.name}: unpacks to over {_MOST_READ:,} files or {_LARGEST_UNPACKED >> 30} GB; "
                             f"what comes from {_shown(name)} on is not read; unpack it, and give the folder")
        if entry.file_size > max(_SMALL, _DENSEST * entry.compress_size):
            yield InputError(f"{source.name}: {_shown(name)}: is packed over {_DENSEST} to one, as a bomb is; if you "
                             f"trust it, unpack it and give the file")
            continue
        yield source.part(name, partial(_open, archive, entry), size=entry.file_size, bounds=bounds,
                          beside=partial(_beside, archive, PurePosixPath(name)))


def _is_wanted(name: str, archive: str, suffixes: Collection[str]) -> bool:
    """Whether a member is read: of a known format, not hidden, and, in a WACZ, a WARC and not its index."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return (not name.endswith("/") and not hidden and suffix_of(name) in suffixes
            and (archive != ".wacz" or suffix_of(name).startswith(".warc")))


def _open(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    return io.BufferedReader(_Member(archive, entry))


def _beside(archive: zipfile.ZipFile, path: PurePosixPath, name: str) -> bytes | None:
    try:
        with _open(archive, archive.getinfo(str(path.with_name(name)))) as stream:
            return stream.read(LARGEST_TEXT)
    except (KeyError, OSError):
        return None


class _Member(io.RawIOBase):
    """A file in an archive, whose damage is an OSError. It cannot be sought in: going back would unpack it anew."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        try:
            self._file = archive.open(entry)
        except _BROKEN as error:
            raise OSError(_reason(error)) from None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        try:
            with memoryview(buffer) as view:
                data = self._file.read(len(view))
                view[:len(data)] = data
                return len(data)
        except _BROKEN as error:
            raise OSError(_reason(error)) from None


def _reason(error: Exception) -> str:
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "it is locked by a password"
    return " ".join(str(error).split())[:100] or "it ends too early"


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in name)[:200]
