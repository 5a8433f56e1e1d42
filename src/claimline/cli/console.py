"""What the commands share: options, the one-line messages on standard error, progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

if TYPE_CHECKING:
    from rich.console import Console

Command = Callable[..., Any]
_WIDTH = 160        # of tables that go to no terminal, in columns


class Moved(Protocol):
    """Moves a progress bar. `at`: what is worked on, where that takes long."""

    def __call__(self, done: int, total: int | None, at: str = "") -> None:
        """So many are done, of so many."""
        ...


class Day(click.ParamType[date]):
    """A day written as 2025-12-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error for anything else."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2025-12-01.", param, ctx)


class Listed(click.ParamType[str]):
    """One of the codes that a folder of data holds; the folder is listed only when a value is given."""

    def __init__(self, name: str, codes: Callable[[], Sequence[str]]) -> None:
        """`codes` gives what is there."""
        self.name = name
        self._codes = codes

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code; a usage error that lists the known ones for anything else."""
        known = self._codes()
        if value not in known:
            self.fail(f"there is no {value!r}; use one of {', '.join(known)}.", param, ctx)
        return str(value)


def languages() -> Sequence[str]:
    """Codes of the languages that are read."""
    from claimline import lang
    return lang.available()


def _theatres() -> Sequence[str]:
    from claimline import theatre
    return theatre.available()


theatre_option = click.option("--theatre", type=Listed("war", _theatres),
                              help="The war the reports tell of; any of them when not given.")
gazetteer_option = click.option("--gazetteer", "gazetteer_file", type=click.Path(path_type=Path), metavar="FILE",
                                help="Look places up in this gazetteer file instead of the one in the data folder.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress and no advice; errors are still told.")


def reading_options(command: Command) -> Command:
    """The options of every command that reads reports."""
    for option in reversed((
        click.option("--published", type=Day(), metavar="DATE",
                     help="The day of the report, where the input does not tell it."),
        click.option("--lang", type=Listed("language", languages),
                     help="Language of the reports; found out when not given."),
        click.option("--text-column", metavar="NAME",
                     help="The column of CSV tables that holds the reports, by name or counted from 1; found out "
                          "when not given."),
        theatre_option, gazetteer_option,
        click.option("--front", "front_file", type=click.Path(path_type=Path), metavar="FILE",
                     help="A front line as GeoJSON, with its days where known: of villages that share a name, those "
                          "near it on the report's day are likelier."),
        quiet_option,
    )):
        command = option(command)
    return command


def now() -> datetime:
    """The moment, in UTC: commands hand this clock to what keeps records of time; nothing else looks at one."""
    return datetime.now(UTC)    # noqa: TID251


def say(message: str) -> None:
    """One line on standard error, under the program's name."""
    click.echo("claimline: " + " ".join(message.split()), err=True)


def terminal(*, err: bool = False) -> Console:
    """A rich console on standard output or error; plain where that is no terminal, or NO_COLOR is set."""
    from rich.console import Console
    stream = sys.stderr if err else sys.stdout
    return Console(stderr=err, highlight=False, width=None if stream.isatty() else _WIDTH)


@contextmanager
def progress(title: str, *, quiet: bool = False) -> Iterator[Moved]:
    """A progress bar on standard error, if that is a terminal; gives the function that moves it (done, of how many)."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda done, total, at="": None
        return
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=terminal(err=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total, at="": bar.update(task, completed=done, total=total,
                                                    description=f"{title} {escape(at)}".rstrip())
