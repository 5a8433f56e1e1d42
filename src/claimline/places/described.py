"""Names told by a word beside them, in another form than their own: "Донецької області", "Svatovsky district"."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from claimline.model.lexicon.places import KindWord, RelationWord, RoleWord, Stand
from claimline.model.place import Kind, NameMatch, Relation, Role
from claimline.model.sentence import NUMBER, WORD, Sentence
from claimline.places.adjectives import is_adjective, names_behind
from claimline.places.candidate import LONGEST, Name, by_similarity
from claimline.places.lookup import Lookup
from claimline.places.names import is_cyrillic
from claimline.places.vocabulary import Mark, Marks

LEAST_LONG = 0.85       # similarity below which several words are not taken for a name: chance may be a neighbour's
_QUOTES = frozenset("«\"“„")
_ON, _OF_DIRECTIONS = "на", ("ском", "цком", "ському", "цькому", "зькому")
_BEHIND = 3             # tokens from a word in the plural to the mark before its list: "громади області:"
_LISTING = frozenset((":", ",", "(", "–", "—"))
_ADJECTIVE_STEP = 0.01      # each further guess at the name behind an adjective is this much less likely
_LENDS_ITS_NAME = 40_000    # people: a town so large is what brigades, operations and streets are called by
_ORDINAL_ENDING = 3         # letters behind a number: "79-ї", "110-го"


def described(sentence: Sentence, marks: Marks, lookup: Lookup) -> Iterator[Name]:
    """Names told by a word beside them: "Донецької області", "на лиманському напрямку", "сумська бригада"."""
    tokens = sentence.tokens
    told = {found.first for sort in (KindWord, RelationWord, RoleWord) for found in marks.of(sort)
            if isinstance(found.value, sort) and found.value.stand is Stand.AFTER}
    told.update(at for at, token in enumerate(tokens) if token.kind is NUMBER)
    for at in sorted(told):
        for found in marks.starting(at):
            word = found.value
            if isinstance(word, KindWord | RelationWord) and word.stand is Stand.AFTER and at:
                if isinstance(word, KindWord) and word.adjective and word.many:
                    yield from _behind(sentence, marks, lookup, found.last, word)
                adjectival = word.adjective or isinstance(word, RelationWord) and word.heading
                end = at - (at > 1 and tokens[at - 1].text in _QUOTES)       # "дебальцевский «котёл»"
                if adjectival and is_adjective(tokens[end - 1].norm) and not marks.is_a(
                        Mark.NEVER, end - 1, found.last):
                    yield from _adjectives(sentence, marks, lookup, end, found.last, word)
                    break
            elif isinstance(word, RoleWord) and word.stand is Stand.AFTER:
                yield from _attributes(sentence, marks, lookup, at, word.role)
                break
        if tokens[at].kind is NUMBER:
            yield from _numbered(sentence, marks, lookup, at)
    yield from _directions(sentence, marks, lookup, told)


def _directions(sentence: Sentence, marks: Marks, lookup: Lookup, told: Container[int]) -> Iterator[Name]:
    """Adjectives whose noun was said before: "на Лиманском направлении отбиты две атаки, на Покровском — три"."""
    tokens = sentence.tokens
    said = [(found.last, found.value) for at in range(len(tokens)) if at in told for found in marks.starting(at)
            if isinstance(found.value, RelationWord) and found.value.heading]
    for at in range(said[0][0], len(tokens) - 1) if said else ():
        if tokens[at].norm == _ON and tokens[at + 1].norm.endswith(_OF_DIRECTIONS) and at + 2 not in told:
            for name in _adjectives(sentence, marks, lookup, at + 2, at + 2, said[0][1]):
                name.relation, name.heading = Relation.NEAR, True
                yield name


def _attributes(sentence: Sentence, marks: Marks, lookup: Lookup, at: int, role: Role) -> Iterator[Name]:
    """A place's adjective among those before a word that tells a role: "вінницької мотопіхотної бригади"."""
    first = at
    while first and at - first < LONGEST and is_adjective(sentence.tokens[first - 1].norm):
        first -= 1
        name = _attribute(sentence, marks, lookup, first, role)
        if name:
            yield name
            return


