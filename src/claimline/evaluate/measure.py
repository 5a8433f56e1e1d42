"""Reading annotated reports and scoring what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from claimline.evaluate.agreement import same_place
from claimline.evaluate.gold import GoldReport, Guess, load_gold
from claimline.evaluate.score import Scores, score
from claimline.model import Gazetteer, Report
from claimline.pipeline import read


def measure(folder: Path, *, theatre: str | None = None, gazetteer: Path | Gazetteer | None = None,
            progress: Callable[[int, int], None] | None = None) -> Scores:
    """Read every annotated report under `folder` and score the claims.

    A report is read from its text, day and publisher alone; its language is found. `progress` is told how many
    reports of how many are read. Raises InputError when no annotated report is there.
    """
    gold = load_gold(folder)
    guesses: dict[str, list[Guess]] = {}
    points: list[bool] = []
    for done, annotated in enumerate(gold, 1):
        report = read(annotated.text, published=annotated.published, publisher=annotated.publisher,
                      id=annotated.name, theatre=theatre, gazetteer=gazetteer)
        guesses[annotated.name] = [Guess.of_claim(claim) for claim in report.claims]
        points.extend(_located(annotated, report))
        if progress:
            progress(done, len(gold))
    return replace(score(gold, guesses), points=(sum(points), len(points)))


def _located(annotated: GoldReport, report: Report) -> Iterator[bool]:
    """For each place of an annotated claim as it stands in the text, whether it was read as the right point."""
    for gold in annotated.claims:
        quote = annotated.text.find(gold.quote)
        if gold.surface is None or quote < 0 or gold.surface not in gold.quote:
            continue
        start = quote + gold.quote.find(gold.surface)
        end = start + len(gold.surface)
        yield any(place is not None and mention.start < end and start < mention.end
                  and same_place(gold, place.name, place.lat, place.lon)
                  for mention, place in zip(report.mentions, report.places, strict=True))
