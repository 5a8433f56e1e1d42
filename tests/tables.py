"""Tables of short texts with what each tells, as some tests keep them beside themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def rows(table: Path, lang: str) -> Iterator[Any]:
    """Cases (language, text, claims wanted, sorted) of a table, whose lines are a text, a tab and its claims, "; " between.

    A third column tells why a line is not read as it should be: it must fail as long as it stands there.
    """
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, wanted, *why = line.split("\t")
            marks = pytest.mark.xfail(reason=why[0], strict=True) if why else ()
            yield pytest.param(lang, text, sorted(filter(None, wanted.split("; "))), id=f"{table.stem}: {text}",
                               marks=marks)
