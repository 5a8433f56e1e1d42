"""Every entry of every `places.toml` finds its words in its `yes` sentences and not in its `no` sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimline.lang
from claimline.errors import LexiconError
from claimline.lang.reading.places import read_places
from claimline.text.matcher import PhraseMatcher
from claimline.text.tokens import tokenize

HOME = Path(claimline.lang.__file__).parent
FILES = sorted(HOME.glob("*/places.toml"))


def tables(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def phrases(key: str, entry: dict[str, Any], table: dict[str, Any]) -> list[str]:
    """The phrases of one entry, as the reader makes them."""
    if key == "compass":
        return [word for field in ("nouns", "adjectives", "adverbs") for word in entry.get(field, [])]
    if key == "relation":
        alone = {"compass": table.get("compass", []), "relation": [entry]}
        return [word for each in read_places(alone, "x").relations for word in each.words]
    return list(entry["words"])


def examples(side: str) -> Iterator[Any]:
    for path in FILES:
        table = tables(path)
        for key, made in table.items():
            for entry in made:
                for sentence in entry[side]:
                    words = phrases(key, entry, table)
                    yield pytest.param(words, sentence, id=f"{path.parent.name}-{key}-{words[0][:20]}-{sentence[:30]}")


def finds(words: list[str], sentence: str) -> bool:
    return bool(PhraseMatcher((word, True) for word in words).find(tokenize(sentence)))


@pytest.mark.parametrize(("words", "sentence"), list(examples("yes")))
def test_entry_finds_its_words(words: list[str], sentence: str) -> None:
    assert finds(words, sentence)


@pytest.mark.parametrize(("words", "sentence"), list(examples("no")))
def test_entry_leaves_other_words_alone(words: list[str], sentence: str) -> None:
    assert not finds(words, sentence)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_compass_is_whole(path: Path) -> None:
    words = read_places(tables(path), path.parent.name)
    assert sorted(each.direction for each in words.compass) == ["E", "N", "NE", "NW", "S", "SE", "SW", "W"]


@pytest.mark.parametrize(("table", "said"), [
    ({"joiner": [{"words": ["and"], "yes": ["a and b"]}]}, "no `no` sentence"),
    ({"relation": [{"words": ["near"], "relation": "beside", "yes": ["near a"], "no": ["a"]}]}, "use one of at"),
    ({"kind": [{"words": ["* of"], "kind": "village", "yes": ["x"], "no": ["y"]}]}, "matches anything"),
    ({"unit": [{"words": ["km"], "km": "one", "yes": ["km"], "no": ["m"]}]}, "'km' must be a number"),
    ({"relation": [{"words": ["near"], "relation": "near", "many": 1, "yes": ["near a"], "no": ["a"]}]}, "true or false"),
    ({"joiners": []}, "unknown key 'joiners'"),
])
def test_broken_entry_is_refused_in_one_line(table: dict[str, Any], said: str) -> None:
    with pytest.raises(LexiconError) as error:
        read_places(table, "xx/places.toml")
    assert said in str(error.value) and "xx/places.toml" in str(error.value) and "\n" not in str(error.value)
