"""Sentences with exact offsets, in the parts of a document where the report itself speaks.

Boundaries are found between tokens: at full stops that are no abbreviation's, at line breaks that are no hard wrap,
at bullets, and where a space was lost ("ville :Pour", "conquis.»Le"). A semicolon or a colon ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from claimline.model.document import Block, Document
from claimline.model.lexicon import Lexicon
from claimline.model.sentence import BREAK, NUMBER, SYMBOL, WORD, Sentence, Token, TokenKind
from claimline.text.language import languages
from claimline.text.lines import Wraps
from claimline.text.tokens import Tokens
from claimline.text.typed import mended

_LONGEST = 2_500        # characters, more than any list of villages has; what has no end by then is cut at a space
_STOPS = frozenset(".!?…‼⁇⁈⁉。؟")
_CLOSERS = frozenset("»”’)]›")
_QUOTES = frozenset("\"'“«„‟")      # close when they stand right after a stop, open when a word follows them
_BULLETS = frozenset("•▪▫■□◾◽●◆►▶➤👉➡🔸🔹🔻🔺🔷🔶📌")
_LOOKED_AT = 60         # tokens looked ahead for a capital
_SOME_WORDS = 3         # that make a sentence where no capital tells where the next one begins
_WINDOW = 8             # tokens looked back on: an abbreviation is shorter


def split(document: Document, lexicons: Mapping[str, Lexicon], lang: str | None = None,
          tokens: Tokens | None = None) -> tuple[Sentence, ...]:
    """The sentences of the report zones of `document`, in order and disjoint; a document without blocks is all body.

    `lang`: what the report is said to be written in; sentences that plainly are in another language keep theirs.
    `tokens`: those of the text, where they are made already. `Sentence.paragraph` grows at each block and each line
    break that is no hard wrap.
    """
    text = document.text
    tokens = tokens or Tokens(text)
    cutter = _Cutter(text, _short_words(tuple(lexicons.values())))
    found: list[tuple[Block, int, Sequence[Token]]] = []
    paragraph = -1
    for block in document.blocks or (Block(0, len(text)),):
        if not block.zone.is_report:
            continue
        paragraph += 1
        for cut, opens_paragraph in cutter.cut(tokens.between(block.start, block.end)):
            if opens_paragraph:
                paragraph += 1
            found.append((block, paragraph, cut))
    codes = languages([(cut, paragraph) for _, paragraph, cut in found], text, lexicons, lang or document.lang)
    return tuple(
        Sentence(index, cut[0].start, cut[-1].end, tuple(mended(cut, text, lexicons.get(code))), code, block.zone,
                 block.post, paragraph)
        for index, ((block, paragraph, cut), code) in enumerate(zip(found, codes, strict=True)))


class _ShortWords(NamedTuple):
    """Of all languages at once: abbreviations that stand before a name, before a number, common words, and those that
    no sentence ends with."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    common: frozenset[str]
    open: frozenset[str]


@lru_cache(maxsize=8)
def _short_words(lexicons: tuple[Lexicon, ...]) -> _ShortWords:
    words = [lexicon.text for lexicon in lexicons]
    return _ShortWords(frozenset[str]().union(*(w.abbreviations.before_name for w in words)),
                       frozenset[str]().union(*(w.abbreviations.before_number for w in words)),
                       frozenset[str]().union(*(w.common for w in words)),
                       frozenset[str]().union(*(w.open for w in words)))


