"""Who does what each act of a sentence tells, decided in their order: one act says who does the next."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.actors import CIVIL, Verdict, actor_of
from claimline.claims.acts import Act
from claimline.claims.cast import PRESUMED
from claimline.claims.confidence import NAMED
from claimline.claims.frames import end_of_frame
from claimline.claims.gapping import repeated_by
from claimline.claims.groups import Group
from claimline.claims.guess import Scene, guess
from claimline.claims.holders import not_by_its_holder
from claimline.claims.nouns import owned
from claimline.claims.own_deeds import speaking_of_itself, tells_own_deed
from claimline.claims.reach import goes_on_to_say, said_aside
from claimline.claims.reading import Reading
from claimline.claims.same_side import behind_colon
from claimline.claims.saying import Saying, Source
from claimline.claims.subjects import is_not_let
from claimline.claims.thread import Told
from claimline.claims.unnamed import holds_out
from claimline.model import Draft, Event, Status, TokenKind
from claimline.model.lexicon.acts import CueKind, Form

_CHANGES = frozenset({Event.CAPTURE, Event.WITHDRAW})
_COMING = frozenset({Event.ENTER, Event.ADVANCE, Event.ATTACK})
_OFFICE = 3         # words from an office to the name of its bearer
_DOUBTED = frozenset({CueKind.HEDGE, CueKind.POSSIBLE, CueKind.EXPECTED})


def _office_of(reading: Reading, saying: Saying) -> int:
    """Where the words for who says it begin, with the office and its side before the name: "глава ДНР Пушилин"."""
    offices = (f.first for f in reading.marked.bodies if 0 <= saying.left - f.last <= _OFFICE and not any(
        token.kind is TokenKind.SYMBOL for token in reading.marked.tokens[f.last:saying.left]))
    return min(offices, default=saying.left) if reading.marked.free_order else saying.left


class Verdicts:
    """Decides whose the acts of one sentence are, and keeps what they say of those that follow."""

    def __init__(self, reading: Reading, above: Told | None) -> None:
        """`above`: what the places of a sentence without acts go on with."""
        thread = reading.thread
        self.reading, self.above = reading, above
        self.scene = Scene(reading.marked, reading.acts, reading.theatre, reading.author, thread.cast,
                           thread.source.side if thread.source else None, reading.day, reading.opens)
        self.spoken = [(range(_office_of(reading, s), end_of_frame(reading.marked, s, reading.acts)),
                        said_aside(reading.marked, s) and s, s) for s in reading.sayings if s.source is not None]
        self.actor_before: str | None = None
        self.guessed_before: str | None = None
        self.beat_off: str | None = None        # who beat off the attacks told of last
        self.failed = False         # whether who acted before is the one against whom it failed
        self.regained = False

    def of(self, act: Act, group: Group, saying: Saying | None, source: Source | None,
           drafts: Sequence[Draft]) -> Verdict:
        """Whose an act at some places is. `saying`, `source`: who tells it; `drafts`: the claims of the acts before."""
        reading = self.reading
        verdict = self._of_the_speaker(act, saying, self._by_the_words(act, group, saying))
        if verdict.side is None and saying is None:
            verdict = behind_colon(reading.marked, act, reading.doers) or verdict
        told = act.trigger.regain and source is not None and source.side is not None
        before = self.actor_before or (None if told else self.guessed_before)   # the speaker's own, rather than a guess
        if before is not None and act.of_the_other != self.failed:
            before = reading.theatre.opponent(before)   # "they claimed the town, but did not manage to hold on"
        denied = saying is not None and saying.status_for(act) is Status.DENIED
        verdict = guess(self.scene, act, group, verdict, before, source, denied=denied, regained=self.regained,
                        conceded=saying is not None and saying.concedes, guessed=self.actor_before is None)
        if self.beat_off is not None and verdict.how == "presumed" and act.event is Event.CAPTURE and (
                act.form is Form.PASSIVE and not act.trigger.regain):       # "an assault beaten off, but B was taken"
            verdict = Verdict(reading.theatre.opponent(self.beat_off), "attacked just before")
        verdict = not_by_its_holder(reading.marked, reading.theatre, act, group, verdict, drafts)
        if verdict.side is not None and is_not_let(reading.marked, act) and any(
                d.actor == verdict.side and d.event in _COMING for d in drafts):
            verdict = Verdict(reading.theatre.opponent(verdict.side), "attacked just before")   # "закрепиться не дали"
        verdict = self._not_who_left(act, verdict, drafts)
        regains = act.trigger.regain and act.event is not Event.REPEL       # "отбит" is said of attacks as well
        if act.event in _CHANGES and (verdict.how == "presumed" or regains and verdict.how not in NAMED):
            verdict = self._changed_hands(act, group, drafts) or verdict
        if not holds_out(reading.marked, act, group):       # "A holds out, they come in from B": the others
            self._note(act, verdict, regains=regains)
        return verdict

    def _not_who_left(self, act: Act, verdict: Verdict, drafts: Sequence[Draft]) -> Verdict:
        """The other side than the one that has just left a place, where something fell or a flag was raised, or than
        the one that gained, where "one had to leave": "бойовики втекли з A, того ж дня прапор піднято в B"."""
        same = [d for d in drafts if d.actor == verdict.side and d.status is Status.STATED]
        if verdict.side is None or not same or not self.reading.marked.free_order or act.trigger.regain:
            return verdict
        raised = act.event is Event.CAPTURE and act.form is not Form.VERB and verdict.how != "agent" and all(
            d.event is Event.WITHDRAW for d in same) and any(
            token.text == "," for token in self.reading.marked.tokens[max(verdict.last, 0):act.first])
        had_to = act.event is Event.WITHDRAW and verdict.how == "same doer as before" and any(
            act.left - 1 <= f.first and f.last <= act.last for f in self.reading.marked.impersonals) and all(
            d.event is Event.CAPTURE for d in same)
        return Verdict(self.reading.theatre.opponent(verdict.side), "the other side") if raised or had_to else verdict

    def _note(self, act: Act, verdict: Verdict, *, regains: bool) -> None:
        """Keep what a verdict says of the acts that follow."""
        self.regained = self.regained or regains
        self.beat_off = verdict.side if act.event is Event.REPEL else None
        if verdict.side is not None and verdict.how != "presumed":
            self.failed = self.failed if self.actor_before else act.of_the_other
            self.actor_before = self.actor_before or verdict.side
        elif verdict.side is not None and (act.form is Form.VERB or regains):
            doer = self.reading.theatre.opponent(verdict.side) if act.of_the_other else verdict.side
            self.guessed_before = self.guessed_before or doer

    def _by_the_words(self, act: Act, group: Group, saying: Saying | None) -> Verdict:
        """Whose an act is by the sides named beside it; those of whoever says it say and do not act."""
        reading = self.reading
        barred = [words for words, aside, said in self.spoken if (
            not aside or aside is saying) and not goes_on_to_say(reading.marked, act, said)
            and not self._tells_more_of(words, act)]
        verdict = repeated_by(act, reading.doers, reading.theatre) or actor_of(
            reading.marked, act.repeats or act, reading.acts, group, reading.doers, barred, reading.theatre)
        if not reading.acts and self.above is not None and self.above[1] is not None:
            return Verdict(self.above[1], "the line above")
        return verdict

    def _tells_more_of(self, speaker: range, act: Act) -> bool:
        """Whether an act is told in a relative clause about who speaks: "the rebels, who hold A, said"."""
        return act.first in speaker and any(
            f.value.relative and speaker.start < f.first <= act.first for f in self.reading.marked.openers)

    def _of_the_speaker(self, act: Act, saying: Saying | None, verdict: Verdict) -> Verdict:
        """The speaker's own side, where it tells what it has done itself."""
        if saying is None:
            return verdict
        marked = self.reading.marked
        if act.trigger.colour is None and (verdict.side is None or (
                saying.first < act.first and owned(marked, act)) or tells_own_deed(marked, act, saying)
                or saying.first == act.first and saying.source is not None and saying.source.side is not None):
            itself = speaking_of_itself(marked, act, saying, self.reading.theatre)
            by_people = verdict.how == CIVIL and act.form is Form.VERB and act.trigger.weak
            return verdict if itself.side is None and by_people else itself
        if verdict.how == "inverted subject" or verdict.how == "attacker" and act.event is Event.REPEL:
            itself = speaking_of_itself(marked, act, saying, self.reading.theatre)
            return itself if itself.side is not None else verdict       # "M23 says it beat off the army's attack"
        return verdict

    def _changed_hands(self, act: Act, group: Group, drafts: Sequence[Draft]) -> Verdict | None:
        """Who won a place back, or left it again, in a later clause of the sentence that says who took it: "taken by X
        in May, then liberated in June"."""
        marked = self.reading.marked
        taken = next((d for d in reversed(drafts) if d.event is Event.CAPTURE and any(
            d.mention == spot.mention for spot in group.spots) and (
                act.form is Form.PASSIVE and len(group.spots) == 1 or PRESUMED not in d.why
                or act.trigger.regain)), None)
        if taken is None or taken.actor is None or act.trigger.regain and act.form is Form.VERB and any(
                other.trigger.regain and marked.tokens[other.first].start == taken.cues[0][1]
                for other in self.reading.acts):
            return None
        if act.event is Event.WITHDRAW and taken.status is Status.DENIED:
            return Verdict(self.reading.theatre.opponent(taken.actor), "held it")       # "was not taken but left"
        tokens, joins = marked.tokens, {f.first for f in marked.joiners}
        first = next(i for i, token in enumerate(tokens) if token.end >= taken.cues[0][2])
        if not any(i in joins or tokens[i].text == "," for i in range(first, act.first)):
            return None
        if act.form is not Form.PASSIVE and act.first in {f.last for f in marked.joiners} and not act.trigger.regain:
            return Verdict(taken.actor, "goes on")              # "they drove the enemy out of A and raised a flag"
        if act.event is Event.WITHDRAW or act.trigger.status is not None or any(
                cue.value.kind in _DOUBTED and first <= cue.first < act.first for cue in marked.cues):
            return Verdict(taken.actor, "took it before")       # what may come of it is theirs: "as good as fallen"
        return Verdict(self.reading.theatre.opponent(taken.actor), "won it back")
