"""Marginals against sums over every joint choice."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claimline.geocode import belief
from claimline.geocode.belief import Pair, marginals

Model = tuple[list[list[float]], list[Pair]]


def by_hand(own: Sequence[Sequence[float]], pairs: Sequence[Pair]) -> list[list[float]]:
    mass = [[0.0] * len(row) for row in own]
    for choice in itertools.product(*(range(len(row)) for row in own)):
        weight = math.exp(sum(own[i][a] for i, a in enumerate(choice))
                          + sum(pair.table[choice[pair.one]][choice[pair.other]] for pair in pairs))
        for i, a in enumerate(choice):
            mass[i][a] += weight
    return [[value / sum(row) for value in row] for row in mass]


@some.composite
def models(draw: some.DrawFn, *, tree: bool) -> Model:
    odds = some.floats(-3, 3)
    sizes = draw(some.lists(some.integers(1, 3), min_size=1, max_size=6))
    own = [[draw(odds) for _ in range(size)] for size in sizes]
    links = [(i, draw(some.integers(0, i - 1))) for i in range(1, len(sizes))]
    if not tree:
        links += [(i, j) for i, j in itertools.combinations(range(len(sizes)), 2) if draw(some.booleans())]
    return own, [Pair(i, j, [[draw(odds) for _ in range(sizes[j])] for _ in range(sizes[i])]) for i, j in links]


def close(found: list[list[float]], right: list[list[float]], off: float) -> bool:
    return all(one == pytest.approx(other, abs=off) for one, other in zip(found, right, strict=True))


@given(models(tree=False))
def test_small_parts_are_summed_over_exactly(model: Model) -> None:
    assert close(marginals(*model), by_hand(*model), 1e-9)


@given(models(tree=True))
def test_messages_along_a_tree_are_exact(model: Model) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(belief, "_IN_FULL", 0)
        assert close(marginals(*model), by_hand(*model), 0.01)


def test_rings_of_places_that_draw_each_other_settle_near_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    own = [[0.0, 0.2, -0.5], [0.1, 0.0, 0.0], [0.0, 0.0, 0.3], [0.5, 0.0, 0.0]]
    together = [[1.0, 0.2, 0.0], [0.2, 1.0, 0.1], [0.0, 0.1, 1.0]]
    pairs = [Pair(i, j, together) for i, j in itertools.combinations(range(4), 2)]
    monkeypatch.setattr(belief, "_IN_FULL", 0)
    assert close(marginals(own, pairs), by_hand(own, pairs), 0.12)


def test_parts_that_are_not_paired_do_not_bear_on_each_other() -> None:
    own = [[0.0, 1.0], [0.0, 0.0], [2.0, 0.0]]
    pairs = [Pair(0, 1, [[3.0, 0.0], [0.0, 0.0]])]
    assert marginals(own, pairs)[2] == pytest.approx(marginals([own[2]], [])[0])


def test_what_is_certain_speaks_to_the_rest() -> None:
    assert marginals([[0.0], [0.0, 0.0]], [Pair(0, 1, [[0.0, math.log(3)]])])[1] == pytest.approx([0.25, 0.75])
