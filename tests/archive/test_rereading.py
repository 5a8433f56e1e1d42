"""Reading anew: only what may have changed, the old reading beside the new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimline.archive import Archive, ClaimQuery, reviewing, stamp
from claimline.archive.collect import Added
from claimline.archive.readers import Reader, Setup
from claimline.archive.rereading import changed_fields, differences, reread
from claimline.model import Document
from claimline.places import open_gazetteer

Add = Callable[..., Added]

ENGLISH = {"text": "Russian troops captured Verbove near Robotyne.", "published": "2023-08-29", "lang": "en"}
FRENCH = {"text": "Les forces russes ont pris Pokrovsk.", "published": "2025-12-01", "lang": "fr"}
SETUP = Setup("ukraine")


def later() -> datetime:
    return datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def full(archive: Archive, add: Add) -> Archive:
    add(ENGLISH, FRENCH)
    return archive


def again(archive: Archive, dry: bool = False) -> tuple[dict[str, int], int, int]:
    done = reread(archive, reviewing.setup_of(archive, None, None, None), clock=later, workers=1, dry=dry)
    return dict(done.reasons), done.read, done.changed


def test_nothing_is_read_anew_when_nothing_has_changed(full: Archive) -> None:
    assert again(full) == ({}, 0, 0)


def test_words_of_a_language_concern_its_documents_alone(full: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    code, words = stamp._words()
    monkeypatch.setattr(stamp, "_words", lambda: (code, {**words, "fr": "other", "uk": "other"}))
    assert again(full, dry=True) == ({"words of fr": 1}, 0, 0)
    assert again(full) == ({"words of fr": 1}, 1, 0)
    assert again(full) == ({}, 0, 0)


@pytest.mark.parametrize("part", ["code", "shared", "theatre"])
def test_what_all_readings_hang_on_concerns_all(part: str) -> None:
    now = stamp.edition("ukraine")
    assert replace(now, **{part: "other"}).may_differ(now.stamp(["fr"], "ukraine"))
    assert now.may_differ(now.stamp(["fr", "und"], "ukraine")) is None


def test_a_gazetteer_concerns_the_documents_that_it_answers_otherwise(full: Archive) -> None:
    tokmak = open_gazetteer().lookup("Tokmak")[0].entry
    (old,) = (each for each in full.claims() if each.claim.lang == "en")
    reviewing.accept(full, "alias", "Verbove", place=tokmak, reviewer="Olena", at=later())
    assert again(full) == ({"gazetteer": 1}, 1, 1)
    (new,) = (each for each in full.claims() if each.claim.lang == "en")
    assert old.claim.place and new.claim.place and (old.claim.place.name, new.claim.place.name) == ("Verbove", "Tokmak")
    gone = full.claim(old.claim.id)
    assert gone and gone.removed == new.added       # the old reading is still there
    (difference,) = differences(full)
    assert (difference.document, difference.at) == (1, later())
    assert [record["place"]["name"] for record in (*difference.removed, *difference.added)] == ["Verbove", "Tokmak"]
    assert list(differences(full, since=datetime(2026, 4, 2, tzinfo=UTC))) == []
    assert list(differences(full, documents=(2,))) == []


def test_reviews_hold_for_the_new_reading_too(full: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    (old,) = (each for each in full.claims() if each.claim.lang == "fr")
    reviewing.fix(full, "claim", old.claim.id, {"actor": "UA"}, reviewer="Olena", at=later())
    reviewing.fix(full, "place", old.claim.place.id if old.claim.place else "", {"lat": 48.3}, reviewer="O", at=later())
    assert again(full) == ({"gazetteer": 1}, 1, 1)
    found = full.claim(old.claim.id)
    assert found and found.key != old.key and found.claim.place
    assert (found.claim.actor, found.claim.place.lat, found.version) == ("UA", 48.3, 1)
    (difference,) = differences(full)
    assert changed_fields(*difference.changed[0]) == {}     # of a place its id is compared


def test_reviews_follow_a_claim_whose_place_is_now_another(full: Archive) -> None:
    (old,) = (each for each in full.claims() if each.claim.lang == "en")
    reviewing.reject(full, "claim", old.claim.id, reviewer="Olena", at=later())
    tokmak = open_gazetteer().lookup("Tokmak")[0].entry
    reviewing.accept(full, "alias", "Verbove", place=tokmak, reviewer="Olena", at=later())
    again(full)
    (new,) = (each for each in full.claims(ClaimQuery(rejected=True)) if each.claim.lang == "en")
    assert new.claim.id != old.claim.id and new.verdict == "rejected"
    assert [each.action for each in reviewing.log(full, new.claim.id)] == ["reject"]


def test_what_is_recorded_of_the_gazetteer_is_enough_to_ask_again() -> None:
    reader = Reader(SETUP)
    result = reader.read(1, Document("x", "Російські війська захопили Роботине біля Оріхова 5 травня.", lang="uk"))
    assert Reader(SETUP).gazetteer.answers(result.lookups) == result.answers
    assert set(result.stamp["words"]) == {"uk"}
    assert result.stamp["war"] == "ukraine"


def test_a_front_line_is_part_of_a_reading(tmp_path: Path) -> None:
    path = tmp_path / "front.geojson"
    path.write_text("{}")
    assert stamp.edition("ukraine", path).may_differ(stamp.edition("ukraine").stamp(["fr"], None)) == "front"
