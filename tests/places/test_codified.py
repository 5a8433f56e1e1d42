"""Records of GeoNames that the Ukrainian codifier lacks, beside those that it has."""

from __future__ import annotations

import pytest

from claimline.model.place import Entry, Kind, NameMatch
from claimline.places.codified import settled

LISTED = frozenset(("listed", "vague"))


def match(id_: str, similarity: float, *, how: str = "exact", lat: float = 48.0, precision: float = 2.0,
          front: bool = False, country: str = "UA") -> NameMatch:
    entry = Entry(id_, id_, lat, 37.0, Kind.VILLAGE, country, "Donetsk Oblast", None, 0, precision, front)
    return NameMatch(entry, similarity, id_, how)


def told(*matches: NameMatch) -> dict[str, float]:
    return {each.entry.id: each.similarity for each in settled(matches, LISTED)}


@pytest.mark.parametrize(("matches", "expected"), [
    pytest.param([match("spare", 1.0), match("listed", 0.98)], {"spare": 0.97, "listed": 0.98}, id="beside its namesake"),
    pytest.param([match("spare", 0.98)], {"spare": 0.98}, id="alone"),
    pytest.param([match("spare", 1.0), match("listed", 0.88)], {"spare": 1.0, "listed": 0.88}, id="beside another name"),
    pytest.param([match("spare", 1.0, front=True), match("listed", 0.98)], {"spare": 1.0, "listed": 0.98}, id="of the front"),
    pytest.param([match("spare", 1.0, country="RU"), match("listed", 0.98)], {"spare": 1.0, "listed": 0.98}, id="abroad"),
    pytest.param([match("spare", 0.96, how="case ending, other name", lat=48.1), match("vague", 0.98, precision=15.0)],
                 {"vague": 0.98}, id="the point of a settlement known by its commune"),
    pytest.param([match("spare", 0.96, how="case ending, other name", lat=49.0), match("vague", 0.98, precision=15.0)],
                 {"spare": 0.96, "vague": 0.98}, id="too far for that"),
])
def test_a_record_that_the_codifier_lacks(matches: list[NameMatch], expected: dict[str, float]) -> None:
    assert told(*matches) == expected


def test_such_a_settlement_keeps_its_own_name() -> None:
    spare, vague = match("spare", 0.96, lat=48.1), match("vague", 0.98, precision=15.0)
    (found,) = settled([spare, vague], LISTED)
    assert (found.entry.name, found.entry.lat, found.entry.precision_km) == ("vague", 48.1, 2.0)
