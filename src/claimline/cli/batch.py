"""`claimline batch`: many reports in, Parquet out, on this machine or a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from claimline.cli.console import progress, reading_options, say


@click.command("batch")
@click.argument("paths", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=str))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="OUT.parquet", required=True,
              help="The folder to write: a Parquet data set of claims, in parts.")
@click.option("--workers", type=click.IntRange(1, 1024), metavar="N",
              help="Processes of this machine; one for each processor when not given.")
@click.option("--cluster", metavar="ADDRESS",
              help="Let the workers of this Dask scheduler read instead: tcp://host:port. They need the same claimline "
                   "and gazetteer.")
@click.option("--seconds", type=click.FloatRange(1.0), default=60.0, show_default=True, metavar="S",
              help="What one report may take of a processor before it is set aside.")
@reading_options
@click.pass_context
def batch_command(ctx: click.Context, /, paths: tuple[str, ...], output: Path, workers: int | None,
                  cluster: str | None, seconds: float, quiet: bool, **options: Any) -> None:
    """Read very many reports into a Parquet data set, in parts that are written whole or not at all.

    \b
    claimline batch 2025/*.jsonl -o claims.parquet
    claimline batch crawl.warc.gz reports.parquet --workers 8 -o claims.parquet
    claimline batch archive/ --cluster tcp://10.0.0.5:8786 -o claims.parquet

    Run the same command again after it was stopped, and it goes on; with more inputs, and it reads what is new.
    OUT.parquet/_documents lists every report that was read, OUT.parquet/_rejects.jsonl what was set aside, and why.
    """
    from claimline.batch import run

    if workers and cluster:
        raise click.UsageError("--workers are of this machine and --cluster is elsewhere; give one of them.")
    with progress("reading", quiet=quiet) as moved:
        summary = run(paths, output, workers=workers, cluster=cluster, seconds=seconds, progress=moved,
                      gazetteer=options["gazetteer_file"], front=options["front_file"], published=options["published"],
                      lang=options["lang"], text_column=options["text_column"], theatre=options["theatre"])
    if not quiet:
        before = f", {summary.before:,} of them by earlier runs" if summary.before else ""
        say(f"{output}: {summary.claims:,} claims of {summary.documents:,} reports{before}")
    if summary.rejects:
        say(f"{len(summary.rejects):,} set aside, see {output / '_rejects.jsonl'}; the first: "
            f"{summary.rejects[0].reason}")
        ctx.exit(1)
