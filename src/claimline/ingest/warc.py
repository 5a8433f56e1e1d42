"""WARC files: each page that was fetched whole is an input of its own, under its address.

The time of a record is when it was fetched; the day of the page is what the page says.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import brotli

from claimline.errors import InputError
from claimline.ingest.front import About
from claimline.ingest.source import LARGEST_TEXT, Options, Source

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_FORMATS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/pdf": ".pdf", "text/csv": ".csv", "message/rfc822": ".eml",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/xml": ".xml", "text/xml": ".xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_DRY = ("/robots.txt", "/sitemap.xml", "/favicon.ico")      # what crawlers fetch for themselves
_LONGEST_ADDRESS = 2_000


class _Brotli:
    """Unpacks no more than a page may have, though some bytes may hold gigabytes; as warcio wants it."""

    unused_data = None

    def __init__(self) -> None:
        self._packed = brotli.Decompressor()
        self._left = LARGEST_TEXT + 1

    def decompress(self, data: bytes) -> bytes:
        """What the bytes hold, until it is too much."""
        pieces = []
        while self._left > 0 and (data or not self._packed.can_accept_more_data()):
            pieces.append(self._packed.process(data, output_buffer_limit=self._left))
            self._left -= len(pieces[-1])
            data = b""
        return b"".join(pieces)


def read_warc(source: Source, options: Options) -> Iterator[Source | InputError]:
    """The pages and documents in a WARC, gzipped or not; where it breaks off, what came before is given.

    Raises InputError for what is no WARC.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.bufferedreaders import BufferedReader

    BufferedReader.DECOMPRESSORS["br"] = _Brotli
    records = 0
    with source.open() as stream:
        try:
            for record in ArchiveIterator(stream):
                records += 1
                page = _page(record, source)
                if page is not None:
                    yield page
        except InputError:
            raise
        except Exception as error:      # zlib's and warcio's own, on strangers' files: the record is broken
            yield InputError(f"{source.name}: {_reason(error, records)}")
            return
    if not records:
        raise InputError(f"{source.name}: is no WARC; give a .warc or .warc.gz as a crawler writes it")


def _page(record: ArcWarcRecord, source: Source) -> Source | None:
    if record.rec_type not in ("response", "resource"):
        return None
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")[:_LONGEST_ADDRESS]
    http = record.http_headers
    if record.rec_type == "response" and (http is None or http.get_statuscode() != "200"):
        return None
    kind = (http.get_header("Content-Type") if http is not None else
            record.rec_headers.get_header("Content-Type")) or ""
    suffix = _FORMATS.get(kind.partition(";")[0].strip().lower())
    if suffix is None or address.endswith(_DRY):
        return None
    data = record.content_stream().read(LARGEST_TEXT + 1)
    charset = kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    about = About(url=address) if address.startswith(("http://", "https://")) else None
    return source.part(address, partial(io.BytesIO, data), suffix=suffix, stem=address, size=len(data), about=about,
                       charset=charset)


def _reason(error: Exception, records: int) -> str:
    if "non-chunked gzip" in str(error):
        return "is gzipped as one piece, which a WARC must not be; run 'warcio recompress' on it"
    if not records:
        return "is no WARC, or broken from its start; take it from the crawler again"
    return f"breaks off after {records} records; what stands before is read; take it from the crawler again"
