"""Whose words a sentence is part of: quotations that go on over sentences, and those whose speaker is named only at the
end, "They attack A. We hold it," said X."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.saying import Saying, Sort, Source
from claimline.claims.sources import find_sayings
from claimline.claims.thread import Thread
from claimline.claims.words import CLOSING_MARKS, DASHES, OPENING_MARKS, Marked, Words
from claimline.model import TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.sayings import SpeechKind

_LONGEST = 8            # sentences of a quotation
_TO_THE_SPEAKER = 3     # tokens from the closing mark to the words of saying: "», — said"
_SIGNED = 4             # words of a signature: "– речник Сил оборони Волошин"
_DASHED = 3             # tokens at least before words of saying that close a paragraph
_CREDIT = 12            # tokens at most from them to its end
_DEICTIC = (ActorKind.WE, ActorKind.OWN)
_CLOSING = frozenset("»”\"")
WHOEVER = Source("", "", None, 0, 0)    # whoever was spoken of before: "«A is taken. B holds,» he said"


def enter_quotation(thread: Thread, marked: Marked, sayings: Sequence[Saying], ahead: Source | None,
                    opens: bool) -> bool:
    """Note in `thread` whose quotation a sentence is in, and tell whether that ends with it: one that a saying opened
    goes on until it closes; words brought in by a colon, for a paragraph. `ahead`: who is quoted, where that is told by
    a later sentence; `opens`: whether the sentence begins its paragraph."""
    texts = [token.text for token in marked.tokens]
    marks = texts.count('"')
    closes = marks % 2 == 1 or "»" in texts or "”" in texts
    closing = thread.quoting is not None and closes
    if thread.quoting is None and not sayings:
        thread.quoting = ahead
        closing = ahead is not None and not any(marked.quoted)
    if thread.brought_in is not None and marked.sentence.paragraph == thread.until + 1 and _is_bullet(marked):
        thread.until += 1           # the list goes on
    if thread.brought_in is not None and (marked.sentence.paragraph > thread.until or sayings):
        thread.brought_in = None
    if thread.quoting is None and thread.brought_in is not None:
        thread.quoting, closing = thread.brought_in, True
    last = next((i for i in reversed(range(len(marked.tokens))) if marked.tokens[i].kind is TokenKind.WORD), 0)
    resumes = opens or thread.broke_off and marked.quoted[last]     # "«A is ours,» said X. «B is not.»"
    told = [saying for saying in sayings if not marked.quoted[saying.first]]       # in the quotation: of whom it tells
    if thread.quoting is None and resumes and not told and starts_quoted(marked):
        thread.quoting = thread.voice or thread.source      # a paragraph of nothing but somebody's words
        closing = marks % 2 == 0 if marks else closes
    thread.voice = thread.quoting or thread.voice
    return closing


def _is_bullet(marked: Marked) -> bool:
    """Whether a line begins with a sign, "▪ A is ours"; a dash may begin somebody else's turn."""
    first = marked.tokens[0] if marked.tokens else None
    return first is not None and first.kind is not TokenKind.WORD and first.text not in (
        DASHES | OPENING_MARKS | CLOSING_MARKS)


def sides_speaking(thread: Thread, marked: Marked, sayings: Sequence[Saying], author: str | None,
                   answering: Source | None) -> list[str | None]:
    """Per token the side that speaks there: the quoted speaker's inside quotation marks, else the author's.
    `answering`: whose words the sentence is, as an answer of an interview."""
    quoted_by = thread.quoting or next((s.source for s in sayings if s.source and not s.noun), None)
    ours = any(f.value in (ActorKind.WE, ActorKind.OWN) for f in marked.actors)     # a side speaks
    known = quoted_by is not None and (quoted_by.side is not None or quoted_by.office is None and not ours)
    inside = quoted_by.side if quoted_by is not None and known else author
    whole = inside if thread.quoting is not None or author is None else author
    if whole is None and answering is not None:
        whole = answering.side
    speaking = [inside if quoted else whole for quoted in marked.quoted]
    for saying in sayings:      # "Gerasimov reported that the enemy ...": his, not the author's
        label = saying.kind is SpeechKind.LABEL and not saying.before       # "Syrskyi: we hold Lyman"
        that = saying.right if label else next((f.last for f in marked.complements if f.first >= saying.last), None)
        if that is not None and saying.source is not None and saying.source.side is not None:
            speaking[that:] = [saying.source.side] * (len(speaking) - that)
            if author is not None and not label and saying.source.sort is not Sort.PERSON:
                for f in marked.actors:         # "Ukrainian channels write that we took Lyman": the author did
                    if f.value in _DEICTIC and f.first >= that and not marked.quoted[f.first]:
                        speaking[f.first] = author
    return speaking


