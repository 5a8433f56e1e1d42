"""`claimline archive`, `watch` and `review` from the command line: what they print, and how they fail."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimline.__main__ import run

Run = Callable[..., tuple[int, str, str]]

TEXT = "Ukrainian forces liberated Robotyne. Russian troops captured Verbove."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with one report, which the environment names."""
    monkeypatch.setenv("CLAIMLINE_ARCHIVE", str(tmp_path / "desk.db"))
    monkeypatch.setenv("CLAIMLINE_REVIEWER", "Olena")
    (tmp_path / "report.txt").write_text(f"---\npublished: 2023-08-29\n---\n{TEXT}")
    assert run(["archive", "add", str(tmp_path / "report.txt"), "-q", "--workers", "1"]) == 0
    return tmp_path


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run(arguments)
        return code, *capfd.readouterr()
    return call


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_add_tells_what_was_new(desk: Path, told: Run) -> None:
    (desk / "other.txt").write_text("Russian troops captured Toretsk.")
    code, _, err = told("archive", "add", str(desk), "--workers", "1")
    assert (code, err.strip()) == (0, "claimline: 1 of 2 documents were new, with 1 claims")


def test_add_names_what_cannot_be_read_and_adds_the_rest(desk: Path, told: Run) -> None:
    (desk / "other.txt").write_text("Russian troops captured Toretsk.")
    code, _, err = told("archive", "add", str(desk / "none.txt"), str(desk / "other.txt"), "http://127.0.0.1:9/x")
    assert code == 1
    assert "none.txt: does not exist" in err and "private network" in err and "1 of 1 documents were new" in err


def test_copy_tells_what_came_along_and_leaves_what_is_there(desk: Path, told: Run) -> None:
    copy = str(desk / "copy.db")
    code, _, err = told("archive", "copy", str(desk / "desk.db"), copy)
    assert (code, err.strip()) == (0, f"claimline: 1 documents and 2 claims were copied to {copy}")
    assert told("archive", "claims", "--archive", copy) == told("archive", "claims")
    code, _, err = told("archive", "copy", str(desk / "desk.db"), copy)
    assert code == 1 and "copy.db: is not empty; copy to a new file or a new database" in err
    code, _, err = told("archive", "copy", str(desk / "none.db"), str(desk / "other.db"))
    assert code == 1 and "none.db: there is no archive" in err and not (desk / "other.db").exists()


def test_status_is_an_object(desk: Path, told: Run) -> None:
    code, out, _ = told("archive", "status", "--format", "json")
    assert code == 0
    assert json.loads(out) | {"seq": 0} == {
        "documents": 1, "versions": 1, "copies": 0, "unread": 0, "claims": 2, "rejected": 0, "places": 2, "reviews": 0,
        "problems": 0, "first": "2023-08-29", "last": "2023-08-29", "seq": 0}
    assert "documents" in told("archive", "status", "--format", "table")[1]


def test_documents_and_their_evidence(desk: Path, told: Run) -> None:
    (found,) = lines(told("archive", "documents", "--text", "liberated")[1])
    assert (found["name"], found["published"], found["address"]) == ("report", "2023-08-29", str(desk / "report.txt"))
    assert told("archive", "documents", "--since", "2024-01-01")[1] == ""
    assert "report" in told("archive", "documents", "--format", "table")[1]
    code, _, err = told("archive", "evidence", "1", "-o", str(desk / "again.txt"))
    assert code == 0 and found["evidence"] in err
    received = (desk / "again.txt").read_bytes()
    assert received == (desk / "report.txt").read_bytes()
    assert hashlib.sha256(received).hexdigest() == found["evidence"]
    assert told("archive", "evidence", "9")[0] == 1


@pytest.mark.parametrize(("options", "events"), [
    ((), ["capture", "capture"]), (("--place", "robotyne"), ["capture"]), (("--side", "UA"), ["capture"]),
    (("--event", "hold"), []), (("--text", "Verbove"), ["capture"]), (("--since", "2023-09-01"), []),
    (("--box", "35,47,36.5,48", "--side", "UA"), ["capture"]), (("--until", "2023-08-29"), ["capture", "capture"])])
def test_claims_are_printed(desk: Path, told: Run, options: tuple[str, ...], events: list[str]) -> None:
    code, out, _ = told("archive", "claims", *options)
    assert (code, [each["event"] for each in lines(out)]) == (0, events)


