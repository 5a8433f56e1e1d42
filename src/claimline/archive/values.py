"""What an archive is asked, and what it answers: frozen values. Days are inclusive, degrees WGS 84, moments UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement

from claimline.errors import InputError
from claimline.model import Claim, Document

Box = tuple[float, float, float, float]     # west, south, east, north; west > east crosses the 180th meridian


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims: those for which everything given holds. The default is every claim in force that was not rejected.

    `box`: the point to draw lies in it. `first`, `last`: it may have happened on a day of these (either may be open);
    claims without a day are left out when one is given, unless `undated`. `reported_first`, `reported_last`: the day
    of the report, else that of receiving it. `text`: words of the claim's sentence or its place's name, in any case
    form; "in quotation marks" a phrase. `since`: claims added after this journal number; with `removed`, claims
    that ceased to be in force after it instead. `originals`: without claims of near-copies of other documents.
    `rejected`: those that reviewers rejected or merged into others, too. `all_readings`: those of older readings and
    of older versions of their documents, too. `where`: more conditions, on columns of `tables.claim`, for askers with
    a language of their own.
    """

    box: Box | None = None
    first: date | None = None
    last: date | None = None
    undated: bool = False
    reported_first: date | None = None
    reported_last: date | None = None
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    admin1: str | None = None
    sides: tuple[str, ...] = ()             # actors
    source_sides: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    text: str | None = None
    documents: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()
    min_confidence: float | None = None
    since: int | None = None
    removed: bool = False
    originals: bool = False
    rejected: bool = False
    all_readings: bool = False
    where: tuple[ColumnElement[bool], ...] = ()

    def __post_init__(self) -> None:
        """Raises InputError for days in the wrong order: the two databases would not answer alike."""
        for first, last in ((self.first, self.last), (self.reported_first, self.reported_last)):
            if first is not None and last is not None and last < first:
                raise InputError(f"no day from {first} to {last}; give the earlier day first")


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its history. `claim` is as corrected by reviewers; `machine` as read, where they differ, else None.

    `key` numbers claims in the order of adding; `added` and `removed` are journal numbers (None: in force).
    `origin` is the document that its document is a near-copy of. `verdict`: "accepted", "rejected", "merged" (into
    `merged_into`), or None where nobody judged it. `version` counts its reviews.
    """

    key: int
    claim: Claim
    document: int
    added: int
    reported: date
    machine: Claim | None = None
    removed: int | None = None
    replaced_by: str | None = None
    verdict: str | None = None
    merged_into: str | None = None
    version: int = 0
    origin: int | None = None
    fixed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One version of a document. `address` is where its bytes came from, `evidence` their SHA-256.

    `replaces` is the version before; `latest` whether none came after. `origin`, `likeness`: the document that it is
    a near-copy of, and the share of word groups that they have in common. `reading` is None until it was read.
    """

    id: int
    document: Document
    address: str
    received: datetime
    evidence: str | None
    version: int
    replaces: int | None
    latest: bool
    origin: int | None
    likeness: float | None
    reading: int | None
    seq: int


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """A place that claims in force are about; `changed` is the journal number at which they last changed."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str
    admin1: str | None
    precision_km: float
    claims: int
    changed: int


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Something that happened: "document", "reading", "removal" or "review"; of which document, where of one."""

    seq: int
    at: datetime
    kind: str
    document: int | None


@dataclass(frozen=True, slots=True)
class Review:
    """One correction. `kind` is "claim", "place" or "alias"; `target` a claim id, a place id or a name.

    `version` counts the reviews of the target; `changes` is what the action set; `undoes` the review taken back.
    """

    id: int
    seq: int
    at: datetime
    reviewer: str
    kind: str
    target: str
    version: int
    action: str
    changes: Mapping[str, Any]
    why: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """What an archive holds. `claims` and `places` are those in force; `seq` the newest journal number."""

    documents: int
    versions: int
    copies: int
    unread: int
    claims: int
    rejected: int
    places: int
    reviews: int
    problems: int
    first: date | None
    last: date | None
    seq: int
