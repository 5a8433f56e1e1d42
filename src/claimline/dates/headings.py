"""Dates that stand over what follows: alone on a line, in a dateline or byline, or "as of"."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from claimline.dates.tree import Tree
from claimline.model.lexicon.dates import Operation

_OPENING_LINES = 8          # where the date of the report itself may stand
_BYLINE_WORDS = 14
_TITLE_WORDS = 24
_STRAY_LETTERS = 5          # "J+5", "(вт)", "UTC" beside a date that otherwise stands alone
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_AFTER_DATELINE = re.compile(r"\s{0,3}\)?\s{0,3}(?:\([^()\n]{1,30}\)\s{0,3})?(?:[-–—―:]|\.\s|[/|])")
_SEPARATED = re.compile(r"[,|/·•(\[:;–—-]\s*$")
_DAYS = frozenset({Operation.DATE, Operation.NUMERIC})
# What dates the lines below it where it stands alone on its own: "May 2022", "Autumn 2022", "3-9 October", "Monday".
_ALONE = frozenset({Operation.MONTH, Operation.YEAR, Operation.SEASON, Operation.PART, Operation.RANGE, Operation.DAYS,
                    Operation.WEEKDAY})


@dataclass(frozen=True, slots=True)
class Line:
    """The line that a date stands on; `number` counts the lines with text, from 0."""

    before: str
    after: str
    number: int


class Lines:
    """The lines of a text, looked up by offset."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        at = 0
        for line in text.splitlines(keepends=True):
            if line.strip():
                self._starts.append(at)
            at += len(line)

    def around(self, start: int, end: int) -> Line:
        """What stands before and after `start`-`end` on its line."""
        number = bisect.bisect_right(self._starts, start) - 1
        first = self._starts[number] if number >= 0 else 0
        rest = self._text[end:end + 400]
        return Line(self._text[max(first, start - 400):start], rest.splitlines()[0] if rest.strip() else "", number)

    @property
    def opening(self) -> int:
        """Offset at which the opening lines end."""
        return self._starts[_OPENING_LINES] if len(self._starts) > _OPENING_LINES else len(self._text)


def is_heading(tree: Tree, line: Line) -> bool:
    """Whether the date stands over the text after it, and tells nothing of the sentence around it."""
    if _root(tree) not in _DAYS:
        return _root(tree) in _ALONE and _alone(line)
    if _alone(line):
        return True
    if tree.rule.operation is Operation.AS_OF or any(p.rule.operation is Operation.AS_OF for p in tree.parts):
        words = len(_WORD.findall(line.before)) + len(_WORD.findall(line.after))
        return line.number < _OPENING_LINES and words <= _TITLE_WORDS and not line.after.rstrip().endswith(".")
    return _dateline(line) or (tree.year is not None and line.number < _OPENING_LINES and _byline(line))


def _root(tree: Tree) -> Operation:
    """The operation that found the day, beneath clock times and "as of"."""
    while tree.rule.operation in (Operation.CLOCK, Operation.AS_OF) and tree.parts:
        tree = tree.parts[-1]
    return tree.rule.operation


def _letters(text: str) -> int:
    return len(_LETTER.findall(text))


def _alone(line: Line) -> bool:
    return _letters(line.before) + _letters(line.after) <= _STRAY_LETTERS


def _dateline(line: Line) -> bool:
    """"KYIV, July 7 - ", "Kiev, 11 nov. 2022 – ", "ДОНЕЦК — КИЕВ, 21 мая. "."""
    words = _WORD.findall(line.before)
    if not words or len(words) > 8 or not _AFTER_DATELINE.match(line.after):
        return False
    if not _SEPARATED.search(line.before) and not line.before.strip().isupper():
        return False
    shouted = all(word.isupper() for word in words)
    named = all(word[0].isupper() for word in words)
    return shouted or (named and not line.after.lstrip(" )").startswith((".", ":")))


def _byline(line: Line) -> bool:
    """"Name, blog, 24 June 2025", "Map thread, 9 Nov 2025 (1/9)", "9 November 2025 | Kyiv"."""
    words = len(_WORD.findall(line.before)) + len(_WORD.findall(line.after))
    if words > _BYLINE_WORDS or line.after.rstrip().endswith((".", "!", "?")):
        return False
    if _letters(line.after) <= _STRAY_LETTERS:
        return bool(_SEPARATED.search(line.before)) or len(_WORD.findall(line.before)) <= 2
    return _letters(line.before) == 0 and line.after.lstrip()[:1] in tuple("|,/·•-–—")
