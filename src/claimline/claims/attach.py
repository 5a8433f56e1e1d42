"""Which places each act is about: lists of places, and the cost of tying a list to an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from claimline.claims.acts import Act
from claimline.claims.clauses import in_clauses_of_their_own
from claimline.claims.glosses import WIDE, after_brackets, is_wide
from claimline.claims.groups import Group, led_in
from claimline.claims.joints import (
    OBJECT,
    between,
    continues,
    describes,
    goes_on,
    goes_with,
    joined,
    joins_on,
    leads_elsewhere,
    said_of,
    same_subject,
    stands_before,
    theme_of,
)
from claimline.claims.marking import described
from claimline.claims.scenes import (
    counted,
    inside,
    is_whereabouts,
    locates,
    opens,
    section,
    set_off_by_place,
    sets_scene,
    setting,
)
from claimline.claims.status import restricts
from claimline.claims.words import DASHES, Marked
from claimline.model import Event, Relation, TokenKind, Zone
from claimline.model.lexicon.claims import Form, Who

# Costs are in one currency: about one unit for what makes a tie doubtful, none for what is expected.
_BEFORE = {Form.VERB: 1.8, Form.NOUN: 2.2, Form.PASSIVE: 0.0, Form.STATE: 0.0}
_AFTER = {Form.VERB: 0.0, Form.NOUN: 0.0, Form.PASSIVE: 0.7, Form.STATE: 2.0}
_PER_TOKEN, _PER_WALL, _PER_COLON, _PER_COMMA, _PER_ACT, _PER_ASIDE = 0.12, 2.4, 0.6, 0.35, 1.6, 0.3
_BEFORE_FREE = 0.5
_OF_ONE = frozenset({Event.CAPTURE, Event.HOLD, Event.WITHDRAW})
_FAR = 0.9              # cost of a tie to another place than the one right after a noun
_FAR_FREE = 0.4         # the same where cases tell what belongs to the noun
_OPENING = 0.9          # base cost of a place that opens the sentence: "North of X, Russian troops have advanced"
_LABEL = 0.4             # a label's tie to what it heads
_HORIZON = 60            # tokens: what is farther apart has nothing to do with each other
_HEADING = 1.0           # a heading is meant only where no place is named beside it
_LIMIT, _WEAK_LIMIT, _SHARED_LIMIT = 4.4, 1.7, 3.2
_COMING = frozenset({Event.ENTER, Event.ADVANCE, Event.CAPTURE})
_LEFT_LIMIT = 7.0        # for a withdrawal without a place, from where they came: "crossed into X but pulled out"
_SCENE = 2.0             # cost of a tie of a later clause to the place that opens the sentence
_PLAIN = 1.0             # cost of a tie that nothing makes doubtful
_LONG_VERB, _ADVERBS = 4, 3     # letters of a verb; words between a joint and its verb, or a dash and a state
_NAME = 6               # letters of an unread name, more than those of a compass point
_LED = 5                # words that lead from an act to its place: "des localités de"
_ORDINAL = 1            # tokens to the next number of a list
_FARTHEST = 1.4         # what the distance to a phrase of place costs at most


def _has_predicate(acts: Sequence[Act], place: Group) -> bool:
    """Whether the place is the subject of the words right behind it: "they flee, and Siversk is about to fall"."""
    return any(act.form in (Form.PASSIVE, Form.STATE) and 0 <= act.first - place.last <= 1 for act in acts)


def _appositions(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> dict[int, int]:
    """Acts that only add to the place right before them ("X, taken in May, then Y", "X, which it annexed"), by id,
    with where that place ends."""
    aside: dict[int, int] = {}
    verbs = marked.verbs()
    for act in acts:
        if act.form is Form.PASSIVE and act.trigger.weak and any(act.last == spot.first for spot in marked.spots):
            continue            # "shelled A and Russian-held B"
        for group in groups:
            if act.form in (Form.PASSIVE, Form.STATE) and (
                    0 <= act.first - group.last <= 2 or set_off_by_place(marked, acts, act, group)):
                aside[id(act)] = group.last
            if len(said_of(marked, act, group).spots) < len(group.spots):
                aside[id(act)] = group.last         # within a list
            if restricts(marked, act, group.last):
                aside[id(act)] = group.last         # "left the part of A that it still held"
            end = after_brackets(marked, group.last)
            for opener in marked.openers:
                near = 0 <= opener.first - end <= 1 + marked.free_order
                other = any(s.last == opener.first and not is_wide(s) for s in marked.anchors)
                if opener.value.relative and (near or not other and described(
                        marked.tokens, opener.first, {group.last}, verbs)) and (
                        opener.first < act.first and marked.walls[opener.first] == marked.walls[act.first]
                        or act.first <= opener.first < act.last and marked.free_order):
                    aside.setdefault(id(act), group.last)
    for before, act in pairwise(acts):      # "X, taken in May and lost in June, is ..."
        if id(before) in aside and same_subject(marked, before, act) and not any(
                token.text == "," for token in marked.tokens[before.last:act.first]):
            aside.setdefault(id(act), aside[id(before)])
    return aside


def cost(marked: Marked, acts: Sequence[Act], act: Act, group: Group, aside: Mapping[int, int]) -> float:
    """How doubtful it is that `act` is about `group`. `aside`: appositions, and where the place they add to ends."""
    if group.spots[0].clitic:
        return _PER_TOKEN if act.governs(marked, group.first) else _LIMIT + _PER_ACT
    if not group.spots[0].said and act.form is Form.VERB and act.who is Who.SELF and group.last == act.first and (
            marked.tokens[group.last - 1].norm in marked.lexicon.within):
        return _PER_TOKEN       # "les Russes y ont repris"
    if act.left < group.spots[0].first and group.last <= act.right or (
            not group.spots[0].said and group.first < act.last and act.first < group.last):     # "y tiennent"
        return _PER_TOKEN
    if group.first >= act.last or group.last > act.right >= group.first:
        between = range(min(act.right, group.first), group.first)
        total = 0.0 if group.first and marked.tokens[group.first - 1].text == ":" else _AFTER[act.form]
    else:
        between = range(group.last, max(act.left, group.last))
        total = 0.0 if aside.get(id(act)) == group.last else _BEFORE[act.form]
    if marked.free_order and (act.form is Form.VERB and group.last <= act.left or (
            act.form is Form.NOUN and group.last == act.left)):
        total = _BEFORE_FREE
    if group.last <= act.left and opens(marked, group):
        total = min(total, _OPENING) + _PER_TOKEN / 2 * len(between)
    elif len(between) > _HORIZON:
        return _LIMIT + total + _PER_TOKEN * len(between)
    else:       # "X, a town of a few words that they held": its clause is told of it
        total += _PER_TOKEN * len(between) / (2 if aside.get(id(act)) == group.last else 1)
    if marked.free_order and group.first >= act.last and group.first < group.spots[0].first and not any(
            other is not act and act.last <= other.first < group.first for other in acts):
        total -= max(0.0, _PER_TOKEN * len(between) - _FARTHEST)    # "repelled the 4th, 21st, ... brigades in A"
    if marked.timed:        # a time that is set off parts nothing
        total -= _PER_TOKEN * sum(i in marked.timed for i in between)
    tokens, walls = marked.tokens, marked.walls
    apart = between and walls[between.start - 1] != walls[min(between.stop, len(walls) - 1)]
    for i in between:
        text = tokens[i].text
        if apart and i and walls[i] != walls[i - 1]:
            total += _PER_COLON if text == ":" else _PER_WALL
        elif text == "," and i not in marked.timed and not _counts_on(marked, i):
            total += _PER_COMMA
    if aside.get(id(act)) == group.last and total < _PER_WALL + 2:
        total -= _PER_WALL if walls[act.first] != walls[group.last - 1] else 0
    if apart and walls[between.stop if between.stop < len(walls) else between.stop - 1] != walls[between.stop - 1]:
        total += _PER_WALL
    for other in acts:
        if other is not act and between and between.start <= other.first < between.stop:
            total += _PER_ASIDE if id(other) in aside else _PER_ACT
    if id(act) in aside and group.first >= act.last:
        total += 2 * _PER_ACT
    if marked.free_order and act.form is Form.VERB and group.first >= act.last and _other_verb(marked, acts, between):
        total += _PER_WALL + _PER_ACT
    total += _across_an_aside(marked, act, group)
    if act.form is Form.VERB and act.event is Event.HOLD and 0 <= act.first - group.last <= 1 and not any(
            other.form is Form.VERB and 0 <= group.first - other.last <= 1 for other in acts):
        total -= 1.0 if group.spots[0].said else 1.8        # "it still holds out"
    if group.spots[0].mention.heading and group.spots[0].said:
        total += _HEADING - (_BEFORE[act.form] if group.last <= act.left else 0.0)
    if not group.spots[0].said:
        total += 0.8
    return total


def _counts_on(marked: Marked, comma: int) -> bool:
    """Whether a comma stands in a list of numbers: "the 4th, 21st brigades"."""
    near = range(comma + 1, min(comma + 1 + _ORDINAL, len(marked.tokens)))
    return marked.free_order and any(marked.tokens[i].kind is TokenKind.NUMBER for i in near)


def _other_verb(marked: Marked, acts: Sequence[Act], between: range) -> bool:
    """Whether a verb that tells no act is joined to the one before it: "took A and steadied the line at B"."""
    joints = [f for f in marked.joiners if f.first in between]
    if not joints:
        return False
    busy = {i for other in acts for i in range(other.left, other.right)}
    verbs = {i for i in marked.past.intersection(between) - busy
             if marked.tokens[i].text.islower() and len(marked.tokens[i].text) > _LONG_VERB}
    return any(0 <= verb - f.last <= _ADVERBS for f in joints for verb in verbs)


def _across_an_aside(marked: Marked, act: Act, group: Group) -> float:
    """What a spaced pair of dashes adds: what it frames is not what is said of the place before it: "Lyman — a fortress
    in the Donbas — is almost surrounded"."""
    if act.form not in (Form.PASSIVE, Form.STATE):
        return 0.0
    dashes = [i for i, token in enumerate(marked.tokens) if token.text in DASHES
              and i and marked.walls[i] != marked.walls[i - 1]]
    if len(dashes) != 2 or not 0 < act.first - dashes[1] <= _ADVERBS:
        return 0.0
    if group.last == dashes[0]:
        return -_PER_WALL
    if dashes[0] >= group.first or group.last > dashes[1]:
        return 0.0
    return _PER_WALL + _PER_ACT if marked.free_order else _LIMIT


