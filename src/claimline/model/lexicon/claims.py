"""What a language's `claims.toml` says: the words by which claims, their doers, sayers and doubts are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from claimline.model.claim import Event, Extent, Status
from claimline.model.place import Kind, Relation


class Form(StrEnum):
    """How a trigger stands to its doer and its place."""

    VERB = "verb"           # doer before it, place after it: "seized X"
    PASSIVE = "passive"     # place before or after it, doer by agent: "X was seized by", "взято X"
    NOUN = "noun"           # doer beside it or by agent, place after it: "the Russian seizure of X"
    STATE = "state"         # place before it, doer after it: "X remains under the control of"


class Who(StrEnum):
    """Whose act it is, against the side that the words name."""

    SELF = "self"
    OPPONENT = "opponent"   # "X was lost by Ukraine": the act is the other side's


class CueKind(StrEnum):
    """What a cue does to the status of the claims it reaches."""

    NEGATION = "negation"
    HEDGE = "hedge"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    ASSERTION = "assertion"  # lifts a hedge or an expectation: "has already"
    PRESUMED = "presumed"   # of a question that takes what it asks about for granted: "why was X lost?"


class Reach(StrEnum):
    """How far a cue or modifier works."""

    NEXT = "next"           # on the trigger that follows within a few words
    AROUND = "around"       # on every trigger of its clause, before it or after it, with no comma between
    CLAUSE = "clause"       # on every trigger of its clause
    SENTENCE = "sentence"   # on every trigger of its sentence
    BEFORE = "before"       # on every trigger before it in its sentence: "..., that's false"
    BACK = "back"           # on what another has just been quoted as saying: "Uh-huh.", "No evidence."


class SpeechKind(StrEnum):
    """How words of saying stand to the speaker and to what is said."""

    VERB = "verb"           # speaker beside it, what is said follows or precedes: "X said that"
    FRAME = "frame"         # speaker follows: "according to X"
    NONE = "none"           # says nothing, for all that it looks like saying: "clashes were reported"
    ANSWERS = "answers"     # the text is an interview, who answers follows: "interview with X"
    ASKS = "asks"           # the text is an interview, who asks follows: "interview by Y"
    BACK = "back"           # the speaker beside it said what stands before: "this was reported by X"
    RECALL = "recall"       # what follows is no news of whoever is reported: "let us recall"
    HEADS = "heads"         # the speaker beside it tells what stands below: "General Staff, evening update"
    LABEL = "label"         # says of the words before it whose they are: "(X)", rare


class ActorKind(StrEnum):
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
    """Words of doubt, denial, future or condition. `untrue`: a verdict on what was told, "a lie"."""

    id: str
    kind: CueKind
    reach: Reach
    words: tuple[str, ...]
    untrue: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of saying. `status`: what the saying itself makes of what is said ("denied", "expects").

    `own`: what is named right behind them is the speaker's own doing: "claimed the capture of X". `again`: they have a
    pronoun for whoever spoke last: "according to him". `beside`: their speaker stands right behind them: "claims of X".
    `passes_on`: whoever they name only passes on what another, named before, said: "quoted by".
    `concedes`: with nobody named, what is told is the other side's gain: "admitted the capture of X".
    `cites`: what is told is theirs whom they name, not theirs who cites them: "reports, citing the mayor, that".
    """

    id: str
    kind: SpeechKind
    words: tuple[str, ...]
    status: Status | None = None
    own: bool = False
    again: bool = False
    beside: bool = False
    concedes: bool = False
    passes_on: bool = False
    cites: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A speaker by office: "the defence ministry". `label` is the printed source, with {side} for its adjective.

    `regional`: the place behind it only says of what: "the governor of Luhansk". `bearer`: the word stands for one
    person, who after a name was told with any office is that person: "observer Ivan Ladygin", then "the blogger".
    `observes`: they watch the war and fight none: what "Ukrainian analysts" report is no deed of their own side.
    `unit`: a formation, which its number tells from others and whose officers speak: "the 66th Brigade".
    `speaks_for`: an office that, where nobody is named, stands for the formation behind it: "the press service of".
    `governed`: the words are in a case in which they are the speaker only behind others: "за даними бригади".
    `medium`: what somebody speaks in or to, unless it is the subject: "сообщил в канале", "рассказал журналистам".
    """

    id: str
    words: tuple[str, ...]
    label: str
    sided: bool = False     # an office of one side's state: with no side named it is the author's own
    regional: bool = False
    bearer: bool = False
    observes: bool = False
    unit: bool = False
    speaks_for: bool = False
    governed: bool = False
    medium: bool = False


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


@dataclass(frozen=True, slots=True)
class Complement:
    """Words that open what is said: "that", "que". The speaker does not stand behind them."""

    id: str
    words: tuple[str, ...]


class Measure(StrEnum):
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


class Gender(StrEnum):
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


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Everything in one `claims.toml`, in file order."""

    triggers: tuple[Trigger, ...] = ()
    remarks: tuple[Trigger, ...] = ()       # heard only as all that is said of a place: "A – gone", "B: red"
    decoys: tuple[Decoy, ...] = ()
    modifiers: tuple[Modifier, ...] = ()
    cues: tuple[Cue, ...] = ()
    speeches: tuple[Speech, ...] = ()
    bodies: tuple[Body, ...] = ()
    actors: tuple[ActorWord, ...] = ()
    extents: tuple[ExtentWord, ...] = ()
    anaphors: tuple[Anaphor, ...] = ()
    openers: tuple[Opener, ...] = ()
    joiners: tuple[Joiner, ...] = ()
    changes: tuple[Change, ...] = ()
    counts: tuple[Count, ...] = ()
    eras: tuple[Era, ...] = ()
    alikes: tuple[Alike, ...] = ()
    genders: tuple[Gendered, ...] = ()
    units: tuple[Unit, ...] = ()
    complements: tuple[Complement, ...] = ()
    oblique: tuple[Oblique, ...] = ()
    subjectless: tuple[Subjectless, ...] = ()
    impersonals: tuple[Impersonal, ...] = ()
    converbs: tuple[Converb, ...] = ()
    bearer_endings: tuple[str, ...] = ()    # of the word for an office, in the cases of one bearer
    articles: tuple[str, ...] = ()          # before a word for who is known already: "the"
    genitives: tuple[str, ...] = ()         # before whose or what something is: "of"
    arrived: tuple[str, ...] = ()           # who is somewhere has just come: "the Russians are already in X"
    background: tuple[str, ...] = ()        # before what had happened already: "after the fall of A"
    attribute_endings: tuple[str, ...] = ()     # of what says before a noun which one is meant: "окрема"
    adjective_endings: tuple[str, ...] = ()     # of the genitive, by which a capitalised adjective is no name
    finite_endings: tuple[str, ...] = ()    # of auxiliaries as long as a participle: "était", "were"
    purpose: tuple[str, ...] = ()           # before what an act is for: "left Lyman *to* defend Siversk"
    origins: tuple[str, ...] = ()           # before where a blow or a move comes from: "attacked *from* Lyman"
    destinations: tuple[str, ...] = ()      # before where those who leave go: "left *for* Lyman"
    themes: tuple[str, ...] = ()            # before what is told of: «*о* взятии Лимана сообщил»
    within: tuple[str, ...] = ()            # by which somebody is in a place: "*in* the town", "*there*"
    present_endings: tuple[str, ...] = ()   # of verbs, and auxiliaries, of what goes on now: "are attacking"
    past_endings: tuple[str, ...] = ()      # of verbs in the past, which are no infinitives: "seized", "took"
    plural_past_endings: tuple[str, ...] = ()   # of verbs in the past that tell of several: "взяли"
    adverb_endings: tuple[str, ...] = ()    # by which a word with a verb's ending is none: "entièrement"
    object_endings: tuple[str, ...] = ()    # of feminine names that are no subject: "Терновку"
    accusative_endings: tuple[str, ...] = ()    # of these, in the case of an object alone
    people_endings: tuple[str, ...] = ()    # of a side's name as a noun for its people: "Russians"
    subject_endings: tuple[str, ...] = ()   # of those that are one: "Терновка"
    excepting: tuple[str, ...] = ()         # folded words before a place of which the rest is not said: "all but"
    additions: tuple[str, ...] = ()         # folded words by which a sentence goes on: "in addition"
    including: tuple[str, ...] = ()         # folded words before one of the places just told of together: "including"
    fillers: tuple[str, ...] = ()           # words that a remark may have beside it: "still", "all"
    respectively: tuple[str, ...] = ()      # words by which the members of two lists belong to one another in turn
    totals: tuple[str, ...] = ()            # words before all of what was told of before, or none: "*all* four attacks"
    infinitive_endings: tuple[str, ...] = ()    # by which a verb is no finite one, where others have endings too
    adverbs: tuple[str, ...] = ()           # ends of words that may stand behind those: "was officially announced"
    singulars: tuple[str, ...] = ()         # words that tell of one alone: "A and B, which *is* surrounded"
    passives: tuple[str, ...] = ()          # auxiliaries before what is said of something: "it was announced"
    auxiliaries: tuple[str, ...] = ()       # of participles: those joined to the first share its own
    participle_endings: tuple[str, ...] = ()    # of these participles
    bare_participles: tuple[str, ...] = ()      # endings that past verbs share with what befalls: "Lyman captured"
    predicates: frozenset[str] = frozenset()    # verbs that tell no act, by which a clause goes on: "and *moved* to"
    regular_past: tuple[str, ...] = ()          # endings of others
    determiners: frozenset[str] = frozenset()   # before a noun, and so behind a verb: "prépare *ses* défenses"
    linking: frozenset[str] = frozenset()       # words before these that are no verbs: "et *dans* la ville"
    ranks: tuple[str, ...] = ()                 # words that set one place before others: "the *largest* town"
    adverbials: tuple[str, ...] = ()            # words that begin no object: "captured *in* May"
    reflexives: tuple[str, ...] = ()        # pronouns that belong to such an auxiliary: "*se* sont"
    perfect: tuple[str, ...] = ()           # words before a verb whose subject is who speaks: "claims *to have* taken"
    plural_endings: tuple[str, ...] = ()    # of long participles: "занятые"
    short_plural_endings: tuple[str, ...] = ()      # of short ones: "заняты"
    outlet_endings: tuple[str, ...] = ()    # of a noun before the outlet that is told: "*агентству* Рейтер"
    press_endings: tuple[str, ...] = ()     # of words for the press, to whom something is told: "журналистам"
    gerund_endings: tuple[str, ...] = ()    # of a verb of saying that goes on with the speaker before: "adding"
    reflexive_endings: tuple[str, ...] = ()     # of verbs that may be passives: "удерживается"
    prepositions: Prepositions = Prepositions()
    pronouns: Mapping[str, str] = field(default_factory=dict)   # for places, with the genders that each can mean: "mn"
    active: tuple[str, ...] = ()            # words that no passive has in a gap: "are said *to have* taken"
    free_order: bool = False            # places stand before their verb as readily as after it
