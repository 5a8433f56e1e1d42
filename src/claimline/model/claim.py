"""The claim: one statement, in one report, that one side did or holds something at one place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from claimline.model.area import Area
from claimline.model.light import LightEnum
from claimline.model.place import Mention, Place, Relation


class Event(StrEnum, metaclass=LightEnum):
    """What is said to have happened (annotation guide, `event`)."""

    CAPTURE = "capture"
    HOLD = "hold"
    WITHDRAW = "withdraw"
    ENTER = "enter"
    ADVANCE = "advance"
    ATTACK = "attack"
    REPEL = "repel"
    FIGHT = "fight"
    ENCIRCLE = "encircle"
    STRIKE = "strike"


class Extent(StrEnum, metaclass=LightEnum):
    """How much of the place, of `capture` and `hold` only."""

    FULL = "full"
    MOST = "most"
    PART = "part"


class Status(StrEnum, metaclass=LightEnum):
    """How real the report says it is."""

    STATED = "stated"
    HEDGED = "hedged"
    DENIED = "denied"
    EXPECTED = "expected"
    POSSIBLE = "possible"


# What speaks for and against a reading: names of claims/confidence.py, each with how much of it there is.
Evidence = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as read, before its place is resolved. Made by `claims/`, finished by the pipeline.

    `mention` is the place as named in the sentence, or, for "the town" and pronouns, the earlier mention meant
    (then `place_said` is False and the printed place has the text of neither). `cues` are the words that decided,
    as (what, start, end): trigger, actor, source, status, date, extent.
    """

    start: int
    end: int
    event: Event
    actor: str | None
    status: Status
    mention: Mention
    place_said: bool = True
    extent: Extent | None = None
    share_pct: float | None = None
    area_km2: float | None = None
    source: str | None = None
    source_text: str | None = None
    source_chain: tuple[str, ...] = ()
    source_side: str | None = None
    date: str | None = None
    date_text: str | None = None
    relation: Relation = Relation.AT
    direction: str | None = None
    distance_km: float | None = None
    evidence: Evidence = ()
    why: tuple[str, ...] = ()
    cues: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as published; the fields are those of the machine output, in its order."""

    id: str
    doc: str
    lang: str
    published: date | None
    publisher: str | None
    url: str | None
    quote: str
    start: int
    end: int
    event: Event
    actor: str | None
    extent: Extent | None
    share_pct: float | None
    area_km2: float | None
    status: Status
    source: str | None
    source_text: str | None
    source_chain: tuple[str, ...]
    source_side: str | None
    date: str | None
    date_text: str | None
    place: Place | None
    relation: Relation
    direction: str | None
    distance_km: float | None
    confidence: float
    why: tuple[str, ...]
    cues: tuple[tuple[str, int, int], ...] = field(default=(), compare=False)
    area: Area | None = None        # the ground to draw; None without a place


def claim_id(sha256: str, start: int, end: int, event: Event, place: str) -> str:
    """Stable 16-digit hash of document hash, span, event and place, so that re-reading gives the same ids."""
    key = "\x1f".join((sha256, str(start), str(end), event.value, place))
    return hashlib.sha256(key.encode()).hexdigest()[:16]
