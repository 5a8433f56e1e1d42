"""`claimline gazetteer`: what places are known, and how to know more."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from claimline.cli.console import gazetteer_option, progress, quiet_option, say, theatre_option
from claimline.errors import GazetteerError


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
@theatre_option
@click.option("-f", "--format", "format_name", type=click.Choice(("table", "jsonl")), default="table",
              show_default=True, help="jsonl prints one country a line.")
@gazetteer_option
def status_command(theatre: str | None, format_name: str, gazetteer_file: Path | None) -> None:
    """Show which countries are known, with how many places and names, where they come from, and what is missing.

    \b
    claimline gazetteer status
    claimline gazetteer status --theatre ukraine

    With a war named, its countries alone, and what to fetch to know every village of them.
    """
    from claimline.places import status

    countries = None
    if theatre:
        from claimline.theatre import load
        countries = load(theatre).countries
    found = status(gazetteer_file, countries)
    if format_name == "jsonl":
        from claimline.cli.gazetteer_text import coverage_record
        from claimline.publish.jsonl import dumps
        for row in found.countries:
            click.echo(dumps(coverage_record(row)))
        return
    from claimline.cli.gazetteer_text import print_status
    print_status(found, missing=theatre is not None)


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
    """Print the places that NAME, in any script, spelling or case, may mean; best first. NAME may also be an id.

    \b
    claimline gazetteer lookup "Часовом Яре"
    claimline gazetteer lookup Tchassiv\\ Yar --format jsonl
    claimline gazetteer lookup geonames:709932

    Of the best one, all that is known is shown: its ids, and its names by language with the years they were in use.
    """
    from claimline.model import NameMatch
    from claimline.places import open_gazetteer

    places = open_gazetteer(gazetteer_file)
    known = places.find(name)
    found = (NameMatch(known, 1.0, name, "id"),) if known else places.lookup(name, lang=lang, limit=limit)
    if format_name == "jsonl":
        from claimline.cli.gazetteer_text import place_line
        from claimline.publish.jsonl import dumps
        details = places.details([match.entry.id for match in found])
        for match in found:
            click.echo(dumps(place_line(name, match, details[match.entry.id])))
    elif found:
        from claimline.cli.gazetteer_text import print_matches
        print_matches(found, places.details([found[0].entry.id])[found[0].entry.id])
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

    with _told_when_stopped(), progress("adding", quiet=quiet) as moved:
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

    with _told_when_stopped():
        with progress("downloading", quiet=quiet) as moved:
            files = fetch(countries, data_file().parent / "geonames", progress=moved)
        with progress("adding", quiet=quiet) as moved:
            add(files, gazetteer_file, progress=moved)


class _Stopped(BaseException):
    """A signal to stop has come. Not KeyboardInterrupt: Python leaves by SIGINT once that has passed an `exec`, even
    where it was caught (pythonrun.c, `unhandled_keyboard_interrupt`)."""


@contextmanager
def _told_when_stopped() -> Iterator[None]:
    """Turns being stopped, by Ctrl-C or by another process, into one line that says what to do."""
    def stop(number: int, frame: FrameType | None) -> None:
        raise _Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except _Stopped:
        raise GazetteerError("stopped; the gazetteer is left as it was; run the same command again, and what was "
                             "downloaded is not downloaded again") from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
