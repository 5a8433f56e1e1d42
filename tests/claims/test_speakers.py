"""Who says each claim of a short text: `speakers.tsv`, language, text and the speaker by place ("-": the report itself);
a line that begins with "? " is not read right yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimline import Claim


def lines() -> Iterator[Any]:
    for line in Path(__file__).with_name("speakers.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            lang, text, speakers = line.removeprefix("? ").split("\t")
            marks = [pytest.mark.xfail(strict=True)] if line.startswith("? ") else []
            wanted = dict(each.split("=") for each in speakers.split(";"))
            yield pytest.param(lang, text.replace("\\n", "\n"), wanted, marks=marks, id=text)


@pytest.mark.parametrize(("lang", "text", "wanted"), list(lines()))
def test_each_claim_has_its_speaker(claims: Callable[..., tuple[Claim, ...]], lang: str, text: str,
                                    wanted: dict[str, str]) -> None:
    found = {claim.place.name: claim.source or "-" for claim in claims(text, lang=lang) if claim.place}
    assert {place: found.get(place) for place in wanted} == wanted


def test_a_list_below_a_speakers_line_is_theirs_to_its_end(claims: Callable[..., tuple[Claim, ...]]) -> None:
    lines = ("DeepState tonight:", "▪ Russian troops captured Terny.", "▪ Fighting is ongoing in Yampil.",
             "▪ Russian troops attacked Torske.", "▪ Ukrainian troops hold Lyman.")
    assert {claim.source for claim in claims("\n".join(lines), lang="en")} == {"DeepState"}
