"""Scores the reader on annotated reports and fails when a score falls below its floor.

    python eval/run.py [--shared FOLDER] [--errors N] [--pin [--lower]]

Two runs with the built-in gazetteer: tests/reports, and eval/unread, reports that nothing was learnt from. Where FOLDER
holds reports/ and data/geonames/, four more with the full gazetteer made of those dumps (kept in build/, made again
when its sources change): those reports, tests/passages, and eval/unread/passages and eval/unread/pages, which nothing
was learnt from.
`--pin` raises the floors to what was measured and writes them into README.md; lowering one needs `--lower`, and a
reason in the commit message.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import time
from pathlib import Path

import passages
from rich.console import Console

from claimline.cli.evaluate import as_table, reliability_tables
from claimline.evaluate import Scores, load_gold, measure
from claimline.places import add, open_gazetteer

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
FLOORS = Path(__file__).with_name("floors.json")
BUILT_IN, FULL, UNREAD = "built-in gazetteer", "every village known", "reports kept aside"
PASSAGES, UNREAD_PASSAGES, UNREAD_PAGES = "short passages", "passages kept aside", "pages kept aside"

LABELS = {
    "claims": "claims: event, actor, place, sentence (F1)",
    "control": "claims of control: capture, hold, withdraw (F1)",
    "point": "places of claims at the right point",
    "names": "place names, of claims or not, at the right point within the answer's precision",
    "role": "role of place names that are no claim's place",
    "kept apart": "capitals, units and persons not taken for the place of a claim",
    "status": "status right, on found claims",
    "source": "source right", "date": "date right", "extent": "extent right", "relation": "relation right",
}
_SHARES = {"points": "point", "placed": "names", "roles": "role"}


def figures(scores: Scores) -> dict[str, float]:
    """The scores that have a floor, rounded down to two digits, so that a single claim breaks no build."""
    found = {
        "claims": scores.tallies["claims"].f1, "control": scores.tallies["control"].f1,
        **{name: agreed / compared for name, (agreed, compared) in scores.attributes.items()},
    }
    shares = scores.mentions.shares()
    found.update({label: shares[name][0] / shares[name][1] for name, label in _SHARES.items() if name in shares})
    if "misused" in shares:
        found["kept apart"] = 1 - shares["misused"][0] / shares["misused"][1]
    return {name: math.floor(value * 100) / 100 for name, value in found.items()}


def full_gazetteer(dumps: Path) -> Path:
    """A gazetteer of every dump in the folder, in build/; made anew when the dumps or the code behind it change."""
    sources = sorted(path for path in dumps.iterdir() if path.is_file())
    places = ROOT / "src/claimline/places"      # the built-in gazetteer is what the dumps are added to
    digest = hashlib.sha256()
    for path in (*sources, places / "builtin.sqlite", *(places / f"{name}.py" for name in (
            "areas", "build", "geonames", "identity", "records"))):
        digest.update(path.name.encode() + path.read_bytes())
    target = ROOT / "build" / f"eval-{digest.hexdigest()[:12]}.sqlite"
    if not target.is_file():
        target.parent.mkdir(exist_ok=True)
        for old in target.parent.glob("eval-*.sqlite"):
            old.unlink()
        add(sources, target)
    return target


def run(title: str, reports: Path, gazetteer_file: Path | None, errors: int, console: Console) -> dict[str, float]:
    """Score one set, print its table and up to `errors` disagreements; the figures that have floors."""
    gazetteer = open_gazetteer(gazetteer_file)
    start = time.perf_counter()
    scores = measure(reports, gazetteer=gazetteer)
    seconds = time.perf_counter() - start
    characters = sum(len(report.text) for report in load_gold(reports))
    console.print(f"\n[bold]{title}[/bold]: {scores.reports} reports, {characters:,} characters, in {seconds:.1f} s")
    console.print(as_table(scores))
    for table in reliability_tables(scores):
        console.print(table)
    for line in scores.disagreements[:errors]:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return figures(scores)


def run_passages(title: str, folder: Path, gazetteer_file: Path, errors: int, console: Console) -> dict[str, float]:
    """The same for a set of passages or pages."""
    scores = passages.measure(folder, open_gazetteer(gazetteer_file))
    console.print(f"\n[bold]{title}[/bold]: {scores.reports} passages")
    console.print(as_table(scores))
    for line in scores.disagreements[:errors]:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return figures(scores)


def read_floors() -> dict[str, dict[str, float]]:
    """The pinned figures, by set and name; none before the first pin."""
    return json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}


def figures_table(floors: dict[str, dict[str, float]]) -> str:
    """The floors as the Markdown table of the README."""
    names = sorted({name for figure in floors.values() for name in figure}, key=[*LABELS].index)
    rows = [f"| what | {' | '.join(sorted(floors))} |", "|---|" + "---|" * len(floors)]
    for name in names:
        cells = [f"{floors[title][name]:.2f}" if name in floors[title] else "" for title in sorted(floors)]
        rows.append(f"| {LABELS[name]} | {' | '.join(cells)} |")
    return "\n".join(rows)


def pin(floors: dict[str, dict[str, float]]) -> None:
    """Keep these floors, and show them in the README between its `figures` marks."""
    FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
    before, rest = README.read_text("utf-8").split("<!-- figures -->", 1)
    after = rest.split("<!-- /figures -->", 1)[1]
    README.write_text(f"{before}<!-- figures -->\n{figures_table(floors)}\n<!-- /figures -->{after}", "utf-8")


def main() -> int:
    """Run both sets and compare them with the floors; 0 when every figure holds."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared",
                     help="folder with reports/ and data/geonames/")
    ask.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N disagreements of each set")
    ask.add_argument("--pin", action="store_true", help="raise the floors to what is measured now")
    ask.add_argument("--lower", action="store_true", help="with --pin: lower them too where need be")
    args = ask.parse_args()

    console = Console(width=120, highlight=False)
    measured = {BUILT_IN: run(BUILT_IN, ROOT / "tests/reports", None, args.errors, console),
                UNREAD: run(UNREAD, ROOT / "eval/unread", None, 0, console)}
    dumps = args.shared / "data/geonames"
    if dumps.is_dir() and (args.shared / "reports").is_dir():
        full = full_gazetteer(dumps)
        measured[FULL] = run(FULL, args.shared / "reports", full, args.errors, console)
        measured[PASSAGES] = run_passages(PASSAGES, ROOT / "tests/passages", full, args.errors, console)
        measured[UNREAD_PASSAGES] = run_passages(UNREAD_PASSAGES, ROOT / "eval/unread/passages", full, 0, console)
        measured[UNREAD_PAGES] = run_passages(UNREAD_PAGES, ROOT / "eval/unread/pages", full, 0, console)
    else:
        console.print(f"\n{args.shared} has no reports with gazetteer dumps: scored what needs none")

    floors = read_floors()
    below = [f"{title}: {name} is {measured[title].get(name, 0.0):.2f}, its floor is {floor:.2f}"
             for title in measured for name, floor in floors.get(title, {}).items()
             if measured[title].get(name, 0.0) < floor]
    for line in below:
        console.print(f"[red]below the floor[/red] {line}", soft_wrap=True)
    if args.pin and (args.lower or not below):
        pin({**floors, **measured})
        console.print(f"floors pinned in {FLOORS.name} and {README.name}")
        return 0
    if not below:
        console.print("every figure is at its floor or above")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
