"""How often the gazetteer finds a name by another language's spelling, and by its case forms.

    pip install pymorphy3 pymorphy3-dicts-uk text-unidecode
    python benchmarks/places.py PLACES.tsv.gz [--pairs 5000] [--names 2000] [--failures 40]

PLACES has the columns id, name_uk, name_ru, name_en, name_fr, alt, lat, lon. An index of the Ukrainian names alone is
asked with the other names, with the Latin spellings among the other names (`alt`), and with the oblique cases of
Ukrainian and Russian names as the dictionaries of pymorphy3 form them. Right means: the place is among those of the
first three different names found (homonyms are for geocoding to tell apart). A pair counts as *one name* when it is
plainly a spelling of the Ukrainian name, by a measure that shares nothing with the gazetteer's: the others are
renamings and translations, which no index of the Ukrainian names can know.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from text_unidecode import unidecode

from claimline.model.place import Kind
from claimline.places.gazetteer import SqliteGazetteer
from claimline.places.records import Name, Record
from claimline.places.store import Writer

CASES = {"uk": ("gent", "datv", "accs", "ablt", "loct", "voct"), "ru": ("gent", "datv", "accs", "ablt", "loct", "loc2")}
FIRST = 3           # different names that a reader of `lookup` looks at
ALIKE = 0.5         # of the plain letters, from which two names are one
ALIKE_ALT = 0.75    # the same for a name of the column `alt`, which mixes in parts, neighbours and former names
Row = dict[str, str]


class Pair(NamedTuple):
    """A name to ask for, in its language, and the place it must find."""

    asked: str
    lang: str | None
    place: str
    native: str


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


def found(gazetteer: SqliteGazetteer, pair: Pair) -> bool:
    """Whether the place is among those of the first different names found."""
    names: list[str] = []
    for match in gazetteer.lookup(pair.asked, lang=pair.lang, limit=1000):
        if match.name not in names:
            names.append(match.name)
            if len(names) > FIRST:
                return False
        if match.entry.id == pair.place:
            return True
    return False


def spread(values: Sequence[Pair], count: int) -> list[Pair]:
    """`count` of the values, evenly spread."""
    step = max(len(values) / count, 1.0)
    return [values[int(i * step)] for i in range(min(count, len(values)))]


def is_spelling(pair: Pair, least: float) -> bool:
    """Whether the two names are plainly one, by their letters in plain ASCII."""
    plain = [unidecode(name).lower().replace("'", "") for name in (pair.asked, pair.native)]
    return Levenshtein.normalized_similarity(*plain) >= least


def translated(places: Iterable[Row]) -> list[Pair]:
    """Every name in another language."""
    return [Pair(row[f"name_{lang}"], lang, row["id"], row["name_uk"])
            for row in places for lang in ("ru", "en", "fr") if row[f"name_{lang}"]]


def latin(places: Iterable[Row]) -> list[Pair]:
    """Every other name in Latin letters that is a spelling of the Ukrainian one."""
    pairs = (Pair(name, None, row["id"], row["name_uk"]) for row in places for name in row["alt"].split("|")
             if len(name) > 2 and name[0].isupper() and max(name) < "\u0250")
    return [pair for pair in pairs if is_spelling(pair, ALIKE_ALT)]


def oblique(name: str, lang: str) -> Iterator[tuple[str, str]]:
    """(case, form) of a name, word by word, as pymorphy3 declines it; nothing where it does not know how."""
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
    for case in CASES[lang]:
        forms = [parse.inflect({case, number}) or parse.inflect({case}) for parse in parses]
        if all(forms):
            yield case, " ".join(form.word.title() for form in forms if form)


_analysers: dict[str, object] = {}


def declined(places: Iterable[Row], lang: str, gazetteer: SqliteGazetteer, count: int) -> Iterator[tuple[str, Pair]]:
    """(case, pair) of every oblique form of `count` names, of those that are found in the nominative."""
    named = [Pair(row[f"name_{lang}"], lang, row["id"], row["name_uk"]) for row in places if row[f"name_{lang}"]]
    taken = 0
    for pair in spread(named, 4 * count):
        if taken == count:
            return
        forms = list(oblique(pair.asked, lang)) if found(gazetteer, pair) else []
        taken += bool(forms)
        for case, form in forms:
            yield case, pair._replace(asked=form)


def report(title: str, pairs: Sequence[Pair], gazetteer: SqliteGazetteer, failures: int) -> None:
    """Print the share found, of all and of those that are one name."""
    start = time.perf_counter()
    missed = [pair for pair in pairs if not found(gazetteer, pair)]
    each = (time.perf_counter() - start) / len(pairs) * 1e6
    spelled = sum(is_spelling(pair, ALIKE) for pair in pairs)
    wrong = [pair for pair in missed if is_spelling(pair, ALIKE)]
    print(f"{title}: {100 - 100 * len(missed) / len(pairs):.1f} % of {len(pairs)} pairs, {each:.0f} us each; "
          f"{100 - 100 * len(wrong) / spelled:.1f} % of the {spelled} that are one name")
    for pair in spread(wrong, failures) if failures and wrong else ():
        print("   ", pair.asked, "->", pair.native)


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
        pairs = translated(places)
        report("names in ru, en, fr", spread(pairs, options.pairs), gazetteer, 0)
        for lang in ("ru", "en", "fr"):
            report(f"  {lang}", spread([pair for pair in pairs if pair.lang == lang], options.pairs), gazetteer,
                   options.failures)
        report("Latin spellings among other names", spread(latin(places), options.pairs), gazetteer, options.failures)
        for lang in CASES:
            total: Counter[str] = Counter()
            right: Counter[str] = Counter()
            missed = []
            names = set()
            for case, pair in declined(places, lang, gazetteer, options.names):
                total[case] += 1
                names.add(pair.place)
                if found(gazetteer, pair):
                    right[case] += 1
                else:
                    missed.append(pair)
            shares = ", ".join(f"{case} {100 * right[case] / total[case]:.1f}" for case in total)
            print(f"{lang} cases: {100 * right.total() / max(total.total(), 1):.1f} % of {total.total()} forms of "
                  f"{len(names)} names ({shares})")
            for pair in spread(missed, options.failures) if options.failures and missed else ():
                print("   ", pair.asked, "->", pair.native)


if __name__ == "__main__":
    main()
