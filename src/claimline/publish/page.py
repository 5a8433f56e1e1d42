"""The map page: one HTML file that works from a disk, with the claims and reports inside it as JSON, packed if many."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from gzip import compress
from html import escape
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

from claimline.errors import OutputError
from claimline.model.claim import Claim
from claimline.model.document import Document
from claimline.model.edtf import is_about, span
from claimline.model.place import Entry
from claimline.model.theatre import Side
from claimline.model.timeline import Change, Interval, Timeline
from claimline.publish import values
from claimline.publish.backdrop import Basemap, Overlay
from claimline.publish.columns import MANY, columns
from claimline.publish.jsonl import dumps, record

# Where the built page takes its data; web/index.html has the same line.
_SLOT = "<!--claimline-data-->"
_ASKS_NOBODY = "connect-src blob:"      # of the policy in the head of the page: its own memory


@dataclass(frozen=True, slots=True)
class Part:
    """That the page has the newest of `total` claims, or those only that may be of some days, or about some places,
    given by their names."""

    total: int
    first: date | None
    last: date | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a map page shows beside claims. `towns` are labels to find one's way by; no claim hangs on them.

    `names`: other names of the claims' places, former ones and those in other scripts, by the id of the place, so
    that the page's search finds them. `timelines` and `changes`: what all claims together say, over all of their days.
    `basemap` and `overlays`: what the user lays under and over them. `part`: None where all there is is on the page.
    """

    towns: Sequence[Entry] = ()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    timelines: Sequence[Timeline] = ()
    changes: Sequence[Change] = ()
    basemap: Basemap | None = None
    overlays: Sequence[Overlay] = ()
    part: Part | None = None


def render(claims: Iterable[Claim], documents: Iterable[Document], sides: Sequence[Side],
           setting: Setting | None = None) -> Iterator[str]:
    """The page, in pieces. Raises OutputError when the page was not built with the package."""
    setting = setting or Setting()
    basemap = setting.basemap
    before, after = _template(asks=basemap.origin if basemap else None)
    yield before
    found = data(claims, documents, sides, setting)
    text = dumps(found, tight=True)
    if isinstance(found["claims"], list):
        yield f'<script type="application/json" id="claimline-data">{_in_script(text)}</script>'
    else:   # a sixth of the size; the page needs a browser of 2023 or later to draw a map anyway
        yield f'<script type="application/gzip" id="claimline-data">{_packed(text)}</script>'
    if basemap and basemap.content:
        yield f'<script type="application/vnd.pmtiles" id="claimline-basemap">{basemap.content}</script>'
    yield after


def served(source: str, live: str | None = None) -> str:
    """The page without data: it asks its own server for them, at the address `source`, in the form of `data`.

    At `live` it listens for server-sent events, and asks anew after each; what its reader looks at stays as it is.
    Raises OutputError as `render` does.
    """
    metas = f'<meta name="claimline-source" content="{escape(source)}">'
    if live:
        metas += f'<meta name="claimline-live" content="{escape(live)}">'
    before, after = _template(asks="'self'")
    head, end, rest = before.partition("</head>")
    return head + metas + end + rest + after


