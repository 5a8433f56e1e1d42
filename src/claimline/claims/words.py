"""The words of one language and one theatre, compiled once for matching, and a sentence with all of them found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from claimline.claims.fronted import led_by_preposition
from claimline.model import Mention, Relation, Sentence, Token, TokenKind, When
from claimline.model.lexicon import Lexicon
from claimline.model.lexicon.actors import ActorKind, Gender, Impersonal
from claimline.model.lexicon.acts import Cue, Decoy, Modifier, Trigger
from claimline.model.lexicon.claims import ClaimWords
from claimline.model.lexicon.links import Alike, Anaphor, Change, Count, Era, ExtentWord, Joiner, Measure, Opener
from claimline.model.lexicon.sayings import Body, Complement, Speech
from claimline.model.light import LightEnum, light
from claimline.model.theatre import Side, Speaker, Theatre
from claimline.text.group import PhraseGroup
from claimline.text.phrases import Found

DASHES = frozenset("—–-")
QUESTION_MARKS = frozenset("?؟")
OPENING_MARKS, CLOSING_MARKS = frozenset("«“„\""), frozenset("»”“\"")
_PREPOSITION = 3        # letters at most


@dataclass(frozen=True, slots=True)
class Named:
    """A side named by words of one sort: people, adjectives, capitals, forces, generic, flags."""

    side: Side
    sort: str


class Words:
    """Matchers for one language and theatre. Building costs some milliseconds; `words_for` keeps them."""

    def __init__(self, lexicon: Lexicon, theatre: Theatre) -> None:
        """Compile every phrase of `lexicon.claims` and of the theatre's sides and speakers."""
        claims = lexicon.claims
        code = lexicon.code
        self.lexicon = lexicon
        self.code = code
        self.theatre = theatre
        group = self.group = PhraseGroup()
        acts: tuple[Trigger | Decoy, ...] = (*claims.decoys, *claims.triggers)
        self.triggers = group.part((w, t) for t in acts for w in t.words)
        self.remarks = group.part((w, r) for r in claims.remarks for w in r.words)
        self.modifiers = group.part((w, m) for m in claims.modifiers for w in m.words)
        self.cues = group.part((w, c) for c in claims.cues for w in c.words)
        self.speeches = group.part((w, s) for s in claims.speeches for w in s.words)
        self.bodies = group.part((w, b) for b in claims.bodies for w in b.words)
        self.actors = group.part((w, a.kind) for a in claims.actors for w in a.words)
        self.extents = group.part((w, e) for e in claims.extents for w in e.words)
        self.anaphors = group.part((w, a) for a in claims.anaphors for w in a.words)
        self.openers = group.part((w, o) for o in claims.openers for w in o.words)
        self.complements = group.part((w, c) for c in claims.complements for w in c.words)
        self.units = group.part((w, u.measure) for u in claims.units for w in u.words)
        self.joiners = group.part((w, j) for j in claims.joiners for w in j.words)
        self.subjectless = group.part((w, s) for s in claims.subjectless for w in s.words)
        self.oblique = group.part((w, o) for o in claims.oblique for w in o.words)
        self.impersonals = group.part((w, v) for v in claims.impersonals for w in v.words)
        self.converbs = group.part((w, c) for c in claims.converbs for w in c.words)
        self.alikes = group.part((w, a) for a in claims.alikes for w in a.words)
        self.counts = group.part((w, c) for c in claims.counts for w in c.words)
        self.eras = group.part((w, e) for e in claims.eras for w in e.words)
        self.genders = group.part((w, g.gender) for g in claims.genders for w in g.words)
        self.changes = group.part((w, c) for c in claims.changes for w in c.words)
        self.speakers = group.part((w, s) for s in theatre.speakers for w in s.words)
        self.outlets = frozenset(s.name for s in theatre.speakers if s.outlet)
        named: list[tuple[str, Named]] = []
        voices: list[tuple[str, str]] = []
        formers: list[tuple[str, str]] = []
        for side in theatre.sides:
            named.extend((flag, Named(side, "flags")) for flag in side.flags)
            names = side.names.get(code)
            if names is None:
                continue
            for sort in ("people", "adjectives", "capitals", "forces", "generic"):
                named.extend((w, Named(side, sort)) for w in getattr(names, sort))
            named.extend((f"{w}-*", Named(side, "adjectives")) for w in names.adjectives if w.isalpha())
            voices.extend((w, side.id) for w in names.voice)
            formers.extend((w, side.id) for w in names.former)
        self.fronted = led_by_preposition(claims.triggers, claims.prepositions)
        self.sides = group.part(named)
        self.voices = group.part(voices)
        self.formers = group.part(formers)


_KEPT: dict[tuple[int, int], Words] = {}


def words_for(lexicon: Lexicon, theatre: Theatre) -> Words:
    """The compiled words of a lexicon and a theatre, compiled at the first call."""
    key = (id(lexicon), id(theatre))
    kept = _KEPT.get(key)
    if kept is None or kept.lexicon is not lexicon or kept.theatre is not theatre:
        kept = _KEPT[key] = Words(lexicon, theatre)
    return kept


@light
class Spot:
    """A place mention on the tokens `[first, last)`; `head` is where its relation phrase begins."""

    first: int
    last: int
    head: int
    mention: Mention
    said: bool = True           # False: "the town", standing for an earlier mention
    part: bool = False          # of such words: "the station", a part of the place
    relation: Relation = Relation.AT    # of such words: where against the place
    itself: bool = False        # its words of nearness say where another place lies
    clitic: bool = False        # a pronoun of the verb right after it

    @property
    def aims(self) -> bool:
        """Whether the words tell that somebody moves towards the place: "to Lyman", no "its centre" told after it."""
        return self.mention.relation is Relation.TOWARD and not self.part


