"""Who is where, told without a verb: "A — the army", "in A, our men", a flag beside a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimline.claims.acts import Act
from claimline.claims.cast import Doer
from claimline.claims.fragments import ENDS, left_over, left_over_at, stretch, weapons_in
from claimline.claims.groups import Group, Tie
from claimline.claims.labels import is_label
from claimline.claims.words import DASHES, Marked
from claimline.model import Event, Relation, TokenKind, Zone
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import Form, Trigger, Who
from claimline.text.phrases import Found

_ARROWS = frozenset("→➡⇒>")
_FLAGGED, _BARE, _TITLED = 1.0, 1.5, 2.0        # prices of their ties
_TITLED_SORTS = frozenset({"people", "forces", "capitals"})     # words for a side that is told in a title to be in
_TROOPS = frozenset({"forces", "people", "own", "enemy"})
_UNNAMED = (*TROOPS, ActorKind.INTRUDER, ActorKind.OWN, ActorKind.ENEMY)     # who is there, of no named side
_BESIDE = 3             # tokens between a place and the flag behind it


def verbless(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], doers: Sequence[Doer],
             ties: Sequence[Tie], author: str | None) -> list[Tie]:
    """Who is where, said without a verb: a flag beside a place, "X — the army", "in X, our men"; in a title, who is in.
    `author`: the side of the author, whose own the troops of no named side are.
    """
    told: list[Tie] = []
    for group in groups:
        flag = _flag(marked, acts, group, doers)
        bracketed = flag is not None and _opens_bracket(marked, flag.last)      # "A 🇺🇦 (retaken on Monday)"
        if group.spots[-1].mention.heading or not bracketed and any(group is tie[1] for tie in ties):
            continue
        if flag is not None:
            told.append((flag, group, _FLAGGED))
        elif not acts:
            told.extend(_shelled(marked, group) or _bare(marked, group, doers, author))
        elif not any(_within_stretch(marked, group, act) for act in acts) and not any(
                spot.first == other.first for spot in group.spots for _, tied, _ in ties for other in tied.spots):
            told.extend(_shelled(marked, group) or _bare(marked, group, doers, author))    # "our men in A, B is held"
    return told


def _flag(marked: Marked, acts: Sequence[Act], group: Group, doers: Sequence[Doer]) -> Act | None:
    """A flag right behind a place, with nothing after it, or right before it at the head of an item of a list tells who
    holds it; one flag turned into another, who took it."""
    tokens, last = marked.tokens, group.spots[-1].last
    flags = [d for d in doers if d.sort == "flags"]
    after = next((d for d in flags if 0 <= d.first - last <= _BESIDE and not any(
        token.text in ENDS for token in tokens[last:d.first])), None)
    if after is not None and not any(act.first in range(last, after.last) for act in acts):
        turned = next((d for d in flags if d.first > after.first and all(
            token.norm in _ARROWS or token.text == "-" for token in tokens[after.last:d.first])
            and d.first > after.last), None)
        if turned is not None:
            return unsaid(turned, Event.CAPTURE, "flag")
        if marked.changed.intersection(range(last, after.first)):
            return unsaid(after, Event.CAPTURE, "flag")
        alone = after.last >= len(tokens) or tokens[after.last].norm not in _ARROWS and (
            tokens[after.last].kind is not TokenKind.WORD)
        if alone and not any(token.kind is TokenKind.WORD for token in tokens[last:after.first]):
            return unsaid(after, Event.HOLD, "flag")
    before = next((d for d in flags if d.last == group.first), None)
    if before is not None and not any(act.first in range(*stretch(marked, group)) for act in acts):
        changed = before.first - 1 in marked.changed
        if _opens_item(marked, before.first - changed):
            return unsaid(before, Event.CAPTURE if changed else Event.HOLD, "flag")
    return None


def _opens_bracket(marked: Marked, at: int) -> bool:
    return at < len(marked.tokens) and marked.tokens[at].text == "("


def _opens_item(marked: Marked, at: int) -> bool:
    """Whether an item of a list begins at a token: at the start, after a comma, a stop, a colon or a line's end."""
    before = marked.tokens[at - 1] if at else None
    return before is None or before.kind is TokenKind.BREAK or before.text in ENDS or before.text == ":"


