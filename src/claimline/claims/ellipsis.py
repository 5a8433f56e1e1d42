"""Acts that a clause leaves unsaid: "A was taken in May, B in June", "A — the army", a flag beside a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimline.claims.actors import Verdict
from claimline.claims.acts import Act
from claimline.claims.cast import Doer
from claimline.claims.groups import Group
from claimline.claims.labels import is_label
from claimline.claims.words import DASHES, Marked
from claimline.model import Event, Relation, TokenKind, Zone
from claimline.model.lexicon.claims import TROOPS, ActorKind, CueKind, Form, Trigger, Who
from claimline.model.theatre import Theatre
from claimline.text.phrases import Found

Tie = tuple[Act, Group, float]

_ENDS, _ARROWS = frozenset(",;.!?…·|"), frozenset("→➡⇒>")
_SHORT = 3              # letters of a preposition or a particle: "в", "за", "ещё"
_GAPPED, _FLAGGED, _BARE = 1.0, 1.0, 1.5        # prices of their ties
_TITLED = 2.0
_TITLED_SORTS = frozenset({"people", "forces", "capitals"})
_TROOPS = frozenset({"forces", "people", "own", "enemy"})
_UNNAMED = (*TROOPS, ActorKind.INTRUDER, ActorKind.OWN, ActorKind.ENEMY)     # who is there, of no named side
_BESIDE = 3             # tokens between a place and the flag behind it


def gapped(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], doers: Sequence[Doer]) -> list[Tie]:
    """Places whose clause says only when, by whom or that not: the act is that of the clause before, moved there."""
    told: list[Tie] = []
    for group in groups[1:]:
        first, last = _stretch(marked, group)
        first = max(first, _joint(marked, group, doers), _agents_joint(marked, group, doers))
        before = [act for act in acts if act.last <= first]
        beside = group.spots[0].mention.heading and not groups[0].spots[0].mention.heading
        if not before or beside or not group.spots[0].said or any(
                first < act.last and act.first < last for act in acts) or not _only_adds(
                marked, group, groups, doers, first, last):
            continue
        act = next((act for act in reversed(before) if act.form is not Form.NOUN), before[-1])
        told.append((replace(act, first=group.spots[0].first, last=group.spots[-1].last, left=first, right=last,
                             phrase=None, repeats=act), group, _GAPPED))
    return told


def _joint(marked: Marked, group: Group, doers: Sequence[Doer]) -> int:
    """Where the clause of a place right behind another side begins at a joining word: "X took A and the Y B"."""
    doer = _right_before(marked, group, doers)
    return 0 if doer is None else next((f.last for f in marked.joiners if 0 <= doer.first - f.last <= 1), 0)


def _agents_joint(marked: Marked, group: Group, doers: Sequence[Doer]) -> int:
    """Where the clause of a place with its own agent right behind it begins: "A was taken by X and B by Y"."""
    if _by_whom(marked, group, doers) is None:
        return 0
    return next((f.last for f in marked.joiners if f.last == group.first), 0)


def _by_whom(marked: Marked, group: Group, doers: Sequence[Doer]) -> Doer | None:
    """The side that stands behind "by" right after a place."""
    by = next((f for f in marked.actors if f.value is ActorKind.AGENT and f.first == group.last), None)
    return None if by is None else next((d for d in doers if 0 <= d.first - by.last <= 1), None)


def _right_before(marked: Marked, group: Group, doers: Sequence[Doer]) -> Doer | None:
    """The side named right before a place, or before its preposition where that leads to an earlier place too."""
    if marked.free_order:
        return None
    first, tokens = group.spots[0].first, marked.tokens
    led = any(tokens[spot.first - 1].norm == tokens[first - 1].norm for spot in marked.spots if spot.last < first)
    ends = (first, group.spots[0].head, first - led)
    return next((d for d in doers if d.last in ends and d.sort in _TITLED_SORTS
                 and tokens[d.last - 1].norm.endswith("s")), None)


def other_part(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], doers: Sequence[Doer]) -> list[Tie]:
    """Clauses of nothing but another side and a part of the place before: "the army holds the north, the rebels the
    south"."""
    told: list[Tie] = []
    for found in marked.anaphors:
        before = next((group for group in reversed(groups) if group.last <= found.first), None)
        act = next((act for act in reversed(acts) if act.last <= found.first and act.form is Form.VERB), None)
        other = next((d for d in doers if d.last == found.first or d.last == found.first - 1), None)
        if before is None or act is None or other is None or not found.value.part or any(
                each.first >= found.first or other.first < each.last and other.last <= each.first for each in acts):
            continue
        joint = marked.tokens[other.first - 1 - _has_article(marked, other)].text if other.first > 1 else ""
        joins = {f.last for f in marked.joiners}
        if joint != "," and other.first - _has_article(marked, other) not in joins:
            continue
        spot = replace(before.spots[-1], first=found.first, last=found.last, head=found.first, said=False, part=True)
        told.append((replace(act, first=found.first, last=found.last, left=other.first, right=found.last, phrase=None,
                             repeats=act), Group((spot,)), _GAPPED))
    return told


