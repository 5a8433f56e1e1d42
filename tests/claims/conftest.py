"""Reads a few sentences with the small gazetteer of tests/small_world.py, and tells the claims in a few words each."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from small_world import GAZETTEER

from claimline import Claim, Extent, Status, read

Told = Callable[..., list[str]]
DAY = "2025-12-02"      # a Tuesday


@cache
def _claims(text: str, published: str | None = DAY, publisher: str | None = None, lang: str | None = None,
            title: str | None = None) -> tuple[Claim, ...]:
    return read(text, published=published, publisher=publisher, lang=lang, title=title, gazetteer=GAZETTEER).claims


def _in_words(claim: Claim) -> str:
    """ "capture RU Lyman", with the relation and status where they are not the plain ones."""
    where = " ".join(filter(None, (claim.relation.value, claim.direction))).removeprefix("at").strip()
    name = claim.place.name if claim.place else "?"
    status = "" if claim.status is Status.STATED else claim.status.value
    return " ".join(filter(None, (claim.event.value, claim.actor or "-", where, name, status)))


@pytest.fixture(scope="session")
def told() -> Told:
    """What a text tells, sorted: event, actor ("-": nobody), relation, place, status ("": stated)."""
    return lambda text, **about: sorted(map(_in_words, _claims(text, **about)))


@pytest.fixture(scope="session")
def in_words() -> Callable[[Claim], str]:
    """One claim in a few words, as `told` tells it."""
    return _in_words


@pytest.fixture(scope="session")
def in_full() -> Callable[[Claim], str]:
    """One claim as `in_words`, with its extent where that is not the whole: "capture RU Lyman denied part"."""
    return lambda claim: _in_words(claim) + (
        f" {claim.extent.value}" if claim.extent not in (None, Extent.FULL) else "")


@pytest.fixture(scope="session")
def claims() -> Callable[..., tuple[Claim, ...]]:
    """The claims of a text in a report of Tuesday, 2 December 2025, unless told otherwise."""
    return _claims


@pytest.fixture(scope="session")
def claim() -> Callable[..., Claim]:
    """The one claim of a text."""
    def only(text: str, **about: str | None) -> Claim:
        found = _claims(text, **about)
        assert len(found) == 1, list(map(_in_words, found))
        return found[0]
    return only
