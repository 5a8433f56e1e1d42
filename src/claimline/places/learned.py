"""Names that the report itself says are one place: "Bakhmut (Russian name: Artyomovsk)", "X, formerly Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.model.place import NameMatch
from claimline.places.spans import Name
from claimline.places.vocabulary import Mark

_REACH = 8              # tokens between the two names of one place


def share(names: Sequence[Name]) -> None:
    """Give both names of a place the places they share; one that the gazetteer lacks takes those of the other.

    What is learned of a name holds wherever the report uses it.
    """
    learned: dict[str, tuple[NameMatch, ...]] = {}
    for before, name in zip(names, names[1:], strict=False):
        if before.sentence is not name.sentence or not _says_same(before, name):
            continue
        mine = {match.entry.id: match for match in name.matches}
        common = tuple(match for match in before.matches if match.entry.id in mine)
        if common:
            learned[before.folded] = common
            learned[name.folded] = tuple(mine[match.entry.id] for match in common)
        elif not name.matches and before.matches:
            learned[name.folded] = tuple(replace(match, how="named so in the report") for match in before.matches)
        elif not before.matches and name.matches:
            learned[before.folded] = tuple(replace(match, how="named so in the report") for match in name.matches)
    for name in names:
        if name.folded in learned:
            name.matches = learned[name.folded]


def _says_same(before: Name, name: Name) -> bool:
    gap = range(before.last, name.first)
    if not 0 < len(gap) <= _REACH:
        return False
    marks = name.marks
    if name.skip and (before.kind is None or before.kind is name.kind):
        return True
    if any(found.value is Mark.ALIAS and found.last <= name.first for at in gap for found in marks.starting(at)):
        return True
    tokens = name.tokens
    # "Toretsk (Dzerzhinsk)": brackets alone say it when both may be one place
    bracketed = len(gap) == 1 and tokens[before.last].text == "(" and name.last < len(tokens) \
        and tokens[name.last].text == ")"
    return bracketed and bool({m.entry.id for m in before.matches} & {m.entry.id for m in name.matches})
