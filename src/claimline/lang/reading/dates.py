"""Reads a language's `dates.toml` into `DateWords`.

    order = "dmy"                       numeric dates: "dmy", or "either" where both orders are written
    prefixes                            what is cut off hyphened words: "mid" (mid-May)
    day_endings, year_endings           what may follow a number: "er" (1er), "го" (2022-го), "року"
    ahead, past = [...], [...]          phrases that make their clause speak of the future, or keep it in the past
    [month] 1 = ["января", ...]         likewise [weekday] 1-7, [season] 1-4 from spring, [number], [ordinal],
                                        [unit] and [part] by name; [month_short], [weekday_short], [season_short]:
                                        words that are safe only in patterns that ask for {mon}, {wday}, {seas}
    [[rule]]                            id, op (model/lexicon/dates.py: Operation), patterns, yes, no,
                                        and the settings of the operation; `inner = true`: no date by itself, only
                                        inside another ("the month", in "the end of the month"); `lasts = true`:
                                        what is told began then and goes on ("for two weeks now"); `exact = true`:
                                        to the day ("a year ago today")

A pattern is elements separated by spaces, each matched to one token by its folded form:

    a|b|stem*|*end one of these words; punctuation too
    element?       it may be missing
    !a|b !{slot}   what stands here (before the pattern, when first) is none of these; takes nothing
    &a|b           (first) the token before the pattern is one of these, "^" that there is none;
                   (last) the token after it is, or there is none
    {slot}         {day} 1-31  {year} four digits  {yy} two  {numeric} {dm} 27.10 {clock}  {n} a count
                   {month} {weekday} {season} {unit} {part} {ordinal}, each with its names ({part} also a part of
                   the day that an earlier round found); {mon} {wday} {seas}: short names as well;
                   {Month} {Mon} {Weekday} ask for a capital
    {DAY} ...      what a rule of an earlier round found: {DAY} {WEEK} {MONTH} {SEASON} {YEAR} {SPAN}, or {TIME} for any

Rounds: first the dates themselves, then their parts and nights, then what bounds them (since, by, from-to).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from claimline.errors import LexiconError
from claimline.model.lexicon.dates import (
    EDGES,
    PARTS_OF_DAY,
    TURNS,
    UNITS,
    DateRule,
    DateWords,
    Element,
    Operation,
    Pattern,
)
from claimline.text.fold import fold
from claimline.text.phrases import alternatives
from claimline.text.table import Table, choice, entries, only, phrases, proof, strings

_NAMES = ("month", "weekday", "season", "unit", "part", "number", "ordinal")
_SHORT = ("month", "weekday", "season")
_KEYS = ("order", "prefixes", "day_endings", "year_endings", "ahead", "past", *_NAMES,
         *(f"{name}_short" for name in _SHORT), "rule")
_SETTINGS = ("turn", "offset", "unit", "count", "few", "edge", "month", "day", "inner", "lasts", "when", "exact")
_EVENT = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
_SLOTS = frozenset({
    "day", "year", "yy", "numeric", "dm", "clock", "n", "month", "weekday", "season", "unit", "part", "ordinal",
    "mon", "wday", "seas", "Mon", "Month", "Weekday", "DAY", "WEEK", "MONTH", "SEASON", "YEAR", "SPAN", "TIME",
})


def read_dates(table: Table, where: str) -> DateWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    only(table, _KEYS, where)
    rules = tuple(_rule(entry, where) for entry in entries(table, "rule", where))
    repeated = sorted({rule.id for rule in rules if sum(other.id == rule.id for other in rules) > 1})
    if repeated:
        raise LexiconError(f"{where}: rule '{repeated[0]}' is there twice; give each its own id")
    return DateWords(
        names={name: _names(table, name, where) for name in _NAMES},
        short={name: _names(table, f"{name}_short", where, name) for name in _SHORT},
        prefixes=frozenset(map(fold, strings(table, "prefixes", where))),
        day_endings=frozenset(map(fold, strings(table, "day_endings", where))),
        year_endings=frozenset(map(fold, strings(table, "year_endings", where))),
        ahead=_phrases(table, "ahead", where),
        past=_phrases(table, "past", where),
        rules=rules,
        order=choice(table, "order", ("dmy", "either"), where, "dmy"),
    )


def _phrases(table: Table, key: str, where: str) -> tuple[str, ...]:
    return phrases(table, key, where) if key in table else ()


def _names(table: Table, key: str, where: str, name: str | None = None) -> Mapping[str, int]:
    """Folded word to number; units and parts of the day are numbered in the order of their lists."""
    named = {"unit": UNITS, "part": PARTS_OF_DAY}.get(name or key)
    rows = table.get(key, {})
    if not isinstance(rows, dict):
        raise LexiconError(f"{where}: '{key}' must be a table, [{key}]")
    found: dict[str, int] = {}
    for label in rows:
        if (label not in named) if named else (not label.isdecimal()):
            raise LexiconError(f"{where}: [{key}] has '{label}'; use {', '.join(named) if named else 'a number'}")
        value = named.index(label) if named else int(label)
        for word in strings(rows, label, f"{where}: [{key}]"):
            if found.setdefault(fold(word), value) != value:
                raise LexiconError(f"{where}: [{key}] has '{word}' twice, with two meanings; keep one")
    return found


def _rule(entry: Table, where: str) -> DateRule:
    name = entry.get("id")
    if not isinstance(name, str) or not name:
        raise LexiconError(f"{where}: a [[rule]] has no id; give it a short name")
    here = f"{where}: rule '{name}'"
    only(entry, ("id", "op", "patterns", "yes", "no", *_SETTINGS), here)
    written = strings(entry, "patterns", here)
    if not written:
        raise LexiconError(f"{here}: 'patterns' is missing or empty; list at least one")
    proven = proof(entry, here)
    for example in proven.yes:
        if "=>" not in example or "@" not in example:
            raise LexiconError(f"{here}: `yes` {example!r} must read 'sentence => EDTF @ day of the report'")
    for key, allowed in (("unit", UNITS), ("edge", EDGES), ("turn", TURNS)):
        if key in entry:
            choice(entry, key, allowed, here)
    if (entry.get("op") == "event") != bool(_EVENT.fullmatch(str(entry.get("when", "")))):
        raise LexiconError(f"{here}: `when` of an event, and of nothing else, is a month or a day: \"2022-02\"")
    return DateRule(
        id=name,
        where=f"{where}:{name}",
        operation=Operation(choice(entry, "op", [op.value for op in Operation], here)),
        patterns=tuple(pattern for text in written for pattern in _patterns(text, here)),
        settings={key: entry[key] for key in _SETTINGS if key in entry},
        yes=proven.yes,
        no=proven.no,
    )


def _patterns(text: str, where: str) -> Iterator[Pattern]:
    """The pattern; one that begins with an optional element is one with it and one without."""
    elements = [_element(part, text, where) for part in text.split()]
    if len(elements) > 1 and elements[-1].behind:
        elements[-1] = replace(elements[-1], behind=False, beyond=True)
    yield from _openings(text, elements, where)


def _openings(text: str, elements: list[Element], where: str) -> Iterator[Pattern]:
    first = next((k for k, element in enumerate(elements) if not (element.absent or element.behind)), None)
    if first is None:
        raise LexiconError(f"{where}: pattern {text!r} has nothing to match; write a word or a slot")
    if elements[first].optional:
        yield from _openings(text, elements[:first] + elements[first + 1:], where)
        elements[first] = replace(elements[first], optional=False)
    yield Pattern(text, tuple(elements))


def _element(part: str, pattern: str, where: str) -> Element:
    absent = len(part) > 1 and part.startswith("!")
    optional = len(part) > 1 and part.endswith("?")
    behind = len(part) > 1 and part.startswith("&")
    bare = part[absent or behind:len(part) - optional]
    if bare.startswith("{"):
        slot = bare.strip("{}")
        if bare != f"{{{slot}}}" or slot not in _SLOTS or behind:
            raise LexiconError(f"{where}: pattern {pattern!r}: no slot {part!r}; there are {', '.join(sorted(_SLOTS))}")
        return Element(slot=slot, optional=optional, absent=absent)
    try:
        words, stems, tails = alternatives(bare)
    except ValueError as error:
        raise LexiconError(f"{where}: pattern {pattern!r}: {error}") from None
    return Element(words, stems, tails, None, optional, absent, behind)
