"""Slips of the pen lead to the one well-known name that was meant."""

from __future__ import annotations

import pytest

from claimline.places.names import Surface, forms
from claimline.places.slips import Slips

NAMES = ("Покровськ", "Pokrovsk", "Авдіївка", "Авдеевка", "Avdiivka", "Вишневе", "Torets'k", "Торецьк", "Robotyne")
SLIPS = Slips((number, name, form.fine, form.classes) for number, name in enumerate(NAMES) for form in forms(name))


@pytest.mark.parametrize(("written", "name"), [
    ("Pokrovks", "Pokrovsk"), ("Prokovsk", "Pokrovsk"), ("Pokrosk", "Pokrovsk"), ("Adievka", "Авдеевка"),
    ("Torestk", "Torets'k"), ("Покрвоска", "Покровськ"), ("Торерцька", "Торецьк"), ("Robutyne", "Robotyne"),
])
def test_one_slip_is_forgiven(written: str, name: str) -> None:
    assert name in SLIPS.near(Surface(written)).values()


@pytest.mark.parametrize("written", [
    "Petrovsk", "Вишнівка", "Покровський", "Robotique", "Pokrov", "Torets", "Тор", "", "-", "Okrovsk",
])
def test_other_words_are_no_slips(written: str) -> None:
    assert not SLIPS.near(Surface(written))


def test_what_is_near_to_a_crowd_is_a_slip_in_none() -> None:
    crowd = Slips((number, name, form.fine, form.classes)
                  for number, name in enumerate(("Bodnivka", "Bornivka", "Boknivka", "Bosnivka")) for form in forms(name))
    assert not crowd.near(Surface("Bobnivka"))
