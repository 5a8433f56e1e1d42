"""WARC and WACZ files: each page that was fetched, under its address."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from datetime import date
from hashlib import shake_256

import brotli
import pytest
from sample_inputs import GOOD, crawl
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

REST = (("https://example.org/gone", "404 Not Found", "text/html", b"<p>Nothing</p>"),
        ("https://example.org/p.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://example.org/robots.txt", "200 OK", "text/plain", b"User-agent: *"))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_that_were_fetched_are_read(read, name):
    (document,), refused = read(name, crawl(GOOD, *REST, gzipped=name.endswith("gz")))
    assert not refused
    assert "освободили населённый пункт Лиман" in document.text     # in the charset that the server said
    assert (document.id, document.url, document.published) == ("https://example.org/a", "https://example.org/a", date(2025, 12, 2))


def test_a_broken_page_is_named_by_its_address(read):
    documents, (line,) = read("a.warc.gz", crawl(("https://example.org/x", "200 OK", "text/html", b"<html></html>"), GOOD))
    assert len(documents) == 1
    assert "a.warc.gz: https://example.org/x: the page holds no text" in line


def test_a_wacz_is_read_through_its_warcs(read):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", crawl(GOOD))
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
    (document,), refused = read("a.wacz", out.getvalue())
    assert (document.url, refused) == ("https://example.org/a", [])


def test_what_stands_before_the_break_is_read(read):
    data = crawl(GOOD, GOOD)
    documents, refused = read("a.warc.gz", data[:len(data) - 200])
    assert documents
    assert len(refused) <= 1


@pytest.mark.parametrize("data", [b"", b"nothing of the kind", gzip.compress(b"neither", mtime=0)])
def test_what_is_no_warc_is_one_line(read, data):
    documents, refused = read("a.warc.gz", data)
    assert not documents
    assert len(refused) == 1


PACKED = {"gzip": gzip.compress, "br": brotli.compress, "deflate": zlib.compress}


def packed(encoding: str, body: bytes) -> bytes:
    """A WARC of one page, as its server packed it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", GOOD[2]), ("Content-Encoding", encoding)], protocol="HTTP/1.1")
    body = io.BytesIO(PACKED[encoding](body))
    writer.write_record(writer.create_warc_record("https://example.org/a", "response", payload=body, http_headers=headers))
    return out.getvalue()


@pytest.mark.parametrize("encoding", PACKED)
@pytest.mark.parametrize("more", [0, 100_000])
def test_packed_pages_are_unpacked(read, encoding, more):
    (document,), refused = read("a.warc", packed(encoding, GOOD[3] + b"<!--" + shake_256().hexdigest(more).encode() + b"-->"))
    assert not refused
    assert "освободили населённый пункт Лиман" in document.text


@pytest.mark.parametrize("encoding", PACKED)
def test_a_packed_page_that_never_ends_is_cut(read, encoding):
    documents, (line,) = read("a.warc", packed(encoding, b" " * (80 << 20)))
    assert not documents
    assert "is over 64 MB" in line
