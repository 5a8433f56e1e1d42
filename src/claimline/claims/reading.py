"""One sentence while it is read: what is given, and what is found in it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from claimline.claims.acts import Act
from claimline.claims.cast import Doer
from claimline.claims.saying import Saying, Sort, Source
from claimline.claims.thread import Thread
from claimline.claims.words import Marked, Words
from claimline.model import Document, TokenKind
from claimline.model.theatre import Theatre

_HEAD = 4           # words at the head of a sentence


@dataclass(slots=True)
class Reading:
    """A sentence with the words of interest in it, and the text that it stands in. Made anew for each sentence; what
    outlives it is in `thread`."""

    document: Document
    marked: Marked
    words: Words
    theatre: Theatre
    author: str | None              # the side whose report it is
    day: date | None                # of the report
    thread: Thread
    countries: frozenset[str]       # of the places near by
    answering: Source | None = None     # whose words the sentence is, as an answer or in a section of one speaker's
    quoted: Source | None = None    # who is quoted in it, where that is told by a later sentence
    opens: bool = False             # whether it begins its paragraph
    sayings: list[Saying] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    doers: Sequence[Doer] = ()

    def quote(self, low: int, high: int) -> tuple[int, int]:
        """The evidence around the tokens `[low, high)`: from the wall before the first to the wall after the last."""
        tokens, walls = self.marked.tokens, self.marked.walls
        while low > 0 and walls[low - 1] == walls[low]:
            low -= 1
        while high < len(tokens) and walls[high] == walls[high - 1]:
            high += 1
        while low < high - 1 and not (tokens[low].text[0].isalnum() or tokens[low].kind is TokenKind.FLAG):
            low += 1
        return tokens[low].start, tokens[high - 1].end


def adds(reading: Reading) -> bool:
    """Whether a sentence without a speaker goes on with what the one before was told by: "In addition, B fell"."""
    thread, marked = reading.thread, reading.marked
    source, paragraph = thread.source, marked.sentence.paragraph
    if source is None or source.sort is Sort.SIDE or any(s.source is not None for s in reading.sayings):
        return False
    if thread.said != marked.sentence.index - 1 or not 0 <= paragraph - thread.said_in <= 1:
        return False
    head = " ".join(token.norm for token in marked.tokens[:_HEAD]) + " "
    return head.startswith(tuple(f"{words} " for words in marked.lexicon.additions))
