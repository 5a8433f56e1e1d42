"""How real a short text says it is: `verdicts.tsv` and `scope.tsv`, language, text and the status by place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimline import Claim


def lines() -> Iterator[Any]:
    for table in ("verdicts.tsv", "scope.tsv"):
        for line in Path(__file__).with_name(table).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                lang, text, statuses = line.split("\t")
                yield pytest.param(lang, text, dict(each.split("=") for each in statuses.split(";")), id=text)


@pytest.mark.parametrize(("lang", "text", "wanted"), list(lines()))
def test_each_claim_has_its_status(claims: Callable[..., tuple[Claim, ...]], lang: str, text: str,
                                   wanted: dict[str, str]) -> None:
    found = {claim.place.name: claim.status.value for claim in claims(text, lang=lang) if claim.place}
    assert found == wanted
