"""What a language's `claims.toml` says of how places and clauses hang together: lists, places meant again, shares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimline.model.claim import Extent
from claimline.model.light import LightEnum
from claimline.model.place import Kind, Relation


@dataclass(frozen=True, slots=True)
class ExtentWord:
    """Words that limit how much of the place is meant. `beside`: only right before its name, "the centre of X"; `wide`:
    only of what is no settlement itself, "a few villages"."""

    id: str
    extent: Extent
    words: tuple[str, ...]
    beside: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words that mean a place named before: "the town", "there". `many`: how many places ("both villages": 2).

    `kinds`: of the place meant, preferred to any other that was named. `part`: they mean a part of it, "the station",
    "its northern half", and `relation` where that part lies. `subject`: a pronoun that means a place only where
    something is done to it, "it was taken", "shelled it". `clitic`: the first word is a pronoun that belongs to the
    verb right after it ("l'ont reprise", "en tiennent la moitié"), and is nothing without one. `bound`: a pronoun
    behind its preposition ("по ній", "на нього"), which means a place only right beside a verb of an act. `owned`: a
    possessive, which means one only right before the noun of an act ("её взятие"). `other`: they mean a place that is
    none of those named before, "elsewhere", "in a village near by". `large`: only a city of half a million or more,
    "the capital". `named`: a name may stand behind them, of that part of the town: "the Kirov quarter".
    """

    id: str
    words: tuple[str, ...]
    many: int = 1
    kinds: tuple[Kind, ...] = ()
    part: bool = False
    relation: Relation = Relation.AT
    subject: bool = False
    clitic: bool = False
    bound: bool = False
    owned: bool = False
    other: bool = False
    large: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Opener:
    """Words that open a clause with its own doer. `relative`: the clause ends at the next comma, and hangs on the
    place right before it ("X, which it annexed in 2014, and Y"). `joins`: what somebody says goes on behind it ("said
    that A fell, but B holds out"). `when`: the time right before it is its own as well ("in May, when they took A").
    `adverb`: right behind who acts it opens nothing ("later, they took A", "they later took A")."""

    id: str
    words: tuple[str, ...]
    relative: bool = False
    joins: bool = False
    when: bool = False
    adverb: bool = False


class Measure(StrEnum, metaclass=LightEnum):
    """What a number before a unit measures of a place."""

    SHARE = "share"         # per cent of it
    AREA = "area"           # square kilometres of it


@dataclass(frozen=True, slots=True)
class Unit:
    """Words of a unit that follows its number: "per cent", "km²"."""

    id: str
    measure: Measure
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a map's legend for what changed hands: "changed since the last issue"."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Words by which the same is said of another place: "too", "so is", "idem"."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Era:
    """Words for another war and its armies: "World War II", "the Red Army". `compared`: this war is measured by it,
    "the worst since World War II", or a time only tells how old a thing is, "founded in".
    `contest`: words of games and exchanges, where what is won and lost is no ground: "match", "half-time"."""

    id: str
    words: tuple[str, ...]
    compared: bool = False
    contest: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """Words that count what was told of before: "three more" of the attacks, "as many"."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joiner:
    """Words that join places into one list: "and", "as well as". `names`: they open a sentence that names what the one
    before has counted: "eleven villages. These are"."""

    id: str
    words: tuple[str, ...]
    names: bool = False


@dataclass(frozen=True, slots=True)
class Prepositions:
    """What may stand before a place and belong to the verb behind it, where word order is free: "к Лиману подошли".
    `motion`: which tell only that; `either`: which tell as well where something is, of these `into`: inside it;
    `through`: which tell by what way somebody came to another place."""

    motion: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    into: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
