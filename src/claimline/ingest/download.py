"""Files of one site over HTTP: whole or not at all, taken up where they broke off, used again while they are current.

Beside FILE stand `FILE.sha256`, as `sha256sum` writes it, by which damage of a later day is noticed; `FILE.json`, its
address and version; and, while it is under way, `FILE.part` with `FILE.mark`, the version that the part is of. What a
download is checked by: its length against the server's, every member of a zip against its CRC, the bytes on the disk
against those received. GeoNames publishes no checksums of its own.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claimline.errors import FetchError
from claimline.ingest.failure import may_pass, reason

if TYPE_CHECKING:
    import httpx

Progress = Callable[[int, int | None], None]

_ATTEMPTS = 4                       # of one file; each goes on where the last one broke off
_FIRST_WAIT = 1.0                   # seconds between two attempts; doubled each time
_LONGEST_WAIT = 60.0                # seconds that a server may ask us to wait
_LONGEST = 1800.0                   # seconds for one file, attempts and waits together
_LARGEST = 600 << 20                # bytes of one file
_REDIRECTS = 5
_BUSY = frozenset((408, 425, 429))  # and all from 500: answers that may be other ones soon
_KEPT = "the gazetteer is left as it was"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file: its address below the site's, where it goes, and `check`, which raises FetchError for a wrong one."""

    address: str
    target: Path
    check: Callable[[Path], None]


