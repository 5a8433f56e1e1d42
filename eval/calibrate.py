"""Fits the weights of `claims/confidence.py` to annotated reports, and tells how far the confidences can be trusted.

    python eval/calibrate.py [--reports FOLDER] [--gazetteer FILE] [--folds 5]

A logistic regression (Newton's method, ridge penalty) of "is this claim right?" on the evidence of each claim that is
read. Right is what the scorer matches; claims that match an optional annotation count neither way. The error is that
of claims in reports which the weights were not fitted to (cross-validation by report): the expected calibration error
of Guo et al. 2017 (arXiv:1706.04599) over ten bins of equal width. Paste the weights printed into `WEIGHTS`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claimline.claims.confidence import WEIGHTS, placed
from claimline.evaluate import load_gold
from claimline.evaluate.gold import Guess
from claimline.evaluate.score import verdicts
from claimline.pipeline import read
from claimline.places import open_gazetteer

ROOT = Path(__file__).parents[1]
RIDGE = 1.0
NAMES = tuple(WEIGHTS)
BINS = 10


class Sample(NamedTuple):
    """Claims read: their report's number, their evidence in the order of `NAMES`, whether they are right."""

    report: np.ndarray
    evidence: np.ndarray
    right: np.ndarray


def sample(folder: Path, gazetteer_file: Path | None) -> Sample:
    """Every claim that is read in the annotated reports of a folder, and whether it is right."""
    gazetteer = open_gazetteer(gazetteer_file)
    reports, rows, right = [], [], []
    for number, annotated in enumerate(load_gold(folder)):
        report = read(annotated.text, published=annotated.published, publisher=annotated.publisher,
                      id=annotated.name, gazetteer=gazetteer)
        for draft, claim, verdict in zip(report.drafts, report.claims, verdicts(
                annotated, [Guess.of_claim(claim) for claim in report.claims]), strict=True):
            if verdict is None:
                continue
            row = dict.fromkeys(NAMES, 0.0) | {"": 1.0}
            for name, value in (*draft.evidence, *placed(claim.place)):
                row[name] += value
            reports.append(number)
            rows.append([row[name] for name in NAMES])
            right.append(verdict)
    return Sample(np.array(reports), np.array(rows), np.array(right, dtype=float))


def fit(evidence: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression; the first, shared by all, is not penalised."""
    weights = np.zeros(evidence.shape[1])
    penalty = RIDGE * np.eye(len(weights))
    penalty[0, 0] = 0.0
    for _ in range(30):
        shares = 1.0 / (1.0 + np.exp(-evidence @ weights))
        slope = evidence.T @ (right - shares) - penalty @ weights
        curve = evidence.T @ (evidence * (shares * (1 - shares))[:, None]) + penalty
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def held_out(data: Sample, folds: int) -> np.ndarray:
    """Confidences of claims in reports that the weights were not fitted to."""
    found = np.zeros(len(data.right))
    for fold in range(folds):
        aside = data.report % folds == fold
        weights = fit(data.evidence[~aside], data.right[~aside])
        found[aside] = 1.0 / (1.0 + np.exp(-data.evidence[aside] @ weights))
    return found


def reliability(confidences: np.ndarray, right: np.ndarray) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, how many) of each bin that has any claims."""
    bins = np.minimum((confidences * BINS).astype(int), BINS - 1)
    return [(float(np.mean(confidences[bins == b])), float(np.mean(right[bins == b])),
             int(np.sum(bins == b))) for b in range(BINS) if np.any(bins == b)]


def log_loss(confidences: np.ndarray, right: np.ndarray) -> float:
    """Mean surprise at what turned out right and wrong, in nats."""
    return -float(np.mean(np.log(np.where(right > 0, confidences, 1.0 - confidences))))


def main() -> None:
    """Print the weights, the reliability table and the expected calibration error."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=Path, default=ROOT / "tests/reports")
    ask.add_argument("--gazetteer", type=Path)
    ask.add_argument("--folds", type=int, default=5)
    options = ask.parse_args()
    data = sample(options.reports, options.gazetteer)
    confidences = held_out(data, options.folds)
    table = reliability(confidences, data.right)
    error = sum(count * abs(mean - share) for mean, share, count in table) / len(data.right)
    print(f"{len(data.right)} claims, {data.right.mean():.3f} right; expected calibration error {error:.3f}")
    for mean, share, count in table:
        print(f"  said {mean:.2f}  right {share:.2f}  of {count}")
    print(f"log loss {log_loss(confidences, data.right):.3f}, of the mean alone "
          f"{log_loss(np.full(len(data.right), data.right.mean()), data.right):.3f}")
    print("WEIGHTS = {")
    for name, weight in zip(NAMES, fit(data.evidence, data.right), strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")


if __name__ == "__main__":
    main()
