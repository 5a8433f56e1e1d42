"""`claimline gazetteer`: what places are known, and how to know more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimline.cli.console import gazetteer_option, progress, quiet_option, say, terminal

if TYPE_CHECKING:
    from claimline.model import NameMatch, Place


@click.group("gazetteer")
def gazetteer() -> None:
    """The places that claimline knows: see, ask, add.

    \b
    claimline gazetteer status
    claimline gazetteer lookup Krasnoarmeysk
    claimline gazetteer fetch UA RU

    What is added or fetched goes to your data folder; the environment variable CLAIMLINE_DATA names another one.
    """


@gazetteer.command("status")
@gazetteer_option
def status_command(gazetteer_file: Path | None) -> None:
    """Show which countries are known, with how many places and names, and where they come from.

    \b
    claimline gazetteer status
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from claimline.places import status

    table = Table("country", "places", "names", "every village", "source", box=SIMPLE_HEAD, pad_edge=False)
    for row in status(gazetteer_file):
        table.add_row(row.country, f"{row.places:,}", f"{row.names:,}", "yes" if row.complete else "no", row.source)
    terminal().print(table)


@gazetteer.command("lookup")
@click.argument("name")
@click.option("-f", "--format", "format_name", type=click.Choice(("table", "jsonl")), default="table",
              show_default=True, help="jsonl prints one place object a line, best first.")
@click.option("--lang", metavar="CODE", help="Language that the name is written in.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many.")
@gazetteer_option
@click.pass_context
def lookup_command(ctx: click.Context, /, name: str, format_name: str, lang: str | None, limit: int,
                   gazetteer_file: Path | None) -> None:
    """Print the places that NAME, in any script, spelling or case, may mean; best first.

    \b
    claimline gazetteer lookup "Часовом Яре"
    claimline gazetteer lookup Tchassiv\\ Yar --format jsonl
    """
    from claimline.places import open_gazetteer

    found = open_gazetteer(gazetteer_file).lookup(name, lang=lang, limit=limit)
    if format_name == "jsonl":
        from claimline.publish.jsonl import dumps, place_record
        for match in found:
            click.echo(dumps(place_record(_as_place(name, match))))
    elif found:
        _print_matches(found)
    if not found:
        say(f"{name}: no place of this name is known; 'claimline gazetteer fetch COUNTRY' gets every village of one")
        ctx.exit(1)


@gazetteer.command("add")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@gazetteer_option
@quiet_option
def add_command(files: tuple[Path, ...], gazetteer_file: Path | None, quiet: bool) -> None:
    """Add GeoNames files: country dumps, alternate names, admin1 codes, as .txt, .txt.gz or .zip.

    \b
    claimline gazetteer add UA.zip alternateNames-UA.zip admin1CodesASCII.txt
    """
    from claimline.places import add

    with progress("adding", quiet=quiet) as moved:
        add(files, gazetteer_file, progress=moved)


@gazetteer.command("fetch")
@click.argument("countries", metavar="COUNTRY...", nargs=-1, required=True)
@gazetteer_option
@quiet_option
def fetch_command(countries: tuple[str, ...], gazetteer_file: Path | None, quiet: bool) -> None:
    """Download every place of these countries (two-letter codes) from GeoNames, and add them.

    \b
    claimline gazetteer fetch UA RU
    claimline gazetteer fetch CD SD YE SY MM

    The files stay in the folder geonames of your data folder: a fetch that broke off goes on there, and a file that
    has not changed since is not sent again. The environment variable CLAIMLINE_GEONAMES names a mirror.
    """
    from claimline.ingest.fetch import fetch
    from claimline.places import add
    from claimline.places.files import data_file

    with progress("downloading", quiet=quiet) as moved:
        files = fetch(countries, data_file().parent / "geonames", progress=moved)
    with progress("adding", quiet=quiet) as moved:
        add(files, gazetteer_file, progress=moved)


def _as_place(name: str, match: NameMatch) -> Place:
    """A match as the place object that claims carry; its score is how well the name fits, in 0..1."""
    from claimline.model import Place

    entry = match.entry
    return Place(text=name, start=0, end=len(name), id=entry.id, name=entry.name, lat=entry.lat, lon=entry.lon,
                 kind=entry.kind, country=entry.country, admin1=entry.admin1, precision_km=entry.precision_km,
                 score=match.similarity, why=(f"{match.name}: {match.how}",))


def _print_matches(found: Sequence[NameMatch]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table("place", "kind", "region", "point", "within", "fits", "by", box=SIMPLE_HEAD, pad_edge=False)
    for match in found:
        entry = match.entry
        region = ", ".join(filter(None, (entry.admin2, entry.admin1, entry.country)))
        table.add_row(entry.name, entry.kind.value, region, f"{entry.lat:.4f} {entry.lon:.4f}",
                      f"{entry.precision_km:g} km", f"{match.similarity:.2f}", f"{match.name}: {match.how}")
    terminal().print(table)
