"""Places that no gazetteer name gives away: "territoire ukrainien", "the south of the country", a village it lacks."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from claimline.model.lexicon.claims import ClaimWords
from claimline.model.lexicon.places import KindWord, RelationWord, Stand
from claimline.model.place import SETTLEMENTS, Kind, NameMatch, Role
from claimline.model.sentence import WORD, Sentence, Token
from claimline.model.theatre import Theatre
from claimline.places.candidate import LONGEST, Name
from claimline.places.judge import opens, shaped
from claimline.places.lookup import NOWHERE, Lookup
from claimline.places.relations import attach
from claimline.places.vocabulary import Mark, Marks, SideWord
from claimline.text.phrases import Found
from claimline.text.tokens import POSSESSIVE

_NO_NAMES = frozenset((Mark.NEVER, Mark.ORDINARY, Mark.SPEAKER))
_QUOTES = frozenset("«\"“„‘")
_SETS_OFF = frozenset(",(–—")
_LED, _SMALL = 3, 3     # words that lead from a capital to its country, and their letters: "de l'Ukraine"
_OWN = 0.95             # similarity from which a name is the place's own


def ground(sentence: Sentence, marks: Marks, lookup: Lookup, theatre: Theatre) -> Iterator[Name]:
    """"Ukrainian territory", "territoire ukrainien": the country whose side the adjective names."""
    told = -1
    for found in marks.of(Mark.SOIL):
        beside = (*marks.ending(found.first), *marks.starting(found.last))
        adjective = next((f for f in beside if isinstance(f.value, SideWord) and f.value.adjective), None)
        if adjective is None or not isinstance(adjective.value, SideWord) or found.first == told:
            continue
        matches = _country(adjective.value, sentence.lang, lookup, theatre)
        if matches:
            told = found.first
            first, last = min(found.first, adjective.first), max(found.last, adjective.last)
            yield Name(sentence, marks, first, last, first, last, matches, adjective=True, kind=Kind.COUNTRY,
                       ground=True)


def _country(word: SideWord, lang: str, lookup: Lookup, theatre: Theatre) -> tuple[NameMatch, ...]:
    side = theatre.side(word.side)
    names = side.names.get(lang) if side else None
    for name in names.capitals if names else ():
        known = tuple(match for match in lookup(name, lang)
                      if match.entry.kind is Kind.COUNTRY and match.entry.country in word.home)
        if known:
            return known
    return ()


def capitals(sentence: Sentence, marks: Marks, lookup: Lookup, theatre: Theatre) -> Iterator[Name]:
    """"The Ukrainian capital", "столица Украины": the city of that side, where its name does not stand beside them."""
    tokens, told = sentence.tokens, -1
    for found in marks.of(Mark.CAPITAL):
        whose = _whose(found, marks)
        if whose is None or found.first == told:
            continue
        first, last = min(found.first, whose.first), max(found.last, whose.last)
        after = last + (last < len(tokens) and tokens[last].text in _SETS_OFF)
        side = theatre.side(whose.value.side)
        matches = _city(side.capital, "en", side.home, lookup) if side is not None else ()
        named = after < len(tokens) and tokens[after].is_capital and any(
            match.entry.id == each.entry.id for match in matches
            for each in lookup(lookup.surface(tokens[after:after + 1]), sentence.lang))
        if matches and not named:
            told = found.first
            yield Name(sentence, marks, first, last, first, last, matches, adjective=True, kind=Kind.CITY, weight=3.0)


def _whose(found: Found[Any], marks: Marks) -> Found[Any] | None:
    """The side's word that tells of which country a capital is: its adjective on either side, "Ukraine's" before, or
    the country behind."""
    tokens = marks.tokens
    beside = [f for f in (*marks.ending(found.first), *marks.starting(found.last))
              if isinstance(f.value, SideWord) and f.value.adjective]
    owns = found.first > 0 and tokens[found.first - 1].text in POSSESSIVE
    behind = next((at for at in range(found.last, min(found.last + _LED, len(tokens)))
                   if len(tokens[at].text) > _SMALL or not tokens[at].text.islower()), len(tokens))
    named = [f for f in (*(marks.ending(found.first - 1) if owns else ()), *marks.starting(behind))
             if isinstance(f.value, SideWord) and f.value.capital]
    owner = any(f.last < len(tokens) and tokens[f.last].text in POSSESSIVE and f.first >= found.last for f in named)
    return next(iter(beside or ([] if owner else named)), None)


def seats(sentence: Sentence, marks: Marks, lookup: Lookup, theatre: Theatre) -> Iterator[Name]:
    """"The Kremlin", "киевский режим": a government's name that is no place's stands for its side's capital."""
    tokens = sentence.tokens
    asked = -1
    for found in marks.of(SideWord):
        word, at = found.value, found.first
        if not isinstance(word, SideWord) or not word.capital or at == asked or not (
                tokens[at].is_capital or found.last - at > 1):
            continue
        asked = at
        own = any(match.similarity >= _OWN and match.entry.country in word.home
                  for match in lookup(lookup.surface(tokens[at:found.last]), sentence.lang))
        matches = () if own else _capital(word, sentence.lang, lookup, theatre)
        if matches:
            yield Name(sentence, marks, at, found.last, at, found.last, matches, kind=Kind.SITE, role=Role.ACTOR)


