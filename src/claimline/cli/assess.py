"""`claimline timeline`, `disputes`, `changes` and `lags`: what many reports say of places over time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimline.cli.console import Command, Day, reading_options, say, terminal
from claimline.cli.told import Told, source_options, told

if TYPE_CHECKING:
    from claimline.model import Change, Claim, Dispute, Lag, Timeline
    from claimline.model.theatre import Side
    from claimline.publish.sheets import Sheet

_WORDY = frozenset(("words", "against", "last words", "claims", "rival claims"))
_STYLES = {"agreed": "green", "claimed": "", "disputed": "red", "contested": "yellow", "unknown": "dim"}


def _options(command: Command) -> Command:
    """The options of every command that prints such sheets."""
    for option in reversed((
        click.option("-f", "--format", "format_name", type=click.Choice(("table", "jsonl", "json", "markdown")),
                     help="Without it: markdown where FILE ends in .md, json in .json, table in .txt; else a table in "
                          "a terminal, and jsonl elsewhere."),
        click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
                     help="Write here, whole or not at all, instead of to standard output."),
        reading_options,
    )):
        command = option(command)
    return command


@click.command("timeline")
@click.argument("place", metavar="PLACE")
@source_options
@_options
@click.pass_context
def timeline_command(ctx: click.Context, /, place: str, format_name: str | None, output: Path | None,
                     **options: Any) -> None:
    """Print what reports say of PLACE over time: for each side, whether it holds the place, by whose word, since when.

    PLACE is a name in any script or spelling, former names too, or an id. Where several places have the name, each of
    them that reports speak of is printed.

    \b
    claimline timeline Pokrovsk reports/
    claimline timeline Красноармейск reports/ --format jsonl
    claimline timeline Kupiansk --archive desk.db -o kupiansk.md
    """
    from claimline.publish.sheets import of_timeline

    with told(ctx, **options) as source:
        found = source.timelines(place)
        if not found and not options["quiet"]:
            say(f"no report claims anything of {place!r}")
        intervals = (interval for each in found for interval in each.intervals)
        _print(found, intervals, lambda claims, sides: [of_timeline(each, claims, sides) for each in found], source,
               options["theatre"], format_name, output)
    ctx.exit(1 if source.failed else 0)


@click.command("disputes")
@source_options
@click.option("--since", type=Day(), metavar="DATE", help="Only disputes in which something was said from this day on.")
@_options
@click.pass_context
def disputes_command(ctx: click.Context, /, since: date | None, format_name: str | None, output: Path | None,
                     **options: Any) -> None:
    """Print the claims that contradict each other: who says what, since when, and who said it first.

    \b
    claimline disputes reports/
    claimline disputes reports/ --since 2025-12-01 --format markdown
    claimline disputes --archive desk.db --since 2025-12-01
    """
    from claimline.publish.sheets import of_disputes

    with told(ctx, **options) as source:
        found = source.disputes(since)
        _print(found, found, lambda claims, sides: [of_disputes(found, claims, sides)], source, options["theatre"],
               format_name, output)
    ctx.exit(1 if source.failed else 0)


@click.command("changes")
@source_options
@click.option("--since", type=Day(), metavar="DATE", required=True, help="The first day of the brief.")
@click.option("--until", type=Day(), metavar="DATE", help="The last day of the brief; that of --since when not given.")
@_options
@click.pass_context
def changes_command(ctx: click.Context, /, since: date, until: date | None, format_name: str | None,
                    output: Path | None, **options: Any) -> None:
    """Print the daily brief: what reports of these days say that had not been said before.

    New claims of control and of ground won, denials, admissions, words taken back, new and settled disputes. Give
    earlier reports too: they tell what is new.

    \b
    claimline changes reports/ --since 2025-12-01
    claimline changes reports/ --since 2025-12-01 --until 2025-12-07 -o week.md
    claimline changes --archive desk.db --since 2025-12-01
    """
    from claimline.publish.sheets import of_changes

    last = until or since
    if last < since:
        raise click.BadParameter(f"{last} is before {since}.", ctx, param_hint="--until")
    with told(ctx, **options) as source:
        found = source.changes(since, last)
        _print(found, found, lambda claims, sides: [of_changes(found, since, last, claims, sides)], source,
               options["theatre"], format_name, output)
    ctx.exit(1 if source.failed else 0)


@click.command("lags")
@source_options
@click.option("--layers", type=click.Path(path_type=Path), metavar="FOLDER|FILE", required=True,
              help="Maps of control: a folder of GeoJSON files with a day in each name, or a file whose features have "
                   "a 'date'. Their polygons name who holds them in a property 'side'.")
@click.option("--layers-side", metavar="SIDE", help="Who holds polygons that name nobody: RU, say.")
@click.option("--by-claim", is_flag=True, help="Each source's first word on each change, instead of the sum of them.")
@_options
@click.pass_context
def lags_command(ctx: click.Context, /, layers: Path, layers_side: str | None, by_claim: bool, format_name: str | None,
                 output: Path | None, **options: Any) -> None:
    """Compare sources with dated maps of control: who told of changes of hands before them, who after, by how much.

    Days are counted from the day on which the layers show the change to that of the report: −3 is three days ahead.

    \b
    claimline lags reports/ --layers deepstate/ --layers-side RU
    claimline lags --archive desk.db --layers control.geojson --by-claim --format jsonl
    """
    import claimline
    from claimline.assess import paces
    from claimline.publish.sheets import of_lags, of_paces

    with told(ctx, **options) as source:
        found = claimline.lags(source.holdings(), layers, side=layers_side)
        summed = () if by_claim else paces(found)
        _print(found, found if by_claim else summed, lambda claims, sides: [
            of_lags(found, claims, sides) if by_claim else of_paces(summed, sides)], source, options["theatre"],
            format_name, output)
    ctx.exit(1 if source.failed else 0)


def _print(found: Sequence[Timeline] | Sequence[Dispute] | Sequence[Change] | Sequence[Lag], lines: Iterable[Any],
           sheets: Callable[[Mapping[str, Claim], Sequence[Side]], Sequence[Sheet]], source: Told,
           theatre_name: str | None, format_name: str | None, output: Path | None) -> None:
    """What was found in the format asked for; `lines` are what JSON Lines have a line for each."""
    from claimline import theatre
    from claimline.publish import write
    from claimline.publish.sheets import markdown
    from claimline.publish.values import named

    if format_name is None:
        format_name = {".md": "markdown", ".json": "json", ".txt": "table"}.get(output.suffix.lower(), "jsonl") \
            if output else "table" if sys.stdout.isatty() else "jsonl"
    if format_name == "jsonl":
        pieces = _json_lines(lines)
    else:
        claims = source.claims({each for value in found for each in named(value)})
        sides = theatre.load(theatre_name).sides
        pieces = _json(found, claims) if format_name == "json" else \
            markdown(sheets(claims, sides)) if format_name == "markdown" else _tables(sheets(claims, sides))
    if output:
        write(output, pieces)
        return
    for piece in pieces:
        click.echo(piece, nl=False)


def _json_lines(values: Iterable[Any]) -> Iterator[str]:
    from claimline.publish.jsonl import dumps
    from claimline.publish.values import record

    for value in values:
        yield dumps(record(value)) + "\n"


def _json(values: Iterable[Any], claims: Mapping[str, Claim]) -> Iterator[str]:
    """One object: what was found, and the claims that it names, by id."""
    from claimline.publish.jsonl import dumps
    from claimline.publish.jsonl import record as claim_record
    from claimline.publish.values import record

    yield dumps({"found": [record(each) for each in values],
                 "claims": {id: claim_record(claims[id]) for id in sorted(claims)}}) + "\n"


def _tables(sheets: Iterable[Sheet]) -> Iterator[str]:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from claimline.publish.table import plain

    console = terminal()
    with console.capture() as capture:
        for sheet in sheets:
            console.print(Text(plain(sheet.title), "bold"))
            table = Table(box=SIMPLE_HEAD, pad_edge=False)
            for name in sheet.head:
                table.add_column(name, ratio=3 if name in _WORDY else None, min_width=12 if name in _WORDY else None)
            for number, row in enumerate(sheet.rows):
                style = _STYLES[sheet.states[number]] if sheet.states else ""
                table.add_row(*(Text(plain(cell), style if name == "state" else "")
                                for name, cell in zip(sheet.head, row, strict=True)))
            console.print(table if sheet.rows else Text("nothing", "dim"))
            for note in sheet.notes:
                console.print(Text(plain(note), "dim"))
    yield capture.get()
