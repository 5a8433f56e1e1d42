"""`claimline serve`: an archive over HTTP; tokens for those who may write."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimline.cli.archive import front_option, opened
from claimline.cli.console import gazetteer_option, now, quiet_option, say, terminal, theatre_option
from claimline.errors import ArchiveError

if TYPE_CHECKING:
    from claimline.server import Tokens

tokens_option = click.option("--tokens", "tokens_file", type=click.Path(path_type=Path), metavar="FILE",
                             help="The file of tokens; tokens.json in the settings folder when not given.")


@click.group("serve", invoke_without_command=True)
@click.option("--archive", "where", metavar="FILE|URL", envvar="CLAIMLINE_ARCHIVE", show_envvar=True,
              help="The archive: a file, or postgresql://USER@HOST/DATABASE.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="Where to listen; by default only programs of this machine can connect.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535), help="0 is any free one.")
@click.option("--url", metavar="URL", help="The address that clients know, where a proxy stands before the server.")
@click.option("--proxy", metavar="ADDRESS", default="", help="Believe X-Forwarded headers from this address.")
@click.option("--read-only", is_flag=True, help="Nothing can be written, with a token neither.")
@click.option("--max-upload", default=16, show_default=True, type=click.IntRange(1, 1024), metavar="MB",
              help="The largest file that may be sent.")
@click.option("--page-claims", default=50_000, show_default=True, type=click.IntRange(1, 1_000_000), metavar="N",
              help="The map page loads the newest N claims.")
@click.option("--allow-private", is_flag=True,
              help="Documents may be fetched from this machine and private networks, too.")
@theatre_option
@gazetteer_option
@front_option
@tokens_option
@quiet_option
@click.pass_context
def serve(ctx: click.Context, /, where: str | None, host: str, port: int, url: str | None, proxy: str,
          read_only: bool, max_upload: int, page_claims: int, allow_private: bool, theatre: str | None,
          gazetteer_file: Path | None, front_file: Path | None, tokens_file: Path | None, quiet: bool) -> None:
    """Serve an archive: the map page, a JSON API, OGC API - Features for QGIS and ArcGIS, tiles and feeds.

    \b
    claimline serve --archive desk.db
    claimline serve --archive postgresql://desk@db.example.org/claims --port 9000
    claimline serve token add "Olena K." --right review

    Who opens it reads all and changes nothing. Documents are added and claims corrected with a token.
    """
    if ctx.invoked_subcommand is not None:
        return
    if where is None:
        raise click.UsageError("name the archive with --archive.", ctx)
    if url is not None and not re.fullmatch(r"https?://[^/?#\s]+(/[^?#\s]*)?", url):
        raise click.UsageError(f"--url {url!r} is no address; write it as https://claims.example.org.", ctx)
    with opened(where) as archive:
        tokens = None if read_only else _tokens(tokens_file)
        from claimline.server import Service, run
        from claimline.server.guard import hosts_of

        home = url.rstrip("/") if url else None
        service = Service(archive, now, tokens, theatre, gazetteer_file, front_file, home, hosts_of(host, home),
                          max_upload << 20, page_claims, allow_private)

        def ready(address: str) -> None:
            if not quiet:
                say(f"serving {archive.name} on {address}/ (API: {address}/docs, for QGIS and ArcGIS: {address}/ogc); "
                    "Ctrl-C stops it")

        run(service, host, port, ready=ready, proxies=proxy)


def _tokens(path: Path | None) -> Tokens:
    try:
        from claimline.server.tokens import Tokens, default_file
    except ImportError as error:
        raise ArchiveError(f"serving needs {error.name}; install it with pip install 'claimline[archive,server]'"
                           ) from None
    return Tokens(path or default_file())


@serve.group("token")
def token() -> None:
    """Say who may write: add, list and revoke tokens.

    \b
    claimline serve token add "Olena K." --right review --right add
    claimline serve token list
    claimline serve token revoke "Olena K."
    """


@token.command("add")
@click.argument("name")
@click.option("--right", "rights", multiple=True, type=click.Choice(("add", "review")), required=True,
              help="add: add documents; review: correct claims, places and names. May be given twice.")
@tokens_option
def add_command(name: str, rights: tuple[str, ...], tokens_file: Path | None) -> None:
    """Make a token for NAME and print it. It is kept only as a hash: it cannot be shown again.

    \b
    claimline serve token add "Olena K." --right review
    claimline serve token add crawler --right add
    """
    click.echo(_tokens(tokens_file).add(name, rights, now()))
    say(f"corrections with it are recorded as by {name}; send it as 'Authorization: Bearer TOKEN'")


@token.command("list")
@tokens_option
def list_command(tokens_file: Path | None) -> None:
    """Show who has a token, since when, and what it allows.

    \b
    claimline serve token list
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table("name", "may", "since", box=SIMPLE_HEAD, pad_edge=False)
    for each in _tokens(tokens_file).all():
        table.add_row(Text(each.name), ", ".join(each.rights), each.made)
    terminal().print(table)


@token.command("revoke")
@click.argument("name")
@tokens_option
def revoke_command(name: str, tokens_file: Path | None) -> None:
    """End the token of NAME, at once, also in servers that run.

    \b
    claimline serve token revoke crawler
    """
    _tokens(tokens_file).revoke(name)
    say(f"{name} can no longer write")
