"""Wars, found by listing this folder: one TOML file each, data only."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from claimline.errors import LexiconError
from claimline.model.theatre import Offensive, Side, SideNames, Speaker, Theatre
from claimline.text.table import Table, entries, only, phrases, strings
from claimline.theatre.surnames import surname_forms

_HOME = Path(__file__).parent
_NAME_KEYS = ("people", "adjectives", "capitals", "forces", "generic", "voice", "former")
_LISTS = ("home", "allies", "against", "flags", "map_colours", "capital", "long_held", "unreached",
          "tongues")
_SIDE_KEYS = ("id", "label", "color", *_LISTS, "offensive", "renamed")


@cache
def available() -> tuple[str, ...]:
    """Ids of the theatres, sorted with the one most reported first."""
    return tuple(sorted((path.stem for path in _HOME.glob("*.toml")), key=lambda name: (name != "ukraine", name)))


@cache
def load(name: str | None = None, home: Path = _HOME) -> Theatre:
    """One theatre, or all of them merged when `name` is None. Raises LexiconError naming the file and the entry."""
    if name is None:
        wars = [load(each, home) for each in available()]
        return Theatre(
            id="all", name="all theatres",
            countries=tuple(dict.fromkeys(country for war in wars for country in war.countries)),
            sides=tuple(side for war in wars for side in war.sides),
            speakers=tuple(speaker for war in wars for speaker in war.speakers),
        )
    path = home / f"{name}.toml"
    where = f"theatre/{name}.toml"
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"no theatre {name!r}; there are {', '.join(available())}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{where}: {error}") from None
    only(table, ("name", "countries", "since", "side", "speaker"), where)
    since = table.get("since")
    if since is not None and not isinstance(since, int):
        raise LexiconError(f"{where}: 'since' is {since!r}; give the year in which the war began")
    countries = strings(table, "countries", where)
    return Theatre(
        id=name,
        name=str(table.get("name", name)),
        countries=countries,
        sides=tuple(_side(each, countries, since, where) for each in entries(table, "side", where)),
        speakers=tuple(_speaker(each, where) for each in entries(table, "speaker", where)),
    )


def _side(table: Table, countries: tuple[str, ...], since: int | None, where: str) -> Side:
    where = f"{where}: side {table.get('id')!r}"
    for key in ("id", "label", "color"):
        if not isinstance(table.get(key), str):
            raise LexiconError(f"{where}: '{key}' is missing; give a string")
    renamed = table.get("renamed")
    if renamed is not None and not isinstance(renamed, int):
        raise LexiconError(f"{where}: 'renamed' is {renamed!r}; give the year in which places were renamed")
    names = {}
    for code, words in table.items():
        if code in _SIDE_KEYS:
            continue
        if not isinstance(words, dict):
            raise LexiconError(f"{where}: unknown key '{code}'; known are {', '.join(_SIDE_KEYS)} and language codes")
        only(words, _NAME_KEYS, f"{where}, {code}")
        names[code] = SideNames(*(phrases(words, key, f"{where}, {code}") if key in words else ()
                                  for key in _NAME_KEYS))
    return Side(
        id=str(table["id"]), label=str(table["label"]), color=str(table["color"]), countries=countries, since=since,
        renamed=renamed,
        **{key: strings(table, key, where) for key in _LISTS}, names=names,
        offensives=tuple(_offensive(each, where) for each in entries(table, "offensive", where)),
    )


def _offensive(table: Table, where: str) -> Offensive:
    where = f"{where}: offensive"
    only(table, ("first", "last", "regions"), where)
    first, last = table.get("first"), table.get("last")
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        raise LexiconError(f"{where}: give 'first' and 'last' as days, first = 2022-08-29")
    return Offensive(first, last, strings(table, "regions", where))


def _speaker(table: Table, where: str) -> Speaker:
    where = f"{where}: speaker {table.get('name')!r}"
    only(table, ("name", "side", "words", "outlet", "group", "observes"), where)
    if not isinstance(table.get("name"), str):
        raise LexiconError(f"{where}: 'name' is missing; give the printed source")
    side = table.get("side")
    return Speaker(str(table["name"]), None if side is None else str(side),
                   tuple(map(surname_forms, phrases(table, "words", where))),
                   bool(table.get("outlet", False)), bool(table.get("group", False)),
                   bool(table.get("observes", False)))
