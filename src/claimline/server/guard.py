"""What stands before every request: names under which the server answers; and after it: headers that keep browsers
from doing more than they should. No header lets another site read an answer (CORS)."""

from __future__ import annotations

from http import HTTPStatus
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimline.server.problem import response
from claimline.server.service import Service

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-cache",
}
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


class Guard:
    """Refuses requests under names that are not the server's: a page elsewhere may have pointed its own name here."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app, self._hosts = app, service.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        host = _name(Headers(scope=scope).get("host", ""))
        if host is None or self._hosts is not None and host not in self._hosts:
            refused = response(HTTPStatus.MISDIRECTED_REQUEST, "the server does not answer under this name; start it "
                               "with --url and the address that clients know")
            await refused(scope, receive, sent)
            return
        await self._app(scope, receive, sent)


def hosts_of(bound: str, home: str | None) -> frozenset[str] | None:
    """Names under which a server bound to `bound` answers; None: any, where it is bound to all addresses and has no
    `home` of its own."""
    known = _name(home.partition("://")[2].partition("/")[0]) if home else None
    names = {known} if known else set()
    try:
        everywhere = ip_address(bound).is_unspecified
    except ValueError:
        everywhere = False
    if everywhere and not names:
        return None
    return frozenset(names | _LOOPBACK | ({bound.lower()} if not everywhere else set()))


def home_of(service: Service, request: Request) -> str:
    """The server's address as the client knows it."""
    return service.home or f"{request.url.scheme}://{request.url.netloc}"


def _name(host: str) -> str | None:
    """The name in a Host header, small and without its port; None when it is none."""
    name, port = host, ""
    if host.startswith("["):
        name, _, port = host[1:].partition("]")
        port = port.removeprefix(":")
    elif host.count(":") == 1:
        name, _, port = host.partition(":")
    plain = name.replace(".", "").replace("-", "").replace("_", "").replace(":", "")
    if not plain or not plain.isascii() or not plain.isalnum() or (port and not port.isdigit()):
        return None
    return name.lower()
