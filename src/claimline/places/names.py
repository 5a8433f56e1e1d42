"""Names as they compare: the skeleton key under which all spellings of one name meet, and how like two of them are."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from claimline.places.cognates import cognates
from claimline.places.endings import POSSESSIVE, Stem, nominative, stems
from claimline.places.habits import readings
from claimline.places.sounds import sounds, without_glides
from claimline.text.fold import fold
from claimline.text.romanise import romanise

FLOOR = 0.74                    # below this two names merely share consonants
_REGULAR = 0.98                 # a transliteration, or a nominative spelled otherwise
_OBLIQUE = 0.01                 # what a case form loses against a nominative ...
_GENITIVE_PLURAL = 0.02         # ... and a bare stem taken as a genitive plural ("Сум") more
_MISFIT = 0.10                  # an ending that the name cannot bear
_UNLIKE = 0.08                  # all sounds of the stem different within their broad classes
_TRANSLATED = 0.06
_RESPELLED = 0.01               # read by a habit that the name may be spelled by, but shows no sure sign of
_MISFITTING, _IN_TRANSLATION = "another ending", "translated name"
_BRIEF, _AGREED = 6, 0.65       # of so few Latin letters this share must be the same ...
_JUMBLED = 0.3                  # ... or it costs: glides and endings leave "Noire" and "Nioro" nothing to differ in
_FRAME = 4                      # consonants that make chance unlikely where one vowel differs
# Letters that habits of romanisation differ in.
_HABITS = (("ou", "u"), ("kh", "h"), ("gh", "h"), ("h", "g"), ("tch", "c"), ("ch", "c"), ("ts", "c"), ("tz", "c"),
           ("ie", "e"), ("ye", "e"), ("y", "i"), ("j", "i"), ("ii", "i"), ("w", "v"))
_ANY_CLASS = 255
_READINGS = 24                  # a long name of ambiguous words is not spelled out beyond this

_TWICE = re.compile(r"(.)\1+")
_BETWEEN = re.compile("(?<=[^aeiou])[oe](?=[kc]$)")      # "Тишок" of Тишки, "Жеребець" beside Жеребця
_FLEETING = re.compile(r"(?<=[^i])i(?=[^aiu]$)")
# What spelling and language change within one name: e/i/o, g/h/kh, s/z/ts, sh/zh/ch.
_BROAD = str.maketrans("eoxzcčž", "iigssšš")
_CASE_LETTERS = frozenset("аеиоуыіїєюяёйхм")      # a form that ends otherwise has no case ending
_OF_ADJECTIVES = ("ому", "ого", "ему", "его")   # no town in -iv or -in that stands alone has such a case
_UPRIGHT = ("ське", "цьке", "зьке")
_NO_VOWELS = str.maketrans("", "", "aiu ")
# Arabic articles and their assimilated forms, as Latin letters write them.
_ARTICLES = frozenset("al el ad as ash an ar at az ed es er ez et ul".split())


class Form(NamedTuple):
    """A name ready to compare. `classes` has one character a word; `key` decides which names are compared at all."""

    key: str
    sound: str          # stems, broad sounds, a space between words
    fine: str           # stems, all that is known of the sounds
    classes: str


class _Reading(NamedTuple):
    """A reading of a name of a text: its form, and the classes of its words if they stand in the nominative."""

    form: Form
    nominative: str


class Likeness(NamedTuple):
    """How like two names are: 1 is the same, `FLOOR` the least that counts; `how` says it in words."""

    similarity: float
    how: str            # "" for a regular form
    same: bool = False  # a regular form without any doubt


def words(name: str) -> tuple[str, ...]:
    """Folded words; hyphens part them, a linking "o" joins ("Олександро-Калинове"), Arabic articles fall away."""
    joined: list[str] = []
    for linked in fold(name).replace("'", "").strip(" .,").split():
        parts = [part for part in linked.replace("/", "-").split("-") if part]
        for i, part in enumerate(parts):
            if i and parts[i - 1][-1] in "oо" and len(parts[i - 1]) > 3:
                joined[-1] += part
            else:
                joined.append(part)
    kept = [word for word in joined if word not in _ARTICLES]
    return tuple(kept or joined)


def is_cyrillic(word: str) -> bool:
    """Whether the word is written in Cyrillic letters, by its first letter."""
    return any("\u0400" <= c <= "\u052f" for c in word[:3])


@lru_cache(maxsize=50_000)
def forms(name: str) -> tuple[Form, ...]:
    """How a gazetteer name, which stands in the nominative, is filed: one form, two where a Latin "j" is unclear."""
    parts = words(name if is_cyrillic(name) else readings(fold(name)).sure)
    choices = [[nominative(sound, cyrillic=is_cyrillic(part)) for sound in sounds(part)] for part in parts]
    if not parts or not all(choices):
        return ()
    alike = zip(*choices, strict=False) if len({len(c) for c in choices}) == 1 else product(*choices)
    shapes = (_form(combination) for combination in list(alike)[:2])
    return tuple(dict.fromkeys(form for form in shapes if form.key))


class Surface:
    """A name as a text has it, in some case and spelling, with every form it may stand for."""

    def __init__(self, name: str, lang: str | None = None) -> None:
        """`lang`: code of the language of the text, where known; it settles what a Latin "j" is."""
        self.folded = fold(name)
        self._letters = _letters(name)
        self.cyrillic = any(map(is_cyrillic, words(name)))
        sure, possible = (self.folded, ()) if self.cyrillic else readings(self.folded, lang)
        parts = words(sure)
        choices = [tuple(dict.fromkeys(stem for sound in _heard(part, lang)
                                       for stem in stems(sound, cyrillic=_declined(part)))) for part in parts]
        if len(parts) == 1 and parts[0].endswith(_OF_ADJECTIVES):      # "Львовому" is Lvove and not Lviv
            choices = [tuple(stem._replace(classes=stem.classes & ~POSSESSIVE) for stem in choices[0])]
        self.by_sound: dict[str, list[_Reading]] = {}
        self.respelled: dict[str, list[_Reading]] = {}
        self.translated: dict[str, list[_Reading]] = {}
        if not parts or not all(choices):
            return
        for combination in islice(product(*choices), _READINGS):
            _file(self.by_sound, combination)
            for at, stem in enumerate(combination):
                for other in _translations(stem):
                    _file(self.translated, (*combination[:at], other, *combination[at + 1:]))
        for other_spelling in possible:
            heard = [sounds(part, lang) for part in words(other_spelling)]
            if all(heard):
                _file(self.respelled, tuple(nominative(first, cyrillic=False) for first, *_ in heard))

    @property
    def is_one_word(self) -> bool:
        """Whether it is a single word that has a sound."""
        return bool(self.by_sound) and " " not in next(iter(self.by_sound))

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys under which candidates are to be looked for."""
        return tuple(dict.fromkeys(same[0].form.key for group in (self.by_sound, self.respelled, self.translated)
                                   for same in group.values()))

    def regular(self, form: Form) -> Likeness | None:
        """How like this is to a gazetteer name filed as `form`, when their stems sound the same; else None."""
        same, how, loss = self.by_sound.get(form.sound), "", 0.0
        if not same:
            same, loss = self.respelled.get(form.sound), _RESPELLED
        if not same:
            same, how, loss = self.translated.get(form.sound), _IN_TRANSLATION, _TRANSLATED
        if not same:
            return None
        best = Likeness(0.0, how)
        for mine, upright in same:
            fits = _fit(mine.classes, form.classes)
            similarity = _REGULAR - loss - (0 if fits else _MISFIT)
            if mine.fine != form.fine:
                similarity -= _UNLIKE * (1 - Levenshtein.normalized_similarity(mine.fine, form.fine))
            if fits and not _fit(upright, form.classes):
                similarity -= _OBLIQUE + (_GENITIVE_PLURAL if self.folded[-1] not in _CASE_LETTERS else 0)
            if similarity > best.similarity:
                best = Likeness(round(similarity, 4), how if fits else _MISFITTING,
                                fits and mine.fine == form.fine)
        return best

    def resembling(self, form: Form, key: str | None = None) -> Likeness | None:
        """How like this is to a name that only sounds alike; None when not like enough.

        `key`: which of this name's readings is meant, where it is not that of `form`.
        """
        joined = form.sound.replace(" ", "")
        best_ratio, fitting = 0.0, False
        for sound, same in self.by_sound.items():
            mine = same[0].form
            if len(sound) < 3 or mine.key != (key or form.key):
                continue
            if len(mine.classes) == len(form.classes):
                ratio = Levenshtein.normalized_similarity(sound, form.sound, score_cutoff=0.6)
            else:
                ratio = Levenshtein.normalized_similarity(sound.replace(" ", ""), joined, score_cutoff=0.6) - 0.03
            if ratio > best_ratio:
                best_ratio, fitting = ratio, _fit(mine.classes, form.classes)
        similarity = 0.93 - 0.85 * (1 - best_ratio) - (0 if fitting else 0.05)
        if key:
            return Likeness(round(similarity - 0.02, 4), "one letter apart") if similarity > 0.76 else None
        return Likeness(round(similarity, 4), "sounds alike") if similarity >= FLOOR else None

    def closeness(self, text: str) -> float:
        """How alike the letters are, in 0..1: it decides between names that are alike in all that matters."""
        return Levenshtein.normalized_similarity(self._letters, _letters(text))

    def jumbled(self, text: str) -> float:
        """What a short Latin name loses against one that has its consonants, but its vowels elsewhere."""
        if self.cyrillic or len(self._letters) > _BRIEF:
            return 0.0
        alike = Levenshtein.normalized_similarity(_plain(self._letters), _plain(_letters(text)))
        return _JUMBLED * max(0.0, _AGREED - alike)

    def one_vowel_off(self, form: Form) -> bool:
        """Whether a single vowel parts this word from the name filed as `form`, and no consonant."""
        return any(len(sound) > _FRAME and same[0].form.key == form.key and len(form.key.lstrip("*")) >= _FRAME
                   and Levenshtein.distance(sound, form.sound, score_cutoff=1) == 1
                   for sound, same in self.by_sound.items())

    def relation(self, text: str, likeness: Likeness) -> str:
        """In words, how this is a regular form of the gazetteer name `text`."""
        if likeness.how:
            return likeness.how
        if is_cyrillic(text) != self.cyrillic:
            return "transliteration"
        return "case ending" if self.cyrillic and likeness.same else "other spelling"


