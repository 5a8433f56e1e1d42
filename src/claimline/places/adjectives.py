"""Adjectives made of place names, and the names behind them: "Лиманський" -> Лиман, "артёмовском" -> Артёмовск."""

from __future__ import annotations

import re
from functools import lru_cache

_CYRILLIC = re.compile(r"^([а-яёіїєґ'-]{2,}?)(ськ|цьк|зьк|ск|цк)"
                       r"(ий|ого|ому|им|ім|ій|ої|ою|у|а|е|і|их|ими|ой|ом|ую|ая|ое|ие)$")
_LATIN = re.compile(r"^([a-z'ïéèç-]{3,}?)(s|ts|z)k(?:yi|yy|iy|y|i|ii|oye|oe|a|aya)$")
_LAND = re.compile("(.{3,})щин(?:а|и|і|у|ою|ы|е|ой)$")
_LONG = re.compile("[сц]ь?к(?:ий|ого|ому|им|ім|ій|ої|ою|их|ими|ой|ую|ая|ое|ие)$")
# What the end of the stem may have been in the name; "" keeps it. Longer ends come first.
_UKRAINIAN = {
    "піль": ("поле", "пілля", "піль"), "ріж": ("ріжжя",), "ків": ("ка", "ки", "ків", "ківка"),
    "ів": ("ів", "івка", "ове", "еве", "ова"), "їв": ("їв", "ївка", "єве"), "ій": ("ій", "ія"),
    "ин": ("ин", "ине", "ина"), "жан": ("жа",), "ль": ("ль",), "їн": ("їн", "їнка"),
    "н": ("н", "не", "на", "нне", "нка", "ни", "ня"),
    "р": ("р", "ра", "ри", "ре"), "к": ("к", "ка"), "пе": ("пці", "пець"), "": ("", "а", "е", "о", "ка", "и", "я"),
}
_RUSSIAN = {
    "поль": ("поле", "поль", "полье"), "рож": ("рожье",), "ков": ("ка", "ки", "ков", "ково", "ковка"),
    "ов": ("ов", "овка", "ово", "ова", "ы"), "ев": ("ев", "евка", "ево", "ье"), "ин": ("ин", "ино", "ина"),
    "жан": ("жа",), "ль": ("ль",), "н": ("н", "но", "на", "ное", "нка", "ны"), "р": ("р", "ра", "ры"),
    "": ("", "а", "о", "е", "ка", "ы", "и", "я"),
}
_COMPOUND = (
    ("велико", ("Велика", "Великая")), ("красно", ("Красний", "Красный")), ("нижньо", ("Нижня",)),
    ("ново", ("Нова", "Новая")), ("старо", ("Стара", "Старая")), ("мало", ("Мала", "Малая")), ("біло", ("Біла",)),
    ("бело", ("Белая",)), ("криво", ("Кривий", "Кривой")), ("часово", ("Часів", "Часов")),
)



def is_adjective(norm: str) -> bool:
    """Whether a folded word is an adjective such as place names give."""
    return bool(_CYRILLIC.match(norm) or _LATIN.match(norm))


def is_only_adjective(norm: str) -> bool:
    """Whether a folded Cyrillic word has an ending of adjectives that no case of a name has: "покровський", but
    "покровська" may be of Покровськ."""
    return bool(_LONG.search(norm))


def lands_behind(norm: str) -> tuple[str, ...]:
    """Names of the districts that a folded word of the land around a town stands for, the larger first:
    "нікопольщина" -> Нікопольський район, Нікопольська громада; empty for any other word."""
    found = _LAND.match(norm)
    if not found:
        return ()
    stem = found[1].capitalize()
    return f"{stem}ський район", f"{stem}ська громада", f"{stem}ский район"


@lru_cache(maxsize=4096)
def names_behind(norm: str) -> tuple[str, ...]:
    """Place names that a folded adjective may come from, likeliest first; empty for any other word."""
    latin = _LATIN.match(norm)
    if latin:
        stem, consonant = latin.groups()
        return tuple(word.capitalize() for word in (f"{stem}{consonant}k", stem, f"{stem}ka", f"{stem}e", f"{stem}a",
                                                       f"{stem}ki"))
    found = _CYRILLIC.match(norm)
    if not found:
        return ()
    stem, suffix, _ = found.groups()
    ukrainian = "ь" in suffix
    if suffix == "зьк":
        stem += "ж" if stem.endswith(("рі", "ри")) else "з"
    endings = _UKRAINIAN if ukrainian else _RUSSIAN
    names = [stem + suffix] + [stem + "ськ" if ukrainian else stem + "ск"] * (suffix not in ("цьк", "цк"))
    for end, replaced in endings.items():
        if stem.endswith(end):
            names.extend(stem[:len(stem) - len(end)] + other for other in replaced)
    if suffix in ("цьк", "цк"):
        soft = ("ць", "ці", "ця") if ukrainian else ("ц", "цы", "ца")
        names.extend(stem + end for end in soft)
        names.append(stem + ("к" if not stem.endswith("к") else ""))
    simple = [name for name in dict.fromkeys(names) if len(name) >= 3]
    compound = [f"{first} {name[len(prefix):]}" for prefix, firsts in _COMPOUND for name in simple
                if name.startswith(prefix) and len(name) > len(prefix) + 3 for first in firsts]
    return tuple("-".join(part.capitalize() for part in name.split("-")) for name in simple) + tuple(
        " ".join(part.capitalize() for part in name.split()) for name in compound)
