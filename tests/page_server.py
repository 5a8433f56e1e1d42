"""A small web server on the loopback, for pages that ask one: data, news as they come, tiles."""

from __future__ import annotations

import gzip
import json
import queue
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Served:
    """What the server gives: `files` by path, as (content type, bytes). `asked` are the paths that were asked for."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, bytes]] = {}
        self.asked: list[str] = []
        self.news: queue.Queue[str] = queue.Queue()
        self.address = ""


@contextmanager
def serving() -> Iterator[Served]:
    """Any path below /live is a stream of `news`; any below /tiles is a tile."""
    served = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            served.asked.append(path)
            if path == "/live":
                self._answer("text/event-stream")
                while (line := served.news.get()) != "end":
                    self.wfile.write(f"event: change\ndata: {line}\n\n".encode())
                    self.wfile.flush()
                return
            kind, content = ("image/png", png()) if path.startswith("/tiles") else served.files.get(path, ("", b""))
            if not kind:
                self.send_error(404)
                return
            first, last = self._range(len(content))
            self._answer(kind, 206 if "Range" in self.headers else 200, content[first:last + 1], len(content), first, last)

        def _range(self, size: int) -> tuple[int, int]:
            wanted = self.headers.get("Range", "").removeprefix("bytes=").partition("-")
            return int(wanted[0] or 0), min(size - 1, int(wanted[2] or size - 1))

        def _answer(self, kind: str, code: int = 200, content: bytes = b"", size: int = 0, first: int = 0, last: int = 0) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Expose-Headers", "*")
            if content:
                self.send_header("Content-Length", str(len(content)))
            if code == 206:
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            self.end_headers()
            self.wfile.write(content)

        def do_OPTIONS(self) -> None:
            self.send_response(204)
            for name in ("Origin", "Headers"):
                self.send_header(f"Access-Control-Allow-{name}", "*")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        served.news.put("end")
        server.shutdown()
        server.server_close()


def png(red: int = 200, green: int = 30, blue: int = 200) -> bytes:
    """A picture of 256 by 256 pixels of one colour."""
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = (b"\0" + bytes((red, green, blue)) * 256) * 256
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def pmtiles(tile: bytes) -> bytes:
    """A PMTiles archive, version 3, that holds one picture for the whole world."""
    directory = gzip.compress(bytes((1, 0, 1)) + _varint(len(tile)) + _varint(1), mtime=0)
    metadata = gzip.compress(json.dumps({"attribution": "<b>Made for a test</b>"}).encode(), mtime=0)
    at = 127 + len(directory)
    sizes = struct.pack("<8Q", 127, len(directory), at, len(metadata), at + len(metadata), 0, at + len(metadata), len(tile))
    counts = struct.pack("<3Q", 1, 1, 1)
    kinds = bytes((1, 2, 1, 2, 0, 0))       # clustered; gzip within, tiles as they are; png; zoom 0 to 0
    bounds = struct.pack("<4i", -1800000000, -850000000, 1800000000, 850000000) + bytes((0,)) + struct.pack("<2i", 0, 0)
    return b"PMTiles\x03" + sizes + counts + kinds + bounds + directory + metadata + tile


def _varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out += bytes((number & 127 | 128,))
        number >>= 7
    return out + bytes((number,))
