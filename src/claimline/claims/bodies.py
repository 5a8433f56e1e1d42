"""Institutions, formations and sides that speak: what each is called, and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from claimline.claims.saying import Saying, Sort, Source, source_at
from claimline.claims.words import Marked, Named
from claimline.model import Kind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.sayings import Body
from claimline.model.theatre import Theatre
from claimline.text.phrases import Found

_CLAUSE_MARKS = frozenset(",;:.()—–")
_AT_SEAT = 2                # tokens from an office to the seat that it speaks in: "the ministry in Moscow"
_BESIDE = 5                 # tokens from an office to the side that it is of: "the spokesman of the 1st corps Azov"
_TO_ITS_VERB = 2            # tokens from a government to what it says: "Moscow did not confirm"
_TO_UNIT = 6                # tokens between a spokesman and the formation that he speaks for
_BEFORE_UNIT = 4            # tokens between a formation's number and what it is: "66-та окрема механізована бригада"
_COUNTRY_CODE = 2           # letters: ids of this length are countries


def office_at(marked: Marked, theatre: Theatre, found: Found[Body], home_side: str | None) -> Source:
    """An office with the side of the adjective or capital beside it; a state's office with none is the author's."""
    said = next((f.first for f in marked.speeches if f.first >= found.last), len(marked.tokens))
    near = [f for f in marked.sides if found.first - _BESIDE <= f.first < min(found.last + _BESIDE, said) and not any(
        token.text in _CLAUSE_MARKS for token in marked.tokens[min(f.last, found.last):max(f.first, found.first)])
        and not (f.value.sort == "generic" and (f.first == found.first if marked.free_order else
                                                f.first < found.first < f.last < found.last))]  # "the 3rd Army Corps"
    owned = any(f.value is ActorKind.THEY and f.last == found.first for f in marked.actors)
    if owned:       # "Russia said ... after its ministry": of the side named before
        near = [f for f in marked.sides if f.last < found.first][-1:] or near
    if found.value.sided and not near:      # "Moscow did not confirm it, but the defence ministry said"
        near = [f for f in marked.sides if f.value.sort == "capitals" and f.last < found.first and any(
            0 <= speech.first - f.last <= _TO_ITS_VERB for speech in marked.speeches)][-1:]
    if found.value.sided and not near and home_side is None:    # "released in Moscow by the defence ministry"
        near = [f for f in marked.capitals if 0 < found.first - f.last <= _BESIDE
                or 0 < f.first - found.last <= _AT_SEAT]
    whole = next((f for f in near if f.first < found.first and found.last <= f.last and f.value.sort == "forces"
                  and not f.value.side.home), None)
    if whole is not None:           # "the Arakan Army said": it is called so
        return replace(source_at(marked, whole.first, whole.last, side_name(marked, whole), whole.value.side.id,
                                 Sort.SIDE))
    side = min(near, key=lambda f: min(abs(f.first - found.last), abs(found.first - f.last)), default=None)
    side_id = side.value.side.id if side else (home_side if found.value.sided else None)
    if found.value.observes:
        side_id = None
    label = found.value.label
    side_id = side_id or next((each.id for each in theatre.sides if label.startswith(
        f"{_adjective(theatre, each.id)} ")), None)         # "Z-канал": a "Russian military correspondent"
    assumed = side is None and bool(found.value.sided) and not found.value.observes
    if found.value.unit:
        label = f"{_number(marked, found)} {label}".strip()
    if "{side}" in label:
        label = label.replace("{side}", _adjective(theatre, side_id)).strip()
    return replace(source_at(marked, found.first, found.last, label, side_id, Sort.OFFICE), office=found.value,
                   assumed=assumed)


def of_side(office: Source, side: str, theatre: Theatre) -> Source:
    """The same office of a given side."""
    label = office.office.label if office.office is not None else office.name
    name = label.replace("{side}", _adjective(theatre, side)).strip()
    return replace(office, name=name, side=side, chain=(name, *office.chain[1:]) if office.chain else (), assumed=False)


def at_home(sayings: Sequence[Saying], theatre: Theatre, countries: Collection[str]) -> list[Saying]:
    """The sayings, those of an office that nothing tells the side of as of the side whose soil is fought for, where it
    is one that reports of a war mean so: "the General Staff said". `countries`: of the places near by."""
    def settled(saying: Saying) -> Saying:
        source = saying.source
        if source is None or not source.assumed or source.office is None or not source.office.home:
            return saying
        side = theatre.side(source.side)
        owner = theatre.at_home(side.countries[:1] if side is not None else tuple(sorted(countries)))
        return replace(saying, source=of_side(source, owner, theatre)) if owner is not None else saying

    return [settled(saying) for saying in sayings]


def spoken_for(marked: Marked, body: Found[Body]) -> Found[Body]:
    """The formation for which a spokesman without a name speaks: "the press service of the 66th Brigade"."""
    unit = next((f for f in marked.bodies if f.value.unit and 0 < f.first - body.last <= _TO_UNIT and not any(
        token.text in _CLAUSE_MARKS for token in marked.tokens[body.last:f.first])), None)
    return unit if unit is not None and body.value.speaks_for else body


def side_name(marked: Marked, found: Found[Named]) -> str:
    """A side that speaks: its capital under its own name ("Kyiv"), a country by its name, a force by its initials."""
    side = found.value.side
    for seat in marked.seats:
        if seat.first == found.first and seat.mention.matches and found.value.sort == "capitals":
            entry = seat.mention.matches[0].entry
            return side.label if entry.kind is Kind.COUNTRY else entry.name
    return side.id if len(side.id) > _COUNTRY_CODE else side.label


def _number(marked: Marked, unit: Found[Body]) -> str:
    """The number that tells a formation from others, as English writes it: "66th"; empty for none."""
    before = marked.tokens[max(0, unit.first - _BEFORE_UNIT):unit.first]
    digits = next((number for token in reversed(before) if (number := "".join(filter(str.isdigit, token.text)))), "")
    ending = "th" if digits[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1:], "th")
    return digits + ending if digits else ""


def _adjective(theatre: Theatre, side_id: str | None) -> str:
    side = theatre.side(side_id)
    if side is None:
        return ""
    english = side.names.get("en")
    return english.adjectives[0].title() if english and english.adjectives else side.label
