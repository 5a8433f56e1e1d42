"""Places that only tell where another lies: "Pavlivka, au sud-ouest de Donetsk", "a village near Marinka"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.lexicon.places import KindWord, NumberWord, RelationWord, Stand, Unit
from claimline.model.place import SETTLEMENTS, Kind, Relation, Role
from claimline.model.sentence import TokenKind
from claimline.places.adjectives import is_only_adjective
from claimline.places.candidate import Name
from claimline.places.kinds import is_region, is_spot, is_wide
from claimline.places.vocabulary import ForceWord, Mark

_OPENED = 16            # tokens from a phrase that opens a clause to the place it is about
_DESCRIBED, _EPITHETS = 14, 5     # tokens of such a description, and up to its noun: "a small mining town"
_REGIONS = frozenset((Kind.REGION, Kind.AREA, Kind.DISTRICT, Kind.COUNTRY))
_POSSESSED = 2          # tokens between a country and its region: "'s eastern"
_PREPOSITION = 2        # letters of one before a distance: "в 15 км"
_LEAD = 2               # "In the"
_TO_ITS_ACT = 3         # tokens from a place to what goes on there
_SMALL = 3              # words that lead to a distance or a river: "примерно в", "на западном берегу"
_ASIDE = 5              # tokens of an aside between a place and the one that locates it: "(the one east of"


def locating(before: Name | None, name: Name) -> Role | None:
    """A place that only tells where the one before it lies: "Pavlivka, au sud-ouest de Donetsk"."""
    if before is not None and before.role is Role.ANCHOR and is_wide(name) and _holds_it(before, name):
        return Role.ANCHOR
    if before is not None and before.role is Role.ANCHOR and before.relation is Relation.NEAR and (
            _shares_its_place(before, name)):
        return Role.ANCHOR          # "A, north of B and west of C", "A между B и C"
    if before is not None and name.kind is Kind.RIVER and before.role is None and is_spot(before) and _are_small(
            name, before.last, name.first if name.head is None else name.head):
        return Role.ANCHOR          # "A на западном берегу реки B"
    if before is not None and name.head is None and name.relation is Relation.NEAR and before.role is None and (
            is_spot(before)) and not before.heading and before.last < name.first and _leads_on(before, name):
        return Role.ANCHOR          # "A at the base of the B salient"
    if before is None or name.relation is None or name.head is None or name.head < before.last:
        return None
    bounds = name.many and is_wide(name)        # "A, on the border of the regions of B and C"
    beside = name.relation in (Relation.NEAR, Relation.OUTSKIRTS) and before.relation in (None, Relation.AT) and (
        bounds or not _goes_on(name))
    if before.role is Role.UNIT:
        return None             # "огонь по отряду «Азов» в районе Торского"
    if _is_river(before) and before.role is None and before.head is None and name.head == before.last and (
            name.relation is Relation.NEAR and name.direction is not None):
        return Role.ANCHOR      # "пересекли Гайчур южнее Доброполья": where they crossed it
    if before.heading or name.heading or not is_spot(before) or name.linked and not (name.direction or beside):
        return None
    between = [token for token in name.tokens[before.last:name.head] if token.text not in ("\"", "”", "»", "’")]
    commas = sum(token.text in (",", ";", "–", "—", "-", ":") for token in between)
    bracket = bool(between) and between[0].text == "("
    part = name.relation is Relation.AT and not is_wide(name)       # "A, the northern part of B and C" is a list
    located = name.direction is not None and not part or name.distance_km is not None
    if not between:
        if before.role is Role.ANCHOR:
            return None
        outside = name.relation is Relation.OUTSKIRTS and before.role is None and not any(
            f.value is Mark.ACT for f in name.marks.starting(name.head))       # "approached Lyman"
        return Role.ANCHOR if name.relation is Relation.NEAR or outside or located else None
    if name.distance_km is not None and len(between) < _SMALL and len(between[-1].text) <= _PREPOSITION and (
            _are_small(name, before.last, name.head)):
        return Role.ANCHOR          # "A примерно в 15 км южнее B"
    if len(between) > _ASIDE or any(token.text == "." for token in between):
        return None
    if bracket and any(f.value is Mark.ACT and f.last <= name.first for i in range(before.last + 1, name.first)
                       for f in name.marks.starting(i)):
        return None                 # "Terny (they had entered Lyman)"
    if bracket:
        return Role.ANCHOR if name.relation is not Relation.TOWARD or located else None
    others = [token for i, token in enumerate(between) if token.text not in (",", "–", "—", "-")
              and not any(f.value is Mark.FILLER or isinstance(f.value, RelationWord) and f.value.direction is None
                          for f in name.marks.starting(before.last + i))]
    if located and not commas and not others:
        return Role.ANCHOR          # "Терны в 10 км от Лимана"
    aside = commas == 1 and between[0].text in (",", "–", "—", "-") and not others
    listed = (before.direction is not None or name.relation is Relation.OUTSKIRTS) and (
        _goes_on(name))         # "north of A, east of B and south of C"
    return Role.ANCHOR if aside and (located or beside and not _begins_a_clause(before, name)) and not listed else None


def _begins_a_clause(before: Name, name: Name) -> bool:
    """Whether what goes on at a place follows it, and an act has its own place before: "взяли A, под B идут бои"."""
    acts = name.marks.of(Mark.ACT)
    short = name.head is not None and name.first - name.head == 1 and len(name.tokens[name.head].text) <= _SMALL
    dashed = short and name.last < len(name.tokens) and name.tokens[name.last].text in ("–", "—", "-")  # "под B — бои"
    start = name.last + dashed
    stop = next((i for i in range(start, len(name.tokens)) if name.tokens[i].kind is not TokenKind.WORD),
                len(name.tokens))
    return any(f.last <= before.first for f in acts) and any(
        start <= f.first < min(stop, start + _TO_ITS_ACT) for f in acts)


def _is_river(name: Name) -> bool:
    """Whether a name is plainly a river's."""
    best = name.likest
    return name.kind is Kind.RIVER or name.kind is None and best is not None and best.entry.kind is Kind.RIVER


