"""Values to and from what the tables hold: claims as printed by `publish.jsonl`, documents with their structure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from claimline.model import (
    Area,
    Block,
    Candidate,
    Claim,
    Document,
    Event,
    Extent,
    Kind,
    Place,
    Post,
    Relation,
    Shape,
    Status,
    Zone,
)


def claim_of(record: Mapping[str, Any]) -> Claim:
    """The claim that `publish.jsonl.record` wrote."""
    place, area, published = record["place"], record["area"], record["published"]
    known = dict(record) | {
        "published": date.fromisoformat(published) if published else None,
        "event": Event(record["event"]), "status": Status(record["status"]), "relation": Relation(record["relation"]),
        "extent": Extent(record["extent"]) if record["extent"] else None,
        "source_chain": tuple(record["source_chain"]), "why": tuple(record["why"]),
        "cues": tuple((what, start, end) for what, start, end in record["cues"]),
        "place": place_of(place) if place else None,
        "area": Area(**(area | {"type": Shape(area["type"])})) if area else None,
    }
    return Claim(**known)


def place_of(record: Mapping[str, Any]) -> Place:
    """The place that `publish.jsonl.place_record` wrote."""
    known = dict(record) | {"kind": Kind(record["kind"]), "why": tuple(record["why"]),
                            "candidates": tuple(Candidate(**each) for each in record["candidates"])}
    return Place(**known)


def structure(document: Document) -> dict[str, Any]:
    """Blocks and posts of a document, as JSON."""
    return {
        "blocks": [[block.start, block.end, block.zone.value, block.post] for block in document.blocks],
        "posts": [[post.start, post.end, post.published.isoformat() if post.published else None, post.author]
                  for post in document.posts],
    }


def document_of(row: Mapping[Any, Any]) -> Document:
    """The document of a row of the table `document`."""
    parts = row["structure"]
    return Document(
        row["name"], row["text"], row["lang"], row["published"], row["publisher"], row["url"], row["title"],
        blocks=tuple(Block(start, end, Zone(zone), post) for start, end, zone, post in parts["blocks"]),
        posts=tuple(Post(start, end, date.fromisoformat(day) if day else None, author)
                    for start, end, day, author in parts["posts"]))
