"""Who is said to say so in Russian, by every way of naming a speaker: `russian_sources.tsv`, a sentence a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimline import Claim

TABLE = Path(__file__).with_name("russian_sources.tsv")
PUBLISHERS = {"RU": "Russian MoD", "UA": "Ukrainian General Staff", "": None}


def lines() -> Iterator[Any]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, speaker, side, wrong = [*line.split("\t"), "", ""][:4]
            marks = [pytest.mark.xfail(strict=True, reason=wrong)] if wrong else []
            yield pytest.param(text, speaker, side, marks=marks, id=text)


@pytest.mark.parametrize(("text", "speaker", "side"), list(lines()))
def test_speaker_is_found(claims: Callable[..., tuple[Claim, ...]], text: str, speaker: str, side: str) -> None:
    assert {claim.source or "-" for claim in claims(text, lang="ru", publisher=PUBLISHERS[side])} == {speaker}
