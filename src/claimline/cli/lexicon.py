"""`claimline lexicon`: the words that each language is read by, checked like code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimline.cli.console import Listed, languages, progress, quiet_option, say, terminal

if TYPE_CHECKING:
    from collections import Counter

    from claimline.model import Sentence


@click.group("lexicon")
def lexicon() -> None:
    """The words that each language is read by.

    \b
    claimline lexicon check
    claimline lexicon check uk --reports tests/reports
    """


@lexicon.command("check")
@click.argument("codes", metavar="[LANGUAGE...]", nargs=-1, type=Listed("language", languages))
@click.option("--reports", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Also list the entries that no report of this folder ever used.")
@quiet_option
@click.pass_context
def check_command(ctx: click.Context, /, codes: tuple[str, ...], reports: Path | None, quiet: bool) -> None:
    """Look for mixed scripts, phrases that stand twice, and entries whose own examples fail.

    Exit code 1 when anything is to be mended. Phrases that another one covers, and entries that were never used, are
    told on standard output and break nothing.

    \b
    claimline lexicon check
    claimline lexicon check fr ru
    claimline lexicon check uk --reports tests/reports
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from claimline.lang.check import faults, sizes, superfluous

    chosen = codes or tuple(languages())
    table = Table("language", "file", "entries", "phrases", box=SIMPLE_HEAD, pad_edge=False)
    found = []
    for code in chosen:
        broken = list(faults(code))
        found += broken
        for file, (count, phrases) in sizes(code).items():
            table.add_row(code, f"{file}.toml", f"{count:,}", f"{phrases:,}")
    terminal().print(table)
    for code in chosen:
        for where, what in superfluous(code):
            click.echo(f"{where}: {what}")
    for fault in found:
        say(f"{fault.where}: {fault.what}")
    if reports is not None:
        for code, counts in _used(chosen, reports, quiet=quiet).items():
            idle = sorted(name for name, count in counts.items() if not count)
            click.echo(f"{code}: {len(idle)} of {len(counts)} entries of claims.toml matched nothing in {reports}")
            for name in idle:
                click.echo(f"  {name}")
    ctx.exit(1 if found else 0)


def _used(codes: tuple[str, ...], reports: Path, *, quiet: bool) -> dict[str, Counter[str]]:
    """How often each entry matched in the reports of a folder, by language."""
    from claimline import lang
    from claimline.ingest import load, mark_zones
    from claimline.lang.check import uses
    from claimline.model import Document
    from claimline.text.sentences import split

    lexicons = {code: lang.load(code) for code in lang.available()}
    sentences: list[Sentence] = []
    with progress("reading", quiet=quiet) as moved:
        for done, document in enumerate(load([str(reports)]), 1):
            if isinstance(document, Document):
                marked = mark_zones(document, lexicons)
                sentences += split(marked, lexicons, marked.lang)
            else:
                say(str(document))
            moved(done, None)
    return {code: uses(code, (sentence for sentence in sentences if sentence.lang == code)) for code in codes}
