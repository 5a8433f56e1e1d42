"""Places that go without saying: those of acts for which a sentence, or a later clause of it, names none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from claimline.claims.acts import Act
from claimline.claims.afterword import ATTACKS
from claimline.claims.cast import BODIES, Doer
from claimline.claims.groups import Group, Tie
from claimline.claims.saying import Saying
from claimline.claims.topic import Topic, is_settlement
from claimline.claims.words import Marked, Spot
from claimline.model import Draft, Event, Extent, Mention, Status, TokenKind
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import Form, Who

_LABEL_PRICE, _SECTION_PRICE, _SOLE_PRICE, _LATER_PRICE = 1.5, 1.8, 2.2, 1.8
_COUNTED = 2            # tokens behind a verb in which it is told how many: "beat off another 33"
_AUXILIARIES = 2        # words between a subject and its verb: "have since"
_TO_THE_VERB = 3        # of those of a fixed order, with adverbs: "had already quietly"
_TO_THE_NOUN = 6        # words from a side to what it began: "had begun the day before their retreat"
_OF_A_SHARE = 5         # from a verb to the share that it holds
_TO_A_NAME = 4          # tokens behind an act in which a name may tell where it was
_SHORT = 3              # letters of a preposition
_BEATEN_OFF = ATTACKS | {Event.FIGHT}
_UNDONE = frozenset({Event.REPEL, Event.WITHDRAW, Event.CAPTURE})    # what becomes of those who came into a place
_CAME = ATTACKS | {Event.ENTER, Event.CAPTURE, Event.HOLD, Event.ADVANCE}


def understood(topic: Topic, marked: Marked, acts: Sequence[Act], doers: Sequence[Doer],
               attacked: Sequence[Mention] | None, sayings: Sequence[Saying]) -> Iterator[Tie]:
    """Ties of the acts of a sentence that names no place to those it goes without saying: of the label, of the attacks
    just told, of a town's heading, or the one settlement of the paragraph; these only where a side acts by the verb.
    """
    told = [act for act in acts if not act.trigger.weak and not of_an_unknown(marked, act) and not is_elsewhere(
        marked, act) and not any(act.first <= anchor.first < act.last for anchor in marked.anchors)]
    if attacked is None:
        told, attacked = [act for act in told if act.event is not Event.REPEL], ()
    if attacked:
        told = [act for act in told if act.event is Event.REPEL]
    meant = attacked or topic.label         # what was just told comes before the label: "They drew back with losses"
    if meant:
        group = Group(tuple(Spot(0, 1, 0, mention, said=False) for mention in meant))
        yield from ((act, group, _LABEL_PRICE) for act in told)
    elif topic.section is not None and is_settlement(topic.section) and not topic.here:
        group = Group((Spot(0, 1, 0, topic.section, said=False),))
        yield from ((act, group, _SECTION_PRICE) for act in told if any(
            marked.walls[d.first] == marked.walls[act.first] for d in doers))
    else:
        place = topic.spoken_of(marked)
        if place is not None:
            group = Group((Spot(0, 1, 0, place, said=False),))
            shares = [act for act in acts if _tells_a_share(marked, act, doers)]
            part = Group((Spot(0, 1, 0, place, said=False, part=True),))
            yield from ((act, part, _SOLE_PRICE) for act in shares)
            told = [act for act in told if act not in shares]
            yield from ((act, group, _SOLE_PRICE) for act in told if _told_by_a_side(
                marked, act, doers) or _has_no_subject(marked, act) or _is_told_of_a_retreat(act, sayings))


def undone(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], ties: Sequence[Tie],
           doers: Sequence[Doer]) -> list[Tie]:
    """What a later clause without a place tells of those who came into the one place before it: "they broke into A, but
    were thrown back", "held A, then pulled out"."""
    told: list[Tie] = []
    for n, act in enumerate(acts):
        if act.event not in _UNDONE or act.trigger.weak or any(act is tie[0] for tie in ties):
            continue
        came = next((tie for tie in reversed(ties) if tie[0].first < act.first and tie[0].event in _CAME), None)
        if came is None or came[1].last > act.first or came[1].spots[0].mention.heading or any(
                group.first >= came[1].last and group.spots[0].said for group in groups) or is_elsewhere(marked, act):
            continue
        before = acts[n - 1] if n else None
        start = max(came[1].last, came[0].last)
        pronoun = any(d.sort == ActorKind.THEY.value and start <= d.first < act.last for d in doers) or any(
            token.norm in marked.lexicon.pronouns.get("p", ()) for token in marked.tokens[start:act.first])
        if act.event is Event.CAPTURE and act.form is not Form.VERB:
            continue            # "A was lost, it will be retaken" is the place
        again = act.trigger.regain and before is came[0] and _has_no_subject(marked, act)   # "..., freed in May"
        if again or pronoun and (before is came[0] or marked.walls[start - 1] != marked.walls[act.first]):
            told.append((act, came[1], _LATER_PRICE))
    return told


