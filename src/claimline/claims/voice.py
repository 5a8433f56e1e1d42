"""From which side a text speaks, told by the words that only that side uses; None when nothing tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claimline.claims.words import Marked
from claimline.model.lexicon.claims import ActorKind
from claimline.model.theatre import Theatre

_LEAD = 2       # so many more words of one side than of the others before we believe it


def side_of_author(sentences: Iterable[Marked], publisher_side: str | None, theatre: Theatre) -> str | None:
    """The side whose own words the text uses outside quotations, at least twice as often as any other's."""
    if publisher_side is not None:
        return publisher_side
    votes: Counter[str] = Counter()
    deictic = False
    for marked in sentences:
        deictic = deictic or any(f.value in (ActorKind.OWN, ActorKind.ENEMY) for f in marked.actors)
        votes.update(marked.voices)
    if not votes or not deictic:
        return None
    (first, most), *rest = votes.most_common(2)
    second = rest[0][1] if rest else 0
    return first if most >= _LEAD * max(second, 1) or (most > second and not second) else None
