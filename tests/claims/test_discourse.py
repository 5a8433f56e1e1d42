"""Two and three sentences, of which the later ones mean places and sides that only the earlier ones name.

Tables as in tests/tables.py; "¶" begins a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tables import rows

from claimline import Claim

TABLES = sorted((Path(__file__).parent / "discourse").glob("*.tsv"))


@pytest.mark.parametrize(("lang", "text", "wanted"), [row for table in TABLES for row in rows(table, table.stem)])
def test_what_was_told_before_is_meant(claims: Callable[..., tuple[Claim, ...]], in_full: Callable[[Claim], str],
                                       lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(map(in_full, claims(text.replace("¶", "\n\n"), lang=lang))) == wanted
