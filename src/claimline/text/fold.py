"""Folding: the form in which words compare, whatever apostrophe, dash, case or stress mark they were typed with."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹ`´＇′ꞌ"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_DROP = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"), None)
_YO = {ord("ё"): "е"}
_TABLE = {**_APOSTROPHES, **_DASHES, **_DROP, **_YO}

# Latin letters that look like Cyrillic ones; a word of mostly Cyrillic letters that holds some was mistyped.
_LOOKALIKE = str.maketrans("aceiopxykmtbh", "асеіорхукмтвн")


def fold(word: str) -> str:
    """Casefolded NFC form without stress marks, soft hyphens and zero-width characters; "ё" is "е"."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFC", word).casefold().translate(_TABLE)
    if "\u0300" in folded or "\u0301" in folded:
        folded = folded.replace("\u0300", "").replace("\u0301", "")
    if any("a" <= c <= "z" for c in folded):
        cyrillic = sum("\u0400" <= c <= "\u04ff" for c in folded)
        if cyrillic * 2 > len(folded):
            folded = folded.translate(_LOOKALIKE)
    return folded
