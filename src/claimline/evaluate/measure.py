"""Reading annotated reports and scoring what was read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from claimline.evaluate.gold import Guess, load_gold
from claimline.evaluate.score import Scores, score
from claimline.model import Gazetteer
from claimline.pipeline import read


def measure(folder: Path, *, theatre: str | None = None, gazetteer: Path | Gazetteer | None = None,
            progress: Callable[[int, int], None] | None = None) -> Scores:
    """Read every annotated report under `folder` and score the claims.

    A report is read from its text, day and publisher alone; its language is found. `progress` is told how many
    reports of how many are read. Raises InputError when no annotated report is there.
    """
    gold = load_gold(folder)
    guesses = {}
    for done, report in enumerate(gold, 1):
        claims = read(report.text, published=report.published, publisher=report.publisher, id=report.name,
                      theatre=theatre, gazetteer=gazetteer).claims
        guesses[report.name] = [Guess.of_claim(claim) for claim in claims]
        if progress:
            progress(done, len(gold))
    return score(gold, guesses)
