"""Reading the inputs of a command, one report after another; what cannot be read is told and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimline.cli.console import Moved, progress, say

if TYPE_CHECKING:
    from claimline.model import Document, Report
    from claimline.places.gazetteer import SqliteGazetteer

_LONG = 100_000     # characters, some seconds
paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=str))

BUILT_IN_ADVICE = ("reading with the built-in gazetteer: towns everywhere, but most villages only by their commune; "
                   "'claimline gazetteer fetch UA RU' gets every village")


class Reading:
    """The reports of a command's inputs. `failed` tells, after they were read, whether any input could not be."""

    def __init__(self, paths: Sequence[str], published: date | None, lang: str | None, text_column: str | None,
                 theatre: str | None, gazetteer_file: Path | None, front_file: Path | None, quiet: bool) -> None:
        """Opens the gazetteer and the front line; raises GazetteerError or InputError when one is missing or broken."""
        from claimline.geocode import load_front
        from claimline.places import open_gazetteer

        self.failed = False
        self.theatre = theatre
        self._paths = paths
        self._published = published
        self._lang = lang
        self._text_column = text_column
        self._quiet = quiet
        self._gazetteer: SqliteGazetteer = open_gazetteer(gazetteer_file)
        self._front = load_front(front_file) if front_file else None
        if not quiet and not self._gazetteer.countries:
            say(BUILT_IN_ADVICE)

    @property
    def gazetteer(self) -> SqliteGazetteer:
        """The gazetteer that places are looked up in."""
        return self._gazetteer

    def reports(self) -> Iterator[Report]:
        """Each input as read, in order."""
        from claimline.pipeline import read_document

        with progress("reading", quiet=self._quiet) as moved:
            for done, document in enumerate(self._documents(), 1):
                report = read_document(document, theatre=self.theatre, gazetteer=self._gazetteer, front=self._front,
                                       progress=_within(document, done, moved))
                if not self._quiet:
                    for warning in report.warnings:
                        say(f"{document.id}: {warning}")
                moved(done, None)
                yield report

    def _documents(self) -> Iterator[Document]:
        from claimline.ingest import load
        from claimline.model import Document

        for found in load(self._paths, published=self._published, lang=self._lang,
                          text_column=self._text_column):
            if isinstance(found, Document):
                yield found
            else:
                self.failed = True
                say(str(found))


def _within(document: Document, number: int, moved: Moved) -> Callable[[float], None]:
    """Tells how far the reading of one report is, when it is so long that one would wonder."""
    if len(document.text) < _LONG:
        return lambda share: None
    return lambda share: moved(number - 1, None, f"{document.id}, {share:.0%}")
