"""What is said of places over time, laid out to be read: sheets of a title, a head and rows, and these as Markdown.

A cell is text out of reports or words of ours; whoever prints it makes it harmless for where it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimline.model.claim import Claim, Extent, Status
from claimline.model.lag import Lag, Pace
from claimline.model.theatre import Side
from claimline.model.timeline import Change, ChangeKind, Dispute, Interval, Rule, State, Timeline
from claimline.publish.table import plain

Claims = Mapping[str, Claim]

_RULES = {
    Rule.SAID: "said, and not gainsaid", Rule.ADMITTED: "the side that loses by it says so",
    Rule.OPPOSED: "others say the opposite", Rule.DENIED: "denied",
    Rule.UNLEFT: "said to have left, and to be there", Rule.FOUGHT: "fought for",
    Rule.IN_PART: "a rival is said to hold a part", Rule.DOUBTED: "said with doubt", Rule.FORETOLD: "foretold only",
    Rule.LAPSED: "nothing said for 90 days",
}
_CHANGES = {
    ChangeKind.CLAIM: "new claim", ChangeKind.DENIAL: "denial", ChangeKind.DISPUTE: "new dispute",
    ChangeKind.SETTLED: "dispute settled", ChangeKind.ADMISSION: "admission", ChangeKind.REVERSAL: "taken back",
}
# What would be markup, a cell's end, or an address that readers of Markdown make a link of on their own.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&$@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_LONGEST = 240      # characters of a quote in a cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to read. `notes` stand below it. `states`: the state of each row, where rows have one."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    states: tuple[State, ...] = ()


def of_timeline(timeline: Timeline, claims: Claims, sides: Sequence[Side] = ()) -> Sheet:
    """One place: an interval a row, side by side."""
    labels = {side.id: side.label for side in sides}
    rows = tuple(_interval(each, claims, labels) for each in timeline.intervals)
    notes = []
    if timeline.disputes:
        standing = sum(each.last is None for each in timeline.disputes)
        notes.append(f"{_count(len(timeline.disputes), 'dispute')}, {standing} of them not settled")
    if timeline.reposts:
        notes.append(f"{_count(sum(len(ids) for _, ids in timeline.reposts), 'repost')} counted with what they repeat")
    if timeline.undated:
        notes.append(f"{_count(len(timeline.undated), 'claim')} of no known day set nothing: "
                     + "; ".join(_quote(claims[each]) for each in timeline.undated[:5] if each in claims))
    where = ", ".join(filter(None, (timeline.admin1, timeline.country)))
    return Sheet(f"{timeline.name}, {timeline.kind.value} ({where}), {timeline.place}",
                 ("side", "days", "state", "holds", "why", "said by", "origins", "last words"),
                 rows, tuple(notes), tuple(each.state for each in timeline.intervals))


def of_disputes(disputes: Iterable[Dispute], claims: Claims, sides: Sequence[Side] = ()) -> Sheet:
    """Disputes, one a row, both sides' first and last words beside each other."""
    labels = {side.id: side.label for side in sides}
    rows = tuple((
        each.name, _days(each.first, each.first, each.last), each.changed.isoformat(),
        _party(each.side, each.claims, claims, labels), _party(each.rival, each.rivals, claims, labels),
        ", ".join(_RULES[rule] for rule in each.rules), str(each.days_between),
        " ".join(filter(None, (each.first_claimed_by or "the report itself",
                               f"({labels.get(each.first_side, each.first_side)})" if each.first_side else ""))),
    ) for each in disputes)
    return Sheet("Disputes", ("place", "days", "last change", "claims", "rival claims", "why", "days between",
                              "first claimed by"), rows)


def of_changes(changes: Iterable[Change], since: date, until: date, claims: Claims,
               sides: Sequence[Side] = ()) -> Sheet:
    """What is new, one thing a row."""
    labels = {side.id: side.label for side in sides}
    rows = tuple((
        each.day.isoformat(), each.name, _CHANGES[each.kind], labels.get(each.side or "", each.side or "–"),
        _event(each),
        each.by or "–", _words(each.claims, claims), _words(each.before, claims) if each.before else "–",
    ) for each in changes)
    days = since.isoformat() if since == until else f"{since.isoformat()} to {until.isoformat()}"
    return Sheet(f"What changed, {days}", ("day", "place", "what", "side", "event", "by", "words", "against"), rows)


