"""Short passages with their claims in braces (tests/passages/README.md): reads them, and scores what was read.

Only what needs no point is scored: whether the claims are found where they stand, and their status, source, date and
extent. A claim matches an annotation when event and actor agree and its place is the word in the braces, or, for a
word that stands for a place named before, the place of that name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claimline import read
from claimline.evaluate.agreement import same_date, same_source
from claimline.evaluate.score import Scores, Tally
from claimline.model import Claim, Event, Extent, Gazetteer, Report, Status
from claimline.text.fold import fold

_CONTROL = frozenset({Event.CAPTURE, Event.HOLD, Event.WITHDRAW})
_WITH_EXTENT = (Event.CAPTURE, Event.HOLD)
_HEAD = re.compile(r"@ (\d{4}-\d\d-\d\d|-)(?: (?:UA|RU))?")
_BRACES = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_RELATIONS = frozenset({"near", "toward", "outskirts"})
_STEM = 4       # letters by which a name in another case is known again
_NEAR = 160     # code points from a word that stands for a place to the claim about it


@dataclass(frozen=True, slots=True)
class Noted:
    """One claim as noted in braces, about `text[start:end]`; `name`: of the place that it stands for, if it does."""

    start: int
    end: int
    name: str | None
    event: Event
    actor: str | None
    status: Status = Status.STATED
    extent: Extent = Extent.FULL
    source: str | None = None
    date: str | None = None
    optional: bool = False

    @property
    def counts(self) -> bool:
        """Whether missing it is an error."""
        return not self.optional and self.status is not Status.POSSIBLE


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its braces, and the claims in them. `published`: the day, None where there is none."""

    name: str
    lang: str
    published: str | None
    text: str
    claims: tuple[Noted, ...]


def load(folder: Path) -> Iterator[Passage]:
    """Every passage of the files LANG/NAME.txt under `folder`. Raises ValueError where one is not as it should be."""
    for path in sorted(folder.glob("*/*.txt")):
        for number, block in enumerate(re.split(r"\n\s*\n(?=@ )", path.read_text("utf-8").strip()), 1):
            name = f"{path.parent.name}/{path.stem}:{number}"
            try:
                yield parse(block, name, path.parent.name)
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from None


def parse(block: str, name: str = "", lang: str = "") -> Passage:
    """A passage with its first line. Raises ValueError."""
    head, _, marked = block.partition("\n")
    day = _HEAD.fullmatch(head.strip())
    if day is None:
        raise ValueError(f"begins with {head!r}; give '@ 2025-11-30', or '@ -' where it has no day")
    text, at, claims = "", 0, list[Noted]()
    for found in _BRACES.finditer(marked):
        surface, _, other = found[1].partition("=")
        text += marked[at:found.start()] + surface
        at = found.end()
        claims += [_noted(each, len(text) - len(surface), len(text), other or None) for each in found[2].split(";")]
    text += marked[at:]
    if "{" in text or "}" in text:
        raise ValueError("has a brace without its pair, or without '|'")
    return Passage(name, lang, None if day[1] == "-" else day[1], text, tuple(claims))


def _noted(written: str, start: int, end: int, name: str | None) -> Noted:
    """The claim written as "?capture RU part hedged by=General_Staff on=2025-11-29"."""
    event, actor, *more = written.strip().lstrip("?").split()
    noted = Noted(start, end, name, Event(event), None if actor == "-" else actor, optional=written.strip()[0] == "?")
    for word in more:
        key, _, value = word.partition("=")
        if key == "by":
            noted = replace(noted, source=value.replace("_", " "))
        elif key == "on":
            noted = replace(noted, date=value)
        elif word in ("part", "most"):
            noted = replace(noted, extent=Extent(word))
        elif word not in _RELATIONS and key != "dir":
            noted = replace(noted, status=Status(word))
    return noted


def measure(folder: Path, gazetteer: Gazetteer) -> Scores:
    """Read and score every passage under `folder`."""
    tallies: dict[str, Counter[str]] = {}
    checks: dict[str, list[bool]] = {}
    lines: list[str] = []
    passages = 0
    for passage in load(folder):
        passages += 1
        report = read(passage.text, lang=passage.lang, published=passage.published, gazetteer=gazetteer)
        pairs, missed, wrong = _compare(passage, report)
        for outcome, events in (("tp", [noted.event for noted, _ in pairs]), ("fn", [each.event for each in missed]),
                                ("fp", [each.event for each in wrong])):
            for scope in ("claims", f"claims/{passage.lang}"):
                tallies.setdefault(scope, Counter())[outcome] += len(events)
            tallies.setdefault("control", Counter())[outcome] += sum(event in _CONTROL for event in events)
        for noted, claim in pairs:
            _check(noted, claim, checks)
        lines += [f"{passage.name}: missed {noted.event} {noted.actor} {passage.text[noted.start:noted.end]!r}"
                  for noted in missed]
        lines += [f"{passage.name}: wrong {claim.event} {claim.actor} {claim.quote!r}" for claim in wrong]
    return Scores(
        reports=passages,
        tallies={scope: Tally(count["tp"], count["fp"], count["fn"]) for scope, count in sorted(tallies.items())},
        attributes={name: (sum(right), len(right)) for name, right in sorted(checks.items())},
        disagreements=tuple(lines),
    )


def _compare(passage: Passage, report: Report) -> tuple[list[tuple[Noted, Claim]], list[Noted], list[Claim]]:
    """Pairs that match and count, the notes missed, and the claims that match none."""
    free = list(report.claims)
    pairs: list[tuple[Noted, Claim]] = []
    missed: list[Noted] = []
    for noted in sorted(passage.claims, key=lambda each: not each.counts):
        matching = [claim for claim in free if claim.event is noted.event and (
            claim.actor == noted.actor or noted.event is Event.FIGHT and noted.actor is None) and _is_there(
            noted, claim, passage.text, report)]
        if matching:
            best = min(matching, key=lambda claim: claim.status is not noted.status)
            free.remove(best)
            if noted.counts:
                pairs.append((noted, best))
        elif noted.counts:
            missed.append(noted)
    return pairs, missed, [claim for claim in free if claim.status is not Status.POSSIBLE]


def _is_there(noted: Noted, claim: Claim, text: str, report: Report) -> bool:
    """Whether a claim is about the place in the braces, or the one that is meant by them."""
    place = claim.place
    if place is None:
        return False
    if place.start is not None and place.end is not None and place.start < noted.end and noted.start < place.end:
        return True
    if noted.name and place.name and fold(place.name) == fold(noted.name):
        return claim.start - _NEAR <= noted.start <= claim.end + _NEAR      # noted by its English name
    meant = {known.id for mention, known in zip(report.mentions, report.places, strict=True) if known is not None and (
        mention.start < noted.end and noted.start < mention.end
        or noted.name and fold(text[mention.start:mention.end])[:_STEM] == fold(noted.name)[:_STEM])}
    if place.id not in meant:
        return False
    return claim.start - _NEAR <= noted.start <= claim.end + _NEAR if noted.name else (
        claim.start <= noted.start <= claim.end)


def _check(noted: Noted, claim: Claim, checks: dict[str, list[bool]]) -> None:
    """Note which of the things that are told of both agree."""
    checks.setdefault("status", []).append(claim.status is noted.status)
    checks.setdefault("source", []).append(same_source(noted.source, claim.source))
    if noted.event in _WITH_EXTENT:
        checks.setdefault("extent", []).append(claim.extent is noted.extent)
    if noted.date:
        checks.setdefault("date", []).append(same_date(noted.date, claim.date))