def _capital(word: SideWord, lang: str, lookup: Lookup, theatre: Theatre) -> tuple[NameMatch, ...]:
    """The city by which reports call the side's government."""
    side = theatre.side(word.side)
    names = side.names.get(lang) if side else None
    return _city(names.capitals if names else (), lang, word.home, lookup)


def _city(names: Sequence[str], lang: str, home: Sequence[str], lookup: Lookup) -> tuple[NameMatch, ...]:
    """The first city of these countries that one of some names, in the language `lang`, is the name of."""
    for name in names:
        known = tuple(match for match in lookup(name, lang) if match.similarity >= _OWN
                      and match.entry.kind is Kind.CITY and match.entry.country in home)
        if known:
            return known[:1]
    return ()


def land(found: Sequence[Name], marked: Sequence[tuple[Sentence, Marks]], lookup: Lookup,
         theatre: Theatre) -> list[Name]:
    """"The south of the country", "17 % of the country": ground of the country spoken of."""
    made: list[Name] = []
    if not any(marks.of(Mark.COUNTRY) for _, marks in marked):
        return made
    countries = [name for name in found
                 if any(match.similarity > 0.9 and match.entry.kind is Kind.COUNTRY for match in name.matches)]
    if not countries:
        return made
    for sentence, marks in marked:
        told = -1
        for phrase in marks.of(Mark.COUNTRY):
            if phrase.first == told:
                continue
            matches = _meant(countries, sentence, lookup, theatre)
            part = Name(sentence, marks, phrase.first, phrase.last, phrase.first, phrase.last, matches,
                        adjective=True, weight=3.0)
            attach(part, lookup)
            if matches and (part.direction is not None or part.ground):
                told = phrase.first
                made.append(part)
    return made


def _meant(countries: Sequence[Name], sentence: Sentence, lookup: Lookup, theatre: Theatre) -> tuple[NameMatch, ...]:
    """Which country "the country" is: the main ground of the war in which the country named last before takes part."""
    wars = {country: side.countries for side in theatre.sides for country in side.countries}
    for name in reversed(countries):
        if name.sentence.index > sentence.index:
            continue
        for match in name.matches:
            if match.entry.kind is not Kind.COUNTRY or match.entry.country not in wars:
                continue
            main = wars[match.entry.country][0]
            if main == match.entry.country:
                return (match,)
            owner = next((side for side in theatre.sides if main in side.home), None)
            word = SideWord(owner.id, owner.home, True, False) if owner else None
            return _country(word, sentence.lang, lookup, theatre) if word else ()
    return ()


def unlisted(found: Sequence[Name], marked: Sequence[tuple[Sentence, Marks]], told: frozenset[str]) -> list[Name]:
    """Capitalised words that the gazetteer lacks, but that "village of" or a list of places shows to be settlements.

    They may take the place of a name found in their first word ("the village of Nova Zhabokrukivka"). `told`:
    countries of the wars that the report tells of; a list of capitals elsewhere is no list of villages.
    """
    at_token = {(name.sentence.index, at): name for name in found for at in range(name.first, name.last)}
    ours = {key for key, name in at_token.items() if not name.matches or name.matches[0].entry.country in told}
    made: list[Name] = []
    for sentence, marks in marked:
        reach = 0
        kinds = any(isinstance(f.value, KindWord) and f.value.kind in SETTLEMENTS for f in marks.of(KindWord))
        for at in marks.capitals:
            if at < reach:
                continue
            end = _unknown_from(sentence, marks, at, at_token) if kinds else None
            kind = Kind.VILLAGE if end is None and (_between(sentence, marks, at, at_token, ours) or (
                _fought_for(sentence, marks, at, at_token))) else None
            if end is not None or kind is not None:
                reach = end or at + 1
                made.append(Name(sentence, marks, at, reach, at, reach, (), weight=2.0, kind=kind))
    for name in made:
        attach(name, NOWHERE)
    return made


