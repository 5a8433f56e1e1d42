"""What French agencies, staffs, columns and soldiers say, one construction a line of the tables beside this file:
acts with what they tell, or "-" for a look-alike that tells nothing; attributions with their source, times with their day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimline import Claim, Extent


def rows(name: str) -> list[list[str]]:
    """The lines of a table beside this file, comments left out."""
    lines = (Path(__file__).parent / f"{name}.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _told(claim: Claim, words: str) -> str:
    return words if claim.extent in (None, Extent.FULL) else f"{words} {claim.extent.value}"


@pytest.mark.parametrize(("text", "wanted"), rows("french_acts"))
def test_sentence_is_read(in_words: Callable[[Claim], str], claims: Callable[..., tuple[Claim, ...]], text: str,
                          wanted: str) -> None:
    told = sorted(_told(claim, in_words(claim)) for claim in claims(text, lang="fr"))
    assert told == ([] if wanted == "-" else sorted(wanted.split("; ")))


@pytest.mark.parametrize(("text", "source"), rows("french_sources"))
def test_who_says_so(claims: Callable[..., tuple[Claim, ...]], text: str, source: str) -> None:
    told = claims(text.replace("\\n", "\n"), lang="fr")
    assert told
    assert told[0].source == (None if source == "-" else source)


@pytest.mark.parametrize(("text", "when"), rows("french_dates"))
def test_when(claims: Callable[..., tuple[Claim, ...]], text: str, when: str) -> None:
    told = claims(text, lang="fr")
    assert told
    assert told[0].date == (None if when == "-" else when)


def test_day_of_an_aside_is_not_that_of_the_clause(claims: Callable[..., tuple[Claim, ...]]) -> None:
    told = claims("Lyman, prise en mai, est pilonnée chaque jour.", lang="fr")
    assert [(claim.event, claim.date) for claim in told] == [("capture", "2025-05"), ("strike", "2025-12-02~")]