def is_elsewhere(marked: Marked, act: Act) -> bool:
    """Whether its clause says that the act is of a place that was not named: "elsewhere", "in a village near by"."""
    return any(f.value.other and marked.walls[f.first] == marked.walls[act.first] for f in marked.anaphors)


def of_an_unknown(marked: Marked, act: Act) -> bool:
    """Whether a name that no gazetteer knows is the object of a verb, "they now hold Dibrovka", or stands behind an act
    where cases tell what belongs to what: "выбит с левого берега Снежинки"."""
    after = marked.tokens[act.last] if act.last < len(marked.tokens) else None
    if marked.free_order:
        known = marked.worded()
        behind = takewhile(lambda i: marked.tokens[i].kind is TokenKind.WORD,
                           range(act.last, min(act.last + _TO_A_NAME, len(marked.tokens))))
        return any(marked.tokens[i].is_capital and i not in known and not marked.tokens[i].text.isupper()
                   and not marked.tokens[i].norm.endswith(marked.lexicon.noun_led_endings) for i in behind)
    return act.form is Form.VERB and after is not None and after.is_capital and (
        not after.text.isupper()) and act.last not in marked.worded() and marked.tokens[act.last - 1].text.islower()


def _told_by_a_side(marked: Marked, act: Act, doers: Sequence[Doer]) -> bool:
    """Whether a side right before the act acts by its verb, or the act is its withdrawal."""
    if act.event is Event.FIGHT and act.form is Form.NOUN:
        return True
    if act.form is Form.NOUN:
        return act.event is Event.WITHDRAW and any(
            0 <= d.first - act.last <= 1 or act.first < d.last and d.first < act.last
            or d.sort in BODIES and _leads_on(marked, d, act, _TO_THE_NOUN) for d in doers)
    if act.event is Event.ENCIRCLE and act.form is Form.PASSIVE and not marked.free_order:
        return any(d.sort in BODIES and 0 <= act.first - d.last <= 1 for d in doers)   # "the troops were encircled"
    if act.event is Event.ENCIRCLE and act.form is Form.VERB and not marked.free_order:
        return any(d.sort in BODIES and 0 <= act.first - d.last <= _AUXILIARIES for d in doers)
    acts = act.form is Form.VERB or act.trigger.defends and act.form is Form.STATE
    own = (d for d in doers if d.sort in BODIES or _names_again(d, doers))
    return acts and any(0 <= act.first - d.last <= 1 or _across_a_relative_clause(marked, d, act) or (
        not marked.free_order and _leads_on(marked, d, act, _TO_THE_VERB)) for d in own)


def _tells_a_share(marked: Marked, act: Act, doers: Sequence[Doer]) -> bool:
    """Whether a side takes or holds a part of what is not named: "half is in Russian hands", "ми тримали кілька
    будинків"; not of other things, "half of the drones"."""
    wall = marked.walls[act.first]
    if act.event not in (Event.HOLD, Event.CAPTURE) or act.form is Form.NOUN or not any(
            marked.walls[d.first] == wall for d in doers):
        return False
    known = {i for found in (marked.sides, marked.actors, marked.cues, marked.extents, marked.openers, marked.joiners)
             for f in found for i in range(f.first, f.last)} | marked.dated() | {*range(act.left, act.right)}

    def ends(at: int) -> bool:
        after = marked.tokens[at] if at < len(marked.tokens) else None
        return after is None or after.kind is not TokenKind.WORD or at in known or (
            len(after.text) <= _SHORT and after.norm not in marked.lexicon.genitives)

    shares = (f for f in marked.extents if f.value.extent is not Extent.FULL and not f.value.wide)
    return any(marked.walls[f.first] == wall and ends(f.last) and (
        0 <= act.first - f.last <= _OF_A_SHARE or 0 <= f.first - act.last <= _OF_A_SHARE) for f in shares)


def _names_again(doer: Doer, doers: Sequence[Doer]) -> bool:
    """Whether a pronoun means a side that the sentence names before it: "the army says it still holds a few blocks"."""
    return doer.sort == ActorKind.THEY.value and any(
        d.id == doer.id and d.last <= doer.first and d.sort != doer.sort for d in doers)


