"""What a sentence makes of the claims before it: that they failed, are doubted, or who told them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from claimline.claims.acts import Act
from claimline.claims.saying import Saying, Sort, Source
from claimline.claims.scene_time import said_on
from claimline.claims.status import ANSWERED, QUESTION, verdict_on_before
from claimline.claims.tellers import from_back, points_back
from claimline.claims.thread import Thread
from claimline.claims.words import Marked, Words
from claimline.model import Draft, Event, Mention, Status, TokenKind, When
from claimline.model.lexicon.acts import Cue, CueKind, Reach, Who
from claimline.model.theatre import Theatre

LEAD = 5            # sentences at the head of a report below which "this was reported by X" says who told them all
ATTACKS = frozenset({Event.ATTACK, Event.ADVANCE, Event.ENTER})
_STOPS = frozenset(".!?…:")
_VERDICT = 6        # words of a sentence that only says that what was just told failed
_TOLD_BACK = 3      # sentences back to the last claim of the paragraph of which it is said who told it


def doubt(thread: Thread, marked: Marked, acts: Sequence[Act], sayings: Sequence[Saying]) -> None:
    """Note what a sentence makes of what the one before told: of what others were quoted as saying, that the report
    doubts it ("Nope. No evidence."); of what nobody named said, that it is untrue; of a question, the answer."""
    verdict = verdict_on_before(marked, acts)
    told_by = [s for s in sayings if s.source is not None]
    if verdict is None or thread.told != marked.sentence.index - 1 or any(s.left < verdict[2] for s in told_by):
        return
    cue, why, at = verdict
    alone = not any(act.first < at for act in acts)
    said = sum(token.kind is TokenKind.WORD for token in marked.tokens) > 1     # "Hmm." doubts only what others say
    for draft in thread.drafts:
        status = _judged(draft, cue, alone=alone, said=said and not acts)
        if status is not None:
            thread.revised[id(draft)] = replace(draft, status=status, why=(*draft.why, why))


def _judged(draft: Draft, cue: Cue, *, alone: bool, said: bool) -> Status | None:
    """The status of a claim on which a verdict was passed, None where it stays. `alone`: the verdict is all that the
    sentence tells; `said`: it is said in
    more than a word, and no act of its own follows."""
    if QUESTION in draft.why:
        return ANSWERED.get(cue.kind)
    if cue.kind is CueKind.ASSERTION or not (alone or cue.kind is CueKind.NEGATION):
        return None
    if draft.source is not None:
        return Status.HEDGED if draft.status is Status.STATED else None
    untrue = cue.untrue and draft.status in (Status.STATED, Status.HEDGED) or (     # "They say A was lost. Nonsense."
        alone and cue.kind is CueKind.NEGATION and draft.status is Status.HEDGED)   # "A, I read, is lost. No."
    if untrue:
        return Status.DENIED
    doubted = alone and said and cue.kind is CueKind.HEDGE and cue.reach is Reach.BACK and (
        draft.status is Status.STATED)
    return Status.HEDGED if doubted else None       # "A is lost. This has not been confirmed."


def fail(thread: Thread, marked: Marked, words: Words, theatre: Theatre, acts: Sequence[Act],
         sayings: Sequence[Saying]) -> None:
    """Note that the attacks just told failed, where a sentence says no more than that: "He had no success."."""
    failed = next((m.value for m in marked.modifiers if m.value.event is Event.REPEL
                   and m.value.who is Who.OPPONENT and m.value.reach is not Reach.NEXT
                   and m.first < _end_of_clause(marked)), None)
    if failed is None or thread.told != marked.sentence.index - 1:
        return
    stop = _end_of_clause(marked)
    if any(act.first < stop for act in acts) or any(spot.first < stop for spot in marked.spots):
        return
    said = {i for s in sayings for i in range(s.left, s.right)}
    if sum(token.kind is TokenKind.WORD for i, token in enumerate(marked.tokens[:stop]) if i not in said) > _VERDICT:
        return
    for draft in thread.drafts:
        if draft.event in ATTACKS and draft.status is Status.STATED:
            told = thread.revised.get(id(draft), draft)
            thread.revised[id(draft)] = replace(
                told, event=Event.REPEL, actor=theatre.opponent(draft.actor),
                why=(*told.why, f"{words.code}/claims.toml:{failed.id}"))


def _end_of_clause(marked: Marked) -> int:
    """Where the first clause ends at a comma and a word of contrast: "They failed, but took B"."""
    contrasts = {f.first for f in marked.openers if f.value.joins}
    return next((i for i, token in enumerate(marked.tokens) if token.text == "," and i + 1 in contrasts),
                len(marked.tokens))


def beat_off(thread: Thread, places: Collection[Mention], drafts: list[Draft]) -> list[Draft]:
    """The claims of a sentence without those that, with no place of their own, tell how the attacks just told ended,
    "All were beaten off."; these are told as beaten off. `places`: where these were."""
    ends = [(attack, draft) for attack in thread.drafts if attack.mention in places for draft in drafts
            if attack.event is Event.ATTACK and draft.event is Event.REPEL and attack.mention is draft.mention
            and not draft.place_said and attack.status is draft.status is Status.STATED
            and draft.actor not in (attack.actor, None)]
    for attack, draft in ends:
        told = thread.revised.get(id(attack), attack)
        teller = draft if told.source is None else told
        thread.revised[id(attack)] = replace(
            told, event=draft.event, actor=draft.actor, source=teller.source, source_text=teller.source_text,
            source_chain=teller.source_chain, source_side=teller.source_side, why=(*told.why, *draft.why))
    return [draft for draft in drafts if not any(draft is end for _, end in ends)]


def credit(thread: Thread, marked: Marked, sayings: Sequence[Saying]) -> None:
    """Note who is said to have told the sentences before of its paragraph ("Россияне взяли Лиман. Об этом сообщил
    Пушилин."); at the head of a report, all of it."""
    teller = min((s for s in sayings if s.source is not None and points_back(marked, s)),
                 key=lambda s: from_back(marked, s), default=None)
    if teller is None or teller.source is None:
        return
    source = teller.source
    told = thread.together if marked.sentence.index - thread.told <= _TOLD_BACK else []
    if thread.read <= LEAD:
        thread.teller, told = source, thread.head
    _ascribe(thread, told, source, teller.why)
    _told_on(thread, told, said_on(marked))


def _told_on(thread: Thread, drafts: Sequence[Draft], when: When | None) -> None:
    """Date what no time was told of by the day on which it was said to have been told."""
    for draft in drafts:
        now = thread.revised.get(id(draft), draft)
        if when is not None and now.date is not None and now.date_text is None:
            thread.revised[id(draft)] = replace(now, date=when.edtf, date_text=when.text, why=(*now.why, when.why))


def bridge(thread: Thread, marked: Marked, sayings: Sequence[Saying]) -> None:
    """Ascribe to a speaker what stands, in one paragraph, between two sentences that name that speaker."""
    spoken = next((s for s in sayings if s.source is not None and not s.noun), None)
    if spoken is None or spoken.source is None or thread.source is None or spoken.source.name != thread.source.name:
        return
    if spoken.source.sort is Sort.SIDE:
        return                  # "Ukraine says" is said of many voices
    if thread.said_in == thread.together_in == marked.sentence.paragraph:
        between = range(thread.said_until, marked.sentence.start)       # also what "the town" was told of there
        _ascribe(thread, [d for d in thread.together if d.start in between], spoken.source, spoken.why)


def _ascribe(thread: Thread, drafts: Sequence[Draft], source: Source, why: str) -> None:
    for draft in drafts:
        if draft.source is None:
            draft_now = thread.revised.get(id(draft), draft)
            thread.revised[id(draft)] = replace(
                draft_now, source=source.name, source_text=source.text, source_chain=source.chain,
                source_side=source.side, why=(*draft_now.why, why),
                cues=(*draft_now.cues, ("source", source.start, source.end)))


def ends_a_sentence(marked: Marked) -> bool:
    """Whether it closes as sentences do; headlines, bylines and captions, which do not, are not counted at the head."""
    return any(token.text in _STOPS for token in marked.tokens[-2:])
