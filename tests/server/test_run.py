"""`claimline serve` as a program: it starts, answers, stops, and says in a line why it cannot start."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from server.conftest import clock

from claimline.archive import Archive
from claimline.cli import main
from claimline.errors import InputError
from claimline.server.limits import Limit
from claimline.server.problem import Problem
from claimline.server.run import run
from claimline.server.service import Service
from claimline.server.tokens import Tokens

AT = datetime(2026, 3, 1, tzinfo=UTC)


def test_the_command_serves_until_it_is_stopped_though_somebody_listens(own: Archive, tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-m", "claimline", "serve", "--archive", own.name, "--port", "0", "--tokens",
                                str(tmp_path / "tokens.json")], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        address = re.search(r"on (http://127\.0\.0\.1:\d+)/", line)
        assert address, line
        with httpx.Client(base_url=address[1], trust_env=False, timeout=30) as client:
            assert client.get("/api/status").json()["documents"] == 5
            assert client.get("/ogc").json()["links"][0]["href"] == f"{address[1]}/ogc"
            with client.stream("GET", "/api/live") as stream:
                lines = stream.iter_lines()
                assert next(lines) == "event: hello"
                process.send_signal(signal.SIGTERM)
                with suppress(httpx.RemoteProtocolError):       # it is cut off: what listens in a browser asks again
                    assert "event: change" not in list(lines)
        process.wait(15)
        assert "Traceback" not in process.stderr.read()
    finally:
        process.kill()


def test_a_port_in_use_is_told_in_one_line(own: Archive) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"port {port}: cannot be served on .*give another --port"):
            run(Service(own, clock), "127.0.0.1", port)


@pytest.mark.parametrize(("options", "told"), [
    ([], "--archive"), (["--archive", "/nowhere/none.db"], "there is no archive"), (["--archive", "x", "--url", "claims"], "is no address"),
    (["--archive", "x", "--port", "70000"], "70000"),
])
def test_what_cannot_be_served_is_told(options: list[str], told: str) -> None:
    done = CliRunner().invoke(main, ["serve", *options], env={"CLAIMLINE_ARCHIVE": ""})
    assert done.exit_code != 0 and told in done.output + str(done.exception)


def test_tokens_by_the_command_line(tmp_path: Path) -> None:
    file = ["--tokens", str(tmp_path / "of" / "tokens.json")]
    made = CliRunner().invoke(main, ["serve", "token", "add", "Olena K.", "--right", "review", *file])
    secret = made.stdout.strip()
    assert made.exit_code == 0 and secret.startswith("claimline_")
    listed = CliRunner().invoke(main, ["serve", "token", "list", *file]).output
    assert "Olena K." in listed and "review" in listed and secret not in listed
    assert CliRunner().invoke(main, ["serve", "token", "revoke", "Olena K.", *file]).exit_code == 0
    assert Tokens(tmp_path / "of" / "tokens.json").holder(secret) is None


def test_a_token_is_kept_as_a_hash_that_only_its_owner_may_read(tokens: Tokens) -> None:
    secret = tokens.add("Marc D.", ("add", "review"), AT)
    assert secret not in tokens.path.read_text("utf-8") and secret.removeprefix("claimline_") not in tokens.path.read_text("utf-8")
    assert tokens.path.stat().st_mode & 0o077 == 0
    found = tokens.holder(secret)
    assert found is not None and (found.name, found.rights, found.made) == ("Marc D.", ("add", "review"), "2026-03-01")
    assert tokens.holder(secret[:-1]) is None and tokens.holder("") is None and tokens.holder("\ud800") is None


@pytest.mark.parametrize(("name", "rights"), [("", ["add"]), (" a", ["add"]), ("a\nb", ["add"]), ("a" * 61, ["add"]), ("a", []), ("a", ["root"]), ("taken", ["add"])])
def test_tokens_that_cannot_be(tokens: Tokens, name: str, rights: list[str]) -> None:
    tokens.add("taken", ["add"], AT)
    with pytest.raises(InputError):
        tokens.add(name, rights, AT)
    assert len(tokens.all()) == 1


def test_a_broken_file_of_tokens_lets_nobody_in(tokens: Tokens) -> None:
    tokens.path.write_text("{", "utf-8")
    with pytest.raises(InputError, match="is no file of tokens"):
        tokens.holder("x")


def test_turns_come_back_with_time() -> None:
    now = 1000.0
    limit = Limit(3, lambda: now)
    for _ in range(3):
        limit.take("a")
    with pytest.raises(Problem, match="try again in 20 s"):
        limit.take("a")
    limit.take("b")
    now += 20
    limit.check("a")
    limit.take("a")
    with pytest.raises(Problem):
        limit.check("a")
    now += 1000
    for _ in range(3):
        limit.take("a")
