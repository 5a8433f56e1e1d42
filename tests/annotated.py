"""Claims made from the annotated reports of tests/reports, for tests and pictures that need many but no reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from claimline.geocode import area_of
from claimline.model import Claim, Document, Event, Extent, Kind, Place, Relation, Status, claim_id
from claimline.model.theatre import Side

REPORTS = Path(__file__).parent / "reports"
SIDES = (
    Side("RU", "Russia", "#d55e00"), Side("UA", "Ukraine", "#0072b2"),
    Side("M23", "M23", "#cc79a7"), Side("FARDC", "FARDC", "#009e73"), Side("WAZALENDO", "Wazalendo", "#e69f00"),
)
_PRECISION_KM = {"region": 90.0, "area": 60.0, "country": 300.0, "district": 25.0, "river": 30.0}


def load(pattern: str = "*/*.json") -> tuple[list[Claim], list[Document]]:
    """Claims and reports of the annotations that `pattern` names, in the order of their file names."""
    claims: list[Claim] = []
    documents = []
    for path in sorted(REPORTS.glob(pattern)):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        day = date.fromisoformat(gold["published"]) if gold["published"] else None
        document = Document(gold["doc"], text, lang=gold["lang"], published=day, publisher=gold["publisher"],
                            title=text.strip().splitlines()[0])
        documents.append(document)
        claims.extend(_claims(document, gold["claims"]))
    return claims, documents


def _claims(document: Document, golds: list[dict[str, Any]]) -> Iterator[Claim]:
    at = 0
    for gold in golds:
        found = document.text.find(gold["quote"], at)
        start = at = found if found >= 0 else document.text.index(gold["quote"])
        end = start + len(gold["quote"])
        said = start + gold["quote"].index(gold["place"]) if gold["place"] else None
        place = _place(gold, said)
        yield Claim(
            id=claim_id(document.sha256, start, end, Event(gold["event"]), f"{gold['name']} {gold['place']}"),
            doc=document.id, lang=document.lang or "und", published=document.published,
            publisher=document.publisher, url=None, quote=gold["quote"], start=start, end=end,
            event=Event(gold["event"]), actor=gold["actor"],
            extent=Extent(gold["extent"]) if gold["extent"] else None,
            share_pct=gold.get("share_pct"), area_km2=gold.get("area_km2"), status=Status(gold["status"]),
            source=gold["source"], source_text=None, source_chain=(gold["source"],) if gold["source"] else (),
            source_side=None, date=gold["date"], date_text=None, place=place,
            relation=Relation(gold["relation"]), direction=gold["direction"], distance_km=gold["distance_km"],
            confidence=0.9, why=("annotation",),
            cues=(("place", said, said + len(gold["place"])),) if said is not None else (),
            area=area_of(place, Relation(gold["relation"]), gold["direction"], gold["distance_km"]) if place else None,
        )


def _place(gold: dict[str, Any], said: int | None) -> Place | None:
    if gold.get("lat") is None:
        return None
    precision = _PRECISION_KM.get(gold["kind"], 2.0)
    text = gold["place"] or ""
    return Place(text=text, start=said or 0, end=(said or 0) + len(text), id=f"test:{gold['name']}",
                 name=gold["name"], lat=gold["lat"], lon=gold["lon"], kind=Kind(gold["kind"]), country="",
                 admin1=None, precision_km=precision, score=1.0)
