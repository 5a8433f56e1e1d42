"""How often a village with namesakes is told from them, in made-up reports of real villages.

    python benchmarks/homonyms.py PLACES.tsv.gz [--gazetteer FILE] [--reports 60] [--seed 1] [--failures 20]

PLACES has the columns id, name_uk, name_ru, name_en, lat, lon, oblast, population. Each report is laid out as a daily
summary of a general staff: some directions that follow one another along the front, each with villages within 25 km of
its town; which ones is drawn by the seed. Scored are the villages that bear a name which another place of PLACES, more
than 20 km off, bears too; right is a point within 5 km. The share is told for reports that state no region, for those
that state it with every direction, and for villages that are on no list of places of the front kept by hand.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimline.model import Gazetteer, Place, Report
from claimline.pipeline import read
from claimline.places import open_gazetteer
from claimline.places.distance import distance_km

# Towns along the front of 2024 and 2025, as the maps of that time show it, from the Sumy border to the Dnipro.
FRONT = ((51.20, 34.80), (50.90, 35.50), (50.29, 36.94), (49.71, 37.61), (49.30, 37.90), (48.99, 37.81), (48.86, 38.09),
         (48.59, 37.84), (48.40, 37.87), (48.28, 37.18), (47.98, 37.25), (47.84, 36.84), (47.66, 36.26), (47.57, 35.79),
         (47.60, 35.37), (46.76, 33.37), (46.64, 32.61))
DIRECTION_KM, VILLAGE_KM, NAMESAKE_KM, RIGHT_KM = 30, 25, 20, 5
Row = dict[str, str]

TEMPLATES = {
    "uk": ("Напрямок {town}{region}: ворог атакував у районах населених пунктів {villages}.", " та ",
           " ({} область)"),
    "ru": ("Направление {town}{region}: бои идут в районах населённых пунктов {villages}.", " и ", " ({} область)"),
    "en": ("{town} direction{region}: the enemy attacked near {villages}.", " and ", " ({} region)"),
}
REGIONS = {"Donetsk": ("Донецька", "Донецкая"), "Luhansk": ("Луганська", "Луганская"),
           "Kharkiv": ("Харківська", "Харьковская"), "Sumy": ("Сумська", "Сумская"),
           "Zaporizhzhya": ("Запорізька", "Запорожская"), "Kherson": ("Херсонська", "Херсонская"),
           "Dnipropetrovs'k": ("Дніпропетровська", "Днепропетровская")}


@dataclass(frozen=True, slots=True)
class Asked:
    """A village of a report, and where it stands there."""

    row: Row
    start: int
    end: int


def rows(path: Path) -> list[Row]:
    """Places that have a Ukrainian name and a region."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                if row["name_uk"] and row["oblast"]]


def apart(one: Row, lat: float, lon: float) -> float:
    """Kilometres between a place and a point."""
    return distance_km(float(one["lat"]), float(one["lon"]), lat, lon)


def drawn(values: Sequence[Row], count: int, key: str) -> list[Row]:
    """`count` of the values, drawn by the hash of `key` and each one's id."""
    return sorted(values, key=lambda row: hashlib.sha256(f"{key}:{row['id']}".encode()).digest())[:count]


def text_of(directions: Sequence[tuple[Row, Sequence[Row]]], lang: str, stated: bool) -> tuple[str, list[Asked]]:
    """A report, and its villages with where they stand."""
    template, last, region = TEMPLATES[lang]
    text, asked = "", []
    for town, villages in directions:
        said = ""
        if stated:
            name = town["oblast"]
            said = region.format({"uk": REGIONS[name][0], "ru": REGIONS[name][1], "en": name.replace("'", "")}[lang])
        before, after = template.format(town=town[f"name_{lang}"], region=said, villages="\0").split("\0")
        text += before
        for number, row in enumerate(villages):
            text += "" if not number else last if number == len(villages) - 1 else ", "
            asked.append(Asked(row, len(text), len(text) + len(row[f"name_{lang}"])))
            text += row[f"name_{lang}"]
        text += after + "\n\n"
    return text, asked


