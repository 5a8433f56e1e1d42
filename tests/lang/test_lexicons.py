"""The words of claims, in every language: each entry's own sentences, one script a word, no phrase twice."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import claimline.lang
from claimline.model import Event
from claimline.text.phrases import Found, PhraseMatcher
from claimline.text.tokens import tokenize

HOME = Path(claimline.lang.__file__).parent
LANGUAGES = claimline.lang.available()
COMPETING = ("decoy", "trigger")        # the longest match of either wins


@dataclass(frozen=True)
class Entry:
    """One table of a claims.toml."""

    lang: str
    array: str
    id: str
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    event: str | None = None


@cache
def entries(lang: str) -> tuple[Entry, ...]:
    table: dict[str, Any] = tomllib.loads((HOME / lang / "claims.toml").read_text("utf-8"))
    return tuple(Entry(lang, array, row["id"], tuple(row["words"]), tuple(row["yes"]), tuple(row["no"]),
                       row.get("event"))
                 for array, rows in table.items() if isinstance(rows, list) for row in rows)


ARRAYS = sorted({(lang, entry.array) for lang in LANGUAGES for entry in entries(lang)})


@cache
def acts(lang: str) -> PhraseMatcher[Entry]:
    """The words that tell acts, together with those that only seem to."""
    return PhraseMatcher((word, entry) for array in COMPETING for entry in entries(lang) if entry.array == array
                         for word in entry.words)


def chosen(entry: Entry, sentence: str) -> list[Found[Entry]]:
    """What is read of `sentence` in the array of `entry`."""
    tokens = tokenize(sentence)
    if entry.array not in COMPETING:
        return PhraseMatcher((word, entry) for word in entry.words).find_longest(tokens)
    kept: list[Found[Entry]] = []
    for found in sorted(acts(entry.lang).find(tokens), key=lambda f: (f.first - f.last, f.first)):
        if not any(found.first < k.last and k.first < found.last for k in kept):
            kept.append(found)
    return kept


def examples(side: str) -> Iterator[Any]:
    for lang in LANGUAGES:
        for entry in entries(lang):
            for sentence in getattr(entry, side):
                yield pytest.param(entry, sentence, id=f"{lang}-{entry.array}-{entry.id}-{sentence[:30]}")


@pytest.mark.parametrize(("entry", "sentence"), list(examples("yes")))
def test_entry_finds_its_words(entry: Entry, sentence: str) -> None:
    assert PhraseMatcher((word, entry) for word in entry.words).find(tokenize(sentence))
    # Of two entries for one event either may be the longer.
    assert (entry.array, entry.event) in {(found.value.array, found.value.event) for found in chosen(entry, sentence)}


@pytest.mark.parametrize(("entry", "sentence"), list(examples("no")))
def test_entry_leaves_other_words_alone(entry: Entry, sentence: str) -> None:
    assert entry.id not in {found.value.id for found in chosen(entry, sentence)}


@pytest.mark.parametrize(("lang", "array"), ARRAYS)
def test_every_word_is_written_in_one_script(lang: str, array: str) -> None:
    mixed = set()
    for entry in entries(lang):
        if entry.array != array:
            continue
        for word in " ".join(entry.words).replace("|", " ").replace("-", " ").split():
            scripts = {unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()}
            if len(scripts) > 1:
                mixed.add((entry.id, word))
    assert not mixed


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
    loaded = [each.id for array in arrays if isinstance(array, tuple) for each in array]
    assert sorted(loaded) == sorted(entry.id for entry in entries(lang))
