"""Places, the names they are mentioned by, and the gazetteer as the stages see it. Degrees are WGS 84."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from claimline.model.light import LightEnum


class Kind(StrEnum, metaclass=LightEnum):
    """Kind of a named place, in the annotation guide's words."""

    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    RIVER = "river"
    ISLAND = "island"
    SITE = "site"
    AREA = "area"


SETTLEMENTS = frozenset({Kind.VILLAGE, Kind.TOWN, Kind.CITY})


class Role(StrEnum, metaclass=LightEnum):
    """What a place name does in its sentence (annotation guide, `mentions`)."""

    CLAIM = "claim"
    ACTOR = "actor"
    UNIT = "unit"
    ANCHOR = "anchor"
    BACKGROUND = "background"
    PERSON = "person"


class Relation(StrEnum, metaclass=LightEnum):
    """Where, against the named place (annotation guide, `relation`)."""

    AT = "at"
    OUTSKIRTS = "outskirts"
    NEAR = "near"
    TOWARD = "toward"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer. `precision_km` is the radius within which the real place lies."""

    id: str
    name: str                       # displayed name: Ukrainian national standard for Ukraine, else the usual English
    lat: float
    lon: float
    kind: Kind
    country: str                    # ISO 3166-1 alpha-2
    admin1: str | None = None       # English name of the region
    admin2: str | None = None
    population: int = 0
    precision_km: float = 2.0
    frontline: bool = False         # on the hand-kept list of places that front-line reports name


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A gazetteer entry that a surface form may name. `similarity` in 0..1: 1 is an exact known name or form."""

    entry: Entry
    similarity: float
    name: str                       # the gazetteer name that matched
    how: str                        # in words: "exact", "case ending", "former name until 2016", "sounds alike"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in the text. `text` is exactly `document.text[start:end]`, without its preposition."""

    start: int
    end: int
    text: str
    sentence: int                   # Sentence.index
    role: Role = Role.CLAIM         # CLAIM: fit to be the place of a claim
    matches: tuple[NameMatch, ...] = ()     # empty: plainly a place, but not in the gazetteer
    relation: Relation = Relation.AT
    direction: str | None = None    # N NE E SE S SW W NW
    distance_km: float | None = None
    kind_hint: Kind | None = None   # from a kind word beside it: "village of X", "область", "rivière X"
    region_hint: str | None = None  # stated region beside it, as written: "(Луганська область)"
    heading: bool = False           # names a direction or a section ("Pokrovsk direction"), not itself a spot
    head_start: int | None = None   # where its relation phrase begins ("au nord de X": the "au"); None: no phrase


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that lost to another for one mention, with its share of the belief."""

    id: str
    name: str
    score: float
    lat: float
    lon: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention resolved to a point. `score` is the share of belief in 0..1; `ambiguous` when the margin is thin."""

    text: str
    start: int
    end: int
    id: str
    name: str
    lat: float
    lon: float
    kind: Kind
    country: str
    admin1: str | None
    precision_km: float
    score: float
    candidates: tuple[Candidate, ...] = ()
    ambiguous: bool = False
    why: tuple[str, ...] = ()


class Gazetteer(Protocol):
    """What the stages ask of a gazetteer; `places/gazetteer.py` has the SQLite one, tests may hand in a small one."""

    def lookup(self, name: str, *, lang: str | None = None, limit: int = 50) -> Sequence[NameMatch]:
        """Entries that `name`, in any script, spelling or case, may stand for; best first."""
        ...

    def near(self, lat: float, lon: float, km: float, *, frontline: bool = False) -> Sequence[Entry]:
        """Entries within `km` of a point, nearest first; only those of the front line when asked so."""
        ...

    @property
    def countries(self) -> frozenset[str]:
        """ISO codes of the countries whose every village it holds."""
        ...
