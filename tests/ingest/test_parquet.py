"""Parquet tables of reports."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from pyarrow import parquet


def table(**columns: list[object]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out)
    return out.getvalue()


@pytest.mark.parametrize("published", [date(2025, 12, 2), datetime(2025, 12, 2, 23, tzinfo=UTC), "2025-12-02"])
def test_rows_are_records(read, published):
    (first,), refused = read("a.parquet", table(text=["Un texte.", ""], published=[published, None], more=[1, 2],
                                                 publisher=["Desk", None]))
    assert (first.id, first.text, first.published, first.publisher) == ("a:1", "Un texte.", date(2025, 12, 2), "Desk")
    assert "a.parquet, row 2: 'text' is empty" in refused[0]


def test_a_table_without_texts_names_its_columns(read):
    _, (line,) = read("a.parquet", table(body=["x"]))
    assert "has no column 'text'; there are body" in line


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + bytes(50) + b"PAR1", table(text=["Un texte."])[:-9]])
def test_what_is_no_parquet_is_one_line(read, data):
    documents, (line,) = read("a.parquet", data)
    assert not documents
    assert "a.parquet: " in line