class Past(StrEnum, metaclass=LightEnum):
    """How much of a sentence is of another war."""

    CLAUSE = "clause"   # clauses that name it, and what nobody is named to have done
    FRAME = "frame"     # what nobody is named to have done
    WHOLE = "whole"     # all of it


@dataclass(slots=True)
class Marked:
    """A sentence with everything found in it. Indexes are into `tokens`; ranges are half open."""

    sentence: Sentence
    lexicon: ClaimWords         # of its language
    tokens: tuple[Token, ...]
    spots: list[Spot]
    triggers: list[Found[Trigger]]
    sides: list[Found[Named]]
    actors: list[Found[ActorKind]]
    modifiers: list[Found[Modifier]]
    cues: list[Found[Cue]]
    speeches: list[Found[Speech]]
    speakers: list[Found[Speaker]]
    bodies: list[Found[Body]]
    extents: list[Found[ExtentWord]]
    anaphors: list[Found[Anaphor]]
    seats: list[Spot]
    openers: list[Found[Opener]]
    joiners: list[Found[Joiner]]
    units: list[Found[Measure]]
    complements: list[Found[Complement]]
    whens: list[tuple[int, int, When]]
    voices: list[str]
    formers: list[Found[str]]       # former names of places, with the sides that still use them
    anchors: list[Spot] = field(default_factory=list)       # places that only tell where others lie
    passing: list[Spot] = field(default_factory=list)       # named in passing: "officials in A said", "the mayor of A"
    persons: list[Spot] = field(default_factory=list)       # that belong to a person: "мэр Лимана"
    headings: list[Spot] = field(default_factory=list)      # "Pokrovsk direction": names that head what follows
    placed: list[tuple[int, int]] = field(default_factory=list)     # every place name that is no person's
    oblique: set[int] = field(default_factory=set)      # tokens in a case in which nobody acts
    subjectless: set[int] = field(default_factory=set)  # verbs in a form that needs no subject
    converbs: set[int] = field(default_factory=set)     # verbs that have the subject of another
    datives: set[int] = field(default_factory=set)      # tokens in a case of whom something is given or opened to
    impersonals: list[Found[Impersonal]] = field(default_factory=list)     # verbs whose doer stands in the dative
    singular: set[int] = field(default_factory=set)     # verbs in a form that does need one
    surnames: set[str] = field(default_factory=set)     # of those whom the text has named in full so far
    capitals: list[Found[Named]] = field(default_factory=list)      # seats of governments, wherever they stand
    past: set[int] = field(default_factory=set)         # words that can only be verbs, by their past plural
    spans: set[int] = field(default_factory=set)        # dashes between the two ends of a line: "on the line A – B"
    agents: set[int] = field(default_factory=set)       # of these, tokens that tell by whom a passive is done
    foretold: set[int] = field(default_factory=set)     # words that put what they say in the future
    changes: list[Found[Change]] = field(default_factory=list)
    counts: list[Found[Count]] = field(default_factory=list)        # "three", "one more"
    eras: list[Found[Era]] = field(default_factory=list)            # "World War II", "the Red Army"
    other_war: Past | None = None                         # how much of it is of another war (history.py)
    alikes: list[Found[Alike]] = field(default_factory=list)        # "too", "so is"
    genders: list[Found[Gender]] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)      # signs that mean, by the report's legend, a change of hands
    begun: dict[int, int] = field(default_factory=dict)     # places of clauses of their own: where these begin
    walls: list[int] = field(default_factory=list)      # clause number of each token
    quoted: list[bool] = field(default_factory=list)    # whether each token stands inside quotation marks
    idle: list[tuple[int, int]] = field(default_factory=list)       # words that look like an act and tell none
    timed: set[int] = field(default_factory=set)        # asides of time or source, with their commas or dashes
    free_order: bool = field(init=False)    # whether, in its language, places as readily stand before their verb
    asks: bool = field(init=False)          # whether there is a question mark in it

    def __post_init__(self) -> None:
        self.free_order = self.lexicon.free_order
        self.asks = not QUESTION_MARKS.isdisjoint([token.text for token in self.tokens])

    @property
    def seated(self) -> list[Spot]:
        """Places that may be those of offices: "officials in A said", "the mayor of A said"."""
        return self.persons if self.free_order else self.passing

    def dated(self) -> set[int]:
        """Tokens of expressions of time."""
        return {i for first, last, _ in self.whens for i in range(first, last)}

    def verbs(self) -> set[int]:
        """Tokens of words that say or do something or open a clause: they are no part of a description."""
        return {i for found in (self.triggers, self.speeches, self.openers)
                for each in found for i in range(each.first, each.last)}

    def ends_object(self, at: int) -> bool:
        """Whether no noun can follow at token `at` that a pronoun before it would belong to, where word order is free:
        the clause ends there, or goes on with a time or a preposition."""
        if not self.free_order or at >= len(self.tokens) or self.tokens[at].kind is not TokenKind.WORD:
            return self.free_order
        timed = any(first == at for first, _, _ in self.whens) or any(f.first == at for f in self.joiners)
        return timed or len(self.tokens[at].text) <= _PREPOSITION

    def worded(self) -> set[int]:
        """Tokens that a place, a time or a word of the lexicon covers: what is left may be a name."""
        covered = {i for f in self.triggers for i in range(f.first, f.last) if f.phrase.says(self.tokens[i])}
        for first, last in self.placed:
            covered.update(range(first, last))
        for first, last, _ in self.whens:
            covered.update(range(first, last))
        for found in (self.sides, self.bodies, self.actors, self.openers, self.cues, self.speeches, self.anaphors,
                      self.extents):
            for each in found:
                covered.update(range(each.first, each.last))
        return covered


