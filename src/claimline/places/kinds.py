"""What sort of place a name is, as far as words and likeness tell before it is resolved."""

from __future__ import annotations

from claimline.model.place import Kind
from claimline.places.candidate import Name
from claimline.places.vocabulary import Mark, SideWord

SPOTS = frozenset((Kind.VILLAGE, Kind.TOWN, Kind.CITY, Kind.SITE))
WIDE = frozenset((Kind.REGION, Kind.COUNTRY, Kind.AREA))
_LARGE_KINDS = frozenset((Kind.REGION, Kind.DISTRICT, Kind.RIVER, Kind.ISLAND, Kind.SITE, Kind.AREA))


def is_large(kind: Kind | None) -> bool:
    """Whether the word for this kind is part of the mention: "Kherson region", "Yanchur river", "pont d'Antonivka"."""
    return kind in _LARGE_KINDS


def is_spot(name: Name) -> bool:
    """Whether a name is that of a settlement or site, as far as one can tell before it is resolved."""
    if name.kind is not None:
        return name.kind in SPOTS
    kinds = {match.entry.kind for match in name.alike(0.03)}
    return kinds <= SPOTS | {Kind.DISTRICT} and (not kinds or not kinds.isdisjoint(SPOTS))     # most towns name one


def is_wide(name: Name) -> bool:
    """Whether a name is that of a region or country."""
    if name.kind is not None:
        return name.kind in WIDE
    return any(match.entry.kind in WIDE for match in name.alike(0.02))


def is_region(name: Name) -> bool:
    """Whether a name is that of a region or district."""
    if name.kind is not None:
        return name.kind in (Kind.REGION, Kind.DISTRICT)
    best = name.likest
    return best is not None and best.entry.kind in (Kind.REGION, Kind.DISTRICT)


def is_capital(name: Name) -> bool:
    """Whether a name is one that the lexicon or the theatre has for a seat of government."""
    return any(isinstance(f.value, SideWord) and f.value.capital or f.value is Mark.SEAT
               for f in name.marks.starting(name.core) if f.last == name.end)


def is_seat(name: Name) -> bool:
    """Whether a name may stand for a government: a capital, a country, a seat such as "the Kremlin"."""
    if is_capital(name):
        return True
    best = name.likest
    return best is not None and best.entry.kind is Kind.COUNTRY


def is_power(name: Name) -> bool:
    """Whether a name is that of a country or of its seat of government, which rather acts than lies anywhere."""
    return bool(name.matches) and name.matches[0].entry.kind is Kind.COUNTRY or is_capital(name)
