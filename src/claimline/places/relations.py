"""Where, against a name, something is said to be: the words before and after it, and the lists they govern."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any

from claimline.model.lexicon.places import KindWord, NumberWord, RelationWord, RoleWord, Stand
from claimline.model.place import Kind, NameMatch, Relation, Role
from claimline.model.sentence import TokenKind
from claimline.places.between import told_between
from claimline.places.spans import Lookup, Name, is_large
from claimline.places.vocabulary import Mark, SideWord
from claimline.text.phrases import Found

_STEM, _SURE = 4, 0.95      # letters that a region shares with its seat; similarity of its own name
_GREAT = 50_000         # people: a share of so large a city is hardly told, but one of its region
_LOCATIVE = ("і", "ї", "ах", "ях", "ому", "е", "ом")        # endings of the case that tells where
_LAND = ("щині", "щине")            # of the land around a town, whose district the gazetteer knows
_NEARBY = 6                 # tokens within which an act is told of the place
_STEPS = 6                  # phrases and fillers between a relation and its name: "in the areas of the villages of"
_SPOTS = frozenset((Kind.VILLAGE, Kind.TOWN, Kind.CITY, Kind.SITE))
_WIDE = frozenset((Kind.REGION, Kind.COUNTRY, Kind.AREA))
_QUOTES = frozenset("«»\"“”„‘’'")
_CLOSING = frozenset("»\"”“’")
_DASHES = frozenset("-–—")      # "the road Sudzha–Yunakivka"


def attach(name: Name, lookup: Lookup) -> None:
    """Read the phrases on both sides of `name` into it: kind, role, relation, direction, distance."""
    _after(name, lookup)
    _before(name, lookup)
    if name.chain and name.kind is Kind.SITE:
        name.role = Role.ANCHOR             # a road that the names tell from others


def _before(name: Name, lookup: Lookup) -> None:
    marks, tokens = name.marks, name.tokens
    at = name.first
    for _ in range(_STEPS):
        if at <= 0:
            return
        found = marks.ending(at)
        name.ground = name.ground or any(f.value is Mark.GROUND for f in found)
        chosen = next((f for f in found if _governs(f, name, at)), None)
        if chosen is not None and isinstance(chosen.value, KindWord) and any(i.gap for i in chosen.phrase.items):
            kind = chosen.first         # "a town to the south of X" is no word between a kind and its name
            chosen = next((f for f in found if isinstance(f.value, RelationWord) and kind < f.first < f.last - 1
                           and _governs(f, name, at)), chosen)
        if chosen is None:
            step = next((f.first for f in found if f.value is Mark.FILLER), None)
            if step is None and at == name.first and tokens[at - 1].text in _CLOSING and any(
                    isinstance(f.value, RoleWord) for f in marks.ending(at - 1)):
                step = at - 1       # «Шахтар» Донецьк
            if step is None and _counts(name, at):
                step = at - 1
            if step is None or (tokens[at - 1].text in _QUOTES and at != name.first):
                return
            at = step
            continue
        word = chosen.value
        if isinstance(word, KindWord):
            if name.kind is None:
                name.kind, name.many = word.kind, word.many
                if is_large(word.kind) and at == name.first:
                    name.first = chosen.first
                    _whole_site(name, lookup)
            at = chosen.first
            continue
        if isinstance(word, RoleWord):
            if word.fought and told_between(marks, chosen.first):
                name.relation, name.head = Relation.NEAR, chosen.first
            else:
                name.role, name.role_many = word.role, word.many
            return
        if isinstance(word, RelationWord):
            _relate(name, word, chosen.first)
            if name.distance_km is not None and any(
                    isinstance(f.value, RoleWord) and f.value.role is Role.ANCHOR and f.value.stand is Stand.BEFORE
                    for f in marks.ending(chosen.first if name.head is None else name.head)):
                name.role = Role.ANCHOR         # "Lyman, which lies 15 km from Izium"
            return


def _counts(name: Name, at: int) -> bool:
    """Whether the token before `at` belongs to a counted kind word: "seven villages: X", "сіл: X"."""
    before = name.tokens[at - 1]
    if at == name.first:
        return before.text == ":" and any(isinstance(f.value, KindWord) and f.value.stand is Stand.BEFORE
                                          for f in name.marks.ending(at - 1))
    return name.kind is not None and (before.kind is TokenKind.NUMBER or any(
        isinstance(f.value, NumberWord) for f in name.marks.ending(at)))


def _governs(found: Found[Any], name: Name, at: int) -> bool:
    word = found.value
    if isinstance(word, KindWord):      # "a refinery in Rostov region" is no site of that name
        return word.stand is Stand.BEFORE and not (name.kind is Kind.REGION and word.kind in _SPOTS)
    if isinstance(word, RoleWord):
        # "the governor of Bryansk region" is an office, no surname; only seats of governments act; "the liberation by
        # the army of the village of Terny" tells of no unit
        return word.stand is Stand.BEFORE and not (word.role is Role.PERSON and name.kind is not None) and not (
            word.role is Role.UNIT and name.kind in _SPOTS) and (
            word.role is not Role.ACTOR or is_seat(name)) and not (
            word.role is Role.BACKGROUND and _in_an_act(found, name, at))
    if isinstance(word, RelationWord):
        if word.distance:
            return name.marks.distance_before(found.first) is not None
        return word.stand is Stand.BEFORE
    return False


def _in_an_act(found: Found[Any], name: Name, at: int) -> bool:
    """Whether the words are the end of longer ones that tell an act: "occupation officials in Terny"."""
    return any(f.value is Mark.ACT and f.first < found.first and all(map(f.phrase.says, name.tokens[f.first:at]))
               for f in name.marks.ending(at))


def _relate(name: Name, word: RelationWord, first: int) -> None:
    if word.heading and name.relation is None:
        name.heading = True
    if name.relation is None:
        name.relation, name.direction = word.relation, word.direction
    elif word.direction and name.relation is not Relation.AT:
        name.direction = name.direction or word.direction
    name.locative = word.locative
    name.head = first
    if word.locative and word.relation is Relation.TOWARD and (
            is_wide(name) or _is_locative(name) or name.kind is Kind.RIVER and _on_its_bank(name, first)):
        name.relation = Relation.AT         # "на Харківщині", "на Осколі" is in it, "на Щербинівку" is towards it
    if word.relation is Relation.NEAR:
        distance = name.marks.distance_before(first)
        if distance:
            name.distance_km, name.head = distance


def _on_its_bank(name: Name, first: int) -> bool:
    """Whether a word between the preposition `first` and a river's name tells where: "на лівому березі Дніпра"."""
    return any(token.norm.endswith(_LOCATIVE) for token in name.tokens[first + 1:name.last] if token.text.islower())


