"""Sounds of a name: every script and spelling habit brought to one small alphabet, one word at a time.

The alphabet is `aeiou j bpvfgxdtzscžčšklmnr`: "j" is the glide of "я, ю, ї, й", "x" is "х", "c" is "ц". Ukrainian and
Russian letters that answer each other (и/і/ы, г/ґ, е/є/ё) share a sound; finer differences are left to `names.py`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ѓ": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "є": "je",
    "ж": "ž", "з": "z", "и": "i", "і": "i", "ї": "ji", "й": "j", "ј": "j", "к": "k", "қ": "k", "л": "l", "љ": "lj",
    "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "v", "ү": "u",
    "ф": "f", "х": "x", "ц": "c", "ч": "č", "ћ": "č", "џ": "ž", "ђ": "ž", "ш": "š", "щ": "š", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "ju", "я": "ja", "ѣ": "e", "ә": "a", "ө": "o", "һ": "g", "ң": "n",
}
_CYRILLIC_PAIRS = {
    "тс": "c", "дс": "c", "тц": "c", "дц": "c", "дж": "ž", "дз": "z", "сч": "š", "зч": "š", "жч": "š", "здн": "zn",
    "стн": "sn", "стл": "sl", "нтс": "nc",
}
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "", "ب": "b", "ت": "t", "ث": "t", "ج": "ž", "ح": "g",
    "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "š", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "ع": "", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n", "ه": "g", "و": "u",
    "ؤ": "u", "ي": "i", "ی": "i", "ئ": "i", "ء": "", "پ": "p", "چ": "č", "ڤ": "v", "گ": "g",
}
_LATIN = {
    # sounds of more than one letter; what English and French read otherwise than other habits is in `habits.toml`
    "schtsch": "š", "chtch": "š", "shch": "š", "szcz": "š", "stch": "š", "šč": "š", "sč": "š", "zč": "š",
    "sch": "š", "tsch": "č",
    "tch": "č", "tsh": "č", "sh": "š", "zh": "ž", "kh": "x", "ch": "č", "cz": "č", "sz": "š", "dzh": "ž", "dj": "ž",
    "dž": "ž", "dz": "z", "ts": "c", "tz": "c", "ds": "c", "gh": "g", "ph": "f", "th": "t", "ck": "k", "qu": "k",
    "ou": "u", "stn": "sn", "zdn": "zn", "stl": "sl",
    # letters; "ʲ" is a glide that was told from a vowel
    "ʲ": "j", "c": "k", "q": "k", "w": "v", "x": "ks", "h": "g", "š": "š", "č": "č", "ž": "ž", "ş": "š", "ś": "s",
    "ź": "z", "ż": "ž", "ć": "c", "ç": "s", "ğ": "g", "ł": "l", "ß": "s", "ı": "i", "ě": "je", "đ": "d", "ð": "d",
    "þ": "t", "æ": "e", "ø": "o", "œ": "e", "ħ": "g", "ŭ": "v", "ŝ": "š", "ĉ": "č", "ĵ": "ž", "ĥ": "x",
}
_CYRILLIC_RUN = re.compile("|".join(sorted(_CYRILLIC_PAIRS, key=len, reverse=True)) + "|.", re.DOTALL)
_LATIN_RUN = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)) + "|.", re.DOTALL)
_MUTE_H = re.compile("ah$")      # of Arabic names: "Hudaydah", "Hodeida"
_SOFT_C = re.compile("c(?=[eiyéèê])")
_GLIDE = re.compile("[yiï](?=[aoueáàâéèêëóôúû])|(?<=[aoueéë])(?:[yï]|i$)")
_TWICE = re.compile(r"([^\W\d_])\1+")
_IDLE = re.compile(r"i(?=[aeou])|(?<=[aou])[ei]|(?<=e)i")
_SOUNDS = frozenset("aeioujbpvfgxdtzscžčšklmnr")


@lru_cache(maxsize=200_000)
def sounds(word: str, lang: str | None = None) -> tuple[str, ...]:
    """Readings of one folded word (no spaces), likeliest first; empty when it holds no letter that has a sound.

    Only the Latin "j" has two: French and English "zh", German, Polish and scholarly "y". `lang` settles it.
    """
    first = next((c for c in word if c.isalpha()), "")
    if not first:
        return (word,) if word.isalnum() else ()
    if "\u0400" <= first <= "\u052f":
        return _kept("".join(_CYRILLIC_PAIRS.get(p) or _CYRILLIC.get(p, p) for p in _CYRILLIC_RUN.findall(word)))
    if "\u0600" <= first <= "\u06ff":
        bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
        return _kept("".join(_ARABIC.get(c, "") for c in bare))
    if "j" not in word or "dj" in word:
        return _latin(word)
    if lang in ("de", "pl"):
        return _latin(word.replace("j", "y"))
    as_zh = _latin(word.replace("j", "ž"))
    return as_zh if lang == "fr" else tuple(dict.fromkeys(as_zh + _latin(word.replace("j", "y"))))


def without_glides(word: str) -> str:
    """The sounds without "j", nor "i" and "e" beside "a", "o", "u", nor doubles: spellings differ most in these."""
    return _TWICE.sub(r"\1", _IDLE.sub("", word.replace("j", "")))


def _latin(word: str) -> tuple[str, ...]:
    glided = _GLIDE.sub("ʲ", _SOFT_C.sub("s", _MUTE_H.sub("a", word)))
    return _kept("".join(_LATIN.get(p) or _plain(p) for p in _LATIN_RUN.findall(glided)))


def _plain(letter: str) -> str:
    """A Latin letter without its marks; vowels the alphabet lacks become "i"."""
    base = unicodedata.normalize("NFD", letter)[0]
    return "i" if base == "y" else _LATIN.get(base, base)


def _kept(raw: str) -> tuple[str, ...]:
    kept = "".join(c for c in raw if c in _SOUNDS or c.isdigit())
    return (_TWICE.sub(r"\1", kept),) if kept else ()
