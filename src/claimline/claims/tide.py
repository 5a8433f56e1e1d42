"""Which side gains ground by what a report tells: who took what is said to have fallen, with nobody named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claimline.model import Draft, Event, Status
from claimline.model.theatre import Theatre

_GAINS = frozenset({Event.CAPTURE, Event.ENTER, Event.ADVANCE})
_TOLD = frozenset({"actor: presumed"})
_FEWEST, _MANY = 3, 5           # gains by named doers, of a region and of a report, that tell which way the front moves
_SHARE = 0.75                   # of these, by one side


def turned(drafts: Sequence[Draft], theatre: Theatre, author: str | None) -> list[Draft]:
    """The claims of a report, those of gains on its own soil whose doer was presumed given to the side that by the
    others gains the ground there. `author`: the side of the author, who tells of the other side's gains with a doer."""
    everywhere: Counter[str] = Counter()
    regions: dict[str | None, Counter[str]] = {}
    for draft in drafts:
        side = _gainer(draft, theatre)
        if side is not None and not _TOLD.intersection(draft.why) and draft.status in (Status.STATED, Status.HEDGED):
            everywhere[side] += 1
            regions.setdefault(_region(draft), Counter())[side] += 1
    found: list[Draft] = []
    for draft in drafts:
        side = _gainer(draft, theatre) if _TOLD.intersection(draft.why) else None
        here = regions.get(_region(draft), Counter())
        tide = _tide(here, _FEWEST) or _tide(everywhere + here, _MANY)
        if side is not None and tide is not None and tide != side and draft.actor is not None and (
                draft.event in _GAINS and draft.status is Status.STATED and draft.source_side is None
                and author in (None, tide) and _is_home(draft, tide, theatre)):
            draft = replace(draft, actor=theatre.opponent(draft.actor),
                            why=tuple("actor: gains the ground" if why in _TOLD else why for why in draft.why))
        found.append(draft)
    return found


def _gainer(draft: Draft, theatre: Theatre) -> str | None:
    """Who has gained ground by a claim."""
    if draft.actor is None:
        return None
    if draft.event in _GAINS:
        return draft.actor
    return theatre.opponent(draft.actor) if draft.event is Event.WITHDRAW else None


def _region(draft: Draft) -> str | None:
    return draft.mention.matches[0].entry.admin1 if draft.mention.matches else None


def _is_home(draft: Draft, side: str, theatre: Theatre) -> bool:
    owner = theatre.side(side)
    return owner is not None and bool(draft.mention.matches) and draft.mention.matches[0].entry.country in owner.home


def _tide(gains: Counter[str], fewest: int) -> str | None:
    """The side with nearly all of at least so many gains."""
    if gains.total() < fewest:
        return None
    side, count = gains.most_common(1)[0]
    return side if count >= _SHARE * gains.total() else None
