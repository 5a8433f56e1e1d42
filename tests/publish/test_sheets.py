"""Timelines, disputes and changes laid out to be read, and as Markdown that nothing from a report can break."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from war_diary import SIDES, said

import claimline
from claimline.assess import timelines
from claimline.model import Claim
from claimline.publish.sheets import Sheet, markdown, of_changes, of_disputes, of_timeline

LINES = ('2025-12-01 RU/Gerasimov: RU capture Lyman "Lyman is ours"', '2025-12-03 UA/Syrskyi: UA hold Lyman "Lyman stands"')
DAY = date(2025, 12, 3)


def found(*lines: str) -> tuple[dict[str, Claim], list[Claim]]:
    claims = [said(line) for line in lines]
    return {claim.id: claim for claim in claims}, claims


def test_a_timeline_has_a_row_for_each_interval() -> None:
    by_id, claims = found(*LINES)
    sheet = of_timeline(timelines(claims, SIDES)[0], by_id, SIDES)
    assert sheet.title == "Lyman, town (Donetsk Oblast, UA), test:Lyman"
    assert sheet.rows[0] == ("Russia", "2025-12-01 – 2025-12-02", "claimed", "all of it", "said, and not gainsaid", "Russia", "1",
                             "“Lyman is ours” (Gerasimov, 2025-12-01)")
    assert sheet.rows[1][2:5] == ("disputed", "–", "others say the opposite")
    assert sheet.rows[1][-1].endswith("AGAINST “Lyman stands” (Syrskyi, 2025-12-03)")
    assert sheet.notes == ("1 dispute, 1 of them not settled",)


def test_undated_claims_and_reposts_are_told_of() -> None:
    by_id, claims = found(LINES[0], LINES[0].replace("ours", "ours!"), '- UA: UA hold Lyman "since long ago"')
    notes = of_timeline(timelines(claims, SIDES)[0], by_id).notes
    assert notes == ("1 repost counted with what they repeat", "1 claim of no known day set nothing: “since long ago” (UA staff)")


def test_a_dispute_has_both_sides_in_one_row() -> None:
    by_id, claims = found(*LINES)
    (row,) = of_disputes(timelines(claims, SIDES)[0].disputes, by_id, SIDES).rows
    assert row == ("Lyman", "2025-12-03 – …", "2025-12-03", "Russia, 1 claim: “Lyman is ours” (Gerasimov, 2025-12-01)",
                   "Ukraine, 1 claim: “Lyman stands” (Syrskyi, 2025-12-03)", "others say the opposite", "2", "Gerasimov (Russia)")


def test_a_brief_names_what_is_new_and_what_it_stands_against() -> None:
    by_id, claims = found(*LINES)
    sheet = of_changes(claimline.changes(claims, DAY, DAY), DAY, DAY, by_id, SIDES)
    assert sheet.title == "What changed, 2025-12-03"
    assert [row[2:5] for row in sheet.rows] == [("new claim", "Ukraine", "hold all of it"), ("new dispute", "Russia", "–")]
    assert sheet.rows[1][-1] == "“Lyman is ours” (Gerasimov, 2025-12-01)"


def test_markdown_is_a_table() -> None:
    text = "".join(markdown([Sheet("A", ("x", "y"), (("1", "2"),), ("so",)), Sheet("B", ("x",), ())]))
    assert text == "## A\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\nso\n\n## B\n\nNothing.\n"


@pytest.mark.parametrize("hostile", [
    "a | b", "<script>alert(1)</script>", "[click](javascript:alert(1))", "![x](http://evil)", "two\nlines\r\n| three |",
    "http://evil.example", "WWW.evil.example", "a@evil.example", "\x1b[2J", "`code`", "**bold**", "&lt;b&gt;",
])
def test_nothing_from_a_report_is_markup(hostile: str) -> None:
    by_id, claims = found(LINES[0])
    claims = [replace(each, quote=hostile, source=hostile) for each in claims]
    text = "".join(markdown([of_timeline(timelines(claims, SIDES)[0], {each.id: each for each in claims}, SIDES)]))
    (row,) = [line for line in text.splitlines() if line.startswith("| Russia")]
    bare = row.replace("\\\\", "")
    for mark in "<[`*@&":
        assert bare.count(mark) == bare.count("\\" + mark)
    assert bare.count("|") - bare.count("\\|") == 9
    assert "http://" not in row and "www." not in row.lower() and "\x1b" not in text
