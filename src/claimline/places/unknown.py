"""Places that no gazetteer name gives away: "territoire ukrainien", "the south of the country", a village it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimline.model.lexicon.places import KindWord, Stand
from claimline.model.place import Kind, NameMatch
from claimline.model.sentence import Sentence, TokenKind
from claimline.model.theatre import Theatre
from claimline.places import relations
from claimline.places.spans import Lookup, Name
from claimline.places.vocabulary import Mark, Marks, SideWord

_SETTLEMENTS = (Kind.VILLAGE, Kind.TOWN, Kind.CITY)


def ground(sentence: Sentence, marks: Marks, lookup: Lookup, theatre: Theatre) -> Iterator[Name]:
    """"Ukrainian territory", "territoire ukrainien": the country whose side the adjective names."""
    for at in range(len(sentence.tokens)):
        for found in marks.starting(at):
            if found.value is not Mark.SOIL:
                continue
            beside = (*marks.ending(found.first), *marks.starting(found.last))
            adjective = next((f for f in beside if isinstance(f.value, SideWord) and f.value.adjective), None)
            if adjective is None or not isinstance(adjective.value, SideWord):
                continue
            matches = _country(adjective.value, sentence.lang, lookup, theatre)
            if matches:
                first, last = min(found.first, adjective.first), max(found.last, adjective.last)
                yield Name(sentence, marks, first, last, first, last, matches, adjective=True, kind=Kind.COUNTRY,
                           ground=True)
                break


def _country(word: SideWord, lang: str, lookup: Lookup, theatre: Theatre) -> tuple[NameMatch, ...]:
    side = theatre.side(word.side)
    names = side.names.get(lang) if side else None
    for name in names.capitals if names else ():
        known = tuple(match for match in lookup(name, lang)
                      if match.entry.kind is Kind.COUNTRY and match.entry.country in word.home)
        if known:
            return known
    return ()


def land(found: Sequence[Name], marked: Sequence[tuple[Sentence, Marks]], lookup: Lookup,
         theatre: Theatre) -> list[Name]:
    """"The south of the country", "17 % of the country": ground of the country spoken of."""
    countries = [name for name in found
                 if any(match.entry.kind is Kind.COUNTRY and match.similarity > 0.9 for match in name.matches)]
    made: list[Name] = []
    if not countries:
        return made
    for sentence, marks in marked:
        for at in range(len(sentence.tokens)):
            for phrase in marks.starting(at):
                if phrase.value is not Mark.COUNTRY:
                    continue
                matches = _meant(countries, sentence, lookup, theatre)
                part = Name(sentence, marks, phrase.first, phrase.last, phrase.first, phrase.last, matches,
                            adjective=True, weight=3.0)
                relations.attach(part, lookup)
                if matches and (part.direction is not None or part.ground):
                    made.append(part)
                    break
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


def unlisted(found: Sequence[Name], told: frozenset[str]) -> list[Name]:
    """Capitalised words that the gazetteer lacks, but that "village of" or a list of places shows to be settlements.

    `told`: countries of the wars that the report tells of; a list of capitals elsewhere is no list of villages.
    """
    made: list[Name] = []
    taken = {(name.sentence.index, at) for name in found for at in range(name.first, name.last)}
    ours = {(name.sentence.index, at) for name in found for at in range(name.first, name.last)
            if not name.matches or name.matches[0].entry.country in told}
    seen: set[int] = set()
    for name in found:
        if name.sentence.index in seen:
            continue
        seen.add(name.sentence.index)
        marks, tokens = name.marks, name.sentence.tokens
        for at, token in enumerate(tokens):
            if token.kind is not TokenKind.WORD or not token.is_capital or len(token.norm) < 4 \
                    or (name.sentence.index, at) in taken or marks.is_a(Mark.NEVER, at, at + 1):
                continue
            said = any(isinstance(f.value, KindWord) and f.value.stand is Stand.BEFORE and f.value.kind in _SETTLEMENTS
                       for f in marks.ending(at))
            if said or _between(name.sentence, marks, at, ours):
                made.append(Name(name.sentence, marks, at, at + 1, at, at + 1, (), weight=2.0,
                                 kind=Kind.VILLAGE if not said else None))
    for name in made:
        relations.attach(name, _NOWHERE)
    return made


def _between(sentence: Sentence, marks: Marks, at: int, taken: set[tuple[int, int]]) -> bool:
    """Whether known places stand on both sides of the word, all in one list."""
    if marks.is_a(Mark.ORDINARY, at, at + 1) or any(isinstance(f.value, SideWord) for f in marks.starting(at)):
        return False
    before = next((size for size in (1, 2) if at >= size and marks.joins(at - size) == size), 0)
    after = marks.joins(at + 1)
    return bool(before and after and (sentence.index, at - before - 1) in taken
                and (sentence.index, at + 1 + after) in taken)


class _Nothing:
    """A gazetteer of no places, for names that are known to be in none."""

    countries: frozenset[str] = frozenset()

    def lookup(self, name: str, *, lang: str | None = None, limit: int = 50) -> Sequence[NameMatch]:
        return ()

    def near(self, lat: float, lon: float, km: float) -> Sequence[object]:
        return ()


_NOWHERE = Lookup(_Nothing(), "")  # type: ignore[arg-type]
