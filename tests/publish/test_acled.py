"""ACLED-like columns: the mapping of docs/acled.md, and precision codes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import annotated
import pytest

from claimline import theatre
from claimline.model import Claim, Event, Kind, Relation, Status
from claimline.publish import format_of, render
from claimline.publish.acled import COLUMNS, event_type, geo_precision, time_precision

DOC = (Path(__file__).parents[2] / "docs/acled.md").read_text("utf-8")
SIDES = {side.id: side for side in theatre.load("ukraine").sides}


def rows(*claims: Claim) -> list[dict[str, str]]:
    text = "".join(render("acled", claims, [], annotated.SIDES))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_row_below_the_header_has_hxl_tags(claim: Claim) -> None:
    tags, first = rows(claim)
    assert list(tags) == list(COLUMNS)
    assert all(re.fullmatch(r"#[a-z][a-z0-9]*(\+[a-z][a-z0-9]*)*", tag) for tag in tags.values())
    assert (first["event_date"], first["location"]) == ("2023-08-01", "Robotyne")


def test_what_a_claim_says_stands_in_its_columns(claim: Claim) -> None:
    _, row = rows(claim)
    assert {name: row[name] for name in ("event_date", "event_date_end", "year", "time_precision", "event_type", "actor1",
                                         "geo_precision", "source", "claim_status", "country")} == {
        "event_date": "2023-08-01", "event_date_end": "2023-08-31", "year": "2023", "time_precision": "3",
        "event_type": "Battles", "actor1": "Ukraine", "geo_precision": "1", "source": "Ukrainian General Staff",
        "claim_status": "stated", "country": "UA"}


@pytest.mark.parametrize("event", Event)
def test_the_mapping_is_the_documented_one(claim: Claim, event: Event) -> None:
    found = event_type(replace(claim, event=event), SIDES["UA"])
    assert found is not None
    assert re.search(rf"^\| `{event}` \| .*{re.escape(found[1])} \| .*{re.escape(found[2])}", DOC, re.MULTILINE)


def test_who_takes_foreign_soil_regains_nothing(claim: Claim) -> None:
    assert (event_type(claim, SIDES["UA"]) or ())[2] == "Government regains territory"
    assert (event_type(claim, SIDES["RU"]) or ())[2] == "Non-state actor overtakes territory"


@pytest.mark.parametrize("status", [Status.DENIED, Status.EXPECTED, Status.POSSIBLE])
def test_what_did_not_happen_has_no_event_type(claim: Claim, status: Status) -> None:
    _, row = rows(replace(claim, status=status))
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == ("", "", "")
    assert (row["claim_event"], row["claim_status"]) == ("capture", status)


@pytest.mark.parametrize(("when", "code"), [
    ("2025-12-01", 1), ("2025-12-01~", 2), ("2025-12-01/2025-12-07", 2), ("2025-11", 3), ("2025-11-01/2025-11-10", 3),
    ("2025", None), ("2022-02/..", None), (None, None)])
def test_time_precision(claim: Claim, when: str | None, code: int | None) -> None:
    assert time_precision(replace(claim, date=when)) == code


@pytest.mark.parametrize(("changes", "code"), [
    ({}, 1), ({"kind": Kind.REGION}, 3), ({"kind": Kind.RIVER}, 2), ({"precision_km": 10.0}, 2), ({"ambiguous": True}, 3)])
def test_geo_precision(claim: Claim, changes: dict[str, object], code: int) -> None:
    assert claim.place is not None
    assert geo_precision(replace(claim, place=replace(claim.place, **changes))) == code      # type: ignore[arg-type]


def test_beside_a_place_is_less_precise_and_no_place_is_none(claim: Claim) -> None:
    assert geo_precision(replace(claim, relation=Relation.NEAR)) == 2
    assert geo_precision(replace(claim, place=None)) is None


def test_a_formula_is_text(claim: Claim) -> None:
    _, row = rows(replace(claim, quote="=SUM(A1)", source="@evil", url="-1"))
    assert (row["notes"], row["source"], row["url"]) == ("'=SUM(A1)", "'@evil", "'-1")


def test_the_ending_asks_for_it() -> None:
    assert format_of(Path("out.acled.csv")) == "acled"
    assert format_of(Path("out.csv")) == "csv"


def test_every_column_is_documented() -> None:
    for name in COLUMNS:
        assert f"`{name}`" in DOC
