"""The tables of short sentences beside this file: what each tells, by the grammar of its language and no report.

A line (tests/tables.py) tells of a claim its event, actor ("-": nobody), relation, place, status and extent, where they
are not the plain ones.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tables import rows

from claimline import Claim

TABLES = sorted((Path(__file__).parent / "tables").glob("*.tsv"))
LANGUAGES = {"english": "en", "french": "fr", "ukrainian": "uk", "russian": "ru"}     # by the first word of a table's name


@pytest.mark.parametrize(("lang", "text", "wanted"), [
    row for table in TABLES for row in rows(table, LANGUAGES[table.stem.partition("_")[0]])])
def test_line_of_a_table(claims: Callable[..., tuple[Claim, ...]], in_full: Callable[[Claim], str],
                         lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(map(in_full, claims(text, lang=lang))) == wanted
