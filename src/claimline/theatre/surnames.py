"""The forms of a surname that a theatre's file writes as a stem: "федоров*" is Федоров in every case.

A stem alone would take the villages that bear the name, too: Федорівка, Федоровское. Endings are those of the school
grammars of Ukrainian and Russian for surnames in -ов, -ин, for those declined as adjectives, and for those in a
consonant or -ко.
"""

from __future__ import annotations

import re

_ADJECTIVE = "ий|ый|ій|ого|ому|им|ым|ом|а|ая|ої|ой|у|ую|ою|ые|і|их|ых|ими|ыми"
_LATIN = "y|yi|yy|yj|yï|i|ii|ij|iy|iï|yj|yii|yyi|a|aya|aïa|aia"
# The end of the stem, and the endings that may follow; the first that fits counts.
_PARADIGMS = (
    (re.compile(r"[а-яіїєґё]*(?:[оеєё]в|[иіїы]н)"), "|а|у|ым|им|е|і|ові|еві|ой|ою|ы|и|ых|их|ыми|ими"),
    (re.compile(r"[а-яіїєґё]*(?:ськ|цьк|ск|цк|жн|бн|ват)"), _ADJECTIVE),
    (re.compile(r"[а-яіїєґё]+[бвгґджзклмнпрстфх]"), "|о|а|у|ом|ем|е|і|ові|еві|ою"),
    (re.compile(r"[a-z]*(?:sk|n|vat|khov)"), _LATIN),
)


def surname_forms(phrase: str) -> str:
    """The phrase with a stem, "федоров*", written out as "федоров|федорова|..."; others as they are."""
    stem = phrase.removesuffix("*")
    if stem == phrase or " " in phrase or "|" in phrase:
        return phrase
    endings = next((endings for pattern, endings in _PARADIGMS if pattern.fullmatch(stem)), None)
    return phrase if endings is None else "|".join(dict.fromkeys(stem + ending for ending in endings.split("|")))
