"""The words of Ukrainian and Russian claims: each entry's own sentences, one script a word, no phrase twice."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

import claimline.lang
from claimline.text.phrases import Found, PhraseMatcher
from claimline.text.tokens import tokenize

LANGUAGES = ("uk", "ru")
ARRAYS = ("trigger", "decoy", "modifier", "cue", "speech", "body", "actor", "extent", "anaphor", "opener", "joiner")
COMPETING = ("trigger", "decoy")        # the longest match of either wins


@dataclass(frozen=True)
class Entry:
    """One table of a claims.toml."""

    lang: str
    array: str
    id: str
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.lang}:{self.array}:{self.id}"


def entries(lang: str) -> list[Entry]:
    path = Path(claimline.lang.__file__).parent / lang / "claims.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    return [Entry(lang, array, row["id"], tuple(row["words"]), tuple(row["yes"]), tuple(row["no"]))
            for array in ARRAYS for row in table.get(array, [])]


EVERY = [entry for lang in LANGUAGES for entry in entries(lang)]
_MATCHERS = {
    lang: PhraseMatcher((word, entry) for array in reversed(COMPETING) for entry in entries(lang)
                        if entry.array == array for word in entry.words)
    for lang in LANGUAGES
}


def chosen(entry: Entry, sentence: str) -> list[Found[Entry]]:
    """What is read of the sentence in the array of `entry`; triggers and decoys compete as they do in claims/words.py."""
    tokens = tokenize(sentence)
    if entry.array not in COMPETING:
        return PhraseMatcher((word, entry) for word in entry.words).find_longest(tokens)
    kept: list[Found[Entry]] = []
    for found in sorted(_MATCHERS[entry.lang].find(tokens), key=lambda f: (f.first - f.last, f.first)):
        if not any(found.first < k.last and k.first < found.last for k in kept):
            kept.append(found)
    return kept


@pytest.mark.parametrize("entry", EVERY, ids=str)
def test_yes_sentences_match_and_no_sentences_do_not(entry: Entry) -> None:
    for sentence in entry.yes:
        assert entry.id in {found.value.id for found in chosen(entry, sentence)}, sentence
    for sentence in entry.no:
        assert entry.id not in {found.value.id for found in chosen(entry, sentence)}, sentence


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_written_in_one_script(lang: str) -> None:
    mixed = set()
    for entry in entries(lang):
        for word in " ".join(entry.words).replace("|", " ").replace("-", " ").split():
            scripts = {unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()}
            if len(scripts) > 1:
                mixed.add((entry.id, word))
    assert not mixed


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("array", ARRAYS)
def test_no_phrase_stands_twice_in_one_array(lang: str, array: str) -> None:
    counts = Counter(word for entry in entries(lang) if entry.array == array for word in entry.words)
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_event_has_words(lang: str) -> None:
    events = {trigger.event for trigger in claimline.lang.load(lang).claims.triggers}
    assert len(events) == 10
