"""Whether a stretch that the gazetteer knows is a place name here, or an ordinary word, or part of a person's name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from claimline.model.light import LightEnum
from claimline.model.place import SETTLEMENTS, Entry, Kind, NameMatch, Relation, Role
from claimline.model.sentence import NUMBER, WORD, Token, TokenKind
from claimline.places.candidate import Name
from claimline.places.vocabulary import Mark, SideWord, Vocabulary
from claimline.text.fold import fold
from claimline.text.romanise import romanise
from claimline.text.tokens import POSSESSIVE

_ACCEPTED = 2.0
SLIP = "misspelled"     # how the gazetteer calls a slip of the pen in the name of a place of the front
_OPENERS = frozenset(".:!?…«\"“„‘•-–—*►▶→")
_QUOTES = frozenset("«\"“„‘")
VERY_NAMES = frozenset(("exact", "other name"))      # how a name matches that is a place's own
_FAMOUS = 100_000       # people: a city so large is known in capitals too
_TOWN = 10_000          # people: a town so large is known where its war is told of
_REAR_CITY = 50_000     # people: the same behind the front, where names of villages are legion
_SHORT = 5              # letters up to which a word in capitals is taken for an abbreviation
_LONG = 6               # letters from which a name spelled otherwise is hardly another word by chance
_SAME, _CASE = 0.955, 0.94      # similarity from which it is the same name; of a place on the front line in some case
_ONE_VOWEL = 0.9        # similarity of a name that is one vowel off from that of one place on the front line alone
_CLOSE, _NEAR = 0.75, 0.7       # share of letters that it must have in common with the gazetteer's; on the front line
_ADJECTIVES = tuple("е є ий ій ый ая яя".split())        # nominative endings of those that are names too
_HOMONYM = 3.0          # what speaks against a name that is an ordinary word at the head of a sentence
_STRESSED = 4.0         # against one that is only like a name and stands in capitals: "they SEEM to"
_ENDING = 2             # letters of a case ending
_ALIKE = (("ou", "u"), ("zh", "i"), ("tch", "ch"), ("kh", "h"), ("h", "g"), ("ie", "e"), ("ye", "e"), ("y", "i"),
          ("j", "i"), ("ii", "i"), ("w", "v"))
_VERBS = frozenset((Mark.ACT, Mark.HIT, Mark.BEEN_HIT, Mark.SPEECH))
_FIRM = frozenset((Relation.NEAR, Relation.OUTSKIRTS))      # said of places alone, as "in" and "to" are not
_SIDEWAYS = 3           # tokens between an act and what it is done to
# -ivka, -sk, -pil and their like, in the cases that no adjective shares
_SETTLEMENT = re.compile(
    r".{2,}(?:[іїоеи]вк(?:а|и|і|ы|у|ою|ой|е)|[іїоеи]вці|(?:сь|ць|[сц])к(?:ом)?|ске|цке|пол(?:ь|я|е|ем|ю)|піл(?:ь|ля|лі|лю)|"
    r"(?:ич|инц|инець)(?:і|и|ы|ах|ях)|[оеє]ве|[ое]во|[ії]?ино|(?:град|город)(?:а|у|і|е|ом)?|"
    r"[iïyoe]vk[aeuy]|ïvk[ay]|sk|[oi]pil|opol|hrad|ychi|itchi|[oe]vo|[kchnvs]h?ino|"
    r"sk[eé]|sko[iïy][eé]|ytchi|ivtsi|ivets|yt?shche|ychtche|yts(?:ia|e)|[^aeioulmrv]ove|(?:tch|ts|j|zh|sh)eve|[dhjknrt]yne)$")


class Likeness(IntEnum, metaclass=LightEnum):
    """How surely a stretch is the name of what it matches."""

    LOOSE = 0           # only alike, or a name in some other language
    SPELLED = 1         # the same name in another spelling or script
    EXACT = 2           # the very name, or a case of it


def likeness(name: Name, match: NameMatch) -> Likeness:
    """How surely `name` is written for `match`."""
    how, _, note = match.how.partition(", ")
    front = match.entry.frontline
    least = _CASE if front and how == "case ending" else _SAME
    if front and how == "sounds alike" and match.similarity >= _ONE_VOWEL and not opens(name.tokens, name.core):
        return Likeness.SPELLED
    if match.similarity < least or not front and (
            note == "other name" or note.endswith(", other name")):
        return Likeness.LOOSE
    foreign = how == "other name" and not front and match.entry.population < _FAMOUS
    if how in ("exact", "case ending", "other name") and not foreign or how.startswith("former"):
        return Likeness.EXACT
    mine = " ".join(token.norm for token in name.tokens[name.core:name.end])[name.skip:]
    least = _NEAR if front and len(mine) >= _LONG else _CLOSE
    return Likeness.SPELLED if closeness(mine, match.name) >= least else Likeness.LOOSE


def _shouted(name: Name) -> bool:
    """Whether a word stands in capitals beside words that do not: it is stressed."""
    if name.end - name.core != 1 or not name.tokens[name.core].text.isupper():
        return False
    words = [token.text for token in name.tokens if token.kind is WORD]
    return 2 * sum(word.islower() for word in words) > len(words)


@lru_cache(maxsize=50_000)
def closeness(mine: str, theirs: str) -> float:
    """Share of letters in common; of a Cyrillic name, which may stand in any case, without the endings."""
    one, other = _letters(mine), _letters(theirs)
    if any("\u0400" <= c <= "\u04ff" for c in mine):
        pairs = list(zip(one.split(), other.split(), strict=False))
        keep = [max(3, min(len(a), len(b)) - _ENDING) for a, b in pairs]
        one = " ".join(a[:k] for (a, _), k in zip(pairs, keep, strict=True))
        other = " ".join(b[:k] for (_, b), k in zip(pairs, keep, strict=True))
    return Levenshtein.normalized_similarity(one, other)


def _letters(text: str) -> str:
    """Latin letters, those made one that romanisations differ in."""
    lower = fold(text).replace("'", "")
    latin = romanise(lower, "uk") if any("\u0400" <= c <= "\u04ff" for c in lower) else lower
    latin = "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c))
    for digraph, letter in _ALIKE:
        latin = latin.replace(digraph, letter)
    return latin


def known(name: Name, vocabulary: Vocabulary) -> bool:
    """Whether a report may name it without more: often named by reports of the front, a town, a region, a country."""
    return any(renowned(match.entry, vocabulary.rear) and likeness(name, match) for match in name.alike(0.02))


def renowned(entry: Entry, rear: Container[str] = ()) -> bool:
    """Whether a place is known by its name alone. `rear`: countries of whose towns that takes a larger one."""
    least = _REAR_CITY if entry.country in rear else _TOWN
    return entry.frontline or entry.population >= least or entry.kind in (Kind.COUNTRY, Kind.REGION)


def weigh(name: Name, vocabulary: Vocabulary, seen_small: frozenset[str]) -> float:
    """Evidence that `name` is a place here, for its own sake; `_ACCEPTED` is enough.

    `seen_small`: folded words that the report also writes without a capital.
    """
    tokens, marks = name.tokens, name.marks
    words = tokens[name.core:name.end]
    close = name.alike(0.02)
    like = Likeness.LOOSE
    for match in close:
        like = max(like, likeness(name, match))
        if like is Likeness.EXACT:
            break
    sure = name.sure = known(name, vocabulary)
    told = name.kind is not None or name.adjective
    front = any(match.entry.frontline for match in close)
    weight = (0.5, 1.0)[like is Likeness.EXACT or front] if like else -0.5 if name.best >= 0.9 else -1.5
    weight -= 0.0 if like or name.kind or front else 0.5
    weight += 1.0 * sure
    weight += 1.5 * (len(words) > 1 and like > 0)
    if like and not sure and len(words) == 1 and shaped(words[0].norm):
        weight += 1.0 if like is Likeness.EXACT else 1.5
    if told:
        weight += 2.0
    if name.relation is not None and name.head is not None:
        weight += 1.5
    elif name.relation is not None:
        weight += 1.0
    if name.core and tokens[name.core - 1].text == "#":
        weight += 1.0
    acted = not sure and (like is Likeness.EXACT or any(match.how == SLIP for match in close)
             or like is Likeness.SPELLED and len(name.folded) >= _LONG) and acted_on(name)
    if acted:
        weight += 1.0
        if like is Likeness.SPELLED and opens(tokens, name.core) and len(name.folded) > _LONG and (
                not marks.starting(name.core)):
            weight += 0.5               # "Loukianivske est tombée"
    if not name.adjective:
        backed = sure or told or acted or name.relation is not None and (
            like > 0 or front or name.relation in _FIRM)
        weight += _capital(name, backed)
        if name.core and marks.is_a(Mark.ARTICLE, name.core - 1, name.core) and name.kind is None and all(
                match.entry.kind in SETTLEMENTS for match in close):
            weight -= 2.0               # "le Spartak", "the Girona defence": villages have no article
        if len(words) == 1:
            weight -= _doubt(name, words[0], vocabulary, seen_small, sure)
        if any(isinstance(f.value, SideWord) and f.value.adjective and f.last == name.end
               for f in marks.starting(name.core)):
            weight -= 4.0
    return weight


def _capital(name: Name, backed: bool) -> float:
    """What a capital within a sentence is worth: much for a name that something else speaks for, else little."""
    if not name.marks.capitals_tell or opens(name.tokens, name.core):
        return 0.0
    return 2.0 if backed else 1.0 if name.relation is not None else 0.5


def _doubt(name: Name, word: Token, vocabulary: Vocabulary, seen_small: frozenset[str], sure: bool) -> float:
    """What speaks against a single word: an abbreviation, an ordinary word, one too short."""
    doubt = 0.0
    if _shouted(name) and not any(fold(match.name) == word.norm or match.how == "case ending" and match.entry.frontline
                                  and match.similarity >= _CASE for match in name.matches):
        doubt += _STRESSED
    if word.text.isupper():
        plain = sure and any(match.similarity >= 1.0 or match.entry.frontline for match in name.alike(0.02))
        shortened = len(word.text) <= _SHORT and name.marks.capitals_tell and not plain or len(word.text) <= 3
        famous = any(match.similarity >= 1.0 and (
            match.entry.kind is Kind.COUNTRY or match.entry.population >= _FAMOUS) for match in name.alike(0.02))
        heading = sure and all(token.kind is not WORD or name.first <= number < name.last
                               for number, token in enumerate(name.tokens))
        doubt += 0.0 if famous or heading else 4.0 if shortened else 1.0 if name.relation is None else 0.0
    first = opens(name.tokens, name.core) or not name.marks.capitals_tell
    if first and name.relation is None and not acted_on(name) and _is_word(name):
        name.doubt = _HOMONYM
        doubt += _HOMONYM
    elif first and name.relation is None and name.kind is None and _is_like_a_word(name, word, vocabulary):
        doubt += 4.0
    elif name.marks.inflects(Mark.ORDINARY, name.core, name.end) or word.norm in vocabulary.common:
        doubt += 4.0 if name.relation is None or not name.locative else 3.0
    elif name.marks.is_a(Mark.GIVEN, name.core, name.end) and not shaped(word.norm):
        doubt += 3.0 if name.relation is None else 1.5
    elif word.norm in seen_small:
        doubt += 1.5
    if len(word.norm) <= 4 and not sure:
        doubt += 1.5
    return doubt


def _is_word(name: Name) -> bool:
    """Whether a name at the head of a sentence is an ordinary word there, "Щастя", or an adjective of a noun behind it.

    "Мирне життя" is peaceful life, "Мирне під вогнем" is a village: no noun follows.
    """
    listed = name.end + name.marks.joins(name.end)
    if name.end < listed < len(name.tokens) and name.tokens[listed].is_capital:
        return False
    if name.marks.is_a(Mark.HOMONYM, name.core, name.end):
        return True
    after = name.tokens[name.end] if name.end < len(name.tokens) else None
    noun = after is not None and after.kind is WORD and not after.is_capital and not name.marks.starting(
        name.end)
    village = not any(match.entry.frontline and match.entry.kind is not Kind.VILLAGE for match in name.matches)
    return noun and village and name.tokens[name.core].norm.endswith(_ADJECTIVES)


def _is_like_a_word(name: Name, word: Token, vocabulary: Vocabulary) -> bool:
    """Whether a name at the head of a sentence, which is no place's own, is some ordinary word of the lexicon, or a
    place that no war touches: "Решта" is no case of Rasht, nor "Линия" one of Linyi."""
    named = any(match.how in VERY_NAMES or match.entry.frontline and match.how.startswith("former")
                for match in name.matches)
    if named or shaped(word.norm) or any(isinstance(f.value, SideWord) for f in name.marks.starting(name.core)):
        return False
    return word.norm in vocabulary.plain or not any(match.entry.country in vocabulary.fought_in
                                                    for match in name.matches)


def acted_on(name: Name) -> bool:
    """Whether an act stands right before the name, or right behind it."""
    marks, tokens = name.marks, name.tokens
    start = name.first
    for _ in range(_SIDEWAYS):
        if marks.ends(Mark.ACT, start):
            return True
        step = next((f.first for f in marks.ending(start) if f.value is Mark.FILLER), None) if marks.ends(
            Mark.FILLER, start) else None
        if step is None and start and tokens[start - 1].text.islower():
            step = start - 1        # "fighting goes on for Terny"
        if step is None or tokens[start - 1].kind is not WORD and tokens[start - 1].text not in _QUOTES:
            break
        start = step
    return marks.begins(Mark.ACT, name.last) or marks.begins(Mark.ACT, name.last + 1) and (
        tokens[name.last].kind is WORD)


def shaped(word: str) -> bool:
    """Whether a folded word ends as names of settlements do and hardly any other word does."""
    return bool(_SETTLEMENT.match(word))


def stands_out(name: Name) -> bool:
    """Whether its capital tells a name from other words: it opens no sentence, and not every word has one."""
    return name.marks.capitals_tell and not opens(name.tokens, name.core)


def accepted(weight: float) -> bool:
    """Whether that much evidence is enough."""
    return weight >= _ACCEPTED


def opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital at `at` says nothing: a sentence, a quotation or an item begins there."""
    if not at:
        return True
    before = tokens[at - 1]
    if before.kind is WORD:
        return False
    if before.kind is NUMBER:
        return at == 1
    return before.kind is TokenKind.FLAG or before.text in _OPENERS or not before.text.isascii()


