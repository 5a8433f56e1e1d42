"""What reading gives back."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.model.claim import Claim, Draft
from claimline.model.document import Document
from claimline.model.place import Mention, Place
from claimline.model.sentence import Sentence
from claimline.model.when import When


@dataclass(frozen=True, slots=True)
class Report:
    """One document with everything read from it. `places` runs beside `mentions`; None is an unplaced mention.

    `drafts` runs beside `claims`: each of them before its place was settled.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place | None, ...]
    whens: tuple[When, ...]
    drafts: tuple[Draft, ...]
    claims: tuple[Claim, ...]
    warnings: tuple[str, ...] = ()
