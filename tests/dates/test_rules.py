"""Every rule of every language reads what its `yes` sentences say, and nothing in its `no` sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from claimline.model import When
from claimline.model.lexicon.dates import DateRule

Read = Callable[[str, str, str], tuple[When, ...]]


def test_yes(read: Read, lang: str, rule: DateRule, yes: str) -> None:
    text, _, rest = yes.partition("=>")
    values, _, day = rest.partition("@")
    whens = read(text.strip(), lang, day.strip())
    wanted = [None if value.strip() == "none" else value.strip() for value in values.split(",")]
    assert [when.edtf for when in whens] == wanted, [(when.text, when.why) for when in whens]
    assert any(rule.id in when.why.partition(":")[2].split("+") for when in whens), [when.why for when in whens]


def test_no(read: Read, lang: str, rule: DateRule, no: str) -> None:
    assert [(when.text, when.edtf, when.why) for when in read(no, lang, "2025-12-02")] == []


def test_word_is_written_in_one_script(lang: str, table: str, word: str, value: int) -> None:
    scripts = {unicodedata.name(c).split()[0] for c in word if c.isalpha()}
    assert scripts == ({"CYRILLIC"} if lang in ("uk", "ru") else {"LATIN"})


def test_every_month_reads_as_itself(read: Read, lang: str, table: str, word: str, value: int) -> None:
    if table == "month":
        assert [when.edtf for when in read(f"5 {word} 2020", lang, "-")] == [f"2020-{value:02}-05"]