def person(name: Name, places: Container[int]) -> Role | None:
    """PERSON when a given name, a title or an unknown capital right beside makes a surname of it; else None.

    `places`: first tokens, in this sentence, of stretches that are places themselves.
    """
    tokens, marks = name.tokens, name.marks
    if name.adjective or name.kind is not None:
        return None
    if name.core:
        before = tokens[name.core - 1]
        touches = before.kind is WORD and before.text not in POSSESSIVE
        if touches and any(f.value is Mark.GIVEN for f in marks.ending(name.core)) and before.is_capital:
            return Role.PERSON
        inside = name.core >= 2 and tokens[name.core - 2].kind is WORD
        if touches and (inside or not name.sure) and before.is_capital and len(before.text) > 2 \
                and not before.text.isupper() and name.head is None and name.core - 1 not in places \
                and not (opens(tokens, name.core - 1) and shaped(tokens[name.core].norm)) \
                and _plain(name, name.core - 1):
            return Role.PERSON
    if name.core >= 1 and tokens[name.core - 1].text == "@":
        return Role.PERSON
    return None


def _plain(name: Name, at: int) -> bool:
    """Whether the word at `at` is none that the lexicon knows; a stem of verbs does not make a verb of a capital."""
    first = opens(name.tokens, at)
    return not any(f.first <= at < f.last and (first or f.value not in _VERBS)
                   for start in range(max(0, at - 3), at + 1) for f in name.marks.starting(start))


def first_of_person(name: Name) -> bool:
    """Whether a surname follows, so that this is somebody's given name: "Roman Starovoit"."""
    tokens = name.tokens
    if name.end >= len(tokens) or name.end - name.core > 1 or name.kind is not None:
        return False
    after = tokens[name.end]
    if after.kind is not WORD or not after.is_capital or len(after.text) < 3 or after.text.isupper():
        return False
    if name.marks.is_a(Mark.GIVEN, name.core, name.end):
        return True
    known = any((match.entry.frontline or match.entry.population >= _FAMOUS or match.entry.kind is Kind.COUNTRY)
                and likeness(name, match) for match in name.alike(0.03))
    ordinary = any(f.value in (Mark.ORDINARY, Mark.NEVER) and f.last == name.end + 1
                   for f in name.marks.starting(name.end))
    return not known and (ordinary or _plain(name, name.end)) and name.marks.capitals_tell
