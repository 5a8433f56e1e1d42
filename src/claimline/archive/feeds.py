"""The file that tells `watch` what to poll: TOML, one table a feed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from claimline.errors import InputError

_SHORTEST = 60.0        # seconds between two polls of one address
_KINDS = {"url": (str,), "every": (int, float), "publisher": (str,), "lang": (str,), "pages": (bool,)}


@dataclass(frozen=True, slots=True)
class Feed:
    """An address to poll: a feed, or a page whose text changes.

    `every`: seconds between two polls. `publisher`, `lang`: of what it brings, where that does not tell. `pages`: get
    the page that each new entry of a feed leads to, in place of what the feed says of it.
    """

    url: str
    every: float = 900.0
    publisher: str | None = None
    lang: str | None = None
    pages: bool = False


@dataclass(frozen=True, slots=True)
class Feeds:
    """What to poll. `per_host`: seconds at least between two requests to one host; robots.txt may ask for more."""

    feeds: tuple[Feed, ...]
    per_host: float = 5.0


def load_feeds(path: Path) -> Feeds:
    """The feeds of a file. Raises InputError that names the file, the entry and the key."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()}); check the path") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: is no TOML ({error})") from None
    if unknown := sorted(table.keys() - {"feed", "every", "per_host"}):
        raise InputError(f"{path}: unknown key '{unknown[0]}'; there are every, per_host and [[feed]]")
    entries = table.get("feed")
    if not isinstance(entries, list) or not entries or not all(isinstance(each, dict) for each in entries):
        raise InputError(f"{path}: names no feed; write [[feed]], and below it url = \"https://...\"")
    every = _seconds(table.get("every", 900), _SHORTEST, f"{path}: 'every'")
    found = tuple(_feed(entry, every, f"{path}: feed {number}") for number, entry in enumerate(entries, 1))
    if len({each.url for each in found}) < len(found):
        raise InputError(f"{path}: one address is named twice; name each once")
    return Feeds(found, _seconds(table.get("per_host", 5), 0.0, f"{path}: 'per_host'"))


def _feed(entry: dict[str, Any], every: float, where: str) -> Feed:
    for key, value in entry.items():
        if key not in _KINDS:
            raise InputError(f"{where}: unknown key '{key}'; there are {', '.join(each.name for each in fields(Feed))}")
        if not isinstance(value, _KINDS[key]) or (isinstance(value, bool) and key != "pages"):
            raise InputError(f"{where}: '{key}' is {value!r}; see docs/archive.md")
    if not str(entry.get("url", "")).startswith(("https://", "http://")):
        raise InputError(f"{where}: 'url' is no address such as https://example.org/feed.xml")
    return Feed(**(entry | {"every": _seconds(entry.get("every", every), _SHORTEST, f"{where}: 'every'")}))


def _seconds(value: Any, least: float, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value < 1e9:
        raise InputError(f"{where} is {value!r}; give seconds, at least {least:g}")
    return float(value)