def of_paces(paces: Iterable[Pace], sides: Sequence[Side] = ()) -> Sheet:
    """How fast each source is, in all and place by place."""
    labels = {side.id: side.label for side in sides}
    rows = tuple((each.name or "all places", each.source, labels.get(each.source_side or "", each.source_side or "–"),
                  str(each.shown), _lag(each.median_days), _lag(each.earliest_days), _lag(each.latest_days),
                  str(each.ahead), str(each.unshown)) for each in paces)
    return Sheet("Sources beside the layers", ("place", "source", "side", "changes", "median", "earliest", "latest",
                                               "ahead", "never shown"), rows)


def of_lags(lags: Iterable[Lag], claims: Claims, sides: Sequence[Side] = ()) -> Sheet:
    """Each source's first word on each change of hands, one a row."""
    labels = {side.id: side.label for side in sides}
    rows = tuple((each.name, labels.get(each.side, each.side), each.source, each.said.isoformat(),
                  f"{each.since} to {each.shown}" if each.shown else "never", _lag(each.days),
                  _words((each.claim,), claims)) for each in lags)
    return Sheet("Claims beside the layers", ("place", "side", "source", "said", "shown", "days", "words"), rows)


def markdown(sheets: Iterable[Sheet]) -> Iterator[str]:
    """The sheets as Markdown tables; what comes from reports can be neither markup nor a link."""
    for number, sheet in enumerate(sheets):
        yield ("\n" if number else "") + f"## {_inline(sheet.title)}\n\n"
        if not sheet.rows:
            yield "Nothing.\n"
        else:
            yield f"| {' | '.join(sheet.head)} |\n|{' --- |' * len(sheet.head)}\n"
        for row in sheet.rows:
            yield f"| {' | '.join(map(_inline, row))} |\n"
        for note in sheet.notes:
            yield f"\n{_inline(note)}\n"


def _inline(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", plain(text))


def _interval(interval: Interval, claims: Claims, labels: Mapping[str, str]) -> tuple[str, ...]:
    holds = {True: _extent(interval.extent) or "yes", False: "no", None: "–"}[interval.holds]
    speakers = ", ".join(labels.get(side, side) for side in interval.said_by) or ("no side" if interval.claims else "–")
    last = (interval.claims or interval.pressure)[-1:]
    words = _words(last, claims)
    if interval.against:
        words += f" AGAINST {_words(interval.against[-1:], claims)}"
    return (labels.get(interval.side, interval.side), _days(interval.first, interval.first_latest, interval.last),
            interval.state.value, holds, _RULES[interval.rule], speakers, str(interval.origins), words)


def _days(first: date, first_latest: date, last: date | None) -> str:
    begin = first.isoformat() + (f" or up to {first_latest.isoformat()}" if first_latest != first else "")
    return f"{begin} – {last.isoformat() if last else '…'}"


def _party(side: str | None, ids: Sequence[str], claims: Claims, labels: Mapping[str, str]) -> str:
    """Who, how often, and the last words."""
    return f"{labels.get(side or '', side or 'no side')}, {_count(len(ids), 'claim')}: {_words(ids[-1:], claims)}"


def _words(ids: Sequence[str], claims: Claims) -> str:
    return "; ".join(_quote(claims[each]) for each in ids[:3] if each in claims) or "–"


def _quote(claim: Claim) -> str:
    quote = plain(claim.quote)
    quote = quote if len(quote) <= _LONGEST else quote[:_LONGEST].rstrip() + "…"
    day = claim.published.isoformat() if claim.published else None
    said = ", ".join(filter(None, (claim.source or claim.publisher, day)))
    return f"“{quote}”" + (f" ({said})" if said else "")


def _lag(days: float | None) -> str:
    """Days after the layers; before them with a minus."""
    return "–" if days is None else f"{days:+g}".replace("-", "−") if days else "0"


def _event(change: Change) -> str:
    doubt = f"({change.status.value})" if change.status and change.status is not Status.STATED else ""
    return " ".join(filter(None, (change.event.value if change.event else "", _extent(change.extent), doubt))) or "–"


def _extent(extent: Extent | None) -> str:
    return {None: "", Extent.FULL: "all of it", Extent.MOST: "most of it", Extent.PART: "a part of it"}[extent]


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
