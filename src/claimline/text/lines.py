"""Line breaks: which end something, and which were only put in because the line was full."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property

from claimline.model.sentence import BREAK, NUMBER, WORD, Token

_WIDEST_WRAP = 100      # characters in a line of text that was wrapped by hand or by a mail program
_FEWEST_WRAPS = 4
_FEWEST_PLAIN = 2       # of wraps that all but show themselves
_ENDS = frozenset(".!?…:;|*•—")
_OPENERS = frozenset("«“„\"'‘(‹")
_HYPHENS = frozenset("-‐")


class Wraps:
    """Tells hard wraps from real line breaks, by how full the lines of the whole stretch are."""

    def __init__(self, text: str, tokens: Sequence[Token], open_words: Container[str] = ()) -> None:
        """`tokens` with their BREAK tokens, of one stretch of `text`; no sentence ends with one of `open_words`."""
        self._text = text
        self._tokens = tokens
        self._open = open_words
        self._starts: dict[int, int] = {}       # index of a BREAK token -> where the line before it begins
        line = tokens[0].start if tokens else 0
        widths, wanted = [], []
        small = 0
        for i, token in enumerate(tokens):
            if token.kind is BREAK:
                self._starts[i] = line
                if self._newlines(i) == 1 and i + 1 < len(tokens):
                    width = token.start - line
                    widths.append(width)
                    wanted.append(width + 1 + self._first_word(i + 1))
                    small += self._goes_on(i + 1)
                line = token.end
        self._width = max(widths, default=0)
        full = sum(size > self._width for size in wanted)
        self._wrapped = self._width <= _WIDEST_WRAP and (
            len(widths) >= _FEWEST_WRAPS and full * 10 >= len(widths) * 6
            or len(widths) >= _FEWEST_PLAIN and full == len(widths) <= 2 * small)

    def joins(self, at: int) -> bool:
        """Whether the sentence goes on across the BREAK token `at`."""
        tokens = self._tokens
        if at == 0 or at + 1 >= len(tokens):
            return False
        before = tokens[at - 1]
        if before.text[0] in _ENDS or before.text[0] in "!?":
            return False
        newlines = self._newlines(at)
        if newlines == 1 and before.text in _HYPHENS and at > 1 and tokens[at - 2].end == before.start and (
                tokens[at - 2].kind is tokens[at + 1].kind is WORD):
            return True         # a word parted at the end of a line: "Ivano-" / "Frankivsk"
        goes_on = self._goes_on(at + 1)
        if newlines == 1 and self._follows_text(at + 1) and (before.text == "," or before.norm in self._open):
            return True
        if newlines > 1:
            # A sentence that a block of quotation interrupts: «said that» / «"we hold it"» / «on Monday».
            return newlines == 2 and goes_on and (before.text == "," or before.text[0].islower()
                                                  or before.text[0] in "”»\"")
        if self._wrapped and self._follows_text(at + 1):
            width = before.end - self._starts[at]
            return goes_on or width + 1 + self._first_word(at + 1) > self._width - 4
        return goes_on and before.end - self._starts[at] <= _WIDEST_WRAP

    def _newlines(self, at: int) -> int:
        raw = self._tokens[at].text
        return raw.count("\n") or raw.count("\r") or raw.count("\u2029") * 2 or 1

    def _first_word(self, at: int) -> int:
        """Characters up to the first space of the line that token `at` begins."""
        start = self._tokens[at].start
        end = start
        for token in self._tokens[at:at + 8]:
            if token.start != end:
                break
            end = token.end
        return end - start

    def _goes_on(self, at: int) -> bool:
        """Whether the line begins in lower case, as the middle of a sentence does where capitals are written at all."""
        for token in self._tokens[at:at + 3]:
            if token.kind is WORD:
                return token.text[0].islower() and self._capitals
            if token.text[0] not in _OPENERS:
                return False
        return False

    @cached_property
    def _capitals(self) -> bool:
        return any(token.is_capital for token in self._tokens if token.kind is WORD)

    def _follows_text(self, at: int) -> bool:
        """Whether the line begins with a word or a quotation, not with a bullet, a number or a sign."""
        token = self._tokens[at]
        return token.kind in (WORD, NUMBER) or token.text[0] in _OPENERS