def _holds_it(before: Name, name: Name) -> bool:
    """Whether a region stands right behind the region or district that locates a place, and only tells where that lies:
    "Sokil in Ukraine's eastern Donetsk region", "in Pokrovsk district, Donetsk region"."""
    if not (is_wide(before) or before.kind is Kind.DISTRICT):
        return False
    start = name.first if name.head is None else name.head
    between = [token.text for token in name.tokens[before.last:start]]
    if name.linked:
        return between == [","] and before.kind is Kind.DISTRICT and name.kind is Kind.REGION and not _goes_on(name)
    return 0 < name.first - before.last <= _POSSESSED or not between and before.kind is Kind.DISTRICT


def _are_small(name: Name, first: int, last: int) -> bool:
    """Whether one or two words without a capital stand between two tokens, neither of which joins or tells an act."""
    return 0 < last - first <= _SMALL and all(token.text.islower() for token in name.tokens[first:last]) and not any(
        f.value in (Mark.ACT, Mark.JOINER, Mark.SPEECH) for i in range(first, last) for f in name.marks.starting(i))


def _leads_on(before: Name, name: Name) -> bool:
    """Whether a few words without a capital lead from a place to the next, and neither join it nor tell an act."""
    between = name.tokens[before.last:name.first]
    return len(between) <= _ASIDE and all(token.kind is TokenKind.WORD and token.text.islower() for token in between) \
        and not any(f.value in (Mark.ACT, Mark.JOINER, Mark.SPEECH, Mark.HIT, Mark.LEAVING)
                    for i in range(before.last, name.first) for f in name.marks.starting(i))


def _shares_its_place(before: Name, name: Name) -> bool:
    """Whether a name only goes on with what the one before it locates: joined to it by a word, in the same phrase or
    with a side of its own."""
    if name.linked and name.head is not None and name.head == before.head:
        return True
    joined = name.tokens[before.last].kind is TokenKind.WORD and any(
        f.value is Mark.JOINER for f in name.marks.starting(before.last))
    return joined and before.direction is not None and name.direction is not None and name.head == before.last + 1


def _goes_on(name: Name) -> bool:
    """Whether a list goes on behind the name: "fighting in Terny, near Lyman and around Siversk" is fighting there."""
    return name.last < len(name.tokens) and any(f.value is Mark.JOINER for f in name.marks.starting(name.last)) and (
        name.tokens[name.last].text != ",")


