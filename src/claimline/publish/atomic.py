"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from claimline.errors import OutputError


def build(path: Path, make: Callable[[Path], None]) -> None:
    """Let `make` write a file of this name in a new folder beside `path`, then put it in its place.

    Raises OutputError and leaves no half file.
    """
    if path.exists() and not path.is_file():
        raise OutputError(f"{path}: is no file; name a new one with -o")
    target = path.resolve()
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent) as folder:
            made = Path(folder) / target.name
            make(made)
            with made.open("rb") as file:
                os.fsync(file.fileno())
            made.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            made.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: {_reason(error)}; choose another place with -o") from error


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write text as UTF-8 beside `path`, then put it in its place. Raises OutputError and leaves no half file."""
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; name a file in it")
    if path.exists() and not path.is_file():    # /dev/stdout, a named pipe: nothing to replace
        _stream(path, pieces)
        return
    target = path.resolve()     # a symbolic link stays one; what it points to is replaced
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        part.replace(target)
        part = None
    except OSError as error:
        raise OutputError(f"{path}: {_reason(error)}; choose another place with -o") from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _stream(path: Path, pieces: Iterable[str]) -> None:
    try:
        with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: {_reason(error)}") from error


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "its folder does not exist"
    return (error.strerror or type(error).__name__).lower()


def _umask() -> int:
    mask = os.umask(0)      # the only way to read it is to set it
    os.umask(mask)
    return mask