def _leads_on(marked: Marked, doer: Doer, act: Act, most: int) -> bool:
    """Whether nothing but a few small words stands between a side and what it does: "had already pulled out"."""
    between = marked.tokens[doer.last:act.first]
    return doer.last <= act.first and len(between) <= most and all(
        token.kind is TokenKind.WORD and token.text.islower() for token in between)


def _has_no_subject(marked: Marked, act: Act) -> bool:
    """Whether a verb stands alone in its clause, without a subject, where word order is free: "К вечеру отошли."."""
    if not marked.free_order or act.form is not Form.VERB or act.event is Event.REPEL:
        return False
    timed = marked.dated()
    led = {i for f in (*marked.openers, *marked.joiners, *marked.cues) for i in range(f.first, f.last)}
    first = next((i + 1 for i in range(act.first - 1, -1, -1) if marked.tokens[i].text in ".,;:—–"), 0)
    after = marked.tokens[act.right] if act.right < len(marked.tokens) else None
    ends = after is None or after.kind is not TokenKind.WORD or act.right in timed or len(after.text) <= _SHORT
    return ends and all(i in timed or i in led or len(marked.tokens[i].text) <= _SHORT
                        for i in range(first, act.first))


def _is_told_of_a_retreat(act: Act, sayings: Sequence[Saying]) -> bool:
    """Whether somebody of a side speaks of a retreat by its noun alone: "the General Staff confirmed the pullback"."""
    return act.event is Event.WITHDRAW and act.form is Form.NOUN and any(
        s.source is not None and s.source.side is not None for s in sayings)


def _across_a_relative_clause(marked: Marked, doer: Doer, act: Act) -> bool:
    """Whether nothing but a relative clause, or its opener, parts a side from its verb: "the militia, which had
    attacked in the night, pulled back"."""
    clause = next((f for f in marked.openers if f.value.relative and 0 <= f.first - doer.last <= 1), None)
    if clause is None or not clause.first < act.first:
        return False
    own = [i for i in range(clause.last, act.first) if marked.walls[i] == marked.walls[act.first]
           and marked.tokens[i].kind is TokenKind.WORD]
    return not own and marked.walls[act.first] in (marked.walls[doer.first], marked.walls[clause.first])


def attacked(marked: Marked, acts: Sequence[Act], told: Sequence[Draft]) -> tuple[Mention, ...] | None:
    """The places of the attacks just told, where this sentence says what became of them: "All were repelled."; None
    where it is open at which of several that was."""
    if not acts or acts[0].event is not Event.REPEL:
        return ()
    places = tuple(draft.mention for draft in told if draft.event in _BEATEN_OFF and draft.status is Status.STATED)
    counts = [f for f in marked.counts if not any(a.first <= f.first < a.last for a in marked.alikes)]
    numbered = any(token.kind is TokenKind.NUMBER for token in marked.tokens)
    if tells_of_all(marked, acts[0]) or len(places) == len(counts) == 1 and not numbered and (
            marked.free_order and counts[0].first == 0 and acts[0].first <= 1):
        counts = []             # "Атака отбита": the one at the one place
    elif any(token.kind is TokenKind.NUMBER for token in marked.tokens[:acts[0].right + _COUNTED]) or any(
            left.last == right.first for left, right in pairwise(counts)) or any(
            f.first <= acts[0].first for f in counts):
        return None if len(places) > 1 else ()      # "33 were beaten off", "five attempts"
    return places


def tells_of_all(marked: Marked, act: Act, doers: Sequence[Doer] = ()) -> bool:
    """Whether what failed is counted as all there was: "all four attacks were beaten off", "the four attacks"; but not
    of men, "all four raiders were killed"."""
    if act.form is Form.VERB and act.trigger.who is Who.OPPONENT and marked.free_order and not doers:
        return True             # "Дістали відсіч": whoever attacked
    dated, tokens = marked.dated(), marked.tokens
    numbers = {f.first for f in marked.counts} | {i for i, token in enumerate(tokens) if token.kind is TokenKind.NUMBER}
    lexicon = marked.lexicon
    men = {f.first for f in marked.actors if f.value in TROOPS}
    return any(marked.walls[i] == marked.walls[act.first] and i not in dated and (
        tokens[i].norm in lexicon.totals
        or tokens[i].norm in lexicon.articles and i + 1 in numbers and i + 1 < act.right)
        and men.isdisjoint(range(i, i + 1 + _COUNTED)) for i in range(min(act.right + _COUNTED, len(tokens))))
