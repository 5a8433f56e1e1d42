"""Where, against a name, something is said to be: the words before and after it."""

from __future__ import annotations

from typing import Any

from claimline.model.lexicon.places import KindWord, NumberWord, RelationWord, RoleWord, Stand
from claimline.model.place import SETTLEMENTS, Kind, Relation, Role
from claimline.model.sentence import TokenKind
from claimline.places.adjectives import is_only_adjective
from claimline.places.between import told_between
from claimline.places.candidate import Name
from claimline.places.kinds import SPOTS, is_large, is_seat, is_wide
from claimline.places.lookup import Lookup
from claimline.places.names import is_cyrillic
from claimline.places.vocabulary import Mark
from claimline.text.phrases import Found

_LOCATIVE = ("і", "ї", "ах", "ях", "ому", "е", "ом")        # endings of the case that tells where
_LAND = ("щині", "щине")            # of the land around a town, whose district the gazetteer knows
_STEPS = 6                  # phrases and fillers between a relation and its name: "in the areas of the villages of"
_QUOTES = frozenset("«»\"“”„‘’'")
_CLOSING = frozenset("»\"”“’")
_FEMININE = ("ська", "цька", "зька")     # of adjectives, as of the genitive of such a name: "покровська"


def attach(name: Name, lookup: Lookup) -> None:
    """Read the phrases on both sides of `name` into it: kind, role, relation, direction, distance."""
    _after(name, lookup)
    _before(name, lookup)
    if name.chain and name.kind is Kind.SITE:
        name.role = Role.ANCHOR             # a road that the names tell from others


def _before(name: Name, lookup: Lookup) -> None:
    """Read what stands before the name, from the nearest phrase outwards."""
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
                office = word.role is Role.PERSON and at < name.first and tokens[at].kind is TokenKind.WORD
                name.role = Role.BACKGROUND if office else word.role        # "le maire de Terny" is no surname
                name.role_many = word.many
            return
        if isinstance(word, RelationWord) and _lies_there(name, word, chosen, at):
            at = chosen.first
            continue
        if isinstance(word, RelationWord):
            _relate(name, word, chosen.first)
            if name.distance_km is not None and any(
                    isinstance(f.value, RoleWord) and f.value.role is Role.ANCHOR and f.value.stand is Stand.BEFORE
                    for f in marks.ending(chosen.first if name.head is None else name.head)):
                name.role = Role.ANCHOR         # "Lyman, which lies 15 km from Izium"
            return


def _lies_there(name: Name, word: RelationWord, found: Found[Any], at: int) -> bool:
    """Whether a point of the compass before the kind of a place tells only where in its country it lies: "the eastern
    town of Lyman", but "the eastern part of the town of Lyman"."""
    return at < name.first and name.kind in SETTLEMENTS and word.direction is not None and (
        word.relation is Relation.AT and found.last - found.first == 1)


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
        return word.stand is Stand.BEFORE and not (name.kind is Kind.REGION and word.kind in SPOTS)
    if isinstance(word, RoleWord):
        # "the governor of Bryansk region" is an office, no surname; only seats of governments act; "the liberation by
        # the army of the village of Terny" tells of no unit
        return word.stand is Stand.BEFORE and not (word.role is Role.PERSON and name.kind is not None) and not (
            word.role is Role.UNIT and name.kind in SPOTS) and (
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


def _is_a_noun(name: Name, word: RoleWord) -> bool:
    """Whether a name before a unit is a Cyrillic noun, which names none: "у Терен и Ямполя группировка отразила"."""
    norm = name.tokens[name.end - 1].norm
    return word.role is Role.UNIT and is_cyrillic(norm) and not name.adjective and not is_only_adjective(norm) and (
        not norm.endswith(_FEMININE))


def _after(name: Name, lookup: Lookup) -> None:
    """Read up to two phrases that stand right behind the name."""
    marks, tokens = name.marks, name.tokens
    at = name.last
    quoted = bool(name.first) and at < len(tokens) and tokens[name.first - 1].text in _QUOTES and (
        tokens[at].text in _CLOSING)
    for _ in range(2):
        opened = name.adjective and at < len(tokens) and tokens[at].text in _QUOTES      # "дебальцевский «котёл»"
        for found in marks.starting(at + (quoted or opened)):
            word = found.value
            if isinstance(word, RoleWord) and word.stand is Stand.AFTER and (
                    word.role is not Role.ACTOR or is_seat(name)) and not _is_a_noun(name, word) and not any(
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
            elif word.kind is Kind.CITY and tokens[at].is_capital and not tokens[at].text.isupper():
                name.last = found.last          # "Kharkiv City", beside Kharkiv region
        elif isinstance(word, RoleWord):
            name.role = word.role
            return
        else:
            name.relation, name.direction, name.heading = word.relation, word.direction, word.heading
            name.heading_many = word.many
        at = found.last
