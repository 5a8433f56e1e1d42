"""What a language's `claims.toml` says: the words by which claims, their doers, sayers and doubts are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimline.model.lexicon.actors import ActorWord, Converb, Gendered, Impersonal, Oblique, Subjectless
from claimline.model.lexicon.acts import Cue, Decoy, Modifier, Trigger
from claimline.model.lexicon.links import (
    Alike,
    Anaphor,
    Change,
    Count,
    Era,
    ExtentWord,
    Joiner,
    Opener,
    Prepositions,
    Unit,
)
from claimline.model.lexicon.sayings import Body, Complement, Speech


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
    noun_led_endings: tuple[str, ...] = ()      # of adjectives in the singular, "по Корабельному району"
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
    against: tuple[str, ...] = ()           # words before what somebody says, but the report does not: "contrary to"
    infinitive_endings: tuple[str, ...] = ()    # by which a verb is no finite one, where others have endings too
    adverbs: tuple[str, ...] = ()           # ends of words that may stand behind those: "was officially announced"
    hence: tuple[str, ...] = ()             # words for the place that fire comes from, "from where"; norms with spaces
    singulars: tuple[str, ...] = ()         # words that tell of one alone: "A and B, which *is* surrounded"
    said: tuple[str, ...] = ()              # endings of verbs of saying in the past: "warned"
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
