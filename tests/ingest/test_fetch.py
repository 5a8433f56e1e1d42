"""Downloads, from a real server on the loopback."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from claimline.__main__ import run
from claimline.errors import FetchError
from claimline.ingest.fetch import COUNTRIES, fetch

NAMES = ["UA.zip", "alternateNames-UA.zip", "admin1CodesASCII.txt"]
Answer = tuple[int, Mapping[str, str], bytes]


def zipped(name: str, text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


def locked(name: str, text: str) -> bytes:
    """A zip whose member says that it is encrypted."""
    raw = bytearray(zipped(name, text))
    raw[6] |= 1
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


class Site:
    """What the server holds, how it misbehaves, and what it was asked."""

    def __init__(self) -> None:
        self.files = {"/UA.zip": zipped("UA.txt", "one\ttwo\n" * 40_000), "/alternatenames/UA.zip": zipped("UA.txt", "x\n"),
                      "/admin1CodesASCII.txt": b"UA.05\tDonetsk Oblast\tDonetsk Oblast\t1\n"}
        self.break_after: list[int] = []        # bytes of a body after which the connection is closed, by request
        self.answers: list[Answer] = []         # given before anything else, one a request
        self.etag = '"1"'
        self.asked: list[tuple[str, Message]] = []
        self.waits: list[float] = []            # seconds that the fetch slept
        self.sent = 0                           # bytes of bodies

    address = ""

    @property
    def ranges(self) -> list[str | None]:
        return [headers.get("Range") for _, headers in self.asked]

    def fetch(self, folder: Path, progress: Callable[[int, int | None], None] | None = None, *countries: str,
              clock: Callable[[], float] = lambda: 0.0) -> tuple[Path, ...]:
        with httpx.Client(base_url=self.address, timeout=5.0, trust_env=False) as client:
            return fetch(countries or ("UA",), folder, progress, client, sleep=self.waits.append, clock=clock)

    def answer(self, path: str, headers: Message) -> Answer:
        """Status, head and body, as a web server with ranges and conditions gives them."""
        if self.answers:
            return self.answers.pop(0)
        body = self.files.get(path)
        if body is None:
            return 404, {}, b""
        head = {"ETag": self.etag}
        if headers.get("If-None-Match") == self.etag:
            return 304, head, b""
        asked = headers.get("Range")
        if asked and headers.get("If-Range") == self.etag:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            return 206, head | {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"}, body[start:]
        return 200, head, body


@contextmanager
def served(holder: Site) -> Iterator[ThreadingHTTPServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            holder.asked.append((self.path, self.headers))
            status, head, body = holder.answer(self.path, self.headers)
            self.send_response_only(status)     # without a Date of its own
            for name, value in {"Content-Length": str(len(body)), **head}.items():
                self.send_header(name, value)
            self.end_headers()
            cut = holder.break_after.pop(0) if holder.break_after else len(body)
            holder.sent += len(body[:cut])      # before the bytes leave: their reader may ask at once
            self.wfile.write(body[:cut])

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    holder.address = f"http://127.0.0.1:{server.server_port}/"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    holder = Site()
    with served(holder):
        yield holder


def refused(site: Site, folder: Path, says: str, *countries: str, clock: Callable[[], float] = lambda: 0.0) -> None:
    """The fetch ends in one line that says so."""
    with pytest.raises(FetchError, match=says) as caught:
        site.fetch(folder, None, *countries, clock=clock)
    assert "\n" not in str(caught.value)


def part(folder: Path, received: bytes, version: str = '"1"') -> Path:
    """What an earlier fetch received of UA.zip."""
    (folder / "UA.zip.mark").write_text(version)
    (folder / "UA.zip.part").write_bytes(received)
    return folder / "UA.zip.part"


# What is fetched, and how it is told


def test_dump_names_and_regions_are_fetched(site: Site, tmp_path: Path) -> None:
    files = site.fetch(tmp_path)
    assert [file.name for file in files] == NAMES
    assert [file.read_bytes() for file in files] == list(site.files.values())
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        [*NAMES, *(name + end for name in NAMES for end in (".json", ".sha256"))])


def test_progress_counts_all_files_together(site: Site, tmp_path: Path) -> None:
    moved: list[tuple[int, int | None]] = []
    site.break_after = [100_000]
    site.fetch(tmp_path, lambda done, total: moved.append((done, total)))
    whole = sum(map(len, site.files.values()))
    assert [done for done, _ in moved] == sorted(done for done, _ in moved)
    assert moved[0][1] is None
    assert moved[-1] == (whole, whole)


def test_each_country_once_in_either_case(site: Site, tmp_path: Path) -> None:
    assert [file.name for file in site.fetch(tmp_path, None, "ua", "UA")] == NAMES
    assert len(site.asked) == 3


@pytest.mark.parametrize("codes", [["QQ"], ["Ukraine"], ["UK"], ["UA", "QQ"], ["../x"], ["УА"], [""]])
def test_unknown_countries_are_refused_before_any_request(site: Site, tmp_path: Path, codes: list[str]) -> None:
    refused(site, tmp_path / "new", "not a country code; give two letters", *codes)
    assert not site.asked
    assert not (tmp_path / "new").exists()


def test_no_country_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="no country"):
        fetch([], tmp_path)


def test_the_country_codes_are_those_of_iso_and_kosovo() -> None:
    assert len(COUNTRIES) == 250
    assert {"UA", "RU", "SS", "CD", "XK"} <= COUNTRIES


def test_a_file_that_the_server_lacks_is_told(site: Site, tmp_path: Path) -> None:
    refused(site, tmp_path, "no such file", "RU")


# Broken connections


def test_a_broken_connection_is_taken_up_where_it_ended(site: Site, tmp_path: Path) -> None:
    site.break_after = [100_000, 50_000]
    files = site.fetch(tmp_path)
    assert files[0].read_bytes() == site.files["/UA.zip"]
    assert site.ranges[:3] == [None, "bytes=100000-", "bytes=150000-"]
    assert site.waits == [1, 2]


def test_the_next_fetch_takes_up_what_an_earlier_one_received(site: Site, tmp_path: Path) -> None:
    site.break_after = [100_000, 0, 0, 0]
    refused(site, tmp_path, "broke off.*left as it was")
    assert site.fetch(tmp_path)[0].read_bytes() == site.files["/UA.zip"]
    assert site.sent == sum(map(len, site.files.values()))


def test_an_interrupt_passes_through_and_the_part_stays(site: Site, tmp_path: Path) -> None:
    def stop(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site.fetch(tmp_path, stop)
    received = (tmp_path / "UA.zip.part").read_bytes()
    assert received and site.files["/UA.zip"].startswith(received)
    site.fetch(tmp_path)
    assert site.ranges[1] == f"bytes={len(received)}-"


def test_another_version_begins_anew(site: Site, tmp_path: Path) -> None:
    part(tmp_path, b"old", '"0"')
    assert site.fetch(tmp_path)[0].read_bytes() == site.files["/UA.zip"]


@pytest.mark.parametrize("mark", ["", "\n", "é", "\x00"])
def test_a_part_of_unknown_version_begins_anew(site: Site, tmp_path: Path, mark: str) -> None:
    part(tmp_path, b"old", mark)
    assert site.fetch(tmp_path)[0].read_bytes() == site.files["/UA.zip"]
    assert site.ranges[0] is None


@pytest.mark.parametrize("answer", [
    (416, {}, b""),
    (206, {"Content-Range": "bytes 10-99/100"}, b"x" * 90),
    (206, {}, b"x" * 90),
    (206, {"Content-Range": "bytes 4-99/100", "ETag": '"2"'}, b"x" * 96),
])
def test_a_server_that_does_not_go_on_where_the_part_ends_is_asked_for_all(site: Site, tmp_path: Path,
                                                                         answer: Answer) -> None:
    part(tmp_path, b"PK\x03\x04")
    site.answers = [answer]
    assert site.fetch(tmp_path)[0].read_bytes() == site.files["/UA.zip"]
    assert site.ranges[:2] == ["bytes=4-", None]
    assert not site.waits


def test_a_connection_that_always_breaks_is_one_line_and_keeps_the_old_file(site: Site, tmp_path: Path) -> None:
    (tmp_path / "UA.zip").write_bytes(b"old")
    site.break_after = [10, 10, 10, 10]
    refused(site, tmp_path, "left as it was")
    assert (tmp_path / "UA.zip").read_bytes() == b"old"


def test_a_file_that_takes_too_long_is_given_up_and_taken_up_later(site: Site, tmp_path: Path) -> None:
    ticks = iter(range(0, 1_000_000, 700))
    refused(site, tmp_path, "not there after 30 minutes; run the same command again", clock=lambda: next(ticks))
    assert (tmp_path / "UA.zip.part").stat().st_size
    assert site.fetch(tmp_path)[0].read_bytes() == site.files["/UA.zip"]
    assert site.ranges[1]


# Servers that are busy, refuse, or send elsewhere


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(site: Site, tmp_path: Path, status: int) -> None:
    site.answers = [(status, {}, b"")] * 3
    assert len(site.fetch(tmp_path)) == 3
    assert site.waits == [1, 2, 4]


def test_a_server_that_stays_busy_is_told_and_the_part_stays(site: Site, tmp_path: Path) -> None:
    kept = part(tmp_path, site.files["/UA.zip"][:50])
    site.answers = [(503, {}, b"")] * 4
    refused(site, tmp_path, "503 Service Unavailable; try again later")
    assert kept.stat().st_size == 50
    assert len(site.asked) == 4
    site.fetch(tmp_path)
    assert site.ranges[4] == "bytes=50-"


@pytest.mark.parametrize(("head", "wait"), [
    ({"Retry-After": "7"}, 7), ({"Retry-After": "0"}, 0), ({"Retry-After": "soon"}, 1),
    ({"Retry-After": "Fri, 01 Mar 2024 10:00:30 GMT", "Date": "Fri, 01 Mar 2024 10:00:00 GMT"}, 30),
])
def test_the_server_says_when_to_come_back(site: Site, tmp_path: Path, head: dict[str, str], wait: float) -> None:
    site.answers = [(503, head, b"")]
    site.fetch(tmp_path)
    assert site.waits == [wait]


def test_a_server_that_asks_for_too_long_a_wait_is_told(site: Site, tmp_path: Path) -> None:
    site.answers = [(429, {"Retry-After": "3600"}, b"")]
    refused(site, tmp_path, "429 Too Many Requests; try again in 60 minutes")
    assert not site.waits


@pytest.mark.parametrize("status", [400, 401, 403, 206, 304])
def test_a_refusal_is_told_at_once(site: Site, tmp_path: Path, status: int) -> None:
    site.answers = [(status, {}, b"")]
    refused(site, tmp_path, f"answered {status}.*CLAIMLINE_GEONAMES")
    assert not site.waits


def test_a_redirect_on_the_same_site_is_followed(site: Site, tmp_path: Path) -> None:
    site.files["/moved.zip"] = site.files["/UA.zip"]
    site.answers = [(302, {"Location": "/moved.zip"}, b"")]
    assert site.fetch(tmp_path)[0].read_bytes() == site.files["/UA.zip"]


def test_a_redirect_loop_is_one_line(site: Site, tmp_path: Path) -> None:
    site.answers = [(302, {"Location": "/UA.zip"}, b"")] * 20
    refused(site, tmp_path, "redirected more than 5 times")


@pytest.mark.parametrize("there", [
    "http://localhost:{port}/UA.zip", "https://example.org/UA.zip", "http://127.0.0.1:1/UA.zip", "ftp://127.0.0.1/UA.zip",
    "file:///etc/passwd", "//example.org/UA.zip", "https://127.0.0.1.example.org/UA.zip", "http://[", "http://127.0.0.1:99999/",
])
def test_a_redirect_to_elsewhere_is_refused(site: Site, tmp_path: Path, there: str) -> None:
    site.answers = [(302, {"Location": there.format(port=site.address.rsplit(":")[-1].strip("/"))}, b"")]
    refused(site, tmp_path, "redirected to")
    assert len(site.asked) == 1


def test_a_redirect_from_another_machine_is_followed_by_https_alone(site: Site, tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, *rest, **more: [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))])
    site.address = site.address.replace("127.0.0.1", "mirror.example")
    site.answers = [(302, {"Location": "/other.zip"}, b"")]
    refused(site, tmp_path, "not the same site by https")


# What comes is not what was asked for


@pytest.mark.parametrize(("body", "says"), [
    (b"busy", "no zip file"),
    (b"\n<html>busy</html>", "a web page came"),
    (zipped("UA.txt", "x" * 100)[:-30], "no zip file"),
    (zipped("UA.txt", "x" * 100).replace(b"xxx", b"yyy", 1), "damaged"),
    (zipped("other.txt", "x" * 100), "holds no UA.txt"),
    (locked("UA.txt", "x" * 100), "locked by a password"),
])
def test_what_is_no_whole_zip_is_not_kept(site: Site, tmp_path: Path, body: bytes, says: str) -> None:
    site.files["/UA.zip"] = body
    refused(site, tmp_path, says)
    assert not list(tmp_path.iterdir())


def test_a_zip_bomb_is_not_kept(site: Site, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("UA.txt", b"\0" * (64 << 20))
    site.files["/UA.zip"] = buffer.getvalue()
    refused(site, tmp_path, "unpacks to 64 MB")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("body", "says"), [
    (b"<!DOCTYPE html><title>log in</title>", "a web page came"), (b"", "empty"), (b"\x1f\x8b\x08\x00", "row 1"),
    (b"UA.05\tDonetsk\tDonetsk\t1\nUA.06\tOdesa", "row 2"), (b"x" * 10_000, "row 1"),
])
def test_what_is_no_table_of_regions_is_refused_and_the_old_one_stays(site: Site, tmp_path: Path, body: bytes,
                                                                     says: str) -> None:
    site.fetch(tmp_path)
    good = (tmp_path / "admin1CodesASCII.txt").read_bytes()
    site.files["/admin1CodesASCII.txt"], site.etag = body, '"2"'
    refused(site, tmp_path, f"admin1CodesASCII.txt: .*{says}")
    assert (tmp_path / "admin1CodesASCII.txt").read_bytes() == good
    assert not list(tmp_path.glob("*.part"))


# Files that we have already


def test_what_a_file_is_stands_beside_it(site: Site, tmp_path: Path) -> None:
    site.fetch(tmp_path)
    assert json.loads((tmp_path / "UA.zip.json").read_text()) == {
        "url": site.address + "UA.zip", "etag": '"1"'}
    digest = hashlib.sha256(site.files["/UA.zip"]).hexdigest()
    assert (tmp_path / "UA.zip.sha256").read_text() == f"{digest}  UA.zip\n"


def test_files_that_are_current_are_not_sent_again(site: Site, tmp_path: Path) -> None:
    site.fetch(tmp_path)
    sent = site.sent
    moved: list[tuple[int, int | None]] = []
    assert [file.name for file in site.fetch(tmp_path, lambda done, total: moved.append((done, total)))] == NAMES
    assert site.sent == sent
    assert moved[-1] == (sent, sent)


def test_a_new_version_is_fetched(site: Site, tmp_path: Path) -> None:
    site.fetch(tmp_path)
    site.etag, site.files["/UA.zip"] = '"2"', zipped("UA.txt", "new\n")
    assert site.fetch(tmp_path)[0].read_bytes() == site.files["/UA.zip"]
    assert json.loads((tmp_path / "UA.zip.json").read_text())["etag"] == '"2"'


@pytest.mark.parametrize("harm", [
    lambda folder: (folder / "UA.zip").write_bytes(b"changed"),
    lambda folder: (folder / "UA.zip").unlink(),
    lambda folder: (folder / "UA.zip.sha256").unlink(),
    lambda folder: (folder / "UA.zip.sha256").write_text(""),
    lambda folder: (folder / "UA.zip.json").write_text("[]"),
    lambda folder: (folder / "UA.zip.json").write_text("{"),
    lambda folder: (folder / "UA.zip.json").write_bytes(b"\xff"),
])
def test_a_file_that_is_no_longer_what_was_fetched_is_fetched_again(site: Site, tmp_path: Path,
                                                                   harm: Callable[[Path], object]) -> None:
    site.fetch(tmp_path)
    harm(tmp_path)
    assert site.fetch(tmp_path)[0].read_bytes() == site.files["/UA.zip"]


def test_a_file_of_another_site_is_fetched_again(site: Site, tmp_path: Path) -> None:
    site.fetch(tmp_path)
    mirror = Site()
    with served(mirror):
        mirror.fetch(tmp_path)
    assert mirror.sent == site.sent


# No way there


def test_no_server_is_one_line(site: Site, tmp_path: Path) -> None:
    site.address = "http://127.0.0.1:1/"
    refused(site, tmp_path, "127.0.0.1 accepts no connection; try again later")


def test_no_network_is_told_at_once(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    site.address = "https://geonames.invalid/"
    refused(site, tmp_path, "the name geonames.invalid cannot be looked up: no network.*gazetteer add")
    assert not site.waits


def test_a_server_without_tls_is_told(site: Site, tmp_path: Path) -> None:
    site.address = site.address.replace("http:", "https:")
    refused(site, tmp_path, "no secure connection")
    assert not site.waits


def test_a_certificate_of_nobody_is_told(tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl makes the certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=127.0.0.1",
                    "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    site = Site()
    with served(site) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        site.address = site.address.replace("http:", "https:")
        refused(site, tmp_path / "files", "certificate of 127.0.0.1 is not trusted .*SSL_CERT_FILE")
    assert not site.waits
    assert not site.asked


def test_a_silent_server_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with httpx.Client(base_url=address, timeout=0.05, trust_env=False) as client, \
                pytest.raises(FetchError, match="does not answer; try again later"):
            fetch(["UA"], tmp_path, None, client, sleep=lambda wait: None)


def test_a_folder_that_cannot_be_written_is_one_line(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused(site, tmp_path / "file", "cannot be written")


# The address, and the command line


def test_the_environment_names_a_mirror(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINE_GEONAMES", site.address.rstrip("/"))
    assert [file.name for file in fetch(["UA"], tmp_path)] == NAMES


@pytest.mark.parametrize("address", ["mirror", "ftp://mirror/", "file:///data", "https://", "https://mirror:port/"])
def test_what_is_no_address_of_a_mirror_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                    address: str) -> None:
    monkeypatch.setenv("CLAIMLINE_GEONAMES", address)
    with pytest.raises(FetchError, match="^CLAIMLINE_GEONAMES: .*is not an address such as https://"):
        fetch(["UA"], tmp_path)


def test_a_password_in_the_address_is_not_told(site: Site, tmp_path: Path) -> None:
    site.address = site.address.replace("//", "//me:secret@")
    site.answers = [(403, {}, b"")]
    with pytest.raises(FetchError) as caught:
        site.fetch(tmp_path)
    assert "secret" not in str(caught.value)


def test_fetched_places_are_found_and_the_second_fetch_downloads_nothing(
        site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    row = ("1", "Zzyzhivka", "Zzyzhivka", "", "48.1", "37.1", "P", "PPL", "UA", "", "05", "", "", "", "120", "", "150",
           "Europe/Kyiv", "2020-01-01")
    site.files["/UA.zip"] = zipped("UA.txt", "\t".join(row) + "\n")
    site.files["/alternatenames/UA.zip"] = zipped("UA.txt", "\t".join(("9", "1", "uk", "Ззижівка", "", "", "", "")) + "\n")
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CLAIMLINE_GEONAMES", site.address)
    assert run(["gazetteer", "fetch", "-q", "ua"]) == 0
    assert sorted(each.name for each in (tmp_path / "data").iterdir()) == ["gazetteer.sqlite", "geonames"]
    assert run(["gazetteer", "lookup", "Ззижівка", "-f", "jsonl"]) == 0
    found = json.loads(capfd.readouterr().out.splitlines()[0])
    assert (found["id"], found["lat"], found["lon"]) == ("geonames:1", 48.1, 37.1)
    sent = site.sent
    assert run(["gazetteer", "fetch", "-q", "UA"]) == 0
    assert site.sent == sent
    assert run(["gazetteer", "fetch", "UA", "QQ"]) == 1
    assert capfd.readouterr().err.splitlines()[-1].startswith("claimline: QQ: not a country code")


def test_the_network_is_loaded_only_for_a_download() -> None:
    code = "import sys, claimline.ingest.fetch as f\ntry: f.fetch(['QQ'], None)\nexcept f.FetchError: print('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
