"""Cyrillic to Latin: Ukrainian by the national table of 2010, Russian as English newsrooms write it (BGN/PCGN)."""

from __future__ import annotations

_UKRAINIAN = dict(zip("абвгґдежзиіклмнопрстуфхцчшьъ'’ʼ", (
    "a b v h g d e zh z y i k l m n o p r s t u f kh ts ch sh".split() + [""] * 5), strict=True)) | {
    "щ": "shch", "є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia", "ы": "y", "э": "e", "ё": "io"}
_UKRAINIAN_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RUSSIAN = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюя", (
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch".split() + ["", "y", "", "e", "yu", "ya"]),
    strict=True)) | {"ё": "yo", "і": "i", "ї": "yi", "є": "ye", "ґ": "g"}
_VOWELS = frozenset("аеёиоуыэюяьъ")


def romanise(word: str, lang: str) -> str:
    """`word` in Latin letters, by the rules of `lang` ("uk", else Russian); Latin letters stay as they are."""
    out: list[str] = []
    lower = word.lower()
    for i, letter in enumerate(lower):
        before = lower[i - 1] if i else ""
        starts = not before.isalpha() and before not in "'’ʼ"
        if lang == "uk":
            latin = _UKRAINIAN_START[letter] if starts and letter in _UKRAINIAN_START else _UKRAINIAN.get(letter)
            if letter == "г" and before == "з":
                latin = "gh"
        else:
            latin = "ye" if letter == "е" and (starts or before in _VOWELS) else _RUSSIAN.get(letter)
        if latin is None:
            out.append(word[i])
        else:
            out.append(latin.capitalize() if word[i].isupper() else latin)
    text = "".join(out)
    return text if lang == "uk" else text.replace("iy", "y") if text.endswith("iy") else text
