"""Short lines as claims: "2025-12-01 RU: RU capture Pokrovsk" is Russia saying that it took Pokrovsk on that day."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from claimline.assess import timelines
from claimline.model import Claim, Event, Extent, Interval, Kind, Place, Relation, Status, Timeline, claim_id
from claimline.model.edtf import span
from claimline.model.theatre import Side

Word = TypeVar("Word", Extent, Status, Relation)
SIDES = (Side("RU", "Russia", "#c1272d", against=("UA",)), Side("UA", "Ukraine", "#0072b2", against=("RU",)),
         Side("AA", "first", "#111111", allies=("BB",)), Side("BB", "its ally", "#222222"))
_LINE = re.compile(r"(?P<date>\S+)( @(?P<known>\S+))? (?P<by>[^:]*): (?P<actor>\S+) (?P<event>\w+) (?P<place>\w+)(?P<rest>.*)")


def said(line: str) -> Claim:
    """`DATE [@PUBLISHED] SIDE/SOURCE: ACTOR EVENT PLACE [words of extent, status, relation, direction] ["quote"]`.

    DATE is EDTF or "-"; SIDE and SOURCE may be left out; ACTOR "-" is nobody. Published on the last day of DATE.
    """
    match = _LINE.fullmatch(line)
    assert match, line
    side, _, source = match["by"].partition("/")
    source = source or (f"{side} staff" if side else "")
    rest, _, quote = match["rest"].partition('"')
    words = rest.split()

    when = None if match["date"] == "-" else match["date"]
    published = date.fromisoformat(match["known"]) if match["known"] else span(when)[1]
    quote = quote.rstrip('"') or line
    place = Place(match["place"], 0, 1, f"test:{match['place']}", match["place"], 48.3, 37.2, Kind.TOWN, "UA",
                  "Donetsk Oblast", 2.0, 0.9, ambiguous="ambiguous" in words)
    event = Event(match["event"])
    doc = f"{source or 'blog'} {published} {quote}"
    return Claim(
        claim_id(line, 0, len(quote), event, place.id), doc, "en", published, None, None, quote, 0, len(quote), event,
        None if match["actor"] == "-" else match["actor"], _word(Extent, words), None, None, _word(Status, words) or Status.STATED,
        source or None, source or None, (source,) if source else (), side or None, when, None, place,
        _word(Relation, words) or Relation.AT, next((each for each in words if each in "N NE E SE S SW W NW".split()), None),
        None, 0.9, ())


def _word(kind: type[Word], words: list[str]) -> Word | None:
    return next((each for each in kind if each in words), None)


def diary(*lines: str) -> Timeline:
    """The timeline of lines about one place."""
    (found,) = timelines([said(line) for line in lines], SIDES)
    return found


def brief(interval: Interval) -> str:
    """An interval in one line: "2025-12-01 2025-12-03 claimed + full said"; "+" holds, "-" does not, "?" unknown."""
    sign = {True: "+", False: "-", None: "?"}[interval.holds]
    words = interval.first, interval.last or "..", interval.state, sign, interval.extent or "", interval.rule
    return " ".join(filter(None, map(str, words)))


def series(side: str, *lines: str) -> list[str]:
    """The intervals of one side in short."""
    return [brief(each) for each in diary(*lines).series(side)]