def _leads_in(marked: Marked, acts: Sequence[Act], group: Group) -> bool:
    """Whether a sentence begins with one word, a bare place and a comma, a phrase that only leads to what it tells:
    "After X, the Russians attack Y"."""
    told = {i for f in (*marked.openers, *marked.joiners, *marked.cues) for i in range(f.first, f.last)}
    return group.first == 1 and group.spots[0].said and group.spots[0].head == group.spots[0].first and (
        marked.tokens[0].kind is TokenKind.WORD and 0 not in told and not any(act.first == 0 for act in acts)
        and group.last < len(marked.tokens) and marked.tokens[group.last].text == ",")


def _has_subject(marked: Marked, act: Act, group: Group, after: Sequence[Group]) -> bool:
    """Whether what befalls a place right before it in a clause of its own is told of none before that clause."""
    return act.form is Form.PASSIVE and any(
        0 <= act.first - other.last <= 1 and other.spots[0].head == other.spots[0].first
        and marked.tokens[other.first - 1].text == "," for other in after)


def _is_told_by_dash(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a bare place, a dash and a noun of the act are all of a statement: "Zaliznychne – fighting"."""
    spot = group.spots[-1]
    before = marked.tokens[group.first - 1].text if group.first else ","
    return act.form is Form.NOUN and spot.said and spot.head == spot.first and act.left == group.last + 1 and (
        marked.tokens[group.last].text in DASHES) and not before.isalnum()


def _takes_a_name(marked: Marked, act: Act) -> bool:
    """Whether a capitalised word that is no place, side or word of the lexicon stands right behind the act: the place
    that it is about, unread. Only where capitals mean names."""
    if act.form not in (Form.VERB, Form.NOUN) or act.last >= len(marked.tokens) or marked.sentence.zone is Zone.TITLE:
        return False
    at = act.last if marked.free_order else _past_small_words(marked, act.last)
    token = marked.tokens[at]
    parts = token.text.split("-")
    if not marked.free_order and (len(token.text) < _NAME or len(parts) > 1 and parts[-1].islower()):
        return False            # "au Sud", "Ukrainian-held territory"
    return token.is_capital and not token.text.isupper() and marked.tokens[act.first].start < token.start and (
        at not in marked.worded() and not any(s.first <= at < s.last for s in marked.spots)) and (
        marked.tokens[at - 1].kind is TokenKind.WORD) and not (
        any(f.first <= at < f.last for f in marked.speakers))


def _past_small_words(marked: Marked, at: int) -> int:
    """The token behind the article, preposition and word for a settlement that lead from an act to its place."""
    stop = min(at + _LED, len(marked.tokens) - 1)
    told = {i for f in (*marked.triggers, *marked.openers, *marked.actors, *marked.speeches) for i in range(
        f.first, f.last)}
    timed = marked.dated()
    while at < stop and (at in timed or at not in told and marked.tokens[at].kind is TokenKind.WORD
                         and marked.tokens[at].text.islower()):
        at, stop = at + 1, stop + (at in timed and stop < len(marked.tokens) - 1)
    return at


def attach(marked: Marked, acts: Sequence[Act], groups: Sequence[Group],
           label: bool = False) -> list[tuple[Act, Group, float]]:
    """Ties of acts to groups with their cost. Each group goes to its nearest act; an act left bare may share.

    `label`: the first group is a label of the sentence, "Yampil: ...", and costs an act that follows it little.
    """
    if not acts or not groups:
        return []
    groups = [group for n, group in enumerate(groups) if not setting(group, groups[n + 1:n + 2])
              and not inside(group, groups[n - 1:n] if n else []) and not (n == 0 and section(marked, groups))
              and not (n and locates(marked, acts, group, groups[n - 1]))]
    listed = {id(group): counted(marked, acts, group) for group in groups}
    groups = [group for n, group in enumerate(groups) if not (
        n + 1 < len(groups) and is_wide(group.spots[-1]) and listed[id(groups[n + 1])] is not None)]
    aside = _appositions(marked, acts, groups)
    table = {(a, g): cost(marked, acts, act, group, aside)
             for a, act in enumerate(acts) for g, group in enumerate(groups)}
    for a, act in enumerate(acts):
        if label and groups and act.first >= groups[0].last and not groups[0].spots[0].mention.heading:
            own = any(table[a, g] < _PLAIN for g, group in enumerate(groups) if g and group.spots[0].said)
            table[a, 0] = min(table[a, 0], _LABEL + _PER_TOKEN * (act.first - groups[0].last)) + _LIMIT * own

    for a, act in enumerate(acts):
        for g, group in enumerate(groups):
            if listed[id(group)] is act:
                table[a, g] = min(table[a, g], _LABEL)
    for a, act in enumerate(acts):      # "A is under control, B — fighting, C is occupied"
        told = next((g for g, group in enumerate(groups) if _is_told_by_dash(marked, act, group)), None)
        if told is not None:
            for g, group in enumerate(groups):
                if g == told:
                    table[a, g] = min(table[a, g], _LABEL)
                elif any(token.text == "," for token in marked.tokens[act.last:group.first]):
                    table[a, g] += _PER_WALL
    commas = [0, *accumulate(token.text == "," for token in marked.tokens)]     # before each token
    for g, group in enumerate(groups):      # a place right before its own verb is none of the clause before
        if led_in(marked, acts, group) if marked.free_order else _has_predicate(acts, group):
            for a, act in enumerate(acts):
                if act.last <= group.first and commas[act.last] < commas[group.first]:
                    table[a, g] += _PER_WALL
    for a, act in enumerate(acts):      # what has its place after it takes none before: "setbacks in A, attacks in B"
        after = [group for g, group in enumerate(groups) if group.spots[0].first >= act.last and table[a, g] < _PLAIN]
        if act.form in (Form.VERB, Form.NOUN) and after:
            beside = act.form is Form.VERB or not any(
                token.text == "," for token in marked.tokens[act.last:after[0].first])
            for g, group in enumerate(groups):
                if group.last <= act.left:
                    table[a, g] += _LIMIT if opens(marked, group) or is_wide(group.spots[-1]) or (
                        marked.free_order and beside and sets_scene(act, group)) else _PER_ACT

    for a, act in enumerate(acts):      # nor what has its place before it one after a comma: "A is held, ruins in B"
        if act.form is Form.STATE and not marked.free_order and any(
                act.first - group.last >= 0 and table[a, g] < _PLAIN for g, group in enumerate(groups)):
            for g, group in enumerate(groups):
                if group.first >= act.last and any(t.text == "," for t in marked.tokens[act.last:group.first]):
                    table[a, g] += _PER_WALL

    for a, act in enumerate(acts):      # "after X, the Russians took Y", "against X, Y falls": none of a later clause
        for g, group in enumerate(groups):
            if not marked.free_order and act.first > group.last and aside.get(id(act)) != group.last and (
                    g == 0 and _leads_in(marked, acts, group) or _has_subject(marked, act, group, groups[g + 1:])):
                table[a, g] += _LIMIT

    for a, act in enumerate(acts):      # nor one of another clause, with a place of its own beside it
        home = [g for g in range(len(groups)) if table[a, g] < _PLAIN]
        if home:
            for g, group in enumerate(groups):
                if g not in home and marked.walls[group.spots[0].first] != marked.walls[act.first]:
                    table[a, g] += _PER_ACT

    apart = in_clauses_of_their_own(marked, acts, groups)
    for a in range(len(acts)) if apart else ():     # nor one whose clause tells something else: "..., sent aid to B"
        if any(table[a, g] < _PLAIN for g in range(len(groups)) if g not in apart):
            for g in apart:
                table[a, g] += _LIMIT

    unread = {a for a, act in enumerate(acts) if _takes_a_name(marked, act)}

    def allowed(a: int, g: int) -> bool:
        if a in unread and (groups[g].last <= acts[a].first or not groups[g].spots[0].said or all(
                spot.mention.matches and spot.mention.matches[0].entry.kind in WIDE for spot in groups[g].spots)):
            return False            # "the seizure of Hai, Dnipropetrovsk region", where no gazetteer knows Hai
        if is_whereabouts(groups[g]) and not marked.free_order and acts[a].form in (Form.PASSIVE, Form.STATE) and any(
                not other.spots[0].said and acts[a].last <= groups[g].first and other.last <= acts[a].first
                and marked.walls[other.first] == marked.walls[acts[a].first] for other in groups):
            return False            # "The city is the last one held by the rebels in the Donbas"
        if acts[a].trigger.bare and groups[g].spots[0].head < groups[g].spots[0].first:
            return False            # "a shop in Lyman is closed"
        if acts[a].trigger.wide and not is_wide(groups[g].spots[-1]):
            return False            # "Terny, in the region of Donetsk, annexed in September"
        if acts[a].event in _OF_ONE and groups[g].spots[0].mention.relation is Relation.TOWARD and (
                acts[a].event is Event.WITHDRAW and groups[g].spots[0].said or groups[g].last <= acts[a].left and any(
                    acts[a].last <= group.first and table[a, h] < _PLAIN for h, group in enumerate(groups))):
            return False            # "pulled back to X": the place that was left is another
        return table[a, g] <= (_WEAK_LIMIT if acts[a].trigger.weak else _LIMIT)

    ties: dict[tuple[int, int], float] = {}
    plain = [g for g, group in enumerate(groups) if not group.spots[0].mention.heading and group.spots[0].said]
    for g in plain:
        fits = [a for a in range(len(acts)) if allowed(a, g)]
        if fits:
            best = min(fits, key=lambda a: (table[a, g], a))
            ties[best, g] = table[best, g]
    for a, act in enumerate(acts):      # a noun with its place beside it has no other: "after the fall of A, in B"
        mine = [g for b, g in ties if b == a]
        if act.form in (Form.NOUN, Form.PASSIVE) and act.event in _OF_ONE and any(
                0 <= groups[g].first - act.right <= 1 for g in mine):
            named = any(act.right == groups[g].first == groups[g].spots[0].first for g in mine)
            for g in [g for g in mine if named and groups[g].last <= act.left]:
                mine.remove(g)          # "Uvira, the capital since the fall of Bukavu"
                del ties[a, g]
            for g in mine:
                if groups[g].first > act.right + 1 and ties[a, g] > (_FAR_FREE if marked.free_order else _FAR):
                    del ties[a, g]
    for a, g in [*ties]:        # "took Lyman, the last stronghold of the army in the region": it has its object
        if acts[a].form in (Form.VERB, Form.NOUN) and is_whereabouts(groups[g]) and any(
                b == a and acts[a].last <= groups[h].first < groups[g].first and not is_wide(groups[h].spots[0])
                and (acts[a].event in _OF_ONE and acts[a].form is Form.VERB
                     or not joined(marked, groups[h], groups[g]))
                for b, h in ties):
            del ties[a, g]
    for group in groups:        # "the town was freed, while A waits": beside its act, it is not of A
        if not group.spots[0].said:
            near = {a for a, act in enumerate(acts) if act.form is not Form.NOUN and (
                0 <= act.first - group.last <= 1 or 0 <= group.first - act.last <= 1)
                and marked.walls[group.first] == marked.walls[act.first]}
            for a, h in [*ties]:
                if a in near and ties[a, h] > _FAR and marked.walls[groups[h].first] != marked.walls[acts[a].first]:
                    del ties[a, h]
    for g, group in enumerate(groups):      # "the town" goes to the nearest act that has no place of its own
        if not group.spots[0].said:
            bare = [a for a in range(len(acts)) if allowed(a, g) and not any(key[0] == a for key in ties)]
            if bare:
                best = min(bare, key=lambda a: (table[a, g], a))
                ties[best, g] = table[best, g]
    for a, g in [*ties]:        # "In the Donbas, the fighting is fierce at Soledar": the region only sets the scene
        if is_wide(groups[g].spots[-1]) and opens(marked, groups[g]) and any(
                b == a and h != g and groups[h].spots[0].said and not is_wide(groups[h].spots[0]) for b, h in ties):
            del ties[a, g]
    def heads(a: int, g: int) -> bool:
        """Whether the place is a heading, and the act the nearest to it: "they attacked in the Lyman direction"."""
        return groups[g].spots[0].mention.heading and all(table[a, g] <= table[b, g] for b in range(len(acts)))

    aloud = [act for act in acts if id(act) not in aside and not any(
        marked.free_order and describes(act, groups[g]) for b, g in ties if acts[b] is act)]
    joining = {f.first for f in marked.joiners}

    def broken(a: int, g: int) -> bool:
        """Whether a comma alone parts the act from a later one whose object stands between it and the place: "bettered
        their position, struck the brigades of the enemy near X"."""
        return any(acts[a].last <= other.first and other.last + OBJECT < groups[g].first and any(
            token.text == "," for token in marked.tokens[acts[a].last:other.first]) and not any(
            i in joining for i in range(acts[a].last, other.first)) for other in acts)

    def shares(a: int, g: int) -> bool:
        """Whether an act without a place may have that of another: none lies behind it, or it plainly goes on."""
        group = groups[g]
        return (not between(acts[a], aloud, group) or aside.get(id(acts[a])) == group.last or heads(a, g)
                or goes_on(marked, acts[a]) or joins_on(marked, acts[a], group)
                or continues(marked, acts[a], group, joining)
                or stands_before(marked, acts[a], group)
                or goes_with(marked, acts[a], group))

    for a in range(len(acts)):
        if any(key[0] == a for key in ties) or leads_elsewhere(marked, acts[a]):
            continue
        leaving = acts[a].event is Event.WITHDRAW and acts[a].form is Form.VERB     # leaves what it came into
        come = {g for b, g in ties if leaving and b < a and table[a, g] <= _LEFT_LIMIT and (
            acts[b].event in _COMING or acts[b].form is Form.VERB and (     # "defended X before pulling out"
                acts[b].event is Event.FIGHT or acts[b].event is Event.HOLD and marked.free_order))}
        theme = theme_of(marked, acts, a, groups, ties)
        if theme is not None:
            ties[a, theme] = _SCENE         # "A is held by the army, but besieged by the rebels"
            continue
        scene = next((g for g, group in enumerate(groups) if opens(marked, group)), None)
        if scene is not None and not acts[a].trigger.weak and acts[a].form is Form.VERB and (
                acts[a].first > groups[scene].last and not any(key[0] == a for key in ties)):
            ties[a, scene] = _SCENE        # "In X the attacks go on, but the Ukrainians hold their lines"
            continue
        fits = [g for g, group in enumerate(groups) if not broken(a, g) and (
                    g in come or allowed(a, g) and table[a, g] <= _SHARED_LIMIT and shares(a, g)) and (
                    group.first < acts[a].first or marked.walls[acts[a].last - 1] == marked.walls[group.first]
                    or marked.tokens[group.first - 1].text == ":")]
        if fits:
            best = min(fits, key=lambda g: (table[a, g], g))
            ties[a, best] = table[a, best]
    for a in range(1, len(acts)):       # "X was occupied in 2022, but was won back in May": they have one subject
        if same_subject(marked, acts[a - 1], acts[a]) and not any(b == a for b, _ in ties):
            ties.update({(a, g): price for (b, g), price in [*ties.items()] if b == a - 1})
    return [(acts[a], said_of(marked, acts[a], groups[g]), price) for (a, g), price in sorted(ties.items())]
