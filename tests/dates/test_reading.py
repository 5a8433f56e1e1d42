"""A broken dates.toml is one clear line; an operation that a rule may name is one that the code knows."""

from __future__ import annotations

import tomllib

import pytest

from claimline.dates.context import Context
from claimline.dates.operations import resolve
from claimline.dates.tree import Tree
from claimline.errors import LexiconError
from claimline.lang.reading.dates import read_dates
from claimline.model.lexicon.dates import DateRule, Operation

GOOD = """
[[rule]]
id = "today"
op = "day"
patterns = ["today"]
yes = ["It fell today. => 2025-12-02 @ 2025-12-02"]
no = ["It fell."]
"""


@pytest.mark.parametrize(("old", "new", "message"), [
    ('id = "today"', "", "has no id"),
    ('op = "day"', 'op = "dya"', "'op' is 'dya'"),
    ('patterns = ["today"]', "patterns = []", "'patterns' is missing"),
    ('["today"]', '["{toady}"]', "no slot '{toady}'"),
    ('["today"]', '["to|"]', "matches anything"),
    ('["today"]', '["!now"]', "nothing to match"),
    ('no = ["It fell."]', "", "no `no` sentence"),
    ("=> 2025-12-02 @ 2025-12-02", "=> 2025-12-02", "must read"),
    ('op = "day"', 'op = "day"\nofset = 1', "unknown key 'ofset'"),
    ('op = "day"', 'op = "part"\nedge = "rim"', "'edge' is 'rim'"),
    ("[[rule]]", "[month]\n1 = ['a']\n2 = ['a']\n[[rule]]", "two meanings"),
    ("[[rule]]", "[unit]\neon = ['eon']\n[[rule]]", "use hour"),
])
def test_a_broken_file_is_one_clear_line(old: str, new: str, message: str) -> None:
    assert read_dates(tomllib.loads(GOOD), "xx/dates.toml").rules[0].where == "xx/dates.toml:today"
    with pytest.raises(LexiconError, match="xx/dates.toml") as caught:
        read_dates(tomllib.loads(GOOD.replace(old, new, 1)), "xx/dates.toml")
    assert message in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("operation", list(Operation))
def test_every_operation_has_a_meaning(operation: Operation) -> None:
    rule = DateRule("r", "xx/dates.toml:r", operation, ())
    assert resolve(Tree(rule, {}, 0, 1, "DAY"), Context()) is None
