"""Downloading GeoNames files: the places of whole countries, their names in other languages, names of regions."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from claimline.errors import FetchError

GEONAMES = "https://download.geonames.org/export/dump/"
REGIONS = "admin1CodesASCII.txt"

Progress = Callable[[int, int | None], None]

_ATTEMPTS = 4                       # of one file; each goes on where the last one broke off
_LARGEST = 600 << 20                # bytes of one download
_LARGEST_UNPACKED = 4 << 30         # bytes of text in one zip ...
_DENSEST = 200                      # ... and how many a byte of the zip may hold


def fetch(countries: Sequence[str], folder: Path, progress: Progress | None = None,
          client: httpx.Client | None = None) -> tuple[Path, ...]:
    """Download dump, alternate names and region names of `countries` (ISO codes) into `folder`; the files' paths.

    `progress` is told (bytes received, of how many, None while not known). `client`: one whose base URL holds the
    files, by default GeoNames' own site. Raises FetchError, one line, when a file cannot be had whole; files that
    were in `folder` before are untouched, and what was received of a broken download is taken up next time.
    """
    wanted = []
    for country in dict.fromkeys(code.upper() for code in countries):
        if not re.fullmatch("[A-Z]{2}", country):
            raise FetchError(f"{country}: not a country code; give two letters, such as UA")
        wanted.append((f"{country}.zip", folder / f"{country}.zip"))
        wanted.append((f"alternatenames/{country}.zip", folder / f"alternateNames-{country}.zip"))
    if not wanted:
        raise FetchError("no country given; give two-letter codes, such as UA RU")
    wanted.append((REGIONS, folder / REGIONS))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if client is not None:
            return _fetch_all(client, wanted, progress)
        with httpx.Client(base_url=GEONAMES, timeout=httpx.Timeout(60.0, connect=15.0), follow_redirects=True) as own:
            return _fetch_all(own, wanted, progress)
    except OSError as error:
        raise FetchError(f"{folder}: cannot be written ({error.strerror or error}); free space or name another folder; "
                         "the gazetteer is left as it was") from None


def _fetch_all(client: httpx.Client, wanted: Sequence[tuple[str, Path]],
               progress: Progress | None) -> tuple[Path, ...]:
    for address, target in wanted:
        _fetch_one(client, address, target, progress)
    return tuple(target for _, target in wanted)


def _fetch_one(client: httpx.Client, address: str, target: Path, progress: Progress | None) -> None:
    part, mark = target.with_name(target.name + ".part"), target.with_name(target.name + ".mark")
    reason = ""
    for _ in range(_ATTEMPTS):
        try:
            digest = _receive(client, address, part, mark, progress)
            break
        except (httpx.TransportError, EOFError) as error:
            reason = str(error) or type(error).__name__
    else:
        raise FetchError(f"{client.base_url}{address}: {reason}; try again later, or add files with "
                         "'claimline gazetteer add'; the gazetteer is left as it was")
    try:
        if _digest(part) != digest:
            raise FetchError(f"{target}: the disk does not hold what was received; check it and try again")
        if target.suffix == ".zip":
            _check_zip(part, address)
    except FetchError:
        part.unlink()
        raise
    finally:
        mark.unlink(missing_ok=True)
    part.replace(target)


def _receive(client: httpx.Client, address: str, part: Path, mark: Path, progress: Progress | None) -> str:
    """Writes the file to `part`, after what is there of the same version; SHA-256 of the whole, in hex.

    `mark` keeps the version that `part` is of. Raises EOFError when the connection ended early.
    """
    have = part.stat().st_size if part.is_file() and mark.is_file() else 0
    headers = {"Accept-Encoding": "identity"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": mark.read_text("utf-8")}
    with client.stream("GET", address, headers=headers) as response:
        if response.status_code == 404:
            raise FetchError(f"{response.url}: there is no such file; is the country code right?")
        if response.status_code not in (200, 206):
            part.unlink(missing_ok=True)
            raise FetchError(f"{response.url}: the server answered {response.status_code}; try again later; "
                             "the gazetteer is left as it was")
        if response.status_code == 200:
            have = 0
        length = response.headers.get("content-length", "")
        total = have + int(length) if length.isdigit() else None
        if (total or 0) > _LARGEST:
            raise FetchError(f"{response.url}: {(total or 0) >> 20} MB, more than a GeoNames file has; not fetched")
        version = response.headers.get("etag") or response.headers.get("last-modified")
        if version and not version.startswith("W/"):
            mark.write_text(version, "utf-8")
        else:
            mark.unlink(missing_ok=True)
        digest = hashlib.sha256(part.read_bytes() if have else b"")
        with part.open("ab" if have else "wb") as file:
            for chunk in response.iter_raw():
                have += len(chunk)
                if have > _LARGEST:
                    raise FetchError(f"{response.url}: more than {_LARGEST >> 20} MB; not a GeoNames file, not kept")
                file.write(chunk)
                digest.update(chunk)
                if progress:
                    progress(have, total)
    if total is not None and have != total:
        raise EOFError(f"{have} of {total} bytes received")
    return digest.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_zip(path: Path, address: str) -> None:
    """Raises FetchError unless `path` is a whole zip that unpacks to a bearable size."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            if unpacked > _LARGEST_UNPACKED or unpacked > _DENSEST * max(path.stat().st_size, 1 << 16):
                raise FetchError(f"{address}: unpacks to {unpacked >> 20} MB; not a GeoNames file, not kept")
            broken = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise FetchError(f"{address}: what was received is no zip file ({error}); try again later") from None
    if broken:
        raise FetchError(f"{address}: {broken} is damaged; try again later")
