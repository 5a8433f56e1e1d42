"""How fast place names are recognised, beside flashgeotext on the same text in the same run, and in how much memory.

    pip install flashgeotext
    python benchmarks/naming.py REPORTS_FOLDER [--gazetteer FILE] [--rounds 5]

Both are handed all reports of the folder, one after the other. claimline's time is that of `find_places` alone, on
sentences that are already split: names, their roles, kinds and relations, not which namesake is meant. flashgeotext
runs with its default data (English names, exact). Each round times both; the ratio of a round is what counts, since
machines drift. A first pass of each is not timed: both then have their data in memory, as in a process that goes on;
the names that this pass looked up are forgotten again, so that no round only remembers.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from pathlib import Path

from claimline import lang, theatre
from claimline.ingest import from_text, mark_zones
from claimline.places import find_places, open_gazetteer, status
from claimline.text.sentences import split


def main() -> None:
    """Prints words a second of both, their ratio, how many names each knows, and the memory used."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("--gazetteer", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()

    lexicons = {code: lang.load(code) for code in lang.available()}
    war = theatre.load(None)
    texts = [path.read_text("utf-8") for path in sorted(options.reports.rglob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    documents = [mark_zones(from_text(text, id=str(n)), lexicons) for n, text in enumerate(texts)]
    prepared = [(document, split(document, lexicons, document.lang)) for document in documents]

    def ours() -> float:
        gazetteer = open_gazetteer(options.gazetteer)       # opened anew: nothing is remembered of the round before
        start = time.perf_counter()
        for document, sentences in prepared:
            find_places(document, sentences, gazetteer, lexicons, war)
        return time.perf_counter() - start

    ours()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    known = sum(row.names for row in status(options.gazetteer).countries)
    print(f"{len(texts)} reports, {words:,} words; {known:,} names in the gazetteer; {memory:.0f} MB at most")

    from flashgeotext.geotext import GeoText

    peer = GeoText()
    theirs_known = sum(len(processor) for processor in peer.pool.values())

    def theirs() -> float:
        start = time.perf_counter()
        for text in texts:
            peer.extract(text)
        return time.perf_counter() - start

    theirs()
    rounds = [(ours(), theirs()) for _ in range(options.rounds)]
    mine, other = (statistics.median(each) for each in zip(*rounds, strict=True))
    ratios = sorted(other / own for own, other in rounds)
    print(f"find_places {words / mine:,.0f} words/s; flashgeotext {words / other:,.0f} words/s "
          f"with {theirs_known:,} names")
    print(f"ours is {statistics.median(ratios):.2f} times as fast (rounds {ratios[0]:.2f} to {ratios[-1]:.2f}), "
          f"with {known / theirs_known:.0f} times the names")


if __name__ == "__main__":
    main()
