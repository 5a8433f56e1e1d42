"""Russian by grammar and dictionary: every event in its voices, tenses and idioms, and look-alikes that tell nothing.

`russian.tsv` has a sentence a line: its text, what it tells ("; " between claims, with the extent where it is not the
whole), the side that publishes it where that decides who "our men" are, and, where it is not read yet, why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimline import Claim, Extent

TABLE = Path(__file__).with_name("russian.tsv")
PUBLISHERS = {"RU": "Russian MoD", "UA": "Ukrainian General Staff", "": None}
In = Callable[[Claim], str]


def lines() -> Iterator[Any]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, wanted, side, wrong = [*line.split("\t"), "", "", ""][:4]
            marks = [pytest.mark.xfail(strict=True, reason=wrong)] if wrong else []
            yield pytest.param(text, wanted, side, marks=marks, id=text)


def with_extent(claim: Claim, said: str) -> str:
    return said if claim.extent in (None, Extent.FULL) else f"{said} {claim.extent.value}"


@pytest.mark.parametrize(("text", "wanted", "side"), list(lines()))
def test_line_is_read(claims: Callable[..., tuple[Claim, ...]], in_words: In, text: str, wanted: str,
                      side: str) -> None:
    found = claims(text, lang="ru", publisher=PUBLISHERS[side])
    assert sorted(with_extent(claim, in_words(claim)) for claim in found) == [*filter(None, wanted.split("; "))]
