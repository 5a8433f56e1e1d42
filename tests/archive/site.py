"""A web site on loopback: what it holds, and what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], str]


@dataclass
class Site:
    """`pages` by path; `asked`: paths with the condition that they were asked under, None without one."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""

    def answer(self, path: str, condition: str | None) -> Answer:
        self.asked.append((path, condition))
        status, head, body = self.pages.get(path, (404, {}, "no such page"))
        if condition is not None and condition == head.get("ETag"):
            return 304, head, ""
        return status, head, body


@contextmanager
def site() -> Iterator[Site]:
    holder = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, head, body = holder.answer(self.path, self.headers.get("If-None-Match"))
            data = body.encode()
            self.send_response(status)
            for name, value in ({"Content-Type": "text/html; charset=utf-8"} | head).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if status != 304:
                self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    holder.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield holder
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
