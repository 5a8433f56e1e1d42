"""Why a connection failed, told apart by what the person at the machine can do about it."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

_OFFLINE = frozenset((errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN))


def reason(error: httpx.RequestError, host: str) -> str:
    """What went wrong on the way to `host`, in one line; with the remedy, where it is not to try again."""
    import httpx

    for cause in _causes(error):
        if isinstance(cause, socket.gaierror):
            return (f"the name {host} cannot be looked up: no network, or no name server; check the connection, or "
                    "bring the files from another machine and add them with 'claimline gazetteer add'")
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (f"the certificate of {host} is not trusted ({cause.verify_message or cause.reason}); check this "
                    "machine's clock, or name your network's own certificates in SSL_CERT_FILE")
        if isinstance(cause, ssl.SSLError):
            return (f"no secure connection to {host} ({cause.reason or cause}); check the address in "
                    "CLAIMLINE_GEONAMES, and whether a proxy stands between")
        if isinstance(cause, ConnectionRefusedError):
            return f"{host} accepts no connection"
        if isinstance(cause, OSError) and cause.errno in _OFFLINE:
            return (f"{host} cannot be reached from this network; check the connection, or bring the files from "
                    "another machine and add them with 'claimline gazetteer add'")
    if isinstance(error, httpx.ProxyError):
        return f"the proxy does not let us through ({error}); check HTTPS_PROXY and NO_PROXY"
    if isinstance(error, httpx.UnsupportedProtocol):
        return "not an address that begins with https://; check CLAIMLINE_GEONAMES"
    if isinstance(error, httpx.TimeoutException):
        return f"{host} does not answer"
    return f"the connection broke off ({error or type(error).__name__})"


def may_pass(error: httpx.RequestError) -> bool:
    """Whether another attempt, some seconds later, may do better."""
    import httpx

    if isinstance(error, (httpx.ProxyError, httpx.UnsupportedProtocol)):
        return False
    return not any(isinstance(cause, (socket.gaierror, ssl.SSLCertVerificationError))
                   or (isinstance(cause, ssl.SSLError) and isinstance(error, httpx.ConnectError))
                   or (isinstance(cause, OSError) and cause.errno in _OFFLINE) for cause in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """`error` and what it came from, the latest first."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__
