"""Getting pages by address, politely and safely: never from this machine or the networks behind it.

A name is looked up here, every address that it has is judged, and the connection goes to the very address that was
judged; so neither a redirect nor a name that changes its mind between two look-ups leads inside.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.request import getproxies

import httpcore
import httpx

from claimline.errors import InputError

AGENT = "claimline"
LARGEST = 64 << 20          # bytes of one answer, unpacked
_REDIRECTS = 5
_PACKED = {"gzip", "deflate"}      # of others, a few bytes may hold gigabytes, which are unpacked at once
_TIMEOUT = httpx.Timeout(30.0, connect=15.0)
_SECONDS = re.compile(r"[0-9]{1,9}")
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/pdf": ".pdf", "application/rss+xml": ".xml", "application/atom+xml": ".xml", "text/xml": ".xml",
    "application/xml": ".xml", "application/rdf+xml": ".xml", "application/json": ".json", "text/csv": ".csv",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl", "application/zip": ".zip",
    "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


class Refused(InputError):
    """The address leads where nothing is fetched from."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `url` is the address after redirects; `suffix` of the format its type says; `body` lies
    in the file asked for, only when `status` is 200. `retry_after`: seconds that the server asks to wait."""

    url: str
    status: int
    suffix: str
    etag: str | None = None
    modified: str | None = None
    retry_after: float | None = None


class Web:
    """A client for addresses that others wrote."""

    def __init__(self, *, allow_private: bool = False) -> None:
        """`allow_private`: this machine and private networks may be asked, too."""
        transport = httpx.HTTPTransport()
        transport._pool._network_backend = _Guard(transport._pool._network_backend, allow_private)
        # The environment's proxies would look names up behind our back.
        self._client = httpx.Client(transport=transport, timeout=_TIMEOUT, trust_env=False, headers={
            "User-Agent": AGENT, "Accept-Encoding": ", ".join(sorted(_PACKED))})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._client.close()

    def get(self, url: str, target: Path, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for `url`; a body goes to the file `target`. Raises InputError, one line, when there is no answer."""
        here = _address(url, url)
        try:
            for _ in range(_REDIRECTS + 1):
                with self._client.stream("GET", here, headers=headers, follow_redirects=False) as response:
                    if not response.has_redirect_location:
                        return _answer(response, target, url)
                    here = _address(str(here.join(response.headers["location"])), url)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise InputError(f"{url}: {_reason(error, here.host)}; {_remedy(here.scheme)}") from None
        except OSError as error:
            raise InputError(f"{url}: cannot be kept ({error.strerror or error}); free space and try again") from None
        raise InputError(f"{url}: redirected more than {_REDIRECTS} times; check the address")


def _address(url: str, asked: str) -> httpx.URL:
    try:
        found = httpx.URL(url)
    except httpx.InvalidURL:
        raise InputError(f"{asked}: is no address") from None
    if found.scheme not in ("https", "http") or not found.host:
        raise Refused(f"{asked}: leads to {found.scheme or 'no'}: address; only https and http are fetched")
    return found.copy_with(userinfo=b"", fragment=None)


def _answer(response: httpx.Response, target: Path, asked: str) -> Answer:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.status_code == 200:
        packed = {each.strip().lower() for each in response.headers.get("content-encoding", "identity").split(",")}
        if not packed <= _PACKED | {"identity"}:
            raise InputError(f"{asked}: is packed in a way that was not asked for ({', '.join(sorted(packed))}); fetch "
                             "it yourself and add the file")
        size = 0
        with target.open("wb") as file:
            for piece in response.iter_bytes(1 << 16):
                size += len(piece)
                if size > LARGEST:
                    raise InputError(f"{asked}: is over {LARGEST >> 20} MB; fetch it yourself and add the file")
                file.write(piece)
    return Answer(str(response.url), response.status_code, _suffix(kind, response.url.path),
                  response.headers.get("etag"), response.headers.get("last-modified"), _asked_wait(response))


def _suffix(kind: str, path: str) -> str:
    ending = Path(path).suffix.lower()
    plain = kind in ("", "text/plain", "application/octet-stream", "binary/octet-stream")
    return ending if plain and ending else _SUFFIXES.get(kind, ending or ".html")


def _asked_wait(response: httpx.Response) -> float | None:
    """Seconds in Retry-After, given as such or as a time (then against the server's own clock); None without."""
    asked = response.headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(asked):
        return float(asked)
    with suppress(ValueError, TypeError):
        until, now = (parsedate_to_datetime(text) for text in (asked, response.headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    return None


def _remedy(scheme: str) -> str:
    if scheme in getproxies():
        return ("proxies are not used, since they look names up where it is not seen whether they lead inside: fetch "
                "it with another program and add the file")
    return "try again later, or check the address"


def _reason(error: Exception, host: str) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, _Inside):
            return f"{host} is an address of this machine or a private network, from which nothing is fetched"
        if isinstance(cause, socket.gaierror):
            return f"the name {host} cannot be looked up"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.TimeoutException):
        return f"{host} does not answer"
    return f"no connection to {host} ({error or type(error).__name__})"


class _Inside(httpcore.ConnectError):
    """The name leads to this machine or a private network."""


class _Guard(httpcore.NetworkBackend):
    """Connects only to public addresses, and to those that it judged."""

    def __init__(self, backend: httpcore.NetworkBackend, allow_private: bool) -> None:
        self._backend, self._allow_private = backend, allow_private

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
                    socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        if not self._allow_private and not all(map(is_public, addresses)):
            raise _Inside(host)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                return self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(self, path: str, timeout: float | None = None,
                            socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        """Never."""
        raise _Inside(path)


def is_public(address: str) -> bool:
    """Whether `address` is one of the open internet; those that wrap another (IPv4 in IPv6) are judged by it."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (
            ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in _NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
        if found.teredo is not None:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
