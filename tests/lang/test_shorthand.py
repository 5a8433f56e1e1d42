"""Sets of words and endings that a lexicon names once."""

from __future__ import annotations

import pytest

from claimline.errors import LexiconError
from claimline.lang.reading.shorthand import expanded

SETS = {"avoir": "a|ont", "er": "e|ent|er"}


@pytest.mark.parametrize(("written", "meant"), [
    ("{avoir} ~ pris", "a|ont ~ pris"),
    ("occup{er}", "occupe|occupent|occuper"),
    ("occup{er}|tient la", "occupe|occupent|occuper|tient la"),
    ("{avoir}? pris", "a|ont? pris"),
    ("pris", "pris"),
])
def test_braces_name_a_set(written: str, meant: str) -> None:
    table = {"shorthand": SETS, "trigger": [{"id": "x", "words": [written]}]}
    assert expanded(table, "xx") == {"trigger": [{"id": "x", "words": [meant]}]}


def test_set_that_is_not_listed_is_an_error() -> None:
    with pytest.raises(LexiconError, match=r"xx: trigger 'x': \{etre\} is none of \[shorthand\]: avoir, er"):
        expanded({"shorthand": SETS, "trigger": [{"id": "x", "words": ["{etre} pris"]}]}, "xx")


def test_sets_are_strings() -> None:
    with pytest.raises(LexiconError, match="must be a table of strings"):
        expanded({"shorthand": ["a|ont"]}, "xx")
