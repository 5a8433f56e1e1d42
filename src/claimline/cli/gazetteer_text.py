"""What `claimline gazetteer` prints: places with all their names, and what is known of countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from claimline.cli.console import terminal

if TYPE_CHECKING:
    from claimline.model import NameMatch
    from claimline.places.coverage import Coverage, Status
    from claimline.places.gazetteer import Detail
    from claimline.places.records import Name

_LANGUAGES = {
    "en": "English", "fr": "French", "uk": "Ukrainian", "uk-Latn": "Ukrainian, romanised", "ru": "Russian",
    "ar": "Arabic", "be": "Belarusian", "pl": "Polish", "de": "German", "crh": "Crimean Tatar", "ro": "Romanian",
    "tr": "Turkish", "ku": "Kurdish", "sw": "Swahili", "es": "Spanish", "it": "Italian",
}
_COLUMNS = (("settlements", ("village", "town", "city")), ("areas", ("region", "district", "area")),
            ("rivers", ("river",)), ("islands", ("island",)), ("sites", ("site",)))


def place_line(name: str, match: NameMatch, detail: Detail) -> dict[str, Any]:
    """A match as the place object that claims carry, with all its ids and names; its score is how well `name` fits."""
    from claimline.model import Place
    from claimline.publish.jsonl import place_record

    entry = match.entry
    place = Place(text=name, start=0, end=len(name), id=entry.id, name=entry.name, lat=entry.lat, lon=entry.lon,
                  kind=entry.kind, country=entry.country, admin1=entry.admin1, precision_km=entry.precision_km,
                  score=match.similarity, why=(f"{match.name}: {match.how}",))
    return {**place_record(place), "ids": list(detail.ids), "names": [
        {"text": each.text, "lang": each.lang, "from": each.since, "to": each.until, "flags": list(each.flags)}
        for each in detail.names]}


def print_matches(found: Sequence[NameMatch], detail: Detail) -> None:
    """The first match with all that is known of it, and the others as a table."""
    console = terminal()
    best = found[0]
    entry = best.entry
    console.print(Text(entry.name, "bold") + Text(f"  {_where(best)}"))
    facts = Table.grid(padding=(0, 2))
    about = f"{entry.lat:.4f} {entry.lon:.4f}, within {entry.precision_km:g} km"
    facts.add_row("point", about + (f", population {entry.population:,}" if entry.population else ""))
    facts.add_row("matched", best.how if best.how == "id" else f"{best.name}: {best.how} ({best.similarity:.2f})")
    facts.add_row("ids", "  ".join(detail.ids))
    for label, text in _by_language(detail.names):
        facts.add_row(label, text)
    console.print(facts)
    if len(found) > 1:
        table = Table("also", "kind", "region", "point", "within", "fits", "by", "id", box=SIMPLE_HEAD, pad_edge=False)
        for match in found[1:]:
            entry = match.entry
            region = ", ".join(filter(None, (entry.admin2, entry.admin1, entry.country)))
            table.add_row(entry.name, entry.kind.value, region, f"{entry.lat:.4f} {entry.lon:.4f}",
                          f"{entry.precision_km:g} km", f"{match.similarity:.2f}", f"{match.name}: {match.how}",
                          entry.id)
        console.print(table)


def _where(match: NameMatch) -> str:
    entry = match.entry
    return ", ".join(filter(None, (entry.kind.value, entry.admin2, entry.admin1, entry.country)))


def _by_language(names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Names in force by language, then those that were."""
    for old in (False, True):
        kept = [name for name in names if ("historic" in name.flags) == old]
        for code, group in groupby(kept, key=lambda name: name.lang):
            label = _LANGUAGES.get(code, code) if code else "unstated language"
            yield f"formerly, {label}" if old else label, ", ".join(dict.fromkeys(map(_dated, group)))


def _dated(name: Name) -> str:
    """A name with its years and what is special of it."""
    years = f"{name.since or ''}\u2013{name.until or ''}" if name.since or name.until else ""
    said = [flag for flag in name.flags if flag in ("short", "colloquial")]
    notes = ", ".join(filter(None, (years, *said)))
    return f"{name.text} ({notes})" if notes else name.text


def coverage_record(row: Coverage) -> dict[str, Any]:
    """What is known of a country as a JSON object."""
    return {"country": row.country, "places": row.places, "names": row.names, "complete": row.complete,
            "newest": row.newest, "settlements": row.settlements, "approximate": row.approximate,
            "kinds": dict(row.kinds), "sources": list(row.sources), "lacks": row.lacks}


def print_status(found: Status, *, missing: bool) -> None:
    """The file and its countries; with `missing` also what each lacks."""
    console = terminal()
    console.print(f"{found.path}: {found.size / 1e6:.1f} MB, written {found.written:%Y-%m-%d}", soft_wrap=True)
    table = Table("country", "places", "names", "every village", "as of", *(label for label, _ in _COLUMNS),
                  "without own point", "source", box=SIMPLE_HEAD, pad_edge=False)
    for row in found.countries:
        counts = (sum(row.kinds.get(kind, 0) for kind in kinds) for _, kinds in _COLUMNS)
        share = f"{100 * row.approximate / row.settlements:.0f} %" if row.approximate else ""
        table.add_row(row.country, f"{row.places:,}", f"{row.names:,}", "yes" if row.complete else "no",
                      row.newest or "", *(f"{count:,}" for count in counts), share, ", ".join(row.sources))
    console.print(table)
    if missing:
        for row in found.countries:
            console.print(f"{row.country}: {row.lacks or 'every village is known'}", soft_wrap=True)
