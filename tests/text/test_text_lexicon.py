"""The entries of every `text.toml` do what their own examples say."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from text_lexicons import HOME, LEXICONS

from claimline.errors import LexiconError
from claimline.ingest.zones import mark_zones
from claimline.lang.reading.text import read_text
from claimline.model import Block, Document, Zone
from claimline.text.language import identify
from claimline.text.sentences import split

CODES = sorted(LEXICONS)


def examples(key: str, side: str) -> list[Any]:
    return [pytest.param(code, entry, sentence, id=f"{code}-{sentence[:40]}") for code in CODES
            for entry in tomllib.loads((HOME / code / "text.toml").read_text("utf-8")).get(key, [])
            for sentence in entry[side]]


def sentences(text: str) -> list[str]:
    return [text[s.start:s.end] for s in split(Document("x", text), LEXICONS)]


def zone_of(line: str) -> Zone:
    text = f"A title\n\nBefore.\n\n{line}"
    blocks = mark_zones(Document("x", text, blocks=(Block(0, len(text)),)), LEXICONS).blocks
    return next(block.zone for block in blocks if block.start <= text.index(line.strip(), 15) < block.end)


@pytest.mark.parametrize(("code", "entry", "sentence"), examples("common", "yes"))
def test_text_is_of_its_language(code: str, entry: dict[str, Any], sentence: str) -> None:
    assert identify(sentence, LEXICONS) == code


@pytest.mark.parametrize(("code", "entry", "sentence"), examples("common", "no"))
def test_text_is_not_of_another_language(code: str, entry: dict[str, Any], sentence: str) -> None:
    assert identify(sentence, LEXICONS) != code


@pytest.mark.parametrize(("code", "entry", "sentence"), examples("abbreviation", "yes"))
def test_abbreviation_ends_no_sentence(code: str, entry: dict[str, Any], sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(("code", "entry", "sentence"), examples("abbreviation", "no"))
def test_full_stop_ends_a_sentence(code: str, entry: dict[str, Any], sentence: str) -> None:
    assert len(sentences(sentence)) > 1


@pytest.mark.parametrize(("code", "entry", "sentence"), examples("open", "yes"))
def test_line_that_ends_so_goes_on(code: str, entry: dict[str, Any], sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(("code", "entry", "sentence"), examples("open", "no"))
def test_line_that_ends_otherwise_may_end_a_sentence(code: str, entry: dict[str, Any], sentence: str) -> None:
    assert len(sentences(sentence)) == 2


@pytest.mark.parametrize(("code", "entry", "line"), examples("cue", "yes"))
def test_cue_shows_the_zone(code: str, entry: dict[str, Any], line: str) -> None:
    assert zone_of(line) == entry["zone"]


@pytest.mark.parametrize(("code", "entry", "line"), examples("cue", "no"))
def test_prose_is_no_cue(code: str, entry: dict[str, Any], line: str) -> None:
    assert zone_of(line) == Zone.BODY


@pytest.mark.parametrize("code", CODES)
def test_words_are_written_in_one_script(code: str) -> None:
    text = LEXICONS[code].text
    for word in [*text.common, *text.abbreviations.before_name, *text.abbreviations.before_number]:
        letters = [c for c in word if unicodedata.category(c).startswith("L")]
        assert len({unicodedata.name(c).split()[0] for c in letters}) == 1, word


@pytest.mark.parametrize("code", CODES)
def test_common_words_are_spelt_with_the_alphabet(code: str) -> None:
    text = LEXICONS[code].text
    assert {c for word in text.common for c in word if c.isalpha()} <= text.alphabet


@pytest.mark.parametrize(("table", "complaint"), [
    ({"cues": []}, "unknown key 'cues'"),
    ({"alphabet": "ABC"}, "lower-case"),
    ({"common": [{"words": ["le"]}]}, "common 'le' has no `yes` sentence"),
    ({"common": [{"words": ["le"], "yes": ["a"]}]}, "has no `no` sentence"),
    ({"abbreviation": [{"words": ["gén."], "before": "name", "yes": ["a"], "no": ["b"]}]}, "without its last dot"),
    ({"abbreviation": [{"words": ["gén"], "before": "noun", "yes": ["a"], "no": ["b"]}]}, "'before' is 'noun'"),
    ({"cue": [{"zone": "body", "phrases": ["x"], "yes": ["a"], "no": ["b"]}]}, "'zone' is 'body'"),
    ({"cue": [{"zone": "comment", "phrases": ["~"], "yes": ["a"], "no": ["b"]}]}, "begins or ends with a gap"),
])
def test_a_broken_entry_is_named(table: dict[str, Any], complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint) as raised:
        read_text(table, "fr/text.toml")
    assert str(raised.value).startswith("fr/text.toml") and "\n" not in str(raised.value)


def test_every_language_has_the_file() -> None:
    assert {path.parent.name for path in Path(HOME).glob("*/about.toml")} == set(CODES)
