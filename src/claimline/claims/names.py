"""Names by their Slavic cases: speakers' as printed, romanised and in the nominative, and where to a place's leads."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model import Token
from claimline.model.lexicon.claims import ClaimWords
from claimline.text.romanise import romanise

# Case endings of Ukrainian and Russian surnames, longest first, and the nominative they stand for.
_CASES = (
    ("ського", "ський"), ("ському", "ський"), ("ським", "ський"), ("цького", "цький"), ("цькому", "цький"),
    ("цьким", "цький"), ("ского", "ский"), ("скому", "ский"), ("ским", "ский"),
    ("цкого", "цкий"), ("цкому", "цкий"), ("цким", "цкий"), ("зького", "зький"), ("ською", "ська"),
    ("овим", "ов"), ("евим", "ев"), ("овым", "ов"), ("евым", "ев"), ("ова", "ов"), ("ева", "ев"), ("єва", "єв"),
    ("ову", "ов"), ("еву", "ев"), ("єву", "єв"), ("ином", "ин"), ("ина", "ин"), ("ину", "ин"), ("іна", "ін"),
    ("іну", "ін"), ("їна", "їн"), ("енком", "енко"), ("енка", "енко"), ("енку", "енко"), ("чука", "чук"),
    ("чуку", "чук"), ("чуком", "чук"),
)
_VOWELS = frozenset("аеєиіїоуюяыэё")
_CONSONANTS = frozenset("бвгґджзйклмнпрстфхцчшщ")

# Given names of the nominative in "-а", "-я": another such ending is a man's name in the genitive ("Олексія").
_NOMINATIVE = frozenset("""
    микола микита ілля сава лука кузьма никита илья савва фома данила наталія наталя марія анастасія вікторія юлія
    валерія євгенія софія лідія надія ксенія дарія дарина соломія анна ганна олена ірина оксана світлана людмила тетяна
    катерина ольга галина ніна інна алла аліна яна марина христина альона віра діана поліна лариса тамара валентина
    богдана уляна анжела мар'яна зоряна іванна руслана роксолана еліна любов мария наталья анастасия виктория юлия
    валерия евгения софия лидия надежда вера ксения дарья елена ирина светлана татьяна екатерина нина алина
    кристина алёна алена полина елина ілона
""".split())
_ADJECTIVES = ("ська", "цька", "зька", "ова", "ева", "єва", "рна", "льна", "вна", "жна", "чна", "ская", "вая", "ная")
# Endings by which a surname in the dative shows somebody who is told: "доложил Белоусову".
_DATIVE = ("ову", "еву", "єву", "ину", "іну", "скому", "цкому", "ському", "цькому")


# Endings of surnames in the nominative.
_SURNAMES = tuple(
    "енко ко ов ев єв ёв ин ін їн ський цький ский цкий ук юк як "
    "ич іч дзе швили ян ец єць ая ова ева ина ская цкая ська цька "
    "enko ov ev iev yev ova eva sky skyi skiy skii skyy skaya ska chuk niuk nyuk shvili vich ych".split())


_ON, _DIRECTIONS = "на", ("ському", "цькому", "зькому", "ском", "цком")
_WHERE = tuple("ах ях ых их ой ей ій ом ем ім".split())     # "в Крынках", "в Красном"
_FEMININE = "a"         # how the English name of a feminine place ends


def leads_into(preposition: Token, name: Token, english: str, words: ClaimWords) -> bool:
    """Whether the case of a place's name tells where to: "в Ямполь", "в Макеевку", but not "в Ямполе". `english`: its
    name in English, which keeps the ending of the nominative."""
    last = name.norm[-1:]
    bare = (last in _CONSONANTS or last == "ь") and not name.norm.endswith(_WHERE)
    return preposition.norm in words.prepositions.into and (
        bare or english.endswith(_FEMININE) and last in words.accusative_endings)


def is_direction(preposition: Token, adjective: str) -> bool:
    """Whether these words are those of "in the ... direction", its noun left out: "На Покровському"."""
    return preposition.norm == _ON and adjective.endswith(_DIRECTIONS)


def is_surname(word: Token) -> bool:
    """Whether a word ends as surnames do."""
    return len(word.norm) > 4 and word.norm.endswith(_SURNAMES)


def is_told(word: Token) -> bool:
    """Whether a surname's case shows that its bearer is told and does not tell."""
    return word.norm.endswith(_DATIVE)


def channel_name(words: Sequence[Token], lang: str) -> str:
    """The whole of a name in quotation marks, romanised: "Северный ветер" is Severnyi veter."""
    return " ".join(romanise(word.text, lang) for word in words)


def person_name(words: Sequence[Token], lang: str, *, genitive: bool = False) -> str:
    """The surname of a run of capitalised words ("Юрій Ковальов" is Kovalov), or the whole of a channel's name.

    `genitive`: the words around ask for that case: "за словами Ковальова".
    """
    last = words[-1].text
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in last)
    if not cyrillic:
        return last if len(words) <= 3 and len(last) > 3 else " ".join(token.text for token in words)
    given = words[0].norm if len(words) > 1 else ""
    if given not in _NOMINATIVE and (given or genitive):
        declined = next(((last[: -len(ending)] + nominative) for ending, nominative in _CASES
                         if last.lower().endswith(ending)), last)
        if declined == last and (genitive or (given.endswith(("а", "я")) and not given.endswith(_ADJECTIVES))):
            declined = _of_man(last)
        last = declined
    return romanise(last, lang)


def _of_man(surname: str) -> str:
    """The nominative of a man's surname that is a noun: of "Лисака", "Кличка", "Гайдая", "Кравця"."""
    stem, ending = surname[:-1], surname[-1:]
    before, more = stem[-1:], stem[-2:-1]
    if ending == "а" and before == "к" and more in _CONSONANTS:
        return stem + "о"
    if ending == "а" and before in _CONSONANTS:
        return stem
    if ending == "я" and before == "ц" and more in _CONSONANTS:
        return stem[:-1] + "ець"
    if ending == "я":
        return stem + ("й" if before in _VOWELS else "ь")
    return surname
