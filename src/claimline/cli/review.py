"""`claimline review`: corrections by people, each with who, when, what and why; nothing is overwritten."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimline.cli.archive import archive_option, opened
from claimline.cli.console import gazetteer_option, now, say, terminal
from claimline.errors import InputError

if TYPE_CHECKING:
    from claimline.archive import Archive, Review
    from claimline.model import Entry

Command = Callable[..., Any]

_KINDS = click.Choice(("claim", "place", "alias"))


def _account() -> str:
    """The name of the account, where it has one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def review_options(command: Command) -> Command:
    """The options of every command that records a review."""
    for option in reversed((
        archive_option,
        click.option("--by", "reviewer", metavar="NAME", default=_account, envvar="CLAIMLINE_REVIEWER",
                     show_envvar=True, help="Who reviews; the name of your account when not given."),
        click.option("--why", metavar="TEXT", default="", help="The reason, for those who come after."),
        click.option("--version", type=click.IntRange(min=0), metavar="N",
                     help="The version that you looked at; when somebody reviewed it since, nothing is recorded."),
    )):
        command = option(command)
    return command


@click.group("review")
def review() -> None:
    """Correct what was read: claims, places, and the names that places are called by.

    \b
    claimline review list --archive desk.db
    claimline review reject claim 3f2a77d0c1b94e55 --why "irony" --archive desk.db
    claimline review fix claim 3f2a77d0c1b94e55 actor=UA date=2026-01-05 --archive desk.db
    claimline review accept alias Веремівка geonames:690123 --archive desk.db

    What the machine read stays beside it. What is settled of places and aliases holds from the next reading on:
    'claimline archive reread' reads again the documents that it may change.
    """


@review.command("list")
@archive_option
@click.option("--all", "everything", is_flag=True, help="Claims that were reviewed, too.")
@click.option("--place", metavar="NAME", help="Only claims about this place.")
@click.option("--text", metavar="WORDS", help="Only claims whose sentence holds these words, in any case form.")
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="At most so many.")
@click.option("-f", "--format", "format_name", type=click.Choice(("table", "jsonl")),
              help="Without it: a table in a terminal, else jsonl.")
def list_command(where: str, everything: bool, place: str | None, text: str | None, limit: int,
                 format_name: str | None) -> None:
    """List claims that nobody has judged yet, the least sure ones first.

    \b
    claimline review list --archive desk.db --limit 10
    claimline review list --archive desk.db --place Robotyne --all --format jsonl
    """
    with opened(where) as archive:
        from claimline.archive.reviewing import to_review

        found = to_review(archive, reviewed=everything, place=place, text=text, limit=limit)
    if format_name == "jsonl" or (format_name is None and not sys.stdout.isatty()):
        from claimline.cli.archive import claim_record
        from claimline.publish.jsonl import dumps
        for each in found:
            click.echo(dumps(claim_record(each)))
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table("claim", "sure", "day", "side", "event", "place", "source", "judged", "sentence", box=SIMPLE_HEAD,
                  pad_edge=False)
    for each in found:
        claim = each.claim
        judged = f"{each.verdict or ('fixed' if each.fixed else '')} v{each.version}" if each.version else ""
        table.add_row(*(Text(str(value or "–")) for value in (
            claim.id, f"{claim.confidence:.0%}", claim.date, claim.actor, claim.event.value,
            f"{claim.place.name}{' ?' if claim.place.ambiguous else ''}" if claim.place else None,
            claim.source or claim.publisher, judged, " ".join(claim.quote.split())[:80])))
    terminal().print(table)


