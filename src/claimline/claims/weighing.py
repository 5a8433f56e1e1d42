"""What the other acts and places of a sentence add to the cost of a tie between one act and one list of places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimline.claims.acts import Act
from claimline.claims.clauses import has_verb_of_its_own, in_clauses_of_their_own
from claimline.claims.commas import commas_of, has_its_object, keeps_between_its_commas, last_of
from claimline.claims.costs import LIMIT, PER_ACT, PER_TOKEN, PER_WALL, Costs, cost, turns_to_others
from claimline.claims.elsewhere import told_elsewhere
from claimline.claims.glosses import is_wide
from claimline.claims.groups import Group
from claimline.claims.joints import in_brackets_of, opens_on
from claimline.claims.parted import led_in
from claimline.claims.scenes import opens, sets_scene
from claimline.claims.words import DASHES, Marked
from claimline.model import Event
from claimline.model.lexicon.acts import Form
from claimline.model.sentence import NUMBER, WORD

PLAIN = 1.0             # cost of a tie that nothing makes doubtful
_TO_ITS_NOUN = 3        # words from a dash to what goes on there: "— вуличні бої"
_TO_A_PLACE = 5         # tokens from a dash to a place: "— большая часть города"
_ARTICLES = 2           # tokens from "and" to the name of a place: "the town"
_NEGATIONS = ("n", "n'", "ne")
_LABEL = 0.4            # a label's tie to what it heads
_OBJECT = 2             # tokens from a verb to its place: "on"



def weigh(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], aside: Mapping[int, int],
          listed: Mapping[int, Act | None], *, label: bool) -> Costs:
    """The costs of all ties. `aside`: appositions, see `cost`; `listed`: of lists of places, by id, the act that counts
    them; `label`: the first list is a label of the sentence."""
    table = {(a, g): cost(marked, acts, act, group, aside)
             for a, act in enumerate(acts) for g, group in enumerate(groups)}
    for a, act in enumerate(acts):
        if turns_to_others(marked, act, groups):
            for g in (g for g, group in enumerate(groups) if group.last < act.first):
                table[a, g] += PER_WALL
    if label:
        _by_label(table, acts, groups)
    for a, act in enumerate(acts):
        for g, group in enumerate(groups):
            if listed[id(group)] is act:
                table[a, g] = min(table[a, g], _LABEL)
    _by_dashes(table, marked, acts, groups)
    _subject_of_its_own_verb(table, marked, acts, groups)
    has_its_object(table, marked, acts, groups)
    keeps_between_its_commas(table, marked, acts, groups)
    _has_places_after(table, marked, acts, groups, aside)
    _has_places_before(table, marked, acts, groups)
    _led_by_another_place(table, marked, acts, groups, aside)
    _has_a_place_in_its_clause(table, marked, acts, groups)
    _told_of_what_it_stands_at(table, marked, acts, groups)
    _has_an_unknown_object(table, marked, acts, groups)
    apart = in_clauses_of_their_own(marked, acts, groups)
    for a, act in enumerate(acts) if apart else ():     # nor one whose clause tells another thing: ", sent aid to B"
        own = any(table[a, g] < PLAIN for g in range(len(groups)) if g not in apart)
        for g in apart:
            told = act.form is Form.VERB and act.last <= groups[g].first and has_verb_of_its_own(marked, groups[g])
            table[a, g] += LIMIT * (own or told)
    for a, g in told_elsewhere(marked, acts, groups, {tie: price < PLAIN for tie, price in table.items()}):
        table[a, g] += LIMIT
    return table


def _by_label(table: Costs, acts: Sequence[Act], groups: Sequence[Group]) -> None:
    """The label of a sentence, "Yampil: ...", costs an act that follows it little."""
    for a, act in enumerate(acts):
        if act.first >= groups[0].last and not groups[0].spots[0].mention.heading:
            own = any(table[a, g] < PLAIN for g, group in enumerate(groups) if g and group.spots[0].said)
            table[a, 0] = min(table[a, 0], _LABEL + PER_TOKEN * (act.first - groups[0].last)) + LIMIT * own


def _by_dashes(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> None:
    """A dash parts a place from what is told of it: "A is under control, B — fighting, C is occupied"."""
    for a, act in enumerate(acts):
        told = next((g for g, group in enumerate(groups) if _is_told_by_dash(marked, act, group)), None)
        if told is None:
            continue
        for g, group in enumerate(groups):
            if g == told:
                table[a, g] = min(table[a, g], _LABEL)
            elif any(token.text == "," for token in marked.tokens[act.last:group.first]):
                table[a, g] += PER_WALL


def _told_of_what_it_stands_at(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> None:
    """A participle that opens the sentence tells of the place behind its comma, a bracket of the place before it."""
    for a, act in enumerate(acts):
        told = next((g for g, group in enumerate(groups) if opens_on(marked, act, group) or in_brackets_of(
            marked, act, group)), None)
        for g in range(len(groups) if told is not None else 0):
            table[a, g] = min(table[a, g], _LABEL) if g == told else table[a, g] + LIMIT


def _has_an_unknown_object(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> None:
    """A verb whose object is a name that is no known place takes no object of another verb: "took Um al-Qura and
    attacked A"."""
    if marked.free_order:
        return
    known = marked.worded() | marked.dated() | {i for first, last in marked.placed for i in range(first, last)}
    for a, act in enumerate(acts):
        at = act.last
        while at < len(marked.tokens) and marked.tokens[at].norm in marked.lexicon.articles:
            at += 1
        if act.form is not Form.VERB or at >= len(marked.tokens) or at in known or not (
                marked.tokens[at].is_capital and marked.tokens[at].kind is WORD and len(marked.tokens[at].text) > 1):
            continue
        for g, group in enumerate(groups):
            if any(other is not act and other.form is Form.VERB and 0 <= group.spots[0].first - other.last <= _OBJECT
                   for other in acts):
                table[a, g] += LIMIT


