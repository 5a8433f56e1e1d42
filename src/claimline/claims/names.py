"""Speakers' names as printed: the last of the name words, romanised, out of its case."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model import Token
from claimline.text.romanise import romanise

# Case endings of Ukrainian and Russian surnames, longest first, and the nominative they stand for.
_CASES = (
    ("ського", "ський"), ("ському", "ський"), ("ським", "ський"), ("цького", "цький"), ("цькому", "цький"),
    ("цьким", "цький"), ("ського", "ський"), ("ского", "ский"), ("скому", "ский"), ("ским", "ский"),
    ("цкого", "цкий"), ("цкому", "цкий"), ("цким", "цкий"), ("ського", "ський"), ("ською", "ська"),
    ("овим", "ов"), ("евим", "ев"), ("овым", "ов"), ("евым", "ев"), ("ова", "ов"), ("ева", "ев"), ("єва", "єв"),
    ("ову", "ов"), ("еву", "ев"), ("ином", "ин"), ("ина", "ин"), ("ину", "ин"), ("енком", "енко"), ("енка", "енко"),
    ("енку", "енко"), ("чука", "чук"), ("чуку", "чук"), ("чуком", "чук"),
)


# Endings by which a surname in the dative shows somebody who is told: "доложил Белоусову".
_DATIVE = ("ову", "еву", "єву", "ину", "іну", "скому", "цкому", "ському", "цькому")


def is_told(word: Token) -> bool:
    """Whether a surname's case shows that its bearer is told and does not tell."""
    return word.norm.endswith(_DATIVE)


def person_name(words: Sequence[Token], lang: str) -> str:
    """The surname of a run of capitalised words ("Юрій Ковальов" is Kovalov), or the whole of a channel's name."""
    last = words[-1].text
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in last)
    if not cyrillic:
        return last if len(words) <= 3 and len(last) > 3 else " ".join(token.text for token in words)
    if len(words) > 1:
        for ending, nominative in _CASES:
            if last.lower().endswith(ending):
                last = last[: -len(ending)] + nominative
                break
    return romanise(last, lang)
