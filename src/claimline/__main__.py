"""Entry point of the `claimline` command: runs it and turns whatever ends it into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click
from click.exceptions import NoArgsIsHelpError

from claimline.cli import main as commands
from claimline.errors import ClaimlineError

_INTERRUPTED = 130      # what shells give for Ctrl-C


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code: 0 when all is well, 1 when an input failed, 2 on wrong usage."""
    try:
        code = commands.main(arguments, prog_name="claimline", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "claimline"
        click.echo(f"claimline: {_one_line(error.format_message())} See '{command} --help'.", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("claimline: stopped", err=True)
        return _INTERRUPTED
    except (click.ClickException, ClaimlineError) as error:
        message = error.format_message() if isinstance(error, click.ClickException) else str(error)
        click.echo(f"claimline: {_one_line(message)}", err=True)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone; give the interpreter's last flush somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        what = error.filename or "standard output"
        click.echo(f"claimline: {what}: {(error.strerror or str(error)).lower()}", err=True)
        return 1


def _one_line(message: str) -> str:
    return " ".join(message.split())


if __name__ == "__main__":
    main()
