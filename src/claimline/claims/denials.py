"""A second voice that calls untrue what was just told: "Moscow claims Lyman; Kyiv called it a lie"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claimline.claims.acts import Act
from claimline.claims.confidence import UNTIED
from claimline.claims.reach import goes_on_to_say, source_of
from claimline.claims.saying import Saying, Source
from claimline.claims.status import QUESTION
from claimline.claims.thread import Thread
from claimline.claims.words import Marked
from claimline.model import Draft, Status, TokenKind
from claimline.model.lexicon.acts import CueKind, Form

_REJECTABLE = frozenset({Status.STATED, Status.HEDGED})
_MOST_REJECTED = 6
_SHORT = 4          # words after a denial that says no event of its own: "rejected the report on Telegram"
_RECENT = 2         # sentences back to the claims that a bare denial is about
_CLOSING = frozenset(",»”\"")      # behind a verdict that is quoted: "Not true," the army answered
_VERDICT = 6        # tokens between words of saying and the verdict: "says that the report is untrue"


@dataclass(frozen=True, slots=True)
class Denial:
    """Who calls untrue what was told before, in which tokens, and by which entry."""

    source: Source
    first: int
    last: int
    why: str


def find_denials(marked: Marked, sayings: Sequence[Saying], acts: Sequence[Act]) -> list[Denial]:
    """The denials of a sentence that tell no event of their own, by a verb ("rejected the report") or by a verdict
    ("called it a lie", "said that was false"); who only repeats what a verdict judges has told it."""
    denials: list[Denial] = []
    for saying in sayings:
        told = [act for act in acts if source_of(marked, act, sayings) is saying or goes_on_to_say(
            marked, act, saying)]
        if saying.source is None or told and not _says_why(marked, saying, told) or _is_undenied(marked, saying):
            continue            # of what it does itself nobody denies: "holds A and denies any losses"
        if saying.status is Status.DENIED and not _says_what(marked, saying) and _words_after(marked, saying) <= _SHORT:
            denials.append(Denial(saying.source, saying.left, saying.right, saying.why))
        elif saying.status is None:
            verdict = _verdict(marked, saying, sayings, acts)
            if verdict is None or _is_of_its_subject(marked, verdict[0], acts):
                continue
            if _told_behind(marked, saying, verdict[:2], told):
                first, last, why = verdict
                denials.append(Denial(saying.source, min(first, saying.left), max(last, saying.right), why))
    return denials


def leave_verdicts(marked: Marked, denials: Sequence[Denial]) -> None:
    """A verdict is of who denies: the claims that it is about stay what they were told as."""
    marked.cues = [cue for cue in marked.cues if not cue.value.untrue or not any(
        denial.first <= cue.first < denial.last for denial in denials)]


def rejected(thread: Thread, marked: Marked, denials: Sequence[Denial], drafts: Sequence[Draft],
             quote: Callable[[int, int], tuple[int, int]]) -> list[Draft]:
    """The claims just before a denial, told by somebody else, once more as denied by its speaker.
    `quote`: from and to where the evidence in some tokens goes."""
    denied: list[Draft] = []
    recent = marked.sentence.index - thread.told <= _RECENT
    for denial in denials:
        start, end = quote(denial.first, denial.last)
        at = marked.tokens[denial.first].start
        parts = [token.start for token in marked.tokens[:denial.first] if token.text == ";"]
        targets = [d for d in drafts if _told_at(d) < at] or (thread.drafts if recent else [])
        targets = [d for d in targets if parts and _told_at(d) > parts[-1]] or targets   # of its own part
        targets = [d for d in targets if d.source is not None] or targets      # rather what another voice told
        named = {f.value.name for f in marked.speakers if denial.first <= f.first < denial.last} - {denial.source.name}
        targets = [d for d in thread.together if d.source in named] or targets      # "called Prigozhin's claim a lie"
        for draft in targets[-_MOST_REJECTED:]:
            own = draft.source_side is not None and draft.source_side == denial.source.side
            if QUESTION in draft.why and draft not in drafts:       # "Is A lost? Kyiv denies it.": that is the answer
                thread.revised[id(draft)] = replace(
                    draft, status=Status.DENIED, source=denial.source.name, source_text=denial.source.text,
                    source_chain=denial.source.chain, source_side=denial.source.side, why=(*draft.why, denial.why),
                    cues=(*draft.cues, ("source", denial.source.start, denial.source.end)))
            elif draft.status in _REJECTABLE and draft.source != denial.source.name and not own:
                denied.append(replace(
                    draft, start=min(start, draft.start) if draft in drafts else start, end=end,
                    status=Status.DENIED, place_said=False, source=denial.source.name,
                    source_text=denial.source.text, source_chain=denial.source.chain,
                    source_side=denial.source.side, evidence=(*draft.evidence, UNTIED),
                    why=(*draft.why, denial.why), cues=(("source", denial.source.start, denial.source.end),)))
    return denied


def _told_at(draft: Draft) -> int:
    """Where the words of a claim's act stand in the text."""
    return next((start for name, start, _ in draft.cues if name == "trigger"), draft.start)


