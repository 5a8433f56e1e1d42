"""Two and three sentences, of which the later ones mean places and sides that only the earlier ones name.

A line is a text ("¶" begins a paragraph), a tab and its claims, told as in test_plain_sentences.py. A third column tells
why a line is not read as it should be: it must fail as long as it stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimline import Claim, Extent

TABLES = sorted((Path(__file__).parent / "discourse").glob("*.tsv"))


def _lines() -> Iterator[object]:
    for table in TABLES:
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, wanted, *why = line.split("\t")
                marks = pytest.mark.xfail(reason=why[0], strict=True) if why else ()
                yield pytest.param(table.stem, text, wanted, id=f"{table.stem}: {text}", marks=marks)


@pytest.mark.parametrize(("lang", "text", "wanted"), [*_lines()])
def test_what_was_told_before_is_meant(claims: Callable[..., tuple[Claim, ...]], in_words: Callable[[Claim], str],
                                       lang: str, text: str, wanted: str) -> None:
    found = sorted(" ".join(filter(None, (in_words(claim), claim.extent and claim.extent is not Extent.FULL
                                          and claim.extent.value or "")))
                   for claim in claims(text.replace("¶", "\n\n"), lang=lang))
    assert found == sorted(filter(None, wanted.split("; ")))
