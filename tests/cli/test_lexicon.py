"""`claimline lexicon check`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimline.cli import main
from claimline.lang import check
from claimline.lang.entries import Entry


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["lexicon", "check", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_lexicons_are_in_order() -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    assert all(re.search(rf"\b{lang} +claims.toml +\d", out) for lang in ("en", "fr", "ru", "uk"))


def test_a_fault_is_one_line_with_its_place_and_exits_1(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Entry("en", "claims", "trigger", "made-up", ("to\u043ek",), (), ("a",), ("b",))
    monkeypatch.setattr(check, "all_entries", lambda lang: iter([wrong]))
    code, _, err = run("en")
    assert code == 1
    assert err == "claimline: en/claims.toml: trigger 'made-up': 'to\u043ek' mixes letters of two scripts\n"


def test_entries_that_no_report_used_are_listed(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Ukrainian forces captured the village of Robotyne on Monday.\n", "utf-8")
    code, out, _ = run("en", "--reports", str(tmp_path), "--quiet")
    told = re.search(r"en: (\d+) of (\d+) entries of claims.toml matched nothing in", out)
    assert code == 0 and told is not None
    assert 0 < int(told[1]) < int(told[2])


def test_an_unknown_language_is_a_usage_error() -> None:
    code, _, err = run("xx")
    assert code == 2 and "en, fr, ru, uk" in err