def reports(places: Sequence[Row], count: int, seed: int, lang: str) -> Iterator[list[tuple[Row, list[Row]]]]:
    """The directions of each report with their villages."""
    named = [row for row in places if row[f"name_{lang}"] and row["oblast"] in REGIONS]
    near = [row for row in named if min(apart(row, *point) for point in FRONT) <= DIRECTION_KM + VILLAGE_KM]
    towns = [row for row in near if int(row["population"] or 0) >= 4_000
             and min(apart(row, *point) for point in FRONT) <= DIRECTION_KM]
    # in the order in which a summary goes through them, along the front
    towns.sort(key=lambda row: (min(range(len(FRONT)), key=lambda i: apart(row, *FRONT[i])), row["id"]))
    for number in range(count):
        key = f"{seed}:{lang}:{number}"
        first = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % max(1, len(towns) - 12)
        chosen = set(map(id, drawn(towns[first:first + 12], 4, key)))
        directions = []
        for town in towns:
            if id(town) in chosen:
                around = [row for row in near if row is not town and int(row["population"] or 0) < 4_000
                          and apart(row, float(town["lat"]), float(town["lon"])) <= VILLAGE_KM]
                directions.append((town, drawn(around, 3 + first % 5, key)))
        yield directions


def main() -> None:
    """Prints shares in percent, and failures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("places", type=Path)
    ask.add_argument("--gazetteer", type=Path, help="the one to read with; by default the user's or built-in one")
    ask.add_argument("--reports", type=int, default=60)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--failures", type=int, default=0)
    args = ask.parse_args()
    places = rows(args.places)
    bearers: dict[str, list[Row]] = defaultdict(list)
    for row in places:
        bearers[row["name_uk"]].append(row)
    gazetteer = open_gazetteer(args.gazetteer)
    for stated in (False, True):
        for lang in TEMPLATES:
            count: Counter[str] = Counter()
            failures = []
            start = time.perf_counter()
            for directions in reports(places, args.reports, args.seed, lang):
                text, asked = text_of(directions, lang, stated)
                report = read(text, lang=lang, published="2025-06-01", gazetteer=gazetteer)
                asked = [each for each in asked if has_namesake(each.row, bearers[each.row["name_uk"]])]
                for each, (place, right) in zip(asked, judged(report, asked), strict=True):
                    lat, lon = float(each.row["lat"]), float(each.row["lon"])
                    kept = is_kept(gazetteer, lat, lon)
                    count.update({"all": 1, "right": right, "new": not kept, "new right": right and not kept,
                                  "sure": place is not None and not place.ambiguous,
                                  "sure right": right and place is not None and not place.ambiguous})
                    if not right:
                        failures.append(f"{each.row[f'name_{lang}']} at {lat:.2f} {lon:.2f}: "
                                        f"{place and (place.name, place.lat, place.lon, place.score)}")
            seconds = time.perf_counter() - start
            print(f"{lang}, region {'stated' if stated else 'unsaid'}: {share(count, 'right', 'all')}; "
                  f"on no list {share(count, 'new right', 'new')}; "
                  f"where not called ambiguous {share(count, 'sure right', 'sure')}; {seconds:.1f} s")
            for line in failures[:args.failures]:
                print("   ", line)


def has_namesake(row: Row, others: Sequence[Row]) -> bool:
    """Whether another place far off has the same Ukrainian name."""
    lat, lon = float(row["lat"]), float(row["lon"])
    return any(other["name_uk"] == row["name_uk"] and apart(other, lat, lon) > NAMESAKE_KM for other in others)


def judged(report: Report, asked: Sequence[Asked]) -> Iterator[tuple[Place | None, bool]]:
    """For each village asked for the place that was read, and whether it is the right one."""
    for each in asked:
        place = next((place for place in report.places
                      if place and place.start < each.end and each.start < place.end), None)
        yield place, place is not None and apart(each.row, place.lat, place.lon) <= RIGHT_KM


def is_kept(gazetteer: Gazetteer, lat: float, lon: float) -> bool:
    """Whether the list of places of the front that is kept by hand has one at this point."""
    return any(entry.frontline for entry in gazetteer.near(lat, lon, 2.0))


def share(count: Counter[str], part: str, whole: str) -> str:
    """A share in percent, of how many."""
    return f"{100 * count[part] / max(count[whole], 1):.1f} % of {count[whole]}"


if __name__ == "__main__":
    main()
