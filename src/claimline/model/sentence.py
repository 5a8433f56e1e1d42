"""Sentences and tokens. Offsets are code points into the document's text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimline.model.document import Zone
from claimline.model.light import LightEnum, light


class TokenKind(StrEnum, metaclass=LightEnum):
    """What a token is made of."""

    WORD = "word"        # letters, with inner hyphens and apostrophes; an elided "l'" is a word of its own
    NUMBER = "number"    # digits with inner separators: 1,376  5 712  17,5  08:00  12.05.2024
    FLAG = "flag"        # a pair of regional indicators: one country's flag
    SYMBOL = "symbol"    # any other visible character, emoji and punctuation included, one at a time
    BREAK = "break"      # a run of white space with at least one newline in it


# Plain names for loops over tokens: before Python 3.12 an enumeration is asked for a member by a slow look-up.
WORD, NUMBER, SYMBOL, BREAK = TokenKind.WORD, TokenKind.NUMBER, TokenKind.SYMBOL, TokenKind.BREAK


@light
class Token:
    """`text[start:end]`; `norm` is folded (text/fold.py) so that words compare across spellings."""

    start: int
    end: int
    text: str
    norm: str
    kind: TokenKind

    @property
    def is_capital(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with the language it is written in and where on the page it stands."""

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    lang: str
    zone: Zone = Zone.BODY
    post: int | None = None
    paragraph: int = 0      # counts blank-line or line-break separated paragraphs of the document
