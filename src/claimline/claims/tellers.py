"""Who tells what stands in other sentences: "this was reported by X", and words that a colon brings in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimline.claims.acts import Act
from claimline.claims.saying import Saying, Sort, Source
from claimline.claims.speakers import speaker_of
from claimline.claims.words import Marked, Words
from claimline.model import Draft, Status, TokenKind
from claimline.model.lexicon.sayings import SpeechKind

_BACK_FROM_HEAD = 16        # the same where a sentence begins so: "Об этом во время встречи с прессой заявил X"
_BACK = 4                   # tokens between words of saying and those that point back
_BROUGHT_IN = 2     # paragraphs that a line ending in a colon brings in
_VERB = 2           # tokens of words of saying that only say that somebody speaks, not what: "thanked the allies for"
_SMALL = 3          # letters of a word that only joins others
_LABEL_WORDS = 8    # of a sentence, or of what stands before its colon, that says who tells the paragraph


def points_back(marked: Marked, saying: Saying) -> bool:
    """Whether what the speaker said stands in the sentence before: "Об этом сообщил X"."""
    def near(first: int) -> bool:
        opens = first <= 1 and not any(token.text == "," for token in marked.tokens[first:saying.first])
        return abs(first - saying.first) <= (_BACK_FROM_HEAD if opens else _BACK)

    if _is_a_note(marked, saying):
        return True
    return saying.status is None and any(f.value.kind is SpeechKind.BACK and near(f.first) for f in marked.speeches)


def _is_a_note(marked: Marked, saying: Saying) -> bool:
    """Whether words of saying and their speaker are all of a line, behind a colon: "Source: DeepState"."""
    colon = saying.last < len(marked.tokens) and marked.tokens[saying.last - 1].text == ":"
    told = marked.triggers or marked.complements
    return colon and saying.first == 0 and saying.kind is SpeechKind.FRAME and not told


def from_back(marked: Marked, saying: Saying) -> int:
    """Tokens from words of saying to the nearest that point back: "Як пише УП, про це йдеться у звіті" is the report's.
    """
    return min((abs(f.first - saying.first) for f in marked.speeches if f.value.kind is SpeechKind.BACK), default=0)


def recalls(marked: Marked) -> bool:
    """Whether the sentence begins what is no news of whoever the report is by: "Нагадаємо, ..."."""
    return any(f.value.kind is SpeechKind.RECALL for f in marked.speeches)


def brought_in(marked: Marked, words: Words, text: str, author: str | None, sayings: Sequence[Saying],
               acts: Sequence[Act], drafts: Sequence[Draft], *, worded: bool) -> tuple[Source | None, int]:
    """Whose words this sentence brings in, and for how many more paragraphs: by its colon, or by a blank line.
    `worded`: whether its paragraph has had words before."""
    spoken = [saying.source for saying in sayings if saying.source is not None]
    if not marked.tokens:
        return None, 0
    last = marked.tokens[-1].text
    if last == ":" and (spoken or not drafts):
        return (spoken[-1] if spoken else speaker_of(marked, words, author)), 0 if drafts else _BROUGHT_IN
    if spoken and (last == "," or _starts_quoted_block(marked, text, sayings[-1].last)):
        return spoken[-1], int(last == ",")
    return _opens_paragraph(marked, sayings, acts, worded=worded), 0


def bulletin_of(marked: Marked, words: Words, author: str | None, acts: Sequence[Act]) -> Source | None:
    """Whose bulletin a sentence that tells nothing itself says the next ones are: "General Staff, evening update."."""
    heads = not acts and any(f.value.kind is SpeechKind.HEADS for f in marked.speeches)
    if not heads or sum(token.kind is TokenKind.WORD for token in marked.tokens) > _LABEL_WORDS:
        return None
    source = speaker_of(marked, words, author)
    unknown = source is not None and source.sort is Sort.OFFICE and source.side is None
    return None if unknown else source


def _opens_paragraph(marked: Marked, sayings: Sequence[Saying], acts: Sequence[Act], *, worded: bool) -> Source | None:
    """Who a paragraph's first sentence says it is told by: "Moskal: they shelled A." or "The staff reports."."""
    saying = sayings[0] if len(sayings) == 1 and not worded else None
    if saying is None or saying.source is None or saying.before or saying.status is Status.DENIED:
        return None
    told = next((i for i in range(saying.last, len(marked.tokens)) if marked.tokens[i].text == ":"), None)
    if told is not None:
        label = sum(token.kind is TokenKind.WORD for token in marked.tokens[:told]) <= _LABEL_WORDS
        return saying.source if label and not any(marked.quoted[told:]) else None     # "The «Vostok» group: ..."
    count = sum(token.kind is TokenKind.WORD for token in marked.tokens)
    tells = any(f.first >= saying.last for f in marked.complements) or saying.last - saying.first > _VERB or any(
        token.kind is TokenKind.NUMBER for token in marked.tokens[saying.last:]) or _says_what(marked, saying)
    return saying.source if saying.kind is SpeechKind.VERB and not (acts or tells) and count <= _LABEL_WORDS else None


def _says_what(marked: Marked, saying: Saying) -> bool:
    """Whether words of saying are followed by what was said: "Lee said peace was near", no "Lee said on television"."""
    timed = {i for first, last, _ in marked.whens for i in range(first, last)}
    return sum(token.kind is TokenKind.WORD and len(token.text) > _SMALL and i not in timed for i, token in enumerate(
        marked.tokens[saying.last:], saying.last) if not saying.left <= i < saying.right) > 1


def _starts_quoted_block(marked: Marked, text: str, after: int) -> bool:
    """Whether a blank line follows the words of saying inside the sentence: "As X puts it,", and then X's words."""
    tokens = marked.tokens
    return any("\n\n" in text[left.end:right.start] for left, right in pairwise(tokens[after - 1:]))
