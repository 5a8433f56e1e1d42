"""Stretches of a sentence that the gazetteer knows as a place name, before anything is judged of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from claimline.model.lexicon.places import KindWord, RelationWord, RoleWord, Stand
from claimline.model.place import Gazetteer, Kind, NameMatch, Relation, Role
from claimline.model.sentence import NUMBER, WORD, Sentence, Token
from claimline.places.adjectives import is_adjective, lands_behind, names_behind
from claimline.places.names import is_cyrillic
from claimline.places.vocabulary import Mark, Marks

LONGEST = 4                 # words in a name
_SHORTEST = 3               # letters of a name of one word
_LEAST = 0.8                # similarity below which a single word is not taken for a name at all
_LEAST_LONG = 0.85          # the same for several words, where chance is likelier to be a neighbour's name
_LEAST_WHOLE = 0.9          # the same for a name with its kind word
_LEAST_LINKED = 0.94        # the same for each name of a chain
_LEAST_PARTED = 0.95        # the same for one that the end of a line parts
_QUOTES = frozenset("«\"“„")
_ON, _OF_DIRECTIONS = "на", ("ском", "цком", "ському", "цькому", "зькому")
_HYPHENS = frozenset("-‐\u00ad")
_PARTED = re.compile(r"[-‐\u00ad]\s*\n\s*(?=(\w))")      # a word parted at the end of a line
_BEHIND = 3             # tokens from such a word to the mark before its list: "громади області:"
_LISTING = frozenset((":", ",", "(", "–", "—"))
_COMPASS = frozenset("північно південно східно західно северо южно восточно западно".split())
_ADJECTIVE_STEP = 0.01      # each further guess at the name behind an adjective is this much less likely
_PARTICLES = frozenset(("de", "du", "des", "la", "le", "les", "el", "al", "an", "na", "of", "sur", "над", "на"))
_ARABIC_ARTICLES = frozenset("al el ad an ar as ash at az ed en er es et ez".split())
_LENDS_ITS_NAME = 40_000    # people: a town so large is what brigades, operations and streets are called by
_ORDINAL_ENDING = 3         # letters behind a number: "79-ї", "110-го"
_MATCHES = 150              # namesakes that are thought of, beside those of the front line
_FORMER = ("ex-", "екс-", "экс-")
_LARGE_KINDS = frozenset((Kind.REGION, Kind.DISTRICT, Kind.RIVER, Kind.ISLAND, Kind.SITE, Kind.AREA))


class Link(NamedTuple):
    """A name within a token that joins several: where it begins and ends in the token, and what it may be."""

    start: int
    end: int
    matches: tuple[NameMatch, ...]


@dataclass(slots=True)
class Name:
    """A name under study: tokens[first:last] of its sentence are the mention, tokens[core:end] the bare name."""

    sentence: Sentence
    marks: Marks
    first: int
    last: int
    core: int
    end: int
    matches: tuple[NameMatch, ...]
    adjective: bool = False
    skip: int = 0                   # characters of the first token that are no part of the name: "ex-Dzerzhynsk"
    chain: tuple[Link, ...] = ()    # all names of its one token, if that joins several: "Svatove-Kreminna"
    kind: Kind | None = None
    many: bool = False              # its kind word governs a list
    region: str | None = None
    role: Role | None = None
    role_many: bool = False
    relation: Relation | None = None
    locative: bool = True
    direction: str | None = None
    distance_km: float | None = None
    heading: bool = False
    heading_many: bool = False
    head: int | None = None         # token where its relation phrase begins
    ground: bool = False
    linked: bool = False            # stands in a list with the name before it
    behind: bool = False            # a region said right behind the name before it
    located: bool = False           # its region is said right behind it, or behind the list it stands in
    sure: bool = False              # a report may name it without more: front line, town, region, country
    tokens: tuple[Token, ...] = field(init=False, compare=False, repr=False)      # all of its sentence
    weight: float = field(default=0.0, compare=False)
    doubt: float = field(default=0.0, compare=False)    # in the weight, for a word that a name known elsewhere clears
    _alike: dict[float, list[NameMatch]] = field(default_factory=dict, compare=False, repr=False)
    _alike_of: tuple[NameMatch, ...] | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.tokens = self.sentence.tokens

    @property
    def folded(self) -> str:
        """The bare name, folded, words parted by one space; what a line's end parted is one again."""
        return " ".join(token.norm for token in self.tokens[self.core:self.end]).replace(" - ", "")[
            self.skip:]

    @property
    def best(self) -> float:
        """Similarity of the best match, 0 when nothing matches."""
        return max(map(by_similarity, self.matches), default=0.0)

    @property
    def likest(self) -> NameMatch | None:
        """The best match."""
        return max(self.matches, key=by_similarity, default=None)

    def alike(self, within: float) -> list[NameMatch]:
        """The matches at most `within` less similar than the best."""
        if self._alike_of is not self.matches:      # asked for often, between changes of the matches
            self._alike, self._alike_of = {}, self.matches
        found = self._alike.get(within)
        if found is None:
            least = self.best - within
            found = self._alike[within] = [match for match in self.matches if match.similarity >= least]
        return found