def _unknown_from(sentence: Sentence, marks: Marks, at: int, known: Mapping[tuple[int, int], Name]) -> int | None:
    """End of the settlement's name that begins at `at`, a capital, by a kind word before or behind it; else None."""
    tokens = sentence.tokens
    common = marks.is_a(Mark.ORDINARY, at, at + 1)      # "Нова Жабокруківка", "Old Town"
    if not common and not can_name(sentence, marks, at):
        return None
    end = at + 1
    while end < len(tokens) and end - at < LONGEST and can_name(sentence, marks, end) and (
            (sentence.index, end) not in known and tokens[end - 1].end < tokens[end].start):
        end += 1
    here = known.get((sentence.index, at))
    if common and end == at + 1:
        return None
    if here is not None and (here.first != at or here.last >= end or here.adjective or here.sure and not common):
        return None
    quoted = at > 0 and tokens[at - 1].text in _QUOTES
    if any(_names_settlement(f, Stand.BEFORE) for f in marks.ending(at - quoted)):
        return end
    said = here is None and not opens(tokens, at) and marks.capitals_tell and any(
        _names_settlement(f, Stand.AFTER) for f in marks.starting(end))
    return end if said else None


def _names_settlement(found: Found[Any], stand: Stand) -> bool:
    word = found.value
    return isinstance(word, KindWord) and word.stand is stand and word.kind in SETTLEMENTS


def can_name(sentence: Sentence, marks: Marks, at: int) -> bool:
    """Whether the word at `at` has the capital of a name and is none that the lexicon knows to be something else."""
    token = sentence.tokens[at]
    if token.kind is not WORD or not token.is_capital or len(token.norm) < 4:
        return False
    return not any(f.value in _NO_NAMES or isinstance(f.value, SideWord) for f in marks.starting(at)
                   if f.last == at + 1)


def _between(sentence: Sentence, marks: Marks, at: int, known: Mapping[tuple[int, int], Name],
             ours: Container[tuple[int, int]]) -> bool:
    """Whether known places stand on both sides of the word, all in one list."""
    if (sentence.index, at) in known or not can_name(sentence, marks, at):
        return False
    before = next((size for size in (1, 2) if at >= size and marks.joins(at - size) == size), 0)
    after = marks.joins(at + 1)
    return bool(before and after and (sentence.index, at - before - 1) in ours
                and (sentence.index, at + 1 + after) in ours)


def _fought_for(sentence: Sentence, marks: Marks, at: int, known: Mapping[tuple[int, int], Name]) -> bool:
    """Whether a word that ends as villages do stands where a place does: behind an act, a preposition of place, or
    beside a known place in a list."""
    tokens = sentence.tokens
    if (sentence.index, at) in known or not marks.capitals_tell or opens(tokens, at) or not shaped(tokens[at].norm):
        return False
    described = any(isinstance(f.value, KindWord | RelationWord) and f.value.stand is Stand.AFTER
                    for f in marks.starting(at + 1))        # "Luhansk region" is no village
    if described or not can_name(sentence, marks, at) or _tells_whither(tokens, at, marks.claims):
        return False
    if any(f.value is Mark.ACT or isinstance(f.value, RelationWord) and f.value.stand is Stand.BEFORE
           for f in marks.ending(at)):
        return True
    before = next((size for size in (1, 2) if at >= size and marks.joins(at - size) == size), 0)
    after = marks.joins(at + 1)
    return bool(before) and (sentence.index, at - before - 1) in known or (
        bool(after) and (sentence.index, at + 1 + after) in known)


def _tells_whither(tokens: Sequence[Token], at: int, words: ClaimWords) -> bool:
    """Whether case may tell where to, as in "отступили в Макеевку": what is done there is told by no name alone."""
    return at > 0 and tokens[at - 1].norm in words.prepositions.either and (
        tokens[at].norm.endswith(words.accusative_endings))
