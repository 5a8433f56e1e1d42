"""Ukrainian, construction by construction: ukrainian.tsv beside this file, written from grammars and dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimline import Claim, Extent, Status

_TABLE = Path(__file__).with_name("ukrainian.tsv")


def _rows() -> Iterator[Any]:
    """Each sentence with the claims wanted of it; a line that begins with "?" is not read right yet."""
    for number, line in enumerate(_TABLE.read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            text, wanted = line.removeprefix("? ").split("\t")
            claims = sorted(filter(None, wanted.split("; ")))
            later = [pytest.mark.xfail(strict=True)] if line.startswith("? ") else []
            yield pytest.param(text, claims, id=f"{number}", marks=later)


def _in_words(claim: Claim) -> str:
    where = " ".join(filter(None, (claim.relation.value, claim.direction))).removeprefix("at").strip()
    name = claim.place.name if claim.place else "?"
    status = "" if claim.status is Status.STATED else claim.status.value
    extent = claim.extent.value if claim.extent and claim.extent is not Extent.FULL else ""
    return " ".join(filter(None, (claim.event.value, claim.actor or "-", where, name, status, extent)))


@pytest.mark.parametrize(("text", "wanted"), list(_rows()))
def test_construction_is_read(claims: Callable[..., tuple[Claim, ...]], text: str, wanted: list[str]) -> None:
    assert sorted(map(_in_words, claims(text, lang="uk"))) == wanted
