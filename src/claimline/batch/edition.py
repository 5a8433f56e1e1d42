"""What reads: a digest of the code, the words and the gazetteer, the same wherever these are installed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HOME = Path(__file__).parents[1]
_READ = ("*.py", "*.toml", "*.tsv")
_BESIDE = ("archive", "assess", "batch", "cli", "evaluate", "publish", "server")    # have no say in a reading


@cache
def edition(gazetteer: Path) -> str:
    """The digest, with the gazetteer file in use."""
    total = hashlib.blake2b(digest_size=12)
    for file in sorted(each for pattern in _READ for each in _HOME.rglob(pattern)):
        where = file.relative_to(_HOME)
        if where.parts[0] not in _BESIDE:
            total.update(where.as_posix().encode() + hashlib.blake2b(file.read_bytes()).digest())
    # A gazetteer is too large to be read for this; its size changes with what it holds.
    total.update(str(gazetteer.stat().st_size).encode())
    return total.hexdigest()
