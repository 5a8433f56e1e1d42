"""Downloading GeoNames files: the places of whole countries, their names in other languages, names of regions."""

from __future__ import annotations

import lzma
import os
import re
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from claimline.errors import FetchError
from claimline.ingest.download import Progress, Wanted, download, is_loopback

if TYPE_CHECKING:
    import httpx

GEONAMES = "https://download.geonames.org/export/dump/"
REGIONS = "admin1CodesASCII.txt"
# ISO 3166-1 alpha-2, and XK, which GeoNames has for Kosovo.
COUNTRIES = frozenset((
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW").split())

_LARGEST_UNPACKED = 4 << 30         # bytes of text in one zip ...
_DENSEST = 200                      # ... and how many a byte of the zip may hold
_LONGEST_LINE = 4096                # bytes in a line of region names


def fetch(countries: Sequence[str], folder: Path, progress: Progress | None = None,
          client: httpx.Client | None = None, *, sleep: Callable[[float], None] = time.sleep,
          clock: Callable[[], float] = time.monotonic) -> tuple[Path, ...]:
    """Download dump, alternate names and region names of `countries` (ISO codes) into `folder`; the files' paths.

    `progress` is told (bytes had of all files together, of how many, None while not known). `client`: one whose base
    URL holds the files, by default the address in CLAIMLINE_GEONAMES, else GeoNames' own site. A file of an earlier
    fetch that is still current is not sent again. Raises FetchError, one line, when a file cannot be had whole; files
    that were in `folder` before are untouched, and what was received of a broken download is taken up next time.
    """
    wanted = _wanted(countries, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with nullcontext(client) if client else _client() as site:
            download(site, wanted, progress, sleep=sleep, clock=clock)
    except OSError as error:
        raise FetchError(f"{folder}: cannot be written ({error.strerror or error}); free space or name another folder; "
                         "the gazetteer is left as it was") from None
    return tuple(file.target for file in wanted)


def _wanted(countries: Sequence[str], folder: Path) -> list[Wanted]:
    codes = list(dict.fromkeys(code.upper() for code in countries))
    unknown = [code for code in codes if code not in COUNTRIES]
    if unknown:
        raise FetchError(f"{', '.join(unknown)}: not a country code; give two letters of ISO 3166, such as UA for "
                         "Ukraine, GB for the United Kingdom")
    if not codes:
        raise FetchError("no country given; give two-letter codes, such as UA RU")
    wanted = []
    for code in codes:
        for address, name in ((f"{code}.zip", f"{code}.zip"),
                              (f"alternatenames/{code}.zip", f"alternateNames-{code}.zip")):
            wanted.append(Wanted(address, folder / name, partial(_check_zip, address=address, member=f"{code}.txt")))
    return [*wanted, Wanted(REGIONS, folder / REGIONS, _check_regions)]


def _client() -> httpx.Client:
    """A client of the site that the environment names, else of GeoNames."""
    import httpx

    address = os.environ.get("CLAIMLINE_GEONAMES", "").strip() or GEONAMES
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in ("https", "http") or not url.host:
        raise FetchError(f"CLAIMLINE_GEONAMES: {address!r} is not an address such as {GEONAMES}")
    try:
        return httpx.Client(base_url=url, timeout=httpx.Timeout(60.0, connect=15.0),
                            trust_env=not is_loopback(url.host))
    except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:
        raise FetchError(f"no connection can be set up ({error}); check SSL_CERT_FILE and HTTPS_PROXY") from None


def _check_zip(path: Path, address: str, member: str) -> None:
    """Raises FetchError unless `path` is a whole zip that holds `member` and unpacks to a bearable size."""
    _refuse_page(path, address)
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            unpacked = sum(each.file_size for each in members)
            if unpacked > _LARGEST_UNPACKED or unpacked > _DENSEST * max(path.stat().st_size, 1 << 16):
                raise FetchError(f"{address}: unpacks to {unpacked >> 20} MB; not a GeoNames file, not kept")
            if any(each.flag_bits & 1 for each in members):
                raise FetchError(f"{address}: is locked by a password; not a GeoNames file, not kept")
            if member not in archive.namelist():
                raise FetchError(f"{address}: holds no {member}; not a GeoNames file, not kept")
            broken = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise FetchError(f"{address}: what was received is no zip file ({error}); try again later") from None
    if broken:
        raise FetchError(f"{address}: {broken} is damaged; try again later")


def _check_regions(path: Path) -> None:
    """Raises FetchError unless `path` is a table of region names by code."""
    _refuse_page(path, REGIONS)
    rows = 0
    with path.open("rb") as file:
        while line := file.readline(_LONGEST_LINE):
            if not line.strip() or line.startswith(b"#"):
                continue
            rows += 1
            try:
                right = re.match(r"[A-Z]{2}\.[^\t]", line.decode("utf-8")) and line.count(b"\t") == 3
            except UnicodeDecodeError:
                right = None
            if not right:
                raise FetchError(f"{REGIONS}: row {rows} of what was received is no region name; try again later")
    if not rows:
        raise FetchError(f"{REGIONS}: what was received is empty; try again later")


def _refuse_page(path: Path, address: str) -> None:
    with path.open("rb") as file:
        if file.read(512).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
            raise FetchError(f"{address}: a web page came in place of the file; if this network asks to log in, do so, "
                             "and try again; the gazetteer is left as it was")
