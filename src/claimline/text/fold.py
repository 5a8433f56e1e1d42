"""Folding: the form in which words compare, whatever apostrophe, dash, case or stress mark they were typed with."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Characters that show nothing; pasted text holds them inside words.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹʾʿʻ`´＇′ꞌ"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_DROP = dict.fromkeys(map(ord, INVISIBLE + "\u0300\u0301\ufe0e\ufe0f"), None)
# "ё" is written "е" as often as not; "ѐ" and "ѝ" are a letter with a stress mark that has a code point of its own.
_STRESSED = {ord("ё"): "е", ord("ѐ"): "е", ord("ѝ"): "и"}
_TABLE = {**_APOSTROPHES, **_DASHES, **_DROP, **_STRESSED}

# Letters that look alike in both scripts: a word of one script that holds some of the other was mistyped.
_LATIN, _CYRILLIC = "aceiopxykmtbh", "асеіорхукмтвн"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC[:8], _LATIN[:8])
# What stands for a Ukrainian apostrophe where the keyboard had none: "Куп*янськ".
FOR_APOSTROPHE = '(?<=[бпвмфркБПВМФРК])[*"”](?=[яюєїЯЮЄЇ])'
_FOR_APOSTROPHE = re.compile(FOR_APOSTROPHE)
_SOME_LATIN, _SOME_CYRILLIC = re.compile("[a-z]"), re.compile("[\u0400-\u04ff]")
_LONGEST_KEPT = 40


def fold(word: str) -> str:
    """Casefolded NFC form without stress marks, soft hyphens and zero-width characters; "ё" is "е"."""
    if word.isascii() and "`" not in word:
        return word.lower()
    return _fold_kept(word) if len(word) <= _LONGEST_KEPT else _fold(word)


def _fold(word: str) -> str:
    folded = _FOR_APOSTROPHE.sub("'", unicodedata.normalize("NFC", word).casefold().translate(_TABLE))
    if _SOME_LATIN.search(folded) and _SOME_CYRILLIC.search(folded):
        return "-".join(map(_in_one_script, folded.split("-")))
    return folded


_fold_kept = lru_cache(maxsize=1 << 16)(_fold)


def _in_one_script(part: str) -> str:
    """`part` with letters of the rarer script changed to the ones they look like; "fpv-дрон" is two parts."""
    latin = sum("a" <= c <= "z" for c in part)
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in part)
    if not latin or not cyrillic or latin == cyrillic:
        return part
    return part.translate(_TO_CYRILLIC if cyrillic > latin else _TO_LATIN)
