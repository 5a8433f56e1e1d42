from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claimline.model import Claim, Entry, Kind, NameMatch
from claimline.publish.towns import around


class Small:
    """A gazetteer of three places, all of them everywhere."""

    countries: frozenset[str] = frozenset()

    def lookup(self, name: str, *, lang: str | None = None, limit: int = 50) -> Sequence[NameMatch]:
        return ()

    def near(self, lat: float, lon: float, km: float, *, frontline: bool = False) -> Sequence[Entry]:
        return (Entry("geonames:1", "Robotyne", 47.44, 35.84, Kind.CITY, "UA", population=90_000),
                Entry("geonames:3", "Orikhiv", 47.57, 35.79, Kind.TOWN, "UA", population=14_000),
                Entry("geonames:4", "Melitopol", 46.85, 35.37, Kind.CITY, "UA", population=150_000))


def test_towns_by_their_size_those_with_claims_too(claim: Claim) -> None:
    assert [town.name for town in around([claim], Small())] == ["Melitopol", "Robotyne", "Orikhiv"]
    assert around([replace(claim, place=None)], Small()) == ()


def test_quarters_of_a_large_town_have_no_label(claim: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    quarter = Entry("geonames:5", "Aviamistechko", 46.87, 35.36, Kind.TOWN, "UA", population=5_000)
    near = Small().near(0, 0, 0)
    monkeypatch.setattr(Small, "near", lambda *_, **__: (quarter, *near))
    assert "Aviamistechko" not in [town.name for town in around([claim], Small())]
