"""Reads a language's `places.toml` into `PlaceWords`.

Every entry has `words` (phrases, text/phrases.py), `yes` and `no`. Beside these:

    [[compass]]   direction, nouns, adjectives, adverbs?    (in place of `words`)
    [[relation]]  relation, stand?, direction?, heading?, many?, distance?, locative?, adjective?
    [[kind]]      kind, stand?, many?, adjective?
    [[role]]      role, stand?, many?, fought?
    [[number]]    value
    [[unit]]      km
    [[moved]] [[joiner]] [[filler]] [[ordinary]] [[homonym]] [[never]] [[adverb]] [[given]]
    [[seat]] [[ground]] [[soil]] [[capital]] [[country]] [[alias]] [[from]] [[article]]

A relation whose words hold `@noun`, `@adjective` or `@adverb` stands for eight, one for each direction of the compass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import TypeVar

from claimline.errors import LexiconError
from claimline.model.lexicon.places import (
    Compass,
    KindWord,
    NumberWord,
    PlaceWords,
    RelationWord,
    RoleWord,
    Stand,
    Unit,
)
from claimline.model.place import Kind, Relation, Role
from claimline.text.phrases import parse
from claimline.text.table import Table, choice, entries, only, phrases, proof, strings

T = TypeVar("T")
_DIRECTIONS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_LISTS = ("moved", "joiner", "filler", "ordinary", "homonym", "never", "adverb", "given", "seat", "ground", "soil",
          "capital", "country", "alias", "from", "article", "region_article")
_TYPED = ("compass", "relation", "kind", "role", "number", "unit")


def read_places(table: Table, where: str) -> PlaceWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    only(table, (*_TYPED, *_LISTS), where)

    def every(key: str, extra: tuple[str, ...], build: Callable[[Table, str], T], own: tuple[str, ...] = ("words",),
              ) -> tuple[T, ...]:
        built = []
        for number, entry in enumerate(entries(table, key, where), 1):
            first = next(iter(entry.get(own[0]) or [f"number {number}"]))
            here = f"{where}: {key} {first!r}"
            only(entry, (*own, "yes", "no", *extra), here)
            proof(entry, here)
            built.append(build(entry, here))
        return tuple(built)

    def words(key: str) -> tuple[str, ...]:
        return tuple(word for each in every(key, (), lambda e, h: phrases(e, "words", h)) for word in each)

    compass = every("compass", ("direction", "adverbs", "adjectives"), _compass, ("nouns",))
    return PlaceWords(
        relations=tuple(word for each in every(
            "relation", ("relation", "stand", "direction", "heading", "many", "distance", "locative",
                         "adjective"),
            lambda e, h: tuple(_relations(e, h, compass))) for word in each),
        kinds=every("kind", ("kind", "stand", "many", "adjective"), _kind),
        roles=every("role", ("role", "stand", "many", "fought"), _role),
        compass=compass,
        numbers=every("number", ("value",), lambda e, h: NumberWord(_figure(e, "value", h), phrases(e, "words", h))),
        units=every("unit", ("km",), lambda e, h: Unit(_figure(e, "km", h), phrases(e, "words", h))),
        moved=words("moved"), joiners=words("joiner"), fillers=words("filler"), ordinary=words("ordinary"),
        homonyms=words("homonym"), never=words("never"), adverbs=words("adverb"), given=words("given"),
        seats=words("seat"), ground=words("ground"), soil=words("soil"), capital=words("capital"),
        country=words("country"), alias=words("alias"), leaving=words("from"), articles=words("article"),
        region_articles=words("region_article"),
    )


def _compass(entry: Table, here: str) -> Compass:
    return Compass(
        direction=choice(entry, "direction", _DIRECTIONS, here), nouns=phrases(entry, "nouns", here),
        adjectives=phrases(entry, "adjectives", here),
        adverbs=phrases(entry, "adverbs", here) if "adverbs" in entry else (),
    )


def _relations(entry: Table, here: str, compass: tuple[Compass, ...]) -> Iterator[RelationWord]:
    relation = Relation(choice(entry, "relation", list(Relation), here))
    stand = Stand(choice(entry, "stand", list(Stand), here, "before"))
    flags = {key: _flag(entry, key, here) for key in ("heading", "many", "distance", "adjective")}
    locative = _flag(entry, "locative", here, relation is not Relation.TOWARD)
    written = strings(entry, "words", here)
    plain = tuple(word for word in written if "@" not in word)
    name = f"relation:{written[0] if written else '?'}"
    direction = choice(entry, "direction", _DIRECTIONS, here) if "direction" in entry else None
    if plain or not written:
        yield RelationWord(name, relation, phrases({"words": list(plain)}, "words", here), stand, direction,
                           locative=locative, **flags)
    for way in compass:
        turned = tuple(filled for word in written if "@" in word for filled in _turned(word, way))
        for phrase in turned:
            try:
                parse(phrase)
            except ValueError as error:
                raise LexiconError(f"{here}: {error}") from None
        if turned:
            yield RelationWord(name, relation, turned, stand, way.direction, locative=locative, **flags)


def _turned(word: str, way: Compass) -> Iterator[str]:
    """`word` with its placeholders put in words of one direction; nothing when the direction lacks such words."""
    slots = {"@noun": way.nouns, "@adjective": way.adjectives, "@adverb": way.adverbs}
    parts = [slots.get(part, (part,)) for part in word.split()]
    for chosen in product(*parts):
        yield " ".join(chosen)


def _kind(entry: Table, here: str) -> KindWord:
    written = phrases(entry, "words", here)
    return KindWord(f"kind:{written[0]}", Kind(choice(entry, "kind", list(Kind), here)), written,
                    Stand(choice(entry, "stand", list(Stand), here, "before")), _flag(entry, "many", here),
                    _flag(entry, "adjective", here))


def _role(entry: Table, here: str) -> RoleWord:
    written = phrases(entry, "words", here)
    return RoleWord(f"role:{written[0]}", Role(choice(entry, "role", list(Role), here)), written,
                    Stand(choice(entry, "stand", list(Stand), here, "before")), _flag(entry, "many", here),
                    _flag(entry, "fought", here))


def _flag(entry: Table, key: str, here: str, default: bool = False) -> bool:
    value = entry.get(key, default)
    if not isinstance(value, bool):
        raise LexiconError(f"{here}: '{key}' must be true or false")
    return value


def _figure(entry: Table, key: str, here: str) -> float:
    value = entry.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise LexiconError(f"{here}: '{key}' must be a number")
    return float(value)
