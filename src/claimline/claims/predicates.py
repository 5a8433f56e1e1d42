"""What tells no act of a side: finite verbs by their endings, verbs joined to those of acts, clauses of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimline.claims.acts import Act
from claimline.claims.subjects import SMALL
from claimline.claims.words import Marked
from claimline.model import TokenKind
from claimline.model.lexicon.actors import ActorKind

_LONG_VERB = 4          # letters that a verb has more than
_ADVERBS = 2            # tokens between a joining word and its verb: "and has since been"


def finite_verbs(marked: Marked) -> list[int]:
    """Tokens of finite verbs that no word of the lexicon covers."""
    known = marked.worded()
    endings = (*marked.lexicon.finite_endings, *(marked.lexicon.present_endings if marked.free_order else ()))
    ends = {i for i, token in enumerate(marked.tokens) if endings and token.norm.endswith(endings)}
    return [at for at in marked.past | marked.subjectless | marked.singular | ends
            if at not in known and marked.tokens[at].kind is TokenKind.WORD and marked.tokens[at].text.islower()
            and len(marked.tokens[at].text) > _LONG_VERB]


def by_others(marked: Marked, start: int, stop: int) -> bool:
    """Whether a clause up to its place tells what no side does: "and the residents fled to B", "and aid was sent to B".
    """
    lexicon, words = marked.lexicon, range(start, stop)
    return any(first in words and last <= stop for first, last in marked.idle) or any(
        f.value is ActorKind.CIVIL and f.first in words for f in marked.actors) or any(
        marked.tokens[i].norm in lexicon.passives or marked.tokens[i].norm in lexicon.auxiliaries for i in words)


def goes_on_otherwise(marked: Marked, acts: Sequence[Act], first: int, last: int) -> bool:
    """Whether a joining word among the tokens `[first, last)` leads to a verb that tells no act."""
    return any(first <= joint.first and joint.last < last for joint in marked.joiners) and any(
        first <= at < last for at in joined_verbs(marked, acts))


def joined_verbs(marked: Marked, acts: Sequence[Act]) -> Iterator[int]:
    """Where a verb that tells no act is joined to the one before it."""
    told = {i for act in acts for i in range(act.left, act.right)}
    told |= {i for f in marked.speeches for i in range(f.first, f.last)}
    busy = marked.worded() - {i for f in marked.cues for i in range(f.first, f.last)} | told
    is_verb = _is_slavic_verb if marked.free_order else _is_verb
    for joint in marked.joiners:
        for at in range(joint.last, min(joint.last + 1 + _ADVERBS, len(marked.tokens) - 1)):
            if at not in busy and is_verb(marked, at, joint.last):
                yield joint.first
                break
            if marked.tokens[at].kind is not TokenKind.WORD or at in told:
                break


def _is_slavic_verb(marked: Marked, at: int, _: int) -> bool:
    """Whether a word is a verb by its ending: "эвакуировала", "готовит"."""
    token = marked.tokens[at]
    return at in marked.past | marked.singular | marked.subjectless | marked.converbs and (
        token.text.islower() and len(token.text) > _LONG_VERB)


def _is_verb(marked: Marked, at: int, start: int) -> bool:
    """Whether a word begins a predicate: an auxiliary, a common verb of the lexicon, a regular past, or, right behind
    the joining word, a word without an article that has an object with one: "et prépare ses défenses"."""
    lexicon, token = marked.lexicon, marked.tokens[at]
    word, after = token.norm.rstrip("'’"), marked.tokens[at + 1].norm.rstrip("'’")
    if not token.text.islower() or after in lexicon.genitives and after not in lexicon.determiners:
        return False            # "and parts of Lyman"
    if word in lexicon.predicates:
        return True
    placed = any(spot.head <= at + 1 < spot.last for spot in marked.spots)
    if lexicon.regular_past and word.endswith(lexicon.regular_past) and len(word) > _LONG_VERB and not placed:
        return True
    return at == start and len(word) > SMALL and after in lexicon.determiners and word not in lexicon.linking
