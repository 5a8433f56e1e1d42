"""Counts of days, weeks, months and years, as rules and slots give them."""

from __future__ import annotations

from claimline.dates.tree import Tree
from claimline.model.lexicon.dates import UNITS

_FEW = {"hour": (2, 24), "day": (2, 7), "week": (2, 5), "month": (2, 6), "quarter": (2, 3), "year": (2, 6),
        "decade": (2, 5)}


def unit_name(tree: Tree) -> str | None:
    """The unit that the words name, else the one that the rule sets."""
    found = tree.slots.get("unit")
    return UNITS[found] if isinstance(found, int) else tree.word("unit")


def few(tree: Tree, unit: str) -> tuple[int, int]:
    """The least and the most units meant: the number said, the rule's own, or what "a few" may be."""
    if tree.rule.settings.get("few"):
        return _FEW[unit]
    count = tree.number("n") or tree.number("count") or 1
    return count, count
