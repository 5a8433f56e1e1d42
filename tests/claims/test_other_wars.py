"""The sides of other wars than Ukraine's, read with the built-in gazetteer: tables as in test_tables.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tables import rows

from claimline import Claim, read

LANGUAGES = {"english": "en", "french": "fr", "ukrainian": "uk"}


@pytest.mark.parametrize(("lang", "text", "wanted"), [
    row for table in sorted((Path(__file__).parent / "wars").glob("*.tsv"))
    for row in rows(table, LANGUAGES[table.stem])])
def test_line_of_a_table(in_words: Callable[[Claim], str], lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(map(in_words, read(text, published="2025-12-02", lang=lang).claims)) == wanted
