"""The words of claims, in every language: each entry's own sentences, one script a word, no phrase twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

import claimline.lang
from claimline.lang.check import faults, idle, mixed, proved, refuted, uses
from claimline.lang.entries import FILES, Entry, all_entries, entries
from claimline.model import Document, Event
from claimline.model.lexicon.acts import Trigger
from claimline.text.sentences import split

LANGUAGES = claimline.lang.available()
ARRAYS = sorted({(lang, entry.array) for lang in LANGUAGES for entry in entries(lang)})


def examples(side: str) -> Iterator[Any]:
    for lang in LANGUAGES:
        for entry in entries(lang):
            for sentence in getattr(entry, side):
                yield pytest.param(entry, sentence, id=f"{lang}-{entry.array}-{entry.name}-{sentence[:30]}")


@pytest.mark.parametrize(("entry", "sentence"), list(examples("yes")))
def test_entry_finds_its_words(entry: Entry, sentence: str) -> None:
    assert proved(entry, sentence)


@pytest.mark.parametrize(("entry", "sentence"), list(examples("no")))
def test_entry_leaves_other_words_alone(entry: Entry, sentence: str) -> None:
    assert not refuted(entry, sentence)


@pytest.mark.parametrize(("lang", "file"), [(lang, file) for lang in LANGUAGES for file in FILES])
def test_every_word_is_written_in_one_script(lang: str, file: str) -> None:
    assert [(entry.where, word) for entry in entries(lang, file) for word in mixed(entry)] == []


@pytest.mark.parametrize(("lang", "array"), ARRAYS)
def test_no_phrase_stands_twice_in_one_array(lang: str, array: str) -> None:
    counts = Counter(word for entry in entries(lang) if entry.array == array for word in entry.words)
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_event_has_words(lang: str) -> None:
    assert {trigger.event for trigger in claimline.lang.load(lang).claims.triggers} == set(Event)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_loaded_entry_is_one_of_the_file(lang: str) -> None:
    claims = claimline.lang.load(lang).claims
    arrays = [getattr(claims, field.name) for field in fields(claims)]
    loaded = [each.id for array in arrays if isinstance(array, tuple) for each in array
              if not isinstance(each, str) and not (isinstance(each, Trigger) and each.attributive)]
    assert sorted(loaded) == sorted(entry.name for entry in entries(lang))


def made(*words: str, lang: str = "en") -> Entry:
    return Entry(lang, "claims", "trigger", "made-up", words, (), ("a",), ("b",))


def test_a_word_of_two_scripts_is_told() -> None:
    assert mixed(made("захоpили", "звільнили|took")) == ["захоpили"]


@pytest.mark.parametrize(("words", "told"), [
    (("captur*", "captured"), [("captured", "captur*")]),
    (("captured", "captur*"), [("captured", "captur*")]),
    (("seize|seized", "seized"), [("seized", "seize|seized")]),
    (("took ~ over", "took over"), []),
    (("took", "taken"), []),
])
def test_a_phrase_that_another_covers_is_told(words: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    assert list(idle(made(*words))) == told


def test_entries_are_counted_where_they_match() -> None:
    lexicons = {"en": claimline.lang.load("en")}
    sentences = split(Document("x", "Ukrainian forces captured the village."), lexicons, "en")
    counts = uses("en", sentences)
    assert set(counts) == {f"{entry.array} {entry.name}" for entry in entries("en")}
    assert any(count and name.startswith("trigger") for name, count in counts.items())
    assert min(counts.values()) == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lexicon_has_no_faults(lang: str) -> None:
    assert [entry.where for entry in all_entries(lang)]
    assert list(faults(lang)) == []
