"""Tokens that allow writing: kept as hashes in a file of the server, beside no archive, so that archives can be handed
on. A token is 32 random bytes, so one round of SHA-256 keeps it: there is nothing to guess.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from claimline.errors import ClaimlineError, InputError
from claimline.publish.atomic import write

RIGHTS = {"add": "add documents", "review": "correct claims, places and names"}
_PREFIX = "claimline_"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token. `name` is that of its holder: reviews are recorded under it."""

    name: str
    rights: tuple[str, ...]
    made: str                   # day
    sha256: str


class Tokens:
    """The tokens of a file. It is read again when it has changed: what is revoked ends at once."""

    def __init__(self, path: Path) -> None:
        """`path` may not be there yet: then there are no tokens."""
        self.path = path
        self._lock = Lock()
        self._seen: tuple[int, int, int] | None = None
        self._tokens: tuple[Token, ...] = ()

    def all(self) -> tuple[Token, ...]:
        """All tokens, in the order of making. Raises InputError when the file is broken."""
        with self._lock:
            try:
                found = self.path.stat()
            except FileNotFoundError:
                self._seen, self._tokens = None, ()
                return ()
            seen = (found.st_mtime_ns, found.st_size, found.st_ino)
            if seen != self._seen:
                self._tokens = _load(self.path)
                self._seen = seen
            return self._tokens

    def holder(self, secret: str) -> Token | None:
        """The token that `secret` is; None when it is none. Takes the same time for all that are none."""
        given = _hash(secret)
        found = None
        for each in self.all():
            if hmac.compare_digest(each.sha256, given):
                found = each
        return found

    def add(self, name: str, rights: Iterable[str], at: datetime) -> str:
        """Make a token; what it returns is kept nowhere. Raises InputError for a name that is taken or none."""
        wanted = tuple(sorted(set(rights)))
        if not name or len(name) > _LONGEST_NAME or not name.isprintable() or name != " ".join(name.split()):
            raise InputError(f"{name!r}: is no name of a token; give one of up to {_LONGEST_NAME} characters")
        if not wanted or any(each not in RIGHTS for each in wanted):
            raise InputError(f"{', '.join(wanted) or 'nothing'}: is no right; there are {', '.join(RIGHTS)}")
        if any(each.name == name for each in self.all()):
            raise InputError(f"{name}: has a token already; revoke it first, or give another name")
        secret = _PREFIX + secrets.token_urlsafe(32)
        self._save((*self.all(), Token(name, wanted, at.date().isoformat(), _hash(secret))))
        return secret

    def revoke(self, name: str) -> None:
        """End a token. Raises InputError when nobody has one under this name."""
        kept = tuple(each for each in self.all() if each.name != name)
        if len(kept) == len(self.all()):
            raise InputError(f"{name}: has no token; 'claimline serve token list' shows who has one")
        self._save(kept)

    def _save(self, tokens: tuple[Token, ...]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        before = os.umask(0o077)        # nobody else's business
        try:
            write(self.path, [json.dumps([asdict(each) for each in tokens], indent=1, ensure_ascii=False) + "\n"])
        finally:
            os.umask(before)


def default_file() -> Path:
    """`tokens.json` in the folder that `CLAIMLINE_DATA` names, else in the user's settings."""
    folder = os.environ.get("CLAIMLINE_DATA")
    if folder:
        return Path(folder) / "tokens.json"
    from platformdirs import user_config_path
    return user_config_path("claimline", appauthor=False) / "tokens.json"


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _load(path: Path) -> tuple[Token, ...]:
    try:
        known: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        return tuple(Token(str(each["name"]), tuple(each["rights"]), str(each["made"]), str(each["sha256"]))
                     for each in known)
    except (ValueError, KeyError, TypeError, OSError, ClaimlineError) as error:
        raise InputError(f"{path}: is no file of tokens ({type(error).__name__}); mend or remove it") from None
