"""Which side gains ground by what a report tells: who took what is said to have fallen, with nobody named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimline.model import Draft, Event, Kind, Status
from claimline.model.theatre import Offensive, Theatre

_GAINS = frozenset({Event.CAPTURE, Event.ENTER, Event.ADVANCE})
_OF_OFFENSIVES = _GAINS | {Event.ATTACK, Event.ENCIRCLE, Event.WITHDRAW}
_TAKES = frozenset({Event.CAPTURE, Event.ENTER})
_TOLD = frozenset({"actor: presumed"})
_CARRIED = _TOLD | {"actor: same subject as before"}        # and told by no words of their own
_FEWEST, _MANY = 3, 5           # gains by named doers, of a region and of a report, that tell which way the front moves
_DAY = len("2022-09-01")
_DAYS_AND_MONTHS = (len("2022-09"), _DAY)
_SHARE = 0.75                   # of these, by one side


def turned(drafts: Sequence[Draft], theatre: Theatre, author: str | None, day: date | None) -> list[Draft]:
    """The claims of a report, those of gains on its own soil whose doer was presumed given to the side that by the
    others gains the ground there, or that was on the offensive there by then. `author`: the side of the author, who
    tells of the other side's gains with a doer; `day`: of the report."""
    everywhere: Counter[str] = Counter()
    regions: dict[str | None, Counter[str]] = {}
    gainers: set[str] = set()           # who left ground alone does not tell that the other side took it
    came = {(draft.actor, _name(draft)) for draft in drafts if draft.event in _GAINS}
    for draft in drafts:
        if draft.actor is None or _CARRIED.intersection(draft.why) or draft.status not in (
                Status.STATED, Status.HEDGED):
            continue
        if draft.event in _GAINS:
            gainers.add(draft.actor)
        elif draft.event is not Event.WITHDRAW or (draft.actor, _name(draft)) in came:
            continue                    # a raid: "they got into A and left it again"
        side = draft.actor if draft.event in _GAINS else theatre.opponent(draft.actor)
        if side is not None:
            everywhere[side] += 1
            regions.setdefault(_region(draft), Counter())[side] += 1
    found: list[Draft] = []
    for draft in (_on_the_offensive(each, theatre, author, day) for each in drafts):
        gained = draft.actor if draft.event in _GAINS and _TOLD.intersection(draft.why) else None
        holder = _left_later(draft, drafts) if gained else None
        if holder is not None:
            found.append(_given(draft, holder, "left it later"))
            continue
        comer = _left_to(draft, drafts)
        if comer is not None and comer == draft.actor:
            found.append(_given(draft, theatre.opponent(comer), "the others came in"))
            continue
        if gained is None or draft.source_side is not None:
            found.append(draft)
            continue
        here = regions.get(_region(draft), Counter())
        tide = _tide(here, _FEWEST) or _tide(everywhere + here, _MANY)
        if tide is None or tide == gained or tide not in gainers:
            found.append(draft)
            continue
        if draft.status is Status.STATED and author in (None, tide) and _is_home(draft, tide, theatre):
            draft = _given(draft, tide, "gains the ground")
        found.append(draft)
    return found


def _given(draft: Draft, actor: str | None, how: str) -> Draft:
    """The claim as one of `actor`, and how that was told instead of presumed."""
    return replace(draft, actor=actor, why=tuple(f"actor: {how}" if why in _TOLD else why for why in draft.why))


def _left_later(gain: Draft, drafts: Sequence[Draft]) -> str | None:
    """The side that is said to have left the place of a dated gain on a later day, and so had taken it."""
    if gain.date is None or gain.source_side is not None or gain.status is not Status.STATED:
        return None
    last = gain.date.rstrip("~")[-_DAY:]
    # not "after the fall of A they retreat", where nothing dates the retreat
    return next((draft.actor for draft in drafts if draft.event is Event.WITHDRAW and draft.date is not None
                 and draft.status is Status.STATED and not _TOLD.intersection(draft.why)
                 and _name(draft) == _name(gain) and last < draft.date[:_DAY] and not (
                     draft.mention.sentence == gain.mention.sentence and draft.date.endswith("~"))), None)


def _left_to(draft: Draft, drafts: Sequence[Draft]) -> str | None:
    """The side that left a place which the other side is told, beside it, to have come into: "A was given up, and the
    army walked in"."""
    if draft.event is not Event.WITHDRAW or draft.status is not Status.STATED or not _TOLD.intersection(draft.why):
        return None
    return next((other.actor for other in drafts if other.event in _TAKES and other.status is Status.STATED
                 and other.actor is not None and not _TOLD.intersection(other.why) and _name(other) == _name(draft)
                 and other.mention.sentence == draft.mention.sentence and not (
                     other.date is not None and draft.date is not None and other.date < draft.date)), None)


def _on_the_offensive(draft: Draft, theatre: Theatre, author: str | None, day: date | None) -> Draft:
    """The claim, of a gain or a retreat with nobody named, as one of the days of an offensive known of its region."""
    if draft.event not in _OF_OFFENSIVES or not _TOLD.intersection(draft.why):
        return draft
    side = next((side.id for side in theatre.sides for each in side.offensives
                 if _region(draft) in each.regions and _falls_in(draft, each, day)), None)
    actor = theatre.opponent(side) if draft.event is Event.WITHDRAW else side
    if side is None or actor == draft.actor or {author, draft.source_side} - {None, side}:
        return draft
    return _given(draft, actor, "on the offensive")


def _falls_in(draft: Draft, offensive: Offensive, day: date | None) -> bool:
    """Whether the day, month or days of a claim are of an offensive; what is only to come is of the report's day."""
    if draft.date is None:
        return day is not None and draft.status in (Status.EXPECTED, Status.POSSIBLE) and (
            offensive.first <= day <= offensive.last)
    first, last = offensive.first.isoformat(), offensive.last.isoformat()
    return all(len(told) in _DAYS_AND_MONTHS and first[:len(told)] <= told <= last[:len(told)]
               for told in draft.date.rstrip("~").split("/"))


def _name(draft: Draft) -> str:
    return draft.mention.matches[0].entry.name if draft.mention.matches else draft.mention.text


def _region(draft: Draft) -> str | None:
    if not draft.mention.matches:
        return None
    entry = draft.mention.matches[0].entry
    return entry.name if entry.kind is Kind.REGION else entry.admin1


def _is_home(draft: Draft, side: str, theatre: Theatre) -> bool:
    owner = theatre.side(side)
    return owner is not None and bool(draft.mention.matches) and draft.mention.matches[0].entry.country in owner.home


def _tide(gains: Counter[str], fewest: int) -> str | None:
    """The side with nearly all of at least so many gains."""
    if gains.total() < fewest:
        return None
    side, count = gains.most_common(1)[0]
    return side if count >= _SHARE * gains.total() else None
