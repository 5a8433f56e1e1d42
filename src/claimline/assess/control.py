"""Who holds a place, by what is said of one side: statements in order of days become stretches of one answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from claimline.assess.statement import Camps, Statement
from claimline.assess.verdict import STALE, Verdict, admits, verdict
from claimline.model.claim import Event, Extent
from claimline.model.timeline import Rule, State

_STANDING = 12      # latest statements for and against that a new one is held against
_DAY = timedelta(days=1)
Answer = tuple[State, bool | None, Extent | None, Rule]


@dataclass(slots=True)
class Stretch:
    """Days of one answer. `answer` is None where nothing is said of the side. Grows while it is the last one."""

    first: date
    first_latest: date
    answer: Answer | None
    pros: list[Statement] = field(default_factory=list)
    cons: list[Statement] = field(default_factory=list)
    rules: set[Rule] = field(default_factory=set)       # all by which it is disputed
    news: list[Statement] = field(default_factory=list)     # what was said on the day that it begins
    last: date | None = None

    @property
    def state(self) -> State | None:
        """The state of the answer."""
        return self.answer[0] if self.answer else None


def stretches(side: str, statements: Sequence[Statement], camps: Camps) -> list[Stretch]:
    """The answers to "does `side` hold it?", in order and without gaps, from the first word on it to all time.

    `statements` are all of one place, reposts collapsed, in any order.
    """
    out: list[Stretch] = []
    count = _Count(side, camps)
    heard = False
    for day, arriving in groupby(sorted(_arrivals(side, statements, camps)), key=lambda each: each[0]):
        news = [each for _, _, each in arriving]
        heard = heard or any(each.claim.actor == side for each in news)
        if not heard:
            for each in news:
                count.add(each)
            continue
        if _lapse(out, day):
            count.forget(day)
        for each in news:
            count.add(each)
        _say(out, day, count, news)
    _lapse(out, date.max)
    return out


def _arrivals(side: str, statements: Sequence[Statement],
              camps: Camps) -> Iterator[tuple[date, tuple[object, ...], Statement]]:
    """What bears on the question, with the day from which it counts: gains from the first day that they may have
    happened on, losses from the last."""
    for each in statements:
        actor = each.claim.actor
        if not (each.sets_control or each.denies_control) or not (actor == side or camps.rivals(actor, side)):
            continue
        if each.claim.event is Event.WITHDRAW and each.is_partial:
            continue
        gains = each.claim.event is not Event.WITHDRAW if actor == side else False
        late = each.sets_control and each.is_change and not gains
        yield each.last if late else each.first, each.order, each


class _Count:
    """What stands for and against a side's hold on the day that is being looked at."""

    def __init__(self, side: str, camps: Camps) -> None:
        self.side, self.camps = side, camps
        self.pros: list[Statement] = []         # it holds the place
        self.rebuttals: list[Statement] = []    # it has not lost it: they say no more than that
        self.cons: list[Statement] = []         # it does not hold it, or not all of it
        self.clashes: list[tuple[Statement, Statement]] = []

    def add(self, new: Statement) -> None:
        """Take a statement in; what it supersedes leaves, and it does not stay if it is superseded itself."""
        own = new.claim.actor == self.side
        if new.claim.event is Event.WITHDRAW:
            if own:
                self._take(new, self.cons if new.sets_control else self.rebuttals)
            elif new.sets_control:
                self._yield(new)
            else:
                self._take(new, self.cons)
        elif new.sets_control:
            self._take(new, self.pros if own else self.cons)
        else:
            self._take(new, self.cons if own else self.rebuttals)

    def forget(self, day: date) -> None:
        """Leave out what was said so long before `day` that it no longer tells."""
        for each in [each for each in (*self.pros, *self.rebuttals, *self.cons) if each.last + STALE < day]:
            self._drop(each)

    def answer(self) -> Answer | None:
        """What is said now, in all."""
        if self.clashes:
            found = self.rules()
            return State.DISPUTED, None, None, next(
                rule for rule in (Rule.OPPOSED, Rule.DENIED, Rule.UNLEFT) if rule in found)
        if self.pros:
            last = max(self.pros, key=lambda each: (each.last, each.weight, each.order))
            agreed = any(each.weight >= last.weight and admits(each, self.side, self.camps, holds=True)
                         for each in self.pros)
            return _how_well(agreed), True, last.extent, Rule.ADMITTED if agreed else Rule.SAID
        losses = [each for each in self.cons if _is_loss(each, self.side)]
        if losses:
            agreed = any(admits(each, self.side, self.camps, holds=False) for each in losses)
            denied = all(each.denies_control for each in losses)
            return (_how_well(agreed), False, None,
                    Rule.ADMITTED if agreed else Rule.DENIED if denied else Rule.SAID)
        return None

    def rules(self) -> set[Rule]:
        """Why the statements that stand contradict each other."""
        return {_rule(pro, con, self.side) for pro, con in self.clashes}

    def standing(self, holds: bool | None) -> tuple[list[Statement], list[Statement]]:
        """Statements for the answer, and against it."""
        if holds is None:
            pros, cons = zip(*self.clashes, strict=True) if self.clashes else ((), ())
            return list(dict.fromkeys(pros)), list(dict.fromkeys(cons))
        return (self.pros, []) if holds else ([each for each in self.cons if _is_loss(each, self.side)], [])

    def _take(self, new: Statement, kin: list[Statement]) -> None:
        against = kin is self.cons
        clashes, superseded, stays = [], [], True
        for other in [*self.pros, *self.rebuttals] if against else list(self.cons):
            pro, con = (other, new) if against else (new, other)
            found = verdict(pro, con, self.side, self.camps)
            if found is Verdict.CLASH:
                clashes.append((pro, con))
            elif found is (Verdict.AGAINST if against else Verdict.FOR):
                superseded.append(other)
            elif found is not Verdict.COMPATIBLE:
                stays = False
        for each in superseded:
            self._drop(each)
        if not stays:
            return
        for each in [each for each in kin if each.voice == new.voice and each.claim.actor == new.claim.actor]:
            self._drop(each)
        if len(kin) >= _STANDING:
            kept = [each for each in kin if not admits(each, self.side, self.camps, holds=not against)]
            self._drop((kept or kin)[0])
        kin.append(new)
        self.clashes += clashes

    def _yield(self, leaving: Statement) -> None:
        """A rival is said to have left: what made it hold the place before that goes."""
        for each in [each for each in self.cons if each.claim.actor == leaving.claim.actor]:
            if each.last < leaving.first or (each.known <= leaving.known and (
                    each.voice == leaving.voice or self.camps.friends(leaving.claim.source_side, each.claim.actor))):
                self._drop(each)

    def _drop(self, gone: Statement) -> None:
        for kin in (self.pros, self.rebuttals, self.cons):
            if gone in kin:
                kin.remove(gone)
        self.clashes = [pair for pair in self.clashes if gone not in pair]


