"""Reading annotated reports and scoring what was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from claimline.evaluate.gold import Guess, load_gold
from claimline.evaluate.mentions import MentionScores, score_mentions
from claimline.evaluate.score import Scores, score, verdicts
from claimline.model import Gazetteer
from claimline.pipeline import read


def measure(folder: Path, *, theatre: str | None = None, gazetteer: Path | Gazetteer | None = None,
            progress: Callable[[int, int], None] | None = None) -> Scores:
    """Read every annotated report under `folder` and score the claims and the place names.

    A report is read from its text, day and publisher alone; its language is found. `progress` is told how many
    reports of how many are read. Raises InputError when no annotated report is there.
    """
    gold = load_gold(folder)
    guesses: dict[str, list[Guess]] = {}
    mentions = MentionScores()
    confidences: list[tuple[float, bool]] = []
    for done, annotated in enumerate(gold, 1):
        report = read(annotated.text, published=annotated.published, publisher=annotated.publisher,
                      id=annotated.name, theatre=theatre, gazetteer=gazetteer)
        guesses[annotated.name] = [Guess.of_claim(claim) for claim in report.claims]
        confidences.extend((claim.confidence, right) for claim, right in zip(
            report.claims, verdicts(annotated, guesses[annotated.name]), strict=True) if right is not None)
        mentions += score_mentions(annotated, report)
        if progress:
            progress(done, len(gold))
    scores = score(gold, guesses)
    return replace(scores, mentions=mentions, confidences=tuple(confidences),
                   disagreements=scores.disagreements + mentions.disagreements)
