"""`claimline read`, `map` and `places`: reports in, claims or place names out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimline.cli.console import Listed, reading_options, say, terminal
from claimline.cli.reading import Reading, paths_argument

if TYPE_CHECKING:
    from claimline.model import Claim, Document, Report
    from claimline.publish import Setting


def _formats() -> Iterable[str]:
    from claimline.publish import FORMATS
    return FORMATS


output_option = click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
                             help="Write here, whole or not at all, instead of to standard output.")


@click.command("read")
@paths_argument
@click.option("-f", "--format", "format_name", type=Listed("format", lambda: tuple(_formats())),
              help="table, jsonl, csv, acled, geojson, kml, gpkg, parquet or html. Without it: as the ending of FILE "
                   "says, a table in a terminal, else jsonl.")
@output_option
@reading_options
@click.pass_context
def read_command(ctx: click.Context, /, format_name: str | None, output: Path | None, **options: Any) -> None:
    """Print the claims that reports make.

    \b
    claimline read report.txt
    claimline read reports/ more.jsonl --format jsonl
    claimline read page.html -o claims.csv
    claimline read reports/ -o claims.gpkg
    claimline read --published 2025-12-02 --lang fr -
    """
    from claimline.publish import format_of

    if format_name is None:
        format_name = format_of(output) if output else "table" if sys.stdout.isatty() else "jsonl"
    _publish(ctx, Reading(**options), format_name, output)


@click.command("map")
@paths_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", default=Path("map.html"),
              show_default=True, help="Write the page here, whole or not at all.")
@click.option("--basemap", "basemap_at", metavar="URL|FILE",
              help="A detailed map below the claims: an address of tiles with {z}, {x} and {y}, or a .pmtiles archive, "
                   "by its address or as a file, which then goes into the page. Without it the page asks nobody.")
@click.option("--basemap-credit", metavar="TEXT", help="Whom to name for the basemap; its host when not given.")
@click.option("--overlay", "overlay_files", type=click.Path(path_type=Path), metavar="FILE", multiple=True,
              help="GeoJSON areas or lines to show for their days, such as control of ground; give many. Days are the "
                   "properties from and to, or date, else the day in the file's name: 20251130.geojson.")
@reading_options
@click.pass_context
def map_command(ctx: click.Context, /, output: Path, basemap_at: str | None, basemap_credit: str | None,
                overlay_files: tuple[Path, ...], **options: Any) -> None:
    """Put the claims of reports on a map page with a time axis: one file, no server, no network.

    \b
    claimline map reports/
    claimline map monday.txt tuesday.html -o week.html
    claimline map reports/ --basemap ukraine.pmtiles --overlay 20251130.geojson --overlay 20251201.geojson
    claimline map reports/ --basemap 'https://tiles.example.org/{z}/{x}/{y}.png' --basemap-credit '© OpenStreetMap'
    """
    from claimline.publish.backdrop import basemap, overlays

    ground = basemap(basemap_at, basemap_credit) if basemap_at else None
    layers = tuple(layer for path in overlay_files for layer in overlays(path))
    _publish(ctx, Reading(**options), "html", output, basemap=ground, overlays=layers)
    if not options["quiet"]:
        say(f"wrote {output}; open it in a browser"
            + (f"; it asks {ground.origin} for its basemap" if ground and ground.origin else ""))


@click.command("places")
@paths_argument
@click.option("-f", "--format", "format_name", type=click.Choice(("table", "jsonl")),
              help="Without it: a table in a terminal, else jsonl.")
@output_option
@reading_options
@click.pass_context
def places_command(ctx: click.Context, /, format_name: str | None, output: Path | None, **options: Any) -> None:
    """Print every place name of the reports: what it does there, and which place it is.

    \b
    claimline places report.txt
    claimline places reports/ --format jsonl
    """
    from claimline.publish import write

    reading = Reading(**options)
    if format_name == "table" or (format_name is None and output is None and sys.stdout.isatty()):
        rows = _places_table(reading.reports())
    else:
        rows = _places_lines(reading.reports())
    if output:
        write(output, rows)
    else:
        _print(rows)
    ctx.exit(1 if reading.failed else 0)


def _publish(ctx: click.Context, reading: Reading, format_name: str, output: Path | None, **backdrop: Any) -> None:
    """Read and write out; leaves with exit code 1 when an input failed, once the others are written.

    `backdrop`: parts of a page's `Setting`.
    """
    from claimline import theatre
    from claimline.pipeline import timeline
    from claimline.publish import Setting, render, save

    sides = theatre.load(reading.theatre).sides
    documents: list[Document] = []

    def claims() -> Iterator[Claim]:
        for report in reading.reports():
            documents.append(report.document)
            yield from report.claims

    # What shows all that claims say together needs them at once; every other format is written as it is read.
    found = tuple(claims()) if format_name in ("html", "gpkg") else claims()
    setting = None
    if format_name == "html":
        setting = replace(_setting(tuple(found), reading), **backdrop)
    elif format_name == "gpkg":
        setting = Setting(timelines=timeline(found, theatre=reading.theatre))
    if output:
        save(output, found, documents, sides, format=format_name, setting=setting)
    elif format_name == "table":
        from claimline.publish.table import build
        terminal().print(build(found, sides))
    else:
        _print(render(format_name, found, documents, sides, setting=setting))
    if reading.failed:
        ctx.exit(1)


def _setting(claims: tuple[Claim, ...], reading: Reading) -> Setting:
    """Towns around the claims, all names of their places, and what the claims say together."""
    from claimline import theatre
    from claimline.assess import overview
    from claimline.publish import Setting
    from claimline.publish.towns import around

    ids = tuple(dict.fromkeys(claim.place.id for claim in claims if claim.place is not None))
    names = {id_: tuple(dict.fromkeys(name.text for name in detail.names))
             for id_, detail in reading.gazetteer.details(ids).items()}
    days = sorted(claim.published for claim in claims if claim.published)
    timelines, changes = overview(claims, theatre.load(reading.theatre).sides)
    return Setting(around(claims, reading.gazetteer), names, timelines,
                   tuple(each for each in changes if days and days[0] <= each.day <= days[-1]))


def _print(pieces: Iterable[str]) -> None:
    for piece in pieces:
        click.echo(piece, nl=False)


def _places_lines(reports: Iterable[Report]) -> Iterator[str]:
    """One place name a line, as JSON."""
    from claimline.publish.jsonl import dumps, place_record

    for report in reports:
        for mention, place in zip(report.mentions, report.places, strict=True):
            yield dumps({"doc": report.document.id, "start": mention.start, "end": mention.end, "text": mention.text,
                         "role": mention.role.value, "place": place_record(place) if place else None}) + "\n"


def _places_table(reports: Iterable[Report]) -> Iterator[str]:
    """The same for people; in a terminal of any width."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table("report", "text", "role", "place", "region", "kind", "point", "sure", box=SIMPLE_HEAD, pad_edge=False)
    for report in reports:
        for mention, place in zip(report.mentions, report.places, strict=True):
            known = (place.name, place.admin1 or place.country, place.kind.value, f"{place.lat:.3f} {place.lon:.3f}",
                     f"{place.score:.0%}{' ?' if place.ambiguous else ''}") if place else ("–",) * 5
            table.add_row(*map(Text, (report.document.id, mention.text, mention.role.value, *known)))
    console = terminal()
    with console.capture() as capture:
        console.print(table)
    yield capture.get()
