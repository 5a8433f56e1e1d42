"""`timeline`, `disputes` and `changes`: from reports on disk to what is printed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from pyogrio import read_arrow

from claimline.__main__ import run
from claimline.archive import Archive, reviewing
from claimline.model import Entry, Kind
from claimline.publish.schema import timeline_schema

REPORTS = {
    "first.txt": ("2025-12-02", "Russian forces captured Pokrovsk on Monday, Gerasimov said.\n"),
    "second.txt": ("2025-12-03", "The Ukrainian General Staff said on Wednesday that its forces hold Pokrovsk.\n"),
    "third.txt": ("2025-12-03", "Russian troops struck Kharkiv.\n"),
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, (day, text) in REPORTS.items():
        (folder / name).write_text(f"---\npublished: {day}\n---\n\n{text}", "utf-8")
    return folder


@pytest.mark.parametrize("name", ["Pokrovsk", "Покровську", "Красноармейск"])
def test_a_timeline_is_one_interval_a_line(reports: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["timeline", name, str(reports), "-q"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["side"], each["first"], each["state"]) for each in lines] == [
        ("RU", "2025-12-01", "claimed"), ("RU", "2025-12-03", "disputed"), ("UA", "2025-12-03", "disputed")]
    for each in lines:
        jsonschema.Draft202012Validator(timeline_schema()["$defs"]["interval"]).validate(each)


def test_a_place_that_no_report_speaks_of_is_said_to_be_so(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", "Bakhmut", str(reports)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "claimline: no report claims anything of 'Bakhmut'" in printed.err


def test_json_holds_the_claims_that_are_named(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["disputes", str(reports), "-q", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    (dispute,) = printed["found"]
    jsonschema.Draft202012Validator(timeline_schema()["$defs"]["dispute"]).validate(dispute)
    assert set(printed["claims"]) == {*dispute["claims"], *dispute["rivals"]}
    assert dispute["first_claimed_by"] == "Gerasimov"


def test_disputes_since_a_day(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["disputes", str(reports), "-q", "--since", "2025-12-04"]) == 0
    assert capsys.readouterr().out == ""


def test_the_brief_of_a_day(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["changes", str(reports), "-q", "--since", "2025-12-03"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["kind"], each["side"], each["by"]) for each in lines] == [
        ("claim", "UA", "Ukrainian General Staff"), ("dispute", "RU", "Gerasimov")]


def test_markdown_goes_to_a_file_that_is_named_so(reports: Path, tmp_path: Path) -> None:
    assert run(["changes", str(reports), "-q", "--since", "2025-12-02", "-o", str(tmp_path / "brief.md")]) == 0
    assert (tmp_path / "brief.md").read_text("utf-8").startswith("## What changed, 2025-12-02\n\n| day | place |")


def test_tables_are_for_people(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", "Pokrovsk", str(reports), "-q", "--format", "table"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Pokrovsk, city (Donetsk Oblast, UA), geonames:704422\n")
    assert "disputed" in printed and "1 dispute, 1 of them not settled" in printed


def test_days_in_the_wrong_order_are_one_clear_line(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["changes", str(reports), "-q", "--since", "2025-12-03", "--until", "2025-12-01"]) == 2
    assert "2025-12-01 is before 2025-12-03" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["timeline", "Pokrovsk"], ["disputes"], ["changes", "--since", "2025-12-02", "--until", "2025-12-03"]])
@pytest.mark.parametrize("form", ["jsonl", "json", "markdown"])
def test_an_archive_answers_as_its_reports_do(reports: Path, capsys: pytest.CaptureFixture[str], command: list[str],
                                              form: str) -> None:
    archive = str(reports.parent / "desk.db")
    assert run(["archive", "add", str(reports), "--archive", archive, "-q"]) == 0
    assert run([*command, str(reports), "-q", "--format", form]) == 0
    expected = capsys.readouterr().out
    assert run([*command, "--archive", archive, "-q", "--format", form]) == 0
    assert capsys.readouterr().out == expected != ""


@pytest.mark.parametrize(("arguments", "message"), [
    (["disputes", "reports", "--archive", "desk.db"], "Give PATH... or --archive, not both."),
    (["disputes"], "Missing argument 'PATH...', or --archive instead."),
])
def test_reports_or_an_archive(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert message in capsys.readouterr().err


def test_an_input_that_cannot_be_read_is_told_and_the_others_count(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", "Pokrovsk", str(reports), "missing.txt", "-q"]) == 1
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 3
    assert "missing.txt" in printed.err


def test_sources_beside_dated_maps(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    square = [[36.9, 48.1], [37.4, 48.1], [37.4, 48.5], [36.9, 48.5], [36.9, 48.1]]
    maps = reports.parent / "maps"
    maps.mkdir()
    for day, ring in (("2025-11-30", [[0, 0], [1, 0], [1, 1], [0, 0]]), ("2025-12-05", square)):
        (maps / f"{day}.geojson").write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": {
            "type": "Polygon", "coordinates": [ring]}}), "utf-8")
    assert run(["lags", str(reports), "--layers", str(maps), "--layers-side", "RU", "-q"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["name"], each["source"], each["shown"], each["median_days"]) for each in lines] == [
        (None, "Gerasimov", 1, -3.0), ("Pokrovsk", "Gerasimov", 1, -3.0)]
    assert run(["lags", str(reports), "--layers", str(maps), "--layers-side", "RU", "-q", "--by-claim", "-f", "markdown"]) == 0
    assert "| Pokrovsk | Russia | Gerasimov | 2025-12-02 | 2025-11-30 to 2025-12-05 | −3 |" in capsys.readouterr().out


def test_a_name_that_reviewers_settled_finds_its_place(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(reports.parent / "desk.db")
    assert run(["archive", "add", str(reports), "--archive", path, "-q"]) == 0
    with Archive(path) as archive:
        (place,) = archive.places(name="Pokrovsk")
        entry = Entry(place.id, place.name, place.lat, place.lon, Kind(place.kind), place.country)
        reviewing.accept(archive, "alias", "Fortress P", place=entry, reviewer="R", at=datetime(2026, 3, 1, tzinfo=UTC))
    assert run(["timeline", "fortress p", "--archive", path, "-q"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_geopackage_of_an_archive_holds_its_control(reports: Path) -> None:
    archive, package = str(reports.parent / "desk.db"), reports.parent / "desk.gpkg"
    assert run(["archive", "add", str(reports), "--archive", archive, "-q"]) == 0
    assert run(["archive", "claims", "--archive", archive, "--place", "Pokrovsk", "-o", str(package)]) == 0
    _, rows = read_arrow(package, layer="control")
    assert [(each["place"], each["side"], each["state"]) for each in rows.to_pylist()] == [
        ("Pokrovsk", "RU", "claimed"), ("Pokrovsk", "RU", "disputed"), ("Pokrovsk", "UA", "disputed")]
