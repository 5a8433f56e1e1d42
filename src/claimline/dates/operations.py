"""What each rule of a date grammar means: from a tree and its context to a span of days."""

from __future__ import annotations

from claimline.dates.bounds import BOUNDS
from claimline.dates.context import Context
from claimline.dates.named import NAMED
from claimline.dates.parts import PARTS
from claimline.dates.relative import RELATIVE
from claimline.dates.span import Span
from claimline.dates.tree import Tree

_SIMPLE = {**NAMED, **RELATIVE}
_COMPOUND = {**PARTS, **BOUNDS}


def resolve(tree: Tree, context: Context) -> Span | None:
    """The days that a time expression means; None when its words need a day that is not known, or there is none."""
    operation = tree.rule.operation
    try:
        if operation in _SIMPLE:
            return _SIMPLE[operation](tree, context)
        return _COMPOUND[operation](tree, context, resolve)
    except (OverflowError, ValueError):
        return None     # a day outside the calendar: "31 April", "900 years ago"
