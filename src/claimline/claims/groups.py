"""Places joined into lists that share their act, without those that only tell where another lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimline.claims.acts import Act
from claimline.claims.glosses import BRACKETS, OPENS, WIDE, after_brackets, is_wide, without_glosses
from claimline.claims.predicates import finite_verbs
from claimline.claims.rows import dashed
from claimline.claims.words import Marked, Spot
from claimline.model import SETTLEMENTS, Event, Kind, Relation, TokenKind
from claimline.model.lexicon.claims import ActorKind, CueKind, Form

_KIND_WORDS = 4         # tokens after "as well as" that lead to the place: "the city of"
_BETWEEN, _BETWEEN_COUNTED = 2, 6    # words between two places of a list: "and more than 70 % of the regions of"
_CONTRAST = 2           # tokens between the places of "not A, but B"
_EXCEPTING = 4          # tokens of "à l'exception de"
_SAID_OF = 3            # words from a place to what is said of it: "is almost fully"
_TO_ITS_VERB = 2        # words from a subject to its verb
_AMONG = 6              # tokens from a blow to the capital named among its targets
_ACCUSATIVE = ("у", "ю")    # of names in -a, where word order is free
_PLURAL = "s"           # of a side's name as a noun, where its adjective may stand before the name of a place


@dataclass(frozen=True, slots=True)
class Group:
    """Places joined into one list: they share their act."""

    spots: tuple[Spot, ...]

    @property
    def first(self) -> int:
        """First token, relation phrase included."""
        return self.spots[0].head

    @property
    def last(self) -> int:
        """One past the last token."""
        return self.spots[-1].last


def take_targets(marked: Marked, acts: Sequence[Act]) -> None:
    """Let capitals that a blow from afar falls on be places, which else are governments: "missiles on Kyiv"; so are
    those in a list with other towns: "Kyiv and Odesa", "three cities: Damascus, Latakia and Tartus"."""
    struck = [seat for seat in marked.seats if not _is_owner(marked, seat) and any(
        act.event is Event.STRIKE and 0 <= seat.first - act.last <= 1
        and marked.walls[seat.first] == marked.walls[act.last - 1] for act in acts)
        and not (seat.mention.matches and seat.mention.matches[0].entry.kind is Kind.COUNTRY)]
    struck += [seat for seat in marked.seats if seat not in struck and (
        _is_named_among(marked, acts, seat) or _in_a_list(marked, acts, seat))]
    marked.spots = sorted([*marked.spots, *struck], key=lambda spot: spot.first)
    marked.sides = [f for f in marked.sides if not any(f.first < s.last and s.first < f.last for s in struck)]


def _is_owner(marked: Marked, seat: Spot) -> bool:
    """Whether a capital tells whose the weapons before it are: "détruit par l'aviation de Kiev"."""
    of = seat.first > 0 and marked.tokens[seat.first - 1].norm in marked.lexicon.genitives
    return of and not marked.free_order and any(
        f.value is ActorKind.WEAPON and f.last == seat.first - 1 for f in marked.actors)


def _is_named_among(marked: Marked, acts: Sequence[Act], seat: Spot) -> bool:
    """Whether a capital is named out of the places that a blow from afar fell on: "struck ten regions, Kyiv too"."""
    joins = {f.last for f in marked.joiners}
    city = bool(seat.mention.matches) and seat.mention.matches[0].entry.kind is not Kind.COUNTRY
    return city and seat.first in joins and marked.tokens[seat.first - 2].text == "," and any(
        act.event is Event.STRIKE and 0 <= seat.first - act.last <= _AMONG
        and marked.walls[seat.first] == marked.walls[act.last - 1] for act in acts)


def _heads_a_row(marked: Marked, acts: Sequence[Act], seat: Spot) -> bool:
    """Whether a capital begins a sentence and a row of towns to which something was done: "Kyiv, Kharkiv and Dnipro
    were hit"."""
    last, joined = seat.last, False
    for spot in marked.spots:
        between = marked.tokens[last:spot.head]
        joint = any(f.first == last and f.last == spot.head for f in marked.joiners)
        if spot.first > seat.first and (joint or [token.text for token in between] == [","]):
            last, joined = spot.last, joined or joint
    return seat.head == 0 and joined and any(
        act.form is Form.PASSIVE and 0 <= act.first - last <= 1 for act in acts)


