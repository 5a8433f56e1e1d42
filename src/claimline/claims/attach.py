"""Which places each act is about: each list of places goes to its nearest act, and an act left bare may share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimline.claims.acts import Act
from claimline.claims.costs import LIMIT, PER_TOKEN, Costs, appositions
from claimline.claims.glosses import WIDE, is_wide
from claimline.claims.groups import Group, Tie
from claimline.claims.joints import (
    OBJECT,
    between,
    continues,
    describes,
    goes_on,
    goes_on_all_the_same,
    goes_with,
    in_brackets_of,
    joined,
    joins_on,
    leads_elsewhere,
    opens_on,
    said_of,
    same_subject,
    stands_before,
    theme_of,
)
from claimline.claims.scenes import counted, inside, is_whereabouts, locates, opens, section, setting, told_apart
from claimline.claims.weighing import PLAIN, weigh
from claimline.claims.words import CLOSING_MARKS, Marked
from claimline.model import Event, Kind, TokenKind, Zone
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.sayings import SpeechKind

_OF_ONE = frozenset({Event.CAPTURE, Event.HOLD, Event.WITHDRAW})
_HELD = frozenset({Event.CAPTURE, Event.HOLD})
_ONWARD = frozenset({Event.ADVANCE, Event.ATTACK})
_COMING = frozenset({Event.ENTER, Event.ADVANCE, Event.CAPTURE})
_NOT_OF_RIVERS = frozenset({Event.FIGHT, Event.ENTER})
_FAR = 0.9              # cost of a tie to another place than the one right after a noun
_FAR_FREE = 0.4         # the same where cases tell what belongs to the noun
_WEAK_LIMIT, _SHARED_LIMIT = 1.7, 3.2
_LEFT_LIMIT = 7.0       # for a withdrawal without a place, from where they came: "crossed into X but pulled out"
_SCENE = 2.0            # cost of a tie of a later clause to the place that opens the sentence
_NAME = 6               # letters of an unread name, more than those of a compass point
_LED = 5                # words that lead from an act to its place: "des localités de"


def attach(marked: Marked, acts: Sequence[Act], groups: Sequence[Group], label: bool = False) -> list[Tie]:
    """Ties of acts to groups with their cost. `label`: the first group is a label of the sentence, "Yampil: ..."."""
    if not acts or not groups:
        return []
    settings = {id(group) for n, group in enumerate(groups) if setting(group, groups[n + 1:n + 2])}
    groups = [group for n, group in enumerate(groups) if id(group) not in settings
              and not told_apart(marked, acts, group, groups[n + 1:]) and not (n == 0 and section(marked, groups))
              and not (n and id(groups[n - 1]) not in settings and (
                  inside(group, groups[n - 1:n]) or locates(marked, acts, group, groups[n - 1])))]
    listed = {id(group): counted(marked, acts, group) for group in groups}
    groups = [group for n, group in enumerate(groups) if not (
        n + 1 < len(groups) and is_wide(group.spots[-1]) and listed[id(groups[n + 1])] is not None)]
    aside = appositions(marked, acts, groups)
    table = weigh(marked, acts, groups, aside, listed, label=label and bool(groups))
    tying = _Tying(marked, acts, groups, aside, table)
    tying.give_to_the_nearest()
    tying.leave_far_ones()
    tying.leave_whereabouts()
    tying.give_understood_ones()
    tying.leave_scenes()
    tying.share()
    return [(acts[a], said_of(marked, acts[a], groups[g]), price) for (a, g), price in sorted(tying.ties.items())]


class _Tying:
    """The ties of a sentence while they are made: `ties` maps an act and a list of places, by their numbers, to a cost.
    """

    def __init__(self, marked: Marked, acts: Sequence[Act], groups: Sequence[Group], aside: Mapping[int, int],
                 table: Costs) -> None:
        self.marked, self.acts, self.groups, self.aside, self.table = marked, acts, groups, aside, table
        self.unread = {a for a, act in enumerate(acts) if _takes_a_name(marked, act)}
        self.joining = {f.first for f in marked.joiners}
        self.ties: Costs = {}

    def allowed(self, a: int, g: int) -> bool:
        """Whether an act can be about a list of places, and the tie does not cost too much."""
        act, group = self.acts[a], self.groups[g]
        if self.table[a, g] > (_WEAK_LIMIT if act.trigger.weak else LIMIT):
            return False
        if a in self.unread and (group.last <= act.first or not group.spots[0].said or all(
                spot.mention.matches and spot.mention.matches[0].entry.kind in WIDE for spot in group.spots)):
            return False            # "the seizure of Hai, Dnipropetrovsk region", where no gazetteer knows Hai
        if is_whereabouts(group) and not self.marked.free_order and act.form in (Form.PASSIVE, Form.STATE) and any(
                not other.spots[0].said and act.last <= group.first and other.last <= act.first
                and self.marked.walls[other.first] == self.marked.walls[act.first] for other in self.groups):
            return False            # "The city is the last one held by the rebels in the Donbas"
        if act.trigger.bare and group.spots[0].head < group.spots[0].first:
            return False            # "a shop in Lyman is closed"
        if act.event in _NOT_OF_RIVERS and all(spot.mention.matches and spot.mention.matches[0].entry.kind is Kind.RIVER
                                               for spot in group.spots):
            return False            # "fighting goes on in X, and the Vovcha parts them"
        if act.trigger.wide and not is_wide(group.spots[-1]):
            return False            # "Terny, in the region of Donetsk, annexed in September"
        if act.event in _OF_ONE and group.spots[0].aims and (
                act.event is Event.WITHDRAW and group.spots[0].said or group.last <= act.left and any(
                    act.last <= other.first and self.table[a, h] < PLAIN for h, other in enumerate(self.groups))):
            return False            # "pulled back to X": the place that was left is another
        if act.event in _HELD and group.spots[0].aims and any(
                act.last <= other.first < group.first and other.spots[0].said and self.table[a, h] < PLAIN
                for h, other in enumerate(self.groups)):
            return False            # "took A and B in the direction of X"
        if act.event in _HELD and act.form is Form.VERB and group.spots[0].aims and any(
                act.last <= other.first < group.first and other.event in _ONWARD for other in self.acts):
            return False            # "dug in and moved on towards X"
        return not (group.spots[0].said and self._has_its_own(a, g))

    def _has_its_own(self, a: int, g: int) -> bool:
        """Whether a verb has its place in its pronoun, and another only tells more: "en sont partis, à l'est de X"."""
        return self.groups[g].spots[0].head < self.groups[g].spots[0].first and any(
            other.spots[0].clitic and self.table[a, h] <= PER_TOKEN for h, other in enumerate(self.groups))

    def is_bare(self, a: int) -> bool:
        """Whether an act has no place yet."""
        return not any(b == a for b, _ in self.ties)

    def give_to_the_nearest(self) -> None:
        """Each list of named places goes to the act that it costs least."""
        for g, group in enumerate(self.groups):
            if group.spots[0].mention.heading or not group.spots[0].said:
                continue
            fits = [a for a in range(len(self.acts)) if self.allowed(a, g)]
            if fits:
                best = min(fits, key=lambda a: (self.table[a, g], a))
                self.ties[best, g] = self.table[best, g]

    def leave_far_ones(self) -> None:
        """A noun with its place beside it has no other: "after the fall of A, in B"."""
        groups, ties = self.groups, self.ties
        far = _FAR_FREE if self.marked.free_order else _FAR
        for a, act in enumerate(self.acts):
            mine = [g for b, g in ties if b == a]
            if act.form not in (Form.NOUN, Form.PASSIVE) or act.event not in _OF_ONE or not any(
                    0 <= groups[g].first - act.right <= 1 for g in mine):
                continue
            named = any(act.right == groups[g].first == groups[g].spots[0].first for g in mine)
            for g in [g for g in mine if named and groups[g].last <= act.left]:
                mine.remove(g)          # "Uvira, the capital since the fall of Bukavu"
                del ties[a, g]
            for g in mine:
                if groups[g].first > act.right + 1 and ties[a, g] > far:
                    del ties[a, g]

    def leave_whereabouts(self) -> None:
        """An act that has its object is not about where that lies: "took Lyman, the last stronghold of the army in the
        region"; nor is one of another clause about a place said again beside its own: "the town was freed, while A
        waits"."""
        marked, acts, groups, ties = self.marked, self.acts, self.groups, self.ties
        for a, g in [*ties]:
            if acts[a].form in (Form.VERB, Form.NOUN) and is_whereabouts(groups[g]) and any(
                    b == a and acts[a].last <= groups[h].first < groups[g].first and not is_wide(groups[h].spots[0])
                    and (acts[a].event in _OF_ONE and acts[a].form is Form.VERB
                         or not joined(marked, groups[h], groups[g]))
                    for b, h in ties):
                del ties[a, g]
        for group in groups:
            if group.spots[0].said:
                continue
            near = {a for a, act in enumerate(acts) if act.form is not Form.NOUN and (
                0 <= act.first - group.last <= 1 or 0 <= group.first - act.last <= 1)
                and marked.walls[group.first] == marked.walls[act.first]}
            for a, h in [*ties]:
                if a in near and ties[a, h] > _FAR and (marked.walls[groups[h].first] != marked.walls[acts[a].first]
                                                        or self._parted(groups[h], group)):
                    del ties[a, h]

    def _parted(self, group: Group, understood: Group) -> bool:
        """Whether an act and its place stand between a place and words that mean one: "in A they push to B, whose
        centre is theirs"."""
        return any(group.last <= act.first < other.last <= understood.first and other.spots[0].said
                   for act in self.acts for other in self.groups)

    def give_understood_ones(self) -> None:
        """"The town" goes to the nearest act that has no place of its own."""
        for g, group in enumerate(self.groups):
            if not group.spots[0].said:
                bare = [a for a in range(len(self.acts)) if self.allowed(a, g) and self.is_bare(a)]
                if bare:
                    best = min(bare, key=lambda a: (self.table[a, g], a))
                    self.ties[best, g] = self.table[best, g]

    def leave_scenes(self) -> None:
        """A region may only set the scene: "In the Donbas, the fighting is fierce at Soledar"."""
        groups, ties = self.groups, self.ties
        for a, g in [*ties]:
            if is_wide(groups[g].spots[-1]) and opens(self.marked, groups[g]) and any(
                    b == a and h != g and groups[h].spots[0].said and not is_wide(groups[h].spots[0]) for b, h in ties):
                del ties[a, g]

    def share(self) -> None:
        """Acts without a place have those of others, where the sentence goes on with them."""
        marked, acts, groups, ties = self.marked, self.acts, self.groups, self.ties
        aloud = [act for act in acts if id(act) not in self.aside and not any(
            marked.free_order and describes(act, groups[g]) for b, g in ties if acts[b] is act)]
        scene = next((g for g, group in enumerate(groups) if opens(marked, group)), None)
        for a, act in enumerate(acts):
            if not self.is_bare(a) or leads_elsewhere(marked, act):
                continue
            theme = theme_of(marked, acts, a, groups, ties)
            if theme is not None:
                ties[a, theme] = _SCENE         # "A is held by the army, but besieged by the rebels"
            elif a and acts[a - 1].event is not Event.STRIKE and goes_on_all_the_same(marked, act):
                before = [g for b, g in ties if b == a - 1 and groups[g].spots[0].said]
                ties.update({(a, g): _SCENE for g in before if len(before) == 1 and not is_wide(groups[g].spots[0])})
            elif scene is not None and not act.trigger.weak and act.form is Form.VERB and (
                    act.first > groups[scene].last):
                ties[a, scene] = _SCENE         # "In X the attacks go on, but the Ukrainians hold their lines"
            else:
                self._share_best(a, aloud)
        for a in range(1, len(acts)):       # "X was occupied in 2022, but was won back in May": they have one subject
            if same_subject(marked, acts[a - 1], acts[a]) and self.is_bare(a):
                ties.update({(a, g): price for (b, g), price in [*ties.items()] if b == a - 1})

    def _share_best(self, a: int, aloud: Sequence[Act]) -> None:
        """The place that an act without one costs least, of those that it may share. `aloud`: acts that are no aside.
        """
        marked, acts, table, act = self.marked, self.acts, self.table, self.acts[a]
        leaving = act.event is Event.WITHDRAW and act.form is Form.VERB         # leaves what it came into
        come = {g for b, g in self.ties if leaving and b < a and table[a, g] <= _LEFT_LIMIT and (
            acts[b].event in _COMING or acts[b].form is Form.VERB and (     # "defended X before pulling out"
                acts[b].event is Event.FIGHT or acts[b].event is Event.HOLD and marked.free_order))}
        fits = [g for g, group in enumerate(self.groups) if not self._broken(a, g) and (
                    g in come or self.allowed(a, g) and table[a, g] <= _SHARED_LIMIT and self._shares(a, g, aloud))
                and (group.first < act.first or marked.walls[act.last - 1] == marked.walls[group.first]
                     or marked.tokens[group.first - 1].text == ":")]
        if fits:
            best = min(fits, key=lambda g: (table[a, g], g))
            self.ties[a, best] = table[a, best]

    def _shares(self, a: int, g: int, aloud: Sequence[Act]) -> bool:
        """Whether an act without a place may have that of another: none lies behind it, or it plainly goes on."""
        marked, act, group = self.marked, self.acts[a], self.groups[g]
        return (not between(act, aloud, group) or self.aside.get(id(act)) == group.last or self._heads(a, g)
                or goes_on(marked, act) or joins_on(marked, act, group)
                or continues(marked, act, group, self.joining)
                or stands_before(marked, act, group)
                or goes_with(marked, act, group)
                or opens_on(marked, act, group) or in_brackets_of(marked, act, group))

    def _heads(self, a: int, g: int) -> bool:
        """Whether the place is a heading, and the act the nearest to it: "they attacked in the Lyman direction"."""
        return self.groups[g].spots[0].mention.heading and all(
            self.table[a, g] <= self.table[b, g] for b in range(len(self.acts)))

    def _broken(self, a: int, g: int) -> bool:
        """Whether a comma alone parts the act from a later one whose object stands between it and the place: "bettered
        their position, struck the brigades of the enemy near X"."""
        act, group, tokens = self.acts[a], self.groups[g], self.marked.tokens
        if act.form is Form.NOUN and act.event is Event.FIGHT and act.first and (
                tokens[act.first - 1].norm in self.marked.lexicon.background) and any(
                token.text == "," for token in tokens[act.last:group.first]):
            return True             # "entered A after heavy fighting, having taken B"
        if any(f.value.kind is SpeechKind.VERB and act.last <= f.first and any(
                f.last <= other.first < group.first for other in self.acts) for f in self.marked.speeches):
            return True             # "denies a breakthrough and speaks of groups that got in near X"
        for other in self.acts:
            if not (act.last <= other.first and other.last + OBJECT < group.first):
                continue
            comma = next((i for i in range(other.first - 1, act.last - 1, -1) if tokens[i].text == ","), None)
            if comma is not None and self.joining.isdisjoint(range(comma, other.first)):
                return True
        return False


def _takes_a_name(marked: Marked, act: Act) -> bool:
    """Whether a capitalised word that is no place, side or word of the lexicon stands right behind the act: the place
    that it is about, unread. Only where capitals mean names."""
    passive = act.form is Form.PASSIVE and not marked.free_order
    if act.form is Form.STATE or passive or act.last >= len(marked.tokens) or marked.sentence.zone is Zone.TITLE:
        return False
    at = act.last if marked.free_order else _past_small_words(marked, act.last)
    at += marked.tokens[at].text in CLOSING_MARKS and at + 1 < len(marked.tokens)       # "the «liberation» of Hai"
    token = marked.tokens[at]
    parts = token.text.split("-")
    if not marked.free_order and (len(token.text) < _NAME or len(parts) > 1 and parts[-1].islower()):
        return False            # "au Sud", "Ukrainian-held territory"
    return token.is_capital and not token.text.isupper() and marked.tokens[act.first].start < token.start and (
        marked.tokens[at - 1].kind is TokenKind.WORD or marked.tokens[at - 1].text in CLOSING_MARKS) and not (
        any(s.first <= at < s.last for s in marked.spots) or any(f.first <= at < f.last for f in marked.speakers)
        ) and at not in marked.worded()


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
