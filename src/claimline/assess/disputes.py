"""Rival claims about one place, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimline.assess.control import Stretch
from claimline.assess.statement import Statement, said_by
from claimline.model.claim import Event
from claimline.model.place import Place
from claimline.model.timeline import Dispute, Rule, State


@dataclass(slots=True)
class _Quarrel:
    """Disputed days of one side's series, grown by those of others in which the same claims stand."""

    first: date
    last: date | None
    one: list[Statement] = field(default_factory=list)
    other: list[Statement] = field(default_factory=list)
    rules: set[Rule] = field(default_factory=set)
    ended_by: list[Statement] = field(default_factory=list)


def disputes_of(place: Place, bases: Mapping[str, Sequence[Stretch]]) -> tuple[Dispute, ...]:
    """The disputes about one place, by first day; `bases` are its stretches by side."""
    found = (each for side in sorted(bases) for each in _quarrels(bases[side]))
    disputes = [_dispute(place, each) for each in _joined(found)]
    return tuple(sorted(disputes, key=lambda each: (each.first, each.claims, each.rivals)))


def _quarrels(base: Sequence[Stretch]) -> Iterator[_Quarrel]:
    """Disputed stretches of one side; those that follow at once are one."""
    open_: _Quarrel | None = None
    for stretch in base:
        if stretch.state is not State.DISPUTED:
            if open_:
                open_.ended_by = stretch.news
                yield open_
            open_ = None
            continue
        if open_ is None:
            open_ = _Quarrel(stretch.first, stretch.last)
        open_.last = stretch.last
        open_.one += [each for each in stretch.pros if each not in open_.one]
        open_.other += [each for each in stretch.cons if each not in open_.other]
        open_.rules |= stretch.rules
    if open_:
        yield open_


def _joined(found: Iterable[_Quarrel]) -> list[_Quarrel]:
    """The quarrels, those made one in which some of the same claims stand."""
    of: dict[str, _Quarrel] = {}        # by claim
    kept: dict[int, _Quarrel] = {}
    for new in found:
        for old in {id(of[each.id]): of[each.id] for each in (*new.one, *new.other) if each.id in of}.values():
            del kept[id(old)]
            _merge(new, old)
        kept[id(new)] = new
        of |= dict.fromkeys((each.id for each in (*new.one, *new.other)), new)
    return list(kept.values())


def _merge(new: _Quarrel, old: _Quarrel) -> None:
    """Let a quarrel grow by another, whose parties may stand the other way round."""
    ours, theirs = {each.id for each in new.one}, {each.id for each in new.other}
    same = sum(each.id in ours for each in old.one) >= sum(each.id in ours for each in old.other)
    one, other = (old.one, old.other) if same else (old.other, old.one)
    taken = ours | theirs
    new.one += [each for each in one if each.id not in taken]
    new.other += [each for each in other if each.id not in taken]
    new.first = min(new.first, old.first)
    if new.last is not None and (old.last is None or old.last > new.last):
        new.last, new.ended_by = old.last, old.ended_by
    new.rules |= old.rules


def _dispute(place: Place, quarrel: _Quarrel) -> Dispute:
    one, other = (sorted(each, key=_made) for each in (quarrel.one, quarrel.other))
    if _made(other[0]) < _made(one[0]):
        one, other = other, one
    first, rival = one[0], other[0]
    return Dispute(
        place.id, place.name, _holder(one), _holder(other),
        tuple(each.id for each in one), tuple(each.id for each in other), tuple(sorted(quarrel.rules)),
        quarrel.first, quarrel.last, max(first.known, rival.known), max(each.known for each in (*one, *other)),
        min((each.known for each in quarrel.ended_by), default=None), tuple(each.id for each in quarrel.ended_by),
        abs((rival.known - first.known).days), said_by(first.claim), first.claim.source_side,
    )


def _made(statement: Statement) -> tuple[date, bool, date, str, int, str]:
    """Which was said first; of one day, a denial answers what it denies, else the one about earlier days."""
    return (statement.known, statement.denies_control, statement.first, statement.claim.doc, statement.claim.start,
            statement.id)


def _holder(said: Sequence[Statement]) -> str | None:
    """The side that holds the place by these claims, or else the one that speaks in them."""
    holders = (each.claim.actor for each in said if each.sets_control and each.claim.event is not Event.WITHDRAW)
    return next(holders, None) or next((each.claim.source_side for each in said if each.claim.source_side), None)
