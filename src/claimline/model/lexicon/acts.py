"""What a language's `claims.toml` says of acts: the words that tell one, make another of it, or cast doubt on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimline.model.claim import Event, Extent, Status
from claimline.model.light import LightEnum


class Form(StrEnum, metaclass=LightEnum):
    """How a trigger stands to its doer and its place."""

    VERB = "verb"           # doer before it, place after it: "seized X"
    PASSIVE = "passive"     # place before or after it, doer by agent: "X was seized by", "взято X"
    NOUN = "noun"           # doer beside it or by agent, place after it: "the Russian seizure of X"
    STATE = "state"         # place before it, doer after it: "X remains under the control of"


class Who(StrEnum, metaclass=LightEnum):
    """Whose act it is, against the side that the words name."""

    SELF = "self"
    OPPONENT = "opponent"   # "X was lost by Ukraine": the act is the other side's


class CueKind(StrEnum, metaclass=LightEnum):
    """What a cue does to the status of the claims it reaches."""

    NEGATION = "negation"
    HEDGE = "hedge"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    ASSERTION = "assertion"  # lifts a hedge or an expectation: "has already"
    PRESUMED = "presumed"   # of a question that takes what it asks about for granted: "why was X lost?"


class Reach(StrEnum, metaclass=LightEnum):
    """How far a cue or modifier works."""

    NEXT = "next"           # on the trigger that follows within a few words
    AROUND = "around"       # on every trigger of its clause, before it or after it, with no comma between
    CLAUSE = "clause"       # on every trigger of its clause
    SENTENCE = "sentence"   # on every trigger of its sentence
    BEFORE = "before"       # on every trigger before it in its sentence: "..., that's false"
    BACK = "back"           # on what another has just been quoted as saying: "Uh-huh.", "No evidence."


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that say an event. `reads`: events of other triggers that are part of this one ("repelled an attack").

    `named`: everyday words, an act only where its doer is named, or plainly meant by a verb without a subject.
    `defends`: with nobody named, the act of the side whose soil it is: "the defence of X goes on", "X was retaken".
    `afar`: of a large city or a region they tell a blow from afar: "attacked Odesa".
    `foreign`: with nobody named, the act of the side whose soil it is not: "the occupation of X goes on".
    `alone`: the event that they say of a place itself, when they read none: "відбито атаку", but "відбито село".
    `bare`: only of a place that no preposition leads to: "Lyman is closed", not "a shop in Lyman is closed".
    `direct`: only right before a place, where no other act is told behind it: "Russia has Lyman".
    `shown`: what a man does who is seen at a place, so that his side must be there: "took a selfie at".
    `wide`: what only regions and countries undergo: "annexed".
    `colour`: what a map's colour tells, which is that of one side (theatre/): "turned red".
    `attributive`: long participles, which tell it of the noun that they agree with: "захваченное село".
    """

    id: str
    event: Event
    form: Form
    words: tuple[str, ...]
    who: Who = Who.SELF
    extent: Extent | None = None
    status: Status | None = None
    reads: tuple[Event, ...] = ()
    weak: bool = False      # everyday words: only with a named place close by, and a side or a list
    named: bool = False
    alone: Event | None = None
    afar: bool = False
    reaches: bool = False   # what it is said to go up to, it is at: "are as far as X"
    regain: bool = False    # "liberated", "retaken": with nobody named, the act of whoever says so
    again: bool = False     # and what had been his: "retaken", not "liberated", which any taker says
    either: bool = False    # and of the attacker as well, where nobody says so: "the village has been cleared"
    defends: bool = False
    foreign: bool = False
    wide: bool = False
    bare: bool = False
    direct: bool = False
    shown: bool = False
    attributive: bool = False
    colour: str | None = None
    happens: bool = False   # said with a verb of its own, "fighting goes on": nobody is its subject


@dataclass(frozen=True, slots=True)
class Decoy:
    """Words that look like a trigger and say nothing of the front: "took the floor". The longest match wins."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words that make another event of the one they govern: "tried to take" is an attack, "failed" a repel.

    `form`: only of acts said in this form: "зачистка ... триває".
    """

    id: str
    words: tuple[str, ...]
    of: tuple[Event, ...]
    event: Event
    who: Who = Who.SELF
    reach: Reach = Reach.NEXT
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of doubt, denial, future or condition. `untrue`: a verdict on what was told, "a lie". `later`: what
    somebody has said with them is to come, "said that they would"."""

    id: str
    kind: CueKind
    reach: Reach
    words: tuple[str, ...]
    untrue: bool = False
    later: bool = False
