"""Place names in a report, each with its role, its relation and what it may be in the gazetteer."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from claimline.model.document import Document
from claimline.model.lexicon import Lexicon
from claimline.model.place import SETTLEMENTS, Entry, Gazetteer, Mention, Relation, Role
from claimline.model.sentence import WORD, Sentence
from claimline.model.theatre import Theatre
from claimline.places import city_regions, judge, learned, lists, located, relations, roles
from claimline.places.candidate import Name
from claimline.places.capitalised import capitalised
from claimline.places.described import described
from claimline.places.judge import Likeness
from claimline.places.kinds import is_spot, is_wide
from claimline.places.lookup import Lookup
from claimline.places.reach import in_reach, wars
from claimline.places.unknown import capitals, ground, land, seats, unlisted
from claimline.places.vocabulary import Marks, Vocabulary, vocabulary

_ALONG = 3                  # steps that the evidence of one place goes along a list
_BESIDE = 2.0               # evidence from a place on either side in a list, or the region said right behind
_NEAR_DEGREES = 0.7         # of latitude, some 80 km
_REMOTE, _CLOSE = 1.5, 0.5  # what being far from, and being near, the report's other places is worth
_LONG = 6                   # letters from which a name is hardly an ordinary word by chance


def find_places(document: Document, sentences: Sequence[Sentence], gazetteer: Gazetteer,
                lexicons: Mapping[str, Lexicon], theatre: Theatre) -> tuple[Mention, ...]:
    """The place names of `sentences`, in order and disjoint.

    A sentence whose language has no lexicon is read with that of the report's commonest language.
    """
    spoken = _vocabularies(sentences, lexicons, theatre)
    lookup = Lookup(gazetteer, document.text)
    small = _small_words(sentences)
    found: list[Name] = []
    marked: list[tuple[Sentence, Marks]] = []
    words_of: dict[int, Vocabulary] = {}
    for sentence in sentences:
        words = spoken.get(sentence.lang) or spoken.get("und")
        if words is None:
            continue
        marks = words.marks(sentence)
        words_of[sentence.index] = words
        marked.append((sentence, marks))
        names = [*_candidates(sentence, marks, lookup), *ground(sentence, marks, lookup, theatre),
                 *seats(sentence, marks, lookup, theatre), *capitals(sentence, marks, lookup, theatre)]
        names.sort(key=lambda name: (name.first, -name.last))
        for name in names:
            relations.attach(name, lookup)
            name.weight = judge.weigh(name, words, small)
        found.extend(_disjoint(names))
    told = frozenset(country for war in wars(found, [marks for _, marks in marked], theatre) for country in war)
    for name in in_reach(found, told, theatre):
        name.weight = judge.weigh(name, words_of[name.sentence.index], small)
    found = _judged([name for name in found if name.matches])
    found = _with(found, land(found, marked, lookup, theatre))
    found = _with(unlisted(found, marked, told), found)
    lists.link(found)
    lists.spread(found)
    city_regions.articled(found)
    city_regions.shares(found)
    city_regions.trodden(found, frozenset[str]().union(*(words.rear for words in words_of.values())))
    city_regions.holding(found)
    city_regions.widen(found, lookup)
    located.of_counted(found, lookup)
    located.locate(found, lookup)
    found = _with(found, learned.share(found, marked))
    roles.assign(found, theatre, told)
    return tuple(mention for name in found for mention in _mentions(name, document.text))


def _vocabularies(sentences: Sequence[Sentence], lexicons: Mapping[str, Lexicon],
                  theatre: Theatre) -> dict[str, Vocabulary]:
    counts = Counter(sentence.lang for sentence in sentences if sentence.lang in lexicons)
    spoken = {code: vocabulary(lexicons[code], theatre) for code in counts}
    main = min(counts, key=lambda code: (-counts[code], code), default=next(iter(sorted(lexicons)), None))
    if main is not None:
        spoken["und"] = vocabulary(lexicons[main], theatre)
    return spoken


def _small_words(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Folded words that occur without a capital."""
    return frozenset([token.norm for sentence in sentences for token in sentence.tokens
                      if token.kind is WORD and token.text[0].islower()])


def _candidates(sentence: Sentence, marks: Marks, lookup: Lookup) -> list[Name]:
    """Every stretch that may name a place, the longest at each spot, in order and disjoint."""
    found = sorted([*described(sentence, marks, lookup), *capitalised(sentence, marks, lookup)],
                   key=lambda name: (name.first, -name.last))
    kept: list[Name] = []
    for name in found:
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
        elif name.last - name.first > kept[-1].last - kept[-1].first:
            kept[-1] = name
    return kept


def _disjoint(names: Sequence[Name]) -> list[Name]:
    """Of names that overlap (a kind word may have widened one) the better one."""
    kept: list[Name] = []
    for name in names:
        if kept and name.first < kept[-1].last:
            if name.weight > kept[-1].weight:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _with(found: Sequence[Name], more: Sequence[Name]) -> list[Name]:
    """`found` and what of `more` does not overlap it, in order."""
    taken = {(name.sentence.index, at) for name in found for at in range(name.first, name.last)}
    free = [name for name in more if not any((name.sentence.index, at) in taken for at in range(name.first, name.last))]
    return sorted([*found, *free], key=lambda name: (name.sentence.index, name.first))


