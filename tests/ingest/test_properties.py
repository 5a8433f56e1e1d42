"""Whatever the bytes, an input gives documents whose blocks lie in their text, or one line that says what is wrong."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pyarrow as pa
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from sample_inputs import ATOM, CHAT, GOOD, RSS, TWEETS, crawl, mail, packed

from claimline.errors import InputError
from claimline.ingest import FORMATS, load
from claimline.model import Document


def _word() -> bytes:
    out = io.BytesIO()
    word = docx.Document()
    word.add_paragraph("Text")
    word.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table({"text": ["Un texte.", "Deux."], "id": ["a", "b"]}), out)
    return out.getvalue()


def _pdf() -> bytes:
    out = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


WHOLE = {
    ".txt": b"---\nid: a\n---\nText", ".md": b"# A\n\n> b", ".html": b"<html><p>Text</p></html>",
    ".jsonl": b'{"text": "a"}\n{"text": "b"}', ".json": json.dumps(CHAT).encode(), ".csv": b"id,text\n1,Some text here\n",
    ".xml": RSS.encode(), ".atom": ATOM.encode(), ".js": ("window.YTD.tweets.part0 = " + json.dumps(TWEETS)).encode(),
    ".pdf": _pdf(), ".docx": _word(), ".eml": mail("Text", "<p>Text</p>").as_bytes(), ".warc": crawl(GOOD, gzipped=False),
    ".warc.gz": crawl(GOOD), ".parquet": _parquet(), ".zip": packed(("a.txt", "Un texte. " * 20), ("feed.xml", RSS)),
}


def check(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    for found in load(path):
        if isinstance(found, InputError):
            assert "\n" not in str(found) and str(path) in str(found)
            continue
        assert isinstance(found, Document)
        found.text.encode()             # whole characters only
        at = 0
        for block in found.blocks:
            assert at <= block.start <= block.end <= len(found.text)
            at = block.end
        assert all(0 <= post.start <= post.end <= len(found.text) for post in found.posts)


@pytest.mark.parametrize("suffix", FORMATS)
@given(data=st.binary(max_size=300))
@settings(max_examples=30)
def test_random_bytes(suffix, tmp_path_factory, data):
    check(tmp_path_factory.getbasetemp() / f"x{suffix}", data)


@pytest.mark.parametrize("suffix", WHOLE)
@given(data=st.data())
@settings(max_examples=60)
def test_damaged_files(suffix, tmp_path_factory, data):
    """A good file cut off, or with some of its bytes changed."""
    damaged = bytearray(WHOLE[suffix][:data.draw(st.integers(0, len(WHOLE[suffix])), "end")] if data.draw(st.booleans())
                        else WHOLE[suffix])
    for at in data.draw(st.lists(st.integers(0, max(0, len(damaged) - 1)), max_size=8), "changed"):
        if damaged:
            damaged[at] = data.draw(st.integers(0, 255), "to")
    check(tmp_path_factory.getbasetemp() / f"x{suffix}", bytes(damaged))
