"""Capitals and countries that stand for their government, which speaks or acts and lies nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.model.lexicon.places import KindWord, RelationWord
from claimline.model.place import Kind, Relation, Role
from claimline.model.sentence import TokenKind
from claimline.places.anchors import locating
from claimline.places.candidate import Name
from claimline.places.distance import distance_km
from claimline.places.kinds import WIDE, is_capital, is_spot, is_wide
from claimline.places.names import is_cyrillic
from claimline.places.vocabulary import Mark, SideWord
from claimline.text.tokens import POSSESSIVE

_HOLDERS = WIDE | {Kind.DISTRICT}
_CLOSES = frozenset(",—–»”")      # before words of saying that come after what is said
_SPEECH_REACH = 6       # tokens after a seat in which a word of saying makes it a speaker: "Kyiv, for its part, denies"
_OPENED = 16            # the same after one in a phrase that opens a sentence
_QUARTER = 15           # km from the centre of a town to its farthest quarters
_LED = 3                # tokens from a withdrawal to "from": "of Russian troops"
_OWNED = 3              # tokens from there to the place: "'s western Kursk region"


def seat(before: Name | None, name: Name, countries: frozenset[str]) -> Role | None:
    """A capital or country: the government that speaks or acts, unless ground is meant."""
    marks = name.marks
    exact = [f.value for f in marks.starting(name.core) if f.last == name.end]
    side = any(isinstance(value, SideWord) and value.capital for value in exact) or any(
        True for _ in marks.within(Mark.CAPITAL, name.first, name.last))        # "the Ukrainian capital"
    best = name.likest
    country = best is not None and best.entry.kind is Kind.COUNTRY
    if not (side or country or Mark.SEAT in exact) or (name.kind is not None and name.kind is not Kind.CITY):
        return None
    ours = side or best is not None and best.entry.country in countries or any(
        match.entry.country in countries and match.entry.kind is Kind.COUNTRY for match in name.matches)
    if ours and before is not None and _is_subject(before, name):
        return Role.ACTOR
    if ours and (_owns_a_body(name) or _owns_who_says(name) or _owns_hands(name)):
        return Role.ACTOR
    if name.ground:
        return None if ours else Role.BACKGROUND
    if name.linked and any(f.value is Mark.HIT for f in marks.starting(name.last)):
        return Role.ACTOR           # "In Crimea, which Russia annexed"
    if name.last < len(name.tokens) and name.tokens[name.last].text in POSSESSIVE and any(
            True for _ in marks.within(Mark.ACT, name.last, name.last + _OWNED)):
        return Role.ACTOR           # "Russia's attempts to advance"
    opens = not name.head and name.last < len(name.tokens) and name.tokens[name.last].text == ","
    reach = _OPENED if opens and not any(True for _ in marks.within(Mark.ACT, name.last, name.last + _SPEECH_REACH)) \
        else _SPEECH_REACH          # "In Kyiv, the deputy minister of defence A. B. says that fighting goes on"
    goes_on = name.relation is not None and name.locative and any(
        f.value is Mark.JOINER and name.tokens[name.last].kind is TokenKind.WORD
        for f in marks.starting(name.last))     # "holds positions around Damascus and denied"
    speaks = not goes_on and (_said(name) or any(True for _ in marks.within(Mark.SPEECH, name.last, name.last + reach)))
    if name.relation is not None and name.locative or name.kind is Kind.CITY:
        if not ours:
            return Role.ACTOR if speaks else Role.BACKGROUND
        said = country and _says(name) and is_cyrillic(name.tokens[name.core].text)     # "В России заявили"
        return Role.ACTOR if said or speaks and not country else None
    if name.relation is Relation.TOWARD:
        return None if ours else Role.BACKGROUND
    start = name.first
    while start and any(f.value is Mark.FILLER for f in marks.ending(start)):
        start -= 1
    past = {name.first, *(f.first for f in marks.ending(name.first) if f.value in (Mark.FILLER, Mark.ADVERB))}
    held = any(f.value is Mark.HELD for at in past for f in marks.ending(at))   # "controls Kyiv", no "contrôle de Kiev"
    hit = any(f.value is Mark.HIT for at in {start, *past} for f in marks.ending(at)) and not (
        _says(name) and not is_cyrillic(name.tokens[name.core].text))       # "whose capture Moscow announced"
    fallen = not country and not _says(name) and any(
        f.value is Mark.FALL for at in {start, name.first} for f in marks.ending(at))
    struck = held or hit or fallen or not _says(name) and any(
        True for _ in marks.within(Mark.BEEN_HIT, name.last, name.last + 2)) and not any(
        f.value is Mark.HIT for f in marks.starting(name.last))     # "Russia annexed X" is active
    owner = name.last < len(name.tokens) and name.tokens[name.last].text in POSSESSIVE and not any(
        isinstance(f.value, KindWord | RelationWord) for i in range(name.last + 1, name.last + 1 + _OWNED)
        for f in marks.starting(i))         # "claimed that Moscow's forces", but "struck Kyiv's suburbs"
    return None if (struck or _is_left(name)) and ours and not owner else Role.ACTOR


def _is_left(name: Name) -> bool:
    """Whether a word for a withdrawal leads by "from" to a government's seat, which is then ground: "the retreat of the
    Russians from Kyiv", but "le retrait de Kiev", which may be Kyiv's own."""
    marks = name.marks
    start = next((f.first for f in marks.ending(name.first) if f.value is Mark.LEAVING and (
        name.tokens[f.first].norm.rstrip("'’") not in marks.claims.genitives)), None)
    return start is not None and any(
        f.first < start <= f.last + _LED and all(token.kind is TokenKind.WORD for token in name.tokens[f.last:start])
        for f in marks.of(Mark.LEFT))


