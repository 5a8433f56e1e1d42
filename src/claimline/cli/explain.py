"""`claimline explain`: in words, what each claim says, and which words of the report made it be read so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from claimline.cli.console import reading_options, say, terminal
from claimline.cli.reading import Reading, paths_argument

if TYPE_CHECKING:
    from rich.console import RenderableType

    from claimline.model import Area, Claim, Document, Evidence, Place
    from claimline.model.theatre import Theatre

_SAID = {
    "capture": "{actor} took {place}", "hold": "{actor} holds {place}", "withdraw": "{actor} left {place}",
    "enter": "{actor} got into {place}", "advance": "{actor} gained ground {place}",
    "attack": "{actor} attacked {place}", "repel": "{actor} beat back an attack {place}",
    "fight": "{actor} is fighting {place}", "encircle": "{actor} surrounded {place}",
    "strike": "{actor} struck {place} from afar",
}
_TAKES_OBJECT = frozenset({"capture", "hold", "withdraw", "enter", "attack", "encircle", "strike"})
_STATUS = {
    "stated": "said as a fact", "hedged": "said with doubt", "denied": "said not to be so",
    "expected": "foretold or planned, not said to have happened", "possible": "a condition, a wish or a question",
}
_EXTENT = {"full": "all of it", "most": "most of it", "part": "a part of it"}
_COMPASS = {"N": "north", "NE": "north-east", "E": "east", "SE": "south-east", "S": "south", "SW": "south-west",
            "W": "west", "NW": "north-west"}
_AMBIGUOUS = "too close to call: the places below are nearly as likely"


@click.command("explain")
@paths_argument
@click.option("--claim", "claim_id", metavar="ID", help="Only the claim with this id, or an id that begins so.")
@reading_options
@click.pass_context
def explain_command(ctx: click.Context, /, claim_id: str | None, **options: Any) -> None:
    """Say why each claim of the reports was read as it was: the words that decided, and what lost.

    \b
    claimline explain report.txt
    claimline explain report.txt --claim 3f2a
    """
    from rich.padding import Padding
    from rich.text import Text

    from claimline import theatre

    war = theatre.load(options["theatre"])
    reading = Reading(**options)
    console = terminal()
    shown = 0
    for report in reading.reports():
        for claim, draft in zip(report.claims, report.drafts, strict=True):
            if claim_id and not claim.id.startswith(claim_id):
                continue
            console.print(Text(headline(claim, war), style="bold"))
            console.print(Padding(_rows(claim, report.document, draft.evidence), (0, 0, 1, 2)))
            shown += 1
    if claim_id and not shown:
        say(f"{claim_id}: no claim has this id; 'claimline read --format jsonl' prints the ids")
        ctx.exit(1)
    if not shown and not reading.failed:
        say("no claim was read; nothing to explain")
    ctx.exit(1 if reading.failed else 0)


def headline(claim: Claim, theatre: Theatre) -> str:
    """The claim as one sentence: who is said to have done what, where, when, and according to whom."""
    side = theatre.side(claim.actor)
    place = claim.place.name if claim.place else "a place that was not found"
    where = _where(claim, place)
    said = _SAID[claim.event].format(actor=side.label if side else claim.actor or "Somebody", place=where)
    if claim.extent in ("most", "part"):
        said += f" ({_EXTENT[claim.extent]})"
    said += f", {claim.date}" if claim.date else ", day unknown"
    said += f", according to {claim.source}" if claim.source else ""
    return f"{said}: {_STATUS[claim.status]}"


def reasons(claim: Claim, document: Document, evidence: Evidence = ()) -> Iterator[tuple[str, str]]:
    """Pairs of a heading and what to say under it, for a reader who knows nothing of the program.

    `evidence`: of the claim's draft; it tells what makes the claim less sure than others.
    """
    from claimline.claims.confidence import doubts

    words = {what: document.text[start:end] for what, start, end in reversed(claim.cues)}

    def said_as(what: str, otherwise: str) -> str:
        return f"from the words “{_flat(words[what])}”" if what in words else otherwise

    yield "report", f"{claim.doc}, characters {claim.start} to {claim.end}, read as {claim.lang}"
    yield "it says", f"“{_flat(claim.quote)}”"
    yield "event", f"{claim.event}, {said_as('trigger', 'from the clause as a whole')}"
    yield "actor", f"{claim.actor or 'nobody named'}, {said_as('actor', 'plain from the words around')}"
    if claim.extent:
        limits = [f"{claim.share_pct:g} %" if claim.share_pct is not None else "",
                  f"{claim.area_km2:g} km²" if claim.area_km2 is not None else ""]
        measured = ", ".join(filter(None, limits))
        yield "extent", (f"{_EXTENT[claim.extent]}{f' ({measured})' if measured else ''}, "
                         f"{said_as('extent', 'as nothing in the clause limits it')}")
    undoubted = "as nothing casts doubt on it" if claim.status == "stated" else "plain from the words around"
    yield "status", f"{claim.status}: {_STATUS[claim.status]}, {said_as('status', undoubted)}"
    if claim.source:
        chain = " < ".join(claim.source_chain) if len(claim.source_chain) > 1 else ""
        side = f", who speaks for {claim.source_side}" if claim.source_side else ""
        yield "source", (f"{claim.source}{side}, {said_as('source', f'written {claim.source_text!r}')}"
                         f"{f' ({chain})' if chain else ''}")
    else:
        yield "source", "the report itself: no other speaker is named"
    if claim.date:
        written = f"from the words “{_flat(claim.date_text)}”" if claim.date_text else (
            "no words of its own: the day of the report, so about then" if claim.published
            else "from a date elsewhere in the report")
        day = f", in a report of {claim.published}" if claim.published and claim.date_text else ""
        yield "date", f"{claim.date}, {written}{day}"
    else:
        yield "date", "unknown: nothing in the report bears on it"
    yield from _place_reasons(claim.place)
    if claim.area:
        yield "drawn", _drawn(claim.area)
    yield "rules", "; ".join(claim.why) or "none recorded"
    less = f"; less for: {', '.join(doubts(evidence))}" if doubts(evidence) else ""
    yield "sure", f"{claim.confidence:.0%}{less}"
    yield "claim", claim.id


def _place_reasons(place: Place | None) -> Iterator[tuple[str, str]]:
    if place is None:
        yield "place", "named, but not in the gazetteer: it has no point on the map"
        return
    region = ", ".join(filter(None, (place.admin1, place.country)))
    written = f"written “{_flat(place.text)}”" if place.text else "meant by the clause and named before it"
    yield "place", (f"{place.name}, {place.kind} ({region}), {written}, at {place.lat:.4f} "
                    f"{place.lon:.4f} to within {place.precision_km:g} km, {place.score:.0%} sure")
    if place.why:
        yield "", "; ".join(place.why)
    if place.ambiguous:
        yield "", _AMBIGUOUS
    for other in place.candidates[:5]:
        because = f": {other.reason}" if other.reason else ""
        yield "not", f"{other.name} at {other.lat:.4f} {other.lon:.4f}, {other.score:.0%}{because}"


def _where(claim: Claim, place: str) -> str:
    """The place with its relation: "near Pokrovsk", "5 km north of Pokrovsk", "the north of Pokrovsk"."""
    direction = _COMPASS.get(claim.direction or "", "")
    distance = f"{claim.distance_km:g} km " if claim.distance_km is not None else ""
    outside = claim.relation == "near"
    if outside and (direction or distance):
        return f"{distance}{direction or 'from'}{' of' if direction else ''} {place}"
    if claim.relation == "outskirts":
        where = f"the {direction + 'ern ' if direction else ''}outskirts of {place}"
    elif direction:
        where = f"the {direction} of {place}"
    elif claim.relation == "at":
        where = place
    else:
        return f"{claim.relation}{'s' if claim.relation == 'toward' else ''} {place}"
    return where if claim.event in _TAKES_OBJECT else f"in {where}"


def _drawn(area: Area) -> str:
    """The ground that maps show: "2 to 6 km around 48.2815 37.1797, between north-west and north-east"."""
    where = f"{area.lat:.4f} {area.lon:.4f}"
    if area.type == "point":
        return f"a point at {where}, to within {area.radius_km:g} km"
    inner = f"{area.inner_km:g} to " if area.inner_km else "up to "
    winds = list(_COMPASS.values())
    sides = [winds[round(bearing / 45) % 8] for bearing in (area.from_deg, area.to_deg) if bearing is not None]
    return f"{inner}{area.radius_km:g} km around {where}" + (f", between {' and '.join(sides)}" if sides else "")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _rows(claim: Claim, document: Document, evidence: Evidence) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True, min_width=7)
    table.add_column(overflow="fold")
    for heading, text in reasons(claim, document, evidence):
        table.add_row(heading, Text(text))
    return table
