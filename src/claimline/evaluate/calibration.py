"""Whether scores mean what they say: of answers scored .9, nine in ten should be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers scored from `low` to under `high`, the last bin up to 1: how many, their mean score, the share right."""

    low: float
    high: float
    count: int
    score: float
    right: float


def reliability(answers: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """The answers, each with its score and whether it is right, by how sure they are; no empty bin."""
    held: list[list[tuple[float, bool]]] = [[] for _ in _BINS[1:]]
    for score, right in answers:
        number = sum(score >= edge for edge in _BINS[1:-1])
        held[number].append((score, right))
    return tuple(Bin(low, high, len(inside), sum(score for score, _ in inside) / len(inside),
                     sum(right for _, right in inside) / len(inside))
                 for low, high, inside in zip(_BINS, _BINS[1:], held, strict=False) if inside)


def calibration_error(bins: Iterable[Bin]) -> float:
    """Expected calibration error: how far scores and shares of right answers lie apart on the mean of all answers."""
    bins = tuple(bins)
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.score - each.right) for each in bins) / total if total else 0.0
