"""Names of cities that stand for the region about them: "the regions of Kherson and Sumy", "they left Kursk"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from claimline.model.lexicon.places import KindWord
from claimline.model.place import SETTLEMENTS, Kind, NameMatch, Relation
from claimline.model.sentence import TokenKind
from claimline.places.candidate import Name
from claimline.places.distance import distance_km
from claimline.places.kinds import SPOTS, WIDE, is_seat
from claimline.places.lookup import Lookup
from claimline.places.vocabulary import Mark

_STEM, _SURE = 4, 0.95      # letters that a region shares with its seat; similarity of its own name
_GREAT = 50_000         # people: a share of so large a city is hardly told, but one of its region
_SUBURB = 15                # km from the centre of a city to what may lie in it
_NEARBY = 6                 # tokens within which an act is told of the place


def shares(names: Sequence[Name]) -> None:
    """Let a city of whose ground a share is told be its region: "75 % of Zaporizhzhia, all of Luhansk"."""
    told = {name.sentence.index for name in names if _is_share(name) and _names_its_region(name)}
    for before, name in zip((None, *names), names, strict=False):
        follows = before is not None and before.sentence is name.sentence and name.linked and before.kind is Kind.REGION
        if name.sentence.index in told and name.kind is None and (name.ground or follows) and _names_its_region(name):
            name.kind = Kind.REGION


def trodden(names: Sequence[Name], rear: Container[str]) -> None:
    """Let a city behind the front be its region where troops are said to act on its ground: "they left Kursk".

    `rear`: countries whose regional capitals no troops have reached.
    """
    for before, name in zip((None, *names), names, strict=False):
        if name.kind or name.role or name.adjective or name.relation is Relation.NEAR or not _names_its_region(name):
            continue
        start = name.first if name.head is None else name.head
        least = max(start - _NEARBY, before.last if before and before.sentence is name.sentence else 0)
        trod = any(least <= found.first and found.last <= start for found in name.marks.of(Mark.TREAD))
        if trod and not is_seat(name) and all(match.entry.country in rear for match in name.alike(0.02)):
            name.kind = Kind.REGION


def holding(names: Sequence[Name]) -> None:
    """Let a city be its region where a place far from it, or villages that are only counted, are said to lie in it:
    "Neskuchne in Donetsk", "two villages in Kharkiv"."""
    held: set[int] = set()
    for before, name in zip((None, *names), names, strict=False):
        if name.kind or name.role or name.adjective or name.relation is not Relation.AT or not (
                name.direction is None and _names_its_region(name)):
            continue
        if name.linked and before is not None and id(before) in held:
            name.kind = Kind.REGION         # "two villages in Kharkiv and Sumy"
        elif name.head is None:
            continue
        elif any(isinstance(f.value, KindWord) and f.value.many and f.value.kind in SETTLEMENTS
               for f in name.marks.ending(name.head)):
            name.kind = Kind.REGION
            held.add(id(name))
        elif before is not None and before.sentence is name.sentence and before.last == name.head and (
                before.kind is not Kind.DISTRICT and name.likest is not None):
            city = name.likest.entry
            there = [match.entry for match in before.alike(0.02) if match.entry.admin1 == city.admin1]
            if there and all(each.kind in SETTLEMENTS and distance_km(
                    each.lat, each.lon, city.lat, city.lon) > _SUBURB for each in there):
                name.kind = Kind.REGION


def articled(names: Sequence[Name]) -> None:
    """Let a city that stands behind an article, as lands do and towns do not, be its region: "dans le Donetsk"."""
    for name in names:
        if name.kind is None and name.role is None and not name.adjective and _names_its_region(name) and any(
                f.value is Mark.REGION_ARTICLE for f in name.marks.ending(name.first)) and not any(
                match.entry.kind is Kind.RIVER for match in name.matches):      # "le long du Dniepr"
            name.kind = Kind.REGION


def _is_share(name: Name) -> bool:
    """Whether a number and words for a share or an area govern the name."""
    return any(f.value is Mark.GROUND and f.first > 0 and name.tokens[f.first - 1].kind is TokenKind.NUMBER
               for f in name.marks.ending(name.first))


def _names_its_region(name: Name) -> bool:
    """Whether the name is that of a great city and of the region about it."""
    return any(match.entry.kind is Kind.CITY and match.entry.population >= _GREAT
               and (match.entry.admin1 or "")[:_STEM] == match.entry.name[:_STEM] for match in name.alike(0.02))


def widen(names: Sequence[Name], lookup: Lookup) -> None:
    """Let names said to be regions mean those of the towns that bear them: "the regions of Kherson and Sumy"."""
    for name in names:
        if name.kind is not Kind.REGION or any(match.entry.kind in WIDE for match in name.alike(0.03)):
            continue
        found: dict[str, NameMatch] = {}
        for seat in name.alike(0.03):
            region = seat.entry.admin1 or ""
            if seat.entry.kind in SPOTS and region[:_STEM] == seat.entry.name[:_STEM]:
                for match in lookup(region, "en"):
                    if match.entry.kind is Kind.REGION and match.similarity >= _SURE and (
                            match.entry.country == seat.entry.country):
                        found.setdefault(match.entry.id, replace(match, similarity=seat.similarity,
                                                                 how="region of the town"))
        name.matches = (*found.values(), *name.matches)
