"""Words in a case that tells who does not act, or who does, and verbs in forms that need no subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from claimline.claims.words import Marked, Words
from claimline.model import Token
from claimline.model.lexicon.actors import TROOPS
from claimline.text.group import Hits

_ELIDED, _ARTICLE = ("'", "’"), 3       # how an article may end, and its letters


def mark_cases(marked: Marked, words: Words, hits: Hits) -> None:
    """Note the cases and the forms of the verbs of a sentence, of whose words `hits` were found."""
    cases, verbs = hits.of(words.oblique), hits.of(words.subjectless)
    marked.subjectless = {f.first for f in verbs if not f.value.singular}
    marked.singular = {f.first for f in verbs if f.value.singular} - marked.subjectless
    marked.past = {f.first for f in verbs if f.value.past}
    marked.impersonals = hits.of(words.impersonals)
    experienced = bool(marked.impersonals)
    bodies = {i for f in marked.actors if f.value in TROOPS for i in range(f.first, f.last)}
    marked.datives = {i for f in cases if f.value.dative for i in range(f.first, f.last)}
    given = {i for f in cases if f.value.dative and experienced and _beside_impersonal(marked, f.first, f.last)
             for i in range(f.first, f.last)}        # "армії вдалося": a genitive by its form alone
    marked.oblique = {i for f in cases if not (f.value.dative and experienced) and not f.value.leads
                      for i in range(f.first, f.last)} - given | {
        i for f in cases if f.value.leads and not (f.value.dative and experienced)
        for i in _led_to(marked.tokens, f.last, bodies)}
    marked.agents = {i for f in cases if f.value.agent for i in range(f.first, f.last)}
    marked.converbs = {i for f in hits.of(words.converbs) for i in range(f.first, f.last)}


def _beside_impersonal(marked: Marked, first: int, last: int) -> bool:
    """Whether an impersonal verb stands right before a word, behind it and one more, or ends the phrase: "армії РФ
    вдалося"."""
    return any(f.last == first or first < f.first <= last + 1 for f in marked.impersonals)


def _led_to(tokens: Sequence[Token], at: int, bodies: Set[int]) -> Iterator[int]:
    """The tokens from `at` to the side that a preposition leads to, past an article and a word for its troops."""
    yield at
    while at < len(tokens) - 1 and (at in bodies or tokens[at].norm.endswith(_ELIDED) or len(
            tokens[at].text) <= _ARTICLE and tokens[at].text.islower()):
        at += 1
        yield at
