"""Plain sentences of daily reports, as staffs, agencies, mappers, soldiers and governors write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimline import Claim, Extent


def _rows(name: str, lang: str) -> Iterator[Any]:
    """Each sentence with what it tells; a line that begins with "?" is not read right yet."""
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, wanted = line.removeprefix("? ").split("\t")
            later = [pytest.mark.xfail(strict=True, reason="not read yet")] if line.startswith("? ") else []
            yield pytest.param(lang, text, wanted, id=text, marks=later)


def _with_extent(claim: Claim, said: str) -> str:
    return said if claim.extent in (None, Extent.FULL) else f"{said} {claim.extent.value}"


@pytest.mark.parametrize(("lang", "text", "wanted"), [
    *_rows("plain_ukrainian.tsv", "uk"), *_rows("plain_russian.tsv", "ru")])
def test_plain_sentence_is_read(claims: Callable[..., tuple[Claim, ...]], in_words: Callable[[Claim], str],
                                lang: str, text: str, wanted: str) -> None:
    found = sorted(_with_extent(claim, in_words(claim)) for claim in claims(text, lang=lang))
    assert found == sorted(filter(None, wanted.split("; ")))
