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
_FIGURE = re.compile(r"\d")
_SPACES = re.compile(r"\s+")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})|(\d{4})-(\d{2})-(\d{2})")
_LONGEST_DATE_LINE = 110
_LONGEST_LABEL = 8          # words that a dateline may have beside its date: "Friday 29 March 2024 - column East"
_LONGEST_LEAD = 2           # words before it: "Posted on", "Publié le"
_DASHES = frozenset("|–—-·•/,(")
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")
_INITIAL = re.compile(r"\b[^\W\d_]\.$")      # "by Ann L."
_SHORTEST_TITLE = 12
_ENDS = frozenset(".!?…:;»”\"")
_CRIES = frozenset("!?»”\"")     # what some of the titles of a page may end in: "Lyman is free!"
_LONGEST_OPENING = 40       # characters of a line that is little more than a thread's number


# The day that a line tells, if any, the tokens before and after its words, and whether they name the year.
_Dated = tuple[date | None, Sequence[Token], Sequence[Token], bool]


class _Line(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def zone(self) -> Zone: ...
    @property
    def apart(self) -> bool: ...


def find_posts(text: str, lines: Sequence[_Line], published: date | None, calendar: Calendar) -> tuple[Post, ...]:
    """The posts of `text`, in order and without gaps from the first that is found; empty when it is one text.

    A date without a year is the last such day up to `published`, the day of the whole page; unknown without it.
    """
    days = [_day_of(text, line, published, calendar) for line in lines]
    return _entries(text, lines, days) or _dated(text, lines, days) or _threads(text, lines)


def _posts(starts: Iterable[tuple[int, date | None]], end: int) -> tuple[Post, ...]:
    ordered = sorted(dict(starts).items())
    ends = [start for start, _ in ordered[1:]] + [end]
    return tuple(Post(start, stop, day) for (start, day), stop in zip(ordered, ends, strict=True))


def _entries(text: str, lines: Sequence[_Line], days: Sequence[tuple[date | None] | None]) -> tuple[Post, ...]:
    """Entries of an archive page: a title, some text, and a teaser that says the title again.

    A date on the line above the title, or on one of the two below it, is the day of the entry.
    """
    if sum(line.zone is Zone.TEASER for line in lines) < 2:
        return ()
    titles: dict[str, int] = {}
    starts: list[tuple[int, date | None]] = []
    after_teaser = False
    entries = 0
    for i, line in enumerate(lines):
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
            titles.setdefault(written, lines[i - 1].start if i and days[i - 1] is not None else line.start)
    if entries < 2:
        return ()
    at = {line.start: i for i, line in enumerate(lines)}
    return _posts(((start, next((day[0] for day in days[at[start]:at[start] + 3] if day), None))
                   for start, _ in starts), len(text))


def _day_of(text: str, line: _Line, published: date | None, calendar: Calendar) -> tuple[date | None] | None:
    """The day that a line of the report tells as its only news (see `Calendar.date_line`)."""
    if not line.zone.is_report or line.end - line.start > _LONGEST_DATE_LINE:
        return None
    return calendar.date_line(text[line.start:line.end], published)


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


def _dated(text: str, lines: Sequence[_Line], days: Sequence[tuple[date | None] | None]) -> tuple[Post, ...]:
    """Posts that a date on a line of its own begins, or a title right above it where all have one.

    What stands before the first is a post too, dated by the page. Of dates on lines right after one another ("posted",
    "updated") the first counts.
    """
    opening = [i for i, day in enumerate(days) if day is not None and (i == 0 or days[i - 1] is None)]
    if len(opening) < 2:
        return ()
    titled = all(_is_under_title(text, lines, i) for i in opening) and 2 * sum(
        text[lines[i - 1].end - 1] in _CRIES for i in opening) <= len(opening)
    starts = [(lines[i - titled].start, day[0]) for i in opening if (day := days[i]) is not None]
    if lines[0].start < starts[0][0]:
        starts.append((lines[0].start, None))
    return _posts(starts, len(text))


def _is_under_title(text: str, lines: Sequence[_Line], i: int) -> bool:
    """Whether line `i` stands right below a line that may be a title, with a blank line above that."""
    if i == 0 or lines[i].apart or not lines[i - 1].apart or not lines[i - 1].zone.is_report:
        return False
    return lines[i - 1].end - lines[i - 1].start <= _LONGEST_DATE_LINE and (
        text[lines[i - 1].end - 1] not in _ENDS - _CRIES)


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

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._months: dict[str, int] = {}
        self._weekdays: set[str] = set()
        for lexicon in lexicons:
            for names in (lexicon.dates.names, lexicon.dates.short):
                self._months.update(names.get("month", {}))
                self._weekdays.update(names.get("weekday", {}))

    def date_line(self, line: str, published: date | None) -> tuple[date | None] | None:
        """The date that is all `line` says, in a tuple, since the day may be unknown for want of a year; else None.

        Signs, a weekday and a time of day may stand beside it, and one short word ("14 May update", "J+5"). A date
        with its year or weekday may have a label: "Posted on 3 May 2024 by Ann",
        "Friday 3 May, 18:40 - column East".
        """
        if not _FIGURE.search(line):
            return None
        tokens = tokenize(line)
        found = self._numeric(line, tokens) or self._worded(tokens, published)
        if found is None:
            return None
        day, before, after, has_year = found
        full = has_year or any(token.norm in self._weekdays for token in before)
        ends = line.endswith(_SENTENCE_ENDS) and not _INITIAL.search(line)
        labelled = full and not ends and self._is_label(before, after)
        return (day,) if labelled or self._says_little([*before, *after]) else None

    def _numeric(self, line: str, tokens: Sequence[Token]) -> _Dated | None:
        numeric = _NUMERIC.search(line)
        if numeric is None:
            return None
        groups = numeric.groups()
        day, month, year = groups[:3] if groups[0] else (groups[5], groups[4], groups[3])
        made = _made(int(year), int(month), int(day))
        if made is None:
            return None
        return (made, [token for token in tokens if token.end <= numeric.start()],
                [token for token in tokens if token.start >= numeric.end()], True)

    def _worded(self, tokens: Sequence[Token], published: date | None) -> _Dated | None:
        at = next((i for i, token in enumerate(tokens) if token.norm in self._months
                   and any(_is_day(tokens, k) for k in (i - 1, i + 1))), None)
        if at is None:
            return None
        day_at = at - 1 if _is_day(tokens, at - 1) else at + 1
        last = max(at, day_at) + 1
        if last + 1 < len(tokens) and tokens[last].norm in (",", ".") and len(tokens[last + 1].text) == 4:
            last += 1
        year_said = tokens[last].text if last < len(tokens) else ""
        has_year = len(year_said) == 4 and year_said.isdecimal()
        day = self._dated(int(year_said) if has_year else None, self._months[tokens[at].norm],
                          int(tokens[day_at].text), published)
        return day, tokens[:min(at, day_at)], tokens[last + has_year:], has_year

    def _is_label(self, before: Sequence[Token], after: Sequence[Token]) -> bool:
        """Whether the rest of a line only labels its date: little before it, and after it a sign or little."""
        lead, rest = self._words(before), self._words(after)
        if len(lead) > _LONGEST_LEAD or len(lead) + len(rest) > _LONGEST_LABEL:
            return False
        return not rest or any(token.norm in _DASHES for token in after[:1]) or (bool(lead) and len(rest) <= 3)

    def _words(self, tokens: Sequence[Token]) -> list[Token]:
        return [t for t in tokens if t.kind is TokenKind.WORD and t.norm not in self._weekdays and len(t.norm) > 1]

    def _says_little(self, tokens: Sequence[Token]) -> bool:
        words = self._words(tokens)
        numbers = [t for t in tokens if t.kind is TokenKind.NUMBER]
        return len(words) <= 1 and len(numbers) <= 2

    def _dated(self, year: int | None, month: int, day: int, published: date | None) -> date | None:
        if year is not None:
            return _made(year, month, day)
        if published is None:
            return None
        made = _made(published.year, month, day)
        return made if made is None or made <= published else _made(published.year - 1, month, day)


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].text.isdecimal() and len(tokens[at].text) <= 2 and (
        1 <= int(tokens[at].text) <= 31)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
