"""Reviews: what they change, that nothing is lost, that two at once are told of each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread
from typing import Any

import pytest

from claimline.archive import Archive, ClaimQuery, StoredClaim, reviewing
from claimline.archive.collect import Added
from claimline.errors import ConflictError, InputError
from claimline.places import open_gazetteer

Add = Callable[..., Added]

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WHO: dict[str, Any] = {"reviewer": "Olena", "at": AT}
URL = "https://desk.example.org/1"
TEXT = "Russian troops captured Verbove. Ukrainian forces liberated Robotyne."


@pytest.fixture
def verbove(archive: Archive, add: Add) -> StoredClaim:
    add({"text": TEXT, "published": "2023-08-29", "lang": "en", "url": URL})
    return next(archive.claims())


def now(archive: Archive, claim: StoredClaim) -> StoredClaim:
    found = archive.claim(claim.claim.id)
    assert found
    return found


def test_a_rejected_claim_is_out_of_sight_and_not_gone(archive: Archive, verbove: StoredClaim) -> None:
    made = reviewing.reject(archive, "claim", verbove.claim.id, why="the page says so in jest", **WHO)
    assert (made.version, made.reviewer, made.at) == (1, "Olena", AT)
    assert [each.claim.event for each in archive.claims()] == ["capture"]
    assert len(list(archive.claims(ClaimQuery(rejected=True)))) == 2
    assert archive.status().rejected == 1
    assert archive.places(name="Verbove") == ()
    assert archive.reviews(target=verbove.claim.id) == (made,)


def test_fixes_stand_beside_what_the_machine_read(archive: Archive, verbove: StoredClaim) -> None:
    robotyne = open_gazetteer().lookup("Robotyne")[0].entry
    reviewing.fix(archive, "claim", verbove.claim.id, {"actor": "UA", "date": "2023-08-28"}, **WHO)
    reviewing.fix(archive, "claim", verbove.claim.id, {"event": "enter"}, place=robotyne, **WHO)
    found = now(archive, verbove)
    assert (found.claim.actor, found.claim.date, found.claim.event) == ("UA", "2023-08-28", "enter")
    assert found.claim.place and found.claim.place.name == "Robotyne" and found.claim.place.text == "Verbove"
    assert found.claim.area and abs(found.claim.area.lat - robotyne.lat) < 0.01
    assert found.claim.extent is None       # only of capture and hold
    assert found.machine == verbove.claim and found.version == 2
    assert set(found.fixed) == {"actor", "date", "event", "extent", "place", "area"}
    box = (robotyne.lon - 0.1, robotyne.lat - 0.1, robotyne.lon + 0.1, robotyne.lat + 0.1)
    assert archive.count(ClaimQuery(sides=("UA",), events=("enter",), box=box, text="Robotyne")) == 1
    assert archive.places(name="Robotyne")[0].claims == 2


@pytest.mark.parametrize(("changes", "said"), [
    ({"event": "explode"}, "no value"), ({"date": "yesterday"}, "no value"), ({"share_pct": 200}, "no value"),
    ({"quote": "x"}, "no field"), ({"event": None}, "cannot be unknown"), ({"direction": "up"}, "no value"), ({}, "say which")])
def test_what_is_no_value_is_refused(archive: Archive, verbove: StoredClaim, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        reviewing.fix(archive, "claim", verbove.claim.id, changes, **WHO)
    assert archive.reviews() == ()


def test_every_review_can_be_taken_back_and_that_too(archive: Archive, verbove: StoredClaim) -> None:
    rejected = reviewing.reject(archive, "claim", verbove.claim.id, **WHO)
    back = reviewing.undo(archive, rejected.id, **WHO)
    assert now(archive, verbove).verdict is None
    with pytest.raises(InputError, match="taken back already"):
        reviewing.undo(archive, rejected.id, **WHO)
    reviewing.undo(archive, back.id, **WHO)
    assert now(archive, verbove).verdict == "rejected"
    assert [each.action for each in archive.reviews()] == ["reject", "undo", "undo"]
    fixed = reviewing.fix(archive, "claim", verbove.claim.id, {"actor": "UA"}, **WHO)
    reviewing.undo(archive, fixed.id, **WHO)
    assert now(archive, verbove).claim == verbove.claim


def test_claims_are_merged_and_split(archive: Archive, verbove: StoredClaim) -> None:
    other = list(archive.claims())[1]
    reviewing.merge(archive, "claim", other.claim.id, verbove.claim.id, **WHO)
    assert now(archive, other).merged_into == verbove.claim.id
    assert [each.claim.id for each in archive.claims()] == [verbove.claim.id]
    made = reviewing.split(archive, "claim", verbove.claim.id, changes={"actor": "UA", "event": "withdraw"}, **WHO)
    second = archive.claim(made.changes["claim"])
    assert second and (second.claim.actor, second.claim.event, second.verdict) == ("UA", "withdraw", "accepted")
    assert second.claim.quote == verbove.claim.quote and second.document == verbove.document
    back = reviewing.undo(archive, made.id, **WHO)
    assert archive.count() == 1
    reviewing.undo(archive, back.id, **WHO)
    assert archive.count() == 2


def test_who_looked_at_an_older_state_is_told_what_has_happened(archive: Archive, verbove: StoredClaim) -> None:
    reviewing.accept(archive, "claim", verbove.claim.id, why="checked by phone", version=0, **WHO)
    with pytest.raises(ConflictError, match=r"Olena accepted it at 2026-03-02 09:30 UTC \(checked by phone\).*version 1"):
        reviewing.reject(archive, "claim", verbove.claim.id, reviewer="Ivan", at=AT, version=0)
    assert len(archive.reviews()) == 1
    reviewing.reject(archive, "claim", verbove.claim.id, reviewer="Ivan", at=AT, version=1)


def test_of_many_at_once_one_is_recorded(archive: Archive, verbove: StoredClaim) -> None:
    outcomes: list[str] = []

    def review(reviewer: str) -> None:
        try:
            reviewing.reject(archive, "claim", verbove.claim.id, reviewer=reviewer, at=AT, version=0)
            outcomes.append("recorded")
        except ConflictError:
            outcomes.append("told")

    threads = [Thread(target=review, args=(f"reviewer {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["recorded", *["told"] * 5]
    assert len(archive.reviews()) == 1


def test_reviews_stay_with_a_claim_when_its_page_is_edited(archive: Archive, add: Add, verbove: StoredClaim) -> None:
    reviewing.fix(archive, "claim", verbove.claim.id, {"actor": "UA"}, **WHO)
    add({"text": f"{TEXT} This page was corrected.", "published": "2023-08-29", "lang": "en", "url": URL})
    later = next(archive.claims())
    assert later.claim.id != verbove.claim.id
    assert (later.claim.actor, later.machine and later.machine.actor, later.version) == ("UA", "RU", 0)
    reviewing.accept(archive, "claim", later.claim.id, version=0, **WHO)
    assert (now(archive, later).claim.actor, now(archive, later).verdict) == ("UA", "accepted")
    assert [each.action for each in reviewing.log(archive, later.claim.id)] == ["fix", "accept"]
    assert len(reviewing.log(archive)) == 2


def test_what_a_reviewer_found_stays_while_its_sentence_stands(archive: Archive, add: Add, verbove: StoredClaim) -> None:
    made = reviewing.split(archive, "claim", verbove.claim.id, changes={"event": "enter"}, **WHO)
    for more, there in ((" Edited.", True), ("", True)):
        add({"text": TEXT + more, "published": "2023-08-29", "lang": "en", "url": URL})
        assert (made.changes["claim"] in {each.claim.id for each in archive.claims()}) is there
    add({"text": "Nothing happened in Robotyne.", "published": "2023-08-29", "lang": "en", "url": URL})
    gone = archive.claim(made.changes["claim"])
    assert gone and gone.removed


def test_aliases_steer_the_next_reading(archive: Archive, add: Add, verbove: StoredClaim) -> None:
    def places(text: str) -> list[str]:
        add({"text": text, "published": "2023-09-01", "lang": "en"})
        return [each.claim.place.name if each.claim.place else "–" for each in archive.claims(newest=True)][:1]

    gazetteer = open_gazetteer()
    robotyne, tokmak = (gazetteer.lookup(name)[0].entry for name in ("Robotyne", "Tokmak"))
    made = reviewing.accept(archive, "alias", "Верба-Town", place=robotyne, **WHO)
    settled = reviewing.settled(archive)
    assert settled.means == {"верба-town": robotyne}
    reviewing.accept(archive, "alias", "Verbove", place=tokmak, **WHO)
    assert places("Russian troops captured Verbove yesterday.") == ["Tokmak"]
    reviewing.reject(archive, "alias", "Verbove", place=tokmak.id, **WHO)
    assert places("Russian soldiers captured Verbove today.") == ["Verbove"]
    reviewing.undo(archive, made.id, **WHO)
    assert "верба-town" not in reviewing.settled(archive).means


def test_places_are_merged_and_fixed_for_the_next_reading(archive: Archive, add: Add, verbove: StoredClaim) -> None:
    (place,) = archive.places(name="Robotyne")
    reviewing.fix(archive, "place", place.id, {"lat": 47.46, "name": "Robotyne (north)"}, **WHO)
    add({"text": "Russian troops left Robotyne.", "published": "2023-09-01", "lang": "en"})
    moved = next(archive.claims(newest=True)).claim.place
    assert moved and (moved.name, moved.lat) == ("Robotyne (north)", 47.46)
    tokmak = open_gazetteer().lookup("Tokmak")[0].entry
    reviewing.merge(archive, "place", place.id, tokmak, **WHO)
    add({"text": "Russian troops withdrew from Robotyne.", "published": "2023-09-02", "lang": "en"})
    merged = next(archive.claims(newest=True)).claim.place
    assert merged and merged.name == "Tokmak"


@pytest.mark.parametrize(("kind", "target"), [("claim", "0" * 16), ("document", "1")])
def test_what_there_is_not_cannot_be_reviewed(archive: Archive, verbove: StoredClaim, kind: str, target: str) -> None:
    with pytest.raises(InputError):
        reviewing.accept(archive, kind, target, **WHO)
    with pytest.raises(InputError, match="who reviews"):
        reviewing.accept(archive, "claim", verbove.claim.id, reviewer=" ", at=AT)
