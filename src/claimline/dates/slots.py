"""Reads the slots of a date pattern off the tokens: numbers, years, numeric dates, clock times, named words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claimline.model.lexicon.dates import DateWords
from claimline.model.sentence import NUMBER, SYMBOL, WORD, Token

SlotValue = int | str
Reading = tuple[SlotValue, int]

# Slots that may begin with a number token.
NUMBERED = frozenset({"day", "year", "yy", "numeric", "dm", "clock", "n"})

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_SHORT_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})")
_CLOCK_DOTTED = re.compile(r"([01]?\d|2[0-4])[.:,]([0-5]\d)")
_YEARS = range(1500, 2200)
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SlotReader:
    """`words` are the folded words that the slot may begin with; `read` gives a value and the index after it."""

    words: frozenset[str]
    read: Callable[[Sequence[object], int], Reading | None]


def slot_readers(words: DateWords) -> Mapping[str, SlotReader]:
    """The slots of a language, by name."""
    named = words.names
    number, ordinal = named.get("number", {}), named.get("ordinal", {})
    tens = {word: value for word, value in number.items() if value in (20, 30)}
    readers = {
        "day": SlotReader(frozenset(ordinal) | frozenset(tens), _day_reader(ordinal, tens, words.day_endings)),
        "year": SlotReader(frozenset(), _year_reader(words.year_endings)),
        "yy": SlotReader(frozenset("'"), _short_year),
        "numeric": SlotReader(frozenset(), _numeric_reader(words.order)),
        "dm": SlotReader(frozenset(), _day_and_month),
        "clock": SlotReader(frozenset(), _clock),
        "n": SlotReader(frozenset(number), _count_reader(number)),
    }
    for name in ("month", "weekday", "season", "unit", "part", "ordinal"):
        readers[name] = _named(named.get(name, {}))
    for name, slot in (("month", "mon"), ("weekday", "wday"), ("season", "seas")):
        short = words.short.get(name, {})
        readers[slot] = _named({**named.get(name, {}), **short}, frozenset(short),
                               shouted=frozenset(short) - frozenset(named.get(name, {})) if slot == "wday" else _NONE)
        readers[name.capitalize()] = _named(named.get(name, {}), capital=True)
    short = words.short.get("month", {})
    readers["Mon"] = _named({**named.get("month", {}), **short}, frozenset(short), capital=True)
    return readers


def _token(items: Sequence[object], at: int) -> Token | None:
    item = items[at] if at < len(items) else None
    return item if isinstance(item, Token) else None


def _dated(items: Sequence[object], at: int) -> bool:
    """Whether a number follows, perhaps after a sign: "ВС, 5 МАРТА"."""
    token, after = _token(items, at), _token(items, at + 1)
    return _whole(token) is not None or (
        token is not None and token.kind is SYMBOL and _whole(after) is not None)


def _named(names: Mapping[str, int], short: frozenset[str] = frozenset(), *, capital: bool = False,
           shouted: frozenset[str] = frozenset()) -> SlotReader:
    """Reads a name; a short one takes the dot of its abbreviation along, unless that ends the sentence.

    Words of `shouted` are names only in small letters or before a number: "вс" is Sunday, "ВС" armed forces.
    """
    def read(items: Sequence[object], at: int) -> Reading | None:
        token = _token(items, at)
        value = names.get(token.norm) if token else None
        if token is None or value is None or (capital and not token.is_capital):
            return None
        if token.norm in shouted and token.text.isupper() and not _dated(items, at + 1):
            return None
        dot = _token(items, at + 1)
        dotted = token.norm in short and dot is not None and dot.norm == "." and dot.start == token.end
        return value, at + (2 if dotted and _token(items, at + 2) is not None else 1)
    return SlotReader(frozenset(names), read)


def _whole(token: Token | None) -> int | None:
    if token is None or token.kind is not NUMBER or not token.text.isdecimal():
        return None
    return int(token.text) if len(token.text) <= 6 else None


def _skip_ending(items: Sequence[object], at: int, endings: frozenset[str]) -> int:
    """Past "-го", "er", "року", "г.": the endings and words that follow a number, at most two of them."""
    for _ in range(2):
        token, after = _token(items, at), _token(items, at + 1)
        if token and token.norm == "-" and after and after.norm in endings and after.start == token.end:
            at += 2
        elif token and token.norm in endings:
            at += 1
            if len(token.norm) <= 2 and after and after.norm == "." and after.start == token.end and (
                    _token(items, at + 1) is not None):
                at += 1
        else:
            break
    return at


def _day_reader(ordinal: Mapping[str, int], tens: Mapping[str, int],
                endings: frozenset[str]) -> Callable[[Sequence[object], int], Reading | None]:
    def read(items: Sequence[object], at: int) -> Reading | None:
        token = _token(items, at)
        if token is None:
            return None
        if token.norm in tens:
            after = _token(items, at + 1)
            unit = ordinal.get(after.norm, 0) if after else 0
            return (tens[token.norm] + unit, at + 2) if 1 <= unit <= 9 and tens[token.norm] + unit <= 31 else None
        if token.norm in ordinal:
            return ordinal[token.norm], at + 1
        day = _whole(token)
        if day is None or not 1 <= day <= 31:
            return None
        return day, _skip_ending(items, at + 1, endings)
    return read


def _year_reader(endings: frozenset[str]) -> Callable[[Sequence[object], int], Reading | None]:
    def read(items: Sequence[object], at: int) -> Reading | None:
        token = _token(items, at)
        year = _whole(token)
        if token is None or year is None or year not in _YEARS or len(str(year)) != 4:
            return None
        after = _token(items, at + 1)
        glued = after is not None and after.kind is WORD and after.start == token.end  # "1990s"
        if after and (after.norm in ("%", "км", "km", "м", "m") or (glued and after.norm not in endings)):
            return None
        return year, _skip_ending(items, at + 1, endings)
    return read


def _short_year(items: Sequence[object], at: int) -> Reading | None:
    mark, token = _token(items, at), _token(items, at + 1)
    year = _whole(token)
    if mark is None or mark.norm != "'" or token is None or year is None or len(token.text) != 2:
        return None
    return _century(year), at + 2


def _century(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def _count_reader(number: Mapping[str, int]) -> Callable[[Sequence[object], int], Reading | None]:
    def read(items: Sequence[object], at: int) -> Reading | None:
        token = _token(items, at)
        if token is None:
            return None
        value = number.get(token.norm, _whole(token))
        return (value, at + 1) if value is not None and value <= 2000 else None
    return read


def _numeric_reader(order: str) -> Callable[[Sequence[object], int], Reading | None]:
    """Value: "YYYY-MM-DD", or "YYYY-MM-DD or YYYY-MM-DD" where day and month may be either way round."""
    def read(items: Sequence[object], at: int) -> Reading | None:
        token = _token(items, at)
        if token is None:
            return None
        dotted = _DOTTED.fullmatch(token.text)
        if dotted:
            return _written(int(dotted[3]), int(dotted[2]), int(dotted[1]), at + 1, "dmy", short=len(dotted[3]) == 2)
        parts = [token, *(_token(items, at + k) for k in range(1, 5))]
        mark, second, mark2, third = parts[1:]
        if not (mark and second and mark2 and third) or mark.norm not in ("/", "-") or mark2.norm != mark.norm:
            return None
        if any(a.end != b.start for a, b in zip((token, mark, second, mark2), (mark, second, mark2, third),
                                                strict=True)):
            return None
        a, b, c = _whole(token), _whole(second), _whole(third)
        if a is None or b is None or c is None:
            return None
        if a in _YEARS and len(token.text) == 4 and len(third.text) == 2:
            return _written(a, b, c, at + 5, "dmy")
        if len(third.text) == 4 and c in _YEARS:
            return _written(c, b, a, at + 5, order)
        if len(third.text) == 2 and len(second.text) == 2 and mark.norm == "/":
            return _written(c, b, a, at + 5, order, short=True)
        return None
    return read


def _day_and_month(items: Sequence[object], at: int) -> Reading | None:
    """Value: the month and the day as MMDD: "27.10"."""
    token = _token(items, at)
    dotted = _SHORT_DOTTED.fullmatch(token.text) if token else None
    if dotted is None or not (1 <= int(dotted[1]) <= 31 and 1 <= int(dotted[2]) <= 12):
        return None
    return int(dotted[2]) * 100 + int(dotted[1]), at + 1


def _written(year: int, month: int, day: int, after: int, order: str, *, short: bool = False) -> Reading | None:
    if short:
        year = _century(year)
    if year not in _YEARS:
        return None
    ways = [(month, day)] + ([(day, month)] if order == "either" and month != day else [])
    good = [f"{year:04}-{m:02}-{d:02}" for m, d in ways if 1 <= m <= 12 and 1 <= d <= 31]
    return (" or ".join(good), after) if good else None


def _clock(items: Sequence[object], at: int) -> Reading | None:
    """Value: the time as HH:MM. Reads 08:00, 8.30, 8h, 8 h 00; am, pm and zones are left to the patterns."""
    token, mark, minutes = (_token(items, at + k) for k in range(3))
    if token is None:
        return None
    dotted = _CLOCK_DOTTED.fullmatch(token.text)
    if dotted:
        return f"{int(dotted[1]):02}:{dotted[2]}", at + 1
    hour = _whole(token)
    if hour is None or hour > 24:
        return None
    minute = _whole(minutes) if minutes else None
    joined = mark is not None and minutes is not None and mark.start == token.end and minutes.start == mark.end
    if mark and minute is not None and minute < 60 and (mark.norm == "h" or (mark.norm == ":" and joined)):
        return f"{hour:02}:{minute:02}", at + 3
    if mark and mark.norm.startswith("h") and mark.norm[1:].isdecimal() and len(mark.norm) == 3:
        return f"{hour:02}:{mark.norm[1:]}", at + 2
    if mark and mark.norm in ("h", "heures", "heure"):
        return f"{hour:02}:00", at + 2
    return None
