"""The passages in braces: each can be read, and says what the annotation guide says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.model import Event, Extent, Status
from claimline.places import open_gazetteer

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "eval"))

import passages  # noqa: E402

ONE = "@ 2025-11-03 UA\nNear {Lyman|?attack RU hedged near by=General_Staff on=2025-11-02; fight -} nothing new."


def test_a_passage_is_its_text_and_the_claims_in_its_braces() -> None:
    passage = passages.parse(ONE)
    attack, fight = passage.claims
    assert passage.text == "Near Lyman nothing new."
    assert passage.published == "2025-11-03"
    assert passage.text[attack.start:attack.end] == "Lyman"
    assert (attack.event, attack.actor, attack.status) == (Event.ATTACK, "RU", Status.HEDGED)
    assert (attack.source, attack.date, attack.optional) == ("General Staff", "2025-11-02", True)
    assert (fight.event, fight.actor, fight.extent) == (Event.FIGHT, None, Extent.FULL)
    assert not attack.counts and fight.counts


def test_a_word_may_stand_for_a_place_named_before() -> None:
    passage = passages.parse("@ -\nThey left {the town=Lyman|withdraw UA part}.")
    assert passage.published is None
    assert passage.text == "They left the town."
    assert passage.claims[0].name == "Lyman"
    assert passage.claims[0].extent is Extent.PART


@pytest.mark.parametrize(("block", "told"), [
    ("Lyman fell.", "begins with"),
    ("@ -\n{Lyman fell.", "brace"),
    ("@ -\n{Lyman|conquer RU}", "conquer"),
    ("@ -\n{Lyman|capture RU surely}", "surely"),
    ("@ -\n{Lyman|capture}", "unpack"),
])
def test_a_passage_that_is_wrong_says_what_is(block: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        passages.parse(block)


@given(st.lists(st.text(st.characters(exclude_characters="{}|\r\n=;", exclude_categories=["Cs"]), max_size=12),
                min_size=1, max_size=6))
def test_offsets_are_those_of_the_text_without_braces(words: list[str]) -> None:
    passage = passages.parse("@ -\n" + " ".join(f"{{{word}|hold UA}}" for word in words))
    assert passage.text == " ".join(words)
    assert [passage.text[each.start:each.end] for each in passage.claims] == words


@pytest.mark.parametrize("folder", ["tests/passages", "eval/unread/passages"])
def test_every_passage_that_is_kept_can_be_read(folder: str) -> None:
    kept = list(passages.load(ROOT / folder))
    assert {each.lang for each in kept} == {"en", "fr", "ru", "uk"}
    assert any(each.claims for each in kept) and any(not each.claims for each in kept)


def test_what_is_found_missed_and_false_is_counted(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/some.txt").write_text(
        "@ 2025-11-03\nRussian forces captured {Lyman|capture RU by=Rybar}. Kyiv is cold.\n\n"
        "@ 2025-11-03\n{Kupiansk|hold UA} and Bakhmut: Russian forces captured Bakhmut.\n", "utf-8")
    scores = passages.measure(tmp_path, open_gazetteer(None))
    claims = scores.tallies["claims"]
    assert scores.reports == 2
    assert (claims.tp, claims.fp, claims.fn) == (1, 1, 1)
    assert scores.attributes["status"] == (1, 1)
    assert scores.attributes["source"] == (0, 1)
