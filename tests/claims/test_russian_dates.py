"""When claims happened in Russian, by every way of telling the time: `russian_dates.tsv`, time words a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimline import Claim

TABLE = Path(__file__).with_name("russian_dates.tsv")
LINES = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize(("words", "date"), LINES, ids=[words for words, _ in LINES])
def test_time_words_date_the_claim(claim: Callable[..., Claim], words: str, date: str) -> None:
    assert claim(f"{words[0].upper()}{words[1:]} российские войска взяли Лиман.", lang="ru").date == date
