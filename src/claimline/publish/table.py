"""A table to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimline.model.claim import Claim, Status
from claimline.model.document import Document
from claimline.model.place import Relation
from claimline.model.theatre import Side

if TYPE_CHECKING:
    from rich.table import Table

_WIDTH = 160        # of the table as plain text, in columns of a terminal
_DOUBT = {Status.STATED: "", Status.HEDGED: "yellow", Status.DENIED: "red", Status.EXPECTED: "cyan",
          Status.POSSIBLE: "cyan"}


def render(claims: Iterable[Claim], documents: Iterable[Document], sides: Sequence[Side]) -> Iterator[str]:
    """The table as plain text, 160 columns wide and without colour."""
    from rich.console import Console
    console = Console(width=_WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    with console.capture() as capture:
        console.print(build(claims, sides))
    yield "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def build(claims: Iterable[Claim], sides: Sequence[Side] = ()) -> Table:
    """The claims as a rich table, for a console of any width. What is unknown is a dash."""
    from rich import box
    from rich.table import Table
    from rich.text import Text
    labels = {side.id: side for side in sides}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for name, options in _COLUMNS.items():
        table.add_column(name, no_wrap=options[0], min_width=options[1], ratio=options[2])
    for claim in claims:
        side = labels.get(claim.actor or "")
        table.add_row(
            claim.date or "–",
            Text(side.label if side else claim.actor or "–", style=side.color if side else ""),
            claim.event.value + (f" ({_extent(claim)})" if _extent(claim) else ""),
            Text(claim.status.value, style=_DOUBT[claim.status]),
            Text(_where(claim), style="" if claim.place else "dim"),
            Text(plain(claim.source or "–")),
            Text(plain(claim.quote)),
        )
    return table


# Column: (never broken over lines, least width, share of what width is left).
_COLUMNS: dict[str, tuple[bool, int | None, int | None]] = {
    "date": (False, 10, None), "side": (False, 5, None), "event": (False, 8, None), "status": (True, 6, None),
    "place": (False, 12, 2), "source": (False, 8, 1), "quote": (False, 20, 5),
}


def _extent(claim: Claim) -> str:
    if claim.share_pct is not None:
        return f"{claim.share_pct:g} %"
    if claim.area_km2 is not None:
        return f"{claim.area_km2:g} km²"
    return claim.extent.value if claim.extent else ""


def _where(claim: Claim) -> str:
    if claim.place is None:
        return "no point"
    place = claim.place
    name = f"{place.name}, {place.admin1}" if place.admin1 and place.admin1 != place.name else place.name
    before = "" if claim.relation is Relation.AT and not claim.direction else " ".join(filter(None, (
        f"{claim.distance_km:g} km" if claim.distance_km is not None else "",
        claim.direction or "", "part of" if claim.relation is Relation.AT else claim.relation.value))) + " "
    return before + name + (" ?" if place.ambiguous else "")


def plain(text: str) -> str:
    """On one line, and with control characters (which could drive the terminal) taken out."""
    return " ".join("".join(char if char.isprintable() or char.isspace() else "�" for char in text).split())
