"""The sides that a post has brought up so far, and what each was told to do: who is meant where nobody is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimline.claims.genders import accord
from claimline.model import Draft, Entry, Event, Status
from claimline.model.lexicon.actors import Gender
from claimline.model.light import light

_GAINS = frozenset({Event.CAPTURE, Event.ADVANCE})
OFFENSIVE = _GAINS | {Event.ATTACK, Event.ENTER}
BODIES = frozenset({"people", "forces", "enemy", "own"})        # sorts of words for those who can act themselves
_SINGULAR = frozenset({Gender.NEUTER, Gender.MASCULINE, Gender.FEMININE})
_SUBJECTS = BODIES | {"capitals"}
WON_BACK = "actor: won it back"     # and that it was told from who had taken the place
PRESUMED = "actor: presumed"        # how a claim's `why` says that its doer was guessed


@light
class Doer:
    """A side named in the sentence: `id`, its tokens, the sort of words. `oblique`: its case shows that it does not
    act ("drove the Russians out"), unless a noun that does stands before it ("a group of Russians")."""

    id: str
    first: int
    last: int
    sort: str
    oblique: bool = False
    agent: bool = False         # its case is that of the doer of a passive: "росіянами"
    gender: Gender | None = None    # and number of the words, where known


@dataclass(slots=True)
class Cast:
    """Who acts in a post, as far as its reading has come. Sides are theatre ids; places are gazetteer ids."""

    last: str | None = None             # who acted last
    retreats: bool = False              # whether that was a withdrawal
    gainer: str | None = None           # who was last named as gaining ground
    attacker: str | None = None         # who attacked in the sentence before
    attacking: str | None = None        # who was last named as attacking or gaining ground
    only_named: bool = False              # whether the last sentence names one side, and tells of no act of any
    subject: str | None = None          # the only side that the last sentence names, where it acts
    moves: frozenset[Event] = frozenset()   # the events of that sentence, if they are all its own
    unsaid: str | None = None           # who acted in the last sentence, where it names nobody
    civil: bool = False                 # whether the last sentence told only of people who are no side
    first_person: bool = False          # whether who acted last was "we"
    closing: Doer | None = None         # the subject of the last clause of the sentence before, where it tells no act
    named: Sequence[Doer] = ()          # the words for sides in the last sentence with any, in their order
    earlier: Sequence[Doer] = ()        # and those in the sentence with any before that
    formations: Mapping[str, str | None] = field(default_factory=dict)     # told of, the last one last (formations.py)
    takers: Mapping[str, str] = field(default_factory=dict)     # by place, the side told to have taken it last
    entered: Mapping[str, str] = field(default_factory=dict)    # by place, the side told last to have got into it

    def taker(self, place: Entry | None) -> str | None:
        """The side that was said to have taken the place."""
        return self.takers.get(place.id) if place is not None else None

    def meant(self, gender: Gender | None) -> str | None:
        """The side that a pronoun of such gender and number means: who acted last, unless only the words for the other
        side in that sentence agree with it. None where no side has acted, or "they" are the townspeople just told of.
        """
        if self.civil:
            return None
        if self.closing is not None and gender is not None and accord(gender, self.closing.gender):
            return self.closing.id
        if self.only_named and accord(gender, self.named[-1].gender):
            return self.named[-1].id
        acted = [doer for doer in self.named if doer.id == self.last]
        sole = {doer.id for doer in self.named}
        if self.last is not None and not acted and len(sole) == 1 and gender in _SINGULAR and accord(
                gender, self.named[-1].gender):
            return self.named[-1].id        # "Ukraine's army lost the village. It retook it in June"; "ворог ... він"
        if self.last is not None and not acted and sole == {self.subject} and accord(gender, self.named[-1].gender):
            return self.subject             # "The Russians failed to take the town. They took ..."
        known = [doer for doer in self.named if doer.gender is not None]
        if self.last is not None and self.unsaid is None and gender is not None and known and not any(
                accord(gender, doer.gender) for doer in known):
            fits = [doer for doer in self.earlier if doer.gender is not None and accord(gender, doer.gender)]
            return fits[-1].id if fits else self.last
        if self.last is None or not acted or any(accord(gender, doer.gender) for doer in acted):
            return self.last
        others = [doer for doer in self.named if doer.gender is not None and accord(gender, doer.gender)]
        return others[-1].id if gender is not None and others else self.last

    def latter(self, gender: Gender | None) -> str | None:
        """The side named last in the last sentence with any, if the words for it have the pronoun's gender."""
        fits = [doer for doer in self.named if doer.gender is not None and accord(gender, doer.gender)]
        return fits[-1].id if fits else None

    def note(self, drafts: Sequence[Draft], doers: Sequence[Doer], *, title: bool, we: bool, civil: bool,
             closing: Doer | None, events: frozenset[Event]) -> None:
        """Take in a sentence: its claims, and the sides that it names. `title`: a doer that is presumed in it is nobody
        whom the text has named. `we`: it is in the first person; `civil`: it tells of people who are no side;
        `closing`: the subject of its last clause, one without an act; `events`: what its acts tell."""
        self.closing, self.moves = closing, events
        actors = [d.actor for d in drafts if d.actor and not (title and PRESUMED in d.why)]
        subjects = [doer for doer in doers if doer.sort in _SUBJECTS]
        if actors:
            self.last = actors[-1]
            self.retreats = all(d.event is Event.WITHDRAW for d in drafts if d.actor == self.last)
        elif subjects:
            self.last, self.retreats = subjects[0].id, False
        if actors or doers:
            self.first_person = we
        self.earlier, self.named = (self.named, doers) if doers else (self.earlier, self.named)
        self.only_named = not actors and not subjects and len({doer.id for doer in doers}) == 1
        acting = [doer for doer in subjects if not (doer.oblique or doer.agent)]
        alone = acting and not civil and len({doer.id for doer in doers}) == 1
        self.subject = acting[0].id if alone and not title else None
        self.civil = civil and not drafts and not doers
        self.unsaid = actors[0] if len(set(actors)) == 1 and not doers and not title else None
        if not drafts:
            return
        self.gainer = next((d.actor for d in reversed(drafts) if d.event in _GAINS and d.actor is not None and (
            d.status is Status.STATED and PRESUMED not in d.why)), self.gainer)
        self.attacking = next((d.actor for d in reversed(drafts) if d.event in OFFENSIVE and d.actor is not None and (
            PRESUMED not in d.why)), self.attacking)
        self.takers = {**self.takers, **_by_place(drafts, Event.CAPTURE)}
        self.entered = {**self.entered, **_by_place(drafts, Event.ENTER)}


def _by_place(drafts: Sequence[Draft], event: Event) -> dict[str, str]:
    """By place, the side of which the claims tell the event, denied ones left out."""
    return {d.mention.matches[0].entry.id: d.actor for d in drafts if d.event is event and d.actor
            and d.mention.matches and d.status is not Status.DENIED}
