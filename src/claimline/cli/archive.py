"""`claimline archive`: a living record of documents, of what was read from them, and of how that changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimline.cli.console import (
    Day,
    Listed,
    gazetteer_option,
    languages,
    now,
    progress,
    quiet_option,
    say,
    terminal,
    theatre_option,
)
from claimline.errors import ArchiveError

if TYPE_CHECKING:
    from claimline.archive import Archive, StoredClaim
    from claimline.publish import Setting

archive_option = click.option("--archive", "where", metavar="FILE|URL", required=True, envvar="CLAIMLINE_ARCHIVE",
                              show_envvar=True,
                              help="The archive: a file, or postgresql://USER@HOST/DATABASE.")
workers_option = click.option("--workers", type=click.IntRange(min=1), metavar="N",
                              help="Read in so many processes; one for each processor when not given.")
front_option = click.option("--front", "front_file", type=click.Path(path_type=Path), metavar="FILE",
                            help="A front line as GeoJSON: of villages that share a name, those near it are likelier.")


@contextmanager
def opened(where: str, *, create: bool = False) -> Iterator[Archive]:
    """The archive of a command; tells what to install where its libraries are missing."""
    try:
        from claimline.archive import Archive
    except ImportError as error:
        raise ArchiveError(f"archives need {error.name}; install it with pip install 'claimline[archive]'") from None
    with Archive(where, create=create) as archive:
        yield archive


@click.group("archive")
def archive() -> None:
    """Keep reports and their claims: every document as received, every reading, every version.

    \b
    claimline archive add reports/ https://example.org/report.html --archive desk.db
    claimline archive status --archive desk.db
    claimline archive reread --archive desk.db

    An archive is one file, or a PostgreSQL database with PostGIS given by its URL. The environment variable
    CLAIMLINE_ARCHIVE names the one to use.
    """


@archive.command("add")
@click.argument("inputs", metavar="PATH|URL...", nargs=-1, required=True)
@archive_option
@click.option("--published", type=Day(), metavar="DATE", help="The day of the reports, where they do not tell it.")
@click.option("--lang", type=Listed("language", languages), help="Language of the reports; found out when not given.")
@click.option("--text-column", metavar="NAME", help="The column of a table that holds the texts; its name or number.")
@theatre_option
@gazetteer_option
@front_option
@workers_option
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and private networks, too.")
@quiet_option
@click.pass_context
def add_command(ctx: click.Context, /, inputs: tuple[str, ...], where: str, published: date | None, lang: str | None,
                text_column: str | None, theatre: str | None, gazetteer_file: Path | None, front_file: Path | None,
                workers: int | None, allow_private: bool, quiet: bool) -> None:
    """Add documents and what they claim; nothing is added twice, an edited page becomes a new version.

    \b
    claimline archive add report.txt exports/ --archive desk.db
    claimline archive add https://example.org/report.html --archive desk.db
    claimline archive add result.json --archive postgresql://desk@db.example.org/claims

    Stopped at any moment, what was added stays; the same command goes on where it stopped.
    """
    with opened(where, create=True) as found:
        from claimline.archive.collect import add, from_inputs
        from claimline.archive.readers import Readers
        from claimline.archive.reviewing import setup_of

        setup = setup_of(found, theatre, gazetteer_file, front_file)
        incoming = from_inputs(inputs, clock=now, published=published, lang=lang, text_column=text_column,
                               allow_private=allow_private)
        with progress("adding", quiet=quiet) as moved, Readers(setup, workers) as readers:
            done = add(found, incoming, readers, clock=now, tell=say, moved=moved)
        if not quiet:
            older = done.read - done.documents
            say(f"{done.documents} of {done.given} documents were new, with {done.claims} claims"
                + (f"; {older} left unread before were read" if older > 0 else ""))
        ctx.exit(1 if done.problems else 0)


@archive.command("status")
@archive_option
@click.option("-f", "--format", "format_name", type=click.Choice(("table", "json")),
              help="Without it: a table in a terminal, else json.")
def status_command(where: str, format_name: str | None) -> None:
    """Show how much an archive holds.

    \b
    claimline archive status --archive desk.db
    claimline archive status --archive desk.db --format json
    """
    with opened(where) as found:
        known = asdict(found.status())
    if format_name == "json" or (format_name is None and not sys.stdout.isatty()):
        from claimline.publish.jsonl import dumps
        click.echo(dumps({key: value.isoformat() if isinstance(value, date) else value
                          for key, value in known.items()}))
        return
    _print_pairs([(_STATUS[key], "–" if value is None else f"{value:,}" if isinstance(value, int) else str(value))
                  for key, value in known.items() if key in _STATUS])


_STATUS = {
    "documents": "documents", "versions": "with older versions", "copies": "near-copies of others",
    "unread": "not read yet", "claims": "claims", "rejected": "claims rejected by reviewers", "places": "places",
    "reviews": "reviews", "problems": "inputs that could not be read", "first": "first report", "last": "last report",
}


def _print_pairs(pairs: list[tuple[str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(justify="right")
    for left, right in pairs:
        table.add_row(left, Text(right))
    terminal().print(table)


@archive.command("documents")
@archive_option
@click.option("--text", metavar="WORDS", help="Only those that hold these words, in any case form.")
@click.option("--since", type=Day(), metavar="DATE", help="Only those published on this day or after.")
@click.option("--until", type=Day(), metavar="DATE", help="Only those published on this day or before.")
@click.option("--versions", is_flag=True, help="Older versions, too.")
@click.option("-f", "--format", "format_name", type=click.Choice(("table", "jsonl")),
              help="Without it: a table in a terminal, else jsonl.")
def documents_command(where: str, text: str | None, since: date | None, until: date | None, versions: bool,
                      format_name: str | None) -> None:
    """List documents: when and from where they came, their version, and what they are a copy of.

    \b
    claimline archive documents --archive desk.db --text Роботине
    claimline archive documents --archive desk.db --since 2026-01-01 --format jsonl
    """
    with opened(where) as found:
        rows = found.documents(text=text, published_first=since, published_last=until, latest=not versions)
        if format_name == "jsonl" or (format_name is None and not sys.stdout.isatty()):
            from claimline.publish.jsonl import dumps
            for row in rows:
                click.echo(dumps(_document_record(row)))
            return
        from rich.box import SIMPLE_HEAD
        from rich.table import Table
        from rich.text import Text

        table = Table("no.", "published", "received", "version", "copy of", "title or name", "from", box=SIMPLE_HEAD,
                      pad_edge=False)
        for row in rows:
            known = _document_record(row)
            table.add_row(*(Text("–" if value is None else str(value)) for value in (
                known["id"], known["published"], known["received"][:16].replace("T", " "), known["version"],
                known["origin"], known["title"] or known["name"], known["url"] or known["address"])))
        terminal().print(table)


def _document_record(row: Any) -> dict[str, Any]:
    """A stored document as JSON, without its text."""
    known = row.document
    return {
        "id": row.id, "name": known.id, "title": known.title, "publisher": known.publisher, "url": known.url,
        "lang": known.lang, "published": known.published.isoformat() if known.published else None,
        "received": row.received.isoformat(), "address": row.address, "sha256": known.sha256,
        "evidence": row.evidence, "version": row.version, "replaces": row.replaces, "latest": row.latest,
        "origin": row.origin, "likeness": row.likeness,
    }


@archive.command("evidence")
@click.argument("number", type=int)
@archive_option
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write the bytes here instead of to standard output.")
def evidence_command(number: int, where: str, output: Path | None) -> None:
    """Give back the input that document NUMBER came in, byte for byte as it was received.

    \b
    claimline archive evidence 12 --archive desk.db -o page.html
    """
    with opened(where) as found:
        document = found.document(number)
        if document is None or document.evidence is None:
            raise ArchiveError(f"{number}: there is no document of this number; 'claimline archive documents' lists "
                               "them")
        pieces = found.received(document.evidence)
        with click.open_file(str(output) if output else "-", "wb") as stream:
            for piece in pieces:
                stream.write(piece)
        say(f"{document.address}, received {document.received:%Y-%m-%d %H:%M} UTC, SHA-256 {document.evidence}")


@archive.command("claims")
@archive_option
@click.option("--place", metavar="NAME|ID", help="Only claims about this place.")
@click.option("--side", metavar="SIDE", multiple=True, help="Only acts of this side, as UA; may be repeated.")
@click.option("--event", metavar="EVENT", multiple=True, help="Only this event, as capture; may be repeated.")
@click.option("--box", metavar="W,S,E,N", help="Only claims in this box, in degrees.")
@click.option("--since", type=Day(), metavar="DATE", help="Only what may have happened on this day or after.")
@click.option("--until", type=Day(), metavar="DATE", help="Only what may have happened on this day or before.")
@click.option("--text", metavar="WORDS", help="Only claims whose sentence holds these words, in any case form.")
@click.option("--originals", is_flag=True, help="Without claims of near-copies of other documents.")
@click.option("--rejected", is_flag=True, help="Claims that reviewers rejected or merged, too.")
@click.option("-f", "--format", "format_name", type=Listed("format", lambda: tuple(_formats())),
              help="As of 'claimline read'; jsonl tells also what reviewers said. Without it: a table in a terminal, "
                   "else jsonl.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write here, whole or not at all, instead of to standard output.")
def claims_command(where: str, place: str | None, format_name: str | None, output: Path | None, **asked: Any) -> None:
    """Print claims in force, as corrected by reviewers, in any format.

    \b
    claimline archive claims --archive desk.db --place Robotyne
    claimline archive claims --archive desk.db --side RU --event capture --since 2026-01-01 -o january.csv
    claimline archive claims --archive desk.db --box 35,47,36.5,48 -o map.html
    """
    from claimline import theatre
    from claimline.publish import format_of, render, save
    from claimline.publish.jsonl import dumps

    if format_name is None:
        format_name = format_of(output) if output else "table" if sys.stdout.isatty() else "jsonl"
    sides = theatre.load(None).sides
    with opened(where) as found:
        stored = found.claims(_query(found, place, **asked))
        if format_name == "jsonl":
            from claimline.publish import write
            lines = (dumps(claim_record(each)) + "\n" for each in stored)
            if output:
                write(output, lines)
            else:
                for line in lines:
                    click.echo(line, nl=False)
            return
        # A page shows the text that each claim stands in; it and a GeoPackage, what is said of each place over time.
        kept = tuple(stored) if format_name in ("html", "gpkg") else None
        numbers = {each.document for each in kept or ()}
        documents = tuple(each.document for each in found.documents(latest=False)
                          if each.id in numbers) if format_name == "html" else ()
        setting = _setting(found, kept) if kept is not None else None
        claims = (each.claim for each in (stored if kept is None else kept))
        if output:
            save(output, claims, documents, sides, format=format_name, setting=setting)
        elif format_name == "table":
            from claimline.publish.table import build
            terminal().print(build(claims, sides))
        else:
            for piece in render(format_name, claims, documents, sides, setting=setting):
                click.echo(piece, nl=False)


def _setting(archive: Archive, stored: Sequence[StoredClaim]) -> Setting:
    """What all claims of the archive together say of the places of these, and what was new on their days."""
    from claimline.archive import assessing
    from claimline.publish import Setting

    assessing.refresh(archive)
    places = {each.claim.place.id for each in stored if each.claim.place is not None}
    days = [each.reported for each in stored]
    news = assessing.changes(archive, min(days), max(days)) if days else ()
    return Setting(timelines=assessing.timelines(archive, places),
                   changes=tuple(each for each in news if each.place in places))


def _formats() -> list[str]:
    from claimline.publish import FORMATS
    return list(FORMATS)


def _query(found: Archive, place: str | None, *, side: tuple[str, ...], event: tuple[str, ...], box: str | None,
           since: date | None, until: date | None, text: str | None, originals: bool, rejected: bool) -> Any:
    from claimline.archive import ClaimQuery

    places: tuple[str, ...] = ()
    if place is not None:
        known = found.places(ids=(place,)) or found.places(name=place)
        if not known:
            raise ArchiveError(f"{place}: no claim is about a place of this name; 'claimline gazetteer lookup' tells "
                               "how it is called here")
        places = tuple(each.id for each in known)
    corners: tuple[float, float, float, float] | None = None
    if box is not None:
        try:
            west, south, east, north = map(float, box.split(","))
            corners = west, south, east, north
        except ValueError:
            raise click.UsageError(f"--box: {box!r} is no box; write west,south,east,north in degrees.") from None
    return ClaimQuery(places=places, sides=side, events=event, box=corners, first=since, last=until, text=text,
                      originals=originals, rejected=rejected)


def claim_record(stored: StoredClaim) -> dict[str, Any]:
    """A stored claim as JSON: the claim as corrected, and under "archive" what the archive knows of it."""
    from claimline.publish.jsonl import record

    return record(stored.claim) | {"archive": {
        "key": stored.key, "document": stored.document, "origin": stored.origin,
        "reported": stored.reported.isoformat(), "verdict": stored.verdict, "version": stored.version,
        "merged_into": stored.merged_into, "machine": {
            name: value for name, value in record(stored.machine).items() if name in stored.fixed
        } if stored.machine else None,
    }}
