"""How well places of several sources are made one: namesakes side by side, and codes of the Ukrainian codifier.

    python benchmarks/identity.py GAZETTEER.sqlite [PLACES.tsv.gz] [--shown 10]

Of the gazetteer: pairs of settlements of one name within 6 km, by country, with what keeps them two. PLACES has the
columns gn_id and katottg, known by other means: the share of its GeoNames ids that bear the same code here.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sqlite3
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from claimline.places.distance import distance_km
from claimline.places.identity import SAME_KM
from claimline.places.names import forms

Row = tuple[int, str, str, float, float, str, str]


def pairs(database: sqlite3.Connection) -> list[tuple[float, Row, Row]]:
    """Settlements of one country whose names sound the same, within 6 km, nearest first."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in database.execute("SELECT pid, id, name, lat, lon, country, source FROM place "
                                "WHERE kind IN ('village', 'town', 'city')"):
        for sound in {form.sound for form in forms(row[2])}:
            groups[row[5], sound].append(row)
    found = {(one[0], other[0]): (distance_km(*one[3:5], *other[3:5]), one, other)
             for group in groups.values() for one, other in combinations(group, 2)}
    return sorted(pair for pair in found.values() if pair[0] <= SAME_KM)


def why_two(one: Row, other: Row, codified: set[int]) -> str:
    """What speaks for two places of one name being two."""
    if one[0] in codified and other[0] in codified:
        return "each has its row of the codifier"
    if "katottg" in (one[6], other[6]):
        return "one stands amid its commune only"
    return "two records of one source" if one[1].split(":")[0] == other[1].split(":")[0] else "two sources"


def codes(database: sqlite3.Connection, places: Path) -> tuple[Counter[str], list[str]]:
    """How many GeoNames ids of `places` have the code that it tells, and those that have another."""
    ids: dict[int, list[str]] = defaultdict(list)
    for id_, pid in database.execute("SELECT id, pid FROM ident"):
        ids[pid].append(id_)
    found = {id_: {other for other in group if other.startswith("katottg:")} for group in ids.values() for id_ in group}
    count: Counter[str] = Counter()
    wrong = []
    with gzip.open(places, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["gn_id"] and row["katottg"]:
                here = found.get(f"geonames:{row['gn_id']}", set())
                count["right" if f"katottg:{row['katottg']}" in here else "wrong" if here else "without code"] += 1
                if here and f"katottg:{row['katottg']}" not in here:
                    wrong.append(f"{row['name_uk']}, {row['raion_uk']} raion: {row['katottg']}, here {sorted(here)}")
    return count, wrong


def main() -> None:
    """Prints counts and examples."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gazetteer", type=Path)
    arguments.add_argument("places", type=Path, nargs="?")
    arguments.add_argument("--shown", type=int, default=0, help="examples of each group")
    options = arguments.parse_args()
    database = sqlite3.connect(f"{options.gazetteer.absolute().as_uri()}?mode=ro", uri=True)
    codified = {pid for (pid,) in database.execute("SELECT pid FROM ident WHERE id LIKE 'katottg:%'")}
    groups: dict[tuple[str, str], list[tuple[float, Row, Row]]] = defaultdict(list)
    for pair in pairs(database):
        groups[pair[1][5], why_two(*pair[1:], codified)].append(pair)
    for (country, why), found in sorted(groups.items(), key=lambda item: -len(item[1])):
        print(f"{country}: {len(found)} pairs within {SAME_KM:g} km: {why}")
        for apart, one, other in found[:options.shown]:
            print(f"    {apart:.1f} km: {one[2]} ({one[1]}), {other[2]} ({other[1]})")
    if options.places:
        count, wrong = codes(database, options.places)
        share = 100 * count["right"] / max(count["right"] + count["wrong"], 1)
        print(f"codes: {dict(count)}; of those that have one, {share:.2f} % are right")
        print(*wrong[:options.shown], sep="\n")


if __name__ == "__main__":
    main()
