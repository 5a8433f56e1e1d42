"""Who is meant by an office alone, once the text has named its bearer: "Governor Ann Lee said", then "the governor"."""

from __future__ import annotations

from dataclasses import replace

from claimline.claims.bodies import of_side
from claimline.claims.saying import Saying, Sort, Source
from claimline.claims.unknown_names import names_in
from claimline.claims.words import Marked, Words
from claimline.model import TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.claims import ClaimWords
from claimline.model.lexicon.sayings import Body
from claimline.text.phrases import Found

_OFFICE = 9                 # tokens from an office to the name of its bearer
_BEHIND = 3                 # and from a name to the office put behind it: "Ann Lee, the mayor"
_UNIT = 4                   # tokens from an office to the formation that it is of: "офицер одной из бригад"
_TO_SAYING = 1              # words between an office and its words of saying: "the channel also claimed"
_ANY, _NAMED, _WATCHING = "", "+", "*"     # keys of the bearer, the person and the institute named last,
_HEARD = "="                # and of the institution that spoke last, of which nobody was named
_UNNAMED = "sources"        # the label of such a one
_LOCAL = "local officials"      # the key of who was named last of those who head a town or a region
_LOCALS = frozenset({_LOCAL, "governor", "mayor"})     # and their labels
_THING = "~"                # before words for what is no person: the General Staff is not who heads it
_LETTERS = 4                # of a word of an office, fewer belong to its grammar


def by_office(marked: Marked, sayings: list[Saying], officers: dict[str, Source], offices: dict[str, str],
              words: Words) -> list[Saying]:
    """The sayings, each office alone told by its bearer: "expert Ivan Ladygin said", then "the expert added".

    `officers`: who was named with which office, by the words for it; it learns those of this sentence. `words`: of the
    sentence's language. `offices`: the sides of those who have spoken, by name: "the ministry" is that one.
    """
    claims = words.lexicon.claims
    sayings = [_by(saying, _of_the_same_side(saying.source, offices, words)) if saying.source else saying
               for saying in sayings]
    told = [_by(saying, _bearer(marked, saying.source, officers, claims)) for saying in sayings]
    for saying in told:
        _hear(saying.source, officers, words)
    if any(body.value.bearer for body in marked.bodies):
        for first, last, source in names_in(marked, range(len(marked.tokens)), words.lexicon.text.common):
            known = any(first <= f.first < last for f in marked.speakers) or any(
                each.source is not None and each.source.start == source.start for each in told)
            if last - first > 1 and not known:
                _learn(marked, source, first, officers, saying=False)
    return told


def _by(saying: Saying, source: Source | None) -> Saying:
    return saying if source is saying.source else replace(saying, source=source)


def _hear(source: Source | None, officers: dict[str, Source], words: Words) -> None:
    """Note who spoke last, where it is an institution: its unnamed man speaks on, "a source told the agency"."""
    if source is None or source.name == _UNNAMED:
        return
    outlet = source.name in words.outlets
    if source.sort in (Sort.OFFICE, Sort.GROUP) and source.side is not None and not outlet:
        officers[_HEARD] = source
    elif not outlet:
        officers.pop(_HEARD, None)


def _of_the_same_side(source: Source, offices: dict[str, str], words: Words) -> Source:
    """An office with the side that it was named with before, where nothing beside it tells one."""
    if source.side is not None and not source.assumed:
        offices.pop(source.name, None)
        offices[source.name] = source.side          # the one named last stands last
    if source.office is None or not source.assumed:
        return source
    same = [of_side(source, side, words.theatre) for side in dict.fromkeys(offices.values())]
    return next((each for name in reversed(offices) for each in same if each.name == name), source)


def bearer_of(source: Source, officers: dict[str, Source], words: ClaimWords) -> Source:
    """Who is meant by the office, named in another sentence, that `source` is; `source` itself where that is unknown.
    """
    if source.office is None:
        return source
    kind = _kind(source.office)
    stems = {kind + stem for word in source.text.casefold().split() for stem in _stems(word, words)}
    found = next((officers[stem] for stem in stems if stem in officers), None) or (
        _last(source.office, officers) if source.office.bearer else
        officers.get(_WATCHING) if source.office.observes else None)
    if found is None:
        return source
    side = source.side if source.office.observes else found.side
    return replace(source, name=found.name, side=side, chain=(found.name,))


def _kind(office: Body) -> str:
    return "" if office.bearer or office.observes else _THING


def _stems(word: str, words: ClaimWords) -> list[str]:
    """A word of an office and what it is without the endings of its bearer's cases."""
    every = [word, *(word[:-len(end)] for end in words.bearer_endings if word.endswith(end))]
    return [stem for stem in every if len(stem) >= _LETTERS]