def _numbered(sentence: Sentence, marks: Marks, lookup: Lookup, at: int) -> Iterator[Name]:
    """A place's adjective beside a number that ends in a hyphen and letters, a unit: "79-ї миколаївської"."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].text != "-" or (
            tokens[at + 2].kind is not WORD or len(tokens[at + 2].text) > _ORDINAL_ENDING):
        return
    for beside in (at + 3, at - 1):
        if 0 <= beside < len(tokens) and is_adjective(tokens[beside].norm):
            name = _attribute(sentence, marks, lookup, beside, Role.UNIT)
            if name:
                yield name
                return


def _attribute(sentence: Sentence, marks: Marks, lookup: Lookup, at: int, role: Role) -> Name | None:
    """The adjective at `at` as the name of a town or region that things are called by; villages lend none."""
    matches = tuple(
        match for match in adjective_matches(sentence.tokens[at].norm, "", None, lookup, sentence.lang)
        if match.entry.population >= _LENDS_ITS_NAME or match.entry.kind is Kind.REGION)
    return Name(sentence, marks, at, at + 1, at, at + 1, matches, adjective=True, role=role) if matches else None


def _adjectives(sentence: Sentence, marks: Marks, lookup: Lookup, at: int, end: int,
                word: KindWord | RelationWord) -> Iterator[Name]:
    """The adjectives before a word at `at`: one, or with a word in the plural a list of them."""
    tokens = sentence.tokens
    last = at
    kind = word.kind if isinstance(word, KindWord) else None
    while last and is_adjective(tokens[last - 1].norm):
        first = last - 1
        surface = lookup.surface(tokens[first:last])
        whole = lookup.surface(tokens[first:end]) if last == at else f"{surface} {tokens[at].text}"
        matches = adjective_matches(tokens[first].norm, whole if kind else "", kind, lookup, sentence.lang)
        if matches:
            near = last == at
            whole_end = end if near and kind else last
            yield Name(sentence, marks, first, whole_end, first, last, matches, adjective=True, kind=kind)
        if not word.many:
            return
        gap = next((size for size in (1, 2) if first >= size and marks.joins(first - size) == size), 0)
        if not gap:
            return
        last = first - gap


def _behind(sentence: Sentence, marks: Marks, lookup: Lookup, at: int, word: KindWord) -> Iterator[Name]:
    """A list of adjectives behind a mark that follows a word in the plural: "дві громади, Каховська та Генічеська"."""
    tokens, stop = sentence.tokens, min(at + _BEHIND, len(sentence.tokens) - 1)
    kind_word = tokens[at - 1].text
    while at < stop and tokens[at].text not in _LISTING:
        at += 1
    listed: list[Name] = []
    at += 1
    while at < len(tokens) and tokens[at].is_capital and is_adjective(tokens[at].norm):
        matches = adjective_matches(tokens[at].norm, f"{tokens[at].text} {kind_word}", word.kind, lookup, sentence.lang)
        if not matches:
            break
        listed.append(Name(sentence, marks, at, at + 1, at, at + 1, matches, adjective=True, kind=word.kind))
        step = marks.joins(at + 1)
        if not step:
            break
        at += 1 + step
    if len(listed) > 1:
        yield from listed


def romanised(sentence: Sentence, marks: Marks, lookup: Lookup, at: int, end: int) -> Name | None:
    """An adjective that translations leave beside its noun: "secteur Avdeevsky", "Svatovsky district"."""
    norm = sentence.tokens[at].norm
    if end - at > 1 or is_cyrillic(norm) or not is_adjective(norm):
        return None
    if not any(isinstance(found.value, KindWord | RelationWord) and _is_division(found.value, stand)
               for beside, stand in ((marks.ending(at), Stand.BEFORE), (marks.starting(end), Stand.AFTER))
               for found in beside):
        return None
    front = tuple(match for match in adjective_matches(norm, "", None, lookup, sentence.lang) if match.entry.frontline)
    return Name(sentence, marks, at, end, at, end, front, adjective=True) if front else None


def _is_division(word: KindWord | RelationWord, stand: Stand) -> bool:
    """Whether the word, on its side of a name, is one for a sector or district."""
    named_so = word.heading if isinstance(word, RelationWord) else word.kind in (Kind.DISTRICT, Kind.REGION)
    return word.stand is stand and named_so


def adjective_matches(norm: str, whole: str, kind: Kind | None, lookup: Callable[[str, str], tuple[NameMatch, ...]],
                      lang: str) -> tuple[NameMatch, ...]:
    """Places behind an adjective. `whole`: it with its kind word, as some places are filed ("Курська область")."""
    if whole:
        known = tuple(match for match in lookup(whole, lang) if match.similarity >= LEAST_LONG)
        if kind is Kind.REGION:
            known = tuple(match for match in known if match.entry.kind in (Kind.REGION, Kind.AREA))
        if known:
            return known
    found: dict[str, NameMatch] = {}
    for number, name in enumerate(names_behind(norm)[:16]):
        for match in lookup(name, lang):
            if match.similarity >= 0.93 and (match.entry.id not in found):
                found[match.entry.id] = match if not number else NameMatch(
                    match.entry, max(0.5, match.similarity - _ADJECTIVE_STEP * number), match.name, match.how)
    return tuple(sorted(found.values(), key=by_similarity, reverse=True))