@pytest.mark.parametrize("ending", ["csv", "geojson", "kml", "html", "jsonl", "txt"])
def test_claims_are_written_in_any_format(desk: Path, told: Run, ending: str) -> None:
    code, _, err = told("archive", "claims", "-o", str(desk / f"claims.{ending}"))
    assert (code, err) == (0, "")
    assert "Robotyne" in (desk / f"claims.{ending}").read_text()


def test_reviews_are_recorded_shown_and_taken_back(desk: Path, told: Run) -> None:
    first, second = lines(told("archive", "claims")[1])
    code, _, err = told("review", "fix", "claim", first["id"], "actor=RU", "date=2023-08-28", "extent=", "--why", "seen")
    assert code == 0 and "review 1 of claim" in err and "by Olena" in err
    assert told("review", "reject", "claim", second["id"])[0] == 0
    (left,) = lines(told("archive", "claims")[1])
    assert (left["actor"], left["date"], left["extent"]) == ("RU", "2023-08-28", None)
    assert left["archive"]["machine"] == {"actor": "UA", "date": first["date"], "extent": "full"}
    assert lines(told("review", "list")[1]) == []
    assert len(lines(told("review", "list", "--all")[1])) == 2
    assert told("review", "undo", "2", "--why", "it was right")[0] == 0
    assert len(lines(told("archive", "claims")[1])) == 2
    log = lines(told("review", "log")[1])
    assert [(each["action"], each["reviewer"], each["why"]) for each in log] == [
        ("fix", "Olena", "seen"), ("reject", "Olena", ""), ("undo", "Olena", "it was right")]
    assert "undo 2" in told("review", "log", second["id"], "--format", "table")[1]
    assert first["id"] in told("review", "list", "--all", "--format", "table")[1]


def test_a_conflict_is_one_line(desk: Path, told: Run) -> None:
    claim = lines(told("archive", "claims")[1])[0]
    assert told("review", "accept", "claim", claim["id"], "--version", "0")[0] == 0
    code, _, err = told("review", "reject", "claim", claim["id"], "--version", "0")
    assert code == 1
    assert err.count("\n") == 1 and "Olena accepted it" in err and "nothing was recorded" in err


def test_a_name_that_was_settled_is_read_so_from_then_on(desk: Path, told: Run) -> None:
    tokmak = lines(told("gazetteer", "lookup", "Tokmak", "--format", "jsonl")[1])[0]
    assert told("review", "accept", "alias", "Verbove", tokmak["id"])[0] == 0
    assert "1 of 1 documents would be read anew: 1 for the gazetteer" in told("archive", "reread", "--dry-run")[2]
    code, _, err = told("archive", "reread", "--workers", "1")
    assert code == 0 and "1 of 1 documents were read anew" in err and "the claims of 1 changed" in err
    (difference,) = lines(told("archive", "diff")[1])
    assert [each["place"]["name"] for each in (*difference["removed"], *difference["added"])] == ["Verbove", "Tokmak"]
    assert "Tokmak" in told("archive", "diff", "1", "--format", "text")[1]


@pytest.mark.parametrize(("arguments", "said"), [
    (("archive", "status", "--archive", "none.db"), "there is no archive"),
    (("archive", "claims", "--place", "Nowhere"), "no claim is about a place of this name"),
    (("review", "accept", "claim", "0" * 16), "no claim in force has this id"),
    (("review", "accept", "alias", "Verbove", "nonsense:1"), "no place has this id"),
    (("review", "undo", "99"), "there is none of this number"),
    (("watch", "none.toml"), "cannot be read")])
def test_mistakes_are_told_in_one_line(desk: Path, told: Run, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = told(*arguments)
    assert code == 1 and said in err and err.count("\n") == 1


@pytest.mark.parametrize("arguments", [
    ("archive", "claims", "--box", "1,2"), ("review", "fix", "claim", "x", "actor"), ("archive", "add")])
def test_wrong_usage_is_told_apart(desk: Path, told: Run, arguments: tuple[str, ...]) -> None:
    assert told(*arguments)[0] == 2


def test_an_archive_must_be_named(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMLINE_ARCHIVE", raising=False)
    code, _, err = told("archive", "status")
    assert code == 2 and "--archive" in err
