"""The region said beside a name, which only tells where that lies: "Riasne Сумської області"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.lexicon.places import KindWord, NumberWord
from claimline.model.place import SETTLEMENTS, Kind, Relation, Role
from claimline.model.sentence import TokenKind
from claimline.places.candidate import Name
from claimline.places.kinds import is_power, is_region, is_spot
from claimline.places.lookup import Lookup
from claimline.places.vocabulary import Mark

_CLOSING = frozenset("»\"”“’")
_LISTS = frozenset(",:-–—(")
_LEAD = 2                   # tokens from a region to the places in it: a comma, an article
_COUNTED = 6                # and from "villages" to their region


def locate(names: Sequence[Name], lookup: Lookup) -> None:
    """Give names the region said beside them ("(Луганська область)", "in Sumy region"), which makes it an anchor."""
    for number, name in enumerate(names):
        if not number:
            continue
        before = names[number - 1]
        if before.sentence is not name.sentence or before.heading:
            continue
        if before.matches and before.matches[0].entry.kind is Kind.COUNTRY and not (
                number > 1 and names[number - 2].sentence is name.sentence and not is_power(names[number - 2])):
            continue            # "in the south of Ukraine, in Kherson region", "Russia attacks in Ukraine's ..."
        bracketed = is_bracketed(before, name)
        if not bracketed and (not is_region(name) or is_region(before)):
            continue
        if bracketed and not is_region(name) and not is_spot(before):
            continue
        past = number - 1
        if _behind_a_bracket(names[number - 2:number], name):
            past = number - 2       # "Terny (9 km south of Lyman) in Donetsk region"
        elif not (bracketed or _locates(before, name)):
            continue
        said = lookup.surface(name.tokens[name.first:name.last])
        name.role = name.role or Role.ANCHOR
        whole_list = is_region(name)
        for other in reversed(names[:past + 1]):
            if other.sentence is not name.sentence or other.region is not None or (is_region(other) and other.role):
                break
            other.region = said
            if not other.linked or not whole_list or _new_group(other) or bracketed and _leads_itself(other):
                break


def of_counted(names: Sequence[Name], lookup: Lookup) -> None:
    """Let a region in which places are counted, and named right behind it, only tell where they lie: "two villages in
    Donetsk region, A and B"."""
    for name, following in zip(names, names[1:], strict=False):
        if name.role is not None or not is_region(name) or is_region(following) or not is_spot(following) or (
                following.sentence is not name.sentence):
            continue
        start = following.first if following.head is None else following.head
        between = [token.text for token in name.tokens[name.last:start]]
        joined = any(f.value is Mark.JOINER for f in name.marks.starting(name.last + 1))
        if between[:1] and between[0] in _LISTS and len(between) <= _LEAD and not joined and _are_counted(name):
            name.role, name.linked = Role.ANCHOR, False
            said = lookup.surface(name.tokens[name.first:name.last])
            following.linked = False
            for other in names[names.index(following):]:
                if other is not following and not other.linked:
                    break
                other.region = other.region or said


def _are_counted(name: Name) -> bool:
    """Whether a number of villages or towns stands before a region, with nothing but small words between."""
    marks, tokens = name.marks, name.tokens
    for i in range(max(1, name.first - _COUNTED), name.first):
        if any(isinstance(f.value, KindWord) and f.value.many and f.value.kind in SETTLEMENTS for f in
               marks.starting(i)) and all(token.text.islower() for token in tokens[i:name.first]):
            return any(tokens[at].kind is TokenKind.NUMBER or any(
                isinstance(f.value, NumberWord) for f in marks.starting(at)) for at in (i - 1, i - 2) if at >= 0)
    return False


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


def _leads_itself(name: Name) -> bool:
    """Whether a name in a list has a preposition of its own: "in A, near B, close to C (Donetsk region)"."""
    return name.head is not None and name.relation is not None and not any(
        token.is_capital for token in name.tokens[name.head:name.core])


def is_bracketed(before: Name, name: Name) -> bool:
    """Whether a name stands alone in brackets right behind another: "Svesa (Sumy region)"."""
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