by_similarity: Callable[[NameMatch], float] = attrgetter("similarity")


class Lookup:
    """A gazetteer asked each name once a report, with the text it is asked about."""

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        self._gazetteer = gazetteer
        self._kept: dict[tuple[str, str], tuple[NameMatch, ...]] = {}
        self.text = text

    def __call__(self, name: str, lang: str) -> tuple[NameMatch, ...]:
        key = (name, lang)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = tuple(self._gazetteer.lookup(name, lang=lang if lang != "und" else None))
        return found

    def surface(self, tokens: Sequence[Token]) -> str:
        """The text of some neighbouring tokens, line breaks within it as spaces, words parted at them as one."""
        text = self.text[tokens[0].start:tokens[-1].end]
        if "\n" in text:
            text = _PARTED.sub(lambda part: "" if part[1].islower() else "-", text)
        return " ".join(text.split())


def names(sentence: Sentence, marks: Marks, lookup: Lookup) -> list[Name]:
    """Every stretch that may name a place, the longest at each spot, in order and disjoint."""
    found = sorted([*_described(sentence, marks, lookup), *_capitalised(sentence, marks, lookup)],
                   key=lambda name: (name.first, -name.last))
    kept: list[Name] = []
    for name in found:
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
        elif name.last - name.first > kept[-1].last - kept[-1].first:
            kept[-1] = name
    return kept


def _capitalised(sentence: Sentence, marks: Marks, lookup: Lookup) -> Iterator[Name]:
    """Names by their capitals: the longest run that the gazetteer knows, from each capital on."""
    never = {at for found in marks.of(Mark.NEVER) if found.last - found.first > 1
             for at in range(found.first, found.last)}
    reach = 0
    for at, token in enumerate(sentence.tokens):
        if token.kind is WORD and at >= reach and (token.text[0].isupper() or "-" in token.norm) and (
                is_name_word(token) or former(token)) and (at not in never and _opens_name(sentence.tokens, at)):
            name = _name_from(sentence, marks, lookup, at)
            if name:
                yield name
                reach = name.end