def _owns_a_body(name: Name) -> bool:
    """Whether a capital letter tells that what it owns is a command or grouping, no part of it: "Ukraine's Eastern
    grouping", but "Ukraine's eastern regions"."""
    tokens, at = name.tokens, name.last
    return at + 2 < len(tokens) and tokens[at].text in POSSESSIVE and tokens[at + 1].is_capital and (
        tokens[at + 2].kind is TokenKind.WORD) and not name.tokens[name.core].text.isupper() and any(
        isinstance(f.value, RelationWord) for f in name.marks.starting(at + 1))


def _owns_who_says(name: Name) -> bool:
    """Whether what it owns is the subject of a verb of saying: "Ukraine's eastern military command said"."""
    tokens, at = name.tokens, name.last
    if at >= len(tokens) or tokens[at].text not in POSSESSIVE:
        return False
    for i in range(at + 1, min(at + 1 + _SPEECH_REACH, len(tokens))):
        if any(f.value is Mark.SPEECH for f in name.marks.starting(i)):
            return i > at + 1
        if not tokens[i].text.islower():
            return False
    return False


def _owns_hands(name: Name) -> bool:
    """Whether the words around a government tell whose a place is: "in Moscow's hands"."""
    owns = name.last < len(name.tokens) and name.tokens[name.last].text in POSSESSIVE
    return owns and name.head is not None and any(
        f.value is Mark.ACT and f.last > name.last + 1 for f in name.marks.starting(name.head))


def _is_subject(before: Name, name: Name) -> bool:
    """Whether nothing but a verb parts a government from a bare place before it, which, where words have cases, is what
    the verb is done to: "Изюм контролирует Россия"."""
    return before.role is None and before.head is None and name.head is None and is_cyrillic(
        name.tokens[name.core].text) and any(
        f.value in (Mark.HELD, Mark.HIT) and f.first == before.last for f in name.marks.ending(name.first))


def possessing(before: Name | None, name: Name, after: Sequence[Name]) -> Role | None:
    """A country of which the place named next is a part: "Russia's Kursk region", "in Ukraine's east near Lyman"."""
    other, tokens = after[0] if after else None, name.tokens
    if other is not None and _seat_of_region(name, other):
        _bequeath(name, other)
        return Role.ANCHOR
    owned = other is not None and name.last < len(tokens) and tokens[name.last].text in POSSESSIVE and (
        0 < other.first - name.last <= _OWNED)
    best = name.likest
    if other is None or other.role is not None or not owned or best is None or not is_wide(name):
        return None
    inside = other.head is not None and other.relation is Relation.AT and other.locative
    if not is_wide(other) and (inside or any(True for _ in name.marks.within(Mark.ACT, name.last, other.first))):
        return None                 # "Russia's capture of Lyman", "Ukraine's troops in Lyman"
    country = best.entry
    within = any(match.entry.country == country.country for match in other.matches)
    if country.kind is not Kind.COUNTRY or not within:
        return None
    if other.first == name.last + 1:
        _bequeath(name, other)
    return locating(before, name) or Role.BACKGROUND


def _seat_of_region(name: Name, other: Name) -> bool:
    """Whether a town or region owns the settlement named right behind it, too far off to be a quarter of it: "Donetsk's
    Lyman", "North Darfur's El Fasher"."""
    if other.role is not None or other.first != name.last + 1 or name.tokens[name.last].text not in POSSESSIVE or (
            is_capital(name) or not is_spot(other)):
        return False
    pairs = [(a.entry, b.entry) for a in name.alike(0.02) for b in other.alike(0.02)
             if b.entry.admin1 in (a.entry.admin1, a.entry.name) and b.entry.admin1 is not None]
    wide = name.kind is Kind.DISTRICT
    return bool(pairs) and all(wide or a.kind in _HOLDERS or distance_km(a.lat, a.lon, b.lat, b.lon) > _QUARTER
                               for a, b in pairs)


def _bequeath(owner: Name, name: Name) -> None:
    """What the words before the owner say is of what it owns: "the advance towards Donetsk's Lyman"."""
    if name.head is None:
        name.head, name.relation, name.direction = owner.head, owner.relation, owner.direction
        name.locative, name.distance_km = owner.locative, owner.distance_km


def _said(name: Name) -> bool:
    """Whether words of saying that close a sentence lead to the phrase of place: "..., признают уже и в Киеве"."""
    marks, at = name.marks, name.head if name.head is not None else name.first
    while at and any(f.value in (Mark.FILLER, Mark.JOINER) and f.last - f.first == 1 for f in marks.ending(at)):
        at -= 1
    return at < name.first and any(f.value is Mark.SPEECH and f.first and name.tokens[f.first - 1].text in _CLOSES
                                   for f in marks.ending(at))


def _says(name: Name) -> bool:
    """Whether a word of saying follows at once, or behind its auxiliary ("Moscow had announced"): what comes behind it
    happens elsewhere."""
    words, at = name.marks.claims, name.last
    if at == len(name.tokens) or name.tokens[at].norm in words.passives:
        return False            # "the fall of Kyiv was expected"
    helped = name.tokens[at].norm in (*words.auxiliaries, *words.predicates)
    return any(f.value is Mark.SPEECH for i in range(at, at + 1 + helped) for f in name.marks.starting(i))
