"""Running the server until it is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from claimline.errors import InputError
from claimline.server.application import application
from claimline.server.service import Service

_HEADER_BYTES = 32 << 10        # of a request, its line and filters included
_IDLE = 30                      # seconds that a silent connection is kept
_FAREWELL = 5                   # seconds that answers under way have when the server stops
_CONNECTIONS = 2000


def run(service: Service, host: str, port: int, *, ready: Callable[[str], None] = lambda address: None,
        proxies: str = "") -> None:
    """Serve on `host` and `port` (0: any free one); `ready` is told the address when it is bound.

    `proxies`: addresses whose X-Forwarded headers are believed. Raises InputError when the port cannot be had.
    """
    bound = _bound(host, port)
    app = application(service)
    name = f"[{host}]" if ":" in host else host
    ready(service.home or f"http://{name}:{bound.getsockname()[1]}")
    with bound:
        server_of(app, proxies).run([bound])


class _Server(uvicorn.Server):
    """A server that first lets those go who listen to what is new: their connections would never end."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop."""
        self.config.app.state.end()     # type: ignore[union-attr]
        await super().shutdown(sockets)


def server_of(app: Starlette, proxies: str = "") -> uvicorn.Server:
    """The server of an application, with bounds on what a client may take of it."""
    return _Server(uvicorn.Config(
        app, port=0, log_level="warning", access_log=False, server_header=False, proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies or None, h11_max_incomplete_event_size=_HEADER_BYTES, timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_FAREWELL, limit_concurrency=_CONNECTIONS, http="h11", ws="none", lifespan="on"))


def _bound(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        # With the protocol named, asyncio sends small answers at once, not 40 ms later.
        bound = socket.socket(found[0], socket.SOCK_STREAM, socket.IPPROTO_TCP)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(found[4])
        bound.listen(_CONNECTIONS)      # who is told the address may connect at once
    except (OSError, OverflowError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise InputError(f"{host}, port {port}: cannot be served on ({reason}); give another --port or --host"
                         ) from None
    return bound
