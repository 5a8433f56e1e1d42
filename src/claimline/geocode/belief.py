"""Beliefs about many choices that bear on one another: the marginals of a pairwise model.

Each variable has options with log odds of their own, and pairs of variables have tables of log odds for every pair of
options. Small connected parts are summed over in full; in larger ones beliefs are passed along the pairs until they
settle (sum-product belief propagation, Pearl 1988), which is exact where the pairs form no ring.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from math import exp
from operator import mul, sub, truediv

from claimline.model.light import light

_IN_FULL = 1_500        # joint choices of a part up to which all are summed over
_SWEEPS = 12            # there and back along the variables
_SETTLED = 2e-3         # change of a belief that is no news

_Factors = Sequence[Sequence[float]]        # how much likelier each option of one makes each option of another


@light
class Pair:
    """What two variables say of each other: `table[a][b]` are log odds of option a of `one` with b of `other`, some
    hundreds at most."""

    one: int
    other: int
    table: Sequence[Sequence[float]]


def marginals(own: Sequence[Sequence[float]], pairs: Sequence[Pair]) -> list[list[float]]:
    """The probability of each option of each variable, all other variables considered. `own` has no empty row."""
    alone = [list(row) for row in own]
    open_pairs = []
    for pair in pairs:
        one, other = len(own[pair.one]), len(own[pair.other])
        if one > 1 and other > 1:
            open_pairs.append(pair)
        elif one > 1:
            alone[pair.one] = [value + row[0] for value, row in zip(alone[pair.one], pair.table, strict=True)]
        elif other > 1:
            alone[pair.other] = [value + more for value, more in zip(alone[pair.other], pair.table[0], strict=True)]
    found = [shares(row) for row in alone]
    for variables, inner in _parts(len(own), open_pairs):
        count = math.prod(len(own[variable]) for variable in variables)
        solve = _summed if count <= _IN_FULL else _passed
        for variable, belief in zip(variables, solve(variables, found, inner), strict=True):
            found[variable] = belief
    return found


def shares(log_odds: Sequence[float]) -> list[float]:
    """Log odds as shares of one."""
    if len(log_odds) == 1:
        return [1.0]
    top = max(log_odds)
    powers = [exp(value - top) for value in log_odds]
    total = sum(powers)
    return [power / total for power in powers]


def _parts(count: int, pairs: Sequence[Pair]) -> list[tuple[list[int], list[Pair]]]:
    """The connected parts of two and more variables, in order, each with its pairs."""
    root = list(range(count))

    def find(variable: int) -> int:
        while root[variable] != variable:
            root[variable] = root[root[variable]]
            variable = root[variable]
        return variable

    for pair in pairs:
        one, other = sorted((find(pair.one), find(pair.other)))
        root[other] = one
    members: dict[int, list[int]] = {}
    for variable in range(count):
        members.setdefault(find(variable), []).append(variable)
    inner: dict[int, list[Pair]] = {}
    for pair in pairs:
        inner.setdefault(find(pair.one), []).append(pair)
    return [(members[at], inner[at]) for at in members if at in inner]


def _summed(variables: Sequence[int], prior: Sequence[Sequence[float]], pairs: Sequence[Pair]) -> list[list[float]]:
    """Marginals by summing over every joint choice of the variables."""
    place = {variable: depth for depth, variable in enumerate(variables)}
    # For each variable: the earlier ones that it forms pairs with, each with factors by [own option][earlier option].
    earlier: list[list[tuple[int, _Factors]]] = [[] for _ in variables]
    for pair in pairs:
        one, other = place[pair.one], place[pair.other]
        factors = _factors(pair.table)
        if one > other:
            earlier[one].append((other, factors))
        else:
            earlier[other].append((one, _transposed(factors)))
    mass = [[0.0] * len(prior[variable]) for variable in variables]
    chosen = [0] * len(variables)

    def descend(depth: int, weight: float) -> float:
        if depth == len(variables):
            return weight
        total = 0.0
        for option, share in enumerate(prior[variables[depth]]):
            below = weight * share
            for other, factors in earlier[depth]:
                below *= factors[option][chosen[other]]
            chosen[depth] = option
            below = descend(depth + 1, below)
            mass[depth][option] += below
            total += below
        return total

    total = descend(0, 1.0)
    return [[value / total for value in row] for row in mass]


def _passed(variables: Sequence[int], prior: Sequence[Sequence[float]], pairs: Sequence[Pair]) -> list[list[float]]:
    """Marginals by passing messages along the pairs, forth and back, until they settle."""
    place = {variable: position for position, variable in enumerate(variables)}
    # links[i]: (neighbour, factors by [own option][neighbour's option], number of the message in, and out)
    links: list[list[tuple[int, _Factors, int, int]]] = [[] for _ in variables]
    messages: list[list[float]] = []
    for pair in pairs:
        one, other = place[pair.one], place[pair.other]
        factors = _factors(pair.table)
        to_other, to_one = len(messages), len(messages) + 1
        messages += [[1.0] * len(prior[pair.other]), [1.0] * len(prior[pair.one])]
        links[one].append((other, factors, to_one, to_other))
        links[other].append((one, _transposed(factors), to_other, to_one))
    beliefs = [list(prior[variable]) for variable in variables]
    order = range(len(variables))
    stale = [True] * len(variables)         # a neighbour's belief has changed since
    visits = [1] * len(variables)
    heard = [0] * len(messages)             # how often the sender had been visited when the message was worked out
    for sweep in range(_SWEEPS):
        for at in order if sweep % 2 == 0 else reversed(order):
            if not stale[at]:
                continue
            stale[at] = False
            visits[at] += 1
            belief = prior[variables[at]]
            for other, factors, into, out in links[at]:
                if heard[into] != visits[other]:
                    heard[into] = visits[other]
                    messages[into] = _message(beliefs[other], messages[out], factors)
                belief = list(map(mul, belief, messages[into]))
            total = sum(belief)
            belief = [share / total for share in belief]
            if max(map(abs, map(sub, belief, beliefs[at]))) > _SETTLED:
                for other, *_ in links[at]:
                    stale[other] = True
            beliefs[at] = belief
        if not any(stale):
            break
    return beliefs


def _message(belief: Sequence[float], back: Sequence[float], factors: _Factors) -> list[float]:
    """What a neighbour of that belief says, without what was said to it before (`back`)."""
    cavity = list(map(truediv, belief, back))
    message = [sum(map(mul, cavity, row)) for row in factors]
    total = sum(message)
    return [value / total for value in message]


def _factors(table: Sequence[Sequence[float]]) -> _Factors:
    return [list(map(exp, row)) for row in table]


def _transposed(factors: _Factors) -> _Factors:
    return list(zip(*factors, strict=True))
