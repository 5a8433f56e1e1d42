"""Claims said in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from claimline.cli.explain import headline, reasons
from claimline.model import Area, Candidate, Claim, Document, Event, Extent, Kind, Place, Relation, Shape, Status
from claimline.model.theatre import Side, Theatre

WAR = Theatre("test", "a war", ("UA",), (Side("UA", "Ukraine", "#0057b7"),))
TEXT = "On Monday Ukrainian forces liberated Robotyne."
DOCUMENT = Document("a", TEXT, published=date(2023, 8, 29))
PLACE = Place("Robotyne", 37, 45, "geonames:1", "Robotyne", 47.4456, 35.8376, Kind.VILLAGE, "UA", "Zaporizhzhia Oblast", 2,
              0.91, (Candidate("geonames:2", "Robotyne", 0.09, 50.1, 33.2, "far from the other places"),))
CLAIM = Claim(id="0123456789abcdef", doc="a", lang="en", published=DOCUMENT.published, publisher=None, url=None, quote=TEXT,
              start=0, end=len(TEXT), event=Event.CAPTURE, actor="UA", extent=Extent.FULL, share_pct=None,
              area_km2=None, status=Status.STATED, source=None, source_text=None, source_chain=(), source_side=None,
              date="2023-08-28", date_text="Monday", place=PLACE, relation=Relation.AT, direction=None,
              distance_km=None, confidence=0.9, why=("en/claims.toml:liberated",), cues=(("trigger", 27, 36),))


@pytest.mark.parametrize(("changes", "said"), [
    ({}, "Ukraine took Robotyne, 2023-08-28: said as a fact"),
    ({"extent": Extent.PART, "status": Status.HEDGED, "source": "DeepState"},
     "Ukraine took Robotyne (a part of it), 2023-08-28, according to DeepState: said with doubt"),
    ({"event": Event.ADVANCE, "extent": None, "relation": Relation.TOWARD},
     "Ukraine gained ground towards Robotyne, 2023-08-28: said as a fact"),
    ({"event": Event.ADVANCE, "extent": None, "relation": Relation.NEAR, "direction": "SW", "distance_km": 3.0},
     "Ukraine gained ground 3 km south-west of Robotyne, 2023-08-28: said as a fact"),
    ({"event": Event.FIGHT, "actor": None, "extent": None, "relation": Relation.OUTSKIRTS, "direction": "N", "date": None},
     "Somebody is fighting in the northern outskirts of Robotyne, day unknown: said as a fact"),
    ({"event": Event.HOLD, "direction": "E", "extent": Extent.PART, "status": Status.DENIED},
     "Ukraine holds the east of Robotyne (a part of it), 2023-08-28: said not to be so"),
    ({"event": Event.REPEL, "extent": None, "relation": Relation.NEAR},
     "Ukraine beat back an attack near Robotyne, 2023-08-28: said as a fact"),
    ({"place": None}, "Ukraine took a place that was not found, 2023-08-28: said as a fact"),
])
def test_headline(changes: dict[str, object], said: str) -> None:
    assert headline(replace(CLAIM, **changes), WAR) == said  # type: ignore[arg-type]


def test_reasons_name_the_words_that_decided_and_the_place_that_lost() -> None:
    rows = dict(reasons(CLAIM, DOCUMENT))
    assert rows["event"] == "capture, from the words “liberated”"
    assert rows["date"] == "2023-08-28, from the words “Monday”, in a report of 2023-08-29"
    assert rows["source"] == "the report itself: no other speaker is named"
    assert rows["not"] == "Robotyne at 50.1000 33.2000, 9%: far from the other places"
    assert rows["rules"] == "en/claims.toml:liberated"


@pytest.mark.parametrize("event", Event)
def test_every_event_can_be_said(event: Event) -> None:
    assert "Robotyne" in headline(replace(CLAIM, event=event), WAR)


@pytest.mark.parametrize(("area", "said"), [
    (Area(Shape.POINT, 48.1, 37.0, 5.5), "a point at 48.1000 37.0000, to within 5.5 km"),
    (Area(Shape.SECTOR, 48.0, 37.0, 6.0, 2.0, 315.0, 45.0),
     "2 to 6 km around 48.0000 37.0000, between north-west and north-east"),
    (Area(Shape.EXTENT, 48.0, 37.0, 150.0), "up to 150 km around 48.0000 37.0000"),
])
def test_the_ground_drawn_is_told(area: Area, said: str) -> None:
    assert ("drawn", said) in list(reasons(replace(CLAIM, area=area), DOCUMENT))