def speakers_ahead(sentences: Sequence[tuple[Marked, Words]], author: str | None) -> dict[int, Source]:
    """Per sentence of a post, by index, who is quoted in it, where a later sentence tells that. `author`: the side of
    whoever wrote it."""
    found = _without_marks(sentences, author)
    for n, (marked, _) in enumerate(sentences):
        if not _ends_open(marked):
            continue
        for m in range(n + 1, min(n + 1 + _LONGEST, len(sentences))):
            later, words = sentences[m]
            close = next((i for i, token in enumerate(later.tokens) if token.text in _CLOSING), None)
            if close is None and not _ends_open(later):
                continue
            speaker = _said_after(later, words, author, close) if close is not None else None
            if speaker is not None:
                found.update({one.sentence.index: speaker for one, _ in sentences[n:m]})
            break
    return found


def _without_marks(sentences: Sequence[tuple[Marked, Words]], author: str | None) -> dict[int, Source]:
    """Sentences of a paragraph that a dash and words of saying close, in languages which need no marks for that:
    "They attack A. We hold it, — said X."."""
    found: dict[int, Source] = {}
    for m, (marked, words) in enumerate(sentences):
        if not marked.free_order or any(marked.quoted):
            continue
        told = [f for f in marked.speeches if f.value.kind is SpeechKind.VERB]
        first = told[-1].first if told else _signature(marked)
        if first < _DASHED or len(marked.tokens) - first > _CREDIT or (
                marked.tokens[first - 1].text not in "—–-" or marked.tokens[first - 2].text != ","):
            continue
        speaker = next((s.source for s in find_sayings(marked, words, author, None) if s.first == first or (
            not told and s.left <= first <= s.first)), None)
        for one, _ in reversed(sentences[max(0, m - _LONGEST):m]):
            other = one.sentence.paragraph != marked.sentence.paragraph or one.speeches or any(one.quoted)
            if speaker is None or other:
                break
            found[one.sentence.index] = speaker
    return found


def _signature(marked: Marked) -> int:
    """Where the name begins that a comma and a dash set off at the end of a sentence, "..., – Maliar.", 0 for none."""
    dash = next((i for i in reversed(range(len(marked.tokens))) if marked.tokens[i].text in DASHES), 0)
    named = [token for token in marked.tokens[dash + 1:] if token.kind is TokenKind.WORD]
    return dash + 1 if dash and 0 < len(named) <= _SIGNED and named[-1].is_capital else 0


def _ends_open(marked: Marked) -> bool:
    return bool(marked.quoted) and marked.quoted[-1] and marked.tokens[-1].text not in _CLOSING


def _said_after(marked: Marked, words: Words, author: str | None, close: int) -> Source | None:
    """Who is named with words of saying right behind the closing mark."""
    found = next((saying.source for saying in find_sayings(marked, words, author, WHOEVER)
                  if saying.source is not None and 0 < saying.left - close <= _TO_THE_SPEAKER), None)
    return WHOEVER if found is not None and not found.name else found


def starts_quoted(marked: Marked) -> bool:
    """Whether the sentence begins, after its number or bullet, with a quotation mark."""
    first = next((i for i, token in enumerate(marked.tokens) if token.kind is TokenKind.WORD), 0)
    return bool(marked.quoted) and marked.quoted[first] and first > 0 and marked.tokens[first - 1].text in "«“„\""