def _has_article(marked: Marked, doer: Doer) -> bool:
    """Whether a small word stands right before a side: "les Russes"."""
    before = marked.tokens[doer.first - 1] if doer.first else None
    return before is not None and before.kind is TokenKind.WORD and len(before.text) <= _SHORT


def has_own_predicate(marked: Marked, acts: Sequence[Act], group: Group) -> bool:
    """Whether a place opens a clause of its own that says something else of it: "A was taken, B — a quiet village"."""
    first, last = _stretch(marked, group)
    return 0 < first == group.first and group.last < last and marked.tokens[group.last].text in DASHES and not any(
        first < act.last and act.first < last for act in acts)


def _only_adds(marked: Marked, group: Group, groups: Sequence[Group], doers: Sequence[Doer], first: int,
               last: int) -> bool:
    """Whether the clause of a place has besides it no more than a doer, a time, a denial and small words, and a dash or
    a time right behind the place where its verb would stand."""
    tokens = marked.tokens
    after = group.last < last and tokens[group.last].text in DASHES
    before = group.first > first and tokens[group.first - 1].text in DASHES
    timed = any(0 <= start - group.last <= 1 + after and start < last for start, _, _ in marked.whens)
    sided = [doer for doer in doers if first <= doer.first and doer.last <= last]
    denied = any(cue.value.kind is CueKind.NEGATION and group.last <= cue.first < last for cue in marked.cues)
    themes = (*groups, *(Group((spot,)) for spot in marked.anchors))     # "..., and in the region of A — B"
    theme = next((other for other in themes if before and other.last == group.spots[0].head - 1), None)
    if theme is not None:       # "..., and in the north - near B"
        return not _left_over(marked, theme, doers, first, theme.last) and not _left_over(
            marked, group, doers, theme.last, last)
    armed = any(group.last < i < last for i in _weapons(marked))
    counted = before and any(first <= i < group.first for i in _counts(marked))     # "..., three more — near B"
    counted = counted or after and any(group.last < i < last for i in _counts(marked))      # "..., near B — three"
    own = _right_before(marked, group, doers) is not None
    alike = any(f.first < last and first <= f.last for f in marked.alikes)      # ", B too", ", as was B"
    own = own or _by_whom(marked, group, doers) is not None
    adds = own or alike or timed or counted or (after and (denied or armed or bool(sided))) or (before and bool(sided))
    return adds and not _left_over(marked, group, doers, first, last)


def _left_over(marked: Marked, group: Group, doers: Sequence[Doer], first: int, last: int,
               troops: Sequence[Found[ActorKind]] = ()) -> list[str]:
    """Words of a clause that are neither its place, doer, time, amount or cue, nor small, nor of these troops."""
    return [marked.tokens[i].text for i in sorted(_left_over_at(marked, group, doers, first, last, troops))]


def _left_over_at(marked: Marked, group: Group, doers: Sequence[Doer], first: int, last: int,
                  troops: Sequence[Found[ActorKind]] = ()) -> set[int]:
    """The tokens of these words."""
    known = {i for spot in group.spots for i in range(spot.head, spot.last + spot.mention.heading)}     # its "front"
    known |= marked.dated()
    known |= _weapons(marked) | _counts(marked)
    doer = _right_before(marked, group, doers)
    if doer is not None:        # "..., and the Ukrainians from B"
        known.update(range(doer.last, group.spots[0].first))
    for found in (marked.cues, marked.extents, marked.openers, marked.joiners, marked.alikes, doers, troops):
        known.update(i for each in found for i in range(each.first, each.last))
    return {i for i, token in enumerate(marked.tokens[first:last], first)
            if i not in known and token.kind is TokenKind.WORD and len(token.norm) > _SHORT
            and token.norm not in marked.lexicon.fillers}


