"""Reading in batches on this machine: all of it once, whatever happens on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from batch_results import read_ids, record, rows
from pyarrow import parquet
from sample_inputs import GOOD, crawl, packed

import claimline
from claimline.batch import items, run, workers
from claimline.errors import InputError, OutputError
from claimline.publish.rows import COLUMNS

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(claimline.__file__).parents[1])}
OTHER = ("from pathlib import Path; from claimline.batch import items, run; items._PART = {2}; "
         "run(['{0}'], Path('{1}'), workers=2)")


def test_claims_are_those_of_reading_one_by_one(reports, tmp_path):
    out = tmp_path / "out.parquet"
    summary = run([reports(25)], out, workers=2)
    assert (summary.documents, summary.claims, summary.before, summary.rejects) == (25, 25, 0, ())
    found = rows(out)
    expected = [claim.id for n in range(25) for claim in claimline.read(record(n)["text"], published="2025-12-02").claims]
    assert [row["id"] for row in found] == expected                 # in the order of the input, too
    assert (found[0]["event"], found[0]["actor"], found[0]["place"], found[0]["first_day"], found[0]["ambiguous"]) == (
        "capture", "RU", "Robotyne", date(2025, 12, 1), False)
    assert read_ids(out) == [f"r{n}" for n in range(25)]


def test_columns_are_those_of_other_tables_with_words_stored_once(reports, tmp_path):
    run([reports(3)], tmp_path / "out.parquet", workers=1)
    schema = parquet.read_schema(tmp_path / "out.parquet/part-000000.parquet")
    assert schema.names == [*COLUMNS, "doc_sha256"]
    assert schema.field("event").type == pa.dictionary(pa.int32(), pa.string())
    assert schema.field("first_day").type == pa.date32()
    assert schema.field("why").type == pa.list_(pa.string())


def test_jsonl_warc_parquet_pages_and_archives_are_read(reports, tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(crawl(GOOD))
    (tmp_path / "page.html").write_text("<html><p>Russian forces captured Robotyne.</p></html>")
    (tmp_path / "b.zip").write_bytes(packed(("c.txt", "Russian forces captured Lyman.")))
    parquet.write_table(pa.table({"text": ["Russian forces captured Kupiansk."], "id": ["p1"],
                                  "published": [date(2025, 12, 2)]}), tmp_path / "d.parquet")
    out = tmp_path / "out.parquet"
    inputs = [reports(1), *(tmp_path / name for name in ("a.warc.gz", "page.html", "b.zip", "d.parquet"))]
    assert run(inputs, out, workers=1).rejects == ()
    assert read_ids(out) == ["r0", "https://example.org/a", "page", "c", "p1"]
    assert {row["place"] for row in rows(out)} == {"Robotyne", "Lyman", "Kupiansk"}


def test_what_cannot_be_read_is_set_aside_with_its_reason(reports, tmp_path):
    out = tmp_path / "out.parquet"
    summary = run([reports(2, "{broken", '{"id": "x", "text": ""}'), tmp_path / "missing.txt"], out, workers=1)
    assert [each.reason.split(": ", 1)[1][:30] for each in summary.rejects] == [
        "is no JSON (Expecting property", "'text' is empty; there is noth", "does not exist; check the path"]
    written = [json.loads(line) for line in (out / "_rejects.jsonl").read_text().splitlines()]
    assert [each["reason"] for each in written] == [each.reason for each in summary.rejects]
    assert read_ids(out) == ["r0", "r1"]


def test_a_report_that_takes_too_long_stalls_no_other(reports, tmp_path):
    huge = json.dumps({"id": "huge", "text": "Russian forces captured Robotyne and Lyman on Monday. " * 20_000})
    out = tmp_path / "out.parquet"
    started = time.monotonic()
    summary = run([reports(12, huge)], out, workers=2, seconds=3.0)
    assert time.monotonic() - started < 30
    (reject,) = summary.rejects
    assert (reject.id, reject.reason) == ("huge", "took over 3 s to read; split it, or allow more with --seconds")
    assert sorted(read_ids(out)) == sorted(f"r{n}" for n in range(12))


def test_a_finished_result_is_not_read_again(reports, tmp_path):
    out = tmp_path / "out.parquet"
    path = reports(5)
    run([path], out, workers=1)
    before = (out / "part-000000.parquet").stat().st_mtime_ns
    summary = run([path], out, workers=1)
    assert (summary.documents, summary.before, (out / "part-000000.parquet").stat().st_mtime_ns) == (5, 5, before)


def test_more_inputs_are_added_and_fewer_taken_away(reports, tmp_path, monkeypatch):
    out = tmp_path / "out.parquet"
    monkeypatch.setattr(items, "_PART", 2)
    first, second = reports(3), reports(25, name="more.jsonl")
    run([first], out, workers=2)
    run([first, second], out, workers=2)
    assert len(read_ids(out)) == 28
    run([first], out, workers=2)
    assert (read_ids(out), len(rows(out))) == (["r0", "r1", "r2"], 3)


def test_a_run_that_was_killed_goes_on(reports, tmp_path, monkeypatch):
    """kill -9 in the middle, twice; then every document is there once, and what was done is not done again."""
    out = tmp_path / "out.parquet"
    path = reports(300)
    monkeypatch.setattr(items, "_PART", 2)      # chunks, and so 20 reports
    done = 0
    for _ in range(2):
        process = subprocess.Popen([sys.executable, "-c", OTHER.format(path, out, 2)], env=ENVIRONMENT,
                                   stderr=subprocess.PIPE)
        _until(lambda done=done: _lines(out / "_manifest.jsonl") > done + 1, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
        done = _lines(out / "_manifest.jsonl") - 1
    with (out / "_manifest.jsonl").open("ab") as stream:
        stream.write(b'{"part": 3, "dig')       # as a power cut may leave it
    summary = run([path], out, workers=2)
    assert read_ids(out) == [f"r{n}" for n in range(300)]
    assert len(rows(out)) == summary.claims == 300
    assert 40 <= summary.before < 300


def _lines(path):
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _until(true, process):
    limit = time.monotonic() + 120
    while not true():
        assert process.poll() is None, process.stderr.read().decode()
        assert time.monotonic() < limit
        time.sleep(0.02)


def test_a_part_that_is_lost_or_changed_is_read_again(reports, tmp_path):
    out = tmp_path / "out.parquet"
    run([reports(5)], out, workers=1)
    (out / "part-000000.parquet").unlink()
    assert run([reports(5)], out, workers=1).before == 0
    path = reports(5)
    path.write_text(path.read_text().replace("Robotyne", "Vovchansk"))
    run([path], out, workers=1)
    assert rows(out)[0]["place"] == "Vovchansk"


def test_a_result_is_of_one_way_of_reading(reports, tmp_path):
    out = tmp_path / "out.parquet"
    run([reports(1)], out, workers=1)
    with pytest.raises(OutputError, match="was begun with another theatre; choose another place"):
        run([reports(1)], out, workers=1, theatre="ukraine")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_other_peoples_files_are_left_alone(reports, tmp_path, kind):
    out = tmp_path / "out.parquet"
    if kind == "file":
        out.write_text("mine")
    else:
        out.mkdir()
        (out / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="choose another place with -o"):
        run([reports(1)], out, workers=1)
    assert (out if kind == "file" else out / "mine.txt").read_text() == "mine"


def test_two_runs_at_once_do_not_mix(reports, tmp_path):
    from claimline.batch.manifest import Manifest
    out = tmp_path / "out.parquet"
    with Manifest(out, {}), pytest.raises(OutputError, match="another run is writing it"):
        run([reports(1)], out, workers=1)


def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(reports, tmp_path, monkeypatch):
    """Files may grow to a few kB only, as where a disk is full."""
    full = ("import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
            "resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000)); ")
    path, out = reports(30), tmp_path / "out.parquet"
    monkeypatch.setattr(items, "_PART", 2)
    result = subprocess.run([sys.executable, "-c", full + OTHER.format(path, out, 2)], env=ENVIRONMENT, check=False,
                            capture_output=True, text=True)
    assert "OutputError" in result.stderr.splitlines()[-1]
    assert "file too large; what is finished stays; run the same command again to go on" in result.stderr
    assert not list(out.rglob("*.part"))
    assert run([path], out, workers=2).documents == 30


def test_without_a_gazetteer_nothing_is_begun(reports, tmp_path):
    with pytest.raises(claimline.GazetteerError):
        run([reports(1)], tmp_path / "out.parquet", workers=1, gazetteer=tmp_path / "none.sqlite")
    assert not (tmp_path / "out.parquet").exists()


def test_no_scheduler_is_one_line(reports, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "_CONNECT", 1)
    with pytest.raises(InputError, match="no Dask scheduler answers there"):
        run([reports(1)], tmp_path / "out.parquet", cluster="tcp://127.0.0.1:1")
