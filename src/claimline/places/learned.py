"""Names that the report itself says to be one place: "Bakhmut (Russian name: Artyomovsk)", "X, formerly Y", "X/Y"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimline.model.place import NameMatch
from claimline.model.sentence import Sentence, Token, TokenKind
from claimline.places.candidate import LONGEST, Name
from claimline.places.capitalised import former, is_name_word
from claimline.places.judge import opens, shaped
from claimline.places.kinds import is_spot
from claimline.places.lookup import NOWHERE
from claimline.places.relations import attach
from claimline.places.unknown import can_name
from claimline.places.vocabulary import Mark, Marks, SideWord

_REACH = 6              # tokens between a name and the words that say it is the same as another
_BETWEEN = frozenset("(),—–-:\"«“„»”’.[]")
_SMALL = frozenset((Mark.FILLER, Mark.ALIAS, Mark.ARTICLE, Mark.ORDINARY, Mark.NEVER))
_CASE = 3               # letters that a Cyrillic name may have in some case beyond its stem
_SOFT = "аеиіоуыэюяйь"
_STEM = 4
_WEIGHT = 3.0           # of a name that the report explains

Known = Mapping[tuple[int, int], Name]


class _Pair(NamedTuple):
    """Two names of one place; `said` in words, not by brackets or a slash alone."""

    one: Name
    other: Name
    said: bool


def share(found: Sequence[Name], marked: Sequence[tuple[Sentence, Marks]]) -> list[Name]:
    """Give both names of a place the places they share; one that the gazetteer lacks takes those of the other.

    What is learned of a name holds wherever the report uses it. Gives back the names that the gazetteer lacks, where
    they stand alone, too.
    """
    known = {(name.sentence.index, at): name for name in found for at in range(name.first, name.last)}
    learned: dict[str, tuple[NameMatch, ...]] = {}
    spoken: dict[int, list[Name]] = {}
    for name in found:
        spoken.setdefault(name.sentence.index, []).append(name)
    before: list[Name] = []
    for sentence, marks in marked:
        for pair in _pairs(sentence, marks, known, before):
            learned.update(_taught(pair))
        before = spoken.get(sentence.index, [])
    for name in found:
        if name.folded in learned:
            name.matches = learned[name.folded]
    return list(_elsewhere(learned, marked, known)) if learned else []


def _pairs(sentence: Sentence, marks: Marks, known: Known, before: Sequence[Name]) -> Iterator[_Pair]:
    """Names of one place that a sentence tells; `before`: the names of the sentence before it."""
    tokens = sentence.tokens
    aliases = {found.first: found for found in reversed(marks.of(Mark.ALIAS))}      # at each token the longest
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.WORD and at not in aliases and "-" not in token.norm:
            continue
        found = aliases.get(at)
        if found is not None:
            left, right = _left(sentence, marks, known, at), _right(sentence, marks, known, found.last)
            if left and right:
                yield _Pair(left, right, True)
            elif left and (found.last == len(tokens) or tokens[found.last].text in _BETWEEN):
                first = _left(sentence, marks, known, left.first)       # "Toretsk (Vorobyovsk in Russian)"
                if first:
                    yield _Pair(first, left, True)
            elif right and before and _opens_with(marks, tokens, at):
                yield _Pair(before[-1], right, True)                    # "X fell. The Russians call it Y."
        if token.text in ("(", "/") or former(token):
            pair = _beside(sentence, marks, known, at)
            if pair:
                yield pair


def _beside(sentence: Sentence, marks: Marks, known: Known, at: int) -> _Pair | None:
    """"Toretsk (Dzerzhynsk)", "Toretsk/Dzerzhynsk", "Toretsk, ex-Dzerzhynsk"."""
    tokens = sentence.tokens
    if former(tokens[at]):
        left, right = _left(sentence, marks, known, at), _name_at(sentence, marks, known, at)
        return _Pair(left, right, True) if left and right else None
    left, right = known.get((sentence.index, at - 1)), _name_at(sentence, marks, known, at + 1)
    if left is None or right is None or right.first != at + 1:
        return None
    closed = tokens[at].text == "/" or right.last < len(tokens) and tokens[right.last].text == ")"
    return _Pair(left, right, False) if closed else None


def _left(sentence: Sentence, marks: Marks, known: Known, end: int) -> Name | None:
    """The name that ends before token `end`, with nothing but small words between."""
    at = end - 1
    while at >= max(0, end - _REACH):
        name = known.get((sentence.index, at))
        if name is not None:
            return name
        if _passes(marks, sentence.tokens, at):
            at -= 1
            continue
        first = at
        while first and at - first < LONGEST and can_name(sentence, marks, first - 1) and not (
                opens(sentence.tokens, first - 1) and marks.starting(first - 1)):
            first -= 1
        return _made(sentence, marks, first, at + 1) if can_name(sentence, marks, at) else None
    return None


def _right(sentence: Sentence, marks: Marks, known: Known, start: int) -> Name | None:
    """The name that begins at or after token `start`, with nothing but small words between."""
    for at in range(start, min(len(sentence.tokens), start + _REACH)):
        name = _name_at(sentence, marks, known, at)
        if name is not None or not _passes(marks, sentence.tokens, at):
            return name
    return None


def _name_at(sentence: Sentence, marks: Marks, known: Known, at: int) -> Name | None:
    """The name at a token: one already found, or a run of capitals."""
    if at >= len(sentence.tokens):
        return None
    name = known.get((sentence.index, at))
    if name is not None:
        return name
    end = at
    while end < len(sentence.tokens) and end - at < LONGEST and (
            can_name(sentence, marks, end) or end == at and former(sentence.tokens[at])) and (
            (sentence.index, end) not in known):
        end += 1
    return _made(sentence, marks, at, end) if end > at else None


def _made(sentence: Sentence, marks: Marks, first: int, last: int) -> Name:
    return Name(sentence, marks, first, last, first, last, (), skip=former(sentence.tokens[first]))


def _passes(marks: Marks, tokens: Sequence[Token], at: int) -> bool:
    """Whether the token may stand between two names of one place: punctuation, a small word, who says so."""
    return tokens[at].text in _BETWEEN or any(
        found.last == at + 1 and (found.value in _SMALL or isinstance(found.value, SideWord))
        for found in marks.starting(at))


def _opens_with(marks: Marks, tokens: Sequence[Token], end: int) -> bool:
    """Whether only small words stand before token `end`."""
    return all(_passes(marks, tokens, at) for at in range(end))


def _taught(pair: _Pair) -> dict[str, tuple[NameMatch, ...]]:
    """What the pair tells of its names: the places that both may mean, or those of the one that is known."""
    one, other, said = pair
    if one.folded == other.folded:
        return {}
    mine = {match.entry.id for match in one.matches}
    both = mine & {match.entry.id for match in other.matches}
    if both:
        return {name.folded: tuple(m for m in name.matches if m.entry.id in both) for name in (one, other)}
    known = one if one.matches and (not other.matches or _front(one) or not _front(other)) else other
    alias = other if known is one else one
    if known.matches and alias.matches and _front(known) and _front(alias):
        return {}           # two places that reports know well are two
    if not known.matches or not (is_spot(known) and (not alias.matches or is_spot(alias))):
        return {}
    if not said and (alias.matches or not shaped(alias.folded)):
        return {}
    return {alias.folded: tuple(replace(match, how="named so in the report") for match in known.matches)}


def _front(name: Name) -> bool:
    return any(match.entry.frontline for match in name.alike(0.02))


def _elsewhere(learned: Mapping[str, tuple[NameMatch, ...]], marked: Sequence[tuple[Sentence, Marks]],
               known: Known) -> Iterator[Name]:
    """Where else the report has the names it explained, in any case."""
    for sentence, marks in marked:
        at = 0
        while at < len(sentence.tokens):
            token = sentence.tokens[at]
            skip = former(token)
            if token.kind is not TokenKind.WORD or not (is_name_word(token) or skip) or (
                    sentence.index, at) in known:
                at += 1
                continue
            words = [other.norm for other in sentence.tokens[at:at + LONGEST]]
            words[0] = words[0][skip:]
            hit = next(((alias, len(alias.split())) for alias in learned if _is_case(alias.split(), words)), None)
            if hit is None:
                at += 1
                continue
            name = _made(sentence, marks, at, at + hit[1])
            name.matches, name.weight = learned[hit[0]], _WEIGHT
            attach(name, NOWHERE)
            yield name
            at = name.last


def _is_case(alias: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words begin with the alias, in the same or, if Cyrillic, in another case."""
    if len(words) < len(alias):
        return False
    for mine, word in zip(alias, words, strict=False):
        stem = mine.rstrip(_SOFT)
        if mine != word and (len(stem) < _STEM or not word.startswith(stem) or len(word) - len(stem) > _CASE
                             or "a" <= word[0] <= "z"):
            return False
    return True
