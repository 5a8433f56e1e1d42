"""Places beside another that only say more of it: its region, its other name, where it lies."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from claimline.claims.acts import Act
from claimline.claims.names import is_direction
from claimline.claims.words import Marked, Spot
from claimline.model import Kind, Relation, Token, TokenKind
from claimline.model.lexicon.acts import Form

WIDE = frozenset({Kind.RIVER, Kind.REGION, Kind.AREA, Kind.COUNTRY, Kind.DISTRICT})
_LEADS = 5              # letters of a preposition right before its place
_INSIDE = 2             # tokens of a sentence before which any word has a capital
_OF = 3                 # letters of the words before the place of an office: "of", "de l'"
_WITHIN = 2.5           # degrees from the middle of a region to its ends, where the gazetteer tells nothing better
_NAMESAKE = 0.05        # names so much less like are those of other places
_ASIDE = frozenset(",—–-»”\"")     # before words of saying that follow what is said
_OFFICE = 5             # words between an office and its place: "governor, civil and military, of"
OPENS = 2               # tokens before the region with which a sentence begins
_APPOSED = (2, 6)       # words of an apposition up to its region: "a town in the east of"
_SHORTEST = 2           # tokens of a comma and one word: less than a description
_DESCRIBED = 12         # tokens of a description of a place, with its comma
BRACKETS = {"(": ")", "[": "]"}


def without_glosses(marked: Marked, acts: Sequence[Act]) -> list[Spot]:
    """The places without those that a bracket adds to the place before it: "Tyotkino (Kursk)"."""
    tokens = marked.tokens
    pairs = list(pairwise(marked.spots))
    glossed: set[int] = set()
    for spot in marked.spots:
        if spot.last < len(tokens) and tokens[spot.last].text in BRACKETS:
            end = BRACKETS[tokens[spot.last].text]
            close = next((i for i in range(spot.last, len(tokens)) if tokens[i].text == end), spot.last)
            if not any(spot.last < act.first < close for act in acts):
                glossed.update(range(spot.last, close))
    glossed.update(spot.first for spot in marked.spots if is_of_office(marked, spot) or _seats_a_speaker(marked, spot))
    for left, right in pairs:
        if _heads_a_row(marked, acts, left, right):
            glossed.add(left.first)
        if _tells_where(marked, left, right) or set_apart(marked, acts, left, right) or _is_region_of(
                marked, left, right) or left.mention.heading and is_wide(right) and 0 <= right.head - left.last <= 1:
            glossed.add(right.first)
    glossed -= {spot.first for spot in marked.spots if is_wide(spot) and any(
        act.trigger.wide and act.form is Form.PASSIVE and 0 <= act.first - spot.last <= 1 for act in acts)}
    glossed.update(spot.first for spot in marked.spots if _is_of_unread(marked, spot))
    glossed.update(spot.first for n, spot in enumerate(marked.spots) if spot.mention.distance_km is not None
                   and _measures(marked, acts, marked.spots[:n], spot))
    for left, right in pairs:
        if _is_direction(marked, left, right) or _is_of_named(marked, left, right) or _is_where(
                marked, acts, left, right):
            glossed.add(left.first)
        if _is_other_name(marked, left, right) or _is_of_apposition(marked, acts, left, right):
            glossed.add(right.first)
    return [spot for spot in marked.spots if spot.first not in glossed] or [
        spot for spot in marked.spots if not _seats_a_speaker(marked, spot) and not (
            is_wide(spot) and is_of_office(marked, spot))]


def _is_where(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a relative word right behind a place leads to another, of which alone its clause tells: "calm but for the
    sector of A where B changed hands"."""
    opener = next((f for f in marked.openers if f.value.relative and f.first == left.last
                   and f.last == right.head), None)
    return opener is not None and left.head < left.first and any(act.first >= right.last for act in acts) and not any(
        act.first < left.head for act in acts)


