"""What is known of a report beside its text: the keys of front matter and of JSON Lines, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from claimline.errors import InputError

KEYS = ("id", "published", "lang", "publisher", "url", "title")

_OPENING = re.compile("\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_LONGEST = 20_000       # characters; front matter is a few lines
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}[0-9:.,]*(?:Z|[+-]\d{2}:?\d{2})?)?")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a report; None is unknown."""

    id: str | None = None
    published: date | None = None
    lang: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None

    @classmethod
    def from_keys(cls, keys: Mapping[str, Any], where: str) -> Self:
        """From keys as written; others than `KEYS` are passed over. Raises InputError naming `where` and the key."""
        given = {key: keys[key] for key in KEYS if keys.get(key) not in (None, "")}
        for key, value in given.items():
            if isinstance(value, bool) or not isinstance(value, (str, int, date)):
                raise InputError(f"{where}: '{key}' is not a text; write it in quotation marks")
            given[key] = " ".join(str(value).split())
        if "published" in given:
            given["published"] = day(given["published"], where)
        return cls(**given)

    def or_else(self, other: Self) -> Self:
        """With what `other` says where this says nothing."""
        return replace(self, **{key: getattr(other, key) for key in KEYS if getattr(self, key) is None})


def day(written: str, where: str) -> date:
    """The day of an ISO 8601 date or time. Raises InputError naming `where`."""
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written[:10])
    except ValueError:
        pass
    raise InputError(f"{where}: 'published' is {written[:40]!r}; write the day as 2025-12-31")


def front_matter(text: str, name: str) -> tuple[About, int]:
    """What the YAML front matter of `text` says, and where the report begins after it (0 without front matter).

    Raises InputError when there is a front matter and it is broken. A rule of dashes with prose after it is none.
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST) if opening else None
    if opening is None or closing is None:
        return About(), 0
    written = text[opening.end():closing.start()]
    if not re.match(r"\s*(?:#|[A-Za-z_]+[ \t]*:)", written):
        return About(), 0
    import yaml

    try:
        keys = yaml.load(written, yaml.BaseLoader)      # texts, lists and tables only; dates are read by `day`
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 2}" if mark else ""
        raise InputError(f"{name}: the front matter{line} is no YAML; write 'key: value', or take it away") from None
    return About.from_keys(keys if isinstance(keys, dict) else {}, f"{name}: front matter"), closing.end()
