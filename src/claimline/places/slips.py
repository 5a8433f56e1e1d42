"""Slips of the pen in well-known names: "Pokrovks", "Adievka" are one letter, or two that changed places, away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from claimline.places.adjectives import is_only_adjective
from claimline.places.names import Surface, is_cyrillic, words

_SHORTEST = 6           # letters of a name; a shorter word is another word too easily
_SHORTEST_STEM = 5      # sounds of a stem
_EDGE = 3               # letters: a slip in one end of a name leaves the other as it is
_CLOSE = 0.7            # share of letters that a Latin name keeps that sounds as if one had slipped
_CROWD = 4              # a word that so many places are near to is a slip in the name of none
_LIKE = str.maketrans("zžščcdbgx", "ssssstpkk")      # sounds that are taken for one another

Spelled = tuple[int, str, str, str]     # number of the place, its name, fine sounds and classes of the name's one stem
_Filed = dict[str, set[tuple[str, Spelled]]]


class Slips:
    """Names by their ends, to be asked which of them a misspelled word may be."""

    def __init__(self, names: Iterable[Spelled]) -> None:
        """`names`: of well-known places, of one word each."""
        self._letters: _Filed = defaultdict(set)
        self._sounds: _Filed = defaultdict(set)
        for spelled in names:
            _, text, fine, _ = spelled
            letters = "".join(words(text))
            if len(letters) >= _SHORTEST and not is_cyrillic(letters):
                for end in _ends(letters):
                    self._letters[end].add((letters, spelled))
            if len(fine) >= _SHORTEST_STEM:
                for end in _ends(fine):
                    self._sounds[end].add((fine, spelled))

    def near(self, surface: Surface) -> dict[int, str]:
        """By number, the places whose name is one slip from the word, with that name; empty for a crowd of them."""
        letters = "".join(words(surface.folded))
        if len(letters) < _SHORTEST or is_only_adjective(letters):
            return {}
        found: dict[int, str] = {}
        readings = {(form.fine, form.classes) for same in surface.by_sound.values() for form, _ in same}
        for fine, classes in sorted(readings):
            if not surface.cyrillic:
                found |= {place: name for place, name, stem, _ in _slipped(self._letters, letters)
                          if _end_alike(fine, stem)}
            if len(fine) >= _SHORTEST_STEM:
                found |= {place: name for place, name, stem, theirs in _slipped(self._sounds, fine)
                          if ord(theirs) & ord(classes) and _end_alike(fine, stem)
                          and (surface.cyrillic or surface.closeness(name) >= _CLOSE)}
        return found if len(found) < _CROWD else {}


def _ends(text: str) -> tuple[str, str]:
    """Where a name is filed; slips hardly ever strike the first letter."""
    return text[:_EDGE], f"{text[0]}-{text[-_EDGE:]}"


def _slipped(names: _Filed, text: str) -> list[Spelled]:
    """The names one slip from the text."""
    under = set().union(*(names.get(end, ()) for end in _ends(text)))
    return sorted(spelled for known, spelled in under if abs(len(text) - len(known)) <= 1 and _one_slip(text, known))


def _one_slip(text: str, known: str) -> bool:
    """Whether one letter is wrong, missing, too many or, being in the word, in another spot: "Prokovsk"."""
    apart = OSA.distance(text, known, score_cutoff=2)
    return apart == 1 or apart == 2 and len(text) > _SHORTEST and sorted(text) == sorted(known)


def _end_alike(one: str, other: str) -> bool:
    """Whether two stems end in a like sound, or two swapped: "-sk" is written "-ks"; "-evka" is no slip for "-eve"."""
    one, other = one[-2:].translate(_LIKE), other[-2:].translate(_LIKE)
    return one[-1:] == other[-1:] or set(one) == set(other)
