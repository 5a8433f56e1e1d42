"""Places in words that only tell where another lies, who speaks, or of which town a quarter is, bear no claim."""

from __future__ import annotations

import pytest

from claimline import read

CASES = (
    # set off by commas between a place and what is told of it
    ("en", "On the map Dachne, a farming village west of Kurakhove, turned red on Thursday.", ["Dachne"]),
    ("en", "Terny, a village in the Lyman district, passed to the Russians.", ["Terny"]),
    ("en", "Synkivka, at the northern edge of Kupiansk, was captured by Russian troops.", ["Synkivka"]),
    ("fr", "Hryshyné, aux confins ouest de Pokrovsk, a fini par céder aux Russes.", ["Hryshyne"]),
    ("fr", "Kotlyne, à la lisière sud de Pokrovsk, est tombée.", ["Kotlyne"]),
    ("ru", "Последний посёлок Донецкой области — Лиман — взят российскими войсками.", ["Lyman"]),
    # but where an act stands before, what follows is said of the last
    ("fr", "Les Russes ont pris Terny, à 10 km de Lyman, prise en mai.", ["Lyman", "Terny"]),
    # a direction or region behind a list
    ("en", "The Azov Corps reported clearing Shakhove and Vesele at the base of the Dobropillia salient.", ["Shakhove", "Vesele"]),
    ("en", "Russian forces took Shakhove in the Dobropillia sector.", ["Shakhove"]),
    ("en", "Russian forces took Shakhove and attacked near Pokrovsk.", ["Pokrovsk", "Shakhove"]),
    ("en", "Lysychansk, the last big city that Ukraine held in Luhansk, is now Russian.", ["Lysychansk"]),
    ("fr", "Journée calme, à part dans le secteur de Lyman où Terny aurait changé de mains.", ["Terny"]),
    ("en", "In the Pokrovsk sector, where Kotlyne fell last week, drones rule the roads.", ["Kotlyne"]),
    # where somebody speaks
    ("fr", "Terny est tombée, admet un blogueur militaire de Donetsk.", ["Terny"]),
    # where a blow comes from, what an act is for
    ("fr", "Les Ukrainiens ont contre-attaqué Lohvynove depuis Svitlodarsk.", ["Lohvynove"]),
    ("fr", "Les Russes sont entrés dans Tiotkino, côté Koursk.", ["Tyotkino"]),
    ("fr", "Dans le Donbass, côté Kourakhivka, les Russes ont avancé.", ["Kurakhivka"]),
    ("en", "Troops were being pulled out of Balakliia and Izium to reinforce operations in Donetsk.", ["Balakliia", "Izium"]),
    ("ru", "ВСУ отвели войска из Лимана, чтобы усилить гарнизон Краматорска.", ["Lyman"]),
    ("uk", "Росіяни вивели війська з Херсона, щоб посилити угруповання біля Бахмута.", ["Kherson"]),
    ("en", "Russian forces entered Lyman to attack Siversk from the north.", ["Lyman", "Siversk"]),
    # quarters
    ("ru", "Массированный удар по Киеву: разрушена пятиэтажка в Дарницком районе.", ["Kyiv"]),
    ("uk", "Два «Шахеди» влучили в Індустріальний район Харкова.", ["Kharkiv"]),
    ("en", "A drone hit the Shevchenkivskyi district of Kharkiv.", ["Kharkiv"]),
    ("fr", "Un drone a frappé le district de Saltivka à Kharkiv.", ["Kharkiv"]),
    ("uk", "Ворог обстріляв Куп'янськ і Куп'янський район.", ["Kupiansk", "Kupianskyi Raion"]),
    ("ru", "Бои идут в Купянском районе Харьковской области.", ["Kupianskyi Raion"]),
    ("ru", "Российские войска взяли Лиман в районе Краматорска.", ["Lyman"]),
)


@pytest.mark.parametrize(("lang", "text", "places"), CASES, ids=[text[:60] for _, text, _ in CASES])
def test_only_what_is_told_of_bears_a_claim(lang: str, text: str, places: list[str]) -> None:
    report = read(text, lang=lang, published="2025-03-04")
    assert sorted({claim.place.name for claim in report.claims if claim.place and claim.place.name}) == places
