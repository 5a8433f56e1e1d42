"""Ukrainian, construction by construction, from grammars and dictionaries: what is told (ukrainian.tsv) and who says
so (ukrainian_sources.tsv)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimline import Claim, Extent, Status


def _rows(name: str) -> Iterator[Any]:
    """Each sentence with what is wanted of it; a line that begins with "?" is not read right yet."""
    for number, line in enumerate(Path(__file__).with_name(name).read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            text, wanted = line.removeprefix("? ").split("\t")
            later = [pytest.mark.xfail(strict=True)] if line.startswith("? ") else []
            yield pytest.param(text, wanted, id=f"{number}", marks=later)


def _in_words(claim: Claim) -> str:
    where = " ".join(filter(None, (claim.relation.value, claim.direction))).removeprefix("at").strip()
    name = claim.place.name if claim.place else "?"
    status = "" if claim.status is Status.STATED else claim.status.value
    extent = claim.extent.value if claim.extent and claim.extent is not Extent.FULL else ""
    return " ".join(filter(None, (claim.event.value, claim.actor or "-", where, name, status, extent)))


@pytest.mark.parametrize(("text", "wanted"), list(_rows("ukrainian.tsv")))
def test_construction_is_read(claims: Callable[..., tuple[Claim, ...]], text: str, wanted: str) -> None:
    assert sorted(map(_in_words, claims(text, lang="uk"))) == sorted(filter(None, wanted.split("; ")))


@pytest.mark.parametrize(("text", "source"), list(_rows("ukrainian_sources.tsv")))
def test_speaker_is_found(claims: Callable[..., tuple[Claim, ...]], text: str, source: str) -> None:
    assert {claim.source or "-" for claim in claims(text, lang="uk")} == {source}