def _subject_of_its_own_verb(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> None:
    """A place right before its own verb is none of the clause before."""
    for g, group in enumerate(groups if not marked.free_order else ()):
        if _is_joined_subject(marked, acts, group):
            for a, act in enumerate(acts):
                table[a, g] += LIMIT * (act.last <= group.first)
    commas = commas_of(marked)
    for g, group in enumerate(groups if commas else ()):
        if led_in(marked, acts, group.last) if marked.free_order else _has_predicate(acts, group):
            for a, act in enumerate(acts):
                if last_of(commas, act.last, group.first) is not None:
                    table[a, g] += PER_WALL


def _has_places_after(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group],
                      aside: Mapping[int, int]) -> None:
    """What has its place after it takes none before: "setbacks in A, attacks in B"."""
    for a, act in enumerate(acts):
        after = [group for g, group in enumerate(groups) if group.spots[0].first >= act.last and table[a, g] < PLAIN]
        if act.form in (Form.VERB, Form.NOUN) and after:
            beside = act.form is Form.VERB or not any(
                token.text == "," for token in marked.tokens[act.last:after[0].first])
            fixed = act.form is Form.VERB and not marked.free_order     # its object stands behind it
            for g, group in enumerate(groups):
                if group.last <= act.left and aside.get(id(act)) != group.last:
                    table[a, g] += LIMIT if fixed or opens(marked, group) or is_wide(group.spots[-1]) or (
                        marked.free_order and beside and sets_scene(act, group)) or (
                        _is_of_the_speaker(marked, act, group)) else PER_ACT


def _is_of_the_speaker(marked: Marked, act: Act, group: Group) -> bool:
    """Whether the first words of saying part a place from an act that they tell: "a man from A said that B was taken".
    """
    said = min((f for f in marked.speeches if f.last <= act.first), key=lambda f: f.first, default=None)
    return said is not None and group.last <= said.first


def _has_places_before(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> None:
    """Nor does what has its place before it take one after a comma: "A is held, ruins in B"."""
    for a, act in enumerate(acts):
        if act.form is Form.STATE and not marked.free_order and any(
                act.first - group.last >= 0 and table[a, g] < PLAIN for g, group in enumerate(groups)):
            for g, group in enumerate(groups):
                if group.first >= act.last and any(t.text == "," for t in marked.tokens[act.last:group.first]):
                    table[a, g] += PER_WALL


def _led_by_another_place(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group],
                          aside: Mapping[int, int]) -> None:
    """Nor one of an earlier clause: "after X, the Russians took Y", "against X, Y falls"."""
    if marked.free_order:
        return
    for a, act in enumerate(acts):
        for g, group in enumerate(groups):
            if act.first > group.last and aside.get(id(act)) != group.last and (
                    g == 0 and _leads_in(marked, acts, group) or _has_subject(marked, act, groups[g + 1:])):
                table[a, g] += LIMIT


