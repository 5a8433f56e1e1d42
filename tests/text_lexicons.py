"""Lexicons with what the text stage needs, so that its tests stand on no other stage's words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import claimline.lang
from claimline.lang.reading.text import read_text
from claimline.model.lexicon import ClaimWords, DateWords, Lexicon, PlaceWords

HOME = Path(claimline.lang.__file__).parent

_MONTHS = {
    "en": {"january": 1, "march": 3, "nov": 11, "november": 11}, "fr": {"mars": 3, "décembre": 12},
    "ru": {"марта": 3}, "uk": {"березня": 3},
}
_WEEKDAYS = {"en": {"monday": 0}, "fr": {"mardi": 1}, "ru": {"среда": 2}, "uk": {"середа": 2}}


def _lexicon(code: str) -> Lexicon:
    about = tomllib.loads((HOME / code / "about.toml").read_text("utf-8"))
    table = tomllib.loads((HOME / code / "text.toml").read_text("utf-8"))
    dates = DateWords(names={"month": _MONTHS.get(code, {}), "weekday": _WEEKDAYS.get(code, {})})
    return Lexicon(code, about["name"], about["script"], read_text(table, f"{code}/text.toml"), PlaceWords(), dates,
                   ClaimWords())


LEXICONS = {path.parent.name: _lexicon(path.parent.name) for path in sorted(HOME.glob("*/about.toml"))}
