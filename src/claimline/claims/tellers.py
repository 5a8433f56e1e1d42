"""Who tells, by what the text said before: an office whose bearer it named, and "this was reported by X"."""

from __future__ import annotations

from dataclasses import replace

from claimline.claims.sources import Saying
from claimline.claims.speakers import Source
from claimline.claims.words import Marked
from claimline.model.lexicon.claims import SpeechKind

_OFFICE = 5                 # tokens from an office to the name of its bearer
_ANY = ""                   # key of the bearer named last, whatever the office
_BACK_FROM_HEAD = 12        # the same where a sentence begins so: "Об этом во время встречи с прессой заявил X"
_BACK = 4                   # tokens between words of saying and those that point back


def by_office(marked: Marked, sayings: list[Saying], officers: dict[str, Source],
              endings: tuple[str, ...]) -> list[Saying]:
    """The sayings, each office of one word told by its bearer: "expert Ivan Ladygin said", then "the expert added".

    `officers`: who was named with which office, by the word for it; it learns those of this sentence. `endings`: of the
    word in the cases of one bearer.
    """
    return [replace(saying, source=_bearer(marked, saying.source, officers, endings)) for saying in sayings]


def _bearer(marked: Marked, source: Source | None, officers: dict[str, Source],
            endings: tuple[str, ...]) -> Source | None:
    at = next((i for i, token in enumerate(marked.tokens) if source is not None and token.start == source.start), -1)
    if source is None or at < 0:
        return source
    for body in marked.bodies:
        word = marked.tokens[body.first].norm
        if body.first == at and body.last - body.first == 1:
            stems = (word, *(word[:-len(end)] for end in endings if word.endswith(end)))
            person = next((officers[stem] for stem in stems if stem in officers), None)
            person = person or (officers.get(_ANY) if body.value.bearer else None)
            other = person is not None and any(
                (side.last == body.first or side.first == body.last) and side.value.side.id != person.side
                for side in marked.sides)
            if person is not None and not other:        # "the Ukrainian expert" is another
                return replace(source, name=person.name, side=person.side, chain=(person.name, *source.chain[1:]))
        elif 0 <= at - body.last <= _OFFICE and marked.tokens[at].is_capital:
            if body.last - body.first == 1:
                officers[word] = source
            if body.value.bearer:
                officers[_ANY] = source
    return source


def points_back(marked: Marked, saying: Saying) -> bool:
    """Whether what the speaker said stands in the sentence before: "Об этом сообщил X"."""
    def near(first: int) -> bool:
        opens = first <= 1 and not any(token.text == "," for token in marked.tokens[first:saying.first])
        return abs(first - saying.first) <= (_BACK_FROM_HEAD if opens else _BACK)

    return saying.status is None and any(f.value.kind is SpeechKind.BACK and near(f.first) for f in marked.speeches)


def recalls(marked: Marked) -> bool:
    """Whether the sentence begins what is no news of whoever the report is by: "Нагадаємо, ..."."""
    return any(f.value.kind is SpeechKind.RECALL for f in marked.speeches)
