"""`claimline batch`: what it prints and leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimline.__main__ import run


def lines(folder: Path, *texts: str) -> str:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return str(path)


def test_a_batch_tells_what_it_read_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out.parquet")
    command = ["batch", lines(tmp_path, "Russian forces captured Lyman."), "-o", out, "--workers", "1"]
    assert run(command) == 0
    assert capsys.readouterr().err == f"claimline: {out}: 1 claims of 1 reports\n"
    assert run(command) == 0
    assert capsys.readouterr().err == f"claimline: {out}: 1 claims of 1 reports, 1 of them by earlier runs\n"


def test_what_was_set_aside_is_told_and_makes_it_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out.parquet")
    assert run(["batch", lines(tmp_path, "", "Russian forces captured Lyman."), "-o", out, "--workers", "1", "-q"]) == 1
    assert capsys.readouterr().err == (f"claimline: 1 set aside, see {out}/_rejects.jsonl; the first: {tmp_path}/in.jsonl, "
                                       "line 1: 'text' is empty; there is nothing to read\n")


def test_workers_and_a_cluster_exclude_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", "x.jsonl", "-o", "y.parquet", "--workers", "2", "--cluster", "tcp://a:1"]) == 2
    assert "give one of them" in capsys.readouterr().err