def _is_locative(name: Name) -> bool:
    """Whether the name stands in the case that tells where, and cannot be that which tells where to."""
    return not name.adjective and name.folded.endswith(_LOCATIVE) and (name.folded.endswith(_LAND) or all(
        match.similarity < 1.0 for match in name.alike(0.02)))


def _whole_site(name: Name, lookup: Lookup) -> None:
    """Take the gazetteer's own entry for a site or water named with its kind word, where it has one."""
    whole = lookup(lookup.surface(name.tokens[name.first:name.last]), name.sentence.lang)
    known = tuple(m for m in whole if m.similarity >= 0.9 and (is_large(m.entry.kind) or name.kind is None))
    if known:
        name.matches = known


def _after(name: Name, lookup: Lookup) -> None:
    marks, tokens = name.marks, name.tokens
    at = name.last
    quoted = bool(name.first) and at < len(tokens) and tokens[name.first - 1].text in _QUOTES and (
        tokens[at].text in _CLOSING)
    for _ in range(2):
        opened = name.adjective and at < len(tokens) and tokens[at].text in _QUOTES      # "дебальцевский «котёл»"
        for found in marks.starting(at + (quoted or opened)):
            word = found.value
            if isinstance(word, RoleWord) and word.stand is Stand.AFTER and (
                    word.role is not Role.ACTOR or is_seat(name)) and not any(
                    f.value is Mark.ACT and f.last > found.last for f in marks.starting(found.first)):
                break       # "in Lyman street fighting" is no street
            if isinstance(word, KindWord | RelationWord) and word.stand is Stand.AFTER and not quoted:
                break
        else:
            return
        if isinstance(word, KindWord):
            name.kind, name.many = word.kind, word.many
            if is_large(word.kind):
                name.last = found.last
                _whole_site(name, lookup)
        elif isinstance(word, RoleWord):
            name.role = word.role
            return
        else:
            name.relation, name.direction, name.heading = word.relation, word.direction, word.heading
            name.heading_many = word.many
        at = found.last


