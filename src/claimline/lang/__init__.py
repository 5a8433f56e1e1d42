"""Languages, found by listing this folder: each is a folder of TOML files and holds no code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from claimline.errors import LexiconError
from claimline.lang.reading.claims import read_claims
from claimline.lang.reading.dates import read_dates
from claimline.lang.reading.places import read_places
from claimline.lang.reading.text import read_text
from claimline.model.lexicon import Lexicon
from claimline.text.table import Table, only

_HOME = Path(__file__).parent


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that can be read, sorted."""
    return tuple(sorted(path.parent.name for path in _HOME.glob("*/about.toml")))


@cache
def load(code: str, home: Path = _HOME) -> Lexicon:
    """The lexicon of one language. Raises LexiconError, naming file and entry, when it is missing or broken."""
    folder = home / code
    if not (folder / "about.toml").is_file():
        raise LexiconError(f"no language {code!r}; there are {', '.join(available())}")
    about = _parse(folder / "about.toml")
    only(about, ("name", "script"), f"{code}/about.toml")
    return Lexicon(
        code=code,
        name=str(about.get("name", code)),
        script=str(about.get("script", "Latin")),
        text=read_text(_parse(folder / "text.toml"), f"{code}/text.toml"),
        places=read_places(_parse(folder / "places.toml"), f"{code}/places.toml"),
        dates=read_dates(_parse(folder / "dates.toml"), f"{code}/dates.toml"),
        claims=read_claims(_parse(folder / "claims.toml"), f"{code}/claims.toml"),
    )


def _parse(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"{path.parent.name}/{path.name}: the file is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.parent.name}/{path.name}: {error}") from None
