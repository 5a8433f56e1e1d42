"""Bytes to text: the byte order mark, then the declared charset, then UTF-8, then the code page that reads best.

Only code pages that reports in Latin or Cyrillic letters come in are tried. Which one is right shows in its letters:
a wrong one gives capitals inside words, rare letters and signs where the right one gives words.
"""

from __future__ import annotations

import codecs
import re

from claimline.errors import InputError

_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))
_CODE_PAGES = ("utf-8", "cp1251", "koi8-u", "cp1252", "iso8859-15")     # on a tie the earlier one
_WORDS_AT_LEAST = 0.3   # of 1: what the letters of a text must be worth on average to be words of it
_SAMPLE = 200_000       # bytes that the choice looks at

_SURROGATES = re.compile("[\ud800-\udfff]")
_FREQUENT = frozenset("оеаинтсрвлкдмпуяіыОЕАИНТСРВЛКДМПУЯІЫ")
_SELDOM = frozenset("йцгшщзхїфєжчьбюґёэъЙЦГШЩЗХЇФЄЖЧЬБЮҐЁЭЪ")
_ACCENTED = frozenset("éèêëàâîïôùûüçœæÉÈÊËÀÂÎÏÔÙÛÜÇŒÆ")
_SIGNS = frozenset("«»“”„‘’–—…•°№€\u00a0§©²³×½")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """`data` as text. A UTF-8 mark stays in the text as its first character; a lone surrogate becomes U+FFFD.

    Raises InputError when no charset makes words of it.
    """
    for mark, wide in _MARKS:
        if data.startswith(mark):
            return plain(data.decode(wide, "replace"))
    for charset in (declared, "utf-8"):
        try:
            if charset is not None:
                return plain(data.decode(charset))
        except (UnicodeDecodeError, LookupError):
            continue
    sample = data[:_SAMPLE]
    scores = [(_reads_well(sample.decode(page, "replace")), page) for page in _CODE_PAGES]
    best, page = max(scores, key=lambda score: score[0])
    if best < _WORDS_AT_LEAST:
        raise InputError(f"{name}: is in no charset that is known here; save it as UTF-8")
    return plain(data.decode(page, "replace"))


def plain(text: str) -> str:
    """`text` with each lone surrogate, which no file can hold, as U+FFFD; offsets stay the same."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _reads_well(text: str) -> float:
    """How much the letters outside ASCII look like French, English, Ukrainian or Russian: at best about 1 each."""
    score = 0.0
    letters = 0
    before = letter = " "
    for char in text:
        if char < "\x80":
            letter = char if char.isalpha() else letter
        elif char in _FREQUENT or char in _SELDOM:
            letters += 1
            if before.isascii() and before.isalpha():
                score -= 1.0                                # one Cyrillic letter in a Latin word
            elif char.isupper() and before.islower():
                score -= 2.0                                # a capital inside a word: the wrong Cyrillic page
            else:
                score += 0.3 if letter.isascii() and letter != " " else 1.0 if char in _FREQUENT else 0.1
            letter = char
        elif char in _ACCENTED:
            letters += 1
            score += 1.0 if before.isascii() or not before.isalpha() else -0.3      # French has few side by side
            letter = char
        elif char in _SIGNS:
            score += -0.5 if before.isalpha() and char in "½§©×" else 0.01
        else:
            letters += 1
            score -= 3.0 if char == "\ufffd" or char < "\xa0" else 1.0
        before = char
    return score / letters if letters else _WORDS_AT_LEAST + score