def link(names: Sequence[Name]) -> None:
    """Mark the names that stand in one list with the name before them."""
    for before, name in zip(names, names[1:], strict=False):
        same = before.sentence is name.sentence
        name.linked = same and _is_list(before, name)
        if name.linked and _turns(before, name):
            name.linked = False
        name.behind = same and name.relation is None and name.first == before.last and _is_region(name)


def _is_list(before: Name, name: Name) -> bool:
    marks, tokens = name.marks, name.tokens
    at, joined = before.last, False
    end = min(name.first, name.head if name.head is not None and name.head >= before.last else name.first)
    while at < end:
        if tokens[at].text == "(":
            closing = next((i for i in range(at, min(at + 8, end)) if tokens[i].text == ")"), None)
            if closing is None:
                return False
            at = closing + 1
            continue
        step = marks.joins(at) or int(before.role_many and before.role is Role.ANCHOR and tokens[at].text in _DASHES)
        if step:
            joined, at = True, at + step
            continue
        if tokens[at].text in _QUOTES or tokens[at].text == "#":
            at += 1
            continue
        passed = next((f.last for f in marks.starting(at) if f.last <= end and (
            f.value is Mark.FILLER or isinstance(f.value, KindWord) and f.value.stand is Stand.BEFORE)), None)
        if passed is None:
            return False
        at = passed
    return joined


def _turns(before: Name, name: Name) -> bool:
    """Whether a lone comma leads from a phrase to what it is about: "Near Kupiansk, Synkivka holds"."""
    tokens = name.tokens
    article = any(f.value is Mark.FILLER and f.last == name.first for f in name.marks.starting(before.last + 1))
    comma = [token.text for token in tokens[before.last:before.last + 1 if article else name.first]]
    if before.linked or comma != [","] or before.head is None:
        return False
    goes_on = name.last < len(tokens) and (name.marks.joins(name.last) or tokens[name.last].text == "(")
    speaks = is_seat(name) and name.head is None and name.last < len(tokens) and tokens[name.last].text[:1].islower()
    return not goes_on and (before.direction is not None or before.head == 0 or speaks)


def spread(names: Sequence[Name]) -> None:
    """Carry relations, kinds and roles along lists: forward from words before the list, back from words after it."""
    for before, name in zip(names, names[1:], strict=False):
        if not (name.linked or name.behind):
            continue
        of_region = name.linked and before.direction is not None and _is_region(before) and (
            not _is_region(name))       # "in eastern X region and in A"
        if name.relation is None and name.role is None and not of_region:
            name.relation, name.direction, name.locative = before.relation, before.direction, before.locative
            name.heading = name.heading or before.heading and not before.heading_many and name.head is None
            name.ground = name.ground or before.ground
            if before.role_many and not name.behind:
                name.role, name.role_many = before.role, True
        if name.kind is None and before.many and name.linked:
            name.kind, name.many = before.kind, True
    for before, name in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
        if not name.linked:
            continue
        after = name.first == name.core         # not "A, on the border of the regions of B and C"
        if name.many and before.kind is None and name.kind is not None and after:
            before.kind, before.many = name.kind, True
        if name.heading_many and not before.heading:
            before.heading = before.heading_many = True
            before.relation = Relation.NEAR


