"""Words of saying with their speaker: who says what a sentence tells, and what that makes of it."""

from __future__ import annotations

from enum import Enum

from claimline.claims.acts import Act
from claimline.claims.words import Marked
from claimline.model import Status
from claimline.model.lexicon.sayings import Body, SpeechKind
from claimline.model.light import LightEnum, light
from claimline.model.theatre import Speaker
from claimline.text.phrases import Found

# words that have no speaker of their own
SILENT = frozenset({SpeechKind.BACK, SpeechKind.RECALL, SpeechKind.NONE, SpeechKind.HEADS})


class Sort(Enum, metaclass=LightEnum):
    """What a speaker is named by: a name of one's own, that of an outlet or an institution, that of an institute which
    watches the war, an office, a side."""

    PERSON = "person"
    GROUP = "group"
    WATCH = "watch"
    OFFICE = "office"
    SIDE = "side"


@light
class Source:
    """A speaker. `start`/`end` are those of the words that name it, in the sentence that does."""

    name: str
    text: str
    side: str | None
    start: int
    end: int
    chain: tuple[str, ...] = ()
    sort: Sort = Sort.PERSON
    office: Body | None = None
    assumed: bool = False       # whether nothing beside an office tells its side


Spoken = tuple[int, int, Source]        # a speaker, and the tokens of the words that name it


@light
class Saying:
    """Words of saying, the tokens `[first, last)`, with their speaker, `[left, right)`. `before`: what is said stands
    before them."""

    first: int
    last: int
    left: int
    right: int
    source: Source | None
    status: Status | None
    kind: SpeechKind
    before: bool
    why: str
    own: bool = False       # what is named right behind them is the speaker's own doing
    noun: bool = False      # they only name what somebody else says: "denied the claims of X"
    concedes: bool = False  # the speaker gains nothing by what is told
    closes: bool = False    # the clause that they end, without a comma before them: "A fell according to X, and B"
    cites: bool = False     # who is named is cited by whoever is named before: "TASS reports, citing the mayor"
    apart: bool = False     # a colon right behind them brings in other words: "denied this: Lyman holds"

    def denies(self, marked: Marked) -> str | None:
        """The side whose words are denied, where these name it: "rejected Russian claims to have taken A"."""
        return next((f.value.side.id for f in marked.sides if self.status is Status.DENIED
                     and self.first < f.first and f.last < self.last), None)

    def status_for(self, act: Act) -> Status | None:
        """What the words of saying make of an act that they tell."""
        return None if self.apart and act.first >= self.right else self.status


def known_speaker(marked: Marked, found: Found[Speaker]) -> Source:
    """The source that a known speaker's name stands for."""
    sort = Sort.WATCH if found.value.observes else (
        Sort.GROUP if found.value.group or found.value.outlet else Sort.PERSON)
    return source_at(marked, found.first, found.last, found.value.name, found.value.side, sort)


def source_at(marked: Marked, first: int, last: int, name: str, side: str | None, sort: Sort = Sort.PERSON) -> Source:
    start, end = marked.tokens[first].start, marked.tokens[last - 1].end
    text = "".join((" " if i > first and marked.tokens[i - 1].end < token.start else "") + token.text
                   for i, token in enumerate(marked.tokens[first:last], first))
    return Source(name, text, side, start, end, sort=sort)
