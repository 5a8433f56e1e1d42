"""Annotated reports as they are kept on disk, and claims as they are compared with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimline.errors import InputError
from claimline.model import Claim, Role


@dataclass(frozen=True, slots=True)
class Annotation:
    """One claim as a person annotated it. `surface` is the place as written in `quote`, None for a pronoun.

    `approximate`: the point is known to some 15 km only. `optional`: another annotator could leave the claim out.
    """

    quote: str
    surface: str | None
    name: str
    lat: float | None
    lon: float | None
    kind: str
    event: str
    actor: str | None
    extent: str | None
    status: str
    source: str | None
    date: str | None
    relation: str
    approximate: bool = False
    optional: bool = False

    @property
    def counts(self) -> bool:
        """Whether missing it is an error; what is optional or merely possible counts neither way."""
        return not self.optional and self.status != "possible"


@dataclass(frozen=True, slots=True)
class NotedMention:
    """A place name that is no place of a claim, as a person annotated it; `surface` may stand in the text repeatedly.

    `lat`, `lon`: None where the annotator saw no need of a point.
    """

    surface: str
    name: str
    lat: float | None
    lon: float | None
    role: Role


@dataclass(frozen=True, slots=True)
class GoldReport:
    """An annotated report. `name` is its file's stem, `group` its folder's name, most often a language."""

    name: str
    group: str
    text: str
    published: str | None
    publisher: str | None
    claims: tuple[Annotation, ...]
    mentions: tuple[NotedMention, ...] = ()

    def place_spans(self, claim: Annotation) -> Iterator[tuple[int, int]]:
        """Where the text has the claim's place within its quote, wherever the quote stands; first things first."""
        inner = claim.quote.find(claim.surface) if claim.surface else -1
        if inner < 0 or claim.surface is None:
            return
        quote = self.text.find(claim.quote)
        while quote >= 0:
            yield quote + inner, quote + inner + len(claim.surface)
            quote = self.text.find(claim.quote, quote + 1)


@dataclass(frozen=True, slots=True)
class Guess:
    """A claim as read, with what is compared of it; offsets are code points into the report's text."""

    start: int
    end: int
    event: str
    actor: str | None
    status: str
    name: str | None
    lat: float | None
    lon: float | None
    extent: str | None = None
    source: str | None = None
    date: str | None = None
    relation: str = "at"

    @classmethod
    def of_claim(cls, claim: Claim) -> Guess:
        """The guess that a claim makes."""
        place = claim.place
        return cls(claim.start, claim.end, claim.event.value, claim.actor, claim.status.value,
                   place.name if place else None, place.lat if place else None, place.lon if place else None,
                   claim.extent.value if claim.extent else None, claim.source, claim.date, claim.relation.value)

    @classmethod
    def of_json(cls, line: Mapping[str, Any]) -> Guess:
        """The guess on one line of `claimline read --format jsonl`."""
        place = line.get("place") or {}
        return cls(line["start"], line["end"], line["event"], line.get("actor"), line.get("status", "stated"),
                   place.get("name"), place.get("lat"), place.get("lon"), line.get("extent"), line.get("source"),
                   line.get("date"), line.get("relation") or "at")


def load_gold(folder: Path) -> tuple[GoldReport, ...]:
    """The annotated reports (NAME.txt beside NAME.json) under `folder`, at any depth, in order of their paths.

    Raises InputError when there is none, or when an annotation is not as the guide says.
    """
    reports: dict[str, GoldReport] = {}
    for path in sorted(folder.rglob("*.json")):
        body = path.with_suffix(".txt")
        if body.is_file():
            reports[path.stem] = _gold_report(path, body)
    if not reports:
        raise InputError(f"{folder}: no annotated report; give a folder that holds NAME.txt beside NAME.json")
    return tuple(reports.values())


def _gold_report(path: Path, body: Path) -> GoldReport:
    try:
        table = json.loads(path.read_text("utf-8"))
        claims = tuple(_annotation(each) for each in table["claims"])
        mentions = tuple(NotedMention(each["surface"], each["name"], each.get("lat"), each.get("lon"),
                                      Role(each["role"])) for each in table.get("mentions", ()))
        return GoldReport(path.stem, path.parent.name, body.read_text("utf-8"), table.get("published"),
                          table.get("publisher"), claims, mentions)
    except KeyError as error:
        raise InputError(f"{path}: {error} is missing; annotate by the annotation guide") from None
    except (ValueError, TypeError, AttributeError, OSError) as error:
        raise InputError(f"{path}: not an annotated report: {error}; give JSON by the annotation guide") from None


def _annotation(table: Mapping[str, Any]) -> Annotation:
    return Annotation(
        quote=table["quote"], surface=table.get("place"), name=table["name"], lat=table.get("lat"),
        lon=table.get("lon"), kind=table["kind"], event=table["event"], actor=table["actor"],
        extent=table.get("extent"), status=table["status"], source=table.get("source"), date=table.get("date"),
        relation=table["relation"], approximate=table.get("coord") == "approx",
        optional=bool(table.get("optional")),
    )