@review.command("accept")
@click.argument("kind", type=_KINDS)
@click.argument("target")
@click.argument("place", required=False)
@review_options
@gazetteer_option
def accept_command(kind: str, target: str, place: str | None, where: str, gazetteer_file: Path | None,
                   **who: Any) -> None:
    """Say that a claim or a place is right, or that the name TARGET means PLACE (its id).

    \b
    claimline review accept claim 3f2a77d0c1b94e55 --archive desk.db
    claimline review accept alias Веремівка geonames:690123 --archive desk.db
    """
    with opened(where) as archive:
        from claimline.archive import reviewing
        entry = _place(archive, place, gazetteer_file)
        _say(reviewing.accept(archive, kind, target, place=entry, at=now(), **who))


@review.command("reject")
@click.argument("kind", type=_KINDS)
@click.argument("target")
@click.argument("place", required=False)
@review_options
def reject_command(kind: str, target: str, place: str | None, where: str, **who: Any) -> None:
    """Say that a claim was misread, that a place is none, or that the name TARGET does not mean PLACE (its id).

    \b
    claimline review reject claim 3f2a77d0c1b94e55 --why "a film review" --archive desk.db
    claimline review reject alias Суми geonames:692194 --archive desk.db
    """
    with opened(where) as archive:
        from claimline.archive import reviewing
        _say(reviewing.reject(archive, kind, target, place=place, at=now(), **who))


@review.command("fix")
@click.argument("kind", type=click.Choice(("claim", "place")))
@click.argument("target")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@review_options
@gazetteer_option
def fix_command(kind: str, target: str, fields: tuple[str, ...], where: str, gazetteer_file: Path | None,
                **who: Any) -> None:
    """Set fields of a claim (event, actor, extent, status, source, date, place ...) or of a place (name, lat, lon ...).

    \b
    claimline review fix claim 3f2a77d0c1b94e55 actor=UA date=2026-01-05 --archive desk.db
    claimline review fix claim 3f2a77d0c1b94e55 place=geonames:690123 extent= --archive desk.db
    claimline review fix place geonames:690123 lat=47.44 lon=35.83 --archive desk.db

    An empty value means that it is unknown. A claim's place is given by its id.
    """
    with opened(where) as archive:
        from claimline.archive import reviewing
        changes, entry = _changes(archive, kind, fields, gazetteer_file)
        _say(reviewing.fix(archive, kind, target, changes, place=entry, at=now(), **who))


@review.command("merge")
@click.argument("kind", type=click.Choice(("claim", "place")))
@click.argument("target")
@click.argument("into")
@review_options
@gazetteer_option
def merge_command(kind: str, target: str, into: str, where: str, gazetteer_file: Path | None, **who: Any) -> None:
    """Say that claim TARGET says the same as claim INTO, or that place TARGET is the place INTO.

    \b
    claimline review merge claim 3f2a77d0c1b94e55 9b0c11e2aa70d3f4 --archive desk.db
    claimline review merge place katottg:UA23060150040044107 geonames:690123 --archive desk.db
    """
    with opened(where) as archive:
        from claimline.archive import reviewing
        entry = _place(archive, into, gazetteer_file) if kind == "place" else None
        _say(reviewing.merge(archive, kind, target, entry or into, at=now(), **who))


@review.command("split")
@click.argument("kind", type=click.Choice(("claim", "place")))
@click.argument("target")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@click.option("--name", "names", multiple=True, metavar="NAME",
              help="Of a place: a name that means the other place; may be given more than once.")
@review_options
@gazetteer_option
def split_command(kind: str, target: str, fields: tuple[str, ...], names: tuple[str, ...], where: str,
                  gazetteer_file: Path | None, **who: Any) -> None:
    """Say that a claim holds a second one, which differs in these fields; or that some names of a place mean another.

    \b
    claimline review split claim 3f2a77d0c1b94e55 actor=UA event=withdraw --archive desk.db
    claimline review split place geonames:690123 place=geonames:690124 --name Нове --archive desk.db
    """
    with opened(where) as archive:
        from claimline.archive import reviewing
        changes, entry = _changes(archive, kind, fields, gazetteer_file)
        _say(reviewing.split(archive, kind, target, changes=changes, place=entry, names=names, at=now(), **who))


