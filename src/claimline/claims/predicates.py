"""Finite verbs that tell no act, as their endings show."""

from __future__ import annotations

from claimline.claims.words import Marked
from claimline.model import TokenKind

_LONG_VERB = 4          # letters that a verb has more than


def finite_verbs(marked: Marked) -> list[int]:
    """Tokens of finite verbs that no word of the lexicon covers."""
    known = marked.worded()
    ends = {i for i, token in enumerate(marked.tokens)
            if marked.lexicon.finite_endings and token.norm.endswith(marked.lexicon.finite_endings)}
    return [at for at in marked.past | marked.subjectless | marked.singular | ends
            if at not in known and marked.tokens[at].kind is TokenKind.WORD and marked.tokens[at].text.islower()
            and len(marked.tokens[at].text) > _LONG_VERB]