def _verdict(marked: Marked, saying: Saying, sayings: Sequence[Saying],
             acts: Sequence[Act]) -> tuple[int, int, str] | None:
    """Tokens and entry of the verdict that is all a saying says: beside it, with no act between them."""
    for cue in marked.cues:
        if not cue.value.untrue:
            continue
        gap = range(saying.last, cue.first) if cue.first >= saying.last else range(cue.last, saying.left)
        closed = cue.last < saying.left and marked.tokens[cue.last].text in _CLOSING
        if len(gap) <= _VERDICT and not any(act.first in gap for act in acts) and not any(
                other is not saying and other.first in gap for other in sayings) and (
                cue.first >= saying.last or saying.before or closed or saying.left < cue.first < saying.first):
            return cue.first, cue.last, f"{marked.sentence.lang}/claims.toml:{cue.value.id}"
    return None


def _is_of_its_subject(marked: Marked, at: int, acts: Sequence[Act]) -> bool:
    """Whether a verdict at a token is the predicate of a noun that tells an act: "the report of the fall of A is
    untrue, Kyiv said"."""
    return any(act.form is Form.NOUN and act.last <= at and marked.walls[act.first] == marked.walls[at]
               and not any(token.text == "," for token in marked.tokens[act.last:at]) for act in acts)


def _is_undenied(marked: Marked, saying: Saying) -> bool:
    """Whether words of denying are themselves denied: "which Kyiv did not dispute"."""
    return saying.status is Status.DENIED and any(
        cue.value.kind in (CueKind.NEGATION, CueKind.ASSERTION) and (
            0 <= saying.first - cue.last <= 1 or cue.first < saying.first < cue.last) for cue in marked.cues)


def _says_why(marked: Marked, saying: Saying, acts: Sequence[Act]) -> bool:
    """Whether a colon ends what a verb of denying says, and only behind it follows how things are: "Kyiv denies this:
    its marines hold the west of the town"."""
    return saying.status is None or _told_behind(marked, saying, (saying.first, saying.last), acts)


def _told_behind(marked: Marked, saying: Saying, verdict: tuple[int, int], acts: Sequence[Act]) -> bool:
    """Whether what a speaker tells besides stands apart from a verdict on some tokens: behind a colon ("Not so, says
    Kyiv: fighting goes on"), or behind a verb of saying of its own ("Kyiv called it untrue and said that ...")."""
    first, last = verdict
    again = saying.left < first and last <= saying.first
    colon = next((i for i in range(max(last, saying.last), len(marked.tokens)) if marked.tokens[i].text == ":"),
                 saying.last if again else len(marked.tokens))
    return all(act.first >= colon for act in acts)


def _says_what(marked: Marked, saying: Saying) -> bool:
    """Whether "that" ends words of denying, and what is denied is told behind it: "dismissed reports that he fled"."""
    return any(f.last == saying.last and f.first > saying.first for f in marked.complements)


def _words_after(marked: Marked, saying: Saying) -> int:
    """How many words the clause has after the words of saying, up to its first comma."""
    tokens, walls = marked.tokens, marked.walls
    stop = next((i for i in range(saying.right, len(tokens))
                 if walls[i] != walls[saying.first] or tokens[i].text in ",:"), len(tokens))
    return sum(token.kind is TokenKind.WORD for token in tokens[saying.right:stop])
