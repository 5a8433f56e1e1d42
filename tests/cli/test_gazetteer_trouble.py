"""`claimline gazetteer add` and `fetch` when something is wrong: one line, exit code 1, the old gazetteer in use."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimline.places import open_gazetteer
from claimline.places.store import Writer

ROW = "1\tZzyzhivka\tZzyzhivka\tЗзижівка\t48.1\t37.1\tP\tPPL\tUA\t\t05\t\t\t\t120\t\t150\tEurope/Kyiv\t2020-01-01\n"


def many(count: int) -> str:
    return "".join(ROW.replace("1\tZ", f"{number}\tZ", 1).replace("48.1", f"{44 + number % 800 / 100}") for number in range(1, count))


class Home:
    """A user's data folder, with a gazetteer in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        self.dump = folder / "UA.txt"
        self.dump.write_text(ROW, "utf-8")
        self.data.mkdir()
        writer = Writer(self.data / "gazetteer.sqlite")     # a small one, which is soon added to
        writer.finish("for a test")
        assert self.run("add", "-q", self.dump) == (0, "")
        self.before = self.bytes

    @property
    def bytes(self) -> bytes:
        return (self.data / "gazetteer.sqlite").read_bytes()

    def start(self, *arguments: str | Path, file_size: int | None = None, **environment: str) -> subprocess.Popen[str]:
        def limit() -> None:
            if file_size:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

        return subprocess.Popen(
            [sys.executable, "-m", "claimline", "gazetteer", *map(str, arguments)], text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, preexec_fn=limit,
            env={**os.environ, "CLAIMLINE_DATA": str(self.data), "PYTHONPATH": os.pathsep.join(sys.path), **environment})

    def run(self, *arguments: str | Path, file_size: int | None = None, **environment: str) -> tuple[int, str]:
        process = self.start(*arguments, file_size=file_size, **environment)
        _, errors = process.communicate(timeout=120)
        return process.returncode, errors.strip()

    def is_unharmed(self) -> bool:
        """The old gazetteer is there, answers, and has no half of a new one beside it."""
        return self.bytes == self.before and bool(open_gazetteer(self.data / "gazetteer.sqlite").lookup("Ззижівка")) \
            and not list(self.data.glob(".*.building"))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("home"))


@pytest.fixture
def home(first: Home) -> Iterator[Home]:
    yield first
    assert first.is_unharmed()


@pytest.mark.parametrize(("content", "says"), [
    (ROW + ROW[:60], "line 2 has 15 columns, not 19; the file is damaged or of another kind, download it again"),
    (ROW + ROW[:-4], "line 2 breaks off; the file is not whole, download it again"),
    (ROW + ROW.replace("\t120", "\t\t120"), "line 2 has 20 columns"),
])
def test_a_truncated_dump_and_a_wrong_column_count(home: Home, tmp_path: Path, content: str, says: str) -> None:
    bad = tmp_path / "UA.txt"
    bad.write_text(content, "utf-8")
    code, errors = home.run("add", bad)
    assert code == 1
    assert errors.startswith(f"claimline: {bad}: {says}") and "\n" not in errors


def test_a_file_that_was_damaged_after_its_download(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "UA.txt"
    file.write_text(ROW, "utf-8")
    Path(f"{file}.sha256").write_text(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  UA.txt\n", "utf-8")
    file.write_text(ROW.replace("48.1", "49.1"), "utf-8")
    code, errors = home.run("add", file)
    assert code == 1
    assert errors == (f"claimline: {file}: damaged since it was downloaded: its SHA-256 is not the one in UA.txt.sha256; "
                      "run the same 'claimline gazetteer fetch' again")


def test_no_network(home: Home) -> None:
    code, errors = home.run("fetch", "UA", CLAIMLINE_GEONAMES="http://127.0.0.1:1/")
    assert code == 1
    assert "127.0.0.1 accepts no connection; try again later" in errors and errors.endswith("the gazetteer is left as it was")
    assert "\n" not in errors


def test_a_disk_that_is_full_half_way_through_an_add(home: Home) -> None:
    code, errors = home.run("add", home.dump, file_size=len(home.before) // 2)
    assert code == 1
    assert "cannot be written" in errors and errors.endswith("the gazetteer is left as it was") and "\n" not in errors


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, which only root can make."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_full_half_way_through_a_fetch(small_disk: Path, tmp_path: Path) -> None:
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
    from threading import Thread

    site = tmp_path / "site"
    site.mkdir()
    (site / "UA.zip").write_bytes(os.urandom(3 << 20))
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: SimpleHTTPRequestHandler(*a, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    run = subprocess.run([sys.executable, "-m", "claimline", "gazetteer", "fetch", "UA"], text=True, capture_output=True,
                         check=False, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path),
                                           "CLAIMLINE_DATA": str(small_disk),
                                           "CLAIMLINE_GEONAMES": f"http://127.0.0.1:{server.server_port}/"})
    server.shutdown()
    server.server_close()
    assert run.returncode == 1
    assert "No space left on device" in run.stderr and "free space" in run.stderr and run.stderr.count("\n") == 1
    assert not (small_disk / "gazetteer.sqlite").exists()


@pytest.mark.parametrize(("number", "code", "says"), [
    (signal.SIGTERM, 1, "claimline: stopped; the gazetteer is left as it was; run the same command again"),
    (signal.SIGINT, 1, "claimline: stopped; the gazetteer is left as it was; run the same command again"),
    (signal.SIGKILL, -signal.SIGKILL, ""),
])
def test_stopped_half_way(first: Home, tmp_path: Path, number: signal.Signals, code: int, says: str) -> None:
    large = tmp_path / "UA.txt"
    large.write_text(many(30_000), "utf-8")
    process = first.start("add", large)
    while not list(first.data.glob(".*.building")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert errors.startswith(says) and errors.count("\n") == bool(says)
    for left in first.data.glob(".*.building"):
        assert number == signal.SIGKILL
        os.utime(left, (0, 0))          # of long ago: the next build removes it
    if number == signal.SIGKILL:
        assert first.run("add", "-q", first.dump) == (0, "")
        first.before = first.bytes
    assert first.is_unharmed()
