"""One place as a source gives it, before places of several sources are merged; and how sources name things."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from claimline.model.place import Kind
from claimline.places.names import forms, is_cyrillic
from claimline.text.romanise import romanise

_ADMIN1 = Path(__file__).with_name("admin1.tsv")
_UKRAINIAN = re.compile("[іїєґ]|['’ʼ](?=[яюєї])|ськ|цьк")
_RUSSIAN = re.compile("[ыэёъ]|ск(?:ий|ая|ое|ие)?$|цк(?:ий|ая|ое|ие)?$")
_NOT_UKRAINIAN = re.compile("[ыэёъўј]")
# Parts of other places, airports' codes and machine romanisations of Chinese or Korean say nothing to a reader.
_DIVISIONS = re.compile(r"\b(?:raion|rayon|rajon|rejon|raionul|district|subdivisions?|район\w*|область|адм\w+|"
                        r"oblast)\b", re.IGNORECASE)
_GENERIC = re.compile(r"^(?:pos[eëyo]{1,2}lok|selo|derevnya|khutor|stanitsa|посёлок|поселок|село|деревня|хутор|станица|"
                      r"селище|смт)\s+(?=\S)", re.IGNORECASE)


class Name(NamedTuple):
    """One name of a place. `note` says why it is not simply its name; `rank` is what a match by it loses, in 1/100."""

    text: str
    note: str = ""
    rank: int = 0
    lang: str | None = None             # BCP 47; None where the source does not tell
    since: int | None = None            # first and last year in which it was in use, where known
    until: int | None = None
    flags: tuple[str, ...] = ()         # of FLAGS


FLAGS = ("preferred", "short", "colloquial", "historic")


def former(text: str, since: int | None = None, until: int | None = None, lang: str | None = None,
           flags: tuple[str, ...] = ("historic",)) -> Name:
    """A name that is no longer in use."""
    return Name(text, f"former name until {until}" if until else "former name", 1, lang, since, until, flags)


class Record(NamedTuple):
    """A place of one source; fields as in `model.Entry`, names in every script and spelling the source has."""

    id: str
    name: str
    lat: float
    lon: float
    kind: Kind
    country: str
    admin1: str | None
    admin2: str | None
    population: int
    precision_km: float
    names: tuple[Name, ...]
    frontline: bool = False
    within: str | None = None           # id of the administrative area that it belongs to, of the same source


@cache
def regions() -> dict[tuple[str, str], str]:
    """English names of regions by (country, code), (country, native name) and (country, other English name)."""
    found: dict[tuple[str, str], str] = {}
    with _ADMIN1.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for key in (row["code"], row["native"], row["also"], row["name"]):
                if key:
                    found[row["country"], key] = row["name"]
    return found


def region(country: str, name: str) -> str:
    """The usual English name of a region that a source calls `name`."""
    return regions().get((country, name), name)


def settlement_kind(population: int, rank: str = "PPL") -> Kind:
    """What a settlement is by its population and, where known, its GeoNames feature code."""
    if population >= 50_000 or rank in ("PPLC", "PPLA"):
        return Kind.CITY
    return Kind.TOWN if population >= 4_000 or rank in ("PPLA2", "PPLA3") else Kind.VILLAGE


def worthwhile(alternates: list[str], main: str) -> tuple[Name, ...]:
    """The alternate names that a report may use, of a list whose languages are not told."""
    keys = {form.key for form in forms(main)} | {
        form.key for other in alternates if is_cyrillic(other) for form in forms(other)}
    kept: dict[str, Name] = {}
    for other in alternates:
        text = _GENERIC.sub("", other.strip())
        first = text[:1]
        if not first.isalpha() or not first.isupper() and not "\u0600" <= first <= "\u06ff" or len(text) > 60:
            continue
        if not (first < "\u0250" or "\u0400" <= first <= "\u06ff") or _DIVISIONS.search(text):
            continue
        if len(text) < 3 or len(text) < 5 and text.isupper():
            continue
        shapes = forms(text)
        if not shapes:
            continue
        related = any(form.key in keys for form in shapes)
        if not related and len(text) < 5:
            continue
        lang = "uk" if is_ukrainian(text) else None
        kept.setdefault(text, Name(text, lang=lang) if related else Name(text, "other name", 3, lang))
    return tuple(kept.values())


def displayed(country: str, name: str, names: tuple[Name, ...]) -> str:
    """The name to show: Ukraine's by its national romanisation of 2010, Russia's as newsrooms write it."""
    if is_cyrillic(name):
        return romanise(name, "uk" if country == "UA" else "ru")
    if country == "UA":
        keys = {form.key for form in forms(name)}
        native = next((other.text for other in names if is_ukrainian(other.text)
                       and any(form.key in keys for form in forms(other.text))), None)
        if native:
            return romanise(native, "uk")
    if country in ("UA", "RU", "BY"):
        return name.replace("’", "").replace("'", "").replace("ë", "yo").replace("Ë", "Yo")
    return name


def guessed_language(name: str) -> str | None:
    """The language of a Cyrillic name of these countries, if its letters tell it."""
    if is_ukrainian(name):
        return "uk"
    return "ru" if is_cyrillic(name) and _RUSSIAN.search(name.lower()) else None


def is_ukrainian(name: str) -> bool:
    """Whether a Cyrillic name can only be Ukrainian."""
    lower = name.lower()
    return is_cyrillic(lower) and bool(_UKRAINIAN.search(lower)) and not _NOT_UKRAINIAN.search(lower)