def spelling(text: str, name: str) -> bool:
    """Whether `text` is the gazetteer name `name` in another script, spelling or language, not another name."""
    mine, own = forms(text), forms(name)
    if not mine or not own or any(one.sound == other.sound and _fit(one.classes, other.classes)
                                  for one in mine for other in own):
        return True
    surface = Surface(text)
    return any(likeness and likeness.how == _IN_TRANSLATION for likeness in map(surface.regular, own))


def _declined(part: str) -> bool:
    """Whether the word may stand in any case: "-ське" is Ukrainian, where it is no case of "-ськ" as in Russian."""
    return is_cyrillic(part) and not part.endswith(_UPRIGHT)


def _heard(part: str, lang: str | None) -> tuple[str, ...]:
    """Sounds of a word, and those that "-тці" of "Шостці" hides."""
    return sounds(part, lang) + (sounds(part[:-2] + "кі", lang) if part.endswith("тці") else ())


@lru_cache(maxsize=50_000)
def _letters(name: str) -> str:
    lower = fold(name).replace("'", "")
    return romanise(lower, "uk") if is_cyrillic(lower) else lower


@lru_cache(maxsize=50_000)
def _plain(letters: str) -> str:
    """Latin letters, those made one that habits of romanisation differ in."""
    for written, letter in _HABITS:
        letters = letters.replace(written, letter)
    return letters