def _bearer(marked: Marked, source: Source | None, officers: dict[str, Source], words: ClaimWords) -> Source | None:
    at = next((i for i, token in enumerate(marked.tokens) if source is not None and token.start == source.start), -1)
    if source is None or at < 0:
        return source
    for body in marked.bodies:
        if body.first == at and (marked.free_order or _is_known(marked, body, words)):
            meant = _meant(marked, body, officers, words)
            if meant is not None and not _is_another(marked, body, meant) and not _is_of_unit(marked, body):
                side = source.side if body.value.observes else meant.side
                return replace(source, name=meant.name, side=side, chain=(meant.name, *source.chain[1:]))
    _learn(marked, source, at, officers)
    return source


def _learn(marked: Marked, source: Source, at: int, officers: dict[str, Source], *, saying: bool = True) -> None:
    """Note the offices beside the name at token `at`, of somebody who says something or is only named."""
    if source.sort is Sort.WATCH:
        officers[_WATCHING] = source
    if not marked.tokens[at].is_capital or source.sort in (Sort.OFFICE, Sort.SIDE):
        return
    last = next((i for i in range(at, len(marked.tokens)) if marked.tokens[i].end >= source.end), at) + 1
    if source.text.isupper():
        return                  # "спикер ОСУВ": whose spokesman, and no name of his
    beside = [body for body in marked.bodies if _is_beside(marked, body, at, last)]
    bearer = any(body.value.bearer for body in beside)
    for body in beside:
        if (bearer or body.value.sided) and not body.value.bearer:
            continue            # "the head of the General Staff, Lee": the staff is not he
        for token in marked.tokens[body.first:body.last]:
            if len(token.norm) >= _LETTERS:
                officers[_kind(body.value) + token.norm] = source
        if body.value.label in _LOCALS or body.value.label == "leader":
            officers[_LOCAL] = source
    if source.sort is Sort.PERSON and bearer:
        officers[_ANY] = source
    elif saying and source.sort is Sort.PERSON and (" " in source.text or _NAMED not in officers):
        officers[_NAMED] = source


def _is_beside(marked: Marked, body: Found[Body], first: int, last: int) -> bool:
    """Whether an office is that of the name `[first, last)`: "the spokesman of the brigade, Lee", "Lee, a mayor"."""
    between = marked.tokens[body.last:first] if body.last <= first else marked.tokens[last:body.first]
    if body.last <= first:
        return len(between) <= _OFFICE and not any(token.text in ".:;—–" for token in between)
    return 0 < len(between) <= _BEHIND and not any(
        token.kind is TokenKind.WORD and len(token.text) >= _LETTERS for token in between)


def _meant(marked: Marked, body: Found[Body], officers: dict[str, Source], words: ClaimWords) -> Source | None:
    """Whose office these words are, by them or, where they could be anybody's, by who was named last."""
    if body.last - body.first == 1:
        stems = [_kind(body.value) + stem for stem in _stems(marked.tokens[body.first].norm, words)]
        found = next((officers[stem] for stem in stems if stem in officers), None)
        if found is not None:
            return found
    if body.value.label == _UNNAMED and _HEARD in officers:
        return officers[_HEARD]
    if body.value.bearer:
        return _last(body.value, officers, free_order=marked.free_order)
    described = body.first > 0 and marked.tokens[body.first - 1].norm.endswith(marked.lexicon.adjective_endings)
    return officers.get(_WATCHING) if body.value.observes and not (marked.free_order and described) else None


def _last(office: Body, officers: dict[str, Source], *, free_order: bool = False) -> Source | None:
    """Who was named last with an office, or without one; a spokesman is nobody of whom none is told, and the head of a
    town or region nobody who was named with another office."""
    other = free_order and office.label in _LOCALS and officers.get(_ANY) is not None
    if other and officers.get(_ANY) is not officers.get(_LOCAL):
        return None
    return officers.get(_ANY) or (None if office.speaks_for else officers.get(_NAMED))


def _is_known(marked: Marked, body: Found[Body], words: ClaimWords) -> bool:
    """Whether an article before the words shows that who is meant is known, and nothing behind them says of what: "the
    commander said", but not "a commander said" nor "the commander of the 3rd Brigade said"."""
    owned = any(f.value is ActorKind.THEY and (
        f.last == body.first or f.first < body.first < f.last) for f in marked.actors)     # "its mappers"
    if not owned and (body.first == 0 or marked.tokens[body.first - 1].norm.rstrip("'’") not in words.articles):
        return False
    rest = marked.tokens[body.last:]
    return any(0 <= f.first - body.last <= _TO_SAYING for f in marked.speeches) or not rest or (
        rest[0].kind is TokenKind.SYMBOL)


def _is_of_unit(marked: Marked, body: Found[Body]) -> bool:
    """Whether a formation right behind the office says that it is another's: "офицер 28-й бригады"."""
    return body.value.bearer and any(f.value.unit and 0 < f.first - body.last <= _UNIT and not any(
        token.kind is TokenKind.SYMBOL and token.text in ",.:;()" for token in marked.tokens[body.last:f.first])
        for f in marked.bodies)


def _is_another(marked: Marked, body: Found[Body], meant: Source) -> bool:
    """Whether a side beside the office is not its bearer's: "the Ukrainian expert"."""
    return any((side.last == body.first or side.first == body.last) and side.value.side.id != meant.side
               for side in marked.sides)
