"""Fits what decides between places of one name to the annotated reports: a temperature for scores, and the weights.

    python eval/fit_places.py [--shared FOLDER] [--weights SWEEPS]

Reports are read once; then places are resolved anew with other constants. The loss is the mean surprise (negative
logarithm) of each answer being right or wrong, given its score. The temperature is chosen on four fifths of the reports
and tried on the last fifth, five times over; the error printed is that of the fifths held out. `--weights` goes through
the weights one by one, and keeps a step of a quarter up or down that lowers the loss; beside the reports it minds the
made-up ones of benchmarks/homonyms.py where FOLDER has data/ua_places.tsv.gz. Constants are printed, not written: they
stand in src/claimline/geocode.
"""

from __future__ import annotations

import argparse
import importlib
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from run import ROOT, full_gazetteer

from claimline import pipeline
from claimline.evaluate import GoldReport, calibration_error, load_gold, reliability
from claimline.evaluate.mentions import score_mentions
from claimline.geocode import resolve
from claimline.model import Gazetteer, Report
from claimline.places import open_gazetteer

sys.path.append(str(ROOT / "benchmarks"))
homonyms: Any = importlib.import_module("homonyms")

RESOLVE: Any = importlib.import_module("claimline.geocode.resolve")
SHORTLIST: Any = importlib.import_module("claimline.geocode.shortlist")
GRAPH: Any = importlib.import_module("claimline.geocode.graph")
EVIDENCE: Any = importlib.import_module("claimline.geocode.evidence")
WEIGHTS: tuple[tuple[Any, str], ...] = (
    (GRAPH, "_PULL"), (GRAPH, "_NEXT"), (GRAPH, "_ABOVE"), (GRAPH, "_CLOSED"), (GRAPH, "_INSIDE"), (GRAPH, "_COUNTRY"),
    (GRAPH, "_SAME_NAME"), (GRAPH, "_TITLE"), (GRAPH, "_CLOSE_KM"), (GRAPH, "_REGIONAL_KM"), (GRAPH, "_SAME_SPOT"),
    (RESOLVE, "_THICK"), (SHORTLIST, "_SUPPORT"), (EVIDENCE, "_NAME"), (EVIDENCE, "_IN_FULL"), (EVIDENCE, "_FRONT"),
    (EVIDENCE, "_FAME"), (EVIDENCE, "_REAR"), (EVIDENCE, "_BORROWED"), (EVIDENCE, "_LISTED"),
)
FOLDS, LEAST = 5, 0.002
Answers = list[tuple[float, bool]]


@dataclass(frozen=True, slots=True)
class Case:
    """A report as read, and what tells which answers are right when its places are resolved anew."""

    report: Report
    asked: tuple[tuple[Any, ...], dict[str, Any]]
    judge: Callable[[Report], Sequence[tuple[float, bool]]]
    weight: float = 1.0

    def answers(self) -> Answers:
        """The answers with the constants as they stand."""
        places, named = self.asked
        return list(self.judge(replace(self.report, places=resolve(*places, **named))))


def asked(text: str, **options: Any) -> tuple[Report, tuple[tuple[Any, ...], dict[str, Any]]]:
    """The report as read, and what the stage that resolves places was asked on the way."""
    caught: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

    def resolve_and_tell(*places: Any, **named: Any) -> Any:
        caught.append((places, named))
        return resolve(*places, **named)

    stage: Any = pipeline
    stage.resolve = resolve_and_tell
    try:
        return pipeline.read(text, **options), caught[0]
    finally:
        stage.resolve = resolve


def annotated(gold: GoldReport, gazetteer: Gazetteer) -> Case:
    """An annotated report as a case."""
    read = asked(gold.text, published=gold.published, publisher=gold.publisher, id=gold.name, gazetteer=gazetteer)
    return Case(*read, lambda made: score_mentions(gold, made).answers)


def made_up(places: Path, gazetteer: Gazetteer) -> list[Case]:
    """Reports of the benchmark as cases; they count a quarter."""
    rows = homonyms.rows(places)
    cases = []
    for lang in homonyms.TEMPLATES:
        for directions in homonyms.reports(rows, 6, 2, lang):
            text, villages = homonyms.text_of(directions, lang, stated=False)
            ambiguous = [each for each in villages if homonyms.has_namesake(each.row, rows)]
            cases.append(Case(*asked(text, lang=lang, published="2025-06-01", gazetteer=gazetteer),
                              partial(_answers, ambiguous), 0.25))
    return cases


def _answers(villages: Sequence[Any], made: Report) -> Answers:
    return [(place.score, right) for place, right in homonyms.judged(made, villages) if place is not None]


def loss(cases: Sequence[Case]) -> float:
    """Mean surprise of the answers, by the weights of their reports."""
    total = count = 0.0
    for case in cases:
        for score, right in case.answers():
            total -= case.weight * math.log(max(score if right else 1.0 - score, LEAST))
            count += case.weight
    return total / count


def best_temperature(cases: Sequence[Case]) -> float:
    """The temperature of least loss."""
    def tried(temperature: float) -> float:
        RESOLVE._TEMPERATURE = temperature
        return loss(cases)
    return min((number / 20 for number in range(10, 31, 2)), key=tried)


def calibrate(cases: Sequence[Case]) -> None:
    """Prints the temperature for all reports, those of the folds, and the error on what was held out."""
    held_out: Answers = []
    chosen = []
    for fold in range(FOLDS):
        chosen.append(best_temperature([case for n, case in enumerate(cases) if n % FOLDS != fold]))
        RESOLVE._TEMPERATURE = chosen[-1]
        held_out.extend(answer for n, case in enumerate(cases) if n % FOLDS == fold for answer in case.answers())
    print(f"temperature {best_temperature(cases):.2f}; of the folds {', '.join(f'{each:.2f}' for each in chosen)}")
    bins = reliability(held_out)
    print(f"expected calibration error on reports held out: {calibration_error(bins):.3f}, {len(held_out)} places")
    for each in bins:
        print(f"  {each.low:.2f}-{each.high:.2f}: score {each.score:.3f}, right {each.right:.3f}, {each.count}")


def weigh(cases: Sequence[Case], sweeps: int) -> None:
    """Prints each step that lowers the loss, and the weights in the end."""
    least = loss(cases)
    print(f"loss {least:.4f}")
    for _ in range(sweeps):
        for module, name in WEIGHTS:
            before = getattr(module, name)
            for factor in (1.25, 0.8):
                setattr(module, name, before * factor)
                now = loss(cases)
                if now < least - 1e-4:
                    least = now
                    print(f"{name} {before * factor:.3f}: {least:.4f}", flush=True)
                    break
                setattr(module, name, before)
    for module, name in WEIGHTS:
        print(f"{name} = {getattr(module, name):.3f}")


def main() -> None:
    """Fit on tests/reports, with the built-in gazetteer and, where there are dumps, with the full one."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/")
    ask.add_argument("--weights", type=int, default=0, metavar="SWEEPS", help="fit the weights, too")
    args = ask.parse_args()
    gold = load_gold(ROOT / "tests/reports")
    gazetteers: list[Gazetteer] = [open_gazetteer()]
    if (args.shared / "data/geonames").is_dir():
        gazetteers.append(open_gazetteer(full_gazetteer(args.shared / "data/geonames")))
    cases = [annotated(report, gazetteer) for gazetteer in gazetteers for report in gold]
    calibrate(cases)
    if args.weights:
        places = args.shared / "data/ua_places.tsv.gz"
        weigh(cases + (made_up(places, gazetteers[-1]) if places.is_file() else []), args.weights)


if __name__ == "__main__":
    main()