def download(client: httpx.Client, files: Sequence[Wanted], progress: Progress | None, *,
             sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
    """Get `files` from the site at the client's base URL; those that are still current there are not sent again.

    `progress` is told (bytes had of all files together, of how many, None while not known). `sleep` and `clock`
    count in seconds. Raises FetchError when a file cannot be had; what was received of it is taken up next time.
    """
    meter = _Meter(len(files), progress)
    for file in files:
        _Download(client, file, meter, sleep, clock).run()


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


class _Meter:
    """Adds up the bytes of all files; never goes back, also when a file begins anew."""

    def __init__(self, files: int, progress: Progress | None) -> None:
        self._left, self._progress = files, progress
        self._before = self._shown = 0

    def moved(self, have: int, size: int | None) -> None:
        """The file under way has `have` bytes of `size`."""
        self._shown = max(self._shown, self._before + have)
        if self._progress:
            total = self._before + size if size is not None and self._left == 1 else None
            self._progress(self._shown, max(total, self._shown) if total is not None else None)

    def ended(self, size: int) -> None:
        """The file is there."""
        self.moved(size, size)
        self._before += size
        self._left -= 1


class _Again(Exception):
    """An attempt failed and another one may not; `wait` is for how many seconds the server asks."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class _Stale(Exception):
    """The server does not go on where our part ends."""


class _Download:
    """One file on its way."""

    def __init__(self, client: httpx.Client, file: Wanted, meter: _Meter, sleep: Callable[[float], None],
                 clock: Callable[[], float]) -> None:
        self._client, self._file, self._meter, self._sleep, self._clock = client, file, meter, sleep, clock
        self._target = file.target
        self._part, self._mark, self._record, self._sum = (file.target.with_name(file.target.name + end)
                                                           for end in (".part", ".mark", ".json", ".sha256"))
        self._url = client.base_url.join(file.address)
        self._shown = str(self._url.copy_with(userinfo=b""))
        self._until = clock() + _LONGEST

    def run(self) -> None:
        """Attempts until it is there."""
        for attempt in range(_ATTEMPTS):
            try:
                received = self._attempt()
                break
            except _Again as error:
                wait = _FIRST_WAIT * 2 ** attempt if error.wait is None else error.wait
                if attempt == _ATTEMPTS - 1 or wait > _LONGEST_WAIT:
                    later = "later" if wait <= _LONGEST_WAIT else f"in {math.ceil(wait / 60)} minutes, as it asks"
                    raise FetchError(f"{self._shown}: {error}; try again {later}, or add files with "
                                     f"'claimline gazetteer add'; {_KEPT}") from None
                self._in_time(wait)
                self._sleep(wait)
        if received:
            self._finish(*received)
        self._meter.ended(self._target.stat().st_size)

    def _attempt(self) -> tuple[str, dict[str, str]] | None:
        """SHA-256 and version of what is now the whole part; None when the file that we have is current."""
        import httpx

        try:
            try:
                return self._receive()
            except _Stale:
                self._discard()
                return self._receive()
        except httpx.RequestError as error:
            if may_pass(error):
                raise _Again(reason(error, self._url.host)) from None
            raise FetchError(f"{self._shown}: {reason(error, self._url.host)}; {_KEPT}") from None

    def _receive(self) -> tuple[str, dict[str, str]] | None:
        mark = self._marked()
        have = self._part.stat().st_size if mark and self._part.is_file() else 0
        # As sent: what is compressed on the way has other lengths and ranges.
        headers = {"Accept-Encoding": "identity"}
        current = None
        if have:
            headers |= {"Range": f"bytes={have}-", "If-Range": mark}
        else:
            current = self._current()
            headers |= current or {}
        response = self._open(headers)
        try:
            if response.status_code == 304 and current:
                return None
            self._judge(response, have, mark)
            if response.status_code == 200:
                have = 0
            version = {name: text for name in ("etag", "last-modified")
                       if _sendable(text := response.headers.get(name, ""))}
            return self._write(response, have, version), version
        finally:
            response.close()

    def _open(self, headers: dict[str, str]) -> httpx.Response:
        """The answer, after redirects that stay on the site; its body is not read yet."""
        url = self._url
        for _ in range(_REDIRECTS + 1):
            self._in_time()
            response = self._client.send(self._client.build_request("GET", url, headers=headers), stream=True,
                                         follow_redirects=False)
            if not response.has_redirect_location:
                return response
            response.close()
            url = self._redirected(url, response.headers["location"])
        raise FetchError(f"{self._shown}: redirected more than {_REDIRECTS} times; check the address in "
                         f"CLAIMLINE_GEONAMES, or try again later; {_KEPT}")

    def _redirected(self, url: httpx.URL, location: str) -> httpx.URL:
        import httpx

        base = self._client.base_url
        try:
            found = url.join(location)
        except httpx.InvalidURL:
            raise FetchError(f"{self._shown}: redirected to no address at all; try again later; {_KEPT}") from None
        safe = found.scheme == "https" or (found.scheme == "http" and is_loopback(base.host))
        near = found.host == base.host or found.host.endswith("." + base.host)
        if not safe or not near or found.port not in (None, base.port):
            there = f"{found.scheme}://{found.host}"
            raise FetchError(f"{self._shown}: redirected to {there}, which is not the same site by https; does this "
                             f"network ask to log in? Otherwise name a mirror in CLAIMLINE_GEONAMES; {_KEPT}")
        return found

    def _judge(self, response: httpx.Response, have: int, mark: str) -> None:
        """Raises unless the answer brings the file, or, of the version `mark`, all from `have` on."""
        code = response.status_code
        if code == 200:
            return
        if have and code in (206, 416):
            goes_on = response.headers.get("content-range", "").startswith(f"bytes {have}-")
            version = response.headers.get("etag" if mark.startswith('"') else "last-modified", mark)
            if code == 416 or not goes_on or version != mark:
                raise _Stale
            return
        said = f"the server answered {code} {response.reason_phrase}".rstrip()
        if code in _BUSY or code >= 500:
            raise _Again(said, _asked_wait(response))
        if code in (404, 410):
            raise FetchError(f"{self._shown}: there is no such file on the server; check the country code, and the "
                             f"address in CLAIMLINE_GEONAMES if it is set; {_KEPT}")
        raise FetchError(f"{self._shown}: {said}: it refuses the request; name a mirror in CLAIMLINE_GEONAMES, or add "
                         f"files with 'claimline gazetteer add'; {_KEPT}")

    def _write(self, response: httpx.Response, have: int, version: dict[str, str]) -> str:
        """Writes the body after the `have` bytes of the part; SHA-256 of the whole, in hex."""
        length = response.headers.get("content-length", "")
        total = have + int(length) if re.fullmatch("[0-9]{1,15}", length) else None
        if total and total > _LARGEST:
            raise FetchError(f"{self._shown}: {total >> 20} MB, more than a GeoNames file has; not fetched; {_KEPT}")
        mark = next((text for text in version.values() if not text.startswith("W/")), None)
        if not have:
            self._discard()
            if mark:
                self._mark.write_text(mark, "utf-8")
        digest = hashlib.sha256()
        with self._part.open("r+b" if have else "w+b") as file:
            while block := file.read(1 << 20):
                digest.update(block)
            for chunk in response.iter_raw():
                have += len(chunk)
                if have > _LARGEST:
                    self._discard()
                    raise FetchError(f"{self._shown}: more than {_LARGEST >> 20} MB, more than a GeoNames file has; "
                                     f"not kept; {_KEPT}")
                file.write(chunk)
                digest.update(chunk)
                self._meter.moved(have, total)
                self._in_time()
        if total is not None and have != total:
            raise _Again(f"{have} of {total} bytes received")
        return digest.hexdigest()

    def _finish(self, digest: str, version: dict[str, str]) -> None:
        """Puts the part, when it is right, in the file's place."""
        try:
            if _digest(self._part) != digest:
                raise FetchError(f"{self._part}: the disk does not hold what was received; let no other fetch run, "
                                 f"check the disk, and try again; {_KEPT}")
            self._file.check(self._part)
        except FetchError:
            self._discard()
            raise
        self._record.unlink(missing_ok=True)
        self._sum.unlink(missing_ok=True)       # a file without one is only had again, one with another's is damaged
        self._part.replace(self._target)
        self._mark.unlink(missing_ok=True)
        self._sum.write_text(f"{digest}  {self._target.name}\n", "utf-8")
        self._record.write_text(json.dumps({"url": self._shown, **version}, indent=1) + "\n", "utf-8")

    def _current(self) -> dict[str, str] | None:
        """Headers that ask for the file only if it is not the one that we have, whole and unchanged."""
        if not self._target.is_file() or not self._record.is_file():
            return None
        try:
            record = json.loads(self._record.read_text("utf-8"))
            known = self._sum.read_text("utf-8").split() if self._sum.is_file() else [""]
            if record["url"] != self._shown or known[0] != _digest(self._target):
                return None
            names = (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since"))
            return {header: record[name] for name, header in names if _sendable(record.get(name, ""))} or None
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            return None

    def _marked(self) -> str:
        """The version that the part is of; empty when it is not known."""
        text = self._mark.read_text("latin-1") if self._mark.is_file() else ""
        return text if _sendable(text) else ""

    def _discard(self) -> None:
        for path in (self._part, self._mark):
            path.unlink(missing_ok=True)

    def _in_time(self, wait: float = 0.0) -> None:
        if self._clock() + wait > self._until:
            raise FetchError(f"{self._shown}: not there after {_LONGEST / 60:.0f} minutes; run the same command again, "
                             f"it goes on where this one stopped; {_KEPT}")


def _sendable(text: str) -> bool:
    """Whether `text` can stand in the head of a request."""
    return bool(text) and text.isascii() and text.isprintable()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _asked_wait(response: httpx.Response) -> float | None:
    """Seconds in Retry-After, given as such or as a time (then against the server's own clock); None without."""
    asked = response.headers.get("retry-after", "").strip()
    if re.fullmatch("[0-9]{1,9}", asked):
        return float(asked)
    try:
        until, now = (parsedate_to_datetime(text) for text in (asked, response.headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