def _opens_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name may begin with the name word at `at`."""
    token = tokens[at]
    if token.norm[-1] == "'":
        return False
    if len(token.norm) < _SHORTEST and not (token.norm in _PARTICLES and at + 1 < len(tokens)
                                            and tokens[at + 1].is_capital):     # "El Fasher"
        return False
    before = tokens[at - 1] if at else None
    # "@poltava_osint" is somebody's name, "Abdel-Karim_99" too
    return not (before and before.end == token.start and before.text in ("@", "_", ".", "&"))


def is_name_word(token: Token) -> bool:
    """Whether a word has the capital of a name, behind an Arabic article too: "al-Malha", "ez-Zor"."""
    text = token.text
    if text[0].isupper() or "-" not in text:
        return text[0].isupper()
    article, _, rest = text.partition("-")
    return article in _ARABIC_ARTICLES and rest[:1].isupper()


def former(token: Token) -> int:
    """Characters before the name in a word like "ex-Dzerzhynsk"; 0 in any other."""
    if not token.norm.startswith(_FORMER):
        return 0
    size = next(len(each) for each in _FORMER if token.norm.startswith(each))
    return size if token.text[size:size + 1].isupper() else 0


def _name_from(sentence: Sentence, marks: Marks, lookup: Lookup, at: int) -> Name | None:
    tokens = sentence.tokens
    ends = list(_run(tokens, at))
    for end in reversed(ends):
        if end - at > 1 and (_is_small_word(marks, at) or _names_somebody(marks, at, end) or _heads(marks, end - 1)
                             or any(marks.is_a(Mark.JOINER, inner, inner + 1) for inner in range(at + 1, end))):
            continue
        if end - at == 1 and (len(tokens[at].norm) < _SHORTEST or any(
                marks.is_a(mark, at, end) for mark in (Mark.NEVER, Mark.JOINER))):
            continue
        if any(f.value is Mark.SPEAKER and f.last >= end for f in marks.starting(at)):
            continue
        skip = former(tokens[at])
        described = _with_kind(sentence, marks, lookup, at, end) or _romanised(sentence, marks, lookup, at, end)
        if described:
            return described
        matches = lookup(lookup.surface(tokens[at:end])[skip:], sentence.lang)
        least = _LEAST if end - at == 1 else _LEAST_LONG
        if any(_parted(tokens, middle) for middle in range(at + 1, end)):
            least = _LEAST_PARTED
        if matches and (matches[-1].similarity < least or len(matches) > _MATCHES):       # the best come first
            matches = tuple(match for number, match in enumerate(matches)
                            if match.similarity >= least and (number < _MATCHES or match.entry.frontline))
        if end - at == 1 and not any(match.similarity >= _LEAST_WHOLE for match in matches):
            chain = _chain(tokens[at], lookup, sentence.lang)
            if chain:
                return Name(sentence, marks, at, end, at, end, chain[0].matches, chain=chain)
        if matches:
            return Name(sentence, marks, at, end, at, end, matches, skip=skip)
        land = _land(tokens[at].norm, lookup, sentence.lang) if end - at == 1 else ()
        if land:
            return Name(sentence, marks, at, end, at, end, land, kind=Kind.DISTRICT)
    return None


def _land(norm: str, lookup: Lookup, lang: str) -> tuple[NameMatch, ...]:
    """The district that a word for the land around a town means: "Нікопольщина"."""
    for whole in lands_behind(norm):
        known = tuple(match for match in lookup(whole, lang) if match.entry.kind is Kind.DISTRICT
                      and match.similarity >= _LEAST_LONG)
        if known:
            return known
    return ()


def _chain(token: Token, lookup: Lookup, lang: str) -> tuple[Link, ...]:
    """The places of the front that a token joins by hyphens, "Kupiansk-Svatove"; empty unless each part is one."""
    parts = token.text.split("-")
    if parts[0].casefold() in _COMPASS:
        return ()               # "Північно-Слобожанський" is one adjective
    links = []
    start = 0
    for part in parts if len(parts) > 1 else ():
        matches = tuple(match for match in lookup(part, lang) if match.entry.frontline
                        and match.similarity >= _LEAST_LINKED) if len(part) > _SHORTEST and part[0].isupper() else ()
        if not matches:
            return ()
        links.append(Link(start, start + len(part), matches))
        start += len(part) + 1
    return tuple(links)


def _with_kind(sentence: Sentence, marks: Marks, lookup: Lookup, at: int, end: int) -> Name | None:
    """A name that the gazetteer knows only with its kind word, or better so: "Rusizi plain", "Volgograd refinery"."""
    for found in marks.starting(end):
        word = found.value
        if isinstance(word, KindWord) and word.stand is Stand.AFTER and is_large(word.kind) and not word.many:
            whole = tuple(match for match in lookup(lookup.surface(sentence.tokens[at:found.last]), sentence.lang)
                          if match.similarity >= _LEAST_WHOLE and is_large(match.entry.kind))
            if whole:
                return Name(sentence, marks, at, found.last, at, found.last, whole, kind=word.kind)
    return None


def _romanised(sentence: Sentence, marks: Marks, lookup: Lookup, at: int, end: int) -> Name | None:
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


def _is_small_word(marks: Marks, at: int) -> bool:
    """Whether a word has its capital only from opening a sentence: "In Sumy"."""
    return any(found.last == at + 1 and (found.value in (Mark.FILLER, Mark.JOINER) or isinstance(
        found.value, RelationWord)) and not _is_compass(found.value) for found in marks.starting(at))


def _names_somebody(marks: Marks, first: int, last: int) -> bool:
    """Whether a run of capitals holds a given name in front or a word that is never a place: "Volodymyr Zelensky"."""
    return marks.is_a(Mark.GIVEN, first, first + 1) or any(
        marks.is_a(mark, at, at + 1) for at in range(first, last) for mark in (Mark.NEVER, Mark.SPEAKER))


def _heads(marks: Marks, at: int) -> bool:
    """Whether the word makes a heading of the name before it: "POKROVSK AXIS" is about Pokrovsk."""
    return any(isinstance(found.value, RelationWord) and found.value.heading and found.value.stand is Stand.AFTER
               for found in marks.starting(at))


def _is_compass(value: object) -> bool:
    """"South" opens names as well: "South Kivu"."""
    return isinstance(value, RelationWord) and value.direction is not None


def _run(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Ends of the names that may begin at `at`: each a run of capitals, small particles within it allowed."""
    end, words = at + 1, 1
    if not _parted(tokens, end):
        yield end
    while end < len(tokens) and words < LONGEST:
        parted = _parted(tokens, end)
        end += parted
        token = tokens[end]
        if token.kind is not WORD:
            return
        words += not parted
        end += 1
        if is_name_word(token) and len(token.norm) > 1 or parted:
            if not _parted(tokens, end):
                yield end
        elif token.norm not in _PARTICLES:
            return


