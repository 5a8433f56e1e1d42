"""What a language's `claims.toml` says of who acts: words for a side, and the forms that show who does not act."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimline.model.light import LightEnum


class ActorKind(StrEnum, metaclass=LightEnum):
    """Words that stand for a side without naming it."""

    FORCE = "force"         # troops, brigade: takes the side of an adjective beside it
    INTRUDER = "intruder"   # troops that get in where others hold: small groups, saboteurs; else like a force
    FORMATION = "formation"     # the brigade: one told of before, if it stands alone; else like a force
    UNIT = "unit"           # the unit: the same of whatever formation was told of last
    ATTACKER = "attacker"   # the attackers: who attacked last; else like a force
    ENEMY = "enemy"         # the other side of whoever speaks
    OWN = "own"             # the side of whoever speaks
    WE = "we"               # the same in the first person: beside it "they" are the other side
    THEY = "they"           # whoever acted last
    NOBODY = "nobody"       # a pronoun that stands for nobody: "il y a"
    LATTER = "latter"       # whoever was named last: "the latter"
    MEMBER = "member"       # part of whoever was named first: "one group ..., the other ..."
    PERSON = "person"       # one who speaks: "he said"; of no side for what he does
    AGENT = "agent"         # "by", "par": the doer of a passive follows
    GAINER = "gainer"       # "to": who gets what falls or is lost follows, right behind the act or its place
    BEATEN = "beaten"       # "a setback for": who loses what the sentence tells of follows
    WINNER = "winner"       # "gives the Russians": who gains by what the sentence tells of follows
    OUSTED = "ousted"       # "freed of", "очищен от": whom a place is rid of follows
    WEAPON = "weapon"       # drones, missiles: a force that strikes from afar, so its attack is a strike
    CIVIL = "civil"         # a subject that is no side: police, rescuers, prices
    DEFENDER = "defender"   # the side whose soil it is: "the defenders"


TROOPS = (ActorKind.FORCE, ActorKind.FORMATION, ActorKind.UNIT, ActorKind.ATTACKER)


@dataclass(frozen=True, slots=True)
class ActorWord:
    """Words that stand for a side without naming it."""

    id: str
    kind: ActorKind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Oblique:
    """Words whose case shows that they do not act: "войск", "украинцев". `agent`: by whom a passive is done. `leads`:
    it is what stands right behind them that does not, "from the", "aux".

    `dative`: who is given or told something, unless an impersonal verb makes him the doer: "українцям вдалося".
    """

    id: str
    words: tuple[str, ...]
    agent: bool = False
    dative: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Impersonal:
    """Verbs without a subject, whose doer stands in the dative: "вдалося", "довелося"."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Converb:
    """Forms of verbs that have the subject of the clause they hang on: "захопивши", "просуваючись"."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subjectless:
    """Forms of verbs that need no subject: said of the side that speaks, "взяли". `singular`: forms that do need
    one, "взяла": where it is no side nor troops, it is somebody else. `past`: endings that only verbs have."""

    id: str
    words: tuple[str, ...]
    singular: bool = False
    past: bool = False


class Gender(StrEnum, metaclass=LightEnum):
    """Gender and number of a word, by which a pronoun agrees with what it means."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"
    MASCULINE_PLURAL = "mp"
    FEMININE_PLURAL = "fp"
    PLURAL = "p"                # of any gender, or of a language where plurals have none


@dataclass(frozen=True, slots=True)
class Gendered:
    """Pronouns and words for sides and troops, with their gender."""

    id: str
    words: tuple[str, ...]
    gender: Gender
