"""How fast whole reports are read, beside dateparser's search for dates alone on the same text in the same run.

    pip install dateparser
    python benchmarks/reading.py REPORTS_FOLDER [--gazetteer FILE] [--rounds 3]

claimline's time is that of `read`: sentences, places, dates, claims and points. dateparser's is that of
`dateparser.search.search_dates` and finds dates only. Both are told the language, by the folder that a report lies in
(en, fr, ru, uk), and handed the same reports; the other reports of the folder are left out. Each round times both, and
the ratio of a round is what counts, since machines drift. A first report warms each up and is not timed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from dateparser.search import search_dates

from claimline import lang, read
from claimline.places import open_gazetteer


def seconds(work: Callable[[str, str], object], texts: list[tuple[str, str]]) -> float:
    """Processor time that `work` takes for all texts."""
    start = time.process_time()
    for text, language in texts:
        work(text, language)
    return time.process_time() - start


def main() -> None:
    """Prints characters a second of both and their ratio."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("--gazetteer", type=Path)
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()

    gazetteer = open_gazetteer(options.gazetteer)
    texts = [(path.read_text("utf-8"), path.parent.name) for path in sorted(options.reports.rglob("*.txt"))
             if path.parent.name in lang.available()]
    size = sum(len(text) for text, _ in texts)

    def ours(text: str, language: str) -> object:
        return read(text, lang=language, published="2025-12-02", gazetteer=gazetteer)

    def theirs(text: str, language: str) -> object:
        return search_dates(text, languages=[language])

    for work in (ours, theirs):
        seconds(work, texts[:1])
    rounds = [(seconds(ours, texts), seconds(theirs, texts)) for _ in range(options.rounds)]
    mine, other = (statistics.median(each) for each in zip(*rounds, strict=True))
    ratios = sorted(peer / own for own, peer in rounds)
    print(f"{len(texts)} reports, {size:,} characters: read {size / mine:,.0f} a second, "
          f"search_dates {size / other:,.0f}")
    print(f"read is {statistics.median(ratios):.1f} times as fast (rounds {ratios[0]:.1f} to {ratios[-1]:.1f})")


if __name__ == "__main__":
    main()
