"""Gender and number: which words a pronoun can stand for."""

from __future__ import annotations

from claimline.claims.words import Marked
from claimline.model import Mention
from claimline.model.lexicon.actors import Gender

# By the last letter of the Ukrainian name in English letters, that of a place in Ukrainian and in Russian.
_OF_NAMES = {"a": "f", "o": "n", "e": "n", "y": "p", "i": "p"}


def gender_of_place(mention: Mention) -> str:
    """The gender of a place's name in Ukrainian and Russian, "m", "f", "n" or "p" (plural), as its ending tells."""
    name = mention.matches[0].entry.name if mention.matches else ""
    return _OF_NAMES.get(name[-1:], "m")


def agrees(marked: Marked, pronoun: str, mention: Mention) -> bool:
    """Whether a Ukrainian or Russian pronoun can stand for a place: by its name, or as "місто", "село", "город"."""
    meant = marked.lexicon.pronouns.get(pronoun)
    return meant is None or gender_of_place(mention) in meant or (
        "p" not in meant and "f" not in meant)


def gender_of_words(marked: Marked, first: int, last: int) -> Gender | None:
    """The gender of a name or a pronoun, or of the first noun of a description that has one: "l'armée ukrainienne"."""
    return next((f.value for f in marked.genders if first <= f.first < last or f.last == first), None)


def accord(left: Gender | None, right: Gender | None) -> bool:
    """Whether two words agree in number, and in gender where both have one; what is not known agrees with anything."""
    if left is None or right is None:
        return True
    same = left[0] == right[0] or Gender.PLURAL in (left, right)
    return left.endswith("p") is right.endswith("p") and same
