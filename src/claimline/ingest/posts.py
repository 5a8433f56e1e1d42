"""Where one post ends and the next begins, on a page that holds several.

Three signs are trusted, each only when it comes twice: a line that is a date and nothing else, a teaser that repeats
the title of its entry ("Read more TITLE"), and the numbering that opens a thread ("1/23").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from claimline.model.document import Post, Zone
from claimline.model.lexicon import Lexicon
from claimline.model.sentence import Token, TokenKind
from claimline.text.fold import fold
from claimline.text.tokens import tokenize

_THREAD = re.compile(r"(?<![\d/])1/\d{1,3}(?![\d/])")
_SPACES = re.compile(r"\s+")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})|(\d{4})-(\d{2})-(\d{2})")
_LONGEST_DATE_LINE = 60
_SHORTEST_TITLE = 12
_ENDS = frozenset(".!?…:;»”\"")
_LONGEST_OPENING = 40       # characters of a line that is little more than a thread's number


class _Line(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def zone(self) -> Zone: ...


def find_posts(text: str, lines: Sequence[_Line], published: date | None, calendar: Calendar) -> tuple[Post, ...]:
    """The posts of `text`, in order and without gaps from the first that is found; empty when it is one text.

    A date without a year is the last such day up to `published`, the day of the whole page; unknown without it.
    """
    return _entries(text, lines) or _dated(text, lines, published, calendar) or _threads(text, lines)


def _posts(starts: Iterable[tuple[int, date | None]], end: int) -> tuple[Post, ...]:
    ordered = sorted(dict(starts).items())
    ends = [start for start, _ in ordered[1:]] + [end]
    return tuple(Post(start, stop, day) for (start, day), stop in zip(ordered, ends, strict=True))


def _entries(text: str, lines: Sequence[_Line]) -> tuple[Post, ...]:
    """Entries of an archive page: a title, some text, and a teaser that says the title again."""
    titles: dict[str, int] = {}
    starts: list[tuple[int, date | None]] = []
    after_teaser = False
    entries = 0
    for line in lines:
        written = _SPACES.sub(" ", fold(text[line.start:min(line.end, line.start + 1000)]))
        if line.zone is Zone.TEASER:
            title = _titled(written, titles)
            if title is not None:
                starts.append((title, None))
                entries += 1
            after_teaser = True
            titles.clear()
            continue
        if after_teaser and line.zone.is_report and entries:
            starts.append((line.start, None))
        after_teaser = False
        if len(written) >= _SHORTEST_TITLE:
            titles.setdefault(written, line.start)
    return _posts(starts, len(text)) if entries > 1 else ()


def _titled(teaser: str, titles: Mapping[str, int]) -> int | None:
    """Where the title stands that the teaser ends in: what is left of it after each of its first words is tried."""
    at = -1
    for _ in range(8):
        at = teaser.find(" ", at + 1)
        if at < 0:
            return None
        if teaser[at + 1:] in titles:
            return titles[teaser[at + 1:]]
    return None


def _dated(text: str, lines: Sequence[_Line], published: date | None, calendar: Calendar) -> tuple[Post, ...]:
    """Posts that a date on a line of its own begins. What stands before the first is a post too, dated by the page."""
    starts: list[tuple[int, date | None]] = []
    for line in lines:
        if line.zone.is_report and line.end - line.start <= _LONGEST_DATE_LINE:
            found = calendar.date_line(text[line.start:line.end], published)
            if found is not None:
                starts.append((line.start, found[0]))
    if len(starts) < 2:
        return ()
    if lines[0].start < starts[0][0]:
        starts.append((lines[0].start, None))
    return _posts(starts, len(text))


def _threads(text: str, lines: Sequence[_Line]) -> tuple[Post, ...]:
    """Threads one after another, each with "1/N" on a line of its own below its title and the line under that.

    A third line above is of the thread too when it has no full stop, as the last line of a thread before would have.
    """
    opened = [i for i, line in enumerate(lines)
              if line.end - line.start <= _LONGEST_OPENING and _THREAD.search(text, line.start, line.end)]
    if len(opened) < 2:
        return ()
    starts = []
    for i in opened:
        first = max(0, i - 2)
        if first > 0 and lines[first - 1].zone.is_report and text[lines[first - 1].end - 1] not in _ENDS:
            first -= 1
        starts.append((lines[first].start, None))
    return _posts(starts, len(text))


class Calendar:
    """The months and weekdays of all languages."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._months: dict[str, int] = {}
        self._weekdays: set[str] = set()
        for lexicon in lexicons.values():
            for names in (lexicon.dates.names, lexicon.dates.short):
                self._months.update(names.get("month", {}))
                self._weekdays.update(names.get("weekday", {}))

    def date_line(self, line: str, published: date | None) -> tuple[date | None] | None:
        """The date that is all `line` says, in a tuple, since the day may be unknown for want of a year; else None.

        Signs, a weekday and a time of day may stand beside it, and one short word ("14 May update", "J+5").
        """
        numeric = _NUMERIC.search(line)
        if numeric is not None:
            groups = numeric.groups()
            day, month, year = groups[:3] if groups[0] else (groups[5], groups[4], groups[3])
            rest = line[:numeric.start()] + line[numeric.end():]
            made = _made(int(year), int(month), int(day))
            return (made,) if made is not None and self._says_little(tokenize(rest)) else None
        tokens = [token for token in tokenize(line) if token.kind in (TokenKind.WORD, TokenKind.NUMBER)]
        for i, token in enumerate(tokens):
            month_named = self._months.get(token.norm)
            if month_named is None:
                continue
            day_before = i > 0 and tokens[i - 1].text.isdecimal()
            day_at = i - 1 if day_before else i + 1
            if day_at >= len(tokens) or not tokens[day_at].text.isdecimal() or not 1 <= int(tokens[day_at].text) <= 31:
                return None
            last = max(i, day_at) + 1
            year_said = tokens[last].text if last < len(tokens) else ""
            has_year = len(year_said) == 4 and year_said.isdecimal()
            rest_tokens = tokens[:min(i, day_at)] + tokens[last + has_year:]
            if not self._says_little(rest_tokens):
                return None
            year_named = int(year_said) if has_year else None
            return (self._dated(year_named, month_named, int(tokens[day_at].text), published),)
        return None

    def _says_little(self, tokens: Sequence[Token]) -> bool:
        words = [t for t in tokens if t.kind is TokenKind.WORD and t.norm not in self._weekdays and len(t.norm) > 1]
        numbers = [t for t in tokens if t.kind is TokenKind.NUMBER]
        return len(words) <= 1 and len(numbers) <= 2

    def _dated(self, year: int | None, month: int, day: int, published: date | None) -> date | None:
        if year is not None:
            return _made(year, month, day)
        if published is None:
            return None
        made = _made(published.year, month, day)
        return made if made is None or made <= published else _made(published.year - 1, month, day)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