def described(before: Name | None, name: Name) -> Role | None:
    """A place in words that describe the one before it: "Terny, a small village in the region near Kurakhove"."""
    if before is None or name.head is None or name.relation is None or name.linked or not (
            is_spot(before) or before.role is Role.ANCHOR) or before.heading:
        return None
    marks, tokens = name.marks, name.tokens
    comma = next((i for i in range(name.head - 1, max(-1, name.head - _DESCRIBED), -1) if tokens[i].text == ","), None)
    if comma is None or any(f.value in (Mark.ACT, Mark.SPEECH, Mark.HIT) and f.first < name.head
                            for i in range(comma, name.head) for f in marks.starting(i)):
        return None
    kinds = [f for i in range(comma + 1, name.head) for f in marks.starting(i) if isinstance(f.value, KindWord)
             and f.value.stand is Stand.BEFORE and f.last <= name.head]
    return Role.ANCHOR if any(f.first - comma <= _EPITHETS and not (
        f.last < len(tokens) and tokens[f.last].is_capital) for f in kinds) else None


def measured(before: Name | None, name: Name) -> Role | None:
    """A place from which an aside tells how far the one before it lies: "Terny, located some 45 kilometers (27 miles)
    from the town of Kurakhove"."""
    if before is None or before.heading or name.relation is Relation.TOWARD or not (
            is_spot(before) or before.role is Role.ANCHOR) or name.first - before.last > _DESCRIBED + _ASIDE:
        return None
    marks, tokens = name.marks, name.tokens
    aside = range(before.last + 1, name.first)
    if not aside or tokens[before.last].text != "," or any(tokens[i].text in ",;.:" for i in aside):
        return None
    values = [f.value for i in aside for f in marks.starting(i) if f.last <= name.first]
    acts = any(value in (Mark.ACT, Mark.SPEECH, Mark.HIT, Mark.JOINER) for value in values)
    return Role.ANCHOR if any(isinstance(value, Unit) for value in values) and not acts else None


def belonging(before: Name | None, name: Name) -> Role | None:
    """A region in words that describe the place before it: "Terny, a town of Donetsk region", "Bara, the bastion that
    shields Kordofan"."""
    best = name.likest
    if before is None or best is None or best.entry.kind not in _REGIONS or name.relation not in (
            None, Relation.AT) or before.heading or not is_spot(before):
        return None
    marks, tokens = name.marks, name.tokens
    if before.last >= len(tokens) or tokens[before.last].text != "," or name.first - before.last > _DESCRIBED or any(
            token.text == "," for token in tokens[before.last + 1:name.first]) or any(
            f.value in (Mark.SPEECH, Mark.HIT, Mark.JOINER) for i in range(before.last + 1, name.first)
            for f in marks.starting(i)):
        return None
    nouns = [f for i in range(before.last + 1, min(name.core, before.last + 1 + _EPITHETS)) for f in marks.starting(i)
             if isinstance(f.value, KindWord) and f.value.stand is Stand.BEFORE and f.value.kind in SETTLEMENTS]
    return Role.ANCHOR if nouns else None


def scene(name: Name, after: Sequence[Name]) -> Role | None:
    """"South of Pokrovsk near Lysivka": it is Lysivka that is meant, and Pokrovsk tells on which side it lies."""
    other = after[0] if after else None
    if other is None or name.direction is None or name.relation is not Relation.NEAR or name.heading:
        return None
    end = next((f.last for f in name.marks.starting(name.last) if isinstance(f.value, KindWord)
                and f.value.stand is Stand.AFTER), name.last)       # "northeast of Sumy city near Yunakivka"
    inner = other.head in (name.last, end) and other.direction is None and other.relation in (
        Relation.NEAR, Relation.AT)
    return Role.ANCHOR if inner and not other.heading and is_spot(other) else None


def elided(name: Name, after: Sequence[Name]) -> Role | None:
    """A direction without its noun: "На Шахтарському біля Новомихайлівки" is near the village, which is in no town."""
    other = after[0] if after else None
    if other is None or name.head is None or name.tokens[name.head].norm != "на" or name.end - name.core != 1:
        return None
    inner = other.head == name.last and other.relation is Relation.NEAR and not other.heading
    word = name.tokens[name.core].norm
    return Role.ANCHOR if inner and (is_only_adjective(word) or word.endswith(("ском", "цком"))) else None