@review.command("undo")
@click.argument("number", type=int)
@archive_option
@click.option("--by", "reviewer", metavar="NAME", default=_account, envvar="CLAIMLINE_REVIEWER", show_envvar=True,
              help="Who takes it back; the name of your account when not given.")
@click.option("--why", metavar="TEXT", default="", help="The reason, for those who come after.")
def undo_command(number: int, where: str, reviewer: str, why: str) -> None:
    """Take review NUMBER back; the review and the taking back both stay in the log.

    \b
    claimline review undo 17 --why "it was right after all" --archive desk.db
    """
    with opened(where) as archive:
        from claimline.archive import reviewing
        _say(reviewing.undo(archive, number, reviewer=reviewer, at=now(), why=why))


@review.command("log")
@click.argument("target", required=False)
@archive_option
@click.option("-f", "--format", "format_name", type=click.Choice(("table", "jsonl")),
              help="Without it: a table in a terminal, else jsonl.")
def log_command(target: str | None, where: str, format_name: str | None) -> None:
    """Show the reviews, of one claim, place or name, or all: who, when, what and why.

    \b
    claimline review log --archive desk.db
    claimline review log 3f2a77d0c1b94e55 --archive desk.db --format jsonl
    """
    with opened(where) as archive:
        from claimline.archive.reviewing import log
        found = log(archive, target)
    if format_name == "jsonl" or (format_name is None and not sys.stdout.isatty()):
        from claimline.publish.jsonl import dumps
        for each in found:
            click.echo(dumps(review_record(each)))
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table("no.", "at", "by", "what", "of", "version", "changes", "why", box=SIMPLE_HEAD, pad_edge=False)
    for each in found:
        what = f"{each.action} {each.undoes}" if each.undoes else each.action
        table.add_row(*map(Text, (str(each.id), f"{each.at:%Y-%m-%d %H:%M}", each.reviewer, what,
                                  f"{each.kind} {each.target}", str(each.version), _told(each), each.why)))
    terminal().print(table)


def review_record(review: Review) -> dict[str, Any]:
    """A review as JSON."""
    return {"id": review.id, "seq": review.seq, "at": review.at.isoformat(), "reviewer": review.reviewer,
            "kind": review.kind, "target": review.target, "version": review.version, "action": review.action,
            "changes": dict(review.changes), "why": review.why, "undoes": review.undoes}


def _told(review: Review) -> str:
    def short(value: Any) -> str:
        return str(value.get("name", "…") if isinstance(value, dict) else "–" if value is None else value)

    return ", ".join(f"{name}={short(value)}" for name, value in review.changes.items() if name != "area")


def _say(made: Review) -> None:
    say(f"review {made.id} of {made.kind} {made.target}: {made.action}, by {made.reviewer}; it has now version "
        f"{made.version}; 'claimline review undo {made.id}' takes it back")


def _changes(archive: Archive, kind: str, fields: tuple[str, ...], gazetteer_file: Path | None
             ) -> tuple[dict[str, Any], Entry | None]:
    """FIELD=VALUE pairs, and the place where one is given."""
    changes: dict[str, Any] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise click.UsageError(f"{field!r} is no FIELD=VALUE.")
        changes[name.strip()] = value.strip() or None
    given = changes.pop("place", None)
    if "place" in dict(field.partition("=")[::2] for field in fields) and given is None:
        if kind == "claim":
            changes["place"] = None
        return changes, None
    return changes, _place(archive, given, gazetteer_file)


def _place(archive: Archive, id: str | None, gazetteer_file: Path | None) -> Entry | None:
    """The place with an id, from the gazetteer or the archive."""
    if id is None:
        return None
    from claimline.archive.reviewing import entry_of
    from claimline.places import open_gazetteer

    found = open_gazetteer(gazetteer_file).find(id) or entry_of(archive, id)
    if found is None:
        raise InputError(f"{id}: no place has this id; 'claimline gazetteer lookup NAME' prints ids")
    return found