def shares(names: Sequence[Name]) -> None:
    """Let a city of whose ground a share is told be its region: "75 % of Zaporizhzhia, all of Luhansk"."""
    told = {name.sentence.index for name in names if _is_share(name) and _names_its_region(name)}
    for before, name in zip((None, *names), names, strict=False):
        follows = before is not None and before.sentence is name.sentence and name.linked and before.kind is Kind.REGION
        if name.sentence.index in told and name.kind is None and (name.ground or follows) and _names_its_region(name):
            name.kind = Kind.REGION


def trodden(names: Sequence[Name], rear: Container[str]) -> None:
    """Let a city behind the front be its region where troops are said to act on its ground: "they left Kursk".

    `rear`: countries whose regional capitals no troops have reached.
    """
    for before, name in zip((None, *names), names, strict=False):
        if name.kind or name.role or name.adjective or name.relation is Relation.NEAR or not _names_its_region(name):
            continue
        start = name.first if name.head is None else name.head
        least = max(start - _NEARBY, before.last if before and before.sentence is name.sentence else 0)
        trod = any(least <= found.first and found.last <= start for found in name.marks.of(Mark.TREAD))
        if trod and not is_seat(name) and all(match.entry.country in rear for match in name.alike(0.02)):
            name.kind = Kind.REGION


def _is_share(name: Name) -> bool:
    """Whether a number and words for a share or an area govern the name."""
    return any(f.value is Mark.GROUND and f.first > 0 and name.tokens[f.first - 1].kind is TokenKind.NUMBER
               for f in name.marks.ending(name.first))


def _names_its_region(name: Name) -> bool:
    """Whether the name is that of a great city and of the region about it."""
    return any(match.entry.kind is Kind.CITY and match.entry.population >= _GREAT
               and (match.entry.admin1 or "")[:_STEM] == match.entry.name[:_STEM] for match in name.alike(0.02))


def widen(names: Sequence[Name], lookup: Lookup) -> None:
    """Let names said to be regions mean those of the towns that bear them: "the regions of Kherson and Sumy"."""
    for name in names:
        if name.kind is not Kind.REGION or any(match.entry.kind in _WIDE for match in name.alike(0.03)):
            continue
        found: dict[str, NameMatch] = {}
        for seat in name.alike(0.03):
            region = seat.entry.admin1 or ""
            if seat.entry.kind in _SPOTS and region[:_STEM] == seat.entry.name[:_STEM]:
                for match in lookup(region, "en"):
                    if match.entry.kind is Kind.REGION and match.similarity >= _SURE and (
                            match.entry.country == seat.entry.country):
                        found.setdefault(match.entry.id, replace(match, similarity=seat.similarity,
                                                                 how="region of the town"))
        name.matches = (*found.values(), *name.matches)


def _is_power(name: Name) -> bool:
    """Whether a name is that of a country or of its seat of government, which rather acts than lies anywhere."""
    return bool(name.matches) and name.matches[0].entry.kind is Kind.COUNTRY or any(
        isinstance(f.value, SideWord) and f.value.capital or f.value is Mark.SEAT
        for f in name.marks.starting(name.core) if f.last == name.end)