class _Cutter:
    """Cuts the tokens of one block into sentences, with the abbreviations of all languages at once."""

    def __init__(self, text: str, words: _ShortWords) -> None:
        self._text = text
        self._before_name, self._before_number, self._common, self._open = words

    def cut(self, tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], bool]]:
        """Sentences without BREAK tokens, each with whether a line break went before it."""
        wraps = Wraps(self._text, tokens, self._open)
        start = 0
        opens = False
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.kind is WORD:
                at += 1
                continue
            if token.kind is BREAK:
                if not wraps.joins(at):
                    yield from self._sentence(tokens[start:at], opens)
                    start, opens = at + 1, True
                at += 1
                continue
            if at > start and token.text[0] in _BULLETS and self._bullet_opens(tokens, at):
                yield from self._sentence(tokens[start:at], opens)
                start, opens = at, False
            end = self._tags_end(tokens, at) if at == start else None
            end = end or self._end(tokens, start, at)
            if end is not None:
                yield from self._sentence(tokens[start:end], opens)
                if end > start:
                    opens = False
                start = at = end
            else:
                at += 1
        yield from self._sentence(tokens[start:], opens)

    def _sentence(self, tokens: Sequence[Token], opens: bool) -> Iterator[tuple[Sequence[Token], bool]]:
        """The tokens as one sentence, or as several where it is too long to be one."""
        kept = [token for token in tokens if token.kind is not BREAK]
        if not kept:
            return
        first = 0
        if kept[-1].end - kept[0].start > _LONGEST:
            for i in range(1, len(kept)):
                spaced = kept[i - 1].end < kept[i].start
                size = kept[i].end - kept[first].start
                if size > _LONGEST and (spaced or size > 2 * _LONGEST):
                    yield kept[first:i], opens
                    first, opens = i, False
        yield kept[first:], opens

    def _end(self, tokens: Sequence[Token], start: int, at: int) -> int | None:
        """Index after the sentence `tokens[start:...]` when token `at` is what ends it, else None."""
        token = tokens[at]
        if token.kind is not SYMBOL:
            return None
        if token.text == ":":
            return at + 1 if self._lost_line(tokens, at) else None
        if token.text[0] not in _STOPS or not any(map(_says, tokens[max(start, at - _WINDOW):at])):
            return None
        end = at + 1
        while end < len(tokens) and tokens[end].text[0] in _STOPS and tokens[end].start == tokens[end - 1].end:
            end += 1
        if token.text == "." and end == at + 1 and self._is_abbreviated(tokens, start, at):
            return None
        glued = end
        while glued < len(tokens) and self._closes(tokens, glued):
            glued += 1
        if glued == len(tokens) or tokens[glued].kind is BREAK:
            return glued
        if tokens[glued].start == tokens[glued - 1].end and not self._lost_space(tokens, at, glued):
            return None
        return glued if self._can_open(tokens, glued) or token.text == "." and end == at + 1 and (
            self._without_capitals(tokens, start, glued)) else None

    def _tags_end(self, tokens: Sequence[Token], at: int) -> int | None:
        """Index after the tags that stand before a text: "#Україна #війна Ворог просунувся"; None where none do."""
        end = at
        while end + 1 < len(tokens) and tokens[end].text == "#" and tokens[end + 1].kind is WORD:
            end += 2
        return end if at < end < len(tokens) and tokens[end].is_capital else None

    def _closes(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether token `at`, after a stop, closes a quotation or a parenthesis opened in the sentence it ends."""
        token = tokens[at]
        glued = token.start == tokens[at - 1].end
        if token.text in _CLOSERS:
            return glued or (token.text == "»" and self._text[tokens[at - 1].end:token.start].isspace()
                             and tokens[at - 1].kind is not BREAK)
        if token.text in _QUOTES and glued:
            return at + 1 == len(tokens) or tokens[at + 1].start > token.end or tokens[at + 1].text in _CLOSERS
        return False

    def _can_open(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a sentence can begin at `at`: its first word is not in lower case, unless a bullet goes before."""
        for token in tokens[at:at + 6]:
            if token.kind is BREAK:
                return True
            if token.kind is WORD:
                return not token.text[0].islower()
            if token.kind in (NUMBER, TokenKind.FLAG) or token.text in _BULLETS:
                return True
            if token.text[0] in ",;:)":
                return False
        return True

    def _without_capitals(self, tokens: Sequence[Token], start: int, at: int) -> bool:
        """Whether the words before and behind `at`, on its line, are written without any capital, as in threads."""
        words = 0
        for number in range(start, min(len(tokens), at + _LOOKED_AT)):
            token = tokens[number]
            if token.kind is BREAK and number > at:
                break
            if token.kind is WORD:
                if token.is_capital:
                    return False
                words += number < at
        return words >= _SOME_WORDS

    def _lost_space(self, tokens: Sequence[Token], stop: int, after: int) -> bool:
        """Whether a space is missing between the stop and the token after it: "conquis.»Le", not "t.me" or "U.S."."""
        before, word = tokens[stop - 1], tokens[after]
        if after > stop + 1:
            return word.kind is WORD and word.is_capital
        if word.kind is not WORD:
            return tokens[stop].text[0] in "!?…"
        if not word.is_capital or (len(word.text) < 2 and word.norm not in self._common):
            return False
        if before.kind is WORD and (len(before.text) < 2 or not before.text[-1].islower()):
            return False
        chunk = self._text.rfind(" ", max(0, before.start - 80), before.start) + 1
        return not any(c in "/@" for c in self._text[chunk:before.start])

    def _lost_line(self, tokens: Sequence[Token], colon: int) -> bool:
        """Whether a line break was lost after the colon: "la ville :Pour mettre"."""
        if colon == 0 or colon + 1 >= len(tokens):
            return False
        before, word = tokens[colon - 1], tokens[colon + 1]
        return (word.start == tokens[colon].end and word.kind is WORD and word.is_capital
                and before.kind is not NUMBER and before.kind is not BREAK
                and (before.end < tokens[colon].start or before.text in _CLOSERS or word.norm in self._common))

    def _is_abbreviated(self, tokens: Sequence[Token], start: int, dot: int) -> bool:
        """Whether the full stop `dot` belongs to an abbreviation, an initial or a list number."""
        before = tokens[dot - 1]
        if before.end != tokens[dot].start:
            return False
        after = tokens[dot + 1] if dot + 1 < len(tokens) else None
        if after is None or after.kind is BREAK:
            return False
        if before.kind is NUMBER:
            return dot - 1 == start or tokens[dot - 2].kind is BREAK or tokens[dot - 2].text in _BULLETS
        first = dot - 1
        while first > max(start, dot - _WINDOW) and tokens[first - 1].end == tokens[first].start and (
                tokens[first - 1].kind is WORD or tokens[first - 1].text == "."):
            first -= 1
        short = "".join(token.norm for token in tokens[first:dot])
        last = before.norm
        counted = first > start and tokens[first - 1].kind is NUMBER     # "2023 р.", "5 год.": a unit
        number_next = after.kind is NUMBER
        if number_next and (short in self._before_number or last in self._before_number):
            return True
        if short in self._before_name or (last in self._before_name and first == dot - 1):
            return not counted or number_next
        initial = len(before.text) == 1 and before.is_capital and before.kind is WORD
        return initial and after.kind is WORD and after.norm not in self._common

    def _bullet_opens(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the bullet at `at` begins an item in the middle of a line."""
        spaced = at == 0 or tokens[at - 1].end < tokens[at].start
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return spaced and after is not None and (after.is_capital or after.kind in (TokenKind.FLAG, NUMBER)
                                                 or after.text == "#")


def _says(token: Token) -> bool:
    return token.kind in (WORD, NUMBER, TokenKind.FLAG)
