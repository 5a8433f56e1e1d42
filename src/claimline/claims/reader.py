"""Reads one sentence: its acts tied to places, each with its doer, speaker, doubt, time and extent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimline.claims.actors import CIVIL, Verdict, actor_of
from claimline.claims.acts import Act, alone, find_acts, of_a_country
from claimline.claims.afterword import LEAD, beat_off, bridge, credit, doubt, ends_a_sentence, fail
from claimline.claims.anaphors import joined_parts, meant_again, subjectless
from claimline.claims.anchored import (
    across_whereabouts,
    in_passing,
    of_the_last,
    without_far_places,
    without_former_holds,
)
from claimline.claims.apposed import set_off
from claimline.claims.areas import ground_gained
from claimline.claims.attach import attach
from claimline.claims.cast import PRESUMED
from claimline.claims.causes import caused
from claimline.claims.confidence import NAMED, evidence_of
from claimline.claims.denials import find_denials, leave_verdicts, rejected
from claimline.claims.doers import find_doers
from claimline.claims.ellipsis import (
    adds_to_a_list,
    gapped,
    has_own_predicate,
    names_the_counted,
    other_part,
    repeated_by,
    verbless,
)
from claimline.claims.excepted import is_denied
from claimline.claims.extents import Amount, amounts_of
from claimline.claims.frames import end_of_frame, sits_at
from claimline.claims.groups import Group, group_spots
from claimline.claims.guess import Scene, guess
from claimline.claims.history import is_past
from claimline.claims.holders import not_by_its_holder
from claimline.claims.implied import attacked, tells_of_all, understood, undone
from claimline.claims.labels import is_label, labelled
from claimline.claims.losses import loses_a_thing
from claimline.claims.nouns import owned
from claimline.claims.offices import bearer_of, by_office
from claimline.claims.own_deeds import speaking_of_itself, tells_own_deed
from claimline.claims.parts import listed_parts
from claimline.claims.periods import heading_after, led_by
from claimline.claims.quotations import enter_quotation, sides_speaking
from claimline.claims.reach import goes_on_to_say, said_aside, source_of
from claimline.claims.results import before_the_war, is_destination, relation_of, without_doubles, without_means
from claimline.claims.resumed import without_resumptions
from claimline.claims.reversals import turned_back
from claimline.claims.saying import Saying, Sort, Source
from claimline.claims.sources import find_sayings
from claimline.claims.speakers import person_spoken_of, speaker_of
from claimline.claims.status import status_of, will_not_be
from claimline.claims.subjects import closing as closing_subject
from claimline.claims.targets import take_targets
from claimline.claims.tellers import brought_in, bulletin_of, recalls
from claimline.claims.thread import Thread
from claimline.claims.timing import date_of, is_history, own_time, scene_set
from claimline.claims.topic import heading_of, is_country, is_one_place, is_only_a_place, is_settlement, is_stretch
from claimline.claims.ways import cut_off, gone_to, left_behind, setting_out, taken_before, without_ways
from claimline.claims.whereabouts import told_elsewhere
from claimline.claims.words import Marked, Spot, Words
from claimline.model import Document, Draft, Event, Kind, Mention, Status, TokenKind, Zone
from claimline.model.lexicon.claims import ActorKind, CueKind, Form, SpeechKind
from claimline.model.theatre import Theatre

_BEGINS = re.compile(r"(?:^|[\n.!?…])[^\w.!?…]*\Z")         # what stands before the first word of a sentence
_LED_IN = 1         # paragraphs that a line ending in a colon tells the place of
_LINE = 3            # characters behind a sentence in which its line ends
_BULLET = 3         # tokens before the first place of a list's line
_CHANGES = frozenset({Event.CAPTURE, Event.WITHDRAW})
_ON_GROUND = _CHANGES | {Event.ENTER, Event.HOLD, Event.ADVANCE}
_NOT_OF_RIVERS = frozenset({Event.FIGHT, Event.ENTER})
_DOUBTED = frozenset({CueKind.HEDGE, CueKind.POSSIBLE, CueKind.EXPECTED})


class Reader:
    """Reads one sentence. Made anew for each; what outlives the sentence is in `thread`."""

    def __init__(self, document: Document, marked: Marked, words: Words, theatre: Theatre, author: str | None,
                 day: date | None, thread: Thread, countries: frozenset[str], answering: Source | None = None,
                 quoted: Source | None = None) -> None:
        """`answering`: whose words the sentence is, as an answer of an interview or in a section of one speaker's;
        `quoted`: who is quoted in it, where that is told by a later sentence."""
        self.document, self.marked, self.words, self.theatre = document, marked, words, theatre
        self.author, self.day, self.thread = author, day, thread
        self.countries, self.answering, self.quoted = countries, answering, quoted
        self.above: tuple[Act, str | None, Status] | None = None     # what its places go on with: act, doer, status

    def read(self) -> list[Draft]:
        """The claims of this sentence; leaves behind what the next one needs."""
        marked, thread = self.marked, self.thread
        thread.heading = heading_after(marked, thread.heading, self.day)
        self.opens = marked.sentence.paragraph != thread.paragraph
        thread.led = led_by(marked, thread.led, opens=self.opens)
        if self.opens:
            thread.paragraph, thread.worded, thread.scene = marked.sentence.paragraph, False, None
            thread.topic.begin(marked.sentence.paragraph)
        marked.surnames = thread.surnames
        last = thread.person or thread.source
        home = self.author or (thread.cast.last if last is None else None)      # "the army": the one spoken of so far
        sayings = find_sayings(marked, self.words, home, last)
        self.sayings = by_office(marked, sayings, thread.officers, {} if self.author else thread.offices, self.words)
        thread.read += ends_a_sentence(marked)
        if recalls(marked) or any(s.source is not None and s.source != thread.teller for s in self.sayings):
            thread.teller = None
        self._leave_addresses()
        named = [s for s in self.sayings if s.source is not None and marked.free_order]
        marked.cues = [cue for cue in marked.cues if not any(s.first <= cue.first < s.last and (
            cue.value.kind is CueKind.HEDGE         # "кажуть" is a doubt where nobody is named who says it
            or cue.value.kind is CueKind.POSSIBLE and s.kind is SpeechKind.FRAME    # "следует из сводки"
            or cue.value.kind is CueKind.NEGATION and s.status is Status.DENIED) for s in named)]   # "отказался сдать"
        closing = enter_quotation(thread, marked, self.sayings, self.quoted and bearer_of(
            self.quoted, thread.officers, self.words.lexicon.claims), self.opens)
        self.acts = [act for act in without_resumptions(marked, find_acts(marked, self.words.code))
                     if not of_a_country(marked, act) and not loses_a_thing(marked, act)]
        denials = find_denials(marked, self.sayings, self.acts)
        leave_verdicts(marked, denials)
        take_targets(marked, self.acts)
        speaking = sides_speaking(thread, marked, self.sayings, self.author, self.answering)
        self.doers = find_doers(marked, self.theatre, speaking, thread.cast, self.countries, self.sayings,
                                thread.cast.first_person or (self.answering is not None
                                                        and self.answering.side is not None))
        drafts = self._drafts(self._ties())
        drafts = beat_off(thread, self.ended, drafts)
        if self.above is not None and self.above[2] is not Status.STATED:
            drafts = [replace(d, status=self.above[2]) if d.status is Status.STATED else d for d in drafts]
        drafts += rejected(thread, marked, denials, drafts, self._quote)
        if thread.read <= LEAD and ends_a_sentence(marked):
            thread.head += drafts
        doubt(thread, marked, self.acts, self.sayings)
        if not drafts:
            fail(thread, marked, self.words, self.theatre, self.acts, self.sayings)
        credit(thread, marked, self.sayings)
        bridge(thread, marked, self.sayings)
        self._leave(drafts, closing)
        return drafts

    def _leave_addresses(self) -> None:
        """Places before a quotation that say whose speaker it is, "BELGOROD — Gladkov: «...»", are not what it is about
        where it names its own; nor are those where a speaker behind the verb sits, "affirme l'état-major à Kiev"."""
        labels = [s for s in self.sayings if s.kind is SpeechKind.LABEL and not s.before]
        rest = [spot for spot in self.marked.spots if not any(spot.last <= s.right for s in labels) and not any(
            sits_at(self.marked, s, spot) for s in self.sayings)]
        self.marked.spots = rest or self.marked.spots

    def _scene(self) -> Scene:
        return Scene(self.marked, self.acts, self.theatre, self.author, self.thread.cast,
                     self.thread.source.side if self.thread.source else None, self.day)

    def _ties(self) -> list[tuple[Act, Group, float]]:
        """Acts with the places they are about: named ones, then "the town", then those of the paragraph's label."""
        marked = self.marked
        thread, topic = self.thread, self.thread.topic
        recent = thread.told >= marked.sentence.index - 1
        again = joined_parts(marked, [*meant_again(topic, marked, self.acts)]) or subjectless(
            topic, marked, self.acts, self.words.lexicon.text.common)
        marked.spots = sorted([*marked.spots, *again], key=lambda s: s.first)
        self.doers = [d for d in self.doers if d.sort != ActorKind.THEY.value or not any(
            s.first <= d.first and d.last <= s.last for s in again)]        # "it still holds out" is the place
        groups = group_spots(marked, self.acts)
        topic.label = labelled(marked, self.acts, groups) or topic.label
        repeated = gapped(marked, self.acts, groups, self.doers)
        starts = setting_out(marked, self.acts, groups) + gone_to(marked, self.acts, groups)
        earlier = taken_before(marked, self.acts, groups)
        starts += [tie[1] for tie in earlier]
        own = [group for group in groups if not any(group is tie[1] for tie in repeated) and group not in starts and (
            not has_own_predicate(marked, self.acts, group))]
        aside = in_passing(marked, self.acts) + left_behind(marked, self.acts) + cut_off(marked, self.acts)
        aside += set_off(marked, self.acts, groups)
        acts = [act for act in self.acts if not any(act is tie[0] for tie in aside)]
        ties = of_the_last(marked, attach(marked, acts, own, bool(groups) and is_label(marked, groups[0])))
        ties = without_ways(marked, without_far_places(marked, ties)) + repeated + aside + earlier
        ties += across_whereabouts(marked, self.acts, own, ties)
        ties += ground_gained(marked, self.acts, own, ties) + turned_back(marked, self.acts, ties)
        ties += other_part(marked, self.acts, own, self.doers)
        ties += listed_parts(marked, self.acts, groups, self.doers)
        ties += caused(marked, self.acts, own, ties)
        ties += verbless(marked, self.acts, groups, self.doers, ties) or self._listed(groups)
        self.ended: Sequence[Mention] = ()      # where the attacks were of which it tells how they ended
        if not groups or not ties and all(group in starts or not any(spot.said for spot in group.spots)
                                          for group in groups):
            ended = attacked(marked, self.acts, thread.drafts if recent else ())
            ties += understood(topic, marked, self.acts, self.doers, ended, self.sayings)
            self.ended = ended if ended and tells_of_all(marked, self.acts[0], self.doers) else ()
        ties += undone(marked, self.acts, groups, ties, self.doers)
        ties = [(act if group.spots[0].mention in self.ended and act.event is Event.REPEL else
                 alone(marked, act, group.spots[0], self.words.code), group, price)
                for act, group, price in told_elsewhere(marked, ties) if not is_stretch(group.spots[0].mention)]
        return without_former_holds([tie for tie in ties if not tie[1].spots[0].mention.heading] or ties)

    def _listed(self, groups: Sequence[Group]) -> list[tuple[Act, Group, float]]:
        """A line of places below a line that ended in a colon: "Russian forces captured:" and then "- Lyman"."""
        far = bool(groups) and groups[0].first > _BULLET and not names_the_counted(self.marked)
        self.above = None if self.acts or not groups or far else self._told_above(groups)
        if self.above is None:
            return []
        act = self.above[0]
        return [(replace(act, first=group.spots[0].first, last=group.spots[0].last, left=group.spots[0].first,
                         right=group.spots[0].last, phrase=None), group, 0.5) for group in groups]

    def _told_above(self, groups: Sequence[Group]) -> tuple[Act, str | None, Status] | None:
        """The act, its doer and status that a line or a sentence of places goes on with."""
        thread = self.thread
        if thread.listing is not None:
            return *thread.listing, Status.STATED
        counted = names_the_counted(self.marked)
        goes_on = (not self.opens or counted) and adds_to_a_list(self.marked, groups)
        return (counted and thread.counted or thread.going_on) if goes_on else None

    def _drafts(self, ties: list[tuple[Act, Group, float]]) -> list[Draft]:
        drafts: list[Draft] = []
        actor_before: str | None = None
        guessed_before: str | None = None
        failed = False          # whether who acted before is the one against whom it failed
        regained = False
        spoken = [(range(s.left, end_of_frame(self.marked, s, self.acts)), said_aside(self.marked, s) and s, s)
                  for s in self.sayings if s.source is not None]
        for act, group, price in ties:
            if is_destination(self.marked, act, group, ties):
                continue
            saying = source_of(self.marked, act, self.sayings)
            barred = [words for words, aside, said in spoken if (
                not aside or aside is saying) and not goes_on_to_say(self.marked, act, said)]
            source = saying.source if saying else (
                self.thread.quoting or self.answering or self._goes_on() or self.thread.section or self.thread.teller)
            verdict = repeated_by(act, self.doers, self.theatre) or actor_of(
                self.marked, act.repeats or act, self.acts, group, self.doers, barred, self.theatre)
            if not self.acts and self.above is not None and self.above[1] is not None:
                verdict = Verdict(self.above[1], "the line above")
            if saying is not None and act.trigger.colour is None and (verdict.side is None or (
                    saying.first < act.first and owned(self.marked, act)) or tells_own_deed(self.marked, act, saying)
                    or saying.first == act.first and saying.source is not None and saying.source.side is not None):
                itself = speaking_of_itself(self.marked, act, saying, self.theatre)
                by_people = verdict.how == CIVIL and act.form is Form.VERB and act.trigger.weak
                verdict = verdict if itself.side is None and by_people else itself
            elif saying is not None and (verdict.how == "inverted subject" or (
                    verdict.how == "attacker" and act.event is Event.REPEL)):
                itself = speaking_of_itself(self.marked, act, saying, self.theatre)
                verdict = itself if itself.side is not None else verdict    # "M23 says it beat off the army's attack"
            told = act.trigger.regain and source is not None and source.side is not None
            before = actor_before or (None if told else guessed_before)     # the speaker's own, rather than a guess
            if before is not None and act.of_the_other != failed:
                before = self.theatre.opponent(before)      # "they claimed the town, but did not manage to hold on"
            denied = saying is not None and saying.status_for(act) is Status.DENIED
            verdict = guess(self._scene(), act, group, verdict, before, source, denied=denied, regained=regained,
                            conceded=saying is not None and saying.concedes, guessed=actor_before is None)
            verdict = not_by_its_holder(self.marked, self.theatre, act, group, verdict, drafts)
            regains = act.trigger.regain and act.event is not Event.REPEL       # "отбит" is said of attacks as well
            if act.event in _CHANGES and (verdict.how == "presumed" or regains and verdict.how not in NAMED):
                verdict = self._changed_hands(act, group, drafts) or verdict
            regained = regained or regains
            if verdict.side is not None and verdict.how != "presumed":
                failed = failed if actor_before else act.of_the_other
                actor_before = actor_before or verdict.side
            elif verdict.side is not None and (act.form is Form.VERB or regains):
                doer = self.theatre.opponent(verdict.side) if act.of_the_other else verdict.side
                guessed_before = guessed_before or doer
            for spot, amount in zip(group.spots, amounts_of(self.marked, act, group), strict=True):
                draft = self._draft(act, group, spot, amount, verdict, saying, source, price)
                if draft is not None:
                    drafts.append(draft)
        return without_doubles(without_means(drafts))

    def _goes_on(self) -> Source | None:
        """Who said the sentence before, in the same paragraph, where "our troops" of this one are theirs."""
        thread, marked = self.thread, self.marked
        ours = self.author is None and any(f.value in (ActorKind.OWN, ActorKind.WE) for f in marked.actors)
        return thread.source if ours and not self.opens and thread.said == marked.sentence.index - 1 else None

    def _changed_hands(self, act: Act, group: Group, drafts: Sequence[Draft]) -> Verdict | None:
        """Who won a place back, or left it again, in a later clause of the sentence that says who took it: "taken by X
        in May, then liberated in June"."""
        taken = next((d for d in reversed(drafts) if d.event is Event.CAPTURE and any(
            d.mention == spot.mention for spot in group.spots) and (
                act.form is Form.PASSIVE and len(group.spots) == 1 or PRESUMED not in d.why
                or act.trigger.regain)), None)
        if taken is None or taken.actor is None or act.trigger.regain and act.form is Form.VERB and any(
                other.trigger.regain and self.marked.tokens[other.first].start == taken.cues[0][1]
                for other in self.acts):
            return None
        tokens, joins = self.marked.tokens, {f.first for f in self.marked.joiners}
        first = next(i for i, token in enumerate(tokens) if token.end >= taken.cues[0][2])
        if not any(i in joins or tokens[i].text == "," for i in range(first, act.first)):
            return None
        if act.event is Event.WITHDRAW or act.trigger.status is not None or any(
                cue.value.kind in _DOUBTED and first <= cue.first < act.first for cue in self.marked.cues):
            return Verdict(taken.actor, "took it before")       # what may come of it is theirs: "as good as fallen"
        return Verdict(self.theatre.opponent(taken.actor), "won it back")

    def _draft(self, act: Act, group: Group, spot: Spot, amount: Amount, verdict: Verdict, saying: Saying | None,
               source: Source | None, price: float) -> Draft | None:
        marked, mention = self.marked, spot.mention
        if verdict.side is None and (act.event is not Event.FIGHT or act.trigger.named and (
                act.trigger.weak or verdict.how == CIVIL)):
            return None
        kind = mention.matches[0].entry.kind if mention.matches else None
        if kind is not Kind.COUNTRY or mention.kind_hint is Kind.REGION:        # "several regions of Ukraine"
            kind = mention.kind_hint or kind
        part = mention.direction is not None and spot.said and act.event in _ON_GROUND and not any(
            other.said and other.last <= spot.first and not is_country(other.mention) for other in marked.spots)
        if kind is Kind.COUNTRY and not part and (
                act.event not in (Event.CAPTURE, Event.HOLD) or amount.where is None):
            return None     # "the war in Ukraine": a whole country is only meant where its share is told
        if kind is Kind.RIVER and (act.event in _NOT_OF_RIVERS or (
                act.event is Event.ENCIRCLE and mention.direction is None)):
            return None     # "fire across the Dnipro": it only parts those who fight
        status, status_why, status_at = status_of(
            marked, act, spot, saying.status_for(act) if saying else None, told=saying is not None,
            saying=range(saying.first, saying.last) if saying else range(0))
        if status is Status.STATED and is_denied(marked, spot, act):
            status = Status.DENIED
        low, high = self._clause(act, group, verdict)
        sole = act.repeats is not None or len(self.acts) == 1
        core = (low, high) if sole else (min(act.left, group.first), max(act.right, group.last))
        own = own_time(marked, act, group, spot)
        if status is Status.EXPECTED and is_history(marked, act, *core, self.acts, saying, status_at, self.day):
            status = Status.STATED
        thread = self.thread
        tense = Status.EXPECTED if will_not_be(marked, status, status_at) else status
        edtf, when = date_of(marked, act, *core, self.acts, saying, tense, thread.led or thread.heading, self.day, own,
                             thread.scene)
        dated = when is not None and when.sentence == marked.sentence.index
        if before_the_war(edtf, self.theatre.side(verdict.side), self.theatre) or is_past(
                marked, act.first, named=verdict.how in NAMED, dated=dated):
            return None
        tokens = marked.tokens
        cues = [("trigger", tokens[act.first].start, tokens[act.last - 1].end),
                ("place", tokens[spot.first].start, tokens[spot.last - 1].end)]
        if verdict.first >= 0:
            cues.append(("actor", tokens[verdict.first].start, tokens[verdict.last - 1].end))
        if source is not None and saying is not None:
            cues.append(("source", source.start, source.end))
        if status_at is not None:
            cues.append(("status", tokens[status_at[0]].start, tokens[status_at[1] - 1].end))
        if when is not None and when.sentence == marked.sentence.index:
            cues.append(("date", when.start, when.end))
        if amount.where is not None:
            cues.append(("extent", tokens[amount.where[0]].start, tokens[amount.where[1] - 1].end))
        why = (*act.why, f"actor: {verdict.how}", *status_why, *amount.why, *((saying.why,) if saying else ()),
               *((when.why,) if when else ()))
        start, end = self._quote(low, high)
        if not spot.said and mention.end <= start and self._is_a_line_of_its_own(mention):
            start = mention.start           # "Komar. Taken."
        told = spot.said and not spot.itself
        return Draft(
            start=start, end=end, event=act.event, actor=verdict.side, status=status, mention=mention,
            place_said=spot.said, extent=amount.extent, share_pct=amount.share_pct, area_km2=amount.area_km2,
            source=source.name if source else None, source_text=source.text if source else None,
            source_chain=source.chain if source else (), source_side=source.side if source else None,
            date=edtf, date_text=when.text if when else None,
            relation=relation_of(act, mention.relation if told else spot.relation),
            direction=mention.direction if told else None,
            distance_km=mention.distance_km if told else None,
            evidence=evidence_of(act, verdict, price, mention, status, said=spot.said), why=why, cues=tuple(cues),
        )

    def _is_a_line_of_its_own(self, mention: Mention) -> bool:
        """Whether the place, or the row that it ends, is all of the sentence right before this one."""
        text, here = self.document.text, self.marked.tokens[0].start
        alone = mention in self.thread.topic.label or _BEGINS.search(text, 0, mention.start) is not None
        return alone and not any(map(str.isalnum, text[mention.end:here]))

    def _clause(self, act: Act, group: Group, verdict: Verdict) -> tuple[int, int]:
        low, high = min(act.left, group.first), max(act.right, group.last)
        if act.repeats is not None:
            return act.left, act.right
        if verdict.first >= 0 and low - verdict.first < 20:
            low, high = min(low, verdict.first), max(high, verdict.last)
        return low, high

    def _quote(self, low: int, high: int) -> tuple[int, int]:
        """The evidence: from the wall before the clause's first word to the wall after its last."""
        tokens, walls = self.marked.tokens, self.marked.walls
        while low > 0 and walls[low - 1] == walls[low]:
            low -= 1
        while high < len(tokens) and walls[high] == walls[high - 1]:
            high += 1
        while low < high - 1 and not (tokens[low].text[0].isalnum() or tokens[low].kind.value == "flag"):
            low += 1
        return tokens[low].start, tokens[high - 1].end

    def _head(self, drafts: list[Draft]) -> None:
        """Note what this line says of the lines below it: a place that heads a section, an act that opens a list."""
        thread, marked = self.thread, self.marked
        last = marked.tokens[-1].text if marked.tokens else ""
        if last == ":" and self.acts and not drafts:
            act = self.acts[-1]
            barred = [range(s.left, s.right) for s in self.sayings if s.source is not None]
            thread.listing = act, actor_of(marked, act, self.acts, None, self.doers, barred, self.theatre).side
        elif self.acts or not marked.spots:
            thread.listing = None
        if last == ":" and not self.acts and len(marked.spots) == 1:    # "A statement on the situation in Lyman:"
            thread.topic.head(marked, marked.spots[0].mention, _LED_IN)
        heads = marked.headings or marked.spots
        if self.opens and not heads and any(f.value.other and f.first == 0 for f in marked.anaphors):
            thread.topic.head(marked, None)     # "In short.": it tells of no section's place
        if heading_of(marked, self.acts) and marked.sentence.zone is not Zone.TITLE and _alone(
                marked, self.document.text):
            thread.section = speaker_of(marked, self.words, self.author)
        quoted = not heads and bool(marked.quoted) and all(marked.quoted[:-1])      # the last token closes it
        if heading_of(marked, self.acts) and (quoted or not self.doers) and thread.listing is None and (
                marked.sentence.zone is not Zone.TITLE or is_only_a_place(marked, heads)):
            if is_one_place(heads) and not any(f.last <= head.first for head in heads for f in marked.speeches):
                thread.topic.head(marked, heads[0].mention if heads else None)
            elif heads:         # "A — B", "What they say in Kyiv": the place of the section before is no longer meant
                thread.topic.head(marked, None)

    def _go_on(self, drafts: list[Draft]) -> None:
        """Note the act told last, which "And B." may add a place to; a sentence that tells nothing leaves it."""
        told = {draft.event: draft for draft in drafts}
        act = next((act for act in reversed(self.acts) if act.event in told or not act.trigger.weak), None)
        if act is None:
            return
        self.thread.going_on = self.thread.counted = None
        if act.event in told:
            self.thread.going_on = act, told[act.event].actor, told[act.event].status
        elif not self.marked.spots:
            barred = [range(s.left, s.right) for s in self.sayings if s.source is not None]
            status, *_ = status_of(self.marked, act, None, None)
            side = actor_of(self.marked, act, self.acts, None, self.doers, barred, self.theatre).side
            self.thread.counted = act, side, status
            self.thread.going_on = self.thread.counted if act.form is Form.VERB else None

    def _leave(self, drafts: list[Draft], closing: bool) -> None:
        thread, marked = self.thread, self.marked
        told = any(is_settlement(draft.mention) and not draft.mention.heading for draft in drafts)
        timed = any(not when.now for _, _, when in marked.whens)
        thread.scene = scene_set(marked, self.acts, told=told, opens=self.opens) or (None if timed else thread.scene)
        if drafts:
            thread.drafts, thread.told = drafts, marked.sentence.index
            if thread.together_in != marked.sentence.paragraph:
                thread.together, thread.together_in = [], marked.sentence.paragraph
            thread.together.extend(drafts)
        thread.topic.leave(marked, [draft.mention for draft in drafts])
        thread.cast.note(drafts, self.doers, title=marked.sentence.zone is Zone.TITLE,
                         we=any(f.value is ActorKind.WE for f in marked.actors),
                         civil=any(f.value is ActorKind.CIVIL for f in marked.actors),
                         closing=closing_subject(marked, self.acts, self.doers))
        if self.acts or self.doers:
            attack = next((act for act in self.acts if act.event is Event.ATTACK), None)
            barred = [range(s.left, s.right) for s in self.sayings if s.source is not None]
            thread.cast.attacker = actor_of(marked, attack, self.acts, None, self.doers, barred, self.theatre).side if (
                attack is not None) else None
        spoken = [s.source for s in self.sayings if s.source is not None and not s.noun]
        thread.broke_off = bool(spoken) and any(marked.quoted)
        thread.surnames.update(source.text.split()[-1].casefold() for source in spoken if " " in source.text)
        thread.person = None if spoken else person_spoken_of(marked, self.words) or thread.person
        if spoken and spoken[-1].sort is Sort.PERSON and thread.quoting is None:
            thread.voice = None         # who goes on is whoever was named since
        thread.source = spoken[-1] if spoken else thread.source
        thread.said = marked.sentence.index if spoken else thread.said
        thread.said_in = marked.sentence.paragraph if spoken else thread.said_in
        self._head(drafts)
        self._go_on(drafts)
        bringer, paragraphs = brought_in(marked, self.words, self.document.text, self.author, self.sayings, self.acts,
                                         drafts, worded=thread.worded)
        thread.worded = thread.worded or any(token.kind is TokenKind.WORD for token in marked.tokens)
        ends_open = bool(marked.quoted) and marked.quoted[-1] and marked.tokens[-1].text not in "»”\""
        bulletin = bulletin_of(marked, self.words, self.author, self.acts)
        if self.document.publisher and bulletin is not None and bulletin.side == self.author:
            bulletin = None         # it is the report itself
        if bulletin is not None and "\n" in self.document.text[marked.tokens[-1].end:][:_LINE]:
            thread.section = bulletin
        elif bulletin is not None:
            bringer, paragraphs = bulletin, 0
        if bringer is not None:
            thread.source, thread.brought_in = bringer, bringer
            thread.until = marked.sentence.paragraph + paragraphs
        if ends_open and spoken:
            thread.quoting = spoken[-1]
        elif closing or (thread.quoting is not None and not spoken and not marked.quoted[:1] and not ends_open):
            thread.quoting = None


def _alone(marked: Marked, text: str) -> bool:
    """Whether the sentence is all of its line."""
    return "\n" in text[:marked.tokens[0].start][-3:] and "\n" in text[marked.tokens[-1].end:][:3]
