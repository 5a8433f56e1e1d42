"""Plain sentences of daily reports, as staffs, agencies, mappers, soldiers and governors write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tables import rows

from claimline import Claim

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(("lang", "text", "wanted"), [
    *rows(FOLDER / "plain_ukrainian.tsv", "uk"), *rows(FOLDER / "plain_russian.tsv", "ru")])
def test_plain_sentence_is_read(claims: Callable[..., tuple[Claim, ...]], in_full: Callable[[Claim], str],
                                lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(map(in_full, claims(text, lang=lang))) == wanted