def _counts(marked: Marked) -> set[int]:
    """The tokens of counts: "three", "12", "one more"."""
    counted = {i for f in marked.counts for i in range(f.first, f.last)}
    return counted | {i for i, token in enumerate(marked.tokens) if token.kind is TokenKind.NUMBER}


def _weapons(marked: Marked) -> set[int]:
    """The tokens of the words for weapons."""
    return {i for f in marked.actors if f.value is ActorKind.WEAPON for i in range(f.first, f.last)}


def _stretch(marked: Marked, group: Group) -> tuple[int, int]:
    """The tokens around a place up to the commas, stops and openers on either side."""
    openers = {i for found in marked.openers for i in range(found.first, found.last)}

    def parts(i: int) -> bool:
        token = marked.tokens[i]
        return i in openers or token.text in _ENDS or token.kind is TokenKind.BREAK

    first = next((i + 1 for i in range(group.first - 1, -1, -1) if parts(i)), 0)
    last = next((i for i in range(group.last, len(marked.tokens)) if parts(i)), len(marked.tokens))
    return first, last


def repeated_by(act: Act, doers: Sequence[Doer], theatre: Theatre) -> Verdict | None:
    """The doer whom the clause of a repeated act names itself: "X took A, and Y — B"."""
    own = next((doer for doer in doers if act.left <= doer.first and doer.last <= act.right), None)
    if own is None or act.repeats is None:
        return None
    side = theatre.opponent(own.id) if act.who is Who.OPPONENT and not own.agent else own.id
    return Verdict(side, "named in its clause", own.first, own.last)


def verbless(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], doers: Sequence[Doer],
             ties: Sequence[Tie]) -> list[Tie]:
    """Who is where, said without a verb: a flag beside a place, "X — the army", "in X, our men"; in a title, who is in.
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
            told.extend(_shelled(marked, group) or _bare(marked, group, doers))
        elif not any(_within_stretch(marked, group, act) for act in acts) and not any(
                spot.first == other.first for spot in group.spots for _, tied, _ in ties for other in tied.spots):
            told.extend(_bare(marked, group, doers))        # "the Russians in A, ours hold on to B"
    return told


def _flag(marked: Marked, acts: Sequence[Act], group: Group, doers: Sequence[Doer]) -> Act | None:
    """A flag right behind a place, with nothing after it, or right before it at the head of an item of a list tells who
    holds it; one flag turned into another, who took it."""
    tokens, last = marked.tokens, group.spots[-1].last
    flags = [d for d in doers if d.sort == "flags"]
    after = next((d for d in flags if 0 <= d.first - last <= _BESIDE and not any(
        token.text in _ENDS for token in tokens[last:d.first])), None)
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
    if before is not None and not any(act.first in range(*_stretch(marked, group)) for act in acts):
        changed = before.first - 1 in marked.changed
        if _opens_item(marked, before.first - changed):
            return unsaid(before, Event.CAPTURE if changed else Event.HOLD, "flag")
    return None


def _opens_bracket(marked: Marked, at: int) -> bool:
    return at < len(marked.tokens) and marked.tokens[at].text == "("


def _opens_item(marked: Marked, at: int) -> bool:
    """Whether an item of a list begins at a token: at the start, after a comma, a stop, a colon or a line's end."""
    before = marked.tokens[at - 1] if at else None
    return before is None or before.kind is TokenKind.BREAK or before.text in _ENDS or before.text == ":"


