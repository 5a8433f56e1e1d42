"""Where `timeline`, `disputes` and `changes` have their claims from: reports that are read now, or an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click
from click.core import ParameterSource

from claimline.cli.archive import opened
from claimline.cli.console import Command, progress
from claimline.cli.reading import Reading

if TYPE_CHECKING:
    from claimline.archive import Archive
    from claimline.model import Change, Claim, Dispute, Gazetteer, Timeline


class Told(Protocol):
    """What such a command asks. `failed` tells afterwards whether any input could not be read."""

    @property
    def failed(self) -> bool:
        """Whether any input could not be read."""
        ...

    def timelines(self, place: str) -> tuple[Timeline, ...]:
        """The timelines of the places that the name may mean."""
        ...

    def disputes(self, since: date | None) -> tuple[Dispute, ...]:
        """Claims that contradict each other."""
        ...

    def changes(self, since: date, until: date) -> tuple[Change, ...]:
        """What was said in these days and not before."""
        ...

    def holdings(self) -> Iterable[Claim]:
        """All claims that say who took or holds a place."""
        ...

    def claims(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """The claims with these ids."""
        ...


def source_options(command: Command) -> Command:
    """PATH..., or --archive instead."""
    paths = click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path(path_type=str))
    archive = click.option("--archive", "where", metavar="FILE|URL", envvar="CLAIMLINE_ARCHIVE", show_envvar=True,
                           help="Ask this archive instead of reading PATH...: a file, or "
                                "postgresql://USER@HOST/DATABASE.")
    return paths(archive(command))


@contextmanager
def told(ctx: click.Context, where: str | None, **options: Any) -> Iterator[Told]:
    """Claims of the paths, where there are any; else of the archive."""
    paths = options["paths"]
    if paths and where and ctx.get_parameter_source("where") is ParameterSource.COMMANDLINE:
        raise click.UsageError("Give PATH... or --archive, not both.", ctx)
    if not paths and not where:
        raise click.UsageError("Missing argument 'PATH...', or --archive instead.", ctx)
    if paths or where is None:
        yield _Read(Reading(**options))
        return
    with opened(where) as archive:
        yield _Stored(archive, options["theatre"], options["gazetteer_file"], options["quiet"])


class _Read:
    """Reports, read on being asked."""

    def __init__(self, reading: Reading) -> None:
        # By id: a report that is given twice counts once.
        self._claims = {claim.id: claim for report in reading.reports() for claim in report.claims}
        self._reading = reading

    @property
    def failed(self) -> bool:
        return self._reading.failed

    def timelines(self, place: str) -> tuple[Timeline, ...]:
        import claimline
        return claimline.timeline(self._claims.values(), place, theatre=self._reading.theatre,
                                  gazetteer=self._reading.gazetteer)

    def disputes(self, since: date | None) -> tuple[Dispute, ...]:
        import claimline
        return claimline.disputes(self._claims.values(), since=since, theatre=self._reading.theatre)

    def changes(self, since: date, until: date) -> tuple[Change, ...]:
        import claimline
        return claimline.changes(self._claims.values(), since, until, theatre=self._reading.theatre)

    def holdings(self) -> Iterable[Claim]:
        return self._claims.values()

    def claims(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        return {each: self._claims[each] for each in ids}


class _Stored:
    """An archive, its new claims assessed on being asked."""

    failed = False

    def __init__(self, archive: Archive, theatre: str | None, gazetteer: Path | None, quiet: bool) -> None:
        self._archive, self._theatre, self._gazetteer, self._quiet = archive, theatre, gazetteer, quiet

    def timelines(self, place: str) -> tuple[Timeline, ...]:
        from claimline.archive import assessing
        return assessing.timelines(self._archive, assessing.named(self._archive, place, self._open),
                                   theatre=self._theatre)

    def disputes(self, since: date | None) -> tuple[Dispute, ...]:
        from claimline.archive import assessing
        self._refresh()
        return assessing.disputes(self._archive, since=since)

    def changes(self, since: date, until: date) -> tuple[Change, ...]:
        from claimline.archive import assessing
        self._refresh()
        return assessing.changes(self._archive, since, until)

    def holdings(self) -> Iterable[Claim]:
        from claimline.archive import ClaimQuery
        query = ClaimQuery(events=("capture", "hold"), statuses=("stated",))
        return (each.claim for each in self._archive.claims(query))

    def claims(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        from claimline.archive import assessing
        return assessing.claims(self._archive, ids)

    def _refresh(self) -> None:
        from claimline.archive import assessing
        with progress("assessing", quiet=self._quiet) as moved:
            assessing.refresh(self._archive, theatre=self._theatre, moved=moved)

    def _open(self) -> Gazetteer:
        from claimline.archive.corrections import Corrected
        from claimline.archive.reviewing import settled
        from claimline.places import open_gazetteer
        return Corrected(open_gazetteer(self._gazetteer), settled(self._archive))
