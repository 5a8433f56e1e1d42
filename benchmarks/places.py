"""How often the gazetteer finds a name by another language's spelling, and by its case forms.

    python benchmarks/places.py PLACES.tsv.gz [--pairs 5000] [--names 2000] [--failures 40]

PLACES has the columns id, name_uk, name_ru, name_en, name_fr, lat, lon. An index of the Ukrainian names alone is
asked with the other names, and with the oblique cases of Ukrainian and Russian names as pymorphy3 forms them. Right
means: the place is among those of the first three different names found (homonyms are for geocoding to tell apart).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from text_unidecode import unidecode

from claimline.model.place import Kind
from claimline.places.gazetteer import SqliteGazetteer
from claimline.places.records import Name, Record
from claimline.places.store import Writer

CASES = ("gent", "datv", "accs", "ablt", "loct")
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """Places that have a Ukrainian name."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["name_uk"]]


def index(places: Iterable[Row], path: Path) -> SqliteGazetteer:
    """A gazetteer of Ukrainian names and nothing else."""
    writer = Writer(path)
    for row in places:
        writer.put(Record(row["id"], row["name_uk"], float(row["lat"]), float(row["lon"]), Kind.VILLAGE, "UA", None,
                          None, 0, 2.0, (Name(row["name_uk"]),)), "benchmark")
    writer.finish("benchmark")
    return SqliteGazetteer(path)


def found(gazetteer: SqliteGazetteer, name: str, place: str, lang: str, first: int = 3) -> bool:
    """Whether `place` is among the places of the first different names found for `name`."""
    names: list[str] = []
    for match in gazetteer.lookup(name, lang=lang, limit=1000):
        if match.name not in names:
            names.append(match.name)
            if len(names) > first:
                return False
        if match.entry.id == place:
            return True
    return False


def spread(values: list[Row], count: int) -> list[Row]:
    """`count` of the values, evenly spread."""
    step = max(len(values) / count, 1.0)
    return [values[int(i * step)] for i in range(min(count, len(values)))]


def is_spelling(one: str, other: str) -> bool:
    """Whether two names are plainly one, by a measure that shares nothing with the gazetteer's."""
    plain = [unidecode(name).lower().replace("'", "") for name in (one, other)]
    return Levenshtein.normalized_similarity(*plain) >= 0.5


def oblique(name: str, lang: str) -> Iterator[tuple[str, str]]:
    """(case, form) of a name, word by word, as pymorphy3 declines it; nothing when it knows no place of the name."""
    import pymorphy3

    analyser = _analysers.setdefault(lang, pymorphy3.MorphAnalyzer(lang=lang))
    parses = []
    for word in name.split():
        nominative = [parse for parse in analyser.parse(word)
                      if "nomn" in parse.tag and parse.normal_form and parse.tag.POS in ("NOUN", "ADJF")
                      and "Surn" not in str(parse.tag)]
        if not nominative or "-" in word:
            return
        parses.append(next((parse for parse in nominative if "Geox" in str(parse.tag)), nominative[0]))
    if len(parses) == 2 and "ADJF" not in parses[0].tag:
        return
    number = "plur" if "plur" in parses[-1].tag else "sing"
    for case in CASES:
        forms = [parse.inflect({case, number} if "plur" in parse.tag or "NOUN" in parse.tag else {case})
                 for parse in parses]
        if all(forms):
            yield case, " ".join(form.word.title() for form in forms if form)


_analysers: dict[str, object] = {}


def main() -> None:
    """Prints shares in percent, and failures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("places", type=Path)
    arguments.add_argument("--pairs", type=int, default=5000)
    arguments.add_argument("--names", type=int, default=2000)
    arguments.add_argument("--failures", type=int, default=0)
    options = arguments.parse_args()
    places = rows(options.places)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        gazetteer = index(places, Path(folder) / "uk.sqlite")
        print(f"index of {len(places)} places in {time.perf_counter() - start:.1f} s")
        for lang in ("ru", "en", "fr"):
            asked = spread([row for row in places if row[f"name_{lang}"]], options.pairs)
            start = time.perf_counter()
            missed = [row for row in asked if not found(gazetteer, row[f"name_{lang}"], row["id"], lang)]
            each = (time.perf_counter() - start) / len(asked) * 1e6
            spelled = [row for row in asked if is_spelling(row["name_uk"], row[f"name_{lang}"])]
            missed_spelled = [row for row in missed if is_spelling(row["name_uk"], row[f"name_{lang}"])]
            print(f"{lang}: {100 - 100 * len(missed) / len(asked):.1f} % of {len(asked)}, {each:.0f} us each; "
                  f"{100 - 100 * len(missed_spelled) / len(spelled):.1f} % of the {len(spelled)} that are one name "
                  "spelled twice, not renamed or translated")
            missed = missed_spelled
            for row in spread(missed, options.failures) if options.failures and missed else ():
                print("   ", row[f"name_{lang}"], "->", row["name_uk"])
        for lang in ("uk", "ru"):
            total: Counter[str] = Counter()
            right: Counter[str] = Counter()
            missed_forms = []
            for row in spread([row for row in places if row[f"name_{lang}"] and row["name_ru"]], options.names):
                if not found(gazetteer, row[f"name_{lang}"], row["id"], lang):
                    continue        # its nominative is missed: counted above
                for case, form in oblique(row[f"name_{lang}"], lang):
                    total[case] += 1
                    if found(gazetteer, form, row["id"], lang):
                        right[case] += 1
                    else:
                        missed_forms.append((form, row[f"name_{lang}"]))
            shares = ", ".join(f"{case} {100 * right[case] / total[case]:.1f}" for case in total)
            print(f"{lang} cases: {100 * right.total() / max(total.total(), 1):.1f} % of {total.total()} ({shares})")
            if options.failures:
                for form, name in missed_forms[::max(len(missed_forms) // options.failures, 1)]:
                    print("   ", form, "->", name)


if __name__ == "__main__":
    main()