def _rule(pro: Statement, con: Statement, side: str) -> Rule:
    """Why two statements about a side's hold contradict each other."""
    if pro.denies_control or con.denies_control:
        return Rule.DENIED
    return Rule.UNLEFT if con.claim.event is Event.WITHDRAW and con.claim.actor == side else Rule.OPPOSED


def _is_loss(con: Statement, side: str) -> bool:
    """Whether it says by itself that the side does not hold the place: a rival with a part of it does not."""
    if con.claim.actor == side:
        return True
    return con.sets_control and not con.is_partial


def _how_well(agreed: bool) -> State:
    return State.AGREED if agreed else State.CLAIMED


def _lapse(out: list[Stretch], day: date) -> bool:
    """Whether the last answer lapsed before `day`: nothing was said on it for long. What is agreed does not lapse."""
    if not out or out[-1].answer is None or out[-1].state not in (State.CLAIMED, State.DISPUTED):
        return False
    last = out[-1]
    stale = max(each.last for each in (*last.pros, *last.cons)) + STALE + _DAY
    if not last.first < stale < day:
        return False
    _, holds, extent, _ = out[-1].answer
    last.last = stale - _DAY
    out.append(Stretch(stale, stale, (State.UNKNOWN, holds, extent, Rule.LAPSED), list(last.pros)))
    return True


def _say(out: list[Stretch], day: date, count: _Count, news: list[Statement]) -> None:
    """Go on with the last stretch when the answer is the same, else begin one."""
    answer = count.answer()
    pros, cons = count.standing(answer[1]) if answer else ([], [])
    if out and _alike(out[-1].answer, answer):
        out[-1].pros += [each for each in pros if each in news]
        out[-1].cons += [each for each in cons if each in news]
        out[-1].rules |= count.rules()
        return
    if out:
        out[-1].last = day - _DAY
    begins = [each.last for each in news if each.is_change and each.sets_control and each in pros]
    out.append(Stretch(day, max([day, *begins]), answer, list(pros), list(cons), count.rules(), list(news)))


def _alike(one: Answer | None, other: Answer | None) -> bool:
    """Whether nothing changes for the reader: a dispute for one more reason is the same dispute."""
    return one == other or (one is not None and other is not None and one[0] is other[0] is State.DISPUTED)