def _fit(classes: str, other: str) -> bool:
    return len(classes) == len(other) and all(ord(a) & ord(b) for a, b in zip(classes, other, strict=True))


def _file(readings: dict[str, list[_Reading]], parts: tuple[Stem, ...]) -> None:
    form = _form(parts)
    if not form.key:
        return
    nominative = "".join(chr(part.nominative) for part in parts)
    readings.setdefault(form.sound, []).append(_Reading(form, nominative))


def _form(parts: tuple[Stem, ...]) -> Form:
    fine = " ".join(_fine(part.sounds) for part in parts)
    sound = " ".join(_broad(_fine(part.sounds)) for part in parts)
    return Form(_key(sound), sound, fine, "".join(chr(part.classes) for part in parts))


@lru_cache(maxsize=200_000)
def _fine(stem: str) -> str:
    """The stem without glides and fleeting vowels, in the sounds that Ukrainian and Russian share."""
    bare = without_glides(stem)
    if sum(map(bare.count, "aeiou")) > 1:
        bare = _BETWEEN.sub("", bare)
    return without_glides(cognates().shared(bare))


@lru_cache(maxsize=200_000)
def _broad(fine: str) -> str:
    broad = without_glides(fine.translate(_BROAD))
    return _FLEETING.sub("", broad) if sum(map(broad.count, "aiu")) > 1 else broad


@lru_cache(maxsize=200_000)
def _key(sound: str) -> str:
    """Consonants alone, "*" before them when the name begins with a vowel."""
    bare = _TWICE.sub(r"\1", sound.translate(_NO_VOWELS))
    return "*" + bare if sound[:1] in ("a", "i", "u") else bare


def _translations(stem: Stem) -> tuple[Stem, ...]:
    fine = _fine(stem.sounds)
    table = cognates().translations
    for length in range(len(fine), 2, -1):
        others = table.get(fine[:length])
        if others:
            # Gender may differ: "Grande Novosilka".
            return tuple(Stem(other + fine[length:], _ANY_CLASS, _ANY_CLASS) for other in others)
    return ()
