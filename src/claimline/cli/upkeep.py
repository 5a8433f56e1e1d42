"""`claimline archive copy`, `reread` and `diff`: an archive moved, brought up to date, and what that changed."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from claimline.cli.archive import archive_option, front_option, opened, workers_option
from claimline.cli.console import Day, gazetteer_option, now, progress, quiet_option, say, terminal, theatre_option


@click.command("copy")
@click.argument("source", metavar="FILE|URL")
@click.argument("target", metavar="FILE|URL")
@quiet_option
def copy_command(source: str, target: str, quiet: bool) -> None:
    """Copy the archive at the first address to the second, where nothing is yet: from a file to PostgreSQL, or back.

    \b
    claimline archive copy desk.db postgresql://desk@db.example.org/claims
    claimline archive copy postgresql://desk@db.example.org/claims backup.db

    Documents as received, all readings and reviews come along. Others may use the first one meanwhile; what they add
    after the start is not in the copy. Ended before its end, the second one holds nothing, and can be copied to again.
    """
    with opened(source) as given, opened(target, create=True) as taken:
        from claimline.archive.copying import copy

        with progress("copying", quiet=quiet) as moved:
            copy(given, taken, moved=moved)
        if not quiet:
            known = taken.status()
            say(f"{known.versions} documents and {known.claims} claims were copied to {taken.name}")


@click.command("reread")
@archive_option
@theatre_option
@gazetteer_option
@front_option
@workers_option
@click.option("--dry-run", "dry", is_flag=True, help="Only tell how many documents would be read anew, and why.")
@quiet_option
@click.pass_context
def reread_command(ctx: click.Context, /, where: str, theatre: str | None, gazetteer_file: Path | None,
                   front_file: Path | None, workers: int | None, dry: bool, quiet: bool) -> None:
    """Read anew what an upgrade, a better gazetteer or a review of a place may have changed, and nothing else.

    \b
    claimline archive reread --archive desk.db --dry-run
    claimline archive reread --archive desk.db

    The reading before stays; 'claimline archive diff' shows what changed.
    """
    with opened(where) as found:
        from claimline.archive.rereading import reread
        from claimline.archive.reviewing import setup_of

        setup = setup_of(found, theatre, gazetteer_file, front_file)
        with progress("reading anew", quiet=quiet) as moved:
            done = reread(found, setup, clock=now, workers=workers, dry=dry, tell=say, moved=moved)
    because = ", ".join(f"{count} for the {reason}" for reason, count in sorted(done.reasons.items()))
    due = sum(done.reasons.values())
    if dry:
        say(f"{due} of {done.documents} documents would be read anew" + (f": {because}" if due else ""))
    elif not quiet:
        say(f"{done.read} of {done.documents} documents were read anew" + (f": {because}" if due else "")
            + f"; the claims of {done.changed} changed")


@click.command("diff")
@click.argument("numbers", metavar="[NUMBER]...", nargs=-1, type=int)
@archive_option
@click.option("--since", type=Day(), metavar="DATE", help="Only documents that were read anew on this day or after.")
@click.option("-f", "--format", "format_name", type=click.Choice(("text", "jsonl")),
              help="jsonl prints one document a line. Without it: text in a terminal, else jsonl.")
def diff_command(numbers: tuple[int, ...], where: str, since: date | None, format_name: str | None) -> None:
    """Show what the newest reading of documents changed against the one before: all, or those of these numbers.

    \b
    claimline archive diff --archive desk.db
    claimline archive diff 12 --archive desk.db --format jsonl
    """
    from datetime import UTC, datetime, time

    from claimline.publish.jsonl import dumps

    start = datetime.combine(since, time(), UTC) if since else None
    with opened(where) as found:
        from claimline.archive.rereading import changed_fields, differences

        for each in differences(found, since=start, documents=numbers):
            if format_name == "jsonl" or (format_name is None and not sys.stdout.isatty()):
                click.echo(dumps({"document": each.document, "name": each.name, "title": each.title,
                                  "at": each.at.isoformat(), "added": each.added, "removed": each.removed,
                                  "changed": [{"before": old, "after": new} for old, new in each.changed]}))
                continue
            console = terminal()
            console.print(f"document {each.document}: {each.title or each.name}", style="bold", markup=False)
            for sign, style, records in (("-", "red", each.removed), ("+", "green", each.added)):
                for record in records:
                    console.print(f"  {sign} {_line(record)}", style=style, markup=False)
            for old, new in each.changed:
                told = ", ".join(f"{name}: {was} → {now_}" for name, (was, now_) in changed_fields(old, new).items())
                console.print(f"  ~ {_line(new)}: {told or 'confidence'}", style="yellow", markup=False)


def _line(record: Any) -> str:
    where = record["place"]["name"] if record["place"] else "–"
    told = (record["date"] or "–", record["actor"] or "–", record["event"], where, f"({record['status']})",
            f"“{' '.join(record['quote'].split())[:90]}”")
    return " ".join(told)