def _is_of_named(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a region only tells whose town is named behind a comma: "the last city of Luhansk region, Lysychansk"."""
    if not (left.mention.matches and right.mention.matches) or left.head != left.first or not right.said or (
            right.head != right.first or right.first - left.last != 1 or marked.tokens[left.last].text not in ",—–"):
        return False
    outer, inner = left.mention.matches[0].entry, right.mention.matches[0].entry
    return outer.kind is Kind.REGION and inner.kind not in WIDE and _may_lie_in(right, left) and (
        marked.free_order and left.first > 0 and marked.tokens[left.first - 1].kind is TokenKind.WORD)


def _is_direction(marked: Marked, spot: Spot, after: Spot) -> bool:
    """Whether an adjective without its noun heads the village behind it: "На Покровському біля Лимана"."""
    opens = spot.first <= OPENS and spot.head < spot.first and is_direction(
        marked.tokens[spot.head], spot.mention.text.lower())
    return marked.free_order and opens and after.said and not is_wide(after) and after.head < after.first and (
        not after.mention.heading)


def _is_of_unread(marked: Marked, spot: Spot) -> bool:
    """Whether a region right behind a name that no gazetteer knows tells where that lies: "Terny, Hai of Sumy region".
    """
    if not marked.free_order or not is_wide(spot) or spot.head != spot.first or spot.first < _INSIDE:
        return False
    name = marked.tokens[spot.first - 1]
    return name.kind is TokenKind.WORD and name.is_capital and not name.text.isupper() and (
        spot.first - 1 not in marked.worded())


def _measures(marked: Marked, acts: Sequence[Act], before: Sequence[Spot], spot: Spot) -> bool:
    """Whether a place only measures where the one before it lies: "взяли Лиман, расположенный у реки и в 30 километрах
    от Изюма", "took Lyman, 30 km north of Siversk"."""
    left = next((each for each in reversed(before)
                 if marked.free_order or each.head == each.first or not is_wide(each)), None)
    return left is not None and (
        left.said and left.mention.distance_km is None and not is_wide(left)) and (spot.head == left.last or any(
        token.text == "," for token in marked.tokens[left.last:spot.head])) and not any(
        left.last <= act.first < spot.head for act in acts)


def is_of_office(marked: Marked, spot: Spot) -> bool:
    """Whether the place is the one that an office is of: "Haidai, governor of Luhansk"."""
    def leads(last: int) -> bool:
        between = marked.tokens[last:spot.head]
        return len(between) <= _OFFICE and all(token.kind is TokenKind.WORD for token in between) and all(
            len(token.text) <= _OF for token in between[-2:]) and not any(
            last <= f.first < spot.head for f in (*marked.triggers, *marked.speeches)) and not any(
            last < f.last <= spot.first for f in marked.triggers)      # "authorities in occupied X"

    return any(f.first < spot.first < f.last or f.last <= spot.head and f.value.regional and leads(f.last)
               for f in marked.bodies)


def _seats_a_speaker(marked: Marked, spot: Spot) -> bool:
    """Whether the place is where an office that speaks sits, "said the defence ministry in Moscow", or where he is
    who is said behind a comma to have said all that stands before: "each attack costs them, says a medic in Lyman"."""
    if not marked.speeches or spot.first == 0:
        return False
    leads = marked.tokens[spot.first - 1]
    of_it = spot.head == spot.first and leads.text.islower() and len(leads.text) <= _OF     # "nuance un blogueur de A"
    if not of_it and (spot.head == spot.first or spot.mention.relation is not Relation.AT):
        return False
    end = spot.last >= len(marked.tokens) or marked.tokens[spot.last].kind is not TokenKind.WORD
    said = max((f for f in marked.speeches if f.last <= spot.head), key=lambda f: f.last, default=None)
    between = range(said.last, spot.head) if said is not None else range(0)
    busy = {i for found in (marked.triggers, marked.openers, marked.complements) for f in found
            for i in range(f.first, f.last)}
    apart = said is not None and said.first > 1 and marked.tokens[said.first - 1].text in _ASIDE and end and (
        0 < len(between) <= _OFFICE and not busy.intersection(between)
        and all(marked.tokens[i].kind is TokenKind.WORD for i in between))
    return apart or not of_it and any(f.last == spot.head and not f.value.unit and not any(
        force.first < f.last and f.first < force.last for force in marked.actors) and not any(
        f.last < act.last <= spot.first for act in marked.triggers) for f in marked.bodies)


def _heads_a_row(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a place told by its side heads a row behind a colon: "South of Siversk: Dronivka and Zvanivka fell"."""
    return left.mention.direction is not None and left.head < left.first and right.head == right.first == (
        left.last + 1) and marked.tokens[left.last].text == ":" and not any(act.first < left.last for act in acts)


def _tells_where(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a place told by its side only tells between commas where the one before it lies: "Odradne, a farming
    village south-west of Kurakhove, fell"."""
    tokens, end = marked.tokens, after_brackets(marked, left.last)
    between = range(end + 1, right.head)
    part = right.mention.relation in (Relation.AT, Relation.OUTSKIRTS) and right.last < len(tokens) and (
        tokens[right.last].text == "," and left.head == left.first)     # "Terny, at the northern edge of Lyman, fell"
    if right.mention.direction is None or right.head == right.first or not (
            part or len(between) > 0) or len(between) > _APPOSED[1] or (
            tokens[end].text != "," or right.last < len(tokens) and tokens[right.last].text not in ",.;)"):
        return False
    busy = {i for found in (marked.triggers, marked.speeches, marked.openers, marked.joiners, marked.sides,
                            marked.actors) for f in found for i in range(f.first, f.last)}
    return not busy.intersection(between) and all(
        tokens[i].kind is TokenKind.WORD and tokens[i].text.islower() for i in between)


def set_apart(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a place stands with its preposition between two commas, right behind another that is the subject of what
    follows, and so only tells where that lies: "Terny, just across the river from Lyman, has fallen"."""
    tokens, end = marked.tokens, after_brackets(marked, left.last)
    close = next((i for i in range(right.last, min(len(tokens), right.last + 2)) if tokens[i].text == ","), None)
    between = range(end + 1, right.first)
    if marked.free_order or close is None or left.head != left.first or not left.said or is_wide(left) or (
            not (right.head == right.first) < len(between) <= _APPOSED[1] + 1 or tokens[end].text != ","
            or len(tokens[right.first - 1].text) > _LEADS or right.mention.relation is Relation.TOWARD):
        return False
    busy = {i for found in (marked.triggers, marked.speeches, marked.openers, marked.joiners, marked.sides,
                            marked.actors) for f in found for i in range(f.first, f.last)
            if len(tokens[i].text) > _LEADS}
    told = [act for act in acts if marked.walls[act.first] == marked.walls[left.first]]
    return not busy.intersection(between) and all(
        tokens[i].kind is TokenKind.WORD and tokens[i].text.islower() for i in (*between, *range(right.last, close))
        ) and len(told) == 1 and 0 <= told[0].first - close - 1 <= _OF and (
            tokens[told[0].first].norm in marked.lexicon.auxiliaries or not any(
                token.text == "," for token in tokens[told[0].last:])) and all(
            token.kind is TokenKind.WORD for token in tokens[close + 1:told[0].first])


def _is_region_of(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether a region after a comma only tells where the settlement before it lies: "Spirne, Donetsk oblast"; "Lyman,
    in the Donbas"."""
    if not (left.mention.matches and right.mention.matches):
        return False
    inner, outer = left.mention.matches[0].entry, right.mention.matches[0].entry
    if marked.free_order and right.first == left.last:      # "Глушковского района Курской области"
        return outer.kind in WIDE and _may_lie_in(left, right)
    if marked.free_order and right.head == left.last + 1 and marked.tokens[left.last].text == ")":
        return outer.kind in WIDE and _may_lie_in(left, right)      # "Торецк (Дзержинск) в Донецкой области"
    end = after_brackets(marked, left.last)
    if right.head - end != 1 or marked.tokens[end].text != ",":
        return False
    if outer.kind not in WIDE or inner.kind in WIDE and (inner.kind is not Kind.REGION or (
            outer.kind is not Kind.COUNTRY or marked.free_order)):      # "Donetsk region, in the east of Ukraine"
        return False
    if right.head < right.first:
        return outer.kind in (Kind.AREA, Kind.COUNTRY, Kind.RIVER) and right.mention.relation is Relation.AT and (
            inner.country == outer.country)
    if not marked.free_order and outer.kind in (Kind.AREA, Kind.COUNTRY):
        return inner.country == outer.country and not any(f.first == right.last for f in marked.joiners)
    return _may_lie_in(left, right)


def _may_lie_in(inner: Spot, outer: Spot) -> bool:
    """Whether one of the places that bear the first name lies in the region that the second is."""
    best = max(match.similarity for match in inner.mention.matches)
    regions = {match.entry.name for match in outer.mention.matches if match.entry.kind in WIDE}
    alike = [match.entry for match in inner.mention.matches if match.similarity >= best - _NAMESAKE]
    middles = [match.entry for match in outer.mention.matches if match.entry.kind is Kind.REGION]
    return any(entry.admin1 in regions or entry.admin1 is None and any(
        abs(entry.lat - middle.lat) < _WITHIN and abs(entry.lon - middle.lon) < _WITHIN for middle in middles)
        for entry in alike)


def _is_of_apposition(marked: Marked, acts: Sequence[Act], left: Spot, right: Spot) -> bool:
    """Whether a region or country only tells what the settlement before it is: "Lyman, a town in eastern Ukraine"."""
    end = after_brackets(marked, left.last)
    tokens, between = marked.tokens, range(end + 1, right.head)
    if not (left.mention.matches and right.mention.matches) or is_wide(left) or not is_wide(right) or (
            end >= right.head or tokens[end].text != "," or not _APPOSED[0] <= len(between) <= _APPOSED[1]):
        return False
    joined = {i for f in (*marked.joiners, *marked.openers, *marked.triggers, *marked.speeches)
              for i in range(f.first, f.last)}
    return right.mention.relation is not Relation.TOWARD and tokens[between.start].kind is TokenKind.WORD and all(
        i not in joined and tokens[i].text not in ",.;:()" for i in between) and not any(
        left.last <= act.first < right.first for act in acts)


def _is_other_name(marked: Marked, left: Spot, right: Spot) -> bool:
    """Whether two names with a stroke between are one place under both: "Pokrovsk/Krasnoarmiisk"."""
    if right.first - left.last != 1 or marked.tokens[left.last].text not in "/–—-" or not (
            left.mention.matches and right.mention.matches):
        return False
    return left.mention.matches[0].entry.id == right.mention.matches[0].entry.id


def after_brackets(marked: Marked, at: int) -> int:
    """Past the brackets that begin at token `at`, if any do: "Poltavka (Zaporizhzhia region): ..."."""
    tokens = marked.tokens
    if at < len(tokens) and tokens[at].text == "(":
        return next((i + 1 for i in range(at, len(tokens)) if tokens[i].text == ")"), at)
    return at


def is_wide(spot: Spot) -> bool:
    """Whether a place is a stretch of land; also a district that the gazetteer knows by its town: "Kupiansk raion"."""
    return bool(spot.mention.matches) and (
        spot.mention.matches[0].entry.kind in WIDE or spot.mention.kind_hint is Kind.DISTRICT)


def described(tokens: Sequence[Token], at: int, ends: Set[int], verbs: Set[int]) -> int | None:
    """Where a place ends that a comma and a description of a few words part from token `at`: "Lyman, a key town where".
    """
    comma = next((i for i in range(at - 1, max(-1, at - _DESCRIBED), -1) if tokens[i].text == ","), None)
    return comma if comma is not None and comma in ends and at - comma > _SHORTEST and all(
        tokens[i].kind is TokenKind.WORD and i not in verbs for i in range(comma + 1, at)) else None
