"""Reads dates out of one sentence with nothing but a language's dates.toml, for the tests beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import claimline.lang
from claimline.dates import find_dates
from claimline.lang.reading.dates import read_dates
from claimline.model import Document, Sentence, When
from claimline.model.lexicon import ClaimWords, Lexicon, PlaceWords, TextWords
from claimline.model.lexicon.dates import DateRule
from claimline.text.tokens import tokenize

HOME = Path(claimline.lang.__file__).parent
LANGUAGES = tuple(sorted(path.parent.name for path in HOME.glob("*/dates.toml")))

Read = Callable[[str, str, str], tuple[When, ...]]


@cache
def lexicon(code: str) -> Lexicon:
    """The language with its date words alone."""
    table = tomllib.loads((HOME / code / "dates.toml").read_text("utf-8"))
    dates = read_dates(table, f"{code}/dates.toml")
    return Lexicon(code, code, "", TextWords(), PlaceWords(), dates, ClaimWords())


def _read(text: str, lang: str, day: str) -> tuple[When, ...]:
    document = Document("d", text, published=None if day == "-" else date.fromisoformat(day))
    return find_dates(document, [Sentence(0, 0, len(text), tokenize(text), lang)], {lang: lexicon(lang)})


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads a sentence of a language, said on a day ("-": in an undated report)."""
    return _read


@pytest.fixture(scope="session")
def lexicons() -> dict[str, Lexicon]:
    """Every language, with its date words alone."""
    return {code: lexicon(code) for code in LANGUAGES}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives `yes` and `no` tests every example of every rule, and word tests every word."""
    rules: list[tuple[str, DateRule]] = [(code, rule) for code in LANGUAGES for rule in lexicon(code).dates.rules]
    names = metafunc.fixturenames
    if "yes" in names or "no" in names:
        which = "yes" if "yes" in names else "no"
        metafunc.parametrize(("lang", "rule", which), [
            pytest.param(lang, rule, example, id=f"{lang}-{rule.id}-{example[:40]}")
            for lang, rule in rules for example in getattr(rule, which)])
    if "word" in names:
        metafunc.parametrize(("lang", "table", "word", "value"), [
            (code, table, word, value) for code in LANGUAGES
            for table, rows in lexicon(code).dates.names.items() for word, value in rows.items()])
