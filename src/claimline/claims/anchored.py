"""What is said in passing of a place that only tells where another lies: "10 km from Terny, taken in May"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.glosses import after_brackets, is_of_office, is_wide, set_apart
from claimline.claims.groups import Group, Tie
from claimline.claims.words import Marked, Spot
from claimline.model import Event, Kind, TokenKind
from claimline.model.lexicon.acts import Form

SURE = 0.5         # cost of such a tie
_SHORTEST = 4       # letters of a participle: "pris", "held"
_BY_WHOM = 7        # tokens from such words to the comma behind who holds the place
TOLD = frozenset({Event.CAPTURE, Event.HOLD, Event.ENCIRCLE})      # what befalls a place and tells whose it is


def in_passing(marked: Marked, acts: Sequence[Act]) -> list[Tie]:
    """Ties of participles that a comma sets off right behind a place which only locates: they are said of it alone;
    but "A, 10 km from B, was taken" tells of A."""
    if marked.free_order:
        return _by_participles(marked, acts)
    ties: list[Tie] = []
    for spot in marked.anchors:
        if any(set_apart(marked, acts, left, spot) for left in marked.spots if left.last < spot.first):
            continue
        end = after_brackets(marked, spot.last)
        end += end < len(marked.tokens) and marked.tokens[end].text == ","
        inside = spot.last + 1 if end > spot.last + 1 else end          # "(under Ukrainian control)"
        if len(acts) == 1 and _locates(marked, spot, end):
            continue            # "A, located in the region of B, passed under control": said of A
        act = next((act for act in acts if act.event in TOLD and (
            act.first in (inside, end, spot.last) and (
                act.form is Form.STATE and (act.first < end or act.first == spot.last and not is_wide(spot))
                or act.form is Form.PASSIVE and _is_participle(marked, act.first))
            or end == spot.last + 1 and not is_wide(spot) and _calls_it(marked, end, act))), None)
        if act is not None:
            ties.append((act, Group((replace(spot, itself=True),)), SURE))
    ties += _behind(marked, acts) + _named_after(marked, acts)
    for spot in marked.spots:       # "Terny, the last Ukrainian stronghold in the region"
        end = after_brackets(marked, spot.last)
        called = next((act for act in acts if act.first == end + 1 and marked.tokens[end].text == ","
                       and act.event is Event.HOLD and act.trigger.named and act.form is Form.STATE), None)
        if called is not None:
            ties.append((called, Group((spot,)), SURE))
    for spot in marked.spots:
        inner = next((act for act in acts if spot.head < act.first and act.last <= spot.first
                      and act.form is Form.PASSIVE and act.event in TOLD), None)
        if inner is not None:       # "in the besieged town of A"
            ties.append((inner, Group((spot,)), SURE))
    return ties


def _by_participles(marked: Marked, acts: Sequence[Act]) -> list[Tie]:
    """Ties of the participles that follow a comma behind places which only locate: in the plural they are said of both,
    "між A і B, захопленими в травні", else of the last, "за 10 км від A, захопленого в травні"."""
    ties: list[Tie] = []
    dated = marked.dated()
    for act in acts:
        comma = act.first - 1
        if act.form is not Form.PASSIVE or act.event not in TOLD or comma < 1 or marked.tokens[comma].text != ",":
            continue
        last = next((spot for spot in marked.anchors if spot.last == comma and not is_wide(spot)), None)
        ending = marked.tokens[act.first].norm
        if last is None or not ending.endswith((*marked.lexicon.plural_endings, *marked.lexicon.adjective_endings)):
            continue
        several = ending.endswith(marked.lexicon.plural_endings)
        if act.event is Event.HOLD and act.last in dated:       # "окупованими на початку листопада" tells the taking
            act = replace(act, event=Event.CAPTURE)
        group = [spot for spot in marked.anchors if spot is last or several and not is_wide(spot) and (
            0 < last.first - spot.last <= 1)]
        ties.append((act, Group(tuple(replace(spot, itself=True) for spot in group)), SURE))
    return ties


def _locates(marked: Marked, spot: Spot, end: int) -> bool:
    """Whether commas set off a place right behind another, whose whereabouts it tells, and end before token `end`."""
    before = next((s.last for s in reversed(marked.spots) if s.last <= spot.head), None)
    return before is not None and marked.tokens[before].text == "," == marked.tokens[end - 1].text and all(
        token.kind is TokenKind.WORD for token in marked.tokens[before + 1:spot.first])


def _named_after(marked: Marked, acts: Sequence[Act]) -> list[Tie]:
    """Ties of what is said of a place that a comma names right behind: "the last town held by the army, A, fell"."""
    tokens, ties = marked.tokens, []
    for act in acts:
        comma = next((i for i in range(act.last, min(len(tokens), act.last + _BY_WHOM)) if tokens[i].text == ","), None)
        spot = next((spot for spot in marked.spots if comma is not None and spot.head == spot.first == comma + 1), None)
        told = act.form in (Form.PASSIVE, Form.STATE) and act.event in TOLD and act.first > 0 and (
            tokens[act.first - 1].text.islower() and tokens[act.first - 1].kind is TokenKind.WORD)
        closed = spot is not None and spot.last < len(tokens) and tokens[spot.last].text in (",", ".")
        if spot is not None and told and closed and not any(
                other.last <= act.first or act.last <= other.first < spot.first for other in marked.spots):
            ties.append((act, Group((spot,)), SURE))
    return ties


def _behind(marked: Marked, acts: Sequence[Act]) -> list[Tie]:
    """Ties of acts in a relative clause without a place of its own behind a place that an office is of: "the governor
    of Kharkiv region, where the Russians attack, said"."""
    ties: list[Tie] = []
    offices = [spot for spot in marked.spots if is_of_office(marked, spot)]
    for spot in offices:
        opener = next((f for f in marked.openers if f.value.relative and f.first == spot.last + 1
                       and marked.tokens[spot.last].text == ","), None)
        if opener is None:
            continue
        wall = marked.walls[opener.first]
        inside = [act for act in acts if act.first >= opener.first and marked.walls[act.first] == wall]
        if len(inside) == 1 and not any(
                other.first > opener.first and marked.walls[other.first] == wall for other in marked.spots):
            ties.append((inside[0], Group((spot,)), SURE))
    return ties