def _shelled(marked: Marked, group: Group) -> list[Tie]:
    """A label with nothing but weapons behind it up to the comma: "Nikopol: artillery and drones", "X — two guided
    bombs, one house burnt"."""
    weapons = _weapons(marked)
    if not weapons or min(weapons) < group.last or not is_label(marked, group):
        return []
    beside = {group.last + 1} | {i + step for i in weapons for step in (-1, 1)}     # how many, and of what sort
    first, last = _stretch(marked, group)
    if not _left_over_at(marked, group, (), first, last) <= beside or any(
            first <= f.first < last for f in marked.anaphors):
        return []
    trigger = Trigger("weapons", Event.STRIKE, Form.STATE, ())
    return [(Act(min(weapons), max(weapons) + 1, min(weapons), max(weapons) + 1, trigger, Event.STRIKE, Who.SELF,
                 ("weapons",)), group, _BARE)]


def _bare(marked: Marked, group: Group, doers: Sequence[Doer]) -> Iterator[Tie]:
    """A clause of nothing but a place and those who are there: "X — ours", "X: still Russian", "in X — the army".
    """
    if marked.sentence.zone is Zone.TITLE:
        doer = next((d for d in doers if d.sort in _TITLED_SORTS and group.first - d.last <= 1 <= (
            group.spots[0].first - d.last)), None)
        if doer is not None:
            yield unsaid(doer, Event.ENTER, "title"), group, _TITLED
        return
    first, last = _stretch(marked, group)
    spot = group.spots[0]
    headed = spot.said and spot.head > 0 and marked.tokens[spot.head - 1].text == ":"     # "Still Russian: Lyman"
    first = first if headed else max(first, _behind_colon(marked, spot.head))
    around = [d for d in doers if first <= d.first and d.last <= last]
    inside = [d for d in around if (d.sort in _TROOPS or d.sort == "adjectives") and not d.oblique and not d.agent]
    if any(_weapons(marked).intersection(range(d.first, d.last + (not spot.said))) for d in inside):
        return          # guns fire
    come = any(token.norm in marked.lexicon.arrived for token in marked.tokens[first:last])
    troops = [f for f in marked.actors if f.value in _UNNAMED and first <= f.first and f.last <= last
              and f.first not in marked.oblique]
    if len(inside) > 1 or not inside and not (troops and come) or _left_over(marked, group, doers, first, last, troops):
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


def _says_within(marked: Marked, first: int) -> bool:
    """Whether words for a place meant again, or the word before them, tell that somebody is in it: "there", "in it"."""
    return any(token.norm in marked.lexicon.within for token in marked.tokens[max(first - 1, 0):first + 1])


def _behind_colon(marked: Marked, at: int) -> int:
    """The token behind the last colon before one, else 0."""
    return next((i + 1 for i in range(at - 1, -1, -1) if marked.tokens[i].text == ":"), 0)


def _within_stretch(marked: Marked, group: Group, act: Act) -> bool:
    """Whether an act stands between the commas on either side of a place."""
    first, last = _stretch(marked, group)
    return first < act.last and act.first < last


def names_the_counted(marked: Marked) -> bool:
    """Whether a sentence opens with words that name what one before has counted: "Речь идёт о Тернах, Лимане"."""
    return any(found.first == 0 and found.value.names for found in marked.joiners)


def adds_to_a_list(marked: Marked, groups: Sequence[Group]) -> bool:
    """Whether a sentence only adds places to what the one before it told: "And B. And C, too.", "So is B."."""
    joins = bool(marked.alikes) or any(found.first == 0 for found in marked.joiners)
    placed = {token.text for first, last in marked.placed for token in marked.tokens[first:last]}
    end = next((f.first - 1 for f in marked.speeches if f.first and marked.tokens[f.first - 1].text == ","
                and all(group.last < f.first for group in groups)), len(marked.tokens))      # "A and B, said X"
    return joins and bool(groups) and not any(group.spots[0].mention.heading for group in groups) and all(
        placed.issuperset(_left_over(marked, group, (), first, last))
        for group in groups for first, last in (_stretch(marked, group),)) and {
        i for i, token in enumerate(marked.tokens[:end]) if token.kind is TokenKind.WORD and (
            len(token.norm) > _SHORT)} <= {i for group in groups for i in range(*_stretch(marked, group))} | {
        i for found in marked.alikes for i in range(found.first, found.last)}


def unsaid(doer: Doer | Found[ActorKind], event: Event, why: str) -> Act:
    """An act without words of its own, at the words that name its doer."""
    trigger = Trigger(why, event, Form.STATE, ())
    return Act(doer.first, doer.last, doer.first, doer.last, trigger, event, Who.SELF, (why,))
