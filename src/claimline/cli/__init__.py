"""The command line: parses arguments, calls one public function, prints. Nothing heavy is imported before its use."""

from __future__ import annotations

import click

from claimline.cli.archive import archive
from claimline.cli.assess import changes_command, disputes_command, lags_command, timeline_command
from claimline.cli.batch import batch_command
from claimline.cli.evaluate import evaluate_command
from claimline.cli.explain import explain_command
from claimline.cli.gazetteer import gazetteer
from claimline.cli.lexicon import lexicon
from claimline.cli.read import map_command, places_command, read_command
from claimline.cli.review import review
from claimline.cli.serve import serve
from claimline.cli.upkeep import copy_command, diff_command, reread_command
from claimline.cli.watch import watch_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimline", message="%(prog)s %(version)s")
def main() -> None:
    """Read front-line reports: who is said to hold, take, leave or attack which place, when, and according to whom.

    \b
    claimline read report.txt                    what a report claims, as a table
    claimline map reports/ -o map.html           many reports on a map with a time axis
    claimline explain report.txt                 why each claim was read that way
    claimline timeline Pokrovsk reports/         who is said to hold a place over time, and by whose word
    claimline changes reports/ --since DATE      what is new: claims, denials, disputes
    claimline serve --archive desk.db            an archive as a page, and for QGIS, ArcGIS and programs
    claimline gazetteer fetch UA RU              know every village of Ukraine and Russia

    Reports are text, pages, PDF and Word files, mails, feeds, tables, Telegram and X exports, WARC and ZIP archives,
    folders of them, or - for standard input, in English, French, Russian or Ukrainian.
    """


for command in (read_command, map_command, places_command, explain_command, timeline_command, disputes_command,
                changes_command, lags_command, evaluate_command, gazetteer, lexicon, archive, watch_command,
                review, serve, batch_command):
    main.add_command(command)
for command in (copy_command, reread_command, diff_command):
    archive.add_command(command)
