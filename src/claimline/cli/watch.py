"""`claimline watch`: poll feeds into an archive."""

from __future__ import annotations

import time
from pathlib import Path

import click

from claimline.cli.archive import archive_option, opened, workers_option
from claimline.cli.console import gazetteer_option, now, quiet_option, say, theatre_option


@click.command("watch")
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path))
@archive_option
@click.option("--once", is_flag=True, help="Poll what is due now, and leave; for a timer.")
@theatre_option
@gazetteer_option
@workers_option
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and private networks, too.")
@quiet_option
def watch_command(feeds: Path, where: str, once: bool, theatre: str | None, gazetteer_file: Path | None,
                  workers: int | None, allow_private: bool, quiet: bool) -> None:
    """Poll the feeds and pages that a file names, and add what is new, until stopped with Ctrl-C.

    \b
    claimline watch feeds.toml --archive desk.db
    claimline watch feeds.toml --archive desk.db --once

    It asks only for what has changed, keeps to each site's robots.txt and to 5 seconds between two requests to one
    host, and asks more seldom where a server is in trouble. The file has a table for each address:

    \b
    every = 900                           # seconds between two polls
    [[feed]]
    url = "https://example.org/feed.xml"
    publisher = "Conflict Desk"           # these three may be left out
    lang = "uk"
    pages = true                          # get the page of each entry, not only what the feed says of it
    """
    with opened(where, create=True) as archive:
        from claimline.archive.feeds import load_feeds
        from claimline.archive.watch import Watcher

        watcher = Watcher(archive, load_feeds(feeds), clock=now, sleep=time.sleep, theatre=theatre,
                          gazetteer=gazetteer_file, workers=workers, allow_private=allow_private, tell=say)
        for polled in watcher.run(1 if once else None):
            if not quiet:
                say(f"{polled.url}: {polled.outcome}, {polled.documents} new; next at {polled.next:%Y-%m-%d %H:%M} UTC")
