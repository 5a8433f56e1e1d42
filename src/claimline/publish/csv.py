"""Comma-separated values: one claim a row, with the columns of `row`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from claimline.model.claim import Claim
from claimline.model.document import Document
from claimline.model.theatre import Side
from claimline.publish.rows import COLUMNS, row

# Spreadsheets run a cell that begins with one of these (full-width ones too).
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def render(claims: Iterable[Claim], documents: Iterable[Document], sides: Sequence[Side]) -> Iterator[str]:
    """A header line, then one line a claim (RFC 4180, UTF-8, lines end in CR LF)."""
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    writer.writerow(COLUMNS)
    yield line.getvalue()
    for claim in claims:
        line.seek(0)
        line.truncate()
        writer.writerow([cell(value) for value in row(claim).values()])
        yield line.getvalue()


def cell(value: str | float | None) -> str | float | None:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(value, str) and (value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA)):
        return "'" + value
    return value