def _has_a_place_in_its_clause(table: Costs, marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> None:
    """Nor one of another clause, where a place of its own is beside it."""
    for a, act in enumerate(acts):
        home = [g for g in range(len(groups)) if table[a, g] < PLAIN]
        if home:
            for g, group in enumerate(groups):
                if g not in home and marked.walls[group.spots[0].first] != marked.walls[act.first]:
                    table[a, g] += PER_ACT


def _has_predicate(acts: Sequence[Act], place: Group) -> bool:
    """Whether the place is the subject of the words right behind it: "they flee, and Siversk is about to fall"."""
    return any(act.form in (Form.PASSIVE, Form.STATE) and 0 <= act.first - place.last <= 1 for act in acts)


def _is_joined_subject(marked: Marked, acts: Sequence[Act], place: Group) -> bool:
    """Whether a joining word behind no place leads to a place that is the subject of a verb which tells no act: "the
    fighting goes on and B has no water", but not "the fighting in A and B has cost lives"."""
    tokens, lexicon = marked.tokens, marked.lexicon
    joint = next((f for f in marked.joiners if 0 <= place.first - f.last <= _ARTICLES), None)
    if joint is None or place.spots[0].mention.heading or any(spot.last == joint.first for spot in marked.spots) or any(
            act.first >= joint.last for act in acts) or any(f.first >= joint.last for f in marked.speeches):
        return False
    verb = tokens[place.last + (tokens[place.last].norm in _NEGATIONS)].norm if place.last + 1 < len(tokens) else ""
    return verb in lexicon.predicates or verb in lexicon.passives or verb in lexicon.auxiliaries


def _leads_in(marked: Marked, acts: Sequence[Act], group: Group) -> bool:
    """Whether a sentence begins with one word, a bare place and a comma, a phrase that only leads to what it tells:
    "After X, the Russians attack Y"."""
    told = {i for f in (*marked.openers, *marked.joiners, *marked.cues) for i in range(f.first, f.last)}
    return group.first == 1 and group.spots[0].said and group.spots[0].head == group.spots[0].first and (
        marked.tokens[0].kind is WORD and 0 not in told and not any(act.first == 0 for act in acts)
        and group.last < len(marked.tokens) and marked.tokens[group.last].text == ",")


def _has_subject(marked: Marked, act: Act, after: Sequence[Group]) -> bool:
    """Whether what befalls a place right before it in a clause of its own is told of none before that clause."""
    return act.form is Form.PASSIVE and any(
        0 <= act.first - other.last <= 1 and other.spots[0].head == other.spots[0].first
        and marked.tokens[other.first - 1].text == "," for other in after)


def _is_told_by_dash(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a bare place, a dash and a noun of the act are all of a statement: "Zaliznychne – fighting"."""
    if act.form not in (Form.STATE, Form.NOUN):
        return False
    spot = group.spots[-1]
    before = marked.tokens[group.first - 1].text if group.first else ","
    if act.form is Form.STATE and act.event is Event.HOLD and spot.said:     # "under their control — part of A and B"
        dash = next((i for i in range(act.last, group.first) if marked.tokens[i].text in DASHES), None)
        if dash is not None and group.first - dash <= _TO_A_PLACE and not any(
                f.last <= act.first for f in marked.spots):
            return all(marked.tokens[i].kind in (WORD, NUMBER) or marked.tokens[i].text == "%"
                       for i in range(act.last, group.first) if i != dash)
    bare = spot.head == spot.first or marked.free_order and len(group.spots) == 1       # "у Новоселівці – бої"
    described = marked.tokens[group.last + 1:act.left]       # "у Попасній – вуличні бої"
    led = act.left == group.last + 1 or marked.free_order and 0 < len(described) <= _TO_ITS_NOUN and all(
        token.norm.endswith(marked.lexicon.attribute_endings) for token in described)
    return act.form is Form.NOUN and spot.said and bare and led and (
        marked.tokens[group.last].text in DASHES) and not before.isalnum()