def _in_a_list(marked: Marked, acts: Sequence[Act], seat: Spot) -> bool:
    """Whether a capital is joined to a settlement by a joining word, or heads a list behind a colon."""
    if not seat.mention.matches or seat.mention.matches[0].entry.kind not in SETTLEMENTS:
        return False
    tokens, joints = marked.tokens, {f.first: f.last for f in marked.joiners}
    before = next((f.first for f in marked.joiners if f.last == seat.head), None)
    headed = seat.head > 0 and tokens[seat.head - 1].text == ":"
    comma = seat.last < len(tokens) and tokens[seat.last].text == ","
    after = joints.get(seat.last) or (seat.last + 1 if comma and (headed or _heads_a_row(marked, acts, seat)) else None)
    return any(spot.mention.matches and spot.mention.matches[0].entry.kind in SETTLEMENTS
               and (spot.head == after or spot.last == before) for spot in marked.spots)


def group_spots(marked: Marked, acts: Sequence[Act]) -> list[Group]:
    """Join coordinated places: only commas, joining words and a kind word may stand between two of them."""
    groups: list[list[Spot]] = []
    if not marked.spots:
        return []
    spots = _without_scenes(marked, acts, without_glosses(marked, acts))
    joined = dashed(marked, acts, spots)
    for spot in spots:
        if groups and spot.mention.heading is groups[-1][-1].mention.heading and (spot.first in joined or _joined(
                marked, acts, groups[-1][-1], spot)):
            groups[-1].append(spot)
        else:
            groups.append([spot])
    return [Group(tuple(group)) for group in groups]


def _without_scenes(marked: Marked, acts: Sequence[Act], spots: Sequence[Spot]) -> list[Spot]:
    """The places without those that only tell where the next one lies: "south of Pokrovsk near Lysivka"."""
    kept: list[Spot] = []
    scene: Spot | None = None
    for n, spot in enumerate(spots):
        head = spot.head if scene is None else scene.head
        after = spots[n + 1] if n + 1 < len(spots) else None
        aside = spot.mention.relation is Relation.NEAR and spot.mention.direction is not None or not spot.said
        if after is not None and is_wide(spot) and spot.head < spot.first:
            inner = after.head == spot.last + 1 and after.head < after.first and not is_wide(after)
            aside = aside or after.head == spot.last or inner       # "in the Donbas, towards Pokrovsk"
        scene = None
        if after is not None and _opens_in_region(marked, acts, spot, after):
            continue
        if after is not None and marked.free_order and _within(spot, after):
            aside = False
        if aside and after is not None and after.said and 0 <= after.head - spot.last <= 1 and (
                after.head < after.first or is_wide(spot)) and not _listed(marked, spot, after):
            scene = spot if head == spot.head else replace(spot, head=head)
        else:
            kept.append(spot if head == spot.head else replace(spot, head=head))
    return kept


def _listed(marked: Marked, spot: Spot, after: Spot) -> bool:
    """Whether two places told by their sides are members of a list: "south of Terny and east of Izium"."""
    joint = marked.tokens[spot.last:after.head]
    joined = any(f.first == spot.last and f.last == after.head for f in marked.joiners)
    return spot.said and bool(joint) and (joined or joint[0].text == "," and after.mention.direction is not None)


def _within(spot: Spot, after: Spot) -> bool:
    """Whether a village named with a direction lies in the city or region named next: "north of Terny in Izium"."""
    if not (spot.said and spot.mention.matches and after.mention.matches) or after.mention.relation is not Relation.AT:
        return False
    small, large = spot.mention.matches[0].entry.kind, after.mention.matches[0].entry.kind
    return small in (Kind.VILLAGE, Kind.TOWN) and (large is Kind.CITY or large in WIDE)


