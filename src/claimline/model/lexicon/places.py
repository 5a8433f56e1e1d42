"""What a language's `places.toml` says: the words around a place name that tell what it is and where it is meant.

`words` are always phrases (text/phrases.py). A phrase "before" ends where the name begins ("village of"), one
"after" begins where the name ends ("village", "direction").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimline.model.light import LightEnum
from claimline.model.place import Kind, Relation, Role


class Stand(StrEnum, metaclass=LightEnum):
    """On which side of the name a phrase stands."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class RelationWord:
    """Where, against the name: "near", "northern outskirts of". `many`: it governs a list of names standing on its
    open side ("the Kupiansk and Lyman axes"); a phrase before a name always governs the list that follows.
    `distance`: only right after a distance ("12 km from"). `heading`: it makes the name a direction or sector.
    `locative`: being somewhere, not going there; a country named so is ground, not a government.
    `adjective`: it may turn an adjective before it into a name, as a heading does ("дебальцевский котёл")."""

    id: str
    relation: Relation
    words: tuple[str, ...]
    stand: Stand = Stand.BEFORE
    direction: str | None = None
    heading: bool = False
    many: bool = False
    distance: bool = False
    locative: bool = True
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class KindWord:
    """What the named place is: "village of", "oblast". `many`: of a whole list of names ("villages of").
    `adjective`: it may turn an adjective beside it into a name ("Донецька область")."""

    id: str
    kind: Kind
    words: tuple[str, ...]
    stand: Stand = Stand.BEFORE
    many: bool = False
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class RoleWord:
    """What the name beside it is when it is no place of a claim: "brigade of", "call sign", "road to", "Times".

    `fought`: an act right before it is told of there: "fighting between Lyman and Siversk" is near both.
    """

    id: str
    role: Role
    words: tuple[str, ...]
    stand: Stand = Stand.BEFORE
    many: bool = False
    fought: bool = False


@dataclass(frozen=True, slots=True)
class Compass:
    """One of the eight directions, as noun, adjective and adverb of comparison ("севернее")."""

    direction: str
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    adverbs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number in words."""

    value: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of distance; one of it is `km` kilometres."""

    km: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Everything in one `places.toml`, in file order.

    `moved`: before a distance, they make it one that was gone, not one that locates. `joiners` link names into a
    list. `fillers` may stand between a phrase and its name. `ordinary` words begin with a capital and are no place
    unless something beside them says so; `never` are not even then; `homonyms` are doubted only where each word has
    a capital, at the head of a sentence: "Щастя". `adverbs` may open a sentence right before a name, and are nobody's
    name: "Officially Kovalivske ...". `given` are given names of people, `seats`
    capitals that stand for governments, `ground` stands before a country that is meant as land, `soil` beside a
    side's adjective, `capital` beside that or its country's name, `country` means the country spoken of,
    `alias` links two names of one place, `leaving` opens a way from one place to another, `articles` stand before
    names of lands, rivers, clubs and ships, but not of villages; `region_articles` make a city's name that of its
    region. A `never` of several words blocks all of them: "Red Cross".
    """

    relations: tuple[RelationWord, ...] = ()
    kinds: tuple[KindWord, ...] = ()
    roles: tuple[RoleWord, ...] = ()
    compass: tuple[Compass, ...] = ()
    numbers: tuple[NumberWord, ...] = ()
    units: tuple[Unit, ...] = ()
    moved: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    homonyms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    ground: tuple[str, ...] = ()
    soil: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    alias: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    region_articles: tuple[str, ...] = ()
