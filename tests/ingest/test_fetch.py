"""Downloads, from a real server on the loopback."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from claimline.errors import FetchError
from claimline.ingest.fetch import fetch


def zipped(name: str, text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


class Site:
    """What the server holds, how it misbehaves, and what it was asked."""

    def __init__(self) -> None:
        self.files = {"/UA.zip": zipped("UA.txt", "one\ttwo\n" * 40_000), "/alternatenames/UA.zip": zipped("UA.txt", "x\n"),
                      "/admin1CodesASCII.txt": b"UA.05\tDonetsk Oblast\tDonetsk Oblast\t1\n"}
        self.break_after: list[int] = []        # bytes of a body after which the connection is closed, by request
        self.status = 200
        self.etag = '"1"'
        self.ranges: list[str | None] = []

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=5.0)

    address = ""


@pytest.fixture
def site() -> Iterator[Site]:
    holder = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = holder.files.get(self.path)
            holder.ranges.append(self.headers.get("Range"))
            if body is None or holder.status != 200:
                self.send_error(404 if body is None else holder.status)
                return
            start = 0
            asked = self.headers.get("Range")
            if asked and self.headers.get("If-Range") == holder.etag:
                start = int(asked.removeprefix("bytes=").removesuffix("-"))
                self.send_response(206)
            else:
                self.send_response(200)
            self.send_header("Content-Length", str(len(body) - start))
            self.send_header("ETag", holder.etag)
            self.end_headers()
            cut = holder.break_after.pop(0) if holder.break_after else len(body)
            self.wfile.write(body[start:start + cut])

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    holder.address = f"http://127.0.0.1:{server.server_port}/"
    yield holder
    server.shutdown()
    server.server_close()
    thread.join()


def test_dump_names_and_regions_are_fetched(site: Site, tmp_path: Path) -> None:
    moved: list[tuple[int, int | None]] = []
    with site.client() as client:
        files = fetch(["ua"], tmp_path, lambda done, total: moved.append((done, total)), client)
    assert [file.name for file in files] == ["UA.zip", "alternateNames-UA.zip", "admin1CodesASCII.txt"]
    assert files[0].read_bytes() == site.files["/UA.zip"]
    assert all(file.is_file() for file in files)
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert (len(site.files["/UA.zip"]),) * 2 in moved


def test_a_broken_connection_is_taken_up_where_it_ended(site: Site, tmp_path: Path) -> None:
    site.break_after = [100_000, 50_000]
    with site.client() as client:
        files = fetch(["UA"], tmp_path, None, client)
    assert files[0].read_bytes() == site.files["/UA.zip"]
    assert site.ranges[:3] == [None, "bytes=100000-", "bytes=150000-"]


def test_another_version_begins_anew(site: Site, tmp_path: Path) -> None:
    (tmp_path / "UA.zip.part").write_bytes(b"old")
    (tmp_path / "UA.zip.mark").write_text('"0"')
    with site.client() as client:
        files = fetch(["UA"], tmp_path, None, client)
    assert files[0].read_bytes() == site.files["/UA.zip"]


def test_a_connection_that_always_breaks_is_one_line_and_keeps_the_old_file(site: Site, tmp_path: Path) -> None:
    (tmp_path / "UA.zip").write_bytes(b"old")
    site.break_after = [10, 10, 10, 10]
    with site.client() as client, pytest.raises(FetchError, match="left as it was") as caught:
        fetch(["UA"], tmp_path, None, client)
    assert "\n" not in str(caught.value)
    assert (tmp_path / "UA.zip").read_bytes() == b"old"


@pytest.mark.parametrize(("body", "says"), [
    (b"<html>busy</html>", "no zip file"),
    (zipped("UA.txt", "x" * 100)[:-30], "no zip file"),
    (zipped("UA.txt", "x" * 100).replace(b"xxx", b"yyy", 1), "damaged"),
])
def test_what_is_no_whole_zip_is_not_kept(site: Site, tmp_path: Path, body: bytes, says: str) -> None:
    site.files["/UA.zip"] = body
    with site.client() as client, pytest.raises(FetchError, match=says):
        fetch(["UA"], tmp_path, None, client)
    assert not list(tmp_path.iterdir())


def test_a_zip_bomb_is_not_kept(site: Site, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("UA.txt", b"\0" * (64 << 20))
    site.files["/UA.zip"] = buffer.getvalue()
    with site.client() as client, pytest.raises(FetchError, match="unpacks to 64 MB"):
        fetch(["UA"], tmp_path, None, client)
    assert not list(tmp_path.iterdir())


def test_unknown_countries_and_errors_of_the_server_are_told(site: Site, tmp_path: Path) -> None:
    with site.client() as client:
        with pytest.raises(FetchError, match="country code"):
            fetch(["QQ"], tmp_path, None, client)
        with pytest.raises(FetchError, match="two letters"):
            fetch(["Ukraine"], tmp_path, None, client)
        with pytest.raises(FetchError, match="no country"):
            fetch([], tmp_path, None, client)
        site.status = 503
        with pytest.raises(FetchError, match="503"):
            fetch(["UA"], tmp_path, None, client)


def test_no_server_is_one_line(tmp_path: Path) -> None:
    with httpx.Client(base_url="http://127.0.0.1:1/", timeout=1.0) as client, pytest.raises(FetchError, match="try again"):
        fetch(["UA"], tmp_path, None, client)


def test_a_folder_that_cannot_be_written_is_one_line(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with site.client() as client, pytest.raises(FetchError, match="cannot be written"):
        fetch(["UA"], tmp_path / "file", None, client)
