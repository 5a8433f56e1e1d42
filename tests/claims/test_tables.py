"""The tables of short sentences beside this file: what each tells, by the grammar of its language and no report.

A line is a text, a tab, and its claims: event, actor ("-": nobody), relation, place, status, extent, where they are not
the plain ones. A third column tells why a line is not read as it should be: it must fail as long as it stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimline import Claim, Extent, Status

Claims = Callable[..., tuple[Claim, ...]]
TABLES = sorted((Path(__file__).parent / "tables").glob("*.tsv"))
LANGUAGES = {"english": "en", "french": "fr"}        # by the first word of a table's name


def _lines() -> Iterator[object]:
    for table in TABLES:
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, wanted, *why = line.split("\t")
                marks = pytest.mark.xfail(reason=why[0], strict=True) if why else ()
                yield pytest.param(LANGUAGES[table.stem.partition("_")[0]], text, sorted(wanted.split("; ")) if wanted else [],
                                   id=f"{table.stem}: {text}", marks=marks)


def in_words(claim: Claim) -> str:
    """ "capture RU outskirts Lyman denied part", without what is plain."""
    extent = claim.extent.value if claim.extent not in (None, Extent.FULL) else None
    relation = claim.relation.value if claim.relation.value != "at" else None
    status = claim.status.value if claim.status is not Status.STATED else None
    name = claim.place.name if claim.place else "?"
    return " ".join(filter(None, (claim.event.value, claim.actor or "-", relation, claim.direction, name, status,
                                  extent)))


@pytest.mark.parametrize(("lang", "text", "wanted"), _lines())
def test_line_of_a_table(claims: Claims, lang: str, text: str, wanted: list[str]) -> None:
    assert sorted(map(in_words, claims(text, lang=lang))) == wanted
