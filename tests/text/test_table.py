from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimline.errors import LexiconError
from claimline.text import table


@pytest.mark.parametrize(("read", "complaint"), [
    (lambda: table.strings({"words": "a"}, "words", "x.toml"), "x.toml: 'words' must be a list of strings"),
    (lambda: table.phrases({}, "phrases", "x.toml"), "x.toml: 'phrases' is missing or empty; list at least one phrase"),
    (lambda: table.phrases({"phrases": ["~"]}, "phrases", "x.toml"), "x.toml: phrase '~'"),
    (lambda: table.proof({"yes": ["a"]}, "x.toml: 'b'"), "x.toml: 'b' has no `no` sentence; add one that must not match"),
    (lambda: table.choice({"k": "z"}, "k", ("a", "b"), "x.toml"), "x.toml: 'k' is 'z'; use one of a, b"),
    (lambda: table.entries({"rule": {}}, "rule", "x.toml"), "x.toml: 'rule' must be an array of tables, [[rule]]"),
    (lambda: table.only({"wrods": []}, ("words",), "x.toml"), "x.toml: unknown key 'wrods'; known are words"),
])
def test_what_is_wrong_is_one_clear_line(read: Callable[[], Any], complaint: str) -> None:
    with pytest.raises(LexiconError) as raised:
        read()
    assert str(raised.value).startswith(complaint)
    assert "\n" not in str(raised.value)


def test_what_is_right_is_given_back() -> None:
    entry = {"words": ["a"], "yes": ["b"], "no": ["c"], "kind": "x"}
    assert table.strings(entry, "words", "x") == ("a",)
    assert table.proof(entry, "x").yes == ("b",)
    assert table.choice({}, "kind", ("x",), "x", "x") == "x"
    assert table.entries({}, "rule", "x") == ()
