"""`claimline evaluate`: how well annotated reports are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimline.cli.console import gazetteer_option, progress, quiet_option, terminal, theatre_option

if TYPE_CHECKING:
    from rich.table import Table

    from claimline.evaluate import Scores

_MENTIONS = {"points": "point right, places of claims", "found": "place names found",
             "placed": "place names at the right point", "roles": "role right, of mentions read",
             "misused": "capitals, units, persons misused"}


@click.command("evaluate")
@click.argument("gold_dir", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show up to N disagreements.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one line of JSON.")
@theatre_option
@gazetteer_option
@quiet_option
def evaluate_command(gold_dir: Path, errors: int, as_json: bool, theatre: str | None, gazetteer_file: Path | None,
                     quiet: bool) -> None:
    """Read the annotated reports of GOLD_DIR (NAME.txt beside NAME.json) and score the claims and place names.

    \b
    claimline evaluate tests/reports
    claimline evaluate tests/reports/uk --errors 20
    claimline evaluate tests/reports --json
    """
    from claimline.evaluate import measure

    with progress("scoring", quiet=quiet) as moved:
        scores = measure(gold_dir, theatre=theatre, gazetteer=gazetteer_file, progress=moved)
    for line in scores.disagreements[:errors]:
        click.echo(line)
    if as_json:
        click.echo(json.dumps(scores.to_dict(), ensure_ascii=False))
    else:
        terminal().print(as_table(scores))
        for table in reliability_tables(scores):
            terminal().print(table)


def as_table(scores: Scores) -> Table:
    """The scores as a table for people; ratios to three digits."""
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("what", no_wrap=True)
    for heading in ("precision", "recall", "F1", "right", "false", "missed"):
        table.add_column(heading, justify="right")
    for scope, tally in scores.tallies.items():
        table.add_row(scope, f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}",
                      str(tally.tp), str(tally.fp), str(tally.fn))
    table.add_section()
    for name, (agreed, compared) in scores.attributes.items():
        table.add_row(f"{name} right", f"{agreed / compared:.3f}", "", "", str(agreed), str(compared - agreed), "")
    for name, (hits, total) in scores.mentions.shares().items():
        table.add_row(_MENTIONS[name], f"{hits / total:.3f}", "", "", str(hits), str(total - hits), "")
    silent, alarms = scores.silent
    table.add_row(f"in {silent} reports without a claim", "", "", "", "", str(alarms), "")
    return table


def reliability_tables(scores: Scores) -> Iterator[Table]:
    """How often places and claims are right that are scored so much, and how far that lies apart on the whole."""
    yield _reliability_table("scores of places", "places", scores.mentions.answers)
    yield _reliability_table("confidence in claims", "claims", scores.confidences)


def _reliability_table(title: str, what: str, answers: Iterable[tuple[float, bool]]) -> Table:
    from rich.table import Table

    from claimline.evaluate import calibration_error, reliability

    bins = reliability(answers)
    table = Table(box=None, header_style="bold", pad_edge=False, title_justify="left", title_style="",
                  title=f"{title}, expected calibration error {calibration_error(bins):.3f}")
    for heading in ("scored", "mean score", "right", what):
        table.add_column(heading, justify="right")
    for each in bins:
        table.add_row(f"{each.low:.2f}–{each.high:.2f}", f"{each.score:.3f}", f"{each.right:.3f}", str(each.count))
    return table
