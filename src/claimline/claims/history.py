"""Sentences that tell of another war than the one that is fought: what was taken or fought over there is no claim.

A past war is told by its name and its armies (`[[era]]`) or by a year before this one began. Its words hold for their
own clause; what nobody is named to have done is theirs to the end of the paragraph, or to the next word of this war;
and all is theirs in a post that tells mostly of it and never of this one. Words of games likewise: nobody
is presumed to have done what is told beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.voice import names_troops
from claimline.claims.words import Marked, Past
from claimline.model.lexicon.links import Era
from claimline.model.theatre import Theatre
from claimline.text.phrases import Found

_MOSTLY = 0.5       # share of the sentences with an act that tell of another war, in a history of it
_FEWEST = 2         # such sentences


def note(post: Sequence[Marked], theatre: Theatre) -> None:
    """Mark the sentences of a post that tell of another war (`Marked.other_war`)."""
    since = first_year(theatre)
    named = [any(_names(marked)) for marked in post]
    years = [_years(marked, since) if marked.whens else (False, False) for marked in post]
    old = [names or bool(marked.triggers) and before
           for marked, names, (before, _) in zip(post, named, years, strict=True)]
    new = [after or _names_forces(marked) for marked, (_, after) in zip(post, years, strict=True)]
    telling = sum(bool(marked.triggers) or past for marked, past in zip(post, old, strict=True))
    history = sum(old) >= max(_FEWEST, _MOSTLY * telling) and not any(new)
    games = [any(f.value.contest for f in marked.eras) and not names_troops(marked) for marked in post]
    frame, paragraph = False, -1
    for marked, names, past, present, game in zip(post, named, old, new, games, strict=True):
        led = game or frame and not present and marked.sentence.paragraph == paragraph
        frame = past or led
        paragraph = marked.sentence.paragraph
        if history:
            marked.other_war = Past.WHOLE
        elif names:
            marked.other_war = Past.CLAUSE
        elif led:
            marked.other_war = Past.FRAME


def first_year(theatre: Theatre) -> int:
    """The year in which the first of the theatre's wars began, 0 where none is known."""
    return min((side.since for side in theatre.sides if side.since is not None), default=0)


def is_past(marked: Marked, first: int, *, named: bool, dated: bool) -> bool:
    """Whether the act at token `first` is of another war. `named`: whether its clause names who did it; `dated`:
    whether a time of this war is told of it."""
    if marked.other_war is None:
        return False
    if any(marked.walls[first] == marked.walls[f.first] for f in _names(marked)):
        return True
    return not dated and (marked.other_war is Past.WHOLE or not named)


def only_compares(marked: Marked, first: int, last: int) -> bool:
    """Whether the time at tokens `[first, last)` only measures this war, or tells how old a thing is."""
    return any(f.value.compared and f.first < last and first <= f.last for f in marked.eras)


def _names(marked: Marked) -> list[Found[Era]]:
    compared = {f.last for f in marked.eras if f.value.compared}        # "the worst since | World War II"
    return [f for f in marked.eras if not (f.value.compared or f.value.contest or {f.first, f.first - 1} & compared)]


def _years(marked: Marked, since: int) -> tuple[bool, bool]:
    """Whether a time of the sentence lies before the year in which this war began, and whether one does not."""
    days = [when.last for first, last, when in marked.whens
            if when.last is not None and not only_compares(marked, first, last)]
    return any(day.year < since for day in days), any(day.year >= since for day in days)


def _names_forces(marked: Marked) -> bool:
    eras = {i for f in marked.eras for i in range(f.first, f.last)}
    return any(f.value.sort == "forces" and f.first not in eras for f in marked.sides)