def regions(names: Sequence[Name], lookup: Lookup) -> None:
    """Give names the region said beside them ("(Луганська область)", "in Sumy region"), which makes it an anchor."""
    for number, name in enumerate(names):
        if not number:
            continue
        before = names[number - 1]
        if before.sentence is not name.sentence or before.heading:
            continue
        if before.matches and before.matches[0].entry.kind is Kind.COUNTRY and not (
                number > 1 and names[number - 2].sentence is name.sentence and not _is_power(names[number - 2])):
            continue            # "in the south of Ukraine, in Kherson region", "Russia attacks in Ukraine's ..."
        bracketed = is_bracketed(before, name)
        if not bracketed and (not _is_region(name) or _is_region(before)):
            continue
        if bracketed and not _is_region(name) and not is_spot(before):
            continue
        past = number - 1
        if _behind_a_bracket(names[number - 2:number], name):
            past = number - 2       # "Terny (9 km south of Lyman) in Donetsk region"
        elif not (bracketed or _locates(before, name)):
            continue
        said = lookup.surface(name.tokens[name.first:name.last])
        name.role = name.role or Role.ANCHOR
        whole_list = _is_region(name)
        for other in reversed(names[:past + 1]):
            if other.sentence is not name.sentence or other.region is not None or (_is_region(other) and other.role):
                break
            other.region = said
            if not other.linked or not whole_list or _new_group(other):
                break


def _behind_a_bracket(before: Sequence[Name], name: Name) -> bool:
    """Whether a region stands right behind a bracket that holds the last of two names, and the first before it."""
    if len(before) < 2 or name.head is None or name.relation is not Relation.AT or (        # noqa: PLR2004
            before[0].sentence is not name.sentence or not is_spot(before[0]) or before[0].heading):
        return False
    tokens = name.tokens
    return tokens[before[0].last].text == "(" and tokens[name.head - 1].text == ")" and not any(
        token.text in "()" for token in tokens[before[0].last + 1:name.head - 1])


def _new_group(name: Name) -> bool:
    """Whether words like "as well as" part a name from those listed before it."""
    return any(found.value is Mark.JOINER and found.last - found.first > 1
               for at in range(max(0, name.first - 4), name.first) for found in name.marks.starting(at))


def is_spot(name: Name) -> bool:
    """Whether a name is that of a settlement or site, as far as one can tell before it is resolved."""
    if name.kind is not None:
        return name.kind in _SPOTS
    kinds = {match.entry.kind for match in name.alike(0.03)}
    return kinds <= _SPOTS | {Kind.DISTRICT} and (not kinds or not kinds.isdisjoint(_SPOTS))     # most towns name one


def is_wide(name: Name) -> bool:
    """Whether a name is that of a region or country."""
    if name.kind is not None:
        return name.kind in _WIDE
    return any(match.entry.kind in _WIDE for match in name.alike(0.02))


def is_seat(name: Name) -> bool:
    """Whether a name may stand for a government: a capital, a country, a seat such as "the Kremlin"."""
    exact = [f.value for f in name.marks.starting(name.core) if f.last == name.end]
    best = name.likest
    return Mark.SEAT in exact or any(isinstance(value, SideWord) and value.capital for value in exact) or (
        best is not None and best.entry.kind is Kind.COUNTRY)


def _is_region(name: Name) -> bool:
    if name.kind is not None:
        return name.kind in (Kind.REGION, Kind.DISTRICT)
    best = name.likest
    return best is not None and best.entry.kind in (Kind.REGION, Kind.DISTRICT)


def is_bracketed(before: Name, name: Name) -> bool:
    tokens = name.tokens
    if name.last >= len(tokens) or tokens[name.last].text != ")":
        return False
    start = name.first if name.head is None else name.head
    opening = tokens[before.last].text == "(" if before.last < len(tokens) else False
    return opening and start - before.last <= 2 and name.relation in (None, Relation.AT) and not name.direction


def _locates(before: Name, name: Name) -> bool:
    """Whether a region stands right behind a name: "Riasne Сумської області", "Andriivka in Sumy region"."""
    gap = name.tokens[before.last:name.first]
    if not gap:
        return name.behind
    if name.relation is not Relation.AT or name.head is None or before.relation is not None and before.many:
        return False
    between = [token for token in name.tokens[before.last:name.head] if token.text not in _CLOSING]
    return all(token.text in (",", "-", "–", "—") for token in between) and len(between) <= 1