def _shelled(marked: Marked, group: Group) -> list[Tie]:
    """A label with nothing but weapons behind it up to the comma: "Nikopol: artillery and drones", "X — two guided
    bombs, one house burnt"."""
    weapons = weapons_in(marked)
    if not weapons or min(weapons) < group.last:
        return []
    colon = _behind_colon(marked, group.first)
    headed = colon > 0 and group.first - colon <= 1 and (       # "in the district: the town of Nikopol — drones"
        marked.tokens[group.last].text in DASHES)
    if not headed and not is_label(marked, group):
        return []
    beside = {group.last + 1} | {i + step for i in weapons for step in (-1, 1)}     # how many, and of what sort
    first, last = stretch(marked, group)
    last = min((f.first for f in marked.speeches if group.last <= f.first < last), default=last)    # "as X says"
    first = group.first if headed else first
    if not left_over_at(marked, group, (), first, last) <= beside or any(
            first <= f.first < last for f in marked.anaphors):
        return []
    trigger = Trigger("weapons", Event.STRIKE, Form.STATE, ())
    return [(Act(min(weapons), max(weapons) + 1, min(weapons), max(weapons) + 1, trigger, Event.STRIKE, Who.SELF,
                 ("weapons",)), group, _BARE)]


def _bare(marked: Marked, group: Group, doers: Sequence[Doer], author: str | None) -> Iterator[Tie]:
    """A clause of nothing but a place and those who are there: "X — ours", "X: still Russian", "in X — the army".
    """
    if marked.sentence.zone is Zone.TITLE:
        doer = next((d for d in doers if d.sort in _TITLED_SORTS and group.first - d.last <= 1 <= (
            group.spots[0].first - d.last)), None)
        if doer is not None:
            yield unsaid(doer, Event.ENTER, "title"), group, _TITLED
        return
    first, last = stretch(marked, group)
    spot = group.spots[0]
    headed = spot.said and spot.head > 0 and marked.tokens[spot.head - 1].text == ":"     # "Still Russian: Lyman"
    first = first if headed else max(first, _behind_colon(marked, spot.head))
    around = [d for d in doers if first <= d.first and d.last <= last]
    inside = [d for d in around if (d.sort in _TROOPS or d.sort == "adjectives" or _is_label(marked, group, d))
              and not d.oblique and not d.agent]
    if any(weapons_in(marked).intersection(range(d.first, d.last + (not spot.said))) for d in inside):
        return          # guns fire
    come = any(token.norm in marked.lexicon.arrived for token in marked.tokens[first:last])
    troops = [f for f in marked.actors if f.value in _UNNAMED and first <= f.first and f.last <= last
              and f.first not in marked.oblique]
    ours = author is not None and marked.free_order and spot.said       # "paratroopers in A"
    meant = any(f.value in (ActorKind.OWN, ActorKind.ENEMY) or ours and f.value in TROOPS for f in troops)
    if len({d.id for d in inside}) > 1 or not inside and not (troops and (come or meant)) or left_over(
            marked, group, doers, first, last, troops):
        return
    there: Doer | Found[ActorKind] = inside[0] if inside else troops[0]
    described = bool(inside) and inside[0].sort == "adjectives"
    within = not described and (spot.head < spot.first and (spot.mention.relation is Relation.AT or (
        spot.mention.relation is Relation.OUTSKIRTS and there.last <= group.first)) or (
        not spot.said and _says_within(marked, spot.first)))
    marks = {token.text for token in marked.tokens[group.last:there.first]}
    equal = there.first >= group.last and bool(DASHES & marks)
    alone = len(around) == 1 and bool(inside) and spot.said and (":" in marks or (
        there.last <= spot.head == spot.first and marked.tokens[spot.first - 1].text == ":"))
    if within or equal or alone:
        reached = spot.said and spot.mention.relation is Relation.OUTSKIRTS      # no more than that
        told = Event.ADVANCE if reached else Event.ENTER if come else Event.HOLD
        yield unsaid(there, told, "no verb"), group, _BARE


def _is_label(marked: Marked, group: Group, doer: Doer) -> bool:
    """Whether a state is all that a dash tells of a place: "Terny — Russia"."""
    return doer.sort == "capitals" and group.last + 1 == doer.first and marked.tokens[group.last].text in DASHES


def _says_within(marked: Marked, first: int) -> bool:
    """Whether words for a place meant again, or the word before them, tell that somebody is in it: "there", "in it"."""
    return any(token.norm in marked.lexicon.within for token in marked.tokens[max(first - 1, 0):first + 1])


def _behind_colon(marked: Marked, at: int) -> int:
    """The token behind the last colon before one, else 0."""
    return next((i + 1 for i in range(at - 1, -1, -1) if marked.tokens[i].text == ":"), 0)


def _within_stretch(marked: Marked, group: Group, act: Act) -> bool:
    """Whether an act stands between the commas on either side of a place."""
    first, last = stretch(marked, group)
    return first < act.last and act.first < last


def unsaid(doer: Doer | Found[ActorKind], event: Event, why: str) -> Act:
    """An act without words of its own, at the words that name its doer."""
    trigger = Trigger(why, event, Form.STATE, ())
    return Act(doer.first, doer.last, doer.first, doer.last, trigger, event, Who.SELF, (why,))
