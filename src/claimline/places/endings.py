"""Case endings of Ukrainian and Russian place names, on sounds (`sounds.py`), so that one table serves both.

A name's *class* says how its last word declines. An ending tells which classes may bear it, so "Купянском" can be
Kupiansk and "Красної" cannot be Krasne. Classes are bits, because most endings fit several.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

MASCULINE = 1       # Покровськ, Ізюм, Ямпіль
FEMININE = 2        # Авдіївка, Стара, Нижняя
NEUTER = 4          # Курахове, Красное, Орлово, Запоріжжя
PLURAL = 8          # Суми, Липцы, Черкаські
ADJECTIVE = 16      # Червоний, Новый: masculine adjectives
POSSESSIVE = 32     # Часів, Київ, Пушкін: masculine nouns with some adjective endings
FIXED = 64          # Баку, Bukavu: whatever does not decline
NEUTER_ADJECTIVE = 128      # Торське, Красное, and Курахове in Ukrainian

_M, _F, _N, _P, _A, _V, _X, _E = (MASCULINE, FEMININE, NEUTER, PLURAL, ADJECTIVE, POSSESSIVE, FIXED,
                                  NEUTER_ADJECTIVE)

# Ending as sounds -> classes that bear it in some case of either language. "" is a bare stem.
_CASES: dict[str, int] = {
    "": _M | _V | _F | _N | _P,
    "a": _F | _M | _N | _V, "ja": _F | _M | _N, "aja": _F, "jaja": _F,
    "u": _F | _M | _N | _V | _X, "ju": _F | _M | _N, "uju": _F, "juju": _F,
    "i": _F | _P | _M | _V | _N, "ji": _F | _P | _M, "ije": _P | _N,
    "e": _N | _E | _M | _F | _V, "je": _N | _E | _M | _F, "oje": _E, "eje": _E, "oe": _E, "ee": _E, "ie": _P | _N,
    "o": _N, "jo": _N,
    "om": _M | _N | _E | _V | _A, "jom": _M | _N, "em": _M | _N | _E | _A, "jem": _M | _N | _E,
    "im": _E | _A | _P | _V, "jim": _E | _A | _P,
    "ogo": _E | _A | _V, "ego": _E | _A, "jogo": _E | _A, "jego": _E | _A,
    "omu": _E | _A | _V, "emu": _E | _A, "jomu": _E | _A, "jemu": _E | _A,
    "oj": _F | _A, "joj": _F, "ej": _F | _P, "jej": _F | _P, "oju": _F, "joju": _F, "eju": _F, "jeju": _F,
    "oji": _F, "joji": _F, "eji": _F, "ij": _F | _A | _P, "jij": _F | _A, "iju": _F,
    "am": _P | _N, "jam": _P | _N, "ami": _P, "jami": _P, "ax": _P, "jax": _P,
    "ix": _P, "jix": _P, "imi": _P, "jimi": _P,
    "iv": _P, "jiv": _P, "ov": _P, "ev": _P, "jev": _P,
    "ovi": _M | _V, "evi": _M, "jevi": _M,
}
_LONGEST = max(map(len, _CASES))
_VOWELS = frozenset("aeiou")
_NEVER_NOMINATIVE = frozenset("oji joji eji jeji oju joju eju jeju uju juju iju iji".split())
# Consonants that soften before "-i"/"-e" of the dative and locative: Авдіївці, Празі, Сторожисі.
_SOFTENED = {"c": "k", "z": "g", "s": "x"}


class Stem(NamedTuple):
    """A reading of one word: its stem as sounds, the classes it may belong to, and those if it is a nominative."""

    sounds: str
    classes: int
    nominative: int


def nominative(word: str, *, cyrillic: bool) -> Stem:
    """The stem and classes of a word that is known to stand in the nominative, as gazetteer names do."""
    stem = _bare(word)
    if not stem or stem == word and stem[-1] in _VOWELS:
        return Stem(word, _M | _F | _N | _P | _A | _V | _X, _M | _F | _N | _P | _A | _V | _X)
    tail = word[len(stem):]
    if not tail or tail == "j":
        classes = _M | (_V if stem[-1] in "vn" else 0)
        return Stem(stem, classes, classes)
    last = tail[-1]
    if cyrillic and tail in _NEVER_NOMINATIVE:
        return Stem(stem, _X, _X)
    if last == "j":
        # "у Джанкої", "в Джанкое" end as other genders do; adjectives ("Лісной", "Заводской") have their own.
        noun = _F | _E if cyrillic and not stem.endswith(("n", "v", "t", "sk", "ck")) else 0
        classes = _A | _M | noun if tail == "oj" else _A if tail in ("ij", "jij") else _M
    elif last == "a":
        classes = _F | (_N if tail == "ja" else 0)
    elif last == "e":
        classes = _neuter(stem, tail) | (_P if tail[0] == "i" else 0)
        if not cyrillic:        # a mute French "e" (never behind "-sk"), or "-oye" of a translated adjective
            classes |= _M if tail == "e" and classes & _N else _V if tail == "oje" else 0
    elif last == "i":
        classes = _P | (0 if cyrillic else _A) | (_N if tail != "i" else 0)
    elif last == "o":
        classes = _N | (_E if stem[-1] in "vn" else 0)
    else:
        classes = _X
    return Stem(stem, classes, classes)


def _bare(word: str) -> str:
    """The word without its last vowels and glides; of a short one ("Гай", "Рея") what keeps it apart from others."""
    bare = word.rstrip("aeiouj")
    if len(bare) > 1:
        return bare
    return (word[:-1] if word[-1:] in _VOWELS else word).rstrip("j")


def _neuter(stem: str, tail: str) -> int:
    """Classes of a neuter in "-e": nouns (поле), adjectives (Торське), and those that are either (Роботине)."""
    if tail in ("oje", "eje", "oe", "ee") or stem.endswith(("sk", "ck", "zk")):
        return _E
    return _N | _E


@lru_cache(maxsize=50_000)
def stems(word: str, *, cyrillic: bool) -> tuple[Stem, ...]:
    """Every reading of a word of a text, the nominative first. Latin names are not declined."""
    first = nominative(word, cyrillic=cyrillic)
    if not cyrillic:
        return (first,)
    found: dict[str, Stem] = {first.sounds: first}
    seen: set[str] = set()      # the longest ending tells: "Красної" is no "Красн" with "-і"
    for length in range(min(_LONGEST, len(word) - 1), -1, -1):
        ending = word[len(word) - length:]
        classes = _CASES.get(ending)
        if classes is None:
            continue
        rest = word[:len(word) - length]
        stem = rest if len(rest) == 2 else _bare(rest)      # "Гаем" leaves "Га-", as "Гай" does
        if not stem or stem[-1] in _VOWELS and len(stem) < 2:
            continue
        if stem in seen:
            continue
        seen.add(stem)
        if not classes & _V and classes & _M and stem[-1] in "vn":
            classes |= _V
        _add(found, stem, classes)
        if ending in ("i", "e") and stem[-1] in _SOFTENED:
            _add(found, stem[:-1] + _SOFTENED[stem[-1]], classes)
    return tuple(found.values())


def _add(found: dict[str, Stem], stem: str, classes: int) -> None:
    known = found.get(stem)
    found[stem] = Stem(stem, known.classes | classes, known.nominative) if known else Stem(stem, classes, 0)