def _parted(tokens: Sequence[Token], at: int) -> int:
    """1 where the word before `at` goes on behind a hyphen at the end of its line, else 0; sentences hold no breaks."""
    return int(at + 1 < len(tokens) and tokens[at].text in _HYPHENS and tokens[at].start == tokens[at - 1].end
               and tokens[at + 1].kind is WORD and tokens[at + 1].start > tokens[at].end)


def _described(sentence: Sentence, marks: Marks, lookup: Lookup) -> Iterator[Name]:
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
                if adjectival and is_adjective(tokens[end - 1].norm):
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


def adjective_matches(norm: str, whole: str, kind: Kind | None, lookup: Callable[[str, str], tuple[NameMatch, ...]],
                      lang: str) -> tuple[NameMatch, ...]:
    """Places behind an adjective. `whole`: it with its kind word, as some places are filed ("Курська область")."""
    if whole:
        known = tuple(match for match in lookup(whole, lang) if match.similarity >= _LEAST_LONG)
        if kind is Kind.REGION:
            known = tuple(match for match in known if match.entry.kind in (Kind.REGION, Kind.AREA))
        if known:
            return known
    found: dict[str, NameMatch] = {}
    for number, name in enumerate(names_behind(norm)[:16]):
        for match in lookup(name, lang):
            if match.similarity >= 0.93 and (match.entry.id not in found):
                found[match.entry.id] = match if not number else replace(
                    match, similarity=max(0.5, match.similarity - _ADJECTIVE_STEP * number))
    return tuple(sorted(found.values(), key=by_similarity, reverse=True))


def is_large(kind: Kind | None) -> bool:
    """Whether the word for this kind is part of the mention: "Kherson region", "Yanchur river", "pont d'Antonivka"."""
    return kind in _LARGE_KINDS