def _opens_in_region(marked: Marked, acts: Sequence[Act], wide: Spot, after: Spot) -> bool:
    """Whether a sentence begins with the region in which the next place lies: "In West Kordofan the town of A ..."."""
    district = wide.mention.kind_hint in WIDE
    if wide.head > OPENS or wide.head == wide.first or not after.said or is_wide(after) or not (
            district or is_wide(wide)):
        return False
    told = [act for act in acts if wide.last <= act.first < after.head]
    led = marked.free_order and len(told) == 1 and told[0].form in (Form.PASSIVE, Form.VERB) and all(
        token.text != "," for token in marked.tokens[wide.last:after.head])     # "Также в X-ской области взяты A и B"
    if not (wide.mention.matches and after.mention.matches) or (told and not led) or any(
            wide.last <= f.first < after.head and f.last - f.first == 1 and marked.tokens[
            f.last].text != "," for f in marked.joiners):
        return False
    outer, inner = wide.mention.matches[0].entry, after.mention.matches[0].entry
    return outer.name in (inner.admin1, inner.admin2) or (district and outer.admin1 == inner.admin1)


def _joined(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    tokens = marked.tokens
    if left.clitic or right.clitic or not right.said and any(
            right.first <= act.first and act.last <= right.last for act in acts):
        return False            # "took A and hold it"
    if _told_in_brackets(marked, acts, left) and _told_in_brackets(marked, acts, right):
        return False            # "A (under Russian control) and B (retaken)"
    if any(f.value.sort == "flags" and f.first == left.last for f in marked.sides) and any(
            f.value.sort == "flags" and 0 <= f.first - right.last <= 1 for f in marked.sides):
        return False            # "A 🇺🇦, B 🇷🇺"
    joining = {i for f in marked.joiners for i in range(f.first, f.last)}
    busy = {i for act in acts for i in range(act.first, act.last)} | {
        i for found in (*marked.speeches, *marked.openers) for i in range(found.first, found.last)}
    if any(0 <= right.first - f.last <= _KIND_WORDS and f.last - f.first > 1 and f.first >= left.last
           for f in marked.joiners):
        return not any(act.form in (Form.VERB, Form.NOUN) and left.last <= act.first < right.first for act in acts)
    if _own_clause(marked, acts, left, right) or (left.said and not right.said and all(
            token.text == "," for token in tokens[left.last:right.head])):
        return False            # "they attack Lyman, there is fighting there"
    if marked.free_order and _in_another_case(marked, left, right):
        return False            # "вошли в Терновку без боя, Новосёловка наша"
    if marked.free_order and any(f.value is ActorKind.CIVIL and left.last <= f.first < right.first
                                 for f in marked.actors):
        return False            # "shelled A, the people of B hide in their cellars"
    if marked.free_order and _claimed_apart(marked, acts, left, right) or _told_of_another(marked, left, right):
        return False
    if _ends_alike(marked, left, right):
        return False            # "A was taken, B too, C is theirs"
    if right.head == left.last + 1 and left.last in marked.spans:
        return True         # "on the line A - B"
    if is_denied(marked, left) and right.head - left.last <= _CONTRAST:
        return True         # "not A, but B"
    if _sets_apart(marked, left, right):
        return True
    glossed = {i for first, last in marked.placed if left.last <= first and last < right.head and marked.free_order
               for i in range(left.last, last)}     # "Yampil in Donetsk region and Terny"
    glossed |= {i for spot in marked.anchors if left.last < spot.head and spot.last <= right.head and (
        tokens[left.last].text == ",") for i in range(spot.head, spot.last)}
    if not left.said and not right.said and left.first == right.first:
        return True         # "both towns"
    measured = [f.first for f in marked.extents if not f.value.wide and left.last <= f.first and f.last <= right.first]
    joined, others, depth = False, 0, 0
    for i in range(left.last, right.first):
        text = tokens[i].text
        if text in BRACKETS:
            depth += 1
        elif text in BRACKETS.values():
            depth -= 1
        elif depth > 0:
            continue
        elif i in joining or text in ",/+&":
            joined = True
            others = 0 if text == "," and any(i < at for at in measured) else others      # ", and most of B"
        elif i in busy and i not in joining:
            return False
        elif text in ";:" and left.mention.relation is right.mention.relation and text == ";":
            joined = joined or True
        elif tokens[i].kind is TokenKind.WORD and i < right.head:
            others += i not in glossed
        elif tokens[i].kind is TokenKind.SYMBOL and text not in "«»„“”\"'#—–-()%~≈+":
            return False
    counted = measured or any(tokens[i].kind is TokenKind.NUMBER for i in range(left.last, right.first))
    return joined and others <= (_BETWEEN_COUNTED if counted else _BETWEEN)


def _ends_alike(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a word that says the same of the first place, and a comma, part it from the second."""
    comma = right.head > 0 and marked.tokens[right.head - 1].text == ","
    return comma and any(f.first == left.last and f.last == right.head - 1 for f in marked.alikes)


def _in_another_case(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether of two names in -a one is the subject of its clause and the other an object: "взяли Терновку, Нова"."""
    named = [spot for spot in (left, right) if spot.said and spot.mention.matches
             and spot.mention.matches[0].entry.name.endswith("a")]
    before, behind = (marked.tokens[spot.last - 1].norm for spot in (left, right))
    objects, subjects = marked.lexicon.object_endings, marked.lexicon.subject_endings
    return len(named) == len((left, right)) and (before.endswith(objects) and behind.endswith(subjects)
                                                 or before.endswith(subjects) and behind.endswith(_ACCUSATIVE))


def _told_of_another(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a side stands between two places, where order is not free right before the second: "in A the Russians, in
    B the Ukrainians", "they took A and the Ukrainians B"."""
    named = (*(s for s in marked.sides if s.value.sort in ("people", "forces")),
             *(a for a in marked.actors if a.value in (ActorKind.OWN, ActorKind.ENEMY)))
    if not marked.free_order:
        named += tuple(f for f in marked.actors if f.value is ActorKind.FORCE and any(
            s.last == f.first and s.first >= left.last for s in marked.sides))
    return any(left.last <= f.first and f.last <= right.head and (marked.free_order or (
        leads_alike(marked, left, right, f.last) and marked.tokens[f.last - 1].norm.endswith(_PLURAL))) for f in named)


def leads_alike(marked: Marked, left: Spot, right: Spot, at: int) -> bool:
    """Whether two places stand bare, or behind the same preposition, the second right behind token `at` - 1."""
    if at == right.first:
        return left.head == left.first
    return at == right.first - 1 and marked.tokens[left.first - 1].norm == marked.tokens[at].norm


def _told_in_brackets(marked: Marked, acts: Sequence[Act], spot: Spot) -> bool:
    """Whether a bracket right behind a place tells what befell it or whose it is."""
    end = after_brackets(marked, spot.last)
    return any(spot.last < act.first and act.last < end and act.form in (Form.PASSIVE, Form.STATE) for act in acts)


def is_denied(marked: Marked, spot: Spot, act: Act | None = None) -> bool:
    """Whether the place itself is denied, in favour of another: "took not A, but B", "took B, but not A"; but not what
    a relative clause tells of it: "it is not A, where they fight, that matters"."""
    if act is not None and any(f.value.relative and 0 <= f.first - spot.last <= 1 and f.first < act.first
                               for f in marked.openers):
        return False
    if is_excepted(marked, spot):
        return True
    led = [f for f in marked.cues if f.value.kind is CueKind.NEGATION and f.last == spot.head]
    return spot.said and bool(led) and (
        spot.last < len(marked.tokens) and marked.tokens[spot.last].text == "," or any(
            f.first == spot.last for f in marked.openers) or any(
            _sets_apart(marked, before, spot) for before in marked.spots))


def is_excepted(marked: Marked, spot: Spot) -> bool:
    """Whether words right before a place leave it out of what is said, "all of them but A"; at the head of a sentence
    they may add it: "Крім Лимана, атакували Терни"."""
    before = " ".join(["", *(token.norm for token in marked.tokens[max(0, spot.first - _EXCEPTING):spot.first])])
    return spot.said and any(spot.first > len(words.split()) and before.endswith(f" {words}")
                             for words in marked.lexicon.excepting)


def _sets_apart(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether nothing but words of contrast and denial stands between two places: "A, but not B"."""
    return any(f.value.kind is CueKind.NEGATION and f.last == right.head and f.last - f.first == _CONTRAST
               and 0 <= f.first - left.last <= 1 for f in marked.cues)


def _own_clause(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a comma parts two clauses, each with its act: "entered A, for B they fight", "took A, and B fell"."""
    comma = any(token.text == "," for token in marked.tokens[left.last:right.first])
    if not marked.free_order:       # "they push towards A, B has fallen"
        between = marked.tokens[left.last:right.head]
        return [token.text for token in between] == [","] and any(
            act.form in (Form.PASSIVE, Form.STATE) and _is_said_of(marked, act, right) for act in acts) and any(
            act.last <= left.first and act.form in (Form.VERB, Form.NOUN) for act in acts) or (
            [token.text for token in between] == [","] and left.head < left.first and right.head == right.first
            and any(act.form is Form.PASSIVE and 0 <= act.first - right.last <= 1 for act in acts))
    before = comma and any(act.last <= left.first for act in acts)
    return before and (led_in(marked, acts, _row_from(marked, right)) or _is_fronted(marked, acts, left, right)
                       or _goes_on_elsewhere(marked, left, right))


def _row_from(marked: Marked, first: Spot) -> Spot:
    """The last of the bare places that commas and joining words alone join to a place."""
    joints, last = {f.first for f in marked.joiners}, first
    for spot in marked.spots:
        if spot.first == spot.head == last.last + 1 and (last.last in joints or marked.tokens[last.last].text == ","):
            last = spot
    return last


def _goes_on_elsewhere(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a comma, a phrase of place and a verb that tells no act follow an object: "shelled A, in B they sounded
    the alarm"."""
    bare = left.head == left.first and right.head == left.last + 1 and right.head < right.first
    return bare and any(right.last <= at <= right.last + 1 for at in finite_verbs(marked))


def _is_fronted(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a comma alone parts two places, and the second begins a row of objects before their subject and verb:
    "beat off assaults at A, B and C the enemy shelled"."""
    if [token.text for token in marked.tokens[left.last:right.head]] != [","] or right.head < right.first:
        return False
    end = _row_from(marked, right).last
    subjects = [f.last for f in marked.sides if f.first == end] + [f.last for f in marked.actors if f.first == end and (
        f.value in (ActorKind.ENEMY, ActorKind.OWN, ActorKind.WE, ActorKind.FORCE))]
    return end not in marked.oblique and any(
        act.form is Form.VERB and 0 <= act.first - last <= _TO_ITS_VERB for act in acts for last in subjects)


def _is_said_of(marked: Marked, act: Act, place: Spot) -> bool:
    """Whether nothing but a verb and its adverbs leads from the place to the act: "B is almost fully under control"."""
    between = marked.tokens[place.last:max(act.first, place.last)]
    parted = {f.first for f in (*marked.joiners, *marked.openers)}
    return act.first >= place.last and len(between) <= _SAID_OF and all(
        token.kind is TokenKind.WORD and token.text.islower() and place.last + i not in parted
        for i, token in enumerate(between))


def led_in(marked: Marked, acts: Sequence[Act], place: Spot | Group) -> bool:
    """Whether words of an act follow right after the place, as if it led them in; not behind "and", which ends a list:
    "they took A, B and went for C"."""
    return not any(f.first == place.last for f in marked.joiners) and any(
        (act.form in (Form.VERB, Form.PASSIVE) or act.event is Event.FIGHT)
        and 0 <= act.first - place.last <= 1 for act in acts)


def _claimed_apart(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a bare comma parts two statements, each with its own verb: "filtered into A, for B we fight on"."""
    between = marked.tokens[left.last:right.head]
    return bool(between) and all(token.text == "," for token in between) and any(
        act.form in (Form.VERB, Form.NOUN) and 0 <= left.head - act.last <= 1 for act in acts) and any(
        0 <= act.first - right.last <= 1 for act in acts)