def data(claims: Iterable[Claim], documents: Iterable[Document], sides: Sequence[Side],
         setting: Setting | None = None) -> dict[str, Any]:
    """What the page reads, as `schema/page.schema.json` has it. Sides without a claim are left out.

    Claims are objects or, when they are many, columns (publish/columns.py).
    """
    claims = tuple(claims)
    setting = setting or Setting()
    reports = _Reports(documents)
    acting = {claim.actor for claim in claims} | {claim.source_side for claim in claims}
    shown = {side.id: side for side in sides if side.id in acting}    # merged theatres may repeat a side
    records = [_claim(claim, reports) for claim in claims]
    return {
        "claims": columns(records, reports.texts) if len(records) > MANY else records,
        "documents": reports.records,
        "sides": [{"id": side.id, "label": side.label, "color": side.color} for side in shown.values()],
        "towns": [{"name": town.name, "lat": town.lat, "lon": town.lon, "population": town.population}
                  for town in setting.towns],
        "names": {id_: list(names) for id_, names in setting.names.items()},
        "intervals": [_interval(each) for timeline in setting.timelines for each in timeline.intervals],
        "disputes": [values.record(each) for timeline in setting.timelines for each in timeline.disputes],
        "changes": [values.record(each) for each in setting.changes],
        "part": setting.part and {"total": setting.part.total, "places": list(setting.part.places), **{
            name: day.isoformat() if day else None for name, day in (("first", setting.part.first),
                                                                     ("last", setting.part.last))}},
        "basemap": setting.basemap and {"kind": setting.basemap.kind, "url": setting.basemap.url,
                                        "credit": setting.basemap.credit},
        "overlays": [{"name": each.name, "first": each.first.isoformat() if each.first else None,
                      "last": each.last.isoformat() if each.last else None, "features": list(each.features)}
                     for each in setting.overlays],
        "generated_by": _version(),
    }


class _Reports:
    """The reports under ids that are told apart, though two folders may hold a file of one name."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.records: list[dict[str, Any]] = []
        self.texts: dict[str, str] = {}
        self._named: Mapping[str, list[tuple[Document, str]]] = defaultdict(list)
        taken: set[str] = set()
        for document in documents:
            name, number = document.id, 1
            while name in taken:
                number += 1
                name = f"{document.id} ({number})"
            taken.add(name)
            self.texts[name] = document.text
            self._named[document.id].append((document, name))
            self.records.append({
                "id": name, "title": document.title,
                "published": document.published.isoformat() if document.published else None,
                "publisher": document.publisher, "url": document.url, "lang": document.lang,
                "sha256": document.sha256, "text": document.text,
            })

    def of(self, claim: Claim) -> str:
        """The id of the report that the claim was read in."""
        same = self._named.get(claim.doc, [])
        for document, name in same if len(same) > 1 else []:
            if document.text[claim.start:claim.end] == claim.quote and document.url == claim.url:
                return name
        return same[0][1] if same else claim.doc


def _claim(claim: Claim, reports: _Reports) -> dict[str, Any]:
    first, last = span(claim.date)
    return {
        **record(claim), "doc": reports.of(claim),
        "first": first.isoformat() if first else None, "last": last.isoformat() if last else None,
        "about": is_about(claim.date),
    }


def _interval(interval: Interval) -> dict[str, Any]:
    """All but the attacks, doubts and forecasts that colour it: nine tenths of what a busy place takes, and the page
    shows them as claims."""
    return {name: value for name, value in values.record(interval).items() if name != "pressure"}


def _template(asks: str | None = None) -> tuple[str, str]:
    """What stands before and after the data. `asks`: the one address that the page's policy lets it ask."""
    page = files("claimline.publish").joinpath("page", "index.html")
    try:
        before, slot, after = page.read_text("utf-8").partition(_SLOT)
    except FileNotFoundError:
        raise OutputError("the map page is missing from this installation; install claimline again with "
                          "'pip install --force-reinstall', or run 'make page' in a checkout") from None
    if not slot or _ASKS_NOBODY not in before:
        raise OutputError("the map page of this installation has no place for data; install claimline again")
    return before.replace(_ASKS_NOBODY, f"{_ASKS_NOBODY} {asks}", 1) if asks else before, after


def _in_script(text: str) -> str:
    """JSON that no HTML parser can take for the end of its script, or for markup."""
    return (text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
            .replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _packed(text: str) -> str:
    """The text in gzip and base64; the same text always gives the same."""
    return b64encode(compress(text.encode("utf-8"), 6, mtime=0)).decode("ascii")


def _version() -> str:
    try:
        return f"claimline {version('claimline')}"
    except PackageNotFoundError:
        return "claimline"
