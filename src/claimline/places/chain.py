"""Where a place lies, told behind it from the small to the large: "à A, groupement de B, en territoire de C"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.place import Kind, Relation, Role
from claimline.places.candidate import Name
from claimline.places.kinds import is_spot
from claimline.places.vocabulary import Mark

_CHAIN = 16         # tokens from the settlement to the name that holds it
_HOLDERS = frozenset((Kind.DISTRICT, Kind.REGION, Kind.AREA))
_COMMAS = frozenset((",", "(", "–", "—", "-"))
_OBJECT = ("ську", "цьку", "зьку", "скую", "цкую")      # of adjectives in the accusative: no address has it
_SAYING = frozenset((Mark.ACT, Mark.SPEECH, Mark.HIT))


def holding(before: Sequence[Name], name: Name) -> Role | None:
    """An anchor where a comma and words for districts or regions lead from a settlement to the name: what is told is of
    the settlement alone. `before`: the names of the sentence before it. A list of regions is no chain, nor is one that
    goes on behind the name."""
    if name.kind not in _HOLDERS or name.heading or name.direction is not None or (
            name.relation not in (None, Relation.AT)):
        return None
    listed = name.adjective and (name.last == name.end or name.tokens[name.core].norm.endswith(_OBJECT))
    if listed and name.head is None:
        return None             # "Лиман, Мирівська та Покровська громади", "обстріляли Лиман, Мирівську громаду"
    held = next((other for other in reversed(before) if other.role is None), None)
    if held is None or held.heading or not is_spot(held) or held.relation not in (None, Relation.AT):
        return None
    tokens, marks = name.tokens, name.marks
    start = name.head if name.head is not None else name.first
    between = range(held.last, start)
    if not between or len(between) > _CHAIN or tokens[held.last].text not in _COMMAS or any(
            tokens[i].text in ";:." for i in between):
        return None
    if name.head is None and any(f.value is Mark.ARTICLE for f in marks.ending(name.first)):
        return None             # "struck A, the region of B": a list
    inside = {i for other in before for i in range(other.first, other.last)}
    loose = [i for i in between if i not in inside and any(
        f.value in _SAYING or f.value is Mark.JOINER and tokens[i].text != "," for f in marks.starting(i))]
    ends = name.last < len(tokens) and tokens[name.last].text != "," and any(
        f.value is Mark.JOINER for f in marks.starting(name.last))
    return None if loose or ends else Role.ANCHOR
