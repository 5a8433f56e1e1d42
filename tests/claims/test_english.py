"""What English reports, staffs, mappers and threads say, read whole: one phenomenon a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimline import Claim

Told = Callable[..., list[str]]


@pytest.mark.parametrize(("text", "wanted"), [
    # The place on whose side another lies is not the one that is meant.
    ("Russian forces attacked south of Bakhmut near Terny.", ["attack RU near Terny"]),
    ("Russian forces attacked near Lyman; north of Lyman near Terny; and west of Bakhmut near Chasiv Yar.",
     ["attack RU near Chasiv Yar", "attack RU near Lyman", "attack RU near Terny"]),
    # An outcome tells the assault that led to it.
    ("A Ukrainian counter-attack threw them out of Terny.", ["capture UA Terny"]),
    ("The Russians were driven out of Kupiansk.", ["capture UA Kupiansk"]),
    # What came later, about the places just told.
    ("The enemy attacked near Terny and Lyman. All attacks were repelled.",
     ["repel UA near Lyman", "repel UA near Terny"]),
    ("Russian infantry crossed the river into Terny but pulled out within a day.",
     ["enter RU Terny", "withdraw RU Terny"]),
    ("RuAF took Lyman. UAF retook it on Monday.", ["capture RU Lyman", "capture UA Lyman"]),
    # Nobody who does not fight acts for a side.
    ("The exhibition moved into a hall in Kupiansk.", []),
    ("He was born in Bakhmut and left the city in 2014.", []),
    ("The company took over a factory in Kherson.", []),
    # May is a month.
    ("Bakhmut, which Wagner captured in May 2023, is quiet.", ["capture RU Bakhmut"]),
    # Everyday senses.
    ("A strike by miners in Pokrovsk entered its second week.", []),
    ("Air raid sirens sounded in Kyiv.", []),
    ("Prices in Kherson fell by 5 per cent.", []),
    ("Troops on the left bank near Kherson are quiet.", []),
])
def test_english(told: Told, text: str, wanted: list[str]) -> None:
    assert told(text, lang="en") == wanted


def test_two_sayings_of_one_speaker(claims: Callable[..., tuple[Claim, ...]]) -> None:
    text = "Colonel Voloshyn dismissed the video and reported that Ukrainian paratroopers hold Lyman."
    assert [claim.source for claim in claims(text, lang="en")] == ["Voloshyn"]


def test_a_paragraph_that_opens_quoted_goes_on_with_the_speaker(claims: Callable[..., tuple[Claim, ...]]) -> None:
    text = 'Kadyrov spoke at noon, and said that Bakhmut was quiet.\n\n"Russian troops took Lyman."\n\nUAF left Terny.'
    told = {(claim.event.value, claim.source) for claim in claims(text, lang="en")}
    assert told == {("capture", "Kadyrov"), ("withdraw", None)}


@pytest.mark.parametrize(("text", "wanted"), [
    # The place that an office is of is not what its holder tells of, where he names another.
    ("Haidai, governor of Kherson, wrote that the Russians had left Lyman.", ["withdraw RU Lyman"]),
    ("The Russians struck the office of the governor of Kherson.", ["strike RU Kherson"]),
    # The region with which a sentence begins says where the next place lies.
    ("In Donetsk region the town of Lyman was shelled by the Russians.", ["strike RU Lyman"]),
    ("In Lyman the village school was shelled by the Russians.", ["strike RU Lyman"]),
    # Whose words they are, before a quotation that names its own places.
    ("KHERSON — Oleksandr Prokudin: «The enemy attacked Lyman.»", ["attack RU Lyman"]),
    ("KHERSON — Oleksandr Prokudin: «The enemy attacked at dawn.»", ["attack RU Kherson"]),
    # Where those who left a place went is not what they left.
    ("Russian troops withdrew from Lyman to Terny.", ["withdraw RU Lyman"]),
    ("Russian troops were pulled out of Lyman and Izium to Terny.", ["withdraw RU Izium", "withdraw RU Lyman"]),
    ("Russian troops withdrew from Lyman and Terny.", ["withdraw RU Lyman", "withdraw RU Terny"]),
    # A section on a region tells of its towns; one on a town, of the town.
    ("The front today.\n\nDonetsk Oblast\n\nThe Russians made eight attacks.", []),
    ("The front today.\n\nLyman\n\nThe Russians made eight attacks.", ["attack RU Lyman"]),
    # "By" names the doer within its clause.
    ("A Russian group tried to cross near Lyman and was thrown back by border guards; it left its weapons.",
     ["repel UA near Lyman"]),
    ("A Russian group was thrown back near Lyman by the Ukrainians; it left its weapons.", ["repel UA near Lyman"]),
    ("Ukrainian units control the situation in Lyman.", ["hold UA Lyman"]),
    ("The central bank controls the situation on the market in Lyman.", []),
    # Occupied, nobody says by whom: by those whose soil it is not.
    ("Lyman has been occupied since May.", ["hold RU Lyman"]),
    ("Lyman has been held since May.", ["hold UA Lyman"]),
])
def test_place_that_only_tells_whereabouts_or_whose_words(told: Told, text: str, wanted: list[str]) -> None:
    assert told(text) == wanted