def unnamed(before: Name | None, name: Name) -> Role | None:
    """"A village near Marinka" is not Marinka: a kind word without a name stands right before the relation; but "north
    of Sumy city near Yunakivka", "north of the city near Yunakivka" is."""
    if name.head is None or name.relation is not Relation.NEAR or name.kind is not None:
        return None
    marks = name.marks

    def only_locates(first: int) -> bool:
        return before is not None and first == before.last or any(
            isinstance(f.value, RelationWord) and f.value.direction is not None
            for at in (first, first - 1) for f in marks.ending(at))

    said = any(isinstance(f.value, KindWord) and f.value.kind in (Kind.VILLAGE, Kind.TOWN, Kind.CITY)
               and f.value.stand is Stand.BEFORE and not (f.value.many and name.heading)    # "villages in the A sector"
               and not only_locates(f.first) for f in marks.ending(name.head))
    return Role.ANCHOR if said else None


def opening(name: Name, after: Sequence[Name]) -> Role | None:
    """"Near Kupiansk, Synkivka holds": a phrase that opens a clause only says where the place named next lies."""
    after = [each for each in after if not any(
        isinstance(f.value, ForceWord) and f.last > each.end for f in each.marks.starting(each.core))]  # "Arakan Army"
    if not after:
        return None
    tokens, other = name.tokens, after[0]
    if is_wide(name) and name.kind is Kind.REGION and other.head is not None and is_spot(other) \
            and 0 < other.head - name.last <= 2 and not other.linked and other.role is None \
            and not (name.head and tokens[name.last].text == ":"):      # "they attack in Sumy region: in X ..."
        return Role.ANCHOR          # "on the ground of Sumy region, in the areas of X"
    head = name.head
    if head is None and name.relation is Relation.NEAR and name.first <= _LEAD and all(
            token.kind is TokenKind.WORD for token in tokens[:name.first]):
        head = 0                    # "In the Lyman area, ..."
    if head is None or name.direction is None and name.relation is not Relation.NEAR and not is_wide(name):
        return None
    opens = head == 0 or tokens[head - 1].text in (".", ";", ":", ",", "—", "–", "«", "“", "\"")
    if not opens or other.linked or other.role is not None or not is_spot(other) or other.first - name.last > _OPENED:
        return None
    end = next((f.last for f in name.marks.starting(name.last) if isinstance(f.value, RelationWord)
                and f.value.stand is Stand.AFTER), name.last) if name.head is None else name.last
    comma = end < len(tokens) and tokens[end].text in (",", "—", "–")
    if is_wide(name):
        return Role.ANCHOR if name.relation in (Relation.AT, Relation.NEAR) and is_region(name) else None
    return Role.ANCHOR if comma and other.relation is None and not _measured_first(name, other) else None


def _measured_first(name: Name, other: Name) -> bool:
    """Whether a measured move is told before what is told of the other place: "Near A, they advanced two kilometres and
    hold B"."""
    joins = list(name.marks.within(Mark.JOINER, name.last, other.first))
    return bool(joins) and any(name.tokens[i].kind is TokenKind.NUMBER or any(
        isinstance(f.value, NumberWord) for f in name.marks.starting(i)) for i in range(name.last, joins[-1]))


def left(before: Name | None, name: Name, after: Sequence[Name]) -> Role | None:
    """"From X to Y": a way begins at X, nothing happens there."""
    if not any(f.value is Mark.LEAVING and (name.head is None or f.first <= name.head)
               for f in name.marks.ending(name.first)):
        return None             # but not "près de X en direction de Y"
    if before is not None and before.relation is Relation.TOWARD and name.first - before.last == 1:
        return Role.ANCHOR          # "toward X from Y"
    last = name
    for other in after:
        if other.relation in (Relation.TOWARD, Relation.OUTSKIRTS) and other.head == last.last:
            return Role.ANCHOR
        if not other.linked:
            return None
        last = other
    return None


def side(name: Name, names: Sequence[Name]) -> Role | None:
    """"They struck at X from the side of Y", "setting out from Y, they struck at X": Y is where they came from, if
    another place is named that they struck."""
    said = next((f for f in name.marks.ending(name.first) if f.value is Mark.LEAVING and f.last - f.first > 1), None)
    if said is None or name.relation not in (None, Relation.NEAR):
        return None
    begun = any(f.value is Mark.ACT for at in (said.first, said.first + 1)      # "left the area of Y for X", "pulled
                for f in name.marks.ending(at) if f.first < said.first)         # back from positions near Y"
    return Role.ANCHOR if any(
        (not begun or other.first < name.first) and other.sentence is name.sentence and other is not name
        and other.role is None and not other.linked and not other.heading and is_spot(other)
        for other in names) else None
