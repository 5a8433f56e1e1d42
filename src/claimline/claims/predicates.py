"""What tells no act of a side: finite verbs, as their endings show, and clauses of others."""

from __future__ import annotations

from claimline.claims.words import Marked
from claimline.model import TokenKind
from claimline.model.lexicon.claims import ActorKind

_LONG_VERB = 4          # letters that a verb has more than


def finite_verbs(marked: Marked) -> list[int]:
    """Tokens of finite verbs that no word of the lexicon covers."""
    known = marked.worded()
    ends = {i for i, token in enumerate(marked.tokens)
            if marked.lexicon.finite_endings and token.norm.endswith(marked.lexicon.finite_endings)}
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
