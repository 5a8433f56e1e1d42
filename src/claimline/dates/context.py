"""What the words of a date lean on: the day the report speaks from, the date before in the text, the year in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from claimline.dates.span import Span, real

# A day named without its year lies behind the report's day, save one that is nearer ahead than this many days.
_SOON = 14
_AHEAD = 300
_STORY_REACH = 40   # the same in a report without a day of its own, where nothing else tells the year
_YEAR_REACH = 12    # sentences over which a year that was named stays in force


@dataclass(slots=True)
class Context:
    """State while one document is read.

    `anchor`: the day that relative words count from. `previous`: the date read before, with the sentence and
    paragraph it stood in. `year`: the nearest year named earlier; it is in force for days without one in an undated
    report, in a `history`, and close by. `ahead`, `past`: the clause at hand speaks of the
    future, or plainly of the past. `lent`: a year that the other end of a range, or the next date of a list, names.
    `section`: the year that stands as a heading. `period`: the days that the report's title says it covers.
    `loose_years`: an undated report that tells a story, in which a year that stands alone is in force too.
    """

    anchor: date | None = None
    history: bool = False
    previous: Span | None = None
    previous_sentence: int = -1
    previous_paragraph: int = -1
    year: int | None = None
    year_sentence: int = -9
    year_paragraph: int = -1
    sentence: int = 0
    paragraph: int = 0
    ahead: bool = False
    past: bool = False
    lent: int | None = None
    section: int | None = None
    section_sentence: int = -9
    loose_years: bool = True
    period: Span | None = None

    def afresh(self, anchor: date | None) -> Context:
        """A context in which nothing has been said yet, told from `anchor`."""
        return Context(anchor=anchor, history=self.history, loose_years=self.loose_years)

    def remember(self, span: Span, *, lends_year: bool = True, opens: bool = False) -> None:
        """Take `span` as the date before; a bare year lends itself in a story, or where it `opens` the sentence."""
        self.previous, self.previous_sentence, self.previous_paragraph = span, self.sentence, self.paragraph
        if self.year_in_force == span.first.year == self.year and self.anchor is not None and (
                span.first.year != self.anchor.year):
            self.year_sentence = self.sentence      # a story goes on: "In April 2014 ... On 5 July ... In August"
        bare = span.grain in ("year", "years")
        story = self.history or (self.anchor is None and self.loose_years)
        if lends_year and (story or ((opens or not bare) and (span.explicit or self.anchor is None))):
            self.year, self.year_sentence, self.year_paragraph = span.first.year, self.sentence, self.paragraph

    @property
    def year_in_force(self) -> int | None:
        """The year that a day or month without one belongs to by what was said just before, or None."""
        if self.lent is not None:
            return self.lent
        headed = self.section if self.sentence - self.section_sentence <= _YEAR_REACH else None
        if self.year is None or headed is not None and self.year_sentence <= self.section_sentence:
            return headed
        since = self.sentence - self.year_sentence
        if self.history or self.anchor is None:
            return self.year if since <= (_YEAR_REACH if self.history else _STORY_REACH) else None
        return self.year if since <= 1 and self.paragraph == self.year_paragraph else None

    def place(self, month: int, day: int, weekday: int | None = None) -> tuple[date, bool] | None:
        """The day meant by a month and a day without a year, and whether it lies ahead; None when nothing tells.

        `weekday`, where said, 1-7, picks the nearest year in which it fits.
        """
        told = self._told(month)
        if told is not None:
            found = real(told, month, day)
            if found is None or weekday is None or found.isoweekday() == weekday or self.anchor is None:
                return (found, False) if found else None
        if self.anchor is None:
            return None
        candidates = [found for year in range(self.anchor.year - 8, self.anchor.year + 2)
                      if (found := real(year, month, day)) and (weekday is None or found.isoweekday() == weekday)]
        past = max((found for found in candidates if found <= self.anchor), default=None)
        coming = min((found for found in candidates if found > self.anchor), default=None)
        reach = _AHEAD if self.ahead else 0 if self.past else _SOON
        if coming and (past is None or (coming - self.anchor).days <= reach):
            soon = self.ahead or past is None or self.anchor - past > timedelta(days=_AHEAD)
            if soon and past != self.anchor:
                return coming, True
        return (past, False) if past else None

    def place_month(self, month: int) -> tuple[int, bool] | None:
        """The year of a month (or of a season by its first month) without one, and whether it lies ahead."""
        told = self._told(month)
        if told is not None:
            return told, False
        if self.anchor is None:
            return None
        if self.ahead and month != self.anchor.month:
            return self.anchor.year + (month < self.anchor.month), True
        return self.anchor.year - (month > self.anchor.month), False

    def _told(self, month: int) -> int | None:
        """The year in force; a story that has passed the turn of a year moves on to the next."""
        told = self.year_in_force
        if told is None or self.lent is not None or self.previous is None or self.previous.first.year != told:
            return told
        passed = self.previous.grain in ("day", "month", "part") and self.previous.first.month - month >= 5
        return told + 1 if passed and (self.anchor is None or self.anchor.year > told) else told