def without_former_holds(ties: Sequence[Tie]) -> list[Tie]:
    """Ties without what a place was to those who held it, where it is taken: "took Terny, a Ukrainian stronghold"."""
    taken = {spot.first for act, group, _ in ties if act.event is Event.CAPTURE for spot in group.spots}
    return [tie for tie in ties if not (tie[0].event is Event.HOLD and tie[0].trigger.named
                                        and taken.intersection(spot.first for spot in tie[1].spots))]


def across_whereabouts(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], ties: Sequence[Tie]) -> list[Tie]:
    """Ties of acts in a relative clause behind words that only say where the place before them lies: "Lyman, a town in
    Donetsk region, where the Russians attack"."""
    found: list[Tie] = []
    for opener in marked.openers:
        at = opener.first - 1
        locating = next((first for first, last in marked.placed if last == at), None)
        if marked.free_order or not opener.value.relative or locating is None or marked.tokens[at].text != "," or any(
                spot.first == locating for group in groups for spot in group.spots):
            continue
        wall = marked.walls[opener.first]
        inside = [act for act in acts if act.first >= opener.first and marked.walls[act.first] == wall]
        before = [group for group in groups if group.last <= locating and group.spots[0].said]
        if len(inside) == 1 and before and not any(inside[0] is tie[0] for tie in ties) and not any(
                group.first > opener.first and marked.walls[group.first] == wall for group in groups):
            found.append((inside[0], before[-1], 2 * SURE))
    return found


def of_the_last(marked: Marked, ties: Sequence[Tie]) -> list[Tie]:
    """The ties, where a relative clause behind a list that a country heads is said of the last place alone: "a fifth of
    Ukraine, including Crimea, which it annexed"."""
    def narrowed(act: Act, group: Group) -> Group:
        head = group.spots[0].mention
        inner = len(group.spots) > 1 and bool(head.matches) and head.matches[0].entry.kind is Kind.COUNTRY
        behind = any(f.value.relative and 0 <= f.first - group.last <= 1 and f.first < act.first
                     and marked.walls[f.first] == marked.walls[act.first] for f in marked.openers)
        return Group(group.spots[-1:]) if inner and behind else group

    return [(act, narrowed(act, group), price) for act, group, price in ties]


def _is_participle(marked: Marked, at: int) -> bool:
    """Whether a passive's first word is its participle, and no auxiliary."""
    return len(marked.tokens[at].norm) >= _SHORTEST and not opens_with_verb(marked, at)


def opens_with_verb(marked: Marked, at: int) -> bool:
    """Whether the word at a token is a verb that makes a statement of what follows: "était", not "entièrement"."""
    word = marked.tokens[at].norm
    return word.endswith(marked.lexicon.finite_endings) and not word.endswith(marked.lexicon.adverb_endings)


def _calls_it(marked: Marked, at: int, act: Act) -> bool:
    """Whether a noun of the place without a verb leads from token `at` to what is told of it: "a town still held"."""
    return act.form in (Form.PASSIVE, Form.STATE) and describes_alone(marked, at, act) and not any(
        opens_with_verb(marked, i) for i in range(at, act.first + 1))


def describes_alone(marked: Marked, first: int, act: Act) -> bool:
    """Whether nothing but a noun of the place and its adjectives leads from token `first` to the act: "A, a basin
    already held by the rebels", "A and B, the great towns still under control"."""
    between = range(first, act.first)
    named = (*marked.sides, *marked.actors, *marked.speeches, *marked.speakers)
    return len(between) > 0 and all(
        marked.tokens[i].kind is TokenKind.WORD for i in between) and not any(f.first in between for f in named) and (
        not any(spot.first in between for spot in (*marked.spots, *marked.seats))) and (
        act.form is Form.STATE or _is_participle(marked, act.first))


def without_far_places(marked: Marked, ties: Sequence[Tie]) -> list[Tie]:
    """The ties without those of a noun to a place behind its own: "the fall of A worries officers in B"."""
    joins = {f.first for f in marked.joiners}
    own = [(act, group.spots[-1].last) for act, group, _ in ties if act.form is Form.NOUN
           and group.spots[0].head == act.last and group.spots[0].said]
    return [(act, group, price) for act, group, price in ties if not any(
        act is noun and group.first > last and not any(
            i in joins or marked.tokens[i].text in ",:;(" for i in range(last, group.first)) for noun, last in own)]