def _judged(found: Sequence[Name]) -> list[Name]:
    """Those with evidence enough, counting lists of places and names that occur again in plainer spots."""
    sure = Counter(name.folded for name in found if judge.accepted(name.weight))
    known = {match.entry.id for name in found if judge.accepted(name.weight) for match in name.matches
             if match.similarity >= 0.97}
    strong = _Ground(_strong(found))
    lists.link(found)
    _located(found)
    kept: list[Name] = []
    starts: dict[int, set[int]] = {}
    for name in found:
        starts.setdefault(name.sentence.index, set()).add(name.core)
    persons = [judge.person(name, starts[name.sentence.index]) is not None for name in found]
    surnames = {name.folded for name, person in zip(found, persons, strict=True) if person}
    alone = []
    for name in found:
        weight = name.weight
        if sure[name.folded] or (name.best >= 0.97 and any(m.entry.id in known for m in name.matches[:3])):
            weight += 1.0 + name.doubt
        if name.kind is None and name.head is None and strong.named:
            if not _near(name, strong, Likeness.LOOSE):
                weight -= _REMOTE
            elif len(name.folded) >= _LONG and judge.stands_out(name):
                if _near(name, strong, Likeness.EXACT):
                    weight += _CLOSE
                elif len(name.folded) > _LONG and _near(name, strong, Likeness.SPELLED):
                    weight += 2 * _CLOSE        # what the author's own spelling lacks
        alone.append(weight)
    for name, weight, person in zip(found, _listed(found, alone), persons, strict=True):
        if not judge.accepted(weight) or judge.first_of_person(name):
            continue
        name.weight = weight
        if person or name.folded in surnames and (
                name.relation is None and name.kind is None):
            name.role = name.role or Role.PERSON
        kept.append(name)
    return kept


def _listed(found: Sequence[Name], weights: Sequence[float]) -> list[float]:
    """The weights, raised by the neighbours in a list that are accepted, as far as that carries along the list."""
    raised = [max(name.weight, weight) for name, weight in zip(found, weights, strict=True)]
    for _ in range(_ALONG):
        before = raised
        raised = []
        for number, (name, weight) in enumerate(zip(found, weights, strict=True)):
            after = found[number + 1] if number + 1 < len(found) else None
            beside = (name.linked and judge.accepted(before[number - 1])) + (
                after is not None and (after.linked or after.behind) and judge.accepted(before[number + 1]))
            if beside:
                alike = name.kind is not None or any(judge.likeness(name, match) for match in name.alike(0.02))
                weight += (_BESIDE if alike else 0.5 * _BESIDE) * beside
            raised.append(weight)
        if raised == before:
            break
    return raised


def _located(found: Sequence[Name]) -> None:
    """Weigh the region said right behind a name, "Svesa and Obrazhiivka in Sumy region", for all the list before it."""
    for name, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if after.sentence is not name.sentence or not judge.accepted(after.weight):
            continue
        said = is_wide(after) and after.relation is Relation.AT and after.head == name.last or (
            located.is_bracketed(name, after))
        if (said and is_spot(name)) or (after.located and after.linked):
            name.located = True
            name.weight += _BESIDE


def _strong(found: Sequence[Name]) -> list[Entry]:
    """Places that the report surely names: those that reports of the front often name, and towns."""
    return [match.entry for name in found if judge.accepted(name.weight) for match in name.matches[:3]
            if match.similarity >= 0.95 and (match.entry.frontline or match.entry.population >= 10_000)]


class _Ground:
    """Where the places lie that a report surely names, to be asked what is near any of them."""

    def __init__(self, named: Sequence[Entry]) -> None:
        self.named = bool(named)
        self._cells: dict[tuple[int, int], set[tuple[float, float]]] = {}
        for entry in named:
            self._cells.setdefault(_cell(entry), set()).add((entry.lat, entry.lon))

    def holds(self, entry: Entry) -> bool:
        """Whether one of them lies within some 80 km of the place."""
        row, column = _cell(entry)
        return any(abs(entry.lat - lat) < _NEAR_DEGREES and abs(entry.lon - lon) < 1.5 * _NEAR_DEGREES
                   for i in (row, row - 1, row + 1) for j in (column, column - 1, column + 1)
                   for lat, lon in self._cells.get((i, j), ()))


def _cell(entry: Entry) -> tuple[int, int]:
    return math.floor(entry.lat / _NEAR_DEGREES), math.floor(entry.lon / (1.5 * _NEAR_DEGREES))


def _near(name: Name, strong: _Ground, least: Likeness) -> bool:
    """Whether something that a name is so like is well known, or near a place that the report surely names."""
    return any(match.entry.frontline or match.entry.population >= 10_000 or match.entry.kind not in SETTLEMENTS
               or strong.holds(match.entry)
               for match in name.matches if not least or judge.likeness(name, match) >= least)


def _mentions(name: Name, text: str) -> Iterator[Mention]:
    """The mention that a name is, or those of a chain, of which all that is said of one is said of each."""
    tokens = name.tokens
    start, end = tokens[name.first].start + (name.skip if name.first == name.core else 0), tokens[name.last - 1].end
    spans, default = [(start, end, name.matches)], Relation.AT
    if name.chain:
        token, default = tokens[name.core], Relation.NEAR      # the line between two towns is near both
        spans = [(token.start + link.start, token.start + link.end, link.matches) for link in name.chain]
    for begin, stop, matches in spans:
        yield Mention(
            start=begin, end=stop, text=text[begin:stop], sentence=name.sentence.index, role=name.role or Role.CLAIM,
            matches=matches, relation=name.relation or default, direction=name.direction,
            distance_km=name.distance_km, kind_hint=name.kind, region_hint=name.region, heading=name.heading,
            head_start=None if name.head is None else tokens[name.head].start,
        )
