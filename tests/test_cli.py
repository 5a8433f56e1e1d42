"""The command line: what it prints, its exit codes, and one clear line for whatever is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claimline.__main__ import run

REPORTS = Path(__file__).parent / "reports"
ENGLISH = "On Monday Ukrainian forces liberated Robotyne, the General Staff said. Russian troops still hold Tokmak.\n"
FRONT = "---\npublished: 2023-08-29\n---\n\n"
UKRAINIAN = "Сили оборони звільнили Роботине. Росіяни утримують Токмак.\n"
FRENCH = "Les forces ukrainiennes ont libéré Robotyne. L'armée russe tient toujours Tokmak, près de Zaporijjia.\n"


@dataclass(frozen=True)
class Outcome:
    """What a run gave: exit code, standard output, lines of standard error."""

    code: int
    out: str
    err: list[str]

    @property
    def claims(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def claimline(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process, with nothing on standard input."""

    def runner(*arguments: str | Path) -> Outcome:
        code = run([str(each) for each in arguments])
        out, err = capfd.readouterr()
        return Outcome(code, out, err.splitlines())

    return runner


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(FRONT + ENGLISH, "utf-8")
    return path


def command(*arguments: str | Path, **options: Any) -> subprocess.Popen[str]:
    """The command line in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "claimline", *map(str, arguments)], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, encoding="utf-8", **options)


# What it prints


def test_claims_as_json_lines(claimline: Run, report: Path) -> None:
    outcome = claimline("read", "-q", report)
    assert outcome.code == 0
    assert outcome.err == []
    said = {(each["event"], each["actor"], each["place"]["name"], each["date"]) for each in outcome.claims}
    assert ("capture", "UA", "Robotyne", "2023-08-28") in said
    text = report.read_text("utf-8")
    for each in outcome.claims:
        assert text[each["start"]:each["end"]] == each["quote"]
        assert text[each["place"]["start"]:each["place"]["end"]] == each["place"]["text"]


def test_same_input_same_output(claimline: Run, report: Path) -> None:
    assert claimline("read", report).out == claimline("read", report).out


@pytest.mark.parametrize(("name", "begins"), [
    ("jsonl", "{"), ("csv", ""), ("geojson", "{"), ("kml", "<?xml"), ("table", ""), ("html", "<!"),
])
def test_every_format_to_standard_output_and_to_a_file(claimline: Run, report: Path, tmp_path: Path, name: str,
                                                       begins: str) -> None:
    outcome = claimline("read", "-q", report, "--format", name)
    assert outcome.code == 0
    assert outcome.out.startswith(begins)
    assert "Robotyne" in outcome.out
    target = tmp_path / "out" / f"claims.{name}"
    target.parent.mkdir()
    assert claimline("read", "-q", report, "--format", name, "-o", target).out == ""
    assert "Robotyne" in target.read_text("utf-8")
    assert [target] == list(target.parent.iterdir())


def test_ending_of_the_file_decides_the_format(claimline: Run, report: Path, tmp_path: Path) -> None:
    assert claimline("read", "-q", report, "-o", tmp_path / "claims.csv").code == 0
    assert csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text("utf-8"))).fieldnames


def test_standard_input(tmp_path: Path) -> None:
    out, err = command("read", "-q", "--published", "2023-08-29", "-", stdin=subprocess.PIPE).communicate(ENGLISH)
    assert err == ""
    assert {json.loads(line)["published"] for line in out.splitlines()} == {"2023-08-29"}


def test_places_one_a_line(claimline: Run, report: Path) -> None:
    outcome = claimline("places", "-q", report, "--format", "jsonl")
    assert outcome.code == 0
    text = report.read_text("utf-8")
    for each in outcome.claims:
        assert list(each) == ["doc", "start", "end", "text", "role", "place"]
        assert text[each["start"]:each["end"]] == each["text"]
    assert {"Robotyne", "Tokmak"} <= {each["text"] for each in outcome.claims if each["role"] == "claim"}


@pytest.mark.parametrize(("option", "value", "words"), [
    ("--basemap", "https://tiles.example.org/tiles.png", "lacks {z}, {x}, {y}"),
    ("--basemap", "nowhere.pmtiles", "no such file"),
    ("--overlay", "nowhere.geojson", "no such file"),
])
def test_map_with_a_backdrop_that_is_none_says_so_at_once(claimline: Run, report: Path, tmp_path: Path, option: str,
                                                          value: str, words: str) -> None:
    outcome = claimline("map", report, option, value, "-o", tmp_path / "map.html")
    (line,) = outcome.err
    assert outcome.code == 1 and value in line and words in line
    assert not (tmp_path / "map.html").exists()


def test_map_page(claimline: Run, report: Path, tmp_path: Path) -> None:
    outcome = claimline("map", report, "-o", tmp_path / "map.html")
    assert outcome.code == 0
    assert any("map.html" in line for line in outcome.err)
    assert "Robotyne" in (tmp_path / "map.html").read_text("utf-8")


def test_explanation_is_in_words(claimline: Run, report: Path) -> None:
    outcome = claimline("explain", "-q", report)
    assert outcome.code == 0
    for words in ("Ukraine took Robotyne", "“liberated”", "en/claims.toml", "“Monday”", "in a report of 2023-08-29"):
        assert words in " ".join(outcome.out.split())


def test_explanation_of_one_claim(claimline: Run, report: Path) -> None:
    first, *_ = claimline("read", "-q", report).claims
    outcome = claimline("explain", "-q", report, "--claim", first["id"][:8])
    assert outcome.out.count("it says") == 1
    missing = claimline("explain", "-q", report, "--claim", "zzz")
    assert missing.code == 1
    assert missing.err[-1].startswith("claimline: zzz: no claim has this id")


def test_evaluation_as_a_table_and_as_json(claimline: Run) -> None:
    table = claimline("evaluate", "-q", REPORTS / "uk", "--errors", "3")
    assert table.code == 0
    assert "claims/uk" in table.out
    scores = json.loads(claimline("evaluate", "-q", REPORTS / "uk", "--json").out)
    assert scores["reports"] == len(list((REPORTS / "uk").glob("*.json")))
    assert 0 < scores["place_score_error"] < 0.2 and 0 < scores["confidence_error"] < 0.2
    assert set(scores["claims"]) == {"precision", "recall", "f1", "tp", "fp", "fn"}


def test_lookup_prints_place_objects(claimline: Run) -> None:
    outcome = claimline("gazetteer", "lookup", "Красноармейськ", "--format", "jsonl")
    assert outcome.code == 0
    assert "Pokrovsk" in [each["name"] for each in outcome.claims[:3]]      # behind the towns that are called so now
    assert {"id", "lat", "lon", "kind", "country", "admin1", "precision_km", "score"} <= set(outcome.claims[0])


def test_lookup_tells_all_ids_and_names_by_language_and_years(claimline: Run) -> None:
    (best, *_) = claimline("gazetteer", "lookup", "Chasovoye Yar", "--format", "jsonl").claims
    assert {each.split(":")[0] for each in best["ids"]} >= {"geonames", "katottg"}
    assert best["ids"][0] == best["id"]
    assert {"text": "Часів Яр", "lang": "uk", "from": None, "to": None, "flags": []} in best["names"]
    (bakhmut, *_) = claimline("gazetteer", "lookup", best["ids"][1], "--format", "jsonl").claims
    assert bakhmut["id"] == best["id"]
    printed = claimline("gazetteer", "lookup", "Бахмут").out
    assert "formerly" in printed and "–2016" in printed and "katottg:" in printed and "exact" in printed


def test_lookup_of_nothing_says_so(claimline: Run) -> None:
    outcome = claimline("gazetteer", "lookup", "Zzxqvv")
    assert outcome.code == 1
    assert outcome.err[0].startswith("claimline: Zzxqvv: no place of this name")


def test_status_names_what_is_known(claimline: Run) -> None:
    outcome = claimline("gazetteer", "status")
    assert outcome.code == 0
    assert "UA" in outcome.out


def test_status_of_a_war_says_what_is_missing(claimline: Run) -> None:
    outcome = claimline("gazetteer", "status", "--theatre", "ukraine")
    assert "RU: towns only; run 'claimline gazetteer fetch RU'" in outcome.out
    assert "% of the settlements stand in the middle of their commune only; run 'claimline gazetteer fetch UA'" in outcome.out
    rows = {row["country"]: row for row in claimline("gazetteer", "status", "--theatre", "ukraine", "-f", "jsonl").claims}
    assert list(rows) == ["UA", "RU"]
    assert rows["UA"]["complete"] is False and rows["UA"]["kinds"]["village"] > 20_000
    assert 0 < rows["UA"]["approximate"] < rows["UA"]["settlements"]


def test_added_places_are_found_and_the_advice_falls_silent(claimline: Run, tmp_path: Path, report: Path,
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))
    dump = tmp_path / "UA.txt"
    dump.write_text("\t".join(("1", "Zzyzhivka", "Zzyzhivka", "Ззижівка", "48.1", "37.1", "P", "PPL", "UA", "", "05", "",
                               "", "", "120", "", "150", "Europe/Kyiv", "2020-01-01")) + "\n", "utf-8")
    assert claimline("gazetteer", "add", "-q", dump).code == 0
    assert claimline("gazetteer", "lookup", "Ззижівка", "-f", "jsonl").claims[0]["id"] == "geonames:1"
    assert claimline("read", report).err == []


def test_advice_on_the_built_in_gazetteer_is_one_line_however_many_files(claimline: Run, report: Path) -> None:
    outcome = claimline("read", report, report)
    assert len(outcome.err) == 1
    assert "claimline gazetteer fetch UA RU" in outcome.err[0]


# Exit codes and usage


@pytest.mark.parametrize(("arguments", "says"), [
    (["read"], "PATH"),
    (["read", "--foo", "x"], "--foo"),
    (["read", "--published", "yesterday", "x"], "2025-12-01"),
    (["read", "--lang", "xx", "x"], "en, fr, ru, uk"),
    (["read", "--theatre", "narnia", "x"], "ukraine"),
    (["read", "--format", "xls", "x"], "jsonl"),
    (["evaluate"], "GOLD_DIR"),
    (["nonsense"], "nonsense"),
])
def test_wrong_usage_is_one_line_and_exit_code_2(claimline: Run, arguments: Sequence[str], says: str) -> None:
    outcome = claimline(*arguments)
    assert outcome.code == 2
    assert len(outcome.err) == 1
    assert outcome.err[0].startswith("claimline: ")
    assert says in outcome.err[0]
    assert "--help" in outcome.err[0]


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], ["read", "--help"], ["gazetteer", "--help"]])
def test_help_and_version(claimline: Run, arguments: Sequence[str]) -> None:
    outcome = claimline(*arguments)
    assert outcome.code == 0
    assert "claimline" in outcome.out


def test_help_comes_quickly() -> None:
    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command("--help").communicate()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(once() for _ in range(3)) < 0.6      # 0.2 s on an idle machine


def test_closed_pipe_is_quiet(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": str(n), "text": ENGLISH}) + "\n" for n in range(300)), "utf-8")
    process = command("read", "-q", many, "--format", "jsonl")
    assert process.stdout
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == ""
    process.wait()


def test_interrupt_is_clean(tmp_path: Path) -> None:
    pipe = tmp_path / "report.txt"
    os.mkfifo(pipe)
    process = command("read", "-q", pipe, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    with pipe.open("wb"):           # opens as soon as the reading does, and then leaves it waiting
        process.send_signal(signal.SIGINT)
        process.wait(30)
    _, err = process.communicate()
    assert "Traceback" not in err
    assert process.returncode == 130


# Bad input: one line that names it, and the rest is read


def bad(claimline: Run, report: Path, path: Path, says: str) -> None:
    """`path` fails in one line that says so, and the report beside it is read all the same."""
    outcome = claimline("read", "-q", path, report)
    assert outcome.code == 1
    assert len(outcome.err) == 1
    assert outcome.err[0].startswith("claimline: ")
    assert path.name in outcome.err[0]
    assert says in outcome.err[0]
    assert {each["doc"] for each in outcome.claims} == {"report"}


@pytest.mark.parametrize(("name", "content", "says"), [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
    ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"),
    ("zeros.txt", b"abc\x00\x00\x00def", ""),
    ("broken.jsonl", b"{\n", "line 1"),
    ("list.jsonl", b"[1]\n", "line 1"),
])
def test_files_that_are_no_reports(claimline: Run, report: Path, tmp_path: Path, name: str, content: bytes,
                                   says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    bad(claimline, report, path, says)


def test_missing_file(claimline: Run, report: Path, tmp_path: Path) -> None:
    bad(claimline, report, tmp_path / "nowhere.txt", "")


def test_huge_file_is_refused_at_once(claimline: Run, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    start = time.perf_counter()
    bad(claimline, report, path, "MB")
    assert time.perf_counter() - start < 5


def test_folder_that_may_not_be_read(claimline: Run, report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "secret"
    folder.mkdir(mode=0o000)
    try:
        if os.access(folder, os.R_OK):
            pytest.skip("this user may read everything")
        bad(claimline, report, folder, "")
    finally:
        folder.chmod(0o700)


def test_broken_line_among_many_is_named_and_the_others_are_read(claimline: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": ENGLISH, "published": "2023-08-29"}) for n in range(40)]
    lines[17] = lines[17][:-9]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    outcome = claimline("read", "-q", path)
    assert outcome.code == 1
    assert len(outcome.err) == 1
    assert "many.jsonl, line 18" in outcome.err[0]
    assert {each["doc"] for each in outcome.claims} == {f"r{n}" for n in range(40)} - {"r17"}


def test_long_line(claimline: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("x" * 2_000_000 + " " + ENGLISH, "utf-8")
    start = time.perf_counter()
    assert claimline("read", "-q", path).code == 0
    assert time.perf_counter() - start < 30


@pytest.mark.parametrize(("text", "encoding"), [
    (UKRAINIAN, "cp1251"), (FRENCH, "cp1252"), (UKRAINIAN, "utf-16"), (ENGLISH, "utf-8-sig"),
])
def test_other_encodings(claimline: Run, tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes((text * 3).encode(encoding))
    outcome = claimline("read", "-q", path)
    assert outcome.code == 0
    assert {"Robotyne", "Tokmak"} <= {each["place"]["name"] for each in outcome.claims if each["place"]}


def test_markup_in_a_page_stays_text(claimline: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><article><h1>News</h1><p>Ukrainian forces liberated Robotyne&lt;script&gt;alert(1)"
                    "&lt;/script&gt; on Monday.</p><script>alert(2)</script></article></body></html>", "utf-8")
    target = tmp_path / "map.html"
    assert claimline("map", "-q", path, "-o", target).code == 0
    page = target.read_text("utf-8")
    assert "<script>alert" not in page
    assert "alert(2)" not in page


def test_formula_in_a_report_stays_text(claimline: Run, tmp_path: Path) -> None:
    path = tmp_path / "=HYPERLINK(1).txt"
    path.write_text("=cmd|' /C calc'!A0 Ukrainian forces liberated Robotyne.\n", "utf-8")
    outcome = claimline("read", "-q", path, "--format", "csv")
    assert outcome.code == 0
    for row in csv.reader(io.StringIO(outcome.out)):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)


def test_output_into_a_missing_folder(claimline: Run, report: Path, tmp_path: Path) -> None:
    outcome = claimline("read", "-q", report, "-o", tmp_path / "no" / "claims.csv")
    assert outcome.code == 1
    assert len(outcome.err) == 1
    assert "no/claims.csv" in outcome.err[0]


def test_failed_run_leaves_the_old_output(claimline: Run, report: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("old")
    assert claimline("read", "-q", report, "--gazetteer", tmp_path / "none.sqlite", "-o", target).code == 1
    assert target.read_text() == "old"


@pytest.mark.parametrize("content", [b"", b"not a database, only text that someone renamed"])
def test_broken_gazetteer_file(claimline: Run, report: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(content)
    outcome = claimline("read", "-q", report, "--gazetteer", path)
    assert outcome.code == 1
    assert len(outcome.err) == 1
    assert "places.sqlite" in outcome.err[0]


def test_a_front_line_is_read_with_the_report(claimline: Run, report: Path, tmp_path: Path) -> None:
    line = tmp_path / "front.geojson"
    line.write_text('{"type": "LineString", "coordinates": [[35.0, 47.4], [36.5, 47.5]]}')
    outcome = claimline("read", report, "--front", line, "-f", "jsonl")
    assert outcome.code == 0
    assert any("front line" in reason for claim in outcome.claims for reason in claim["place"]["why"])


@pytest.mark.parametrize("command", ["read", "map", "explain", "places"])
def test_a_bad_front_line_is_one_line(claimline: Run, report: Path, tmp_path: Path, command: str) -> None:
    line = tmp_path / "front.geojson"
    line.write_text("no json")
    outcome = claimline(command, report, "--front", line, "-q")
    assert outcome.code != 0 and len(outcome.err) == 1 and "front.geojson: is no GeoJSON" in outcome.err[0]
