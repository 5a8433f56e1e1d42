"""A language is a folder of five files; whatever is wrong in one is told in one line that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimline.lang
from claimline.errors import LexiconError
from claimline.model import Event

CLAIMS = """
[[trigger]]
id = "took"
event = "capture"
form = "verb"
words = ["took"]
yes = ["They took Nove."]
no = ["They left Nove."]
"""
WHOLE = {
    "about.toml": 'name = "Test"\nscript = "Latin"\n', "text.toml": 'alphabet = "abc"\n', "places.toml": "",
    "dates.toml": "", "claims.toml": CLAIMS,
}


def language(home: Path, files: dict[str, str | None]) -> Path:
    """Writes language "xx" into `home`: `files` over the whole one; None leaves a file out."""
    (home / "xx").mkdir()
    for name, text in {**WHOLE, **files}.items():
        if text is not None:
            (home / "xx" / name).write_text(text, "utf-8")
    return home


def test_languages_are_found_by_listing_the_folder() -> None:
    folders = {path.name for path in Path(claimline.lang.__file__).parent.iterdir() if (path / "about.toml").exists()}
    assert set(claimline.lang.available()) == folders
    assert all(claimline.lang.load(code).code == code for code in folders)


def test_a_whole_language_is_loaded(tmp_path: Path) -> None:
    lexicon = claimline.lang.load("xx", language(tmp_path, {}))
    assert (lexicon.name, lexicon.script) == ("Test", "Latin")
    assert [trigger.event for trigger in lexicon.claims.triggers] == [Event.CAPTURE]


def refused(home: Path) -> str:
    with pytest.raises(LexiconError) as error:
        claimline.lang.load("xx", home)
    message = str(error.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(("old", "new", "said"), [
    ('no = ["They left Nove."]', "", "xx/claims.toml: trigger 'took' has no `no` sentence; add one that must not match"),
    ('yes = ["They took Nove."]', "", "xx/claims.toml: trigger 'took' has no `yes` sentence; add one that must match"),
    ('yes = ["They took Nove."]', "yes = []", "has no `yes` sentence"),
    ('yes = ["They took Nove."]', 'yes = "They took Nove."', "'yes' must be a list of strings"),
    ('form = "verb"', 'form = "verb"\nforms = "verb"', "trigger 'took': unknown key 'forms'"),
    ('form = "verb"', 'form = "adverb"', "'form' is 'adverb'; use one of verb, passive"),
    ('form = "verb"', "", "'form' is None; use one of"),
    ('event = "capture"', 'event = "seize"', "'event' is 'seize'; use one of capture, hold"),
    ('event = "capture"', 'event = "capture"\nstatus = "sure"', "'status' is 'sure'; use one of stated"),
    ('event = "capture"', 'event = "capture"\nextent = "half"', "'extent' is 'half'; use one of full"),
    ('event = "capture"', 'event = "capture"\nreads = ["win"]', "'reads' is 'win'; use one of"),
    ('words = ["took"]', 'words = ["*"]', "'*' matches anything; write a word or a stem"),
    ('words = ["took"]', 'words = ["took|*"]', "matches anything"),
    ('words = ["took"]', 'words = ["~ took"]', "begins or ends with a gap"),
    ('words = ["took"]', 'words = ["took ~"]', "begins or ends with a gap"),
    ('words = ["took"]', 'words = [""]', "is empty"),
    ('words = ["took"]', "words = []", "'words' is missing or empty"),
    ('words = ["took"]', 'word = ["took"]', "unknown key 'word'"),
    ('id = "took"', "", "trigger 'number 1': needs an 'id' of its own"),
    ("[[trigger]]", "[trigger]", "'trigger' must be an array of tables, [[trigger]]"),
    ("[[trigger]]", "[[triggers]]", "unknown key 'triggers'; known are"),
    ("[[trigger]]", 'order = "loose"\n[[trigger]]', "'order' is 'loose'; use one of fixed, free"),
])
def test_broken_entry_is_refused_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in CLAIMS
    message = refused(language(tmp_path, {"claims.toml": CLAIMS.replace(old, new)}))
    assert said in message and message.startswith("xx/claims.toml")


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    assert "needs an 'id' of its own" in refused(language(tmp_path, {"claims.toml": CLAIMS * 2}))


@pytest.mark.parametrize("array", [
    '[[modifier]]\nof = ["capture"]\nevent = "seize"', '[[cue]]\nkind = "doubt"\nreach = "next"',
    '[[cue]]\nkind = "hedge"\nreach = "all"', '[[speech]]\nkind = "noun"', '[[actor]]\nkind = "side"',
    '[[extent]]\nextent = "half"', '[[anaphor]]\nkinds = ["hamlet"]', '[[unit]]\nmeasure = "length"',
])
def test_choice_that_is_none_is_refused_in_every_array(tmp_path: Path, array: str) -> None:
    entry = f'{array}\nid = "x"\nwords = ["a"]\nyes = ["a"]\nno = ["b"]\n'
    message = refused(language(tmp_path, {"claims.toml": entry}))
    assert "'x'" in message and "use one of" in message


@pytest.mark.parametrize("name", sorted(WHOLE))
@pytest.mark.parametrize("text", ["words = [", 'name = "a"\nname = "b"', "key"])
def test_broken_toml_is_refused_with_its_file(tmp_path: Path, name: str, text: str) -> None:
    assert refused(language(tmp_path, {name: text})).startswith(f"xx/{name}: ")


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_unknown_key_is_refused_with_its_file(tmp_path: Path, name: str) -> None:
    message = refused(language(tmp_path, {name: 'colour = "red"\n'}))
    assert message.startswith(f"xx/{name}") and "unknown key 'colour'" in message


@pytest.mark.parametrize("name", sorted(set(WHOLE) - {"about.toml"}))
def test_missing_file_is_told(tmp_path: Path, name: str) -> None:
    assert refused(language(tmp_path, {name: None})) == f"xx/{name}: the file is missing"


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    home = language(tmp_path, {})
    (home / "xx" / "claims.toml").write_bytes("# взяли".encode("cp1251"))
    assert refused(home).startswith("xx/claims.toml: ")


@pytest.mark.parametrize("code", ["zz", "", "../en", "EN"])
def test_unknown_language_is_told_with_the_known_ones(code: str) -> None:
    with pytest.raises(LexiconError, match=f"no language .*; there are {', '.join(claimline.lang.available())}"):
        claimline.lang.load(code)
