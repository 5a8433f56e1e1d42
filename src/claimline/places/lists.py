"""Lists of names, and what is carried along them: relations, kinds and roles."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.lexicon.places import KindWord, Stand
from claimline.model.place import Relation, Role
from claimline.places.candidate import Name
from claimline.places.kinds import is_region, is_seat
from claimline.places.vocabulary import Mark

_QUOTES = frozenset("«»\"“”„‘’'")
_SETS_OFF = frozenset(",.;:)")
_DASHES = frozenset("-–—")      # "the road Sudzha–Yunakivka"


def link(names: Sequence[Name]) -> None:
    """Mark the names that stand in one list with the name before them."""
    for number, (before, name) in enumerate(zip(names, names[1:], strict=False)):
        same = before.sentence is name.sentence
        name.linked = same and _is_list(before, name)
        if name.linked and (_turns(before, name) or _is_subject_behind(before, names[number + 1:])):
            name.linked = False
        name.behind = same and name.relation is None and name.first == before.last and is_region(name)


def _is_list(before: Name, name: Name) -> bool:
    """Whether nothing but joining words, kind words, fillers and brackets stands between two names."""
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
        road = before.role_many and before.role is Role.ANCHOR
        dash = tokens[at].text in _DASHES and (road or _is_of_axis(before, name))
        step = marks.joins(at) or int(dash)
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


def _is_of_axis(before: Name, name: Name) -> bool:
    """Whether a dash joins the two ends of an axis, which a mark sets off: "sur l'axe A - B, où"."""
    led = before.heading and before.head is not None and before.head < before.first and name.head is None
    behind = name.tokens[name.last:name.last + 2]
    return led and bool(behind) and behind[0].text in _SETS_OFF and not (
        behind[0].text == "," and behind[-1].is_capital)        # "Secteur de A - B, C et D sont tombées"


def _turns(before: Name, name: Name) -> bool:
    """Whether a lone comma leads from a phrase to what it is about: "Near Kupiansk, Synkivka holds"."""
    tokens = name.tokens
    article = any(f.value is Mark.FILLER and f.last == name.first for f in name.marks.starting(before.last + 1))
    comma = [token.text for token in tokens[before.last:before.last + 1 if article else name.first]]
    if comma == [";"] and is_seat(name) and name.head is None and any(
            f.value is Mark.SPEECH for f in name.marks.starting(name.last)):
        return True             # "a village east of A; Kyiv said that"
    if before.linked or comma != [","] or before.head is None:
        return False
    goes_on = name.last < len(tokens) and (name.marks.joins(name.last) or tokens[name.last].text == "(")
    speaks = is_seat(name) and name.head is None and name.last < len(tokens) and tokens[name.last].text[:1].islower()
    return not goes_on and (before.direction is not None or before.head == 0 or speaks)


def _is_subject_behind(before: Name, names: Sequence[Name]) -> bool:
    """Whether a comma leads from a phrase at the head of a sentence to a list that is the subject of a verb: "Near A, B
    and C were taken"."""
    tokens, words = before.tokens, before.marks.claims
    if words.free_order or before.head != 0 or before.linked or tokens[before.last].text != "," or (
            names[0].first != before.last + 1 or names[0].head is not None):
        return False
    last = names[0]
    for name in names[1:]:
        if name.sentence is not before.sentence or not _is_list(last, name) or name.head is not None:
            break
        last = name
    verb = tokens[last.last].norm if last.last < len(tokens) else ""
    return verb in words.predicates or verb in words.passives or verb in words.auxiliaries


def spread(names: Sequence[Name]) -> None:
    """Carry relations, kinds and roles along lists: forward from words before the list, back from words after it."""
    for before, name in zip(names, names[1:], strict=False):
        if not (name.linked or name.behind):
            continue
        of_region = name.linked and before.direction is not None and is_region(before) and (
            not is_region(name))       # "in eastern X region and in A"
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
