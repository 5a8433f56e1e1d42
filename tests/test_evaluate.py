"""Scoring, compared with the scorer that stands beside this checkout where there is one, and with pinned numbers."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from claimline.errors import InputError
from claimline.evaluate import GoldReport, Guess, load_gold, score
from claimline.evaluate.agreement import distance_km, same_date, same_source

REPORTS = Path(__file__).parent / "reports"
OTHER_SCORER = Path(__file__).parents[2] / "shared" / "eval" / "score.py"
PINNED_CLAIMS = {"precision": 0.5789, "recall": 0.557, "f1": 0.5677, "tp": 44, "fp": 32, "fn": 35}
PINNED_DATE = {"accuracy": 0.8491, "n": 53}
SMALL_SET = ("en-digest", "fr-agency", "ru-no-claims", "uk-analysis")     # stays as it is while the others grow


def small_set() -> list[GoldReport]:
    return [report for report in load_gold(REPORTS) if report.name in SMALL_SET]


def altered_claims(reports: Sequence[GoldReport]) -> list[dict[str, Any]]:
    """The annotations as printed claims, every few of them made wrong in some way."""
    lines: list[dict[str, Any]] = []
    for report in reports:
        gold = json.loads(next(REPORTS.rglob(f"{report.name}.json")).read_text("utf-8"))
        for n, claim in enumerate(gold["claims"]):
            if n % 5 == 3:
                continue                                                        # missed
            start = report.text.find(claim["quote"])
            place = {"text": claim["place"], "name": claim["name"], "lat": claim["lat"], "lon": claim["lon"]}
            line = {**claim, "doc": report.name, "start": start + n % 3, "end": start + len(claim["quote"]) - n % 2,
                    "place": place}
            if n % 7 == 1:
                line["event"] = "attack" if claim["event"] != "attack" else "hold"
            if n % 11 == 2:
                place["lat"] = claim["lat"] + 0.2
            if n % 13 == 4:
                line["actor"] = "RU" if claim["actor"] != "RU" else None
            if n % 6 == 5:
                line["status"], line["date"], line["source"] = "hedged", "2025-10~", "Ministry of Defence of Russia"
            if n % 17 == 6:
                line["place"] = None
            lines.append(line)
            if n % 9 == 0:
                lines.append({**line, "extent": "most", "relation": "near"})    # said twice
        if not gold["claims"]:
            lines.append({"doc": report.name, "start": 0, "end": 20, "event": "capture", "actor": "RU",
                          "status": "stated", "place": {"name": "Pokrovsk", "lat": 48.28, "lon": 37.18}})
    return lines


def our_scores(reports: Sequence[GoldReport]) -> dict[str, Any]:
    guesses: dict[str, list[Guess]] = {}
    for line in altered_claims(reports):
        guesses.setdefault(line["doc"], []).append(Guess.of_json(line))
    return score(reports, guesses).to_dict()


@pytest.mark.skipif(not OTHER_SCORER.is_file(), reason="the other scorer is not beside this checkout")
def test_same_numbers_as_the_other_scorer() -> None:
    spec = importlib.util.spec_from_file_location("other_scorer", OTHER_SCORER)
    assert spec and spec.loader
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    expected, shown = other.score(other.load(REPORTS), altered_claims(load_gold(REPORTS)), errors=100_000)
    assert our_scores(load_gold(REPORTS)) == expected
    guesses: dict[str, list[Guess]] = {}
    for line in altered_claims(load_gold(REPORTS)):
        guesses.setdefault(line["doc"], []).append(Guess.of_json(line))
    assert sorted(score(load_gold(REPORTS), guesses).disagreements) == sorted(shown)


def test_pinned_numbers() -> None:
    scores = our_scores(small_set())
    assert scores["claims"] == PINNED_CLAIMS
    assert scores["attributes"]["date"] == PINNED_DATE
    assert scores["empty"] == {"docs": 1, "false_alarms": 1}
    assert scores["reports"] == len(SMALL_SET)


def test_annotations_score_full_marks_against_themselves() -> None:
    guesses = {}
    for report in load_gold(REPORTS):
        guesses[report.name] = [
            Guess(report.text.find(each.quote), report.text.find(each.quote) + len(each.quote), each.event, each.actor,
                  each.status, each.name, each.lat, each.lon, each.extent, each.source, each.date, each.relation)
            for each in report.claims]
    scores = score(load_gold(REPORTS), guesses)
    assert scores.tallies["claims"].f1 == 1.0
    silent = sum(not report.claims for report in load_gold(REPORTS))
    assert silent >= 20
    assert scores.silent == (silent, 0)


@pytest.mark.parametrize(("gold", "guess", "same"), [
    ("2025-12-01", "2025-12-01", True),
    ("2025-12-01", "2025-12-02", False),
    ("2025-12-01~", "2025-11-30/2025-12-02", True),
    ("2025-05", "2025-05-01/2025-05-31", True),
    ("2025-21", "2025-03-01/2025-05-31", True),
    ("2025-24", "2025", False),
    (None, None, True),
    ("2025", None, False),
])
def test_same_date(gold: str | None, guess: str | None, same: bool) -> None:
    assert same_date(gold, guess) is same


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Syrsky", "Oleksandr Syrskyi", True),
    ("Russian MoD", "Ministry of Defence of Russia", True),
    ("Ukrainian General Staff", "Russian General Staff", False),
    ("Russia", "Moscow", True),
    ("DeepState", "Suriyak", False),
    (None, None, True),
    ("DeepState", None, False),
])
def test_same_source(one: str | None, other: str | None, same: bool) -> None:
    assert same_source(one, other) is same


def test_distance_of_one_degree_of_latitude() -> None:
    assert distance_km(48, 37, 49, 37) == pytest.approx(111.2, abs=0.1)


def test_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated report"):
        load_gold(tmp_path)


@pytest.mark.parametrize("content", ["{", "[]", '{"claims": [{}]}', '{"claims": 3}', '{"claims": [3]}'])
def test_broken_annotation_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(InputError, match=r"a\.json"):
        load_gold(tmp_path)
