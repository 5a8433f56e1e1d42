"""The values that stages hand on: frozen, and the few things that they can tell of themselves."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

import claimline.model as model
from claimline import errors
from claimline.model import Document, Event, Extent, Kind, Relation, Role, Status, Zone, claim_id
from claimline.model.theatre import Side, Theatre

LIGHT = {model.Token}        # frozen for the type checker alone: model/light.py
VALUES = [value for name in model.__all__ if is_dataclass(value := getattr(model, name))]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_values_are_frozen_and_documented(value: type) -> None:
    assert value.__dataclass_params__.frozen or value in LIGHT      # type: ignore[attr-defined]
    assert "__slots__" in vars(value)
    assert value.__doc__ and not value.__doc__.startswith(f"{value.__name__}(")


def test_a_value_does_not_change() -> None:
    document = Document("d", "text")
    with pytest.raises(FrozenInstanceError):
        document.text = "other"      # type: ignore[misc]


@pytest.mark.parametrize(("words", "expected"), [
    (Event, "capture hold withdraw enter advance attack repel fight encircle strike"),
    (Extent, "full most part"),
    (Status, "stated hedged denied expected possible"),
    (Relation, "at outskirts near toward"),
    (Kind, "village town city district region country river island site area"),
    (Role, "claim actor unit anchor background person"),
])
def test_words_are_those_of_the_annotation_guide(words: type, expected: str) -> None:
    assert [word.value for word in words] == expected.split()      # type: ignore[attr-defined]


def test_only_the_report_itself_makes_claims() -> None:
    assert [zone for zone in Zone if zone.is_report] == [Zone.TITLE, Zone.BODY, Zone.QUOTATION, Zone.CAPTION]


def test_hash_is_of_the_text_alone() -> None:
    assert Document("a", "Лиман").sha256 == Document("b", "Лиман", lang="uk").sha256 != Document("a", "Лиману").sha256
    assert len(Document("a", "half a character: \ud83d").sha256) == 64


def test_claim_id_is_stable_and_tells_claims_apart() -> None:
    first = claim_id("0" * 64, 3, 9, Event.CAPTURE, "geonames:1")
    assert first == claim_id("0" * 64, 3, 9, Event.CAPTURE, "geonames:1") == "2a4f71650bf36a66"
    others = {claim_id("1" * 64, 3, 9, Event.CAPTURE, "geonames:1"), claim_id("0" * 64, 39, 9, Event.CAPTURE, "geonames:1"),
              claim_id("0" * 64, 3, 9, Event.HOLD, "geonames:1"), claim_id("0" * 64, 3, 9, Event.CAPTURE, "geonames:2")}
    assert len(others | {first}) == 5


def test_opponent_is_the_first_of_those_fought() -> None:
    war = Theatre("w", "War", ("XX",), (Side("A", "A", "#000000", against=("B", "C")), Side("B", "B", "#ffffff")))
    assert (war.opponent("A"), war.opponent("B"), war.opponent("C"), war.opponent(None)) == ("B", None, None, None)
    assert war.side("B") is war.sides[1] and war.side(None) is None


def test_errors_are_one_tree() -> None:
    every = [value for value in vars(errors).values() if isinstance(value, type)]
    assert every and all(issubclass(value, errors.ClaimlineError) and value.__doc__ for value in every)


def test_claim_has_what_a_draft_has() -> None:
    draft = {field.name for field in fields(model.Draft)} - {"mention", "place_said", "evidence"}
    assert draft <= {field.name for field in fields(model.Claim)}
